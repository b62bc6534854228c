"""The app's server: Streamlit's, with the graph and its map ready before the first reader comes.

`streamlit run streamlit_app.py` serves the same pages; the first visit then waits until everything is read and drawn.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.starlette import App

from sugraph.errors import SugraphError
from sugraph.model.text import LANGUAGES
from sugraph.web.address import ExploreView
from sugraph.web.explore_part import shown_part
from sugraph.web.map_view import picture
from sugraph.web.opening import open_now
from sugraph.web.server_assets import Assets

log = logging.getLogger(__name__)


def main() -> None:
    """Serve the app; the arguments are its script, address, port, and `headless` or `browser`."""
    script, address, port, headless = sys.argv[1:5]
    sys.argv = [script]  # Streamlit reads the configuration beside it
    assets = Middleware(Assets, folder=Path(st.__file__).with_name("static"))
    app = App(Path(script).resolve(), lifespan=warmed, middleware=[assets])
    app.run(config={"server.address": address, "server.port": int(port), "server.headless": headless == "headless"})


@asynccontextmanager
async def warmed(_app: App) -> AsyncIterator[None]:
    """Beside the server, which answers meanwhile: what the first page needs is read, drawn and kept."""
    warming = asyncio.create_task(asyncio.to_thread(warm))
    yield
    with suppress(asyncio.CancelledError):
        await warming


def warm() -> None:
    """Open the graph and draw its whole map in both languages; what is wrong with it the page tells its reader."""
    import_module("pandas")  # Streamlit's search field imports it, which takes a second

    try:
        for language in LANGUAGES:
            reader = open_now(language)
            shown = shown_part(reader, ExploreView(), "")
            picture(reader, shown.part, layout=shown.layout)
    except SugraphError as error:
        log.warning("%s", error)


if __name__ == "__main__":
    main()
