"""The app on a real Neo4j server: every page in both languages, with the graph that the server holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from sugraph.model.text import LANGUAGES

pytestmark = pytest.mark.neo4j

Open = Callable[..., AppTest]
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {}),
    ("", {"concept": "concept:boiling"}),
    ("path", {"goals": "concept:blanching"}),
    ("placement", {}),
    ("placement", {"goals": "concept:blanching"}),
    ("concept", {}),
    ("concept", {"ref": "concept:boiling"}),
    ("topics", {}),
    *(
        ("topics", {"topic": "topic:kitchen-science", "part": part})
        for part in ("history", "derivations", "intuition", "variants", "roadmap")
    ),
    ("series", {}),
    ("series", {"series": "series:boiling-water"}),
    ("formulas", {}),
    ("formulas", {"find": r"\Delta T"}),
    ("formulas", {"formula": "formula:heating-time"}),
    ("cypher", {"example": "rests-on"}),
    ("health", {}),
    ("progress", {}),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_shown(open_on_server: Open, language: str) -> None:
    for page, parameters in VIEWS:
        app = open_on_server(page, lang=language, **parameters)
        assert not app.exception, (page, parameters)
        assert not app.error, (page, parameters)
        assert "Neo4j" in str(app.caption[-1].value), (page, parameters)


def test_a_page_tells_what_the_server_holds(open_on_server: Open) -> None:
    app = open_on_server("concept", lang="en", ref="concept:boiling")
    assert app.title[0].value == "Boiling"
    assert "concept:boiling needs concept:temperature" in [button.key for button in app.button]


def test_a_query_is_answered_by_the_server_and_can_be_opened_in_its_browser(open_on_server: Open) -> None:
    app = open_on_server("cypher", lang="en")
    app.text_area(key="cypher_query").set_value("MATCH (c:Concept {id: $id}) RETURN c")
    app.text_area(key="cypher_parameters").set_value('{"id": "concept:boiling"}')
    app.button(key="run").click().run()
    assert app.dataframe[0].value["c"].tolist() == ["(:Concept concept:boiling · 煮沸 · Boiling)"]
    (button,) = app.get("link_button")
    assert ":7474/browser?cmd=edit&arg=MATCH%20" in button.proto.url
    assert ':params {id: "concept:boiling"}' in [block.value for block in app.code]


def test_the_answer_of_the_server_is_drawn_as_a_map(open_on_server: Open) -> None:
    app = open_on_server("cypher", lang="en")
    app.text_area(key="cypher_query").set_value("MATCH p = (:Concept {id: 'concept:boiling'})-[:REQUIRES]->() RETURN p")
    app.button(key="run").click().run()
    app.segmented_control(key="answer_view").set_value("as_map").run()
    assert not app.exception
    assert not app.dataframe
