from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from sugraph.web.server_assets import Assets

INDEX = '<script type="module" src="./static/js/index.A1.js"></script><link href="./static/js/named.A1.js">'
SCRIPTS = {
    "index.A1.js": "",
    "named.A1.js": "",
    "Button.A1.js": 'import{a}from"./shared.A1.js";import"./named.A1.js";',
    "shared.A1.js": 'import{b}from"./deep.A1.js";',
    "deep.A1.js": "let deep",
    "Chart.A1.js": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "index.html").write_text(INDEX)
    for name, text in SCRIPTS.items():
        (tmp_path / "static" / "js" / name).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path


def asked(folder: Path, path: str, method: str = "GET", kind: bytes = b"text/html; charset=utf-8") -> list[Any]:
    """What is sent for one request; what is handed on is answered by `handed on`."""
    sent: list[Any] = []

    async def streamlit(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": b"handed on"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": method, "path": path}
    asyncio.run(Assets(streamlit, folder)(scope, receive, send))
    return sent


def test_a_script_is_answered_out_of_memory_and_kept_by_the_browser(folder: Path) -> None:
    start, body = asked(folder, "/static/js/deep.A1.js")
    headers = dict(start["headers"])
    assert body["body"] == b"let deep"
    assert headers[b"content-type"].endswith(b"javascript")
    assert b"immutable" in headers[b"cache-control"]


@pytest.mark.parametrize(
    "path", ["/static/js/none.js", "/static/../secret.txt", "/static/js/../../secret.txt", "/", "/js/deep.A1.js"]
)
def test_what_is_no_file_of_the_folder_is_handed_on(folder: Path, path: str) -> None:
    assert asked(folder, path)[1]["body"] == b"handed on"


def test_other_methods_are_handed_on(folder: Path) -> None:
    assert asked(folder, "/static/js/deep.A1.js", method="POST")[1]["body"] == b"handed on"


def test_a_page_names_the_scripts_of_the_first_screen_and_what_they_import(folder: Path) -> None:
    start, _ = asked(folder, "/")
    named = dict(start["headers"])[b"link"].decode()
    assert [name for name in SCRIPTS if name in named] == ["Button.A1.js", "shared.A1.js", "deep.A1.js"]
    assert named.count("rel=modulepreload") == 3


def test_what_is_no_page_names_none(folder: Path) -> None:
    assert b"link" not in dict(asked(folder, "/_stcore/health", kind=b"text/plain")[0]["headers"])
