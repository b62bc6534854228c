"""The architecture held to its rules: the order of layers, imports from outside, sizes, names, no work at import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
SOURCES = CHECKOUT / "src"
PACKAGE = SOURCES / "sugraph"
APP = CHECKOUT / "streamlit_app.py"

MIDDLE = ("sources", "checks", "search", "plans", "learners", "stores", "show", "exports")
LEVELS: dict[str, int] = {
    "errors": 0,
    "problems": 1,
    "settings": 1,
    "model": 2,
    "results": 3,
    **dict.fromkeys(MIDDLE, 4),
    "api": 5,
    "partial": 6,
    "learning": 6,
    "cli": 7,
    "web": 7,
    "streamlit_app": 8,
}
"""A module may import those of lower levels, and those of its own folder."""

OUTSIDE: dict[str, tuple[str, ...]] = {
    "yaml": ("sources/",),
    "networkx": ("exports/", "show/", "plans/"),
    "neo4j": ("stores/",),
    "kglite": ("stores/",),
    "highspy": ("plans/",),
    "fsrs": ("learners/",),
    "filelock": ("learners/",),
    "genanki": ("exports/anki.py",),
    "icalendar": ("show/calendar.py", "show/time_zone.py"),
    "pyvis": ("show/network.py",),
    "pygraphviz": ("show/layout.py",),
    "starlette": ("web/server.py", "web/server_assets.py"),
    "streamlit": ("web/", "streamlit_app.py"),
}
MOST_LINES = 300
NO_NAMES = {"utils", "helpers", "common", "data", "misc"}
NO_CALLS_AT_IMPORT = {
    "open",
    "print",
    "input",
    "exec",
    "eval",
    "getenv",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "exists",
    "is_file",
    "is_dir",
    "run",
    "Popen",
    "urlopen",
    "connect",
    "basicConfig",
    "set_page_config",
}

MODULES = sorted(PACKAGE.rglob("*.py"))
WITH_APP = [*MODULES, *([APP] if APP.exists() else [])]
TEST_FILES = sorted((CHECKOUT / "tests").rglob("*.py"))


def name_of(path: Path) -> str:
    """`model/refs.py`, `streamlit_app.py`: how a file is named here."""
    return path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else CHECKOUT).as_posix()


def layer_of(path: Path) -> str:
    return name_of(path).removesuffix(".py").partition("/")[0]


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with the line. A relative import is made absolute."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                base = path.relative_to(SOURCES).parts[: -node.level]
                module = ".".join([*base, *([module] if module else [])])
            for alias in node.names:
                yield f"{module}.{alias.name}", node.lineno


def own_module(name: str) -> Path | None:
    """The file or package of ours that an import names, the name imported out of it left aside."""
    parts = name.split(".")
    if parts[0] != "sugraph":
        return None
    for known in (parts, parts[:-1]):
        path = SOURCES.joinpath(*known)
        if path.with_suffix(".py").is_file():
            return path.with_suffix(".py")
        if path.is_dir():
            return path
    return None


def outside_module(name: str) -> str:
    return name.partition(".")[0]


def is_guard(statement: ast.stmt) -> bool:
    """`if TYPE_CHECKING:` or `if __name__ == "__main__":`."""
    if not isinstance(statement, ast.If) or statement.orelse:
        return False
    test = statement.test
    named_main = isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"
    return named_main or (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING")


def called_at_import(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The names of what a statement calls or reads from the environment, of functions only the defaults."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from called_at_import(child.args)
            continue
        if isinstance(child, ast.Call):
            function = child.func
            yield (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")), child.lineno
        if isinstance(child, ast.Attribute) and child.attr in ("environ", "argv"):
            yield child.attr, child.lineno
        yield from called_at_import(child)


@pytest.mark.parametrize("path", WITH_APP, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own, level = layer_of(path), LEVELS.get(layer_of(path))
    if own == "__init__":
        level = -1
    assert level is not None, f"{name_of(path)} lies in no layer"
    wrong = []
    for name, line in imports_of(path):
        module = own_module(name)
        if module is None or module == PACKAGE:
            continue
        other = layer_of(module)
        if other != own and LEVELS.get(other, 99) >= level:
            wrong.append(f"{name_of(path)}:{line} imports {name}")
    assert not wrong


@pytest.mark.parametrize("path", WITH_APP, ids=name_of)
def test_what_comes_from_outside_stays_where_it_belongs(path: Path) -> None:
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for name, line in imports_of(path)
        if not name_of(path).startswith(OUTSIDE.get(outside_module(name), ("",)))
    ]
    assert not wrong


@pytest.mark.parametrize("path", WITH_APP, ids=name_of)
def test_modules_import_each_other_directly(path: Path) -> None:
    through = [
        f"{name_of(path)}:{line} imports {name}"
        for name, line in imports_of(path)
        if outside_module(name) == "sugraph" and (own_module(name) is None or not own_module(name).is_file())  # type: ignore[union-attr]
    ]
    assert not through


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=name_of)
def test_a_package_s_init_is_a_docstring(path: Path) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    assert [type(statement) for statement in body] == [ast.Expr]
    assert ast.get_docstring(ast.Module(body, [])) is not None


@pytest.mark.parametrize("path", [*WITH_APP, *TEST_FILES], ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", [*WITH_APP, *TEST_FILES], ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_no_name_says_nothing(path: Path) -> None:
    relative = path.relative_to(CHECKOUT)
    names = {part.removesuffix(".py").removeprefix("test_") for part in relative.parts}
    assert not names & NO_NAMES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_only_defines(path: Path) -> None:
    allowed = (
        ast.Import,
        ast.ImportFrom,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Assign,
        ast.AnnAssign,
    )
    acting = [
        f"{name_of(path)}:{statement.lineno}"
        for statement in ast.parse(path.read_text("utf-8")).body
        if not isinstance(statement, allowed)
        and not is_guard(statement)
        and not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
    ]
    assert not acting


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_reads_and_writes_nothing_at_import(path: Path) -> None:
    body = [statement for statement in ast.parse(path.read_text("utf-8")).body if not is_guard(statement)]
    wrong = [
        f"{name_of(path)}:{line} {name}"
        for name, line in called_at_import(ast.Module(body, []))
        if name in NO_CALLS_AT_IMPORT | {"environ", "argv"}
    ]
    assert not wrong


def test_every_rule_about_outside_names_a_place_that_is_there() -> None:
    places = [place for name, allowed in OUTSIDE.items() if name != "streamlit" for place in allowed]
    assert [place for place in places if not (PACKAGE / place).exists()] == []
