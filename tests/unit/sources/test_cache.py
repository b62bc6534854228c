"""The cache of parsed graphs: as good as parsing, and never in the way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sugraph.model.graph import Graph
from sugraph.sources import folder as folder_module
from sugraph.sources.cache import KEPT, Cache, content_key
from sugraph.sources.files import SourceFile, read_folder
from sugraph.sources.folder import load_folder

Write = Callable[[Mapping[str, str | bytes]], Path]
KEY = "0" * 64


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick parsing was, the graph is kept."""
    monkeypatch.setattr(folder_module, "WORTH_CACHING", -1.0)


def kept_files(cache: Cache) -> list[Path]:
    return sorted(cache.folder.glob("*"))


def assert_same(graph: Graph | None, other: Graph) -> None:
    assert graph is not None
    assert graph == other
    assert graph.origins == other.origins
    assert graph.documents == other.documents
    assert graph.broken == other.broken


def test_what_was_kept_comes_back_the_same(cache: Cache, sample_graph: Graph) -> None:
    cache.put(KEY, sample_graph)
    assert_same(cache.get(KEY), sample_graph)


def test_edges_of_a_type_come_back_in_their_order(cache: Cache, sample_graph: Graph) -> None:
    cache.put(KEY, sample_graph)
    graph = cache.get(KEY)
    assert graph is not None
    by_type = [sorted(found.edges, key=lambda edge: edge.type) for found in (graph, sample_graph)]
    assert by_type[0] == by_type[1]


def test_a_graph_without_origins_comes_back_without(cache: Cache, sample_graph: Graph) -> None:
    bare = Graph(sample_graph.nodes.values(), sample_graph.edges)
    cache.put(KEY, bare)
    assert_same(cache.get(KEY), bare)


def test_nothing_is_found_under_another_key(cache: Cache, sample_graph: Graph) -> None:
    cache.put(KEY, sample_graph)
    assert cache.get("1" * 64) is None


def test_a_second_reading_is_a_hit(
    always: None, cache: Cache, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = load_folder(sample_folder, cache)
    monkeypatch.setattr(folder_module, "load_files", None)  # parsing again would fail
    assert_same(load_folder(sample_folder, cache).graph, parsed.graph)


def test_what_is_parsed_quickly_is_not_kept(cache: Cache, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "WORTH_CACHING", 1e9)
    load_folder(sample_folder, cache)
    assert not cache.folder.exists()


def test_a_graph_with_problems_is_not_kept(always: None, cache: Cache, write_folder: Write) -> None:
    folder = write_folder({"topics.yaml": "- id: t\n"})
    assert load_folder(folder, cache).problems
    assert not cache.folder.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"{", b"[]", b"null", b'{"key": "x"}', b'{"graph": 1}'],
    ids=["empty", "bytes", "cut", "list", "null", "other key", "foreign"],
)
def test_a_file_that_is_no_kept_graph_is_ignored_and_rewritten(
    always: None, cache: Cache, sample_folder: Path, content: bytes
) -> None:
    expected = load_folder(sample_folder, cache).graph
    (path,) = kept_files(cache)
    sound = path.read_bytes()
    path.write_bytes(content)
    assert_same(load_folder(sample_folder, cache).graph, expected)
    assert path.read_bytes() == sound


def broken_in(kept: dict[str, object], way: str) -> dict[str, object]:
    match way:
        case "cut origins":
            kept["Concept_origins"] = kept["Concept_origins"][:-1]  # type: ignore[index]
        case "no origins":
            del kept["REQUIRES_origins"]
        case "no files":
            kept["files"] = []
        case "wrong node":
            kept["Concept"][0]["difficulty"] = 99  # type: ignore[index]
        case "unknown field":
            kept["Concept"][0]["colour"] = "red"  # type: ignore[index]
        case "other key":
            kept["key"] = "1" * 64
    return kept


