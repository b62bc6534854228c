"""Start a Neo4j community server on this machine from its published jars: needs Java 17 and Maven, no Docker.

`python scripts/neo4j_server.py` keeps its data in .neo4j/ and runs until Ctrl-C; the tests start one in a temporary
folder. The server listens on the loopback interface only and sends no usage reports.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

CHECKOUT = Path(__file__).resolve().parents[1]
POM = CHECKOUT / "neo4j" / "pom.xml"
BOLT, HTTP = 7687, 7474
SECONDS_TO_START = 120
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")


class CannotStartError(Exception):
    """The server cannot be started here; the text says what is missing or what it said."""


@dataclass
class Neo4jServer:
    """A running server: where it is and how to log in."""

    uri: str
    http: str
    username: str
    password: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Shut the server down; its data stay."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def missing_tools() -> list[str]:
    """What has to be installed first: `java`, `mvn`."""
    return [tool for tool in ("java", "mvn") if shutil.which(tool) is None]


def start_server(home: Path, *, bolt: int = 0, http: int = 0, heap: str = "512m") -> Neo4jServer:
    """Start a server that keeps its data in `home`, and wait until it takes connections.

    Args:
        home: a folder of its own; made where it is not there. Its password is kept in the file `password`.
        bolt: port for drivers, 0 for any free one.
        http: port for browsers, 0 for any free one.
        heap: the most memory that Java takes for objects.

    Raises:
        CannotStartError: if Java or Maven is missing, the jars cannot be fetched or the server does not come up.
    """
    if missing := missing_tools():
        raise CannotStartError(f"{' and '.join(missing)} not found: install Java 17 and Maven")
    jars = fetch_jars()
    bolt, http = bolt or free_port(), http or free_port()
    _write_configuration(home, bolt, http)
    password = _password(home, jars)
    process = _launch(home, jars, heap)
    server = Neo4jServer(f"neo4j://127.0.0.1:{bolt}", f"http://127.0.0.1:{http}", "neo4j", password, process)
    try:
        _wait(server, home, (bolt, http))
    except BaseException:
        server.stop()
        raise
    return server


def fetch_jars() -> Path:
    """The folder that holds the server's jars, fetched by Maven the first time (116 MB)."""
    found = re.search(r"<neo4j\.version>([\d.]+)<", POM.read_text("utf-8"))
    if found is None:
        raise CannotStartError(f"{POM} names no version")
    folder = user_cache_path("sugraph") / f"neo4j-{found[1]}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            lib = Path(place) / "lib"
            command = ["mvn", "-q", "-f", str(POM), "dependency:copy-dependencies", "-DincludeScope=runtime"]
            done = subprocess.run([*command, f"-DoutputDirectory={lib}"], capture_output=True, text=True, check=False)
            if done.returncode:
                raise CannotStartError(f"Maven cannot fetch the server:\n{_tail(done.stdout + done.stderr)}")
            _move(lib, folder)
    return folder


def _move(lib: Path, folder: Path) -> None:
    """Put the whole folder in its place at once, so that no run sees half of it; another run may have been faster."""
    try:
        lib.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def free_port(wanted: int = 0) -> int:
    """A free port of the loopback interface: the wanted one if it is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_configuration(home: Path, bolt: int, http: int) -> None:
    settings = {
        "server.directories.data": home / "data",
        "server.directories.logs": home / "logs",
        "server.directories.import": home / "import",
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
        "server.http.listen_address": f"127.0.0.1:{http}",
        "server.http.advertised_address": f"127.0.0.1:{http}",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": "64m",
        "dbms.usage_report.enabled": "false",
    }
    for name in ("conf", "data", "logs", "import"):
        (home / name).mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(lines, encoding="utf-8")


def _password(home: Path, jars: Path) -> str:
    """The password of the user neo4j, set before the first start: NEO4J_PASSWORD, else one made up."""
    kept = home / "password"
    if kept.exists():
        return kept.read_text("utf-8").strip()
    password = os.environ.get("NEO4J_PASSWORD") or secrets.token_urlsafe(12)
    command = [*_java(jars, "256m"), "org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password"]
    done = subprocess.run(
        [*command, "--", password], env=_environment(home), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).replace(password, "…")
        raise CannotStartError(f"The password cannot be set:\n{_tail(said)}")
    kept.touch(mode=0o600)
    kept.write_text(password, encoding="utf-8")
    return password


def _java(jars: Path, heap: str) -> list[str]:
    opened = [f"--add-opens={package}=ALL-UNNAMED" for package in OPENED]
    return ["java", f"-Xmx{heap}", *opened, "-cp", f"{jars}/*"]


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _launch(home: Path, jars: Path, heap: str) -> subprocess.Popen[bytes]:
    place = [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    with (home / "logs" / "console.log").open("wb") as log:
        return subprocess.Popen(
            [*_java(jars, heap), "org.neo4j.server.CommunityEntryPoint", *place],
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            # Ctrl-C is for this script, which then lets the server shut down in order.
            start_new_session=True,
        )


def _wait(server: Neo4jServer, home: Path, ports: tuple[int, ...]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    log = home / "logs" / "console.log"
    while time.monotonic() < end:
        if server.process.poll() is not None:
            raise CannotStartError(f"The server ended:\n{_tail(log.read_text('utf-8', 'replace'))}")
        if "Started." in log.read_text("utf-8", "replace") and all(_open(port) for port in ports):
            return
        time.sleep(0.2)
    raise CannotStartError(f"The server did not come up within {SECONDS_TO_START} s; see {log}")


def _open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _tail(text: str, lines: int = 15) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Run a server until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Start a Neo4j server on this machine; Ctrl-C stops it.")
    parser.add_argument("--home", type=Path, default=CHECKOUT / ".neo4j", help="where its data are kept")
    home = parser.parse_args().home.resolve()
    signal.signal(signal.SIGTERM, _interrupt)
    server = None
    try:
        print("Starting Neo4j (the first time its jars are fetched, 116 MB) …", flush=True)
        server = start_server(home, bolt=free_port(BOLT), http=free_port(HTTP), heap="1g")
        print(f"Neo4j is up; its data are in {home}. Ctrl-C stops it. In another terminal:\n", flush=True)
        print(f"  export NEO4J_URI={server.uri}", f"  export NEO4J_USERNAME={server.username}", sep="\n")
        print(f"  export NEO4J_PASSWORD={server.password}\n  sugraph load\n", flush=True)
        server.process.wait()
    except KeyboardInterrupt:
        print("\nStopping Neo4j …", flush=True)
        return 0
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    else:
        print(f"Neo4j ended by itself; see {home / 'logs'}", file=sys.stderr)
        return 1
    finally:
        if server is not None:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
