"""Signing in: each reader has a record of their own, and without it nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
ANN = {"is_logged_in": True, "iss": "https://id.example", "sub": "1", "name": "Ann", "email": "ann@id.example"}
BOB = ANN | {"sub": "2", "name": "Bob", "email": "bob@id.example"}
NOBODY = {"is_logged_in": False}


@pytest.fixture
def records(folder: Path) -> Callable[[], list[str]]:
    return lambda: sorted(path.name for path in (folder.parent / "data").glob("learners/*.json"))


def mark(open_app: Open, user: dict[str, object]) -> AppTest:
    app = open_app("concept", lang="en", ref="concept:boiling")
    app.user, app.secrets = user, {"auth": {"client_id": "x"}}
    return app.run().button(key="known here").click().run()


def test_without_a_set_up_there_is_nothing_to_sign_in_with(open_app: Open) -> None:
    keys = [str(button.key) for button in open_app("concept", lang="en").button]
    assert not [key for key in keys if key.startswith("sign-")]


def test_who_is_not_signed_in_has_nothing_kept(open_app: Open, said: Said, records: Callable[[], list[str]]) -> None:
    app = mark(open_app, NOBODY)
    assert app.query_params["known"] == "concept:boiling"
    assert app.button(key="sign-in ").label == "Sign in"
    assert records() == []
    app = open_app("progress", lang="zh")
    app.user = NOBODY
    assert "登录之后" in said(app.run())


def test_everybody_signed_in_has_a_record_of_their_own(open_app: Open, records: Callable[[], list[str]]) -> None:
    assert mark(open_app, ANN).button(key="known here").label == "Known"
    assert mark(open_app, BOB).button(key="known here").label == "Known"
    assert mark(open_app, ANN).button(key="known here").label == "Mark as known"
    assert len(records()) == 2


def test_neither_name_nor_address_stands_in_a_file_s_name(open_app: Open, records: Callable[[], list[str]]) -> None:
    mark(open_app, ANN)
    (name,) = records()
    assert name.startswith("user-")
    assert not {"ann", "example"} & set(name.replace("-", " ").replace(".", " ").split())


def test_one_s_record_stays_one_s_own_when_name_and_address_change(
    open_app: Open, records: Callable[[], list[str]]
) -> None:
    mark(open_app, ANN)
    mark(open_app, ANN | {"name": "Anna", "email": "anna@id.example"})
    assert len(records()) == 1


def test_signing_out_is_offered_and_ends_it(open_app: Open, said: Said) -> None:
    app = open_app("concept", lang="en", ref="concept:boiling")
    app.user = ANN
    assert ":material/account_circle: Ann" in said(app.run())
    app.button(key="sign-out").click().run()
    assert app.user == NOBODY


def test_providers_are_offered_by_name(open_app: Open) -> None:
    app = open_app("concept", lang="en")
    app.user, app.secrets = NOBODY, {"auth": {"google": {"client_id": "x"}, "microsoft": {"client_id": "y"}}}
    labels = [button.label for button in app.run().button if str(button.key).startswith("sign-in")]
    assert labels == ["Sign in with Google", "Sign in with Microsoft"]


def test_a_set_up_that_is_not_whole_is_said(open_app: Open) -> None:
    app = open_app("concept", lang="en")
    app.user, app.secrets = NOBODY, {"auth": {"client_id": "x"}}
    app.run().button(key="sign-in ").click().run()
    assert not app.exception
    assert len(app.error) == 1
