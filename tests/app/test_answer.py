"""The answer to a query as a map, the history of the session, and the limits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from sugraph.model.graph import Graph
from sugraph.stores.interface import QueryResult
from sugraph.web.answer import node_ids

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]

NODE = {"labels": ["Concept"], "properties": {"id": "concept:boiling"}}
OTHER = {"labels": ["Concept"], "properties": {"id": "concept:temperature"}}
EDGE = {"type": "REQUIRES", "source": "concept:boiling", "target": "concept:temperature", "properties": {}}
BOTH = ["concept:boiling", "concept:temperature"]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("concept:boiling", BOTH[:1]),
        (NODE, BOTH[:1]),
        (EDGE, BOTH),
        ({"nodes": [NODE, OTHER], "relationships": [EDGE]}, BOTH),
        ([OTHER, [NODE]], BOTH[::-1]),
        ({"any": NODE}, BOTH[:1]),
        ("concept:nothing", []),
        ("boiling", []),
        (1, []),
        (None, []),
    ],
)
def test_nodes_are_found_in_whatever_holds_them(sample_graph: Graph, value: object, found: list[str]) -> None:
    assert node_ids(sample_graph, QueryResult(("a", "b"), ((1, value),))) == found


def test_a_node_that_comes_twice_is_drawn_once(sample_graph: Graph) -> None:
    assert node_ids(sample_graph, QueryResult(("a",), ((NODE,), ("concept:boiling",)))) == BOTH[:1]


def run(app: AppTest, cypher: str, parameters: str = "") -> AppTest:
    app.text_area(key="cypher_query").set_value(cypher)
    app.text_area(key="cypher_parameters").set_value(parameters)
    return app.button(key="run").click().run()


def test_rows_with_nodes_can_be_shown_as_a_map(open_app: Open, said: Said) -> None:
    app = run(open_app("cypher", lang="en"), "MATCH (c:Concept) RETURN c.id AS id ORDER BY id LIMIT 5")
    assert app.dataframe
    app.segmented_control(key="answer_view").set_value("as_map").run()
    assert not app.exception
    assert not app.dataframe
    assert "The 5 nodes of the answer" in said(app)


def test_rows_without_nodes_are_a_table_only(open_app: Open) -> None:
    app = run(open_app("cypher", lang="en"), "RETURN 1 AS one")
    assert app.dataframe
    assert "answer_view" not in [control.key for control in app.segmented_control]


def test_the_limits_stand_beside_the_answer(open_app: Open, said: Said) -> None:
    assert "At most 1,000 rows and 10 s" in said(run(open_app("cypher", lang="en"), "RETURN 1 AS one"))
    assert "At most 1,000 rows and 10 s" in said(run(open_app("cypher", lang="en"), "MATCH (n:Nothing) RETURN n"))


def test_what_was_asked_is_kept_for_the_session_and_put_back(open_app: Open) -> None:
    app = run(open_app("cypher", lang="en"), "RETURN $x AS x", '{"x": 1}')
    app = run(app, "RETURN 2 AS two")
    app = run(app, "MATCH (n RETURN n")
    assert [item.rows for item in app.session_state["cypher_history"]] == [None, 1, 1]
    app.session_state["history"] = True
    app.run()
    app.button(key="again 2").click().run()
    assert app.text_area(key="cypher_query").value == "RETURN $x AS x"
    assert app.text_area(key="cypher_parameters").value == '{"x": 1}'


def test_the_same_query_again_is_kept_once(open_app: Open) -> None:
    app = open_app("cypher", lang="en")
    for _ in range(2):
        app = run(app, "RETURN 1 AS one")
    assert len(app.session_state["cypher_history"]) == 1


def test_without_a_server_there_is_no_link_to_its_browser(open_app: Open) -> None:
    assert not run(open_app("cypher", lang="en"), "RETURN 1 AS one").get("link_button")
