"""Places for nodes that are added to a map: beside what they belong to, so that all the others stay where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sugraph.show.layout import BETWEEN_RANKS
from sugraph.show.layout_room import GAP, Point, Size


def beside(
    places: Mapping[str, Point], sizes: Mapping[str, Size], pairs: Iterable[tuple[str, str, bool]]
) -> dict[str, Point]:
    """The places given, and one for each node that has none.

    Args:
        places: where nodes stand, in pixels.
        sizes: width and height of all nodes.
        pairs: (node, neighbour that it comes from, whether it stands left of that), in the order of adding; the
            neighbour has a place by then.
    """
    placed = dict(places)
    for ref, anchor, left in pairs:
        if ref not in placed:
            placed[ref] = _free(placed, sizes, ref, anchor, left=left)
    return placed


def _free(placed: Mapping[str, Point], sizes: Mapping[str, Size], ref: str, anchor: str, *, left: bool) -> Point:
    """The first free place in the columns beside the anchor, the nearest to its height first."""
    (width, height), (x, y) = sizes[ref], placed[anchor]
    step = (sizes[anchor][0] + width) / 2 + BETWEEN_RANKS
    taken = [(*placed[other], *sizes[other]) for other in placed if other in sizes]
    for column in range(1, 9):
        at = x + (-1 if left else 1) * (step + (column - 1) * (width + BETWEEN_RANKS))
        for down in _outward(9, height + GAP):
            if not any(
                abs(at - ox) < (width + ow) / 2 + GAP and abs(y + down - oy) < (height + oh) / 2 + GAP / 2
                for ox, oy, ow, oh in taken
            ):
                return round(at), round(y + down)
    return round(x), round(y + 12 * (height + GAP))


def _outward(count: int, step: float) -> Iterator[float]:
    yield 0.0
    for number in range(1, count + 1):
        yield number * step
        yield -number * step
