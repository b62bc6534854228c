"""Open only the part of a graph that one plan needs: what a server of any size answers plans from."""

from __future__ import annotations

from collections.abc import Sequence

from sugraph.api import Sugraph, connect, open_graph
from sugraph.checks.all import STRUCTURE, run_checks
from sugraph.errors import StoreError, UnknownReferenceError
from sugraph.model.graph import Graph
from sugraph.problems import GraphDataError, Problem, has_errors
from sugraph.search.resolve import resolve
from sugraph.settings import Settings
from sugraph.stores.neo4j import Neo4jStore


def open_part(
    settings: Settings,
    goals: Sequence[str],
    known: Sequence[str] = (),
    *,
    helpful: bool = False,
    routes: Sequence[str] = (),
    also: Sequence[str] = (),
) -> Sugraph:
    """Open what a plan to some goals is made of: from a server only that part, from a folder the whole graph.

    Plans to these goals for a reader who knows these things are the same as on the whole graph. For an answer about
    several plans, or about what is below the things known (`why`, `compare`), name all goals, nothing known, take what
    is helpful, and name the rest under `also`. What the part answers besides (search, a map, problems) is about the
    part only; `query` asks the whole database.

    Args:
        settings: where the graph is.
        goals: references, slugs, names or aliases.
        known: the same.
        helpful: whether the plan takes helpful prerequisites too.
        routes: the same for goals that are looked for among routes only.
        also: the same for what else is to be there, whatever kind it is of; it cuts nothing off.

    Raises:
        UnknownReferenceError: if nothing has one of the names; it carries the nearest ones.
        GraphDataError: if the data of the part has errors, a circle of prerequisites among them.
        SugraphError: if there is no such folder, or the server cannot be used or holds no graph.
    """
    if not settings.uri:
        return open_graph(settings)
    server = connect(settings)
    try:
        graph, unread = server.read_part(goals, known, helpful=helpful, routes=routes, also=also, resolve=resolve)
        _check(graph, unread, settings)
    except UnknownReferenceError:
        _check_filled(server, settings)
        raise
    except BaseException:
        server.close()
        raise
    return Sugraph(graph, unread, settings, server)


def _check(graph: Graph, unread: Sequence[Problem], settings: Settings) -> None:
    """Refuse a part of which something could not be read, or whose structure is wrong."""
    problems = sorted({*unread, *run_checks(graph, STRUCTURE)})
    if has_errors(problems):
        count = sum(problem.severity == "error" for problem in problems)
        what = f"the data that the plan needs has {count} error{'s' * (count > 1)}"
        raise GraphDataError(what, problems, where=settings.uri, remedy="`sugraph check` lists them.")


def _check_filled(server: Neo4jStore, settings: Settings) -> None:
    """Say so where a name is unknown because the database is empty."""
    try:
        if not server.holds_graph():
            remedy = "`sugraph load` writes the graph there; leave NEO4J_URI out to work on the folder."
            raise StoreError(
                "the database holds no graph yet", where=settings.uri, remedy=remedy, kind="no_graph"
            ) from None
    finally:
        server.close()
