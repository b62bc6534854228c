"""The façade: where the graph comes from, what is refused, what is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sugraph.api import connect, open_graph
from sugraph.errors import SugraphError, UnknownReferenceError, UsageError
from sugraph.problems import GraphDataError
from sugraph.results.placement import Placement
from sugraph.settings import Settings, default_folder, settings_from


@pytest.fixture
def settings(sample_folder: Path) -> Settings:
    return Settings(folder=sample_folder)


def test_settings_come_from_the_environment_under_neo4js_own_names() -> None:
    environment = {
        "SUGRAPH_GRAPH": "some/folder",
        "NEO4J_URI": "neo4j://host",
        "NEO4J_USERNAME": "reader",
        "NEO4J_PASSWORD": "word",
        "NEO4J_DATABASE": "study",
    }
    assert settings_from(environment) == Settings(Path("some/folder"), "neo4j://host", "reader", "word", "study")


def test_what_a_caller_gives_goes_over_the_environment() -> None:
    found = settings_from({"SUGRAPH_GRAPH": "a", "NEO4J_URI": "neo4j://a"}, folder=Path("b"), uri="neo4j://b")
    assert (found.folder, found.uri) == (Path("b"), "neo4j://b")


def test_an_empty_address_turns_the_server_off() -> None:
    assert settings_from({"NEO4J_URI": "neo4j://a"}, uri="").uri == ""


def test_settings_never_show_their_password() -> None:
    assert "secret-word" not in repr(Settings(password="secret-word"))


def test_without_a_folder_the_graph_that_comes_with_sugraph_is_opened() -> None:
    assert (default_folder() / "corpus.yaml").is_file()


def test_a_folder_with_errors_is_refused_with_all_of_them(tmp_path: Path, sample_folder: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(sample_folder, folder)
    for name in ("stock", "searing"):
        (folder / "concepts" / f"{name}.yaml").write_text("name: [", "utf-8")
    with pytest.raises(GraphDataError) as caught:
        open_graph(Settings(folder=folder), cached=False)
    assert {problem.file for problem in caught.value.problems} == {"concepts/searing.yaml", "concepts/stock.yaml"}


def test_a_folder_with_errors_can_be_opened_to_be_checked(tmp_path: Path, sample_folder: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(sample_folder, folder)
    (folder / "concepts" / "stock.yaml").write_text("name: [", "utf-8")
    opened = open_graph(Settings(folder=folder), checked=False, cached=False)
    assert [problem.code for problem in opened.problems() if problem.severity == "error"] == ["yaml.syntax"]


def test_a_folder_that_is_not_there_is_a_sentence_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(SugraphError, match="no graph folder") as caught:
        open_graph(Settings(folder=tmp_path / "nowhere"))
    assert caught.value.remedy


def test_names_are_resolved_for_every_answer(settings: Settings) -> None:
    opened = open_graph(settings, cached=False)
    assert opened.path(["红烧"]).goals == ("concept:braising",)
    assert opened.around("Braising", depth=0).centre == ("concept:braising",)
    assert opened.map_part(["red cooking"]).centre == ("concept:braising",)


def test_an_unknown_name_carries_the_nearest(settings: Settings) -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        open_graph(settings, cached=False).path(["braisng"])
    assert ("concept:braising", "红烧") in caught.value.nearest


def test_without_goals_the_map_is_of_every_concept(settings: Settings) -> None:
    opened = open_graph(settings, cached=False)
    assert len(opened.map_part().depth) == 12


def test_connecting_without_an_address_says_what_to_set() -> None:
    with pytest.raises(UsageError, match="no Neo4j server") as caught:
        connect(Settings())
    assert "NEO4J_URI" in caught.value.remedy


@pytest.mark.parametrize(("format_", "start"), [("json", "{"), ("graphml", "<?xml"), ("cypher", "CREATE CONSTRAINT")])
def test_every_export_format_gives_its_text(settings: Settings, format_: str, start: str) -> None:
    assert open_graph(settings, cached=False).export(format_).startswith(start)  # type: ignore[arg-type]


def test_a_reader_is_placed_by_names(settings: Settings) -> None:
    opened = open_graph(settings)
    placement = opened.placement(["stock"], ["temperature"], [("煮沸", "no")])
    assert placement == Placement((("concept:boiling", "no"),), ("concept:stock",), ("concept:temperature",))
    question = opened.question(placement)
    assert question is not None
    assert question.concept in opened.placed(placement).chance


def test_an_answer_about_what_is_no_concept_is_refused(settings: Settings) -> None:
    with pytest.raises(UnknownReferenceError):
        open_graph(settings).placement(answers=[("topic:techniques", "yes")])