@pytest.mark.parametrize("way", ["cut origins", "no origins", "no files", "wrong node", "unknown field", "other key"])
def test_a_kept_graph_with_something_wrong_inside_is_ignored(cache: Cache, sample_graph: Graph, way: str) -> None:
    cache.put(KEY, sample_graph)
    (path,) = kept_files(cache)
    path.write_text(json.dumps(broken_in(json.loads(path.read_text("utf-8")), way)), encoding="utf-8")
    assert cache.get(KEY) is None


def test_a_folder_in_the_place_of_the_file_is_ignored(cache: Cache, sample_graph: Graph) -> None:
    cache.put(KEY, sample_graph)
    (path,) = kept_files(cache)
    path.unlink()
    path.mkdir()
    cache.put(KEY, sample_graph)
    assert cache.get(KEY) is None


def test_without_a_folder_to_write_to_the_graph_is_still_read(
    always: None, tmp_path: Path, sample_folder: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache")
    loaded = load_folder(sample_folder, cache)
    assert loaded.problems == ()
    assert "concept:braising" in loaded.graph


def test_a_failed_write_leaves_what_was_kept(
    cache: Cache, sample_graph: Graph, make_other: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.put(KEY, sample_graph)

    def fail(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    cache.put(KEY, make_other)
    assert_same(cache.get(KEY), sample_graph)


@pytest.fixture
def make_other(sample_graph: Graph) -> Graph:
    return Graph(list(sample_graph.nodes.values())[:3])


def test_only_the_last_graphs_are_kept(cache: Cache, make_other: Graph) -> None:
    for number in range(KEPT + 2):
        cache.put(f"{number:064}"[::-1], make_other)
        for age, path in enumerate(reversed(kept_files(cache))):
            os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert len(kept_files(cache)) == KEPT


def test_a_graph_that_is_read_again_is_kept_longer(cache: Cache, make_other: Graph) -> None:
    keys = [f"{number}" * 64 for number in range(KEPT)]
    for age, key in enumerate(keys):
        cache.put(key, make_other)
        os.utime(cache.folder / f"graph-{key[:32]}.json", (1_000_000 + age, 1_000_000 + age))
    assert cache.get(keys[0]) is not None
    cache.put("f" * 64, make_other)
    assert [cache.get(key) is not None for key in keys[:2]] == [True, False]


FILES = [SourceFile("a.yaml", b"a: x\n"), SourceFile("b.yaml", b"b: y\n")]
OTHER_FILES = {
    "a changed byte": [SourceFile("a.yaml", b"a: z\n"), FILES[1]],
    "a renamed file": [SourceFile("c.yaml", b"a: x\n"), FILES[1]],
    "a removed file": FILES[:1],
    "an empty file more": [*FILES, SourceFile("c.yaml", b"")],
    "a shifted border": [SourceFile("a.yaml", b"a: x\nb"), SourceFile("b.yaml", b": y\n")],
}


@pytest.mark.parametrize("change", OTHER_FILES)
def test_the_key_changes_with_the_content(change: str) -> None:
    assert content_key(OTHER_FILES[change], []) != content_key(FILES, [])


def test_the_key_is_the_same_for_the_same_content() -> None:
    assert content_key(FILES, []) == content_key(list(FILES), [])


def test_the_key_changes_with_what_cannot_be_read(write_folder: Write) -> None:
    folder = write_folder({"topics.yaml": "- id: t\n"})
    before = content_key(*read_folder(folder))
    (folder / "people.yaml").symlink_to(folder / "gone.yaml")
    assert content_key(*read_folder(folder)) != before


def test_a_changed_byte_misses(always: None, cache: Cache, write_folder: Write) -> None:
    topic = "- id: t\n  name:\n    zh: 题\n    en: {}\n"
    folder = write_folder({"topics.yaml": topic.format("One")})
    load_folder(folder, cache)
    write_folder({"topics.yaml": topic.format("Two")})
    assert load_folder(folder, cache).graph.nodes["topic:t"].name.en == "Two"
