"""Colours and shapes of the map, for a light and a dark surface.

The hues are those of Okabe and Ito (Color Universal Design, 2008), made darker or lighter where a mark would otherwise
have less than 3:1 contrast with its surface (WCAG 2.2, 1.4.11). No meaning hangs on colour alone: every kind of node
has a shape, every type of edge a dash pattern, every state of a learner a shape and a sign, every topic its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sugraph.model.refs import Kind

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

State = Literal["known", "ready", "locked"]
STATES: tuple[State, ...] = get_args(State)

STATE_SIGNS: dict[State, str] = {"known": "✓", "ready": "▸", "locked": "○"}
"""What stands before a name, so that a state is seen without its colour."""

STATE_SHAPES: dict[State, str] = {"known": "pill", "ready": "plate", "locked": "box"}
"""How a concept's box is drawn: round at its ends, pointing on to what comes next, or with a dashed border."""


@dataclass(frozen=True, slots=True)
class KindMark:
    """How a kind of node is drawn: vis-network's name of the shape, and its colour on either surface."""

    shape: str
    light: str
    dark: str


KIND_MARKS: dict[Kind, KindMark] = {
    "Concept": KindMark("box", "#0072B2", "#56B4E9"),
    "Article": KindMark("square", "#A66F00", "#E69F00"),
    "Formula": KindMark("diamond", "#A8518A", "#CC79A7"),
    "Series": KindMark("database", "#217CAF", "#7CC6F2"),
    "Topic": KindMark("ellipse", "#00805D", "#1FC79A"),
    "Paper": KindMark("triangle", "#C25300", "#F08A4B"),
    "Book": KindMark("hexagon", "#7A7000", "#F0E442"),
    "Person": KindMark("dot", "#5B6675", "#A3AEBD"),
    "Route": KindMark("star", "#111827", "#F3F4F6"),
}
LABEL_INSIDE = frozenset({"box", "ellipse", "database"})
"""Shapes that hold their label; the others stand above it."""


@dataclass(frozen=True, slots=True)
class EdgeMark:
    """How a type of edge is drawn; `dashes` in pixels on and off, empty for a whole line."""

    light: str
    dark: str
    dashes: tuple[int, ...] = ()
    width: float = 1.2


_PLAIN = ("#858D9A", "#747E8E")
EDGE_MARKS: dict[str, EdgeMark] = {
    "REQUIRES": EdgeMark("#6B7482", "#8B96A8", (), 1.5),
    "BROADER": EdgeMark("#00805D", "#1FC79A", (8, 4)),
    "RELATES": EdgeMark("#A8518A", "#CC79A7", (2, 4)),
    "IN_TOPIC": EdgeMark(*_PLAIN, (1, 5)),
    "PART_OF": EdgeMark("#00805D", "#1FC79A", ()),
    "EXPLAINS": EdgeMark("#A66F00", "#E69F00", (6, 3)),
    "IN_SERIES": EdgeMark("#217CAF", "#7CC6F2", (1, 4)),
    "NEXT": EdgeMark("#217CAF", "#7CC6F2", ()),
    "CITES": EdgeMark(*_PLAIN, (4, 4)),
    "FORMULA_OF": EdgeMark("#A8518A", "#CC79A7", (6, 3)),
    "DERIVES_FROM": EdgeMark("#A8518A", "#CC79A7", ()),
    "CONTRIBUTED": EdgeMark(*_PLAIN, (10, 3, 2, 3)),
    "STEP": EdgeMark("#111827", "#F3F4F6", (3, 3)),
}
HELPFUL_DASHES = (5, 4)
"""A REQUIRES edge whose prerequisite only helps."""

TOPIC_COLOURS: tuple[tuple[str, str], ...] = (
    ("#0072B2", "#56B4E9"),
    ("#C25300", "#F08A4B"),
    ("#00805D", "#1FC79A"),
    ("#A8518A", "#CC79A7"),
    ("#7A7000", "#F0E442"),
    ("#5B4FB0", "#A99BF5"),
    ("#5B6675", "#A3AEBD"),
    ("#A66F00", "#E69F00"),
)
"""Of topics, by number, on either surface; a map with more of them begins again. Their names stand on the map too."""

