from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from sugraph.web.settled import settle


class Thing:
    """Something that the collector looks after."""


@pytest.fixture(autouse=True)
def _unsettled() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_collector_passes_over_what_is_settled() -> None:
    thing = Thing()
    settle()
    assert not any(one is thing for one in gc.get_objects())
    assert gc.get_freeze_count() > 0


def test_what_is_settled_is_freed_when_nothing_refers_to_it() -> None:
    thing = Thing()
    seen = weakref.ref(thing)
    settle()
    del thing
    assert seen() is None


def test_settled_anew_rings_that_fell_apart_since_are_freed() -> None:
    ring = Thing()
    ring.self = ring  # type: ignore[attr-defined]
    seen = weakref.ref(ring)
    settle()
    del ring
    assert seen() is not None
    settle(anew=True)
    assert seen() is None
