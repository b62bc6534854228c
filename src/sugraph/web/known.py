"""What the reader says they know: one list for all pages, which the Study path page has in its address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.errors import UnknownReferenceError
from sugraph.learning import Learner, learner_store
from sugraph.plans.fringe import knowledge_state
from sugraph.results.learner import How
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


def mark(reader: Reader, refs: Sequence[str], how: How = "said") -> int:
    """Mark concepts as known, on all pages and for the learner where one is kept here; how many are new."""
    before = known_concepts(reader)
    added = len(Learner(reader.api, learner_store(reader.api)).know(refs, how)) if keeps(reader) else 0
    held = {item.id for item in reader.api.held(refs)}  # the rest follows from these, and the address stays short
    address.put_aside(known=[*known_refs(reader), *(ref for ref in refs if ref in held and ref not in before)])
    return added if keeps(reader) else len(set(refs) - before)


def keeps(reader: Reader) -> bool:
    """Whether what a reader knows is kept: in a file only where the app is for one machine alone."""
    return reader.api.from_server or st.get_option("server.address") in ("localhost", "127.0.0.1", "::1", "")


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
