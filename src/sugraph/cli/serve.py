"""The command that starts the app."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from sugraph.cli.options import GraphOption, JsonOption, UriOption
from sugraph.cli.output import answer_json, note
from sugraph.errors import UsageError

ADDRESS = "127.0.0.1"
PORTS = range(8501, 8600)


def app(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port to listen on; the first free one from 8501 if left out.")
    ] = None,
    address: Annotated[
        str, typer.Option(help="Address to listen on; 127.0.0.1 is reachable from this machine alone.")
    ] = ADDRESS,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = False,
    json: JsonOption = False,
    graph: GraphOption = None,
    uri: UriOption = None,
) -> None:
    """Start the app: concept map, study path and Cypher console in the browser.

    Example: sugraph app --port 8600
    """
    chosen = _checked_port(address, port) if port else _free_port(address)
    environment = dict(os.environ)
    if graph is not None:
        environment["SUGRAPH_GRAPH"] = str(graph.resolve())
    if uri is not None:
        environment["NEO4J_URI"] = uri
    if json:
        answer_json({"url": f"http://{address}:{chosen}"})
        sys.stdout.flush()
    note(f"sugraph: http://{address}:{chosen} (stop with Ctrl-C)")
    shown = "browser" if browser else "headless"
    command = [sys.executable, "-m", "sugraph.web.server", str(_script()), address, str(chosen), shown]
    raise typer.Exit(_served(command, environment))


def _served(command: list[str], environment: dict[str, str]) -> int:
    """Run the server until it ends or somebody ends this command, by Ctrl-C or by a signal; its exit code."""
    with subprocess.Popen(command, env=environment) as server:  # noqa: S603 - our own command, no shell
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return max(0, server.wait())
        except KeyboardInterrupt:
            return 0


def _script() -> Path:
    """The app's script: inside the package when installed, at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "web" / "streamlit_app.py"
    return installed if installed.is_file() else package.parents[1] / "streamlit_app.py"


def _checked_port(address: str, port: int) -> int:
    if not _is_free(address, port):
        raise UsageError(f"port {port} is not free at {address}", remedy="Name another one with --port, or none.")
    return port


def _is_free(address: str, port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":  # there a port that was just given up counts as free, as it does for the app's server
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
        return True


def _free_port(address: str) -> int:
    for port in PORTS:
        if _is_free(address, port):
            return port
    raise UsageError(f"no port from {PORTS[0]} to {PORTS[-1]} is free at {address}", remedy="Name one with --port.")
