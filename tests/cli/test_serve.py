"""app: where it would listen."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

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
