"""Names in an address that nothing in the graph has: said, with the nearest names to choose from."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sugraph.errors import UnknownReferenceError
from sugraph.web import address
from sugraph.web.reader import Reader
from sugraph.web.safe import plain


def found_or_told(reader: Reader, name: str, parameter: str) -> str:
    """The id that a parameter of the address names; where there is none the reader is told, and the answer is empty."""
    if not name:
        return ""
    try:
        return reader.api.resolve(name)
    except UnknownReferenceError as error:
        tell(reader, name, error, lambda ref: address.put(**{parameter: ref}))
        return ""


def tell(reader: Reader, name: str, error: UnknownReferenceError, choose: Callable[[str], None]) -> None:
    """Say that nothing has this name, and offer the nearest ones; `choose` gets the id of the one taken."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":material/help: {reader.say('unknown', name=plain(name))}")
        if error.nearest:
            st.caption(reader.say("nearest"))
        with st.container(horizontal=True, gap="small"):
            for ref, _ in error.nearest:
                st.button(reader.both(ref), key=f"nearest {name} {ref}", on_click=choose, args=(ref,))
