"""The parsed graph kept as JSON in the platform's cache folder, under a key made of the content it was read from.

Only a graph without problems is kept. A file that is broken, foreign or of another version is ignored and rewritten; a
folder that cannot be written to is worked without.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Sequence
from functools import cache as remember
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, create_model

from sugraph.model.edges import EDGE_CLASSES, Edge, EdgeKey
from sugraph.model.graph import Graph, Origin
from sugraph.model.nodes import NODE_CLASSES, Node
from sugraph.problems import Problem
from sugraph.sources.files import SourceFile

log = logging.getLogger(__name__)

WORTH_CACHING = 0.3
"""Seconds of parsing from which on a graph is kept."""

KEPT = 4
"""Graphs kept at most; the ones not used for longest are deleted."""


def content_key(files: Sequence[SourceFile], problems: Sequence[Problem]) -> str:
    """A key that changes with any path or byte of the files, with what could not be read, and with this code."""
    digest = hashlib.sha256(_code_digest())
    for file in files:
        digest.update(f"{file.path}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    digest.update(repr(problems).encode())
    return digest.hexdigest()


@remember
def _code_digest() -> bytes:
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.parent.joinpath("model").glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.digest()


class Cache:
    """A folder of cached graphs; without one given, the platform's cache folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(platformdirs.user_cache_dir("sugraph", appauthor=False))

    def get(self, key: str) -> Graph | None:
        """The graph kept under a key, or None."""
        path = self._path(key)
        try:
            content = path.read_bytes()
            kept = _file_class().model_validate_json(content)
            graph = _graph(kept) if getattr(kept, "key", "") == key else None
            os.utime(path)  # what was used last is pruned last
        except FileNotFoundError:
            return None
        except (OSError, ValueError, IndexError) as error:  # pydantic's ValidationError is a ValueError
            log.info("cache file %s is not used: %s", path, type(error).__name__)
            return None
        return graph

    def put(self, key: str, graph: Graph) -> None:
        """Keep a graph, all or nothing: a reader sees the old file or the new one."""
        content = _file(key, graph).model_dump_json(exclude_defaults=True).encode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(self._path(key))
            self._prune()
        except OSError as error:
            log.info("the graph is not cached in %s: %s", self.folder, error.strerror or error)

    def _path(self, key: str) -> Path:
        return self.folder / f"graph-{key[:32]}.json"

    def _prune(self) -> None:
        kept = sorted(self.folder.glob("graph-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT:]:
            path.unlink(missing_ok=True)


@remember
def _file_class() -> type[BaseModel]:
    """The shape of a cache file: lists of nodes by kind and of edges by type, each with the origins beside it."""
    fields: dict[str, Any] = {"key": (str, ...), "files": (list[str], ...), "documents": (list[str] | None, ...)}
    for name, cls in [*NODE_CLASSES.items(), *EDGE_CLASSES.items()]:
        fields[name] = (list[cls], [])  # type: ignore[valid-type]
        fields[f"{name}_origins"] = (list[tuple[int, int]], [])
    return create_model("CacheFile", **fields)


def _file(key: str, graph: Graph) -> BaseModel:
    files = sorted({origin.file for origin in graph.origins.values()})
    number = {file: index for index, file in enumerate(files)}
    content: dict[str, Any] = {}
    named: list[tuple[str, str | EdgeKey, Node | Edge]] = [(node.kind, ref, node) for ref, node in graph.nodes.items()]
    named += [(edge.type, edge.key, edge) for edge in graph.edges]
    for name, origin_key, value in named:
        origin = graph.origin(origin_key)
        content.setdefault(name, []).append(value)
        content.setdefault(f"{name}_origins", []).append((number.get(origin.file, -1), origin.line))
    documents = None if graph.documents is None else sorted(graph.documents)
    return _file_class().model_construct(key=key, files=files, documents=documents, **content)


def _graph(kept: Any) -> Graph:
    nodes, edges = [], []
    origins: dict[Any, Origin] = {}
    for kind in NODE_CLASSES:
        for node, (file, line) in zip(getattr(kept, kind), getattr(kept, f"{kind}_origins"), strict=True):
            nodes.append(node)
            if file >= 0:
                origins[node.id] = Origin(kept.files[file], line)
    for type_ in EDGE_CLASSES:
        for edge, (file, line) in zip(getattr(kept, type_), getattr(kept, f"{type_}_origins"), strict=True):
            edges.append(edge)
            if file >= 0:
                origins[edge.key] = Origin(kept.files[file], line)
    documents = None if kept.documents is None else frozenset(kept.documents)
    return Graph(nodes, edges, origins, documents=documents)
