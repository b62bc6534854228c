"""`python scripts/neo4j_server.py` gives a user a server, keeps its data, and stops on Ctrl-C."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore

SCRIPT = Path(__file__).parents[2] / "scripts" / "neo4j_server.py"


@pytest.mark.neo4j
def test_the_script_starts_keeps_and_stops(server: Any, make: Any, tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("java not found")
    graph = make.graph({"a": "b", "b": ""})
    for turn in range(2):
        command = [sys.executable, str(SCRIPT), "--home", str(tmp_path / "home")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert process.stdout is not None
        said = ""
        while "sugraph load" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        found = dict(re.findall(r"export (NEO4J_\w+)=(\S+)", said))
        store = Neo4jStore(found["NEO4J_URI"], found["NEO4J_USERNAME"], found["NEO4J_PASSWORD"])
        assert load(store, graph).unchanged == bool(turn)
        store.close()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=90)[0]
        assert "Stopping Neo4j" in said
        assert "Traceback" not in said
        assert process.returncode == 0
    assert (tmp_path / "home" / "password").stat().st_mode & 0o077 == 0


def test_without_java_one_sentence_says_so(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": str(tmp_path)}
    command = [sys.executable, str(SCRIPT), "--home", str(tmp_path / "home")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "java and mvn not found: install Java 17 and Maven\n"
