"""The one façade over the project: open a graph, then check, search, show, plan, query, load and export it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sugraph.checks.all import CHECKS, STRUCTURE, run_checks
from sugraph.errors import StoreError, UsageError
from sugraph.model.edges import EdgeKey
from sugraph.model.graph import Graph
from sugraph.model.refs import KINDS, Kind
from sugraph.plans.around import Direction, around, concept_map, way_to
from sugraph.plans.compare import compare
from sugraph.plans.cover import SECONDS
from sugraph.plans.fringe import inner_fringe, next_concepts
from sugraph.plans.path import study_path
from sugraph.plans.placement import next_question, placed
from sugraph.plans.reading import plan_needs, reading_plan
from sugraph.plans.why import why
from sugraph.problems import GraphDataError, Problem, has_errors
from sugraph.results.fringe import HeldConcept, NextConcept
from sugraph.results.part import Part
from sugraph.results.path import StudyPath
from sugraph.results.placement import Answer, Placement, PlacementResult, Question
from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Hours, Schedule
from sugraph.results.why import PlanChange, Why
from sugraph.search.rank import Hit, search
from sugraph.search.resolve import resolve
from sugraph.settings import Settings, default_folder, settings_from
from sugraph.sources.cache import Cache
from sugraph.sources.folder import load_folder
from sugraph.stores.interface import GraphStore, Limits, QueryResult

if TYPE_CHECKING:
    from sugraph.stores.difference import Difference
    from sugraph.stores.loading import LoadReport
    from sugraph.stores.neo4j import Neo4jStore

ExportFormat = Literal["json", "graphml", "cypher"]


class Sugraph:
    """An open graph, from a folder or from a Neo4j server.

    Every method that takes a node takes a reference, a slug, a name or an alias in either language, and raises
    UnknownReferenceError, which carries the nearest names, for what nothing has.
    """

    def __init__(
        self, graph: Graph, problems: Sequence[Problem], settings: Settings, server: Neo4jStore | None = None
    ) -> None:
        self.graph = graph
        self.reading_problems = tuple(problems)
        self.settings = settings
        self._server = server

    @property
    def server(self) -> Neo4jStore | None:
        """The server that the graph was read from; None for a folder's."""
        return self._server

    @property
    def from_server(self) -> bool:
        """Whether the graph was read from a Neo4j server."""
        return self._server is not None

    @cached_property
    def store(self) -> GraphStore:
        """The engine that answers Cypher: the server, or an embedded one built from the graph on first use."""
        if self._server is not None:
            return self._server
        from sugraph.stores.embedded import EmbeddedStore

        return EmbeddedStore(self.graph)

    def problems(self) -> list[Problem]:
        """Everything that is wrong with the data, reading and all checks together, by file and line."""
        return sorted({*self.reading_problems, *run_checks(self.graph, CHECKS)})

    def resolve(self, text: str, kinds: Iterable[Kind] = KINDS) -> str:
        """The id that a text names."""
        return resolve(self.graph, text, kinds=kinds)

    def search(self, text: str, *, limit: int = 20, kinds: Iterable[Kind] = KINDS) -> list[Hit]:
        """What a text finds, best first."""
        return search(self.graph, text, limit=limit, kinds=kinds)

    def around(self, text: str, *, depth: int = 1, direction: Direction = "both", **limits: Any) -> Part:
        """What lies within `depth` steps of a node; see `plans.around.around` for the limits."""
        return around(self.graph, self.resolve(text), depth=depth, direction=direction, **limits)

    def map_part(self, goals: Sequence[str] = ()) -> Part:
        """The way to some goals, or with none every concept, as a part to draw."""
        refs = [self.resolve(goal) for goal in goals]
        return way_to(self.graph, refs) if refs else concept_map(self.graph)

    def path(self, goals: Sequence[str], known: Sequence[str] = (), *, helpful: bool = False) -> StudyPath:
        """The study path to some goals for somebody who knows some things."""
        wanted = [self.resolve(goal) for goal in goals]
        return study_path(self.graph, wanted, [self.resolve(text) for text in known], helpful=helpful)

    def plan(
        self, goals: Sequence[str], known: Sequence[str] = (), *, helpful: bool = False, seconds: float = SECONDS
    ) -> ReadingPlan:
        """The articles that suffice for some goals in the least time, with the concepts, in one order."""
        wanted = [self.resolve(goal) for goal in goals]
        return reading_plan(
            self.graph, wanted, [self.resolve(text) for text in known], helpful=helpful, seconds=seconds
        )

    def schedule(self, plan: ReadingPlan, hours: Hours, *, helpful: bool = False) -> Schedule:
        """The sessions of a plan in a reader's hours."""
        from sugraph.plans.sessions import schedule

        return schedule(plan, hours, self.plan_needs(plan, helpful=helpful))

    def plan_needs(self, plan: ReadingPlan, *, helpful: bool = False) -> dict[str, list[str]]:
        """For each step of a plan the steps that it cannot do without."""
        return plan_needs(self.graph, plan, helpful=helpful)

    def why(self, step: str, goals: Sequence[str], known: Sequence[str] = (), *, helpful: bool = False) -> list[Why]:
        """Why something is in the plan for some goals, or why it is left out."""
        wanted = [self.resolve(goal) for goal in goals]
        kinds: tuple[Kind, ...] = ("Concept", "Article")
        return why(
            self.graph, self.resolve(step, kinds), wanted, [self.resolve(text) for text in known], helpful=helpful
        )

    def compare(
        self,
        before: tuple[Sequence[str], Sequence[str]],
        after: tuple[Sequence[str], Sequence[str]],
        *,
        helpful: bool = False,
    ) -> PlanChange:
        """What changes from one plan to another, each given as (goals, known)."""
        plans = [self.plan(goals, known, helpful=helpful) for goals, known in (before, after)]
        return compare(self.graph, plans[0], plans[1], [self.resolve(text) for text in after[1]])

    def next(self, known: Sequence[str] = (), goals: Sequence[str] = ()) -> list[NextConcept]:
        """What can be learned now, what unlocks most first."""
        state = [self.resolve(text) for text in known]
        return next_concepts(self.graph, state, [self.resolve(goal) for goal in goals])

    def held(self, known: Sequence[str], since: Mapping[str, str] | None = None) -> list[HeldConcept]:
        """What was learned last and holds most: what is known and nothing known requires."""
        return inner_fringe(self.graph, [self.resolve(text) for text in known], since)

    def placement(
        self, goals: Sequence[str] = (), known: Sequence[str] = (), answers: Iterable[tuple[str, Answer]] = ()
    ) -> Placement:
        """A reader to be placed: what they are after, what they say they know, and what they have answered."""
        wanted, stated = (tuple(self.resolve(text) for text in texts) for texts in (goals, known))
        return Placement(tuple((self.resolve(text, ("Concept",)), said) for text, said in answers), wanted, stated)

    def question(self, placement: Placement, questions: int | None = None) -> Question | None:
        """What to ask a reader next to find out what they know, None if no more; see `plans.placement`."""
        return next_question(self.graph, placement, questions)

    def placed(self, placement: Placement, questions: int | None = None) -> PlacementResult:
        """What a reader knows, going by their answers so far."""
        return placed(self.graph, placement, questions)

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, limits: Limits | None = None
    ) -> QueryResult:
        """Run one read-only Cypher query."""
        return self.store.query(cypher, parameters, limits or Limits())

    def export(self, format_: ExportFormat) -> str:
        """The whole graph as the text of a file for other tools."""
        if format_ == "json":
            from sugraph.exports.node_link import to_json

            return to_json(self.graph)
        if format_ == "graphml":
            from sugraph.exports.graphml import to_graphml

            return to_graphml(self.graph)
        from sugraph.exports.cypher import to_cypher

        return to_cypher(self.graph)

    def close(self) -> None:
        """Give back the connection to a server, or what the embedded engine took."""
        if self._server is not None or "store" in self.__dict__:
            self.store.close()


