"""What went wrong, as a reader is told: what happened and what to do in their language, then the engine's own words."""

from __future__ import annotations

import streamlit as st

from sugraph.errors import SugraphError
from sugraph.model.text import Language
from sugraph.web.safe import plain
from sugraph.web.words import WORDS, speaker


def show_fault(error: SugraphError, language: Language, *, title: str = "") -> None:
    """A box that says it.

    Args:
        error: what went wrong; in English it says itself what to do.
        language: the reader's.
        title: instead of what its kind is called.
    """
    say, kind = speaker(language), kind_of(error)
    words = [plain(part) for part in (error.what, error.where, error.remedy) if part]
    if language == "en":
        lines = [*words, *([] if error.remedy else [say(f"mend_{kind}")])]
    else:
        happened = f"{say(f'fault_{kind}')}。" if title else ""
        lines = [happened + say(f"mend_{kind}"), f":gray[{say('original', words=' '.join(words))}]"]
    st.error("  \n".join(lines), title=title or say(f"fault_{kind}"), icon=":material/error:")


def kind_of(error: SugraphError) -> str:
    """The kind of an error as the words know it."""
    return error.kind if f"fault_{error.kind}" in WORDS else SugraphError.kind
