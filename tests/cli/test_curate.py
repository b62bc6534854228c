"""check, format, stats, export."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

Run = Callable[..., Any]


@pytest.fixture
def broken_folder(tmp_path: Path, sample_folder: Path) -> Path:
    folder = tmp_path / "graph"
    shutil.copytree(sample_folder, folder)
    path = folder / "concepts" / "braising.yaml"
    path.write_text(path.read_text("utf-8").replace("- concept: searing", "- concept: searring", 1), "utf-8")
    return folder


def test_check_of_sound_data_is_silent_on_standard_output(run: Run) -> None:
    result = run("check")
    assert (result.code, result.out) == (0, "")


def test_check_names_file_line_and_remedy(run: Run, broken_folder: Path) -> None:
    result = run("check", "--graph", str(broken_folder))
    assert result.code == 1
    flat = " ".join(result.out.split())
    assert "concepts/braising.yaml:16: error [references.dangling] concept:searring does not exist" in flat
    assert "Did you mean concept:searing?" in flat


def test_check_record_has_the_promised_keys(run: Run, broken_folder: Path) -> None:
    record = run("check", "--json", "--graph", str(broken_folder)).json()
    assert all(set(item) == {"severity", "code", "file", "line", "message", "hint"} for item in record)


def test_other_commands_refuse_broken_data_and_list_it(run: Run, broken_folder: Path) -> None:
    result = run("path", "braising", "--graph", str(broken_folder))
    assert (result.code, result.out) == (1, "")
    assert "braising.yaml:16" in result.err


def test_a_folder_that_is_not_there_is_one_sentence(run: Run, tmp_path: Path) -> None:
    result = run("stats", "--graph", str(tmp_path / "nowhere"))
    assert result.code == 1
    assert "there is no graph folder here" in result.err
    assert "Traceback" not in result.err


def test_format_check_says_what_would_change_and_changes_nothing(run: Run, tmp_path: Path, sample_folder: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(sample_folder, folder)
    path = folder / "people.yaml"
    untidy = path.read_text("utf-8") + "\n\n"
    path.write_text(untidy, "utf-8")
    result = run("format", "--check", "--graph", str(folder))
    assert (result.code, result.out) == (1, "people.yaml\n")
    assert path.read_text("utf-8") == untidy


def test_format_rewrites_and_is_then_content(run: Run, tmp_path: Path, sample_folder: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(sample_folder, folder)
    path = folder / "people.yaml"
    tidy = path.read_text("utf-8")
    path.write_text(tidy + "\n\n", "utf-8")
    assert run("format", "--graph", str(folder)).code == 0
    assert path.read_text("utf-8") == tidy
    assert run("format", "--check", "--graph", str(folder)).code == 0


def test_stats_counts_what_there_is(run: Run) -> None:
    assert run("stats", "--json").json()["nodes"]["Concept"] == 12
    assert "12 concepts" in run("stats").out


def test_exported_json_is_read_by_networkx(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "g.json"
    assert run("export", "-f", "json", "-o", str(target)).code == 0
    graph = nx.node_link_graph(json.loads(target.read_text("utf-8")), edges="edges")
    assert graph.nodes["concept:braising"]["kind"] == "Concept"


def test_help_does_not_import_what_other_commands_need(run: Run) -> None:
    import subprocess
    import sys

    script = (
        "import sys; sys.argv = ['sugraph', '--help']\n"
        "from sugraph.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'streamlit', 'neo4j', 'pyvis', 'kglite', 'networkx', 'pygraphviz', 'pandas', 'numpy'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "HEAVY []"


def test_format_of_a_folder_without_a_graph_is_an_answer_of_no(run: Run, tmp_path: Path) -> None:
    result = run("format", "--check", "--graph", str(tmp_path))
    assert result.code == 1
    assert "holds no graph" in result.err


def test_format_record_lists_what_would_change(run: Run) -> None:
    assert run("format", "--check", "--json").json() == {"changed": [], "problems": []}


def test_a_full_disk_is_one_sentence(sample_folder: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "sugraph.cli.main", "stats", "--graph", str(sample_folder)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
