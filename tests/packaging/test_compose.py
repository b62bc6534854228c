"""compose.yaml says what README promises: Neo4j and the app, on the host's loopback alone."""

from __future__ import annotations

from pathlib import Path

import yaml

CHECKOUT = Path(__file__).parents[2]


def services() -> dict[str, dict[str, object]]:
    return yaml.safe_load((CHECKOUT / "compose.yaml").read_text("utf-8"))["services"]


def test_neo4j_and_the_app_are_services() -> None:
    assert {"neo4j", "app", "load"} == set(services())


def test_ports_are_published_on_loopback_alone() -> None:
    ports = [port for service in services().values() for port in service.get("ports", [])]  # type: ignore[attr-defined]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_password_is_written_down() -> None:
    text = (CHECKOUT / "compose.yaml").read_text("utf-8")
    assert "NEO4J_AUTH: neo4j/${NEO4J_PASSWORD:?" in text


def test_the_app_keeps_what_one_person_knows() -> None:
    assert services()["app"]["environment"]["SUGRAPH_LEARNER"] == "${SUGRAPH_LEARNER:-me}"  # type: ignore[index]
    assert services()["app"]["environment"]["NEO4J_URI"] == "neo4j://neo4j:7687"  # type: ignore[index]