def open_graph(settings: Settings | None = None, *, checked: bool = True, cached: bool = True) -> Sugraph:
    """Open the graph that the settings name: a server's if they have an address, else a folder's.

    Args:
        settings: where the graph is; from the environment where None.
        checked: refuse a graph whose data has errors of reading or structure.
        cached: keep and use the parsed graph in the platform's cache folder.

    Raises:
        GraphDataError: if the data has errors; it carries all of them.
        SugraphError: if there is no such folder, or the server cannot be used.
    """
    settings = settings or settings_from(os.environ)
    opened = _from_server(settings) if settings.uri else _from_folder(settings, cached=cached)
    if checked:
        problems = sorted({*opened.reading_problems, *run_checks(opened.graph, STRUCTURE)})
        if has_errors(problems):
            opened.close()
            count = sum(problem.severity == "error" for problem in problems)
            where = settings.uri or str(settings.folder or default_folder())
            raise GraphDataError(
                f"the data has {count} error{'s' * (count > 1)}",
                problems,
                where=where,
                remedy="`sugraph check` lists them.",
            )
    return opened


def _from_folder(settings: Settings, *, cached: bool) -> Sugraph:
    loaded = load_folder(settings.folder or default_folder(), Cache() if cached else None)
    return Sugraph(loaded.graph, loaded.problems, settings)


