"""The wheel carries everything: installed into a fresh environment, sugraph works in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--wheel", "--outdir", str(target), str(CHECKOUT)])
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a fresh environment with nothing but the wheel and what it requires."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=True)
    constraints = str(CHECKOUT / "constraints.txt")
    _run([str(home / "bin" / "pip"), "install", "--quiet", "--constraint", constraints, str(wheel)])
    return home / "bin"


def _run(command: list[str], **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command[:3]}: {done.stderr[-2000:]}"
    return str(done.stdout)


def test_the_wheel_holds_graph_app_and_assets(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for name in (
        "sugraph/graph/corpus.yaml",
        "sugraph/graph/concepts/rope.yaml",
        "sugraph/web/streamlit_app.py",
        "sugraph/checks/katex-commands.txt",
        "sugraph/show/assets/vis-network.min.mjs",
        "sugraph/py.typed",
    ):
        assert name in names


def test_an_installed_sugraph_works_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "SUGRAPH_LANG": "en", "COLUMNS": "80"}
    stats = _run([str(installed / "sugraph"), "stats"], cwd=tmp_path, env=environment)
    assert "324 articles" in stats
    path = _run([str(installed / "sugraph"), "path", "SVD"], cwd=tmp_path, env=environment)
    assert "Singular value decomposition" in path
    asked = _run([str(installed / "sugraph"), "query", "RETURN 6 * 7 AS n", "--json"], cwd=tmp_path, env=environment)
    assert '"n": 42' in asked


def test_an_installed_app_finds_its_script(installed: Path, tmp_path: Path) -> None:
    script = "from sugraph.cli.serve import _script; print(_script().is_file(), _script())"
    output = _run([str(installed / "python"), "-c", script], cwd=tmp_path)
    assert output.startswith("True")
    assert "site-packages" in output
