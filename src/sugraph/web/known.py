"""What the reader knows, decided in one place for all pages.

What is kept of the reader counts, and marking changes it. Where the address has `known`, that counts instead, and
marking changes the address: a link shows everybody the same, and one can look at what would be if. For a stranger, of
whom nothing is kept, the address is all there is.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.errors import UnknownReferenceError
from sugraph.model.nodes import Concept
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


def mark(reader: Reader, refs: Sequence[str], how: How = "said") -> int:
    """Mark as known, where it counts; how many concepts are new. What goes wrong is told by `show_trouble`."""
    if not refs:
        return 0
    if is_own():
        return keeping.change(reader, lambda learner: len(learner.know(refs, how))) or 0
    before = known_concepts(reader)
    held = {item.id for item in reader.api.held(refs)}  # the rest follows from these, and the address stays short
    names = [ref for ref in refs if ref in held or not isinstance(reader.graph.nodes[ref], Concept)]
    put_names(list(dict.fromkeys([*known_refs(reader), *names])))
    return len(knowledge_state(reader.graph, refs) - before)


def take_back(reader: Reader, refs: Sequence[str]) -> None:
    """Take back that something is known, where it counts."""
    if refs and is_own():
        keeping.change(reader, lambda learner: len(learner.forget(refs)))
    elif refs:
        put_names([ref for ref in known_refs(reader) if ref not in refs])


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
    st.button(label, icon=icon, key=key, disabled=through, on_click=_turn, args=(reader, ref))
    show_trouble(reader)


def _turn(reader: Reader, ref: str) -> None:
    if ref in known_refs(reader):
        take_back(reader, [ref])
    else:
        mark(reader, [ref])


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
