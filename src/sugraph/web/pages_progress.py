"""Progress: what the reader knows, kept on their machine or in the database, and what is due for review."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from sugraph.errors import SugraphError
from sugraph.exports.anki import to_anki
from sugraph.learners.record import from_text
from sugraph.learning import Learner
from sugraph.results.learner import Fitted
from sugraph.web import address, choices, keeping, known, sign_in
from sugraph.web.faults import show_fault
from sugraph.web.reader import Reader
from sugraph.web.reviews import show_reviews
from sugraph.web.safe import plain


def show(reader: Reader) -> None:
    """The page."""
    say = reader.say
    st.title(say("nav_progress"), anchor=False)
    if keeping.learner_name() is None:
        st.info(say("sign_in_first" if sign_in.offered() else "shared_app"), icon=":material/lock:")
        return
    st.markdown(say("progress_intro", place=say(_place(reader))))
    learner = keeping.own_learner(reader) if keeping.could_be_read(reader) else None
    known.show_trouble(reader)
    if learner is None:
        return
    fitted = keeping.kept(reader)
    _tell(reader, fitted)
    _mark(reader)
    show_reviews(reader, learner)
    _known(reader, learner, fitted)


def _place(reader: Reader) -> str:
    if sign_in.offered():
        return "kept_for_user"
    return "kept_on_server" if reader.api.from_server else "kept_in_file"


def _tell(reader: Reader, fitted: Fitted) -> None:
    if fitted.renamed:
        names = ", ".join(plain(f"{old} → {new}") for old, new in fitted.renamed)
        st.info(reader.say("renamed_since", names=names))
    if fitted.lost:
        st.info(reader.say("lost_since", names=", ".join(plain(ref) for ref in fitted.lost)))


def _mark(reader: Reader) -> None:
    labels = choices.labels(reader.graph, reader.state, reader.language)
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    chosen = left.multiselect(
        reader.say("mark_more"), list(labels), key="to-mark", placeholder=reader.say("known_hint"),
        format_func=lambda ref: labels.get(ref, ref),
    )  # fmt: skip

    def keep() -> None:
        added = keeping.change(reader, lambda learner: len(learner.know(st.session_state["to-mark"])))
        if added is not None:
            st.session_state["to-mark"] = []
            st.toast(reader.say("marked_new", count=added))

    right.button(reader.say("mark_button"), key="mark", disabled=not chosen, on_click=keep, width="stretch")


def _known(reader: Reader, learner: Learner, fitted: Fitted) -> None:
    say, refs = reader.say, sorted(fitted.state.known)
    st.subheader(say("known_count", count=len(refs)), anchor=False)
    with st.container(horizontal=True, gap="small"):
        if st.button(say("use_in_plan"), key="use", disabled=not refs, icon=":material/route:"):
            address.drop_known()
            address.go_to("path")
        st.download_button(
            say("export_known"), learner.exported, file_name="sugraph-learner.json", mime="application/json",
            on_click="ignore", key="export", icon=":material/download:",
        )  # fmt: skip
        st.download_button(
            say("anki_cards"), lambda: to_anki(reader.graph, refs, reader.language), file_name="sugraph.apkg",
            on_click="ignore", key="anki", disabled=not refs, icon=":material/style:",
        )  # fmt: skip
        with st.popover(say("delete_known"), icon=":material/delete:"):
            st.markdown(say("delete_warning"))
            st.button(say("delete_known"), key="delete", on_click=_delete, args=(reader,), type="primary")
    given = st.file_uploader(say("import_known"), type="json", key="import")
    if given is not None:
        _take_in(reader, given)
    _take_back(reader, refs)


def _delete(reader: Reader) -> None:
    keeping.change(reader, lambda learner: int(learner.delete()))


def _take_back(reader: Reader, refs: list[str]) -> None:
    say = reader.say
    back = st.multiselect(
        say("take_back"), refs, key="to-forget", placeholder=say("take_back_hint"),
        format_func=lambda ref: reader.graph.nodes[ref].name.in_(reader.language),
    )  # fmt: skip

    def forget() -> None:
        gone = keeping.change(reader, lambda learner: len(learner.forget(st.session_state["to-forget"])))
        if gone is not None:
            st.session_state["to-forget"] = []

    st.button(say("take_back"), key="forget", disabled=not back, on_click=forget)


def _take_in(reader: Reader, given: UploadedFile) -> None:
    """Take an export in, once for each time that it is given, and show what came of it."""
    if st.session_state.get("taken-in") == given.file_id:
        return
    text = given.getvalue().decode("utf-8", errors="replace")
    try:
        from_text(text, given.name)
    except SugraphError as error:
        show_fault(SugraphError(error.what, where=error.where, kind="export"), reader.language)
        return
    if keeping.change(reader, lambda learner: len(learner.take_in(text, given.name).known)) is None:
        known.show_trouble(reader)
        return
    st.session_state["taken-in"] = given.file_id
    st.rerun()
