"""Opening the graph once for everybody, noticing that its folder has changed, and saying what is wrong with it."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from contextlib import nullcontext
from pathlib import Path

import streamlit as st

from sugraph.api import Sugraph, open_graph
from sugraph.errors import SugraphError
from sugraph.model.text import Language
from sugraph.problems import GraphDataError
from sugraph.settings import Settings, default_folder, settings_from
from sugraph.web.faults import show_fault
from sugraph.web.reader import Reader
from sugraph.web.safe import plain
from sugraph.web.settled import settle
from sugraph.web.words import Say, speaker

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0
"""Seconds between two looks at the folder, for a page that is open."""

SERVER_SECONDS = 30
"""How long what was read from a server is shown before it is read again: a correction made there soon appears."""

PROBLEMS_SHOWN = 100

_STATE = "graph_state"


def settings() -> Settings:
    """Where the graph is, from the environment that the app was started with."""
    return settings_from(os.environ)


def open_for(language: Language) -> Reader:
    """The reader with the open graph; where it cannot be opened they are told why, and the page ends here."""
    where, say = settings(), speaker(language)
    state = _state_to_show(where, say)
    try:
        with nullcontext() if (where, state) in _opened() else st.spinner(say("opening"), show_time=False):
            api = _open(where, state)
        _opened().add((where, state))
    except GraphDataError as error:
        st.session_state.pop(_STATE, None)  # so that the mended folder is read without being asked for
        log.warning("%s", error.what)
        _show_problems(error, say)
        st.stop()
    except SugraphError as error:
        st.session_state.pop(_STATE, None)
        log.warning("%s", error)
        show_fault(error, language, title=say("cannot_go_on"))
        st.stop()
    return Reader(language, say, api, state)


@st.cache_resource(max_entries=3, show_spinner=False, on_release=Sugraph.close)
def _open(where: Settings, state: str) -> Sugraph:
    del state  # part of the cache's key only
    opened = open_graph(where)
    settle(anew=True)
    return opened


def open_now(language: Language) -> Reader:
    """The reader with the graph as it is now, for what is computed before anybody looks at it.

    Raises:
        SugraphError: if it cannot be opened.
    """
    where = settings()
    state = server_state() if where.uri else folder_state(where.folder or default_folder())
    return Reader(language, speaker(language), _open(where, state), state)


@st.cache_resource(show_spinner=False)
def _opened() -> set[tuple[Settings, str]]:
    """What was opened before, for which nobody need be asked to wait."""
    return set()


def _state_to_show(where: Settings, say: Say) -> str:
    """The state that this session looks at; if the folder has moved on, the reader is offered to follow."""
    now = server_state() if where.uri else folder_state(where.folder or default_folder())
    if where.uri:
        return now
    held: str = st.session_state.setdefault(_STATE, now)
    _offer_to_follow(where, held, say, [now])
    return held


@st.fragment(run_every=LOOK_EVERY)
def _offer_to_follow(where: Settings, held: str, say: Say, seen: list[str]) -> None:
    """Looks by itself: on a page whose map reruns alone nothing else would look again.

    Args:
        seen: the state that the page has just seen, which is taken out of it: the first time none is looked for.
    """
    now = seen.pop() if seen else folder_state(where.folder or default_folder())
    if held == now:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="changed"):
        st.markdown(say("changed"))
        if st.button(say("reload"), type="primary", key="reload"):
            st.session_state[_STATE] = now
            st.rerun()


def server_state() -> str:
    """Changes every `SERVER_SECONDS`, for all sessions at the same moment."""
    return f"server at {int(time.time() // SERVER_SECONDS)}"


def folder_state(folder: Path) -> str:
    """Changes whenever a YAML file of the folder is written, added or removed; told by path, time and size."""
    stamps: list[str] = []
    waiting = [str(folder)]
    while waiting:
        # Paths stay texts and each file is asked for once: hundreds of them are looked at before each page.
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.endswith((".yaml", ".yml")):
                        stamps.append(_stamp(entry))
                    elif not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:  # no such folder, or none that may be read: opening it says so
            continue
    return hashlib.sha256("".join(sorted(stamps)).encode(errors="surrogateescape")).hexdigest()[:16]


def _stamp(entry: os.DirEntry[str]) -> str:
    try:
        found = entry.stat()
    except OSError as error:  # a file that goes away meanwhile, or a link to nowhere: that is its state
        return f"{entry.path}\0{error.errno}\0"
    return f"{entry.path}\0{found.st_mtime_ns}\0{found.st_size}\0"


def _show_problems(error: GraphDataError, say: Say) -> None:
    errors = [problem for problem in error.problems if problem.severity == "error"]
    st.header(say("broken_title"))
    st.markdown(say("broken_intro", count=len(errors), where=plain(error.where)))
    st.button(say("look_again"), key="look_again", type="primary")
    for problem in errors[:PROBLEMS_SHOWN]:
        with st.container(border=True):
            st.markdown(f"**{plain(problem.place())}** :red-badge[{plain(problem.code)}]")
            st.markdown(plain(problem.message) + (f"  \n:gray[{plain(problem.hint)}]" if problem.hint else ""))
    if len(errors) > PROBLEMS_SHOWN:
        st.caption(say("more", count=len(errors) - PROBLEMS_SHOWN))
