"""What a learner knows, joined with the graph: marking, taking back, reviews, and keeping it in a file or a server."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from platformdirs import user_data_path

from sugraph.api import Sugraph, connect
from sugraph.errors import UsageError
from sugraph.learners import changes
from sugraph.learners.profile import LearnerFile, checked_name, learner_names
from sugraph.learners.record import from_text, to_text
from sugraph.learners.review import Reviews
from sugraph.model.nodes import Concept
from sugraph.plans.fringe import knowledge_state
from sugraph.plans.goals import known_concepts
from sugraph.results.learner import DueReview, Fitted, How, LearnerState, Rating
from sugraph.settings import Settings

if TYPE_CHECKING:
    from sugraph.stores.neo4j import Neo4jStore

DEFAULT_LEARNER = "me"


class LearnerStore(Protocol):
    """Where one learner's state is kept."""

    name: str

    def read(self) -> LearnerState: ...
    def change(self, work: Callable[[LearnerState], LearnerState]) -> LearnerState: ...
    def delete(self) -> bool: ...


def data_folder(environment: Mapping[str, str]) -> Path:
    """Where learners' files are: SUGRAPH_DATA, else the platform's folder for a user's data."""
    named = environment.get("SUGRAPH_DATA")
    return (Path(named) if named else user_data_path("sugraph", appauthor=False)) / "learners"


def learner_store(api: Sugraph, name: str | None = None, server: Neo4jStore | None = None) -> LearnerStore:
    """The store of a learner: nodes in the server's database where the graph is from one, else a file.

    Args:
        api: the open graph, whose connection is used.
        name: the learner's; SUGRAPH_LEARNER or `me` where None.
        server: a connection to the same database, for whoever goes on longer than the graph stays open.
    """
    named = checked_name(name or os.environ.get("SUGRAPH_LEARNER") or DEFAULT_LEARNER)
    if api.server is not None:
        from sugraph.stores.learners import Neo4jLearner

        return Neo4jLearner(server or api.server, named)
    return LearnerFile(data_folder(os.environ), named)


def learners_there(settings: Settings) -> list[str]:
    """The names of all learners that something is kept of."""
    if settings.uri:
        from sugraph.stores.learners import learner_names as names_on_server

        server = connect(settings)
        try:
            return names_on_server(server)
        finally:
            server.close()
    return learner_names(data_folder(os.environ))


def known_to(api: Sugraph, name: str | None = None) -> list[str]:
    """What a learner knows, as far as this graph or open part has it: what they marked, and all that it requires.

    Who knows a concept knows what it rests on: a state of knowledge holds with each concept its prerequisites
    (Doignon and Falmagne, "Knowledge Spaces", 1999).
    """
    state = learner_store(api, name).read()
    marked = changes.fitted(state, api.graph).state.known
    # Of an open part a learner may know what lies above it and rests on it.
    everything = api.server.closure([*marked, *state.known]) if api.server else knowledge_state(api.graph, marked)
    return sorted(ref for ref in {*everything, *marked} if ref in api.graph)


class Learner:
    """One learner on one graph.

    Args:
        api: the open graph.
        store: where the learner's state is kept.
        clock: tells the moment; with a zone.
    """

    def __init__(self, api: Sugraph, store: LearnerStore, clock: Callable[[], datetime] | None = None) -> None:
        self._api = api
        self._store = store
        self._clock = clock or (lambda: datetime.now(UTC))

    @property
    def name(self) -> str:
        """The learner's name."""
        return self._store.name

    def state(self) -> Fitted:
        """What the learner knows, on this graph; what is kept under old names is told."""
        return changes.fitted(self._store.read(), self._api.graph)

    def know(self, refs: Sequence[str], how: How = "said", moment: datetime | None = None) -> list[str]:
        """Mark what some names stand for as known; the concepts that are new.

        Raises:
            UsageError: if the moment is in the future.
        """
        now = self._clock()
        if moment is not None and moment > now:
            raise UsageError("nothing can be known from a day in the future on", remedy="Give today or an earlier day.")
        concepts = sorted(known_concepts(self._api.graph, [self._api.resolve(text) for text in refs]))
        since = (moment or now).astimezone(UTC).isoformat(timespec="seconds")
        added: list[str] = []

        def work(state: LearnerState) -> LearnerState:
            current = changes.renamed(state, self._api.graph)
            added[:] = [ref for ref in concepts if ref not in current.known]
            return changes.know(current, concepts, since, how)

        self._store.change(work)
        return added

    def forget(self, refs: Sequence[str]) -> list[str]:
        """Take back what some names stand for; the concepts that were known."""
        concepts = sorted(known_concepts(self._api.graph, [self._api.resolve(text) for text in refs]))
        gone: list[str] = []

        def work(state: LearnerState) -> LearnerState:
            current = changes.renamed(state, self._api.graph)
            gone[:] = [ref for ref in concepts if ref in current.known]
            return changes.forget(current, concepts)

        self._store.change(work)
        return gone

    def resting_on(self, refs: Sequence[str]) -> list[str]:
        """The known concepts that rest on something that some names stand for, and are none of it."""
        below = known_concepts(self._api.graph, [self._api.resolve(text) for text in refs])
        known = self.state().state.known
        return sorted(ref for ref in known if ref not in below and self._api.graph.closure([ref]) & below)

    def due(self, known: Fitted | None = None) -> list[DueReview]:
        """What to review now; `known` is the state where it has been read already."""
        return Reviews(self._api.graph).due((known or self.state()).state, self._clock())

    def review(self, text: str, rating: Rating) -> LearnerState:
        """Count a review of a concept, and in part of what it exercises."""
        ref = self._api.resolve(text, (Concept.kind,))
        reviews = Reviews(self._api.graph)
        now = self._clock()
        return self._store.change(
            lambda state: reviews.review(changes.renamed(state, self._api.graph), ref, rating, now)
        )

    def exported(self) -> str:
        """All that is kept of the learner, as the text of a file."""
        return to_text(self._store.read())

    def take_in(self, text: str, where: str) -> LearnerState:
        """Put an export in, together with what is there: nothing of either is lost."""
        given = from_text(text, where)
        return self._store.change(lambda state: changes.merged(state, given))

    def delete(self) -> bool:
        """Remove all that is kept of the learner; whether there was anything."""
        return self._store.delete()
