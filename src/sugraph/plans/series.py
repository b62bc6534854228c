"""A series as a reader goes through it: its articles in order, and which of them they know already."""

from __future__ import annotations

from sugraph.model.edges import InSeries
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.plans.topics import introduced_by
from sugraph.results.series import SeriesArticle, SeriesProgress


def series_progress(graph: Graph, series: str, state: set[str]) -> SeriesProgress:
    """A series in order, with what of it a reader knows.

    Args:
        state: the concepts that the reader knows.
    """
    edges = sorted(graph.into(series, InSeries), key=lambda edge: (edge.position, edge.source))
    articles = tuple(_article(graph, edge, state) for edge in edges)
    days = sorted(day for item in articles if (day := graph.get(item.id, Article).date))
    return SeriesProgress(series, articles, days[0] if days else "", days[-1] if days else "")


def _article(graph: Graph, edge: InSeries, state: set[str]) -> SeriesArticle:
    teaches = introduced_by(graph, edge.source)
    known = tuple(ref for ref in teaches if ref in state)
    return SeriesArticle(edge.source, edge.position, graph.get(edge.source, Article).minutes, teaches, known)
