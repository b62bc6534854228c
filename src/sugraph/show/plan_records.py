"""Reading plans, reasons and changes as plain records: what `--json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sugraph.model.graph import Graph
from sugraph.results.reading import Because, LeftOut, PlanStep, ReadingPlan
from sugraph.results.schedule import Schedule, Session
from sugraph.results.why import Change, PlanChange, Why
from sugraph.show.reasons import because_text, left_out_text
from sugraph.show.records import Record, edge_record, node_record


def plan_record(graph: Graph, plan: ReadingPlan, schedule: Schedule | None = None) -> Record:
    """A plan: `{goals, known, reached, empty_goals, minutes, bound, optimal, exact, gap, articles, uncovered, steps,
    sessions, deadline, left_out}`; steps in order, with the number of the session in which they begin.
    """
    steps = {step.id: step for step in plan.steps}
    return {
        "goals": list(plan.goals),
        "known": list(plan.known),
        "reached": list(plan.reached),
        "empty_goals": list(plan.empty_goals),
        "minutes": plan.minutes,
        "bound": plan.bound,
        "optimal": plan.optimal,
        "exact": plan.exact,
        "gap": round(plan.gap, 4),
        "articles": list(plan.articles),
        "uncovered": [{**node_record(graph.nodes[ref]), "sources": list(steps[ref].sources)} for ref in plan.uncovered],
        "steps": [_step_record(graph, step, schedule) for step in plan.steps],
        "sessions": [_session_record(session) for session in schedule.sessions] if schedule else [],
        "deadline": _deadline_record(schedule) if schedule and schedule.deadline else None,
        "left_out": [left_out_record(graph, item) for item in plan.left_out],
    }


def _step_record(graph: Graph, step: PlanStep, schedule: Schedule | None) -> Record:
    return {
        **node_record(graph.nodes[step.id]),
        "minutes": step.minutes,
        "because": because_records(graph, step.because),
        "session": schedule.session_of(step.id) if schedule else None,
        "with": list(step.with_),
        "formulas": list(step.formulas),
        "sources": list(step.sources),
    }


def because_records(graph: Graph, reasons: Iterable[Because]) -> list[Record]:
    """`{reason, for, why_zh, why_en}` for each reason; the whys are whole sentences."""
    return [
        {
            "reason": item.code,
            "for": item.ref,
            "why_zh": because_text(graph, item, "zh"),
            "why_en": because_text(graph, item, "en"),
        }
        for item in reasons
    ]


def left_out_record(graph: Graph, item: LeftOut) -> Record:
    """`{id, kind, name_zh, name_en, why, refs, why_zh, why_en}`: `why` is the kind of reason."""
    return {
        **node_record(graph.nodes[item.id]),
        "why": item.code,
        "refs": list(item.refs),
        "why_zh": left_out_text(graph, item, "zh"),
        "why_en": left_out_text(graph, item, "en"),
    }


def _session_record(session: Session) -> Record:
    parts = [{"id": part.id, "minutes": part.minutes, "part": part.part, "parts": part.parts} for part in session.parts]
    return {"date": session.date.isoformat(), "minutes": session.minutes, "steps": parts}


def _deadline_record(schedule: Schedule) -> Record:
    within: dict[str, Any] | None = None
    if schedule.within is not None:
        within = {
            "steps": list(schedule.within.steps),
            "minutes": schedule.within.minutes,
            "reached": list(schedule.within.reached),
            "concepts": schedule.within.opened,
            "optimal": schedule.within.optimal,
        }
    return {
        "date": schedule.deadline.isoformat() if schedule.deadline else None,
        "met": schedule.within is None,
        "finish": schedule.finish.isoformat() if schedule.finish else None,
        "missing_minutes": schedule.missing_minutes,
        "late_days": schedule.late_days,
        "within": within,
    }


def why_records(graph: Graph, answers: Sequence[Why]) -> list[Record]:
    """`{step, goal, through, chain, because, left_out}` for each goal; the chain from the goal downwards."""
    return [
        {
            "step": node_record(graph.nodes[answer.step]),
            "goal": answer.goal,
            "through": answer.through,
            "chain": [edge_record(edge) for edge in answer.chain],
            "because": because_records(graph, answer.because),
            "left_out": left_out_record(graph, answer.left_out) if answer.left_out else None,
        }
        for answer in answers
    ]


def change_record(graph: Graph, change: PlanChange) -> Record:
    """`{minutes: [before, after], kept, added, removed, longer}`, each change with its reason."""
    return {
        "minutes": list(change.minutes),
        "kept": change.kept,
        "added": [_change_record(graph, item) for item in change.added],
        "removed": [_change_record(graph, item) for item in change.removed],
        "longer": [{"id": ref, "before": before, "after": after} for ref, before, after in change.longer],
    }


def _change_record(graph: Graph, change: Change) -> Record:
    return {
        **node_record(graph.nodes[change.id]),
        "minutes": change.minutes,
        "because": because_records(graph, change.because),
        "left_out": left_out_record(graph, change.left_out) if change.left_out else None,
    }