def _from_server(settings: Settings) -> Sugraph:
    server = connect(settings)
    graph, problems = server.read_graph()
    if not graph.nodes and not problems:
        server.close()
        remedy = "`sugraph load` writes the graph there; leave NEO4J_URI out to work on the folder."
        raise StoreError("the database holds no graph yet", where=settings.uri, remedy=remedy, kind="no_graph")
    return Sugraph(graph, problems, settings, server)


def connect(settings: Settings) -> Neo4jStore:
    """The Neo4j server that the settings name.

    Raises:
        UsageError: if they name none.
    """
    if not settings.uri:
        raise UsageError(
            "no Neo4j server is named", remedy="Set NEO4J_URI (and NEO4J_USERNAME, NEO4J_PASSWORD), or give --uri."
        )
    from sugraph.stores.neo4j import Neo4jStore

    return Neo4jStore(settings.uri, settings.username, settings.password, settings.database)


def load(settings: Settings, progress: Callable[[int, int], None] | None = None) -> LoadReport:
    """Bring the server's graph to what the folder says, all or nothing.

    Args:
        progress: called with what is done and what there is to do.
    """
    server = connect(settings)
    from sugraph.stores.loading import load as load_graph

    try:
        return load_graph(server, open_graph(_folder_only(settings)).graph, progress)
    finally:
        server.close()


def difference(settings: Settings) -> tuple[Difference, list[str | EdgeKey]]:
    """What `load` would change on the server, and what somebody else wrote there that counts and that it leaves alone.

    The latter are ids of nodes, and edges by (type, source, target), that the folder does not have.
    """
    server = connect(settings)
    from sugraph.stores.loading import difference as graph_difference

    try:
        graph = open_graph(_folder_only(settings)).graph
        found = graph_difference(server, graph)
        held, _ = server.read_graph()
        nodes: list[str | EdgeKey] = sorted(held.nodes.keys() - graph.nodes.keys() - set(found.nodes_removed))
        edges = held.edges_by_key.keys() - graph.edges_by_key.keys() - set(found.edges_removed)
        return found, [*nodes, *sorted(edges)]
    finally:
        server.close()


def _folder_only(settings: Settings) -> Settings:
    return Settings(folder=settings.folder)


def format_folder(folder: Path | None, *, write: bool) -> tuple[list[str], list[Problem]]:
    """The files that are not in canonical form, rewritten if `write`, and those that cannot be formatted with why."""
    from sugraph.sources.writer import format_files

    return format_files(folder or default_folder(), write=write)
