"""app: where it would listen, and its end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_port_that_is_taken_is_said_before_anything_starts(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("app", "--port", str(port))
    assert result.code == 2
    assert f"port {port} is not free" in result.err
    assert "http://" not in result.err


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(found: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not found():
        time.sleep(0.2)
    return found()


@pytest.mark.skipif(os.name != "posix", reason="a process is ended otherwise there")
def test_the_server_ends_with_the_command_that_started_it(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "sugraph.cli.main", "app", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as app:
        assert wait_until(lambda: answers(port))
        app.send_signal(signal.SIGTERM)
        assert app.wait(timeout=60) == 0
    assert wait_until(lambda: not answers(port))
