"""What is known: from the reader's own record, from a link, or for this visit alone; the same on all pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
Stay = Callable[[AppTest, str], AppTest]
BOILING, TEMPERATURE = "concept:boiling", "concept:temperature"


@pytest.fixture
def record(folder: Path) -> Path:
    """The file of whoever sits at this machine."""
    return folder.parent / "data" / "learners" / "me.json"


@pytest.fixture
def shared() -> Iterator[None]:
    """The app listens on all addresses."""
    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", before)


def known(record: Path) -> list[str]:
    return list(json.loads(record.read_text("utf-8"))["known"])


def steps(app: AppTest) -> list[str]:
    return [str(button.key).removeprefix("step ") for button in app.button if str(button.key).startswith("step c")]


def keep(record: Path, *refs: str) -> None:
    record.parent.mkdir(parents=True)
    items = {ref: {"since": "2026-05-01T08:00:00+00:00", "how": "said"} for ref in refs}
    record.write_text(json.dumps({"format": "sugraph learner", "version": 1, "known": items, "memory": {}}), "utf-8")


def test_what_is_marked_on_explore_is_kept_and_counts_at_once(open_app: Open, said: Said, record: Path) -> None:
    app = open_app(lang="en", concept="concept:blanching", view="way", node=TEMPERATURE)
    assert "✓ 0 known" in said(app)
    app.button(key="known here").click().run()
    assert "✓ 1 known" in said(app)
    assert known(record) == [TEMPERATURE]
    assert "known" not in app.query_params
    app.button(key="known here").click().run()
    assert (known(record), "✓ 0 known" in said(app)) == ([], True)


@pytest.mark.parametrize(
    ("page", "view", "sign"),
    [
        ("path", {"goals": "concept:blanching"}, "Taken as known and left out: Boiling"),
        ("concept", {"ref": "concept:blanching"}, ":green[✓]"),
        ("topics", {"topic": "topic:kitchen-science", "part": "roadmap"}, ":green[✓]"),
        ("series", {"series": "series:boiling-water"}, ":green[✓]"),
        ("progress", {}, "1 concepts known"),
        ("", {"concept": "concept:blanching", "view": "way"}, "✓ 2 known"),
    ],
)
def test_the_record_counts_on_every_page(
    open_app: Open, said: Said, record: Path, page: str, view: dict[str, str], sign: str
) -> None:
    keep(record, BOILING)
    app = open_app(page, lang="en", **view)
    assert not app.exception
    assert sign in said(app)


def test_the_record_is_read_once_in_a_run(open_app: Open, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sugraph.learners import profile

    keep(record, BOILING)
    read, times = profile.from_text, []
    monkeypatch.setattr(profile, "from_text", lambda *given: times.append(1) or read(*given))
    open_app("topics", lang="en", topic="topic:kitchen-science", part="roadmap")
    assert len(times) == 1


def test_a_link_shows_its_own_list_says_so_and_leaves_the_record_alone(
    open_app: Open, said: Said, record: Path
) -> None:
    keep(record, BOILING)
    app = open_app("path", lang="en", goals="concept:blanching", known=TEMPERATURE)
    assert "comes from the link (1)" in said(app)
    assert steps(app) == [BOILING, "concept:blanching"]
    app.multiselect(key="known").set_value([]).run()
    assert app.query_params["known"] == "-"
    assert steps(app) == [TEMPERATURE, BOILING, "concept:blanching"]
    assert known(record) == [BOILING]


def test_from_a_link_one_turns_to_one_s_own_record(open_app: Open, said: Said, record: Path) -> None:
    keep(record, BOILING, TEMPERATURE)
    app = open_app("path", lang="en", goals="concept:blanching", known=TEMPERATURE)
    app.button(key="use-own").click().run()
    assert app.query_params == {"lang": "en", "goals": "concept:blanching"}
    assert steps(app) == ["concept:blanching"]
    assert "comes from the link" not in said(app)


def test_what_a_link_says_can_be_added_to_one_s_own_record(open_app: Open, record: Path) -> None:
    keep(record, BOILING)
    app = open_app("path", lang="en", goals="concept:blanching", known=TEMPERATURE)
    app.button(key="add-to-own").click().run()
    assert known(record) == [BOILING, TEMPERATURE]
    assert "known" not in app.query_params


def test_a_link_s_list_goes_along_to_other_pages(open_app: Open, said: Said, stay: Stay, record: Path) -> None:
    app = open_app("path", lang="en", goals="concept:blanching", known=TEMPERATURE)
    app.button(key="step concept:blanching").click().run()
    assert app.query_params["known"] == TEMPERATURE
    stay(app, "").button(key="known here").click().run()
    assert app.query_params["known"] == [TEMPERATURE, "concept:blanching"]
    assert not record.exists()


def test_the_link_to_share_shows_others_the_same_plan(open_app: Open, record: Path) -> None:
    keep(record, BOILING, "concept:knife-skills")
    app = open_app("path", lang="en", goals="concept:blanching")
    before = steps(app)
    (link,) = [block.value for block in app.code if "known=" in block.value]
    assert link.endswith("?lang=en&goals=concept%3Ablanching&known=concept%3Aboiling")
    record.unlink()
    assert steps(open_app("path", lang="en", goals="concept:blanching", known=BOILING)) == before


def test_a_broken_record_is_said_on_every_page_and_never_overwritten(open_app: Open, said: Said, record: Path) -> None:
    record.parent.mkdir(parents=True)
    record.write_text("{", "utf-8")
    app = open_app("concept", lang="en", ref=BOILING)
    assert "cannot be read" in app.error[0].value
    app.button(key="known here").click().run()
    assert not app.exception
    assert len(app.error) == 1
    assert record.read_text("utf-8") == "{"


def test_of_strangers_nothing_is_kept(open_app: Open, said: Said, stay: Stay, record: Path, shared: None) -> None:
    app = open_app("concept", lang="en", ref=BOILING)
    app.button(key="known here").click().run()
    assert app.button(key="known here").label == "Known"
    assert app.query_params["known"] == BOILING
    assert "nobody's progress is kept here" in said(open_app("progress", lang="en"))
    assert not record.exists()


def test_an_app_reached_through_another_server_keeps_nothing(open_app: Open, record: Path) -> None:
    app = open_app("concept", lang="en", ref=BOILING)
    app.context = {"url": "https://graphs.example/concept"}
    app.run().button(key="known here").click().run()
    assert app.query_params["known"] == BOILING
    assert not record.exists()


def test_an_app_that_is_said_to_be_one_learner_s_keeps_theirs(
    open_app: Open, folder: Path, shared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUGRAPH_LEARNER", "ann")
    open_app("concept", lang="en", ref=BOILING).button(key="known here").click().run()
    assert known(folder.parent / "data" / "learners" / "ann.json") == [BOILING]


def test_a_step_that_was_learned_is_marked_and_leaves_the_plan(open_app: Open, record: Path) -> None:
    app = open_app("path", lang="en", goals="concept:blanching")
    assert steps(app) == [TEMPERATURE, BOILING, "concept:blanching"]
    app.button(key=f"learned {TEMPERATURE}").click().run()
    assert steps(app) == [BOILING, "concept:blanching"]
    assert json.loads(record.read_text("utf-8"))["known"][TEMPERATURE]["how"] == "studied"
