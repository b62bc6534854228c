"""Prerequisites of a very large graph as arrays: closures and their order without a walk from object to object.

Concepts are numbered once so that nothing comes before what it requires (Kahn, "Topological sorting of large
networks", 1962), and the edges are stored as compressed sparse rows. A closure is found breadth first, a whole level
at a time, in a byte a concept that says whether it was seen; read out from first to last these bytes are its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from sugraph.model.edges import Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.problems import GraphDataError, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Places = NDArray[np.int32]

FEW = 64
"""Concepts of a level below which it is faster to take them one by one than to bear the fixed cost of arrays."""

_UNSEEN, _NEEDED, _KNOWN, _MET = range(4)


class PrerequisiteIndex:
    """Which concept directly requires which.

    Concepts are known by their place, from 0; whatever a concept requires has a smaller place than the concept. One
    million of them with five million prerequisites take some 250 MB, most of it for the ids.

    Attributes:
        ids: the id at each place.
    """

    def __init__(self, ids: Sequence[str], starts: Places, targets: Places) -> None:
        self.ids = ids
        self._place = {ref: place for place, ref in enumerate(ids)}
        self._starts = starts
        self._targets = targets

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def from_edges(cls, ids: Sequence[str], sources: ArrayLike, targets: ArrayLike) -> PrerequisiteIndex:
        """The index of some edges.

        Args:
            ids: the concepts, each once; where the order is free they come in this order.
            sources: for each edge the number, from 0 in `ids`, of the concept that requires.
            targets: for each edge the number of what it requires.

        Raises:
            GraphDataError: if the prerequisites run in a circle; the message names it.
            ValueError: if there is not one target for each source, or a number is that of no concept.
        """
        import numpy as np

        above, below = np.asarray(sources), np.asarray(targets)
        if above.shape != below.shape or above.ndim != 1:
            raise ValueError(f"{above.size} sources for {below.size} targets")
        if above.size and not (0 <= min(above.min(), below.min()) <= max(above.max(), below.max()) < len(ids)):
            raise ValueError(f"an edge names a number that none of the {len(ids)} concepts has")
        above, below = above.astype(np.int32), below.astype(np.int32)
        order = _topological(above, below, len(ids))
        if order.size < len(ids):
            raise _circle(ids, above, below, order)
        place = np.empty(len(ids), np.int32)
        place[order] = np.arange(len(ids), dtype=np.int32)
        return cls([ids[number] for number in order.tolist()], *_rows(place[above], place[below], len(ids)))

    @classmethod
    def from_needs(cls, needs: Mapping[str, Sequence[str]]) -> PrerequisiteIndex:
        """The index of some concepts and what each requires among them; where the order is free they come by id.

        Raises:
            GraphDataError: if they require each other in a circle.
            KeyError: if one requires what is not among them.
        """
        import numpy as np

        ids = sorted(needs)
        number = {ref: place for place, ref in enumerate(ids)}
        sources = np.repeat(np.arange(len(ids)), [len(needs[ref]) for ref in ids])
        targets = [number[ref] for ref in chain.from_iterable(needs[ref] for ref in ids)]
        return cls.from_edges(ids, sources, np.array(targets, np.int32))

    @classmethod
    def from_graph(cls, graph: Graph, *, helpful: bool = False) -> PrerequisiteIndex:
        """The index of a graph's concepts with their hard prerequisites, with `helpful` the helpful ones too.

        Raises:
            GraphDataError: if they run in a circle.
        """
        needs: dict[str, list[str]] = {concept.id: [] for concept in graph.of(Concept)}
        for edge in graph.edges_of(Requires):
            if (helpful or edge.strength == "hard") and {edge.source, edge.target} <= needs.keys():
                needs[edge.source].append(edge.target)
        return cls.from_needs(needs)

    def places(self, refs: Iterable[str]) -> Places:
        """The places of some concepts.

        Raises:
            KeyError: if one of them is not there.
        """
        import numpy as np

        return np.array([self._place[ref] for ref in refs], np.int32)

    def names(self, places: Places) -> list[str]:
        """The ids at some places."""
        return [self.ids[place] for place in places.tolist()]

    def closure(self, goals: Iterable[str], known: Iterable[str] = ()) -> Places:
        """The places, from small to large, of the goals and of all they require, cut at what is known.

        That is an order in which nothing comes before what it requires.

        Raises:
            KeyError: if a goal is not there; of what is known that does not matter.
        """
        return self.closure_and_met(goals, known)[0]

    def closure_and_met(self, goals: Iterable[str], known: Iterable[str] = ()) -> tuple[Places, Places]:
        """The closure, and the places of the known concepts at which it was cut."""
        import numpy as np

        state = bytearray(len(self.ids))
        for ref in known:
            if ref in self._place:
                state[self._place[ref]] = _KNOWN
        marks = np.frombuffer(state, np.uint8)
        level = _mark_one_by_one([self._place[ref] for ref in goals], state)
        while level.size:
            level = self._few_below(level, state) if level.size < FEW else self._many_below(level, marks)
        return _where(marks, _NEEDED), _where(marks, _MET)

    def ordered(self, closure: Places) -> Places:
        """These places, each after all it requires: the same ones always come in the same order."""
        import numpy as np

        return np.sort(closure, kind="stable")

    def _many_below(self, level: Places, marks: NDArray[np.uint8]) -> Places:
        """What a level requires and was not seen yet, each once."""
        required = _entries(level, self._starts, self._targets)
        states = marks[required]
        marks[required[states == _KNOWN]] = _MET
        found = _distinct(required[states == _UNSEEN])
        marks[found] = _NEEDED
        return found

    def _few_below(self, level: Places, state: bytearray) -> Places:
        starts, targets = self._starts.data, self._targets.data
        required = [target for place in level.tolist() for target in targets[starts[place] : starts[place + 1]]]
        return _mark_one_by_one(required, state)


@lru_cache(maxsize=2)
def index_of(graph: Graph, *, helpful: bool = False) -> PrerequisiteIndex:
    """The index of a graph, made once.

    Raises:
        GraphDataError: if its prerequisites run in a circle.
    """
    return PrerequisiteIndex.from_graph(graph, helpful=helpful)


def _mark_one_by_one(required: Iterable[int], state: bytearray) -> Places:
    """Those of some places that were not seen yet, each once."""
    import numpy as np

    found = []
    for place in required:
        if state[place] == _UNSEEN:
            state[place] = _NEEDED
            found.append(place)
        elif state[place] == _KNOWN:
            state[place] = _MET
    return np.array(found, np.int32)


def _where(marks: NDArray[np.uint8], mark: int) -> Places:
    import numpy as np

    return np.flatnonzero(marks == mark).astype(np.int32)


def _rows(sources: Places, targets: Places, size: int) -> tuple[Places, Places]:
    """Edges as compressed sparse rows: where the entries of each source start, and the entries."""
    import numpy as np

    starts = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(sources, minlength=size), out=starts[1:])
    return starts, targets[np.argsort(sources, kind="stable")]


def _entries(level: Places, starts: Places, targets: Places) -> Places:
    """The entries of several rows, one row after the other."""
    import numpy as np

    first = starts[level]
    lengths = starts[level + 1] - first
    ends = np.cumsum(lengths, dtype=np.int32)
    entries = np.repeat(first - ends + lengths, lengths)
    entries += np.arange(entries.size, dtype=np.int32)
    found: Places = targets[entries]
    return found


def _distinct(places: Places) -> Places:
    """Each place once, from small to large. Sorts in place, which is several times faster than `numpy.unique`."""
    import numpy as np

    places.sort()
    return places[np.append(True, places[1:] != places[:-1])] if places.size else places


def _topological(sources: Places, targets: Places, size: int) -> Places:
    """All numbers, each after those it requires; those of a circle, and what rests on it, are left out.

    First come the numbers that require nothing, then those that require only these, and so on; within each group they
    come by number.
    """
    import numpy as np

    starts, users = _rows(targets, sources, size)
    open_needs = np.bincount(sources, minlength=size).astype(np.int32)
    groups = [np.flatnonzero(open_needs == 0).astype(np.int32)]
    while groups[-1].size:
        step = _few_freed if groups[-1].size < FEW else _many_freed
        groups.append(step(groups[-1], starts, users, open_needs))
    return np.concatenate(groups)


def _many_freed(group: Places, starts: Places, users: Places, open_needs: Places) -> Places:
    """What requires nothing any more after a group is done, by number."""
    import numpy as np

    waiting, times = np.unique(_entries(group, starts, users), return_counts=True)
    open_needs[waiting] -= times.astype(np.int32)
    freed: Places = waiting[open_needs[waiting] == 0]
    return freed


def _few_freed(group: Places, starts: Places, users: Places, open_needs: Places) -> Places:
    import numpy as np

    bounds, entries, left = starts.data, users.data, open_needs.data
    freed = []
    for place in group.tolist():
        for user in entries[bounds[place] : bounds[place + 1]]:
            left[user] -= 1
            if not left[user]:
                freed.append(user)
    return np.array(sorted(freed), np.int32)


def _circle(ids: Sequence[str], sources: Places, targets: Places, ordered: Places) -> GraphDataError:
    """The error that names one circle. Whatever could not be ordered requires something that could not be either."""
    done = set(ordered.tolist())
    requires: dict[int, int] = {}
    for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
        if source not in done and target not in done:
            requires[source] = min(target, requires.get(source, target))
    way = [min(requires)]
    while (following := requires[way[-1]]) not in way:
        way.append(following)
    circle = way[way.index(following) :]
    first = circle.index(min(circle))
    names = [ids[number] for number in [*circle[first:], *circle[: first + 1]]]
    message = f"REQUIRES runs in a circle: {' → '.join(names)}"
    hint = "Remove one of its edges or turn it round."
    problem = Problem("", 0, "error", "cycles.cycle", message, hint)
    return GraphDataError(message, [problem], remedy=hint)
