"""What the reader says they know: one list for all pages, which the Study path page has in its address."""

from __future__ import annotations

import streamlit as st

from sugraph.errors import UnknownReferenceError
from sugraph.plans.fringe import knowledge_state
from sugraph.web import address
from sugraph.web.reader import Reader


def known_refs(reader: Reader) -> list[str]:
    """What the reader named as known: concepts, articles, topics and so on; names that nothing has are left out."""
    found = []
    for name in address.remembered("known"):
        try:
            found.append(reader.api.resolve(name))
        except UnknownReferenceError:  # the Study path page says so, with the nearest names
            continue
    return list(dict.fromkeys(found))


def known_concepts(reader: Reader) -> set[str]:
    """The concepts that the reader knows: those named, and everything that they require."""
    return knowledge_state(reader.graph, known_refs(reader))


def known_button(reader: Reader, ref: str, *, key: str) -> None:
    """Mark a concept as known, or take the mark away again; what is known through another one says so."""
    named = known_refs(reader)
    through = ref not in named and ref in knowledge_state(reader.graph, named)
    say = reader.say
    label = say("known_through") if through else say("known_marked" if ref in named else "mark_known")
    icon = ":material/check_circle:" if through or ref in named else ":material/radio_button_unchecked:"
    st.button(label, icon=icon, key=key, disabled=through, on_click=_turn, args=(named, ref))


def _turn(named: list[str], ref: str) -> None:
    address.put_aside(known=[other for other in named if other != ref] if ref in named else [*named, ref])
