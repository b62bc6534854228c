"""The view in the address: what the reader looks at is kept in the URL, so that a copied address shows the same.

The URL is the one truth. Widgets are set from it before they are drawn and write to it when they change. Switching
the page empties the URL, so what stood there is remembered for the session and put back on return.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.refs import KINDS, Kind
from sugraph.model.text import DEFAULT_LANGUAGE, LANGUAGES, Language
from sugraph.plans.around import Direction
from sugraph.show.map_places import Layout

View = Literal["around", "way"]
VIEWS: tuple[View, ...] = ("around", "way")
LAYOUTS: tuple[Layout, ...] = ("flow", "topics", "overview")
MOST_OPENED = 40
"""Batches of neighbours that an address can ask for."""

DIRECTIONS: tuple[Direction, ...] = ("needs", "both", "unlocks")
DEPTHS = (1, 2, 3, 4)
DEFAULT_KINDS: tuple[Kind, ...] = ("Concept",)
DEFAULT_TYPES = ("REQUIRES", "BROADER", "RELATES")

PARAMETERS: dict[str, tuple[str, ...]] = {
    "explore": (
        "lang", "concept", "view", "node", "depth", "direction", "kinds", "types", "layout", "hide", "open", "known",
    ),
    "path": ("lang", "goals", "known", "helpful", "hours", "days", "start", "deadline"),
    "placement": ("lang", "goals", "known"),
    "cypher": ("lang", "example"),
    "concept": ("lang", "ref", "known"),
    "topics": ("lang", "topic", "part", "known"),
    "series": ("lang", "series", "known"),
    "formulas": ("lang", "formula", "find"),
    "health": ("lang",),
    "progress": ("lang",),
}  # fmt: skip
"""What each page keeps in its address.

On Explore `concept` is the centre of the map, or with `view=way` the goal that it leads to; `node` is what is selected
on it, `hide` what the legend hides, `open` the nodes whose neighbours were asked for, in order, once for each batch.
`known` stands there where a view is of what somebody else knows, or of what one might know: see `known.py`.
"""

NOTHING = "-"
"""What `known` says where nothing is known: without it the reader's own record would count."""

PAGES = "pages"
"""Where the session keeps its pages, for those that lead to one another."""

_REMEMBERED, _PAGE = "address_remembered", "address_page"


@dataclass(frozen=True, slots=True)
class ExploreView:
    """What the Explore page shows; empty kinds, types or layout stand for what suits the centre."""

    concept: str = ""
    view: View = "around"
    node: str = ""
    depth: int = 1
    direction: Direction = "both"
    kinds: tuple[Kind, ...] = ()
    types: tuple[str, ...] = ()
    layout: Layout = "auto"
    hide: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathView:
    """What the Study path page shows; goals as they stand in the address, there or not."""

    goals: tuple[str, ...] = ()
    helpful: bool = False


def explore_view() -> ExploreView:
    """The address as the Explore page reads it; what makes no sense counts as not given."""
    depth = _one("depth")
    return ExploreView(
        concept=_one("concept"),
        view=next((value for value in VIEWS if value == _one("view")), "around"),
        node=_one("node"),
        depth=int(depth) if depth in map(str, DEPTHS) else 1,
        direction=next((value for value in DIRECTIONS if value == _one("direction")), "both"),
        kinds=tuple(kind for kind in KINDS if kind in _list("kinds")),
        types=tuple(name for name in EDGE_CLASSES if name in _list("types")),
        layout=next((value for value in LAYOUTS if value == _one("layout")), "auto"),
        hide=tuple(sorted(_list("hide") - {""})),
        opened=tuple(st.query_params.get_all("open"))[:MOST_OPENED],
    )


def path_view() -> PathView:
    """The address as the Study path page reads it."""
    return PathView(_all("goals"), _one("helpful") == "yes")


def example() -> str:
    """The example that the Cypher page starts from."""
    return _one("example")


def given(name: str) -> str:
    """One parameter of the address, empty where it is not given."""
    return _one(name)


def known() -> tuple[str, ...] | None:
    """The names that the address gives as known; None where it says nothing of what is known."""
    named = _all("known")
    return tuple(name for name in named if name != NOTHING) if named else None


def put_known(names: Sequence[str], *, even_nothing: bool) -> None:
    """Put names into the address as known; no names leave it out, or with `even_nothing` say so."""
    put(known=list(names) or ([NOTHING] if even_nothing else None))


def drop_known() -> None:
    """Take what is known out of the address, on the other pages too."""
    put_aside(known=[])


def put_aside(**changes: Sequence[str]) -> None:
    """Change parameters of other pages: they stand in the address when the reader turns there."""
    here = PARAMETERS[st.session_state.get(_PAGE, "explore")]
    shown = {name: values for name, values in changes.items() if name in here}
    if shown:
        put(**shown)
    others = {name: list(values) for name, values in changes.items() if name not in here}
    st.session_state[_REMEMBERED] = {**st.session_state.get(_REMEMBERED, {}), **others}


def language() -> Language:
    """The language of the interface: from the address, else as chosen before, the browser's, the project's default."""
    # The head of the app is drawn before `carry` has put the choice back into the address of a page just turned to.
    chosen = _one("lang") or "".join(st.session_state.get(_REMEMBERED, {}).get("lang", ()))
    if chosen in LANGUAGES:
        return chosen
    preferred = st.context.locale or _header("Accept-Language")
    if not preferred:
        return DEFAULT_LANGUAGE
    return "zh" if preferred.lower().startswith("zh") else "en"


def _header(name: str) -> str:
    return str(st.context.headers.get(name) or "")


def put(**changes: str | Sequence[str] | None) -> None:
    """Change the address; an empty value takes the parameter out."""
    current = {name: st.query_params.get_all(name) for name in st.query_params}
    for name, value in changes.items():
        current[name] = [value] if isinstance(value, str) else list(value or ())
    kept = {name: values for name, values in current.items() if any(values)}
    st.query_params.from_dict(kept)
    _remember(kept)


def carry(page: str) -> None:
    """Called first in each run: on arrival at a page what was there before comes back, as far as it is not given."""
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    if st.session_state.get(_PAGE, page) != page:
        before: Mapping[str, list[str]] = st.session_state.get(_REMEMBERED, {})
        missing = {name: before[name] for name in PARAMETERS[page] if name in before and name not in given}
        if missing:
            given = {**given, **missing}
            st.query_params.from_dict(given)
    st.session_state[_PAGE] = page
    _remember(given)


def _remember(given: Mapping[str, list[str]]) -> None:
    """The parameters of this page as they are now; those of other pages stay as they were left."""
    here = PARAMETERS[st.session_state.get(_PAGE, "explore")]
    before = st.session_state.get(_REMEMBERED, {})
    others = {name: values for name, values in before.items() if name not in here}
    st.session_state[_REMEMBERED] = {**others, **{name: given[name] for name in here if name in given}}


def hold(key: str, value: Any) -> None:
    """Set a widget to what the address says, before it is drawn; untouched where it says so already."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _one(name: str) -> str:
    return str(st.query_params.get(name, "")).strip()


def _all(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in st.query_params.get_all(name) if value.strip()))


def _list(name: str) -> set[str]:
    return {part.strip() for value in st.query_params.get_all(name) for part in value.split(",")}


def go_to(page: str, **parameters: str | list[str]) -> None:
    """Turn to a page of the app; what was chosen there before stays, as far as it is not given here."""
    if st.session_state.get(_PAGE) == page:  # turning to the page where one is empties the address for good
        put(**parameters)
        st.rerun()
    st.switch_page(st.session_state[PAGES][page], query_params=parameters)
