"""The first screen: what this is in one sentence, and three things to try."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.model.nodes import Concept
from sugraph.web import address
from sugraph.web.examples import EXAMPLES
from sugraph.web.reader import Reader
from sugraph.web.safe import plain

MAP_OF = ("concept:rope", "concept:vae", "concept:svd")
PATH_TO = ("concept:muon", "concept:ddpm", "concept:vae")


def show_welcome(reader: Reader) -> None:
    """One sentence and three cards."""
    say = reader.say
    st.title(say("welcome"), anchor=False)
    st.markdown(say("welcome_intro"))
    with st.grid(3, min_column_width=230, gap="small"):
        map_of, path_to, question = _pick(reader, MAP_OF), _pick(reader, PATH_TO), EXAMPLES[0]
        if map_of and _card(say("try_map"), say("try_map_text", name=reader.name(map_of)), ":material/hub:"):
            address.put(concept=map_of, direction="needs", depth="2")
            st.rerun()
        if path_to and _card(say("try_path"), say("try_path_text", name=reader.name(path_to)), ":material/route:"):
            address.go_to("path", goals=[path_to])
        asked = say("try_query_text", name=plain(question.named(reader.language)))
        if _card(say("try_query"), asked, ":material/terminal:"):
            address.go_to("cypher", example=question.key)


def _card(title: str, text: str, icon: str) -> bool:
    return st.button(f"**{title}**  \n{text}", icon=icon, width="stretch", key=f"card {title}")


def _pick(reader: Reader, wanted: Sequence[str]) -> str:
    """One of these concepts, or in a graph without them the one that requires most directly."""
    there = next((ref for ref in wanted if ref in reader.graph), "")
    if there:
        return there
    concepts = [concept.id for concept in reader.graph.of(Concept)]
    return max(concepts, key=lambda ref: (len(reader.graph.prerequisites(ref)), ref), default="")
