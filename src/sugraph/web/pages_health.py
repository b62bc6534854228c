"""Health: what the checks find, what is covered, the shape of the graph with plots, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.api import Sugraph
from sugraph.model.graph import Graph
from sugraph.plans.coverage import coverage_of
from sugraph.plans.shape import shape_of
from sugraph.problems import Problem
from sugraph.results.coverage import Coverage
from sugraph.results.shape import Shape
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES, minutes_text, word
from sugraph.web.leads import lead, leads
from sugraph.web.plots import show_plots
from sugraph.web.reader import Reader
from sugraph.web.safe import plain

SHOWN = 60
"""Findings shown at once."""

COVERED = (
    "articles_with_concepts", "concepts_with_articles", "concepts_with_sources", "concepts_with_formulas",
    "concepts_with_intuition", "formulas_with_symbols",
)  # fmt: skip
"""The fields of a coverage, which are also the words for them."""


def show(reader: Reader) -> None:
    """The page."""
    st.title(reader.say("nav_health"), anchor=False)
    st.markdown(reader.say("health_intro"))
    _checks(reader, _problems(reader.api, reader.state))
    _coverage(reader, coverage_of(reader.graph))
    st.header(reader.say("shape"), anchor=False)
    show_plots(reader)
    _numbers(reader, _shape(reader.graph, reader.state))


@st.cache_data(max_entries=4, show_spinner=False)
def _problems(_api: Sugraph, state: str) -> list[Problem]:
    del state  # part of the cache's key only
    return _api.problems()


@st.cache_data(max_entries=4, show_spinner=False)
def _shape(_graph: Graph, state: str) -> Shape:
    del state  # part of the cache's key only
    return shape_of(_graph)


def _checks(reader: Reader, problems: Sequence[Problem]) -> None:
    say = reader.say
    st.header(say("checks"), anchor=False)
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    if not problems:
        st.success(say("checks_clean"), icon=":material/check_circle:")
    for title, found, colour in ((say("errors_count"), errors, "red"), (say("warnings_count"), warnings, "orange")):
        if found:
            st.subheader(f"{title} ({len(found)})", anchor=False)
            for problem in found[:SHOWN]:
                _problem(problem, colour)
            if len(found) > SHOWN:
                st.caption(say("more", count=len(found) - SHOWN))


def _problem(problem: Problem, colour: str) -> None:
    with st.container(border=True, gap="xxsmall"):
        place = f"**{plain(problem.place())}** " if problem.place() else ""
        st.markdown(f"{place}:{colour}-badge[{plain(problem.code)}]")
        st.markdown(plain(problem.message) + (f"  \n:gray[{plain(problem.hint)}]" if problem.hint else ""))


def _coverage(reader: Reader, coverage: Coverage) -> None:
    say = reader.say
    st.header(say("coverage"), anchor=False)
    listed = [(name, getattr(coverage, name)) for name in COVERED]
    st.table(
        {
            say("coverage_what"): [say(name) for name, _ in listed],
            say("coverage_have"): [str(found.have) for _, found in listed],
            say("coverage_total"): [str(found.total) for _, found in listed],
            say("coverage_share"): [f"{found.share:.0%}" for _, found in listed],
        },
        border="horizontal",
        hide_index=True,
        alt=say("coverage"),
    )
    for name, found in listed:
        if found.missing:
            title = say("lacking", what=say(name), count=len(found.missing))
            opened = st.expander(title, key=f"lacking {name}", on_change="rerun", type="compact")
            if opened.open:
                with opened:
                    leads(reader, found.missing, key=name)


def _numbers(reader: Reader, shape: Shape) -> None:
    say, language = reader.say, reader.language
    st.header(say("numbers"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        _counts(say("nodes_count"), {word(KIND_NAMES, kind, language): n for kind, n in shape.nodes.items()}, reader)
        time = minutes_text(shape.minutes, language)
        facts = {"hard_count": str(shape.hard), "foundations_count": str(shape.foundations), "all_time": time}
        st.markdown("\n".join(f"- {say(key)}: **{value}**" for key, value in facts.items()))
        _ranked(reader, "most_dependents", [(ref, str(number)) for ref, number in shape.most_dependents])
    with right:
        names = {f"{type_} · {word(EDGE_NAMES, type_, language)}": n for type_, n in shape.edges.items()}
        _counts(say("edges_count"), names, reader)
    st.subheader(say("longest_chain", count=len(shape.longest_chain)), anchor=False)
    st.markdown(" → ".join(reader.name(ref) for ref in shape.longest_chain))
    left, right = st.columns(2, gap="large")
    with left:
        isolated = [
            (ref, say("isolated_line", links=links, concepts=concepts))
            for ref, concepts, links in shape.isolated_topics
        ]
        _ranked(reader, "isolated", isolated)
    with right:
        _ranked(reader, "ungrounded", [(ref, str(len(cited))) for ref, cited in shape.ungrounded[:10]])


def _counts(title: str, counts: dict[str, int], reader: Reader) -> None:
    columns = {reader.say("kind_column"): [plain(name) for name in counts]}
    columns[reader.say("count_column")] = [f"{number:,}" for number in counts.values()]
    st.subheader(title, anchor=False)
    st.table(columns, border="horizontal", hide_index=True, alt=title)


def _ranked(reader: Reader, title: str, found: Sequence[tuple[str, str]]) -> None:
    if found:
        st.subheader(reader.say(title), anchor=False)
        with st.container(gap="xxsmall", key=f"ranked {title}"):
            for ref, figure in found:
                lead(reader, ref, key=f"{title} {ref}", after=f":gray-badge[{plain(figure)}]")
