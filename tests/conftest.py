"""Fixtures that more than one folder of tests uses: folders, graphs, small values, golden files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from hypothesis import settings

from sugraph.model.edges import Edge, EdgeKey, Explains, InSeries, InTopic, Requires
from sugraph.model.graph import Graph, Origin
from sugraph.model.nodes import Article, Book, Concept, Formula, Node, Paper, Person, Route, Series, Symbol, Topic
from sugraph.model.text import LocalText
from sugraph.problems import Problem
from sugraph.sources.files import SourceFile
from sugraph.sources.folder import Loaded, load_files, load_folder

TESTS = Path(__file__).parent
CHECKOUT = TESTS.parent

# The same examples in every run, so that a red run is red again; `--hypothesis-profile=explore` looks further.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept of learners goes into a folder of the test run, never into the one of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUGRAPH_DATA", str(tmp_path_factory.mktemp("data")))
        patch.delenv("SUGRAPH_LEARNER", raising=False)
        yield


ONE_WORKER = {"browser", "contract", "katex", "packaging"}
"""Folders whose tests share something slow to start, such as a server: run side by side, those of one stay together."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where tests run side by side (`-n auto`): a file to a worker, or a whole folder of those above."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFolder(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            folder = file.removeprefix("tests/").partition("/")[0]
            return folder if folder in ONE_WORKER else file

    return ByFolder(config, log)


class Make:
    """Small valid nodes, edges and graphs; whatever a test is about is given, the rest is filled in."""

    def text(self, zh: str = "甲", en: str = "A") -> LocalText:
        return LocalText(zh=zh, en=en)

    def _named(self, kind: str, slug: str, given: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": f"{kind}:{slug}", "name": self.text(f"{slug}（{kind}）", f"{slug} {kind}"), **given}

    def concept(self, slug: str, **given: Any) -> Concept:
        fields = {"category": "theory", "summary": self.text(), "difficulty": 1, "minutes": 10, **given}
        return Concept(**self._named("concept", slug, fields))

    def article(self, number: int, **given: Any) -> Article:
        fields = {"title": f"第{number}篇", "url": f"https://a.example/{number}", "minutes": 10, **given}
        return Article(**self._named("article", str(number), fields))

    def formula(self, slug: str, latex: str = "x", **given: Any) -> Formula:
        symbols = (Symbol(latex="x", meaning=self.text()),)
        return Formula(
            **self._named("formula", slug, {"latex": latex, "meaning": self.text(), "symbols": symbols, **given})
        )

    def series(self, slug: str, **given: Any) -> Series:
        return Series(**self._named("series", slug, given))

    def topic(self, slug: str, **given: Any) -> Topic:
        return Topic(**self._named("topic", slug, given))

    def paper(self, slug: str, **given: Any) -> Paper:
        return Paper(**self._named("paper", slug, {"title": slug, **given}))

    def book(self, slug: str, **given: Any) -> Book:
        return Book(**self._named("book", slug, {"title": slug, **given}))

    def person(self, slug: str, **given: Any) -> Person:
        return Person(**self._named("person", slug, given))

    def route(self, slug: str, **given: Any) -> Route:
        return Route(**self._named("route", slug, {"audience": self.text(), "why": self.text(), **given}))

    def requires(self, source: str, target: str, **given: Any) -> Requires:
        why = self.text(f"{source}用到{target}", f"{source} uses {target}")
        fields = {"strength": "hard", "why": why, **given}
        return Requires(source=f"concept:{source}", target=f"concept:{target}", **fields)

    def explains(self, article: int, concept: str, role: str = "introduces") -> Explains:
        return Explains.model_validate({"source": f"article:{article}", "target": f"concept:{concept}", "role": role})

    def in_series(self, article: int, series: str, position: int) -> InSeries:
        return InSeries(source=f"article:{article}", target=f"series:{series}", position=position)

    def in_topic(self, source: str, topic: str) -> InTopic:
        return InTopic(source=source, target=f"topic:{topic}")

    def needs(self, needs: Mapping[str, str]) -> list[Node | Edge]:
        """`{"a": "b ~c", "b": "", "c": ""}`: a requires b, and c helps; what needs nothing is a foundation."""
        values: list[Node | Edge] = [self.concept(slug, foundation=not below) for slug, below in needs.items()]
        for slug, below in needs.items():
            for name in below.split():
                strength = "helpful" if name.startswith("~") else "hard"
                values.append(self.requires(slug, name.removeprefix("~"), strength=strength))
        return values

    def graph(
        self,
        values: Iterable[Node | Edge] | Mapping[str, str] = (),
        *more: Node | Edge,
        origins: Mapping[str | EdgeKey, Origin] | None = None,
        **given: Any,
    ) -> Graph:
        """A graph of nodes and edges in any order, or of concepts as `needs` takes them, and more."""
        listed = [*(self.needs(values) if isinstance(values, Mapping) else values), *more]
        nodes = [value for value in listed if isinstance(value, Node)]
        edges = [value for value in listed if isinstance(value, Edge)]
        return Graph(nodes, edges, origins, **given)


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture
def write_folder(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Writes files, by their path in it, into a new graph folder."""
    folder = tmp_path / "graph"

    def write(files: Mapping[str, str | bytes]) -> Path:
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture(scope="session")
def read_files() -> Callable[[Mapping[str, str | bytes]], Loaded]:
    """Reads files, by their path, as the files of one graph folder."""

    def read(files: Mapping[str, str | bytes]) -> Loaded:
        encoded = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
        return load_files([SourceFile(name, encoded[name]) for name in sorted(encoded)])

    return read


@pytest.fixture(scope="session")
def codes() -> Callable[[Iterable[Problem]], list[str]]:
    """`["file:line code", …]`: what a test compares of problems."""
    return lambda problems: [f"{problem.place()} {problem.code}".strip() for problem in problems]


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    """The folder of the small made-up graph about cooking."""
    return TESTS / "sample"


@pytest.fixture(scope="session")
def sample_graph(sample_folder: Path) -> Graph:
    return load_folder(sample_folder).graph


@pytest.fixture(scope="session")
def real_folder() -> Path:
    """The folder of the graph that comes with sugraph."""
    return CHECKOUT / "graph"


@pytest.fixture(scope="session")
def real_loaded(real_folder: Path) -> Loaded:
    return load_folder(real_folder)


@pytest.fixture(scope="session")
def real_graph(real_loaded: Loaded) -> Graph:
    return real_loaded.graph


@pytest.fixture(scope="session")
def golden() -> Callable[[str, str], None]:
    """Compares a text with a file of tests/golden; SUGRAPH_WRITE_GOLDEN=1 writes what differs, and fails."""

    def compare(name: str, text: str) -> None:
        path = TESTS / "golden" / name
        before = path.read_text("utf-8") if path.exists() else ""
        if os.environ.get("SUGRAPH_WRITE_GOLDEN") == "1" and before != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            pytest.fail(f"{path} was rewritten: look at what changed in it")
        assert text == before

    return compare


Katex = Callable[[list[tuple[str, bool]]], list[str | None]]


@pytest.fixture(scope="session")
def katex() -> Katex:
    """What the real KaTeX says against each (LaTeX, displayed or inline); None where it renders it.

    Installs the package once, into the platform's cache. Without node and npm, or without a way to the registry, the
    tests are skipped, or fail where SUGRAPH_REQUIRE_KATEX=1 asks for them.
    """
    here = TESTS / "katex"
    version = json.loads((here / "package.json").read_text("utf-8"))["dependencies"]["katex"]
    installed = Path(platformdirs.user_cache_dir("sugraph", appauthor=False)) / f"katex-{version}"
    missing = _install_katex(here, installed)
    if missing:
        (pytest.fail if os.environ.get("SUGRAPH_REQUIRE_KATEX") == "1" else pytest.skip)(missing)

    def faults(items: list[tuple[str, bool]]) -> list[str | None]:
        given = json.dumps([{"latex": latex, "display": display} for latex, display in items])
        command = ["node", str(here / "render.mjs"), str(installed)]
        done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        answer: list[str | None] = json.loads(done.stdout)
        assert len(answer) == len(items)
        return answer

    return faults


def _install_katex(here: Path, installed: Path) -> str:
    """Installs KaTeX where it is not yet; why that cannot be done, or an empty text."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            return f"{program} is not installed, so nothing is rendered with the real KaTeX"
    if (installed / "node_modules" / "katex" / "package.json").is_file():
        return ""
    installed.mkdir(parents=True, exist_ok=True)
    shutil.copy(here / "package.json", installed / "package.json")
    options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(installed)]
    done = subprocess.run(["npm", "install", *options], cwd=installed, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"npm could not install KaTeX: {done.stderr.strip()[-300:]}"
