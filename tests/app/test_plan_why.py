"""The questions of the Study path page: why a step is there, and what another plan would do otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]


def asked(app: AppTest, expander: str) -> AppTest:
    """The page with one of its expanders open."""
    app.session_state[expander] = True
    return app.run()


@pytest.mark.parametrize(("language", "chain"), [("zh", "**焯水** → **煮沸**"), ("en", "**Blanching** → **Boiling**")])
def test_the_chain_from_the_goal_to_a_step_is_shown_with_its_reasons(
    open_app: Open, said: Said, language: str, chain: str
) -> None:
    app = asked(open_app("path", lang=language, goals=["concept:blanching"]), "why")
    app.selectbox(key="why-of").set_value("concept:boiling").run()
    assert not app.exception
    assert chain in said(app)


def test_what_is_left_out_says_why(open_app: Open, said: Said) -> None:
    app = asked(open_app("path", lang="en", goals=["concept:blanching"]), "why")
    app.selectbox(key="why-of").set_value("concept:knife-skills").run()
    assert "It would help with Blanching, but is not needed." in said(app)


def test_a_concept_learned_shows_what_is_no_longer_needed(open_app: Open, said: Said) -> None:
    app = asked(open_app("path", lang="en", goals=["concept:blanching"]), "change")
    app.selectbox(key="learned").set_value("concept:boiling").run()
    assert not app.exception
    assert "No longer needed" in said(app)
    assert "New (" not in said(app)


def test_another_goal_shows_what_is_new(open_app: Open, said: Said) -> None:
    app = asked(open_app("path", lang="en", goals=["concept:blanching"]), "change")
    app.selectbox(key="other-goal").set_value("concept:braising").run()
    assert not app.exception
    assert "New (" in said(app)
