"""A graph folder → a graph and every problem of reading it: the entry point of `sources`."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sugraph.model.graph import Graph
from sugraph.model.refs import make_ref
from sugraph.problems import Problem
from sugraph.sources.assemble import KIND_OF_ENTRY, assemble
from sugraph.sources.cache import WORTH_CACHING, Cache, content_key
from sugraph.sources.entries import CorpusEntry
from sugraph.sources.files import SourceFile, read_folder
from sugraph.sources.strict_yaml import Document, parse
from sugraph.sources.validate import Located, entries_of, layout_of

_ID_LINE = re.compile(rb"^- id: ['\"]?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a folder gives: the graph of what is sound in it, and every problem met on the way."""

    graph: Graph
    problems: tuple[Problem, ...]


def load_folder(folder: Path, cache: Cache | None = None) -> Loaded:
    """Read a graph folder whole: a broken file or entry is reported and the rest is still read.

    With a cache, a folder whose content was read before is not parsed again.

    Raises:
        SugraphError: if there is no such folder.
    """
    files, problems = read_folder(folder)
    key = content_key(files, problems)
    with _without_collection():
        graph = cache.get(key) if cache else None
        if graph is not None:
            return Loaded(graph, ())
        started = time.perf_counter()
        loaded = load_files(files, problems)
        if cache and not loaded.problems and time.perf_counter() - started > WORTH_CACHING:
            cache.put(key, loaded.graph)
    return loaded


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause Python's cycle collector: among so many new objects, none of them garbage, it takes most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_files(files: Sequence[SourceFile], problems: Sequence[Problem] = ()) -> Loaded:
    """As `load_folder`, from files already read; `problems` are those met while reading them."""
    found = list(problems)
    entries: list[Located] = []
    broken: set[str] = set()
    for source in files:
        document, parse_problems = parse(source)
        found += parse_problems
        if document is None:
            broken |= _declared_in_text(source)
            continue
        located, bad, entry_problems = entries_of(document)
        entries += located
        broken |= _declared(source.path, bad) | _formulas_of_broken(document, bad)
        found += entry_problems
    if not entries and not found:
        message = "the folder holds no graph"
        found.append(Problem("", 0, "error", "files.none", message, "Put YAML files in it; graph/README.md shows how."))
    corpus_is_broken = any(problem.file == "corpus.yaml" for problem in found)
    documents = None if corpus_is_broken else _documents(entries)
    graph, assembly_problems = assemble(entries, frozenset(broken), documents)
    found += assembly_problems + _corpus_problems(entries)
    return Loaded(graph, tuple(sorted(set(found))))


def _stem(path: str) -> str:
    return Path(path).stem


def _declared(path: str, slugs: list[str]) -> set[str]:
    """The references that entries of this file would have had, so that edges to them are not reported as well."""
    layout = layout_of(path)
    kind = KIND_OF_ENTRY.get(layout[0]) if layout else None
    return {make_ref(kind, slug) for slug in slugs} if kind else set()


def _declared_in_text(source: SourceFile) -> set[str]:
    """As `_declared`, for a file that is no YAML: what its lines `- id: …` and its name say."""
    layout = layout_of(source.path)
    slugs = [found.decode() for found in _ID_LINE.findall(source.content)]
    if layout and layout[1] == "one":
        return _declared(source.path, [_stem(source.path)]) | {make_ref("Formula", slug) for slug in slugs}
    return _declared(source.path, slugs)


def _formulas_of_broken(document: Document, slugs: list[str]) -> set[str]:
    """As `_declared`, for the formulas inside a concept that cannot be used, as far as they can be made out."""
    formulas = document.data.get("formulas") if slugs and isinstance(document.data, dict) else None
    listed = formulas if isinstance(formulas, list) else []
    return {make_ref("Formula", str(item["id"])) for item in listed if isinstance(item, dict) and "id" in item}


def _documents(entries: list[Located]) -> frozenset[str]:
    corpus = [at.entry for at in entries if isinstance(at.entry, CorpusEntry)]
    return frozenset(document.id for entry in corpus for document in entry.documents)


def _corpus_problems(entries: list[Located]) -> list[Problem]:
    """Articles need the address that corpus.yaml gives."""
    articles = [at for at in entries if KIND_OF_ENTRY.get(type(at.entry)) == "Article"]
    if not articles or any(isinstance(at.entry, CorpusEntry) for at in entries):
        return []
    first = articles[0]
    hint = "Write name, article_url (with {number} in it) and documents; graph/README.md shows it."
    message = "there are articles but no sound corpus.yaml, so they have no address"
    return [Problem(first.document.file, first.line(), "error", "corpus.missing", message, hint)]
