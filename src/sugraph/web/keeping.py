"""What is kept of the reader: whose it is, where, read once a run of the page, and changed with what goes wrong said.

On one's own machine there is one learner. Where people sign in, each is a learner of their own. Of anybody else who
reaches the app from another machine nothing is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from sugraph.api import connect
from sugraph.errors import SugraphError
from sugraph.learning import DEFAULT_LEARNER, Learner, learner_store
from sugraph.results.learner import Fitted, LearnerState
from sugraph.settings import Settings
from sugraph.web import sign_in
from sugraph.web.reader import Reader

if TYPE_CHECKING:
    from sugraph.stores.neo4j import Neo4jStore

_LOCAL = ("localhost", "127.0.0.1", "::1")
_KEPT, _TROUBLE = "learner_kept", "learner_trouble"


def learner_name() -> str | None:
    """Whose knowledge is kept; None for a stranger, of whom nothing is.

    SUGRAPH_LEARNER says that the app is one person's, wherever it is reached from.
    """
    if sign_in.offered():
        return sign_in.learner_name()
    return os.environ.get("SUGRAPH_LEARNER") or (DEFAULT_LEARNER if _on_this_machine() else None)


def _on_this_machine() -> bool:
    """Whether the app listens to this machine alone, and is not passed on to others by a server before it."""
    asked = urlsplit(st.context.url or "").hostname
    return st.get_option("server.address") in _LOCAL and (asked is None or asked in _LOCAL)


def own_learner(reader: Reader) -> Learner | None:
    """The reader as a learner; None for a stranger.

    Raises:
        SugraphError: if the learner cannot have this name.
    """
    name = learner_name()
    if not name:
        return None
    server = _server(reader.api.settings) if reader.api.from_server else None
    return Learner(reader.api, learner_store(reader.api, name, server))


@st.cache_resource(max_entries=1, show_spinner=False, on_release=lambda server: server.close())
def _server(where: Settings) -> Neo4jStore:
    """A connection that stays: the graph that a page looks at may be closed while the page is still open."""
    return connect(where)


def begin() -> None:
    """Called first in each run of a page: what is kept is read anew when it is asked for."""
    st.session_state.pop(_KEPT, None)


def kept(reader: Reader) -> Fitted:
    """What is kept of the reader; where it cannot be read, nothing, and `trouble` has the reason."""
    if _KEPT not in st.session_state:
        st.session_state[_KEPT] = _read(reader)
    found: Fitted | None = st.session_state[_KEPT]
    return found or Fitted(LearnerState())


def could_be_read(reader: Reader) -> bool:
    """Whether what is kept can be read."""
    kept(reader)
    return st.session_state[_KEPT] is not None


def _read(reader: Reader) -> Fitted | None:
    try:
        learner = own_learner(reader)
        return learner.state() if learner else Fitted(LearnerState())
    except SugraphError as error:
        st.session_state[_TROUBLE] = error
        return None


def change(reader: Reader, work: Callable[[Learner], int]) -> int | None:
    """Change what is kept; how many concepts that concerned. None where it could not be, and `trouble` has why."""
    st.session_state.pop(_KEPT, None)
    try:
        learner = own_learner(reader)
        return work(learner) if learner else 0
    except SugraphError as error:
        st.session_state[_TROUBLE] = error
        return None


def trouble() -> SugraphError | None:
    """What last went wrong with what is kept, told once."""
    error: SugraphError | None = st.session_state.pop(_TROUBLE, None)
    return error
