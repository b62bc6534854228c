"""What is due for review on the Progress page: recall it, look at the answer, say how well it went."""

from __future__ import annotations

import streamlit as st

from sugraph.learning import Learner
from sugraph.model.nodes import Concept, Formula
from sugraph.plans.path import formulas_of
from sugraph.results.learner import DueReview, Rating
from sugraph.web import keeping
from sugraph.web.details import show_formula
from sugraph.web.known import show_trouble
from sugraph.web.reader import Reader
from sugraph.web.safe import other_name_of

LISTED = 12
"""Reviews shown at once."""

RATINGS: dict[Rating, str] = {"again": "rate_again", "hard": "rate_hard", "good": "rate_good", "easy": "rate_easy"}


@st.fragment
def show_reviews(reader: Reader, learner: Learner) -> None:
    """What is due. A fragment of its own, so that an answer opens and a rating counts quickly."""
    due = learner.due(keeping.kept(reader))
    st.subheader(reader.say("due_now", count=len(due)), anchor=False)
    show_trouble(reader)
    if not due:
        st.caption(reader.say("nothing_due"))
    for item in due[:LISTED]:
        with st.container(border=True, gap="xsmall", key=f"due-{item.id.partition(':')[2]}"):
            _review(reader, item)
    if len(due) > LISTED:
        st.caption(reader.say("more_due", count=len(due) - LISTED))


def _review(reader: Reader, item: DueReview) -> None:
    node = reader.graph.get(item.id, Concept)
    chance = reader.say("recalled", share=f"{item.recall:.0%}")
    parts = [part for part in (other_name_of(node, reader.language), chance) if part]
    st.markdown(f"**{reader.name(item.id)}** :gray[{' · '.join(parts)}]")
    if item.exercises:
        st.caption(reader.say("counts_for", names=reader.names(item.exercises[:LISTED])))
    opened = st.expander(reader.say("show_answer"), key=f"answer {item.id}", type="compact", on_change="rerun")
    if opened.open:
        with opened:
            _answer(reader, node)
    with st.container(horizontal=True, gap="small"):
        for rating, word in RATINGS.items():
            st.button(
                reader.say(word), key=f"rate {item.id} {rating}", on_click=_rate, args=(reader, item.id, rating)
            )  # fmt: skip


def _answer(reader: Reader, node: Concept) -> None:
    st.markdown(reader.text(node.summary))
    for ref in formulas_of(reader.graph, node.id):
        show_formula(reader, reader.graph.get(ref, Formula))


def _rate(reader: Reader, ref: str, rating: Rating) -> None:
    def count(learner: Learner) -> int:
        learner.review(ref, rating)
        return 1

    keeping.change(reader, count)
