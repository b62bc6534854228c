"""Questions and results of a placement as text and records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

import pytest

from sugraph.model.edges import DerivesFrom, FormulaOf, Relates, Relation
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.model.text import Language
from sugraph.plans.placement import next_question, placed
from sugraph.plans.placement_checks import check_for
from sugraph.results.placement import Check, Placement
from sugraph.show.placement import (
    answer_text,
    next_step_text,
    placement_lines,
    placement_record,
    placement_text,
    question_record,
    question_text,
)
from sugraph.show.placement_texts import asked_formulas, asked_text, good_answer_texts
from sugraph.show.terminal import Terminal

if TYPE_CHECKING:
    from tests.conftest import Make

ENGLISH, CHINESE = Terminal("en", 100, colour=False), Terminal("zh", 100, colour=False)


@pytest.fixture(scope="module")
def graph(make: Make) -> Graph:
    formulas = [make.formula("low", "a = b"), make.formula("high", "c = d", note=make.text("注意", "mind this"))]
    owners = [
        FormulaOf(source="formula:low", target="concept:base"),
        FormulaOf(source="formula:high", target="concept:top"),
        DerivesFrom(source="formula:high", target="formula:low"),
    ]
    concepts = [
        make.concept("top", summary=make.text("顶上", "The summit")),
        make.concept("base", summary=make.text("底下", "The ground")),
    ]
    why = make.text("顶比底好", "It is higher")
    relation = Relates(source="concept:top", target="concept:base", relation="improves", why=why)
    return make.graph([*concepts, make.requires("top", "base"), relation, *formulas, *owners])


FORMULA = Check("concept:top", "formula", ("formula:high",))
DERIVATION = Check("concept:top", "derivation", ("formula:high", "formula:low"))
CLAIM = Check("concept:top", "claim", edge=("RELATES", "concept:top", "concept:base"))
TURNED = Check("concept:top", "claim", edge=("RELATES", "concept:top", "concept:base"), turned=True)
USE = Check("concept:top", "use", edge=("REQUIRES", "concept:top", "concept:base"))
EXPLANATION = Check("concept:top", "explanation")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("check", [FORMULA, DERIVATION, CLAIM, TURNED, USE, EXPLANATION])
def test_a_question_does_not_give_its_answer_away(graph: Graph, check: Check, language: Language) -> None:
    asked = asked_text(graph, check, language)
    assert graph.get("concept:top", Concept).name.in_(language) in asked
    assert graph.get("concept:top", Concept).summary.in_(language) not in asked
    assert "It is higher" not in asked
    assert "顶比底好" not in asked


def test_a_formula_is_shown_and_its_symbols_are_asked_for(graph: Graph) -> None:
    assert asked_formulas(graph, FORMULA) == ["c = d"]
    assert "each of its symbols" in asked_text(graph, FORMULA, "en")


def test_a_derivation_shows_where_to_begin_then_where_to_arrive(graph: Graph) -> None:
    assert asked_formulas(graph, DERIVATION) == ["a = b", "c = d"]
    asked = asked_text(graph, DERIVATION, "en")
    assert asked.index("high formula, of top concept") < asked.index("low formula")


def test_a_formula_named_as_its_concept_is_named_once(make: Make) -> None:
    name = make.text("顶（concept）", "top concept")
    owner = FormulaOf(source="formula:f", target="concept:top")
    graph = make.graph([make.concept("top", name=name), make.formula("f", "a", name=name), owner])
    assert asked_text(graph, Check("concept:top", "formula", ("formula:f",)), "en").count("top concept") == 1


def test_a_claim_is_in_words(graph: Graph) -> None:
    assert "“top concept is an improvement on base concept.”" in asked_text(graph, CLAIM, "en")
    assert "“base concept is an improvement on top concept.”" in asked_text(graph, TURNED, "en")


def test_a_use_names_both_concepts(graph: Graph) -> None:
    assert asked_text(graph, USE, "en") == "Can you say what base concept is used for in top concept?"
    assert (
        good_answer_texts(graph, USE, "en")[0] == graph.edges_by_key["REQUIRES", "concept:top", "concept:base"].why.en
    )  # type: ignore[union-attr]


@pytest.mark.parametrize("relation", get_args(Relation))
def test_every_relation_has_its_words(make: Make, relation: str) -> None:
    fields = {"source": "concept:a", "target": "concept:b", "relation": relation, "why": make.text()}
    graph = make.graph({"a": "b", "b": ""}, Relates.model_validate(fields))
    for language in ("zh", "en"):
        asked = asked_text(graph, check_for(graph, "concept:a"), language)
        assert all(graph.nodes[ref].name.in_(language) in asked for ref in graph.nodes)


def test_a_good_answer_to_a_formula_says_what_it_means_with_every_symbol(graph: Graph) -> None:
    assert good_answer_texts(graph, FORMULA, "en") == ["A", "$x$: A", "mind this", "The summit"]


def test_a_good_answer_to_a_claim_says_whether_it_holds_and_why(graph: Graph) -> None:
    assert good_answer_texts(graph, CLAIM, "en")[0] == "That is so. It is higher"
    assert good_answer_texts(graph, TURNED, "en")[0] == "No, the other way round. It is higher"
    assert good_answer_texts(graph, TURNED, "zh")[0] == "不对，反过来才成立。顶比底好"


def test_a_good_answer_holds_the_summary(graph: Graph) -> None:
    assert good_answer_texts(graph, EXPLANATION, "zh") == ["顶上"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_check_of_the_real_graph_can_be_asked_and_answered(real_graph: Graph, language: Language) -> None:
    for concept in real_graph.of(Concept):
        for turn in range(3):
            check = check_for(real_graph, concept.id, turn)
            assert concept.name.in_(language) in asked_text(real_graph, check, language)
            assert concept.summary.in_(language) in good_answer_texts(real_graph, check, language)


def test_a_question_is_numbered_and_names_its_concept(graph: Graph) -> None:
    question = next_question(graph, Placement())
    assert question is not None
    assert question_text(ENGLISH, graph, question).startswith("1. ")
    assert graph.nodes[question.concept].name.en in question_text(ENGLISH, graph, question)
    assert graph.get(question.concept, Concept).summary.en in answer_text(ENGLISH, graph, question.check)


def test_the_result_says_how_much_is_known_surely_perhaps_and_not(graph: Graph) -> None:
    result = placed(graph, Placement((("concept:top", "yes"),)))
    counts = len(result.sure), len(result.unsure)
    assert sum(counts) == 2
    english, chinese = (placement_lines(terminal, result) for terminal in (ENGLISH, CHINESE))
    assert english[0] == f"After 1 question, of 2 concepts: {counts[0]} surely known, {counts[1]} perhaps, 0 not."
    assert chinese[0] == f"答了 1 题，2 个概念中：已掌握 {counts[0]} 个，也许 {counts[1]} 个，没掌握 0 个。"


def test_how_to_go_on_depends_on_the_goal_and_on_what_was_kept() -> None:
    assert next_step_text(ENGLISH, ["concept:top"], saved=True) == "To go on: sugraph plan concept:top"
    assert next_step_text(CHINESE, [], saved=True) == "下一步：sugraph next"
    assert "--save" in next_step_text(ENGLISH, [], saved=False)


def test_the_result_lists_topics_unsure_concepts_and_what_is_next(sample_graph: Graph) -> None:
    text = placement_text(ENGLISH, sample_graph, placed(sample_graph, Placement((("concept:temperature", "yes"),))))
    assert "Perhaps known, the least sure first:" in text
    assert "Next to learn:" in text


def test_where_everything_is_known_nothing_is_next(graph: Graph) -> None:
    known = Placement(known=("concept:top",))
    assert "Next to learn" not in placement_text(ENGLISH, graph, placed(graph, known))


def test_the_record_of_a_question_has_the_promised_keys(graph: Graph) -> None:
    question = next_question(graph, Placement())
    assert question is not None
    record = question_record(graph, question)
    assert set(record) == {
        "id", "kind", "name_zh", "name_en", "number", "check", "formulas", "latex", "chance",
        "asked_zh", "asked_en", "good_answer_zh", "good_answer_en",
    }  # fmt: skip


def test_the_record_of_a_result_has_the_promised_keys_and_is_json(graph: Graph) -> None:
    record = placement_record(graph, placed(graph, Placement()), None)
    assert set(record) == {
        "questions", "finished", "goals", "concepts", "wrong_expected", "known", "sure", "unsure", "top", "topics",
        "next", "chance", "question", "saved",
    }  # fmt: skip
    assert json.loads(json.dumps(record)) == record
