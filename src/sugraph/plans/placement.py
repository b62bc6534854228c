"""Placement: find out in a few questions what a reader knows of the graph, or of what their goals require.

A placement is nothing but the answers so far; the next question and the result are computed from them, so that it can
be stopped, kept, taken up again and corrected. The way is that of knowledge space theory (Doignon and Falmagne,
"Knowledge Spaces", 1999) as ALEKS uses it (Falmagne et al., "The assessment of knowledge, in theory and in practice",
2006): a belief over states of knowledge (`placement_belief`), the question that tells most (`placement_choice`), Bayes
with slips and guesses, and an end where more would not be worth asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sugraph.errors import UsageError
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.fringe import knowledge_state, next_concepts
from sugraph.plans.goals import goal_concepts
from sugraph.plans.path import main_topic
from sugraph.plans.placement_belief import Belief, believe
from sugraph.plans.placement_checks import check_for
from sugraph.plans.placement_choice import Choice, most_telling
from sugraph.plans.placement_pool import Pool, pool_of
from sugraph.results.placement import ANSWERS, Answer, Answers, Placement, PlacementResult, Question, TopicPlace

if TYPE_CHECKING:
    from sugraph.plans.placement_readers import Bools, Floats

MOST = 20
"""Questions at most, where nobody says how many."""

GOOD_ENOUGH = 0.05
"""Share of states expected to be judged wrong that is good enough."""

WORTHWHILE = 0.003
"""A question that is expected to lower the mean variance of the states by less than this is not worth asking.

