"""Where the graph is: a folder or a server, from what a caller gives and from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is.

    Attributes:
        folder: a folder of YAML; None for the graph that comes with sugraph.
        uri: address of a Neo4j server; empty to work without one.
        username, password, database: for that server; the database empty for the server's default one.
    """

    folder: Path | None = None
    uri: str = ""
    username: str = "neo4j"
    password: str = ""
    database: str = ""

    def __repr__(self) -> str:
        return f"Settings(folder={self.folder!r}, uri={self.uri!r}, username={self.username!r}, password=…)"


def settings_from(environment: Mapping[str, str], *, folder: Path | None = None, uri: str | None = None) -> Settings:
    """Settings from environment variables (SUGRAPH_GRAPH and Neo4j's own), with what a caller gives put over them."""
    named = environment.get("SUGRAPH_GRAPH")
    return Settings(
        folder=folder or (Path(named) if named else None),
        uri=environment.get("NEO4J_URI", "") if uri is None else uri,
        username=environment.get("NEO4J_USERNAME", "neo4j"),
        password=environment.get("NEO4J_PASSWORD", ""),
        database=environment.get("NEO4J_DATABASE", ""),
    )


def default_folder() -> Path:
    """The graph folder that comes with sugraph: beside the sources in a checkout, inside the package when installed."""
    checkout = Path(__file__).resolve().parents[2] / "graph"
    return checkout if (checkout / "corpus.yaml").is_file() else Path(str(files("sugraph"))) / "graph"
