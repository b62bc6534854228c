"""What a reader is asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugraph.model.edges import DerivesFrom, Edge, FormulaOf, Relates
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.placement_checks import check_for
from sugraph.results.placement import Check

if TYPE_CHECKING:
    from tests.conftest import Make


def of(formula: str, concept: str, position: int = 1) -> FormulaOf:
    return FormulaOf(source=f"formula:{formula}", target=f"concept:{concept}", position=position)


def derives(formula: str, base: str) -> DerivesFrom:
    return DerivesFrom(source=f"formula:{formula}", target=f"formula:{base}")


def relates(make: Make, source: str, target: str, relation: str) -> Relates:
    fields = {"source": f"concept:{source}", "target": f"concept:{target}", "relation": relation, "why": make.text()}
    return Relates.model_validate(fields)


def two(make: Make, *more: Edge) -> Graph:
    """`top` requires `base`; each has a formula, and `other` has one too."""
    formulas = [make.formula("low"), make.formula("high"), make.formula("next"), make.formula("far")]
    owners = [of("low", "base"), of("high", "top"), of("next", "top", 2), of("far", "other")]
    return make.graph([*make.needs({"top": "base", "base": "", "other": ""}), *formulas, *owners, *more])


def kinds(graph: Graph, concept: str) -> list[str]:
    return [check_for(graph, f"concept:{concept}", turn).kind for turn in range(3)]


def test_a_concept_that_has_nothing_is_to_be_explained(make: Make) -> None:
    assert check_for(make.graph({"a": ""}), "concept:a") == Check("concept:a", "explanation")


def test_a_formula_that_follows_from_one_of_a_prerequisite_is_to_be_derived(make: Make) -> None:
    graph = two(make, derives("next", "low"))
    check = Check("concept:top", "derivation", ("formula:next", "formula:low"))
    assert check_for(graph, "concept:top") == check


def test_what_follows_from_something_that_is_not_required_is_not_asked_for(make: Make) -> None:
    graph = two(make, derives("high", "far"), derives("next", "high"))
    assert "derivation" not in kinds(graph, "top")


def test_the_first_formula_is_to_be_explained(make: Make) -> None:
    assert check_for(two(make), "concept:top") == Check("concept:top", "formula", ("formula:high",))


def test_the_kinds_that_a_concept_allows_take_turns(make: Make) -> None:
    graph = two(make, derives("next", "low"))
    assert kinds(graph, "top") == ["derivation", "formula", "use"]
    assert check_for(graph, "concept:top", 3) == check_for(graph, "concept:top", 0)


def test_the_most_advanced_prerequisite_is_the_one_whose_use_is_asked_for(make: Make) -> None:
    graph = make.graph({"top": "a z", "a": "", "z": "y", "y": ""})
    assert check_for(graph, "concept:top") == Check("concept:top", "use", edge=("REQUIRES", "concept:top", "concept:z"))


def test_no_claim_is_about_something_that_is_not_required(make: Make) -> None:
    graph = make.graph({"a": "b", "b": "", "c": ""}, relates(make, "a", "c", "improves"))
    assert kinds(graph, "a") == ["use"] * 3


def test_a_relation_to_something_required_says_more_than_its_use(make: Make) -> None:
    graph = make.graph({"a": "b", "b": ""}, relates(make, "a", "b", "generalizes"))
    check = check_for(graph, "concept:a")
    assert (check.kind, check.edge) == ("claim", ("RELATES", "concept:a", "concept:b"))


def test_some_claims_are_turned_round_and_some_not(make: Make) -> None:
    slugs = [f"c{number}" for number in range(20)]
    edges = [relates(make, slug, "base", "improves") for slug in slugs]
    graph = make.graph({**dict.fromkeys(slugs, "base"), "base": ""}, *edges)
    turned = {check_for(graph, f"concept:{slug}").turned for slug in slugs}
    assert turned == {True, False}


def test_a_claim_without_direction_is_never_turned_round(make: Make) -> None:
    slugs = [f"c{number}" for number in range(20)]
    edges = [relates(make, slug, "base", "contrasts_with") for slug in slugs]
    graph = make.graph({**dict.fromkeys(slugs, "base"), "base": ""}, *edges)
    assert {check_for(graph, f"concept:{slug}").turned for slug in slugs} == {False}


def test_every_concept_of_the_real_graph_has_a_check_of_its_own_data(real_graph: Graph) -> None:
    for concept in real_graph.of(Concept):
        for turn in range(3):
            check = check_for(real_graph, concept.id, turn)
            owners = {edge.target for ref in check.formulas[:1] for edge in real_graph.out(ref, FormulaOf)}
            assert check.concept == concept.id
            assert owners <= {concept.id}
            assert check.edge is None or check.edge[1] == concept.id
