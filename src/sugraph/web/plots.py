"""Plots of how the concepts are spread, each with its numbers as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from sugraph.model.graph import Graph
from sugraph.plans.coverage import spread_of
from sugraph.results.coverage import Spread
from sugraph.web.reader import Reader

COLOUR = "#0F84C4"
"""Between Okabe and Ito's two blues: at least 3:1 against the page in both themes."""

LETTERS = {"light": "#566070", "dark": "#A4AFBD"}
"""Grey of the theme's letters: 4.5:1 and more."""

HEIGHT = 260
MOST_BARS = 18
"""Bars of one plot; the long tail of degrees stands in the last one."""

PLOTS = (
    ("difficulty_plot", "level_axis", "difficulty"),
    ("depth_plot", "depth_axis", "depth"),
    ("needs_plot", "degree_axis", "needs"),
    ("needed_by_plot", "degree_axis", "needed_by"),
)
"""Title, axis, and the field of the spread."""


def show_plots(reader: Reader) -> None:
    """Difficulty, depth and degree, two plots beside each other."""
    spread = _spread(reader.graph, reader.state)
    with st.grid(2, min_column_width=320, gap="medium"):
        for title, axis, field in PLOTS:
            with st.container(border=True, gap="xsmall", key=f"plot {title}"):
                _plot(reader, reader.say(title), reader.say(axis), getattr(spread, field))


@st.cache_data(max_entries=4, show_spinner=False)
def _spread(_graph: Graph, state: str) -> Spread:
    del state  # part of the cache's key only
    return spread_of(_graph)


def _plot(reader: Reader, title: str, axis: str, counts: Mapping[int, int]) -> None:
    st.markdown(f"**{title}**")
    bars = binned(counts)
    concepts = reader.say("concepts_axis")
    values = "; ".join(reader.say("plot_value", value=value, count=count) for value, count in bars.items())
    rows = {"value": list(bars), "count": list(bars.values())}
    said = reader.say("plot_text", title=title, values=values)
    st.vega_lite_chart(rows, _picture(axis, concepts), height=HEIGHT, alt=said)
    with st.expander(reader.say("as_table"), key=f"numbers {axis} {title}", type="compact"):
        st.table(
            {axis: list(bars), concepts: [str(count) for count in bars.values()]},
            border="horizontal",
            hide_index=True,
            alt=title,
        )


def _picture(axis: str, concepts: str) -> dict[str, Any]:
    """Bars, their numbers on hover; letters in the theme's own grey, which has enough contrast."""
    letters = LETTERS["dark" if st.context.theme.type == "dark" else "light"]
    look = {"labelColor": letters, "titleColor": letters, "labelAngle": 0}
    across = {"field": "value", "type": "ordinal", "sort": None, "axis": {"title": axis, **look}}
    up = {"field": "count", "type": "quantitative", "axis": {"title": concepts, **look}}
    hover = [
        {"field": "value", "type": "ordinal", "title": axis},
        {"field": "count", "type": "quantitative", "title": concepts},
    ]
    return {"mark": {"type": "bar", "color": COLOUR}, "encoding": {"x": across, "y": up, "tooltip": hover}}


def binned(counts: Mapping[int, int], most: int = MOST_BARS) -> dict[str, int]:
    """The counts by value as text, those beyond the last bar added up in one named as `17+`."""
    values = sorted(counts)
    if len(values) <= most:
        return {str(value): counts[value] for value in values}
    shown, rest = values[: most - 1], values[most - 1 :]
    bars = {str(value): counts[value] for value in shown}
    return {**bars, f"{rest[0]}+": sum(counts[value] for value in rest)}
