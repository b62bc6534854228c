"""The Cypher page: examples, parameters, limits, answers and errors in plain words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from sugraph.api import open_graph
from sugraph.errors import StoreError
from sugraph.model.text import LANGUAGES
from sugraph.web.examples import EXAMPLES, Example

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]


def run(app: AppTest, cypher: str, parameters: str = "") -> AppTest:
    app.text_area(key="cypher_query").set_value(cypher)
    app.text_area(key="cypher_parameters").set_value(parameters)
    return app.button(key="run").click().run()


def errors(app: AppTest) -> str:
    return "\n".join(str(error.value) for error in app.error).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_query_is_answered_as_a_table(open_app: Open, said: Said, language: str) -> None:
    app = run(
        open_app("cypher", lang=language),
        "MATCH (c:Concept {id: $id}) RETURN c.name_en AS name",
        '{"id": "concept:boiling"}',
    )
    assert not app.exception
    assert app.dataframe[0].value["name"].tolist() == ["Boiling"]
    assert "kglite" in said(app)


def test_nodes_lists_and_numbers_become_readable_cells(open_app: Open) -> None:
    app = run(
        open_app("cypher"),
        "MATCH (c:Concept {id: 'concept:boiling'}) RETURN c, c.minutes AS m, ['a', 1] AS l, null AS n",
    )
    table = app.dataframe[0].value
    assert table["c"].tolist() == ["(:Concept concept:boiling · 煮沸 · Boiling)"]
    assert table["m"].tolist() == [25]
    assert table["l"].tolist() == ["[a, 1]"]


def test_the_rows_are_cut_at_the_limit_with_a_notice(open_app: Open) -> None:
    app = open_app("cypher")
    app.number_input(key="rows").set_value(2)
    app = run(app, "MATCH (c:Concept) RETURN c.id AS id")
    assert len(app.dataframe[0].value) == 2
    assert app.warning


@pytest.mark.parametrize(
    ("cypher", "title"),
    [
        ("MATCH (n) DETACH DELETE n", "Not run"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "Not run"),
        ("MATCH (n RETURN n", "The query cannot be run"),
    ],
)
def test_what_is_refused_or_wrong_is_said_in_plain_words(open_app: Open, cypher: str, title: str) -> None:
    app = run(open_app("cypher", lang="en"), cypher)
    assert not app.exception
    assert app.error[0].proto.title == title if hasattr(app.error[0].proto, "title") else errors(app)
    assert "Traceback" not in errors(app)
    assert not app.dataframe


@pytest.mark.parametrize("text", ["{", "[1]", "1", "{'a': 1}"])
def test_parameters_that_are_no_json_object_are_said(open_app: Open, text: str) -> None:
    app = run(open_app("cypher", lang="en"), "RETURN 1 AS one", text)
    assert "The parameters are no JSON object" in errors(app)


def test_an_empty_query_asks_for_one(open_app: Open) -> None:
    assert "Write a query first" in errors(run(open_app("cypher", lang="en"), "  "))


def test_an_engine_that_does_not_answer_is_said(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise StoreError("the server went away", remedy="Start it again.")

    monkeypatch.setattr("sugraph.api.Sugraph.query", fails)
    app = run(open_app("cypher", lang="en"), "RETURN 1")
    assert errors(app) == "the server went away  \nStart it again."


def test_a_query_that_meets_a_limit_is_said_and_the_next_one_answered(open_app: Open) -> None:
    app = run(open_app("cypher"), "RETURN reduce(s = 'a', i IN range(1, 26) | s + s) AS s")
    assert not app.exception
    assert errors(app)
    assert run(app, "RETURN 1 AS one").dataframe[0].value["one"].tolist() == [1]


def test_an_example_fills_the_editor_and_the_address(open_app: Open) -> None:
    app = open_app("cypher", lang="en")
    app.selectbox(key="example").select(EXAMPLES[1].key).run()
    assert app.text_area(key="cypher_query").value == EXAMPLES[1].cypher
    assert app.query_params["example"] == EXAMPLES[1].key
    copied = open_app("cypher", lang="en", example=EXAMPLES[1].key)
    assert copied.text_area(key="cypher_query").value == EXAMPLES[1].cypher
    assert "concept:rope" in str(copied.text_area(key="cypher_parameters").value)


def test_what_was_written_is_not_overwritten_by_the_example_in_the_address(open_app: Open) -> None:
    app = run(open_app("cypher", example=EXAMPLES[0].key), "RETURN 1 AS one")
    assert app.text_area(key="cypher_query").value == "RETURN 1 AS one"
    assert app.dataframe[0].value["one"].tolist() == [1]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.key)
def test_every_example_has_an_answer_in_the_real_graph(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUGRAPH_GRAPH", raising=False)
    monkeypatch.delenv("NEO4J_URI", raising=False)
    result = open_graph(checked=False).query(example.cypher, example.parameters)
    assert result.rows
    assert not result.notices


def test_examples_have_different_keys_and_both_titles() -> None:
    assert len({example.key for example in EXAMPLES}) == len(EXAMPLES)
    assert all(example.named(language).strip() for example in EXAMPLES for language in LANGUAGES)


def test_examples_are_written_so_that_both_engines_answer_alike() -> None:
    for example in EXAMPLES:
        assert " IN $" not in example.cypher, "several start nodes: UNWIND"
        assert "ORDER BY" in example.cypher
        assert "*]" not in example.cypher, "long paths need an upper bound"
