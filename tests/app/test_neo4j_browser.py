"""The link to the server's own Browser."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from sugraph.web.neo4j_browser import browser_url, parameters_command

QUERY = "MATCH (n {name: 'a&b'})\nRETURN n // #?"


@pytest.mark.parametrize(
    ("uri", "host"),
    [
        ("bolt://db.example:7687", "db.example"),
        ("neo4j://127.0.0.1", "127.0.0.1"),
        ("neo4j://somebody:verysecret@db.example", "db.example"),
        ("bolt://[::1]:7687", "::1"),
    ],
)
def test_the_query_arrives_whole_at_the_servers_host_without_the_password(uri: str, host: str) -> None:
    found = urlsplit(browser_url(uri, QUERY))
    assert (found.scheme, found.hostname, found.port, found.path) == ("http", host, 7474, "/browser")
    assert parse_qs(found.query) == {"cmd": ["edit"], "arg": [QUERY]}
    assert "verysecret" not in found.geturl()


@pytest.mark.parametrize(
    "uri", ["", "bolt://", "neo4j+s://db.example", "http://db.example", "javascript:alert(1)", "bolt://[::1", "bolt:x"]
)
def test_there_is_no_link_for_other_addresses(uri: str) -> None:
    assert browser_url(uri, QUERY) == ""


def test_there_is_no_link_without_a_query() -> None:
    assert browser_url("bolt://db.example", "  ") == ""


def test_parameters_are_set_by_the_browsers_own_command() -> None:
    assert parameters_command({"id": "concept:rope", "odd key": [1, "二"]}) == (
        ':params {id: "concept:rope", `odd key`: [1, "二"]}'
    )
    assert parameters_command({}) == ""