Of 600 concepts that is the variance of seven thrown coins.
"""

KNOWN_FROM = 0.5
"""A concept is taken as known from this chance on: the fewest states are judged wrong so."""

SURE = 0.9
"""A state is sure from this chance on."""

LARGEST = 3_000
"""Concepts that a reader can be placed among; the time and the memory for a question grow with the square."""

YES: Answer = "yes"


@dataclass(frozen=True, eq=False)
class _View:
    """What question and result are made of; arrays by number of the concept."""

    pool: Pool
    belief: Belief
    chance: Floats
    stated: Bools
    asked: Bools

    @property
    def wrong(self) -> float:
        """The share of states expected to be judged wrong."""
        import numpy as np

        return float(np.minimum(self.chance, 1 - self.chance).mean())


def next_question(graph: Graph, placement: Placement, questions: int | None = None) -> Question | None:
    """What to ask next; None where no more is to be asked.

    The same placement always has the same next question.

    Args:
        questions: how many to ask, as long as there is anything to ask; if None it is over when few enough states are
            expected to be judged wrong, when no question is worth asking, or after `MOST`.

    Raises:
        UsageError: if an answer is about nothing that is a concept of the graph, or is none of yes, partly and no,
            or if there are more than `LARGEST` concepts to place the reader among.
    """
    view = _view(graph, placement)
    choice = _choice(view, len(placement.answers), questions) if view else None
    if view is None or choice is None:
        return None
    number = len(placement.answers) + 1
    check = check_for(graph, view.pool.concepts.ids[choice.place], number - 1)
    return Question(number, check, float(view.chance[choice.place]), choice.gain)


def placed(graph: Graph, placement: Placement, questions: int | None = None) -> PlacementResult:
    """Where the reader stands after the answers so far; takes the same as `next_question`, and refuses the same."""
    view = _view(graph, placement)
    ids = view.pool.concepts.ids if view else ()
    chance = {ref: float(value) for ref, value in zip(ids, view.chance, strict=True)} if view else {}
    known = tuple(ref for ref in ids if chance[ref] >= KNOWN_FROM)
    unsure = [ref for ref in ids if 1 - SURE < chance[ref] < SURE]
    top = {ref for ref in known if not any(chance.get(edge.source, 0) >= KNOWN_FROM for edge in graph.dependents(ref))}
    return PlacementResult(
        goals=_wanted(graph, placement),
        chance=chance,
        known=known,
        sure=tuple(ref for ref in ids if chance[ref] >= SURE),
        unsure=tuple(sorted(unsure, key=lambda ref: (abs(chance[ref] - KNOWN_FROM), ref))),
        top=tuple(ref for ref in ids if ref in top),
        topics=_topics(graph, ids, set(known), top),
        next=tuple(next_concepts(graph, known, placement.goals)),
        wrong_expected=view.wrong if view else 0.0,
        questions=len(placement.answers),
        finished=view is None or _choice(view, len(placement.answers), questions) is None,
    )


def _topics(graph: Graph, ids: Sequence[str], known: set[str], top: set[str]) -> tuple[TopicPlace, ...]:
    members: dict[str, list[str]] = {}
    for ref in ids:
        members.setdefault(main_topic(graph, ref), []).append(ref)
    places = [
        TopicPlace(topic, len(known.intersection(inside)), len(inside), tuple(ref for ref in inside if ref in top))
        for topic, inside in members.items()
    ]
    return tuple(sorted((place for place in places if place.known), key=lambda place: (-place.known, place.topic)))


@lru_cache(maxsize=4)
def _choice(view: _View, asked: int, questions: int | None) -> Choice | None:
    if asked >= (MOST if questions is None else questions) or (questions is None and view.wrong <= GOOD_ENOUGH):
        return None
    matters = (~view.stated).astype(float)
    choice = most_telling(view.belief, matters, ~view.stated & ~view.asked)
    least = WORTHWHILE * len(view.chance) if questions is None else 0.0
    return choice if choice is not None and choice.gain >= least else None


@lru_cache(maxsize=4)
def _view(graph: Graph, placement: Placement) -> _View | None:
    """Kept for the last few placements: a question and its result are made of the same one. None without concepts."""
    import numpy as np

    _check(graph, placement.answers)
    scope = _scope(graph, placement)
    if not scope:
        return None
    pool = pool_of(graph, scope)
    number = {ref: place for place, ref in enumerate(pool.concepts.ids)}
    stated = knowledge_state(graph, placement.known) & scope
    # Who knows the last things learned knows all below them: more yeses would count the same statement again.
    said = {number[ref]: YES for ref in stated if not any(edge.source in stated for edge in graph.dependents(ref))}
    given = {number[concept]: answer for concept, answer in placement.answers if concept in scope}
    belief = believe(pool, said | given)
    known = _mask(number, stated)
    asked = _mask(number, (concept for concept, _ in placement.answers if concept in scope))
    return _View(pool, belief, np.where(known, 1.0, belief.chance), known, asked)


def _wanted(graph: Graph, placement: Placement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(concept for goal in placement.goals for concept in goal_concepts(graph, goal)))


def _scope(graph: Graph, placement: Placement) -> frozenset[str]:
    """The concepts that matter; with each of them all that it requires."""
    wanted = _wanted(graph, placement) if placement.goals else [concept.id for concept in graph.of(Concept)]
    scope = frozenset(graph.closure(wanted))
    if len(scope) > LARGEST:
        what = f"{len(scope):,} concepts are too many to place a reader among; {LARGEST:,} can be"
        raise UsageError(what, remedy="Name a goal that requires fewer.")
    return scope


def _check(graph: Graph, answers: Answers) -> None:
    for concept, answer in answers:
        if not isinstance(graph.nodes.get(concept), Concept):
            remedy = "Name concepts by their references, such as concept:rope."
            raise UsageError(f"“{concept}” is no concept of the graph", where="answers", remedy=remedy)
        if answer not in ANSWERS:
            raise UsageError(f"“{answer}” is no answer", where=concept, remedy=f"Say one of {', '.join(ANSWERS)}.")


def _mask(number: Mapping[str, int], refs: Iterable[str]) -> Bools:
    """By concept, whether it is one of these."""
    import numpy as np

    found = np.zeros(len(number), dtype=bool)
    found[[number[ref] for ref in refs]] = True
    return found
