"""The scripts and styles that come with the package, read when a map is made."""

from __future__ import annotations

import json
from importlib.resources import files

from sugraph.show.palette import css_variables, themes


def asset(name: str) -> str:
    """The text of a packaged script or style."""
    return files("sugraph.show").joinpath("assets", name).read_text(encoding="utf-8")


def map_script() -> str:
    """Our own module around vis-network: it defines `createMap`, and `THEMES` for it."""
    return f"{asset('legend.js')}\n{asset('map.js')}\nconst THEMES = {json.dumps(themes())};\n"


def map_style() -> str:
    """The map's style for both themes."""
    return css_variables() + asset("map.css")
