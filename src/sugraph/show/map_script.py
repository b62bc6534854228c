"""The scripts and styles that come with the package, read when a map is made."""

from __future__ import annotations

import json
from importlib.resources import files

from sugraph.show.palette import STATE_SHAPES, STATE_SIGNS, css_variables, edge_styles, themes


def asset(name: str) -> str:
    """The text of a packaged script or style."""
    return files("sugraph.show").joinpath("assets", name).read_text(encoding="utf-8")


SCRIPTS = (
    "dom.js", "columns.js", "paint.js", "names.js", "hidden.js", "legend.js", "card.js", "listing.js", "save.js",
    "spread.js", "camera.js", "toolbar.js", "map.js",
)  # fmt: skip
"""The parts of the module in the order in which they are joined; none of them imports anything."""


def map_script() -> str:
    """Our own module around vis-network: it defines `createMap`, and the looks for it."""
    looks = {"THEMES": themes(), "STATE_SHAPES": STATE_SHAPES, "STATE_SIGNS": STATE_SIGNS, "EDGE_STYLES": edge_styles()}
    constants = "".join(f"const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in looks.items())
    return constants + "\n".join(asset(name) for name in SCRIPTS)


def map_style() -> str:
    """The map's style for both themes."""
    return css_variables() + asset("map.css")
