"""A plan as a Markdown checklist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sugraph.model.graph import Graph
from sugraph.model.text import Language
from sugraph.results.reading import Because, LeftOut, PlanStep, ReadingPlan
from sugraph.results.schedule import Schedule, Session, SessionPart, Within
from sugraph.show.checklist import LONGEST_FORMULA, plan_markdown

if TYPE_CHECKING:
    from tests.conftest import Make

HEAT, STOCK, ARTICLE = "concept:heat", "concept:stock", "article:7"


@pytest.fixture(scope="module")
def graph(make: Make) -> Graph:
    return make.graph(
        [
            make.concept("heat", name=make.text("热 <b>*传导*</b>", "Heat <b>*flow*</b>"), minutes=100),
            make.concept("stock", name=make.text("高汤", "Stock"), minutes=30),
            make.concept("salt", name=make.text("盐", "Salt")),
            make.article(7, name=make.text("谈[汤]", "On [soup]"), url="https://a.example/7?x=(1)", minutes=20),
            make.article(8, name=make.text("再谈汤", "More on soup")),
            make.formula("law", "q=-k\\nabla T", name=make.text("定律 $q$", "Law $q$")),
            make.formula("long", "x+" * LONGEST_FORMULA + "x", name=make.text("长式", "Long one")),
            make.book("cook", name=make.text("厨书", "Cookery"), authors=("Ann",)),
        ]
    )


def plan(make: Make, **given: Any) -> ReadingPlan:
    why = make.text("用到 $T$ 的*梯度*", "uses the *gradient* of $T$")
    steps = (
        PlanStep(
            HEAT, 100, (Because("requires", STOCK, why),), (), ("formula:law", "formula:long"), sources=("book:cook",)
        ),
        PlanStep(ARTICLE, 20, (Because("explains", STOCK),), (STOCK,)),
        PlanStep(STOCK, 10, (Because("goal", STOCK),), (ARTICLE,)),
    )
    left_out = (LeftOut("article:8", "covered", (ARTICLE,)), LeftOut("concept:salt", "known", (STOCK,)))
    made = ReadingPlan((STOCK,), (), (), (), 130, 130, True, True, (HEAT,), steps, left_out)
    return replace(made, **given)


SESSIONS = (
    Session(date(2026, 10, 21), (SessionPart(HEAT, 60, 1, 2),)),
    Session(date(2026, 10, 25), (SessionPart(HEAT, 40, 2, 2), SessionPart(ARTICLE, 20))),
    Session(date(2026, 10, 28), (SessionPart(STOCK, 10),)),
)
IN_TIME = Schedule(SESSIONS, date(2026, 10, 28))
LATE = Schedule(
    sessions=SESSIONS[:1],
    finish=date(2026, 10, 28),
    deadline=date(2026, 10, 21),
    missing_minutes=70,
    late_days=7,
    within=Within((HEAT,), 60, (STOCK,), 1, optimal=True),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_checklist_of_a_schedule_is_the_golden_one(
    make: Make, graph: Graph, golden: Callable[[str, str], None], language: Language
) -> None:
    golden(f"checklist.{language}.md", plan_markdown(graph, plan(make), IN_TIME, language))


def test_without_a_schedule_there_is_one_list_of_all_steps(make: Make, graph: Graph) -> None:
    text = plan_markdown(graph, plan(make), None, "en")
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Steps", "## Left out"]
    assert text.count("- [ ] ") == 3


def test_an_article_is_a_link_whose_name_and_address_are_escaped(make: Make, graph: Graph) -> None:
    text = plan_markdown(graph, plan(make), None, "en")
    assert "- [ ] Read [On \\[soup\\]](https://a.example/7?x=%281%29) — 20 min" in text


def test_a_later_part_of_a_step_does_not_repeat_its_reasons(make: Make, graph: Graph) -> None:
    text = plan_markdown(graph, plan(make), IN_TIME, "en")
    assert text.count("Needed for Stock") == 1
    assert "(part 2 of 2)\n- [ ] Read" in text


def test_a_short_formula_is_written_out_and_a_long_one_named(make: Make, graph: Graph) -> None:
    lines = plan_markdown(graph, plan(make), None, "en").splitlines()
    assert "  - Law $q$: $q=-k\\nabla T$" in lines
    assert "  - Long one" in lines


def test_what_no_article_explains_has_its_book(make: Make, graph: Graph) -> None:
    assert "  - No article explains it; read: Cookery (Ann)" in plan_markdown(graph, plan(make), None, "en")


def test_a_plan_that_is_not_proved_the_shortest_says_how_far_it_may_be(make: Make, graph: Graph) -> None:
    text = plan_markdown(graph, plan(make, bound=117, optimal=False), None, "en")
    assert "at most 10.0 % shorter" in text


def test_a_deadline_that_is_missed_says_what_is_reached_and_lists_the_rest(make: Make, graph: Graph) -> None:
    text = plan_markdown(graph, plan(make), LATE, "en")
    assert "Not everything fits by 2026-10-21 Wed: 1 h 10 min too little." in text
    assert "The whole plan ends on 2026-10-28 Wed, days late: 7." in text
    assert "Concepts that can be learned by then: 1, in 1 h; it is proved that no more can." in text
    assert "Goals reached by then: Stock" in text
    rest = text.partition("## After the deadline")[2].partition("## ")[0]
    assert rest.count("- [ ] ") == 2


def test_what_is_not_proved_the_most_is_not_called_so(make: Make, graph: Graph) -> None:
    late = replace(LATE, within=Within((HEAT,), 60, (), 1, optimal=False))
    text = plan_markdown(graph, plan(make), late, "zh")
    assert "到那天可以学会 1 个概念，用 1 小时。" in text
    assert "到那天达到的目标" not in text


def test_an_empty_plan_says_so(make: Make, graph: Graph) -> None:
    empty = plan(make, steps=(), minutes=0, left_out=(), reached=(STOCK,))
    text = plan_markdown(graph, empty, Schedule((), None), "en")
    assert text == "# Reading plan: Stock\n\nGoals already known: Stock\n\nNothing is left to learn.\n"


def test_more_goals_than_a_title_holds_are_cut(make: Make, graph: Graph) -> None:
    text = plan_markdown(graph, plan(make, goals=(STOCK,) * 5), None, "en")
    assert text.startswith("# Reading plan: Stock, Stock, Stock, Stock…\n")
