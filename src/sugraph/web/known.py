"""What the reader knows, decided in one place for all pages.

What is kept of the reader counts, and marking changes it. Where the address has `known`, that counts instead, and
marking changes the address: a link shows everybody the same, and one can look at what would be if. For a stranger, of
whom nothing is kept, the address is all there is.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.errors import UnknownReferenceError
from sugraph.plans.fringe import knowledge_state
from sugraph.results.learner import How
from sugraph.web import address, keeping
from sugraph.web.faults import show_fault
from sugraph.web.reader import Reader


def is_own() -> bool:
    """Whether it is the reader's own record that counts here."""
    return keeping.learner_name() is not None and address.known() is None


def known_refs(reader: Reader) -> list[str]:
    """What counts as known: concepts, from an address articles, topics and so on too; unknown names are left out."""
    if is_own():
        return sorted(keeping.kept(reader).state.known)
    found = []
    for name in address.known() or ():
        try:
            found.append(reader.api.resolve(name))
        except UnknownReferenceError:  # the Study path page says so, with the nearest names
            continue
    return list(dict.fromkeys(found))


def known_concepts(reader: Reader) -> set[str]:
    """The concepts that the reader knows: those named, and everything that they require."""
    return knowledge_state(reader.graph, known_refs(reader))


def mark(reader: Reader, refs: Sequence[str], how: How = "said") -> int | None:
    """Mark as known, where it counts; how many concepts are new, None where it could not be kept."""
    if is_own():
        return keeping.change(reader, lambda learner: len(learner.know(refs, how)))
    before = known_concepts(reader)
    follows = knowledge_state(reader.graph, refs) - {item.id for item in reader.api.held(refs)}
    # What follows from the rest is left out, so that the address stays short.
    new = [ref for ref in refs if ref not in follows and ref not in before]
    put_names(list(dict.fromkeys([*known_refs(reader), *new])))
    return len(known_concepts(reader) - before)


def take_back(reader: Reader, refs: Sequence[str]) -> int | None:
    """Take back that something is known, where it counts; how many were, None where it could not be kept."""
    if is_own():
        return keeping.change(reader, lambda learner: len(learner.forget(refs)))
    left = [ref for ref in known_refs(reader) if ref not in refs]
    gone = len(known_refs(reader)) - len(left)
    put_names(left)
    return gone


def put_names(names: Sequence[str]) -> None:
    """Let the address say what is known; where the reader has a record of their own, nothing is said too."""
    address.put_known(names, even_nothing=keeping.learner_name() is not None)


def known_button(reader: Reader, ref: str, *, key: str) -> None:
    """Mark a concept as known, or take the mark away again; what is known through another one says so."""
    named = known_refs(reader)
    through = ref not in named and ref in knowledge_state(reader.graph, named)
    say = reader.say
    label = say("known_through") if through else say("known_marked" if ref in named else "mark_known")
    icon = ":material/check_circle:" if through or ref in named else ":material/radio_button_unchecked:"
    st.button(label, icon=icon, key=key, disabled=through, on_click=_turn, args=(reader, ref, ref in named))
    show_trouble(reader)


def _turn(reader: Reader, ref: str, known: bool) -> None:
    (take_back if known else mark)(reader, [ref])


def show_trouble(reader: Reader) -> None:
    """What went wrong with what is kept, if anything did."""
    error = keeping.trouble()
    if error:
        show_fault(error, reader.language)


def show_source(reader: Reader, page: str) -> None:
    """Above a page: what went wrong with what is kept, and whose knowledge counts where it is not the reader's own."""
    if "known" not in address.PARAMETERS[page]:
        return
    if is_own():
        keeping.kept(reader)
    show_trouble(reader)
    if keeping.learner_name() is None or address.known() is None:
        return
    refs = known_refs(reader)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="known-from-link"):
        st.caption(f":material/link: {reader.say('known_from_link', count=len(refs))}")
        st.button(reader.say("use_own"), key="use-own", on_click=address.drop_known)
        st.button(reader.say("add_to_own"), key="add-to-own", disabled=not refs, on_click=_add, args=(reader, refs))


def _add(reader: Reader, refs: list[str]) -> None:
    added = keeping.change(reader, lambda learner: len(learner.know(refs)))
    if added is not None:
        address.drop_known()
        st.toast(reader.say("marked_new", count=added))
