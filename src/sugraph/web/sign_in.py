"""Signing in, where the app is set up for it: who the reader is, and the buttons.

An identity is what OpenID Connect holds to be stable: the issuer with the subject ("OpenID Connect Core 1.0", section
5.7). A learner is named by a digest of the two, so that neither an address nor a name stands in a file's name or in
the database.
"""

from __future__ import annotations

import hashlib

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitMissingAuthlibError

from sugraph.web.safe import plain
from sugraph.web.words import Say

_DIGITS = 32


def offered() -> bool:
    """Whether the app is set up for signing in (`[auth]` in Streamlit's secrets.toml)."""
    return "is_logged_in" in st.user


def learner_name() -> str | None:
    """The learner's name of whoever is signed in; None where nobody is."""
    if not offered() or not st.user.is_logged_in or not st.user.get("sub"):
        return None
    identity = f"{st.user.get('iss', '')}\n{st.user['sub']}"
    return f"user-{hashlib.sha256(identity.encode()).hexdigest()[:_DIGITS]}"


def show_sign_in(say: Say) -> None:
    """Signing in or out; nothing where the app is not set up for it."""
    if not offered():
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="account"):
        if st.user.is_logged_in:
            _signed_in(say)
        else:
            _signed_out(say)


def _signed_in(say: Say) -> None:
    who = str(st.user.get("name") or st.user.get("email") or "")
    if who:
        st.markdown(f":gray[:material/account_circle: {plain(who)}]", width="content")
    st.button(say("sign_out"), key="sign-out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def _signed_out(say: Say) -> None:
    for provider in _providers():
        label = say("sign_in_with", name=plain(provider.capitalize())) if provider else say("sign_in")
        if st.button(label, key=f"sign-in {provider}", type="tertiary", icon=":material/login:"):
            _go(say, provider)


def _go(say: Say, provider: str) -> None:
    try:
        st.login(provider or None)
    except StreamlitMissingAuthlibError:
        st.error(say("sign_in_missing"), icon=":material/error:")
    except StreamlitAuthError as error:
        st.error(say("sign_in_wrong", why=plain(str(error))), icon=":material/error:")


def _providers() -> list[str]:
    """The names of the providers that are set up; an empty name for the one without. None where a host signs in."""
    try:
        auth = st.secrets["auth"]
    except (KeyError, FileNotFoundError):
        return []
    return sorted(name for name, value in auth.items() if hasattr(value, "items")) or [""]