_SURFACES: dict[Scheme, dict[str, str]] = {
    "light": {
        "surface": "#FBFCFD",
        "panel": "#FFFFFF",
        "text": "#17202B",
        "muted": "#566070",
        "line": "#D5DBE3",
        "accent": "#B34700",
        "shade": "rgba(20, 30, 45, 0.14)",
    },
    "dark": {
        "surface": "#12161C",
        "panel": "#1A2029",
        "text": "#E8ECF1",
        "muted": "#A4AFBD",
        "line": "#343D4A",
        "accent": "#FF9A57",
        "shade": "rgba(0, 0, 0, 0.5)",
    },
}
_STATE_COLOURS: dict[State, tuple[str, str]] = {
    "known": ("#00805D", "#1FC79A"),
    "ready": ("#B34700", "#FF9A57"),
    "locked": ("#6B7482", "#8B96A8"),
}
_NAME_SHARE = 0.3
GROUND = 0.14
"""How much of a topic's colour its ground has at most: two fields, one in the other."""

_TINT = {"light": 0.10, "dark": 0.16}
_KNOWN_TINT = {"light": 0.17, "dark": 0.26}


def theme(scheme: Scheme) -> dict[str, Any]:
    """Every colour of the map on one surface, as plain values for the browser."""
    base = _SURFACES[scheme]
    dark = scheme == "dark"
    return {
        **base,
        "kinds": {kind: _node(base, mark.dark if dark else mark.light, scheme) for kind, mark in KIND_MARKS.items()},
        "states": {state: _state(base, state, scheme) for state in STATES},
        "edges": {type_: mark.dark if dark else mark.light for type_, mark in EDGE_MARKS.items()},
        "topics": [_topic(base, pair[dark], scheme) for pair in TOPIC_COLOURS],
    }


def themes() -> dict[str, dict[str, Any]]:
    """Both themes, by name."""
    return {scheme: theme(scheme) for scheme in SCHEMES}


def _node(base: Mapping[str, str], colour: str, scheme: Scheme) -> dict[str, str]:
    return {"border": colour, "fill": mix(base["surface"], colour, _TINT[scheme]), "text": base["text"]}


def _topic(base: Mapping[str, str], colour: str, scheme: Scheme) -> dict[str, str]:
    """Its name is drawn in its colour, as far towards the text's as is needed to be read on its ground."""
    return _node(base, colour, scheme) | {"name": mix(colour, base["text"], _NAME_SHARE)}


def _state(base: Mapping[str, str], state: State, scheme: Scheme) -> dict[str, str]:
    colour = _STATE_COLOURS[state][scheme == "dark"]
    tint = {"known": _KNOWN_TINT[scheme], "ready": _TINT[scheme], "locked": 0.0}[state]
    text = base["muted"] if state == "locked" else base["text"]
    return {"border": colour, "fill": mix(base["surface"], colour, tint), "text": text}


def edge_styles() -> dict[str, dict[str, Any]]:
    """Width and dashes of each type of edge, the same on both surfaces; `helpful` are those of what only helps."""
    styles: dict[str, dict[str, Any]] = {
        type_: {"width": mark.width, "dashes": list(mark.dashes)} for type_, mark in EDGE_MARKS.items()
    }
    return styles | {"helpful": {"width": EDGE_MARKS["REQUIRES"].width, "dashes": list(HELPFUL_DASHES)}}


def css_variables() -> str:
    """The colours of surfaces and texts as CSS, under `.sg-root` with `data-theme`."""
    blocks = []
    for scheme in SCHEMES:
        lines = "".join(f"--sg-{name}:{value};" for name, value in _SURFACES[scheme].items())
        blocks.append(f'.sg-root[data-theme="{scheme}"]{{color-scheme:{scheme};{lines}}}')
    return "\n".join(blocks) + "\n"


def mix(first: str, second: str, share: float) -> str:
    """The colour that holds `share` (0 to 1) of the second one."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
