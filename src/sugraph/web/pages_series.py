"""Series: articles that belong together, in order, and how far the reader is in them."""

from __future__ import annotations

import streamlit as st

from sugraph.model.nodes import Series
from sugraph.plans.series import series_progress
from sugraph.results.series import SeriesArticle, SeriesProgress
from sugraph.show.labels import minutes_text
from sugraph.web import address
from sugraph.web.known import known_concepts
from sugraph.web.leads import lead
from sugraph.web.reader import Reader
from sugraph.web.sources import readable_line
from sugraph.web.unknown import found_or_told


def show(reader: Reader) -> None:
    """The page."""
    ref = found_or_told(reader, address.given("series"), "series")
    if ref and isinstance(reader.graph.nodes[ref], Series):
        _series(reader, reader.graph.get(ref, Series))
        return
    st.title(reader.say("nav_series"), anchor=False)
    st.markdown(reader.say("series_intro"))
    state = known_concepts(reader)
    every = [series_progress(reader.graph, series.id, state) for series in reader.graph.of(Series)]
    with st.grid(3, min_column_width=300, gap="medium"):
        for progress in sorted(every, key=lambda item: (-len(item.articles), item.id)):
            with st.container(border=True, gap="xsmall", key=f"progress-{progress.id}"):
                lead(reader, progress.id, key=f"open {progress.id}")
                _figures(reader, progress)


def _figures(reader: Reader, progress: SeriesProgress) -> None:
    """Length, dates, and how far the reader is."""
    count, time = len(progress.articles), minutes_text(progress.minutes, reader.language)
    key = "series_counts" if progress.first else "series_counts_undated"
    st.caption(reader.say(key, count=count, time=time, first=progress.first, last=progress.last))
    if count:
        left = minutes_text(progress.minutes_left, reader.language)
        said = reader.say("series_progress", done=progress.done, count=count, time=left)
        st.progress(progress.done / count, text=said)


def _series(reader: Reader, series: Series) -> None:
    if st.button(reader.say("all_series"), icon=":material/arrow_back:", type="tertiary", key="all series"):
        address.put(series=None)
        st.rerun()
    st.title(reader.name(series.id), anchor=False)
    if series.summary:
        st.markdown(reader.text(series.summary))
    progress = series_progress(reader.graph, series.id, known_concepts(reader))
    _figures(reader, progress)
    if st.button(reader.say("plan_series"), icon=":material/route:", type="primary", key="plan series"):
        address.go_to("path", goals=[series.id])
    for article in progress.articles:
        _article(reader, article)


def _article(reader: Reader, article: SeriesArticle) -> None:
    sign = ":green[✓] " if article.done else ""
    with st.container(border=True, gap="xsmall", key=f"article-{article.position}"):
        st.markdown(f"{sign}**{article.position}\\.** {readable_line(reader, article.id)}")
        if not article.teaches:
            st.caption(reader.say("teaches_none"))
            return
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f":gray[{reader.say('teaches')}]", width="content")
            for ref in article.teaches:
                known = ":green[✓]" if ref in article.known else ""
                lead(reader, ref, key=f"{article.id} {ref}", before=known)
