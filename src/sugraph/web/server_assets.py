"""Streamlit's scripts and fonts out of memory, and asked for early.

A first visit loads some ninety of them, and Streamlit's server looks each up on the disk, in the process that runs the
page meanwhile. Those that only Explore needs are asked for when the first message says so, one after the other that
they import; named in the page's header, they come with the others.
"""

from __future__ import annotations

import mimetypes
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

EARLY = ("BidiComponent", "ButtonGroup", "Button", "Html", "TextInput")
"""The scripts of what stands on the first screen, without the hash in their names."""

_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
_YEAR = "public, immutable, max-age=31536000"
"""Names hold the hash of what they name: it never changes."""


class Assets:
    """Middleware of the server.

    Args:
        app: what answers all other requests.
        folder: of Streamlit's frontend, with `index.html` and `static/`.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self.app = app
        self.folder = folder
        self._kept: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for one of the files, or hand it on."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        path = scope["path"].rpartition("/static/")[2]
        if path in self.files and "/static/" in scope["path"]:
            return await self._answer(path, send)
        return await self.app(scope, receive, self._naming(send))

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file that is served, by its path below `static/`: no other path is ever opened."""
        root = self.folder / "static"
        return {path.relative_to(root).as_posix(): path for path in root.rglob("*.*") if path.is_file()}

    @cached_property
    def early(self) -> tuple[str, ...]:
        """The scripts of `EARLY` and all that they import, but for what the page names itself."""
        index = self.folder / "index.html"
        named = index.read_text("utf-8") if index.is_file() else ""
        waiting = [path for path in self.files if path.startswith("js/") and path[3:].partition(".")[0] in EARLY]
        found: dict[str, None] = {}
        while waiting:
            path = waiting.pop()
            if path in self.files and path not in found and path not in named:
                found[path] = None
                waiting += [f"js/{name}" for name in _IMPORTED.findall(self._read(path).decode("utf-8", "replace"))]
        return tuple(sorted(found))

    def _read(self, path: str) -> bytes:
        if path not in self._kept:
            self._kept[path] = self.files[path].read_bytes()
        return self._kept[path]

    async def _answer(self, path: str, send: Send) -> None:
        body = self._read(path)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        given = {"content-type": kind, "content-length": str(len(body)), "cache-control": _YEAR}
        headers = [(name.encode(), value.encode()) for name, value in given.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _naming(self, send: Send) -> Send:
        """As `send`, with the early scripts named in the header of a page."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                if any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers):
                    link = ", ".join(f"<./static/{path}>; rel=modulepreload" for path in self.early)
                    message = {**message, "headers": [*headers, (b"link", link.encode())]}
            await send(message)

        return sending
