"""Progress: what the reader knows, kept on their machine or in the database, and what is due for review."""

from __future__ import annotations

import streamlit as st

from sugraph.errors import SugraphError
from sugraph.exports.anki import to_anki
from sugraph.learning import Learner, learner_store
from sugraph.model.nodes import Concept
from sugraph.results.learner import DueReview, Fitted, Rating
from sugraph.web import address, choices
from sugraph.web.reader import Reader
from sugraph.web.safe import other_name_of, plain

LISTED = 12
"""Reviews shown at once."""

RATINGS: dict[Rating, str] = {"again": "rate_again", "hard": "rate_hard", "good": "rate_good", "easy": "rate_easy"}

_LOCAL = ("localhost", "127.0.0.1", "::1", "")


def show(reader: Reader) -> None:
    """The page."""
    say = reader.say
    st.title(say("nav_progress"), anchor=False)
    if not reader.api.from_server and st.get_option("server.address") not in _LOCAL:
        st.info(say("shared_app"), icon=":material/lock:")
        return
    place = say("kept_on_server" if reader.api.from_server else "kept_in_file")
    st.markdown(say("progress_intro", place=place))
    try:
        learner = Learner(reader.api, learner_store(reader.api))
        fitted = learner.state()
    except SugraphError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    _tell(reader, fitted)
    _mark(reader, learner)
    _reviews(reader, learner)
    _known(reader, learner, fitted)


def _tell(reader: Reader, fitted: Fitted) -> None:
    if fitted.renamed:
        names = ", ".join(plain(f"{old} → {new}") for old, new in fitted.renamed)
        st.info(reader.say("renamed_since", names=names))
    if fitted.lost:
        st.info(reader.say("lost_since", names=", ".join(plain(ref) for ref in fitted.lost)))


def _mark(reader: Reader, learner: Learner) -> None:
    labels = choices.labels(reader.graph, reader.state, reader.language)
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    chosen = left.multiselect(
        reader.say("mark_more"), list(labels), key="to-mark", placeholder=reader.say("known_hint"),
        format_func=lambda ref: labels.get(ref, ref),
    )  # fmt: skip

    def keep() -> None:
        added = learner.know(st.session_state["to-mark"])
        st.session_state["to-mark"] = []
        st.toast(reader.say("marked_new", count=len(added)))

    right.button(reader.say("mark_button"), key="mark", disabled=not chosen, on_click=keep, width="stretch")


def _reviews(reader: Reader, learner: Learner) -> None:
    due = learner.due()
    st.subheader(reader.say("due_now", count=len(due)), anchor=False)
    if not due:
        st.caption(reader.say("nothing_due"))
    for item in due[:LISTED]:
        with st.container(border=True, gap="xsmall", key=f"due-{item.id.partition(':')[2]}"):
            _review(reader, learner, item)


def _review(reader: Reader, learner: Learner, item: DueReview) -> None:
    node = reader.graph.get(item.id, Concept)
    chance = reader.say("recalled", share=f"{item.recall:.0%}")
    st.markdown(f"**{reader.name(item.id)}** :gray[{other_name_of(node, reader.language)} · {chance}]")
    if item.exercises:
        st.caption(reader.say("counts_for", names=reader.names(item.exercises[:LISTED])))
    with st.expander(reader.say("show_answer"), key=f"answer {item.id}", type="compact"):
        st.markdown(reader.text(node.summary))
    with st.container(horizontal=True, gap="small"):
        for rating, word in RATINGS.items():
            st.button(
                reader.say(word), key=f"rate {item.id} {rating}", on_click=_rate,
                args=(learner, item.id, rating),
            )  # fmt: skip


def _rate(learner: Learner, ref: str, rating: Rating) -> None:
    learner.review(ref, rating)


def _delete(learner: Learner) -> None:
    learner.delete()


def _known(reader: Reader, learner: Learner, fitted: Fitted) -> None:
    say, known = reader.say, sorted(fitted.state.known)
    st.subheader(say("known_count", count=len(known)), anchor=False)
    with st.container(horizontal=True, gap="small"):
        if st.button(say("use_in_plan"), key="use", disabled=not known, icon=":material/route:"):
            address.go_to("path", known=known)
        st.download_button(
            say("export_known"), learner.exported, file_name="sugraph-learner.json", mime="application/json",
            on_click="ignore", key="export", icon=":material/download:",
        )  # fmt: skip
        st.download_button(
            say("anki_cards"), lambda: to_anki(reader.graph, known, reader.language), file_name="sugraph.apkg",
            on_click="ignore", key="anki", disabled=not known, icon=":material/style:",
        )  # fmt: skip
        with st.popover(say("delete_known"), icon=":material/delete:"):
            st.button(say("delete_known"), key="delete", on_click=_delete, args=(learner,), type="primary")
    given = st.file_uploader(say("import_known"), type="json", key="import")
    if given is not None:
        _take_in(learner, given.getvalue(), given.name)
    back = st.multiselect(
        say("take_back"),
        known,
        key="to-forget",
        format_func=lambda ref: reader.graph.nodes[ref].name.in_(reader.language),
    )

    def forget() -> None:
        learner.forget(st.session_state["to-forget"])
        st.session_state["to-forget"] = []

    st.button(say("take_back"), key="forget", disabled=not back, on_click=forget)


def _take_in(learner: Learner, content: bytes, name: str) -> None:
    """Take an export in once, and show what came of it."""
    mark = (name, hash(content))
    if st.session_state.get("taken-in") == mark:
        return
    try:
        learner.take_in(content.decode("utf-8", errors="replace"), name)
    except SugraphError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.session_state["taken-in"] = mark
    st.rerun()
