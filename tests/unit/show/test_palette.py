from __future__ import annotations

import itertools
import re

import pytest

from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.refs import KINDS
from sugraph.show.map_script import asset
from sugraph.show.palette import (
    EDGE_MARKS,
    GROUND,
    KIND_MARKS,
    SCHEMES,
    STATE_SIGNS,
    STATES,
    Scheme,
    contrast,
    css_variables,
    mix,
    theme,
    themes,
)

TEXT, MARK = 4.5, 3.0
FADED_INK = float(re.search(r"ink: faded \? ([\d.]+)", asset("paint.js"))[1])  # type: ignore[index]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_mix() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FF0080", 0.5) == "#800040"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_texts_are_readable(scheme: Scheme) -> None:
    colours = theme(scheme)
    looks = {**colours["kinds"], **colours["states"]}
    grounds = [colours["surface"], colours["panel"]]
    pairs = [(colours[ink], ground) for ink in ("text", "muted", "accent") for ground in grounds]
    pairs += [(look["text"], look["fill"]) for look in looks.values()]
    # The name in the other language stands on the node too.
    pairs += [(colours["muted"], look["fill"]) for look in looks.values()]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_names_of_topics_are_readable_on_their_grounds(scheme: Scheme) -> None:
    surface = theme(scheme)["surface"]
    grounds = [(topic["name"], mix(surface, topic["border"], GROUND)) for topic in theme(scheme)["topics"]]
    assert [pair for pair in grounds if contrast(*pair) < TEXT] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_names_that_are_faded_can_still_be_read(scheme: Scheme) -> None:
    colours = theme(scheme)
    assert contrast(mix(colours["surface"], colours["text"], FADED_INK), colours["surface"]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_stand_out(scheme: Scheme) -> None:
    colours = theme(scheme)
    marks = [look["border"] for look in (*colours["kinds"].values(), *colours["states"].values())]
    marks += [*colours["edges"].values(), colours["accent"], *(topic["border"] for topic in colours["topics"])]
    assert [mark for mark in marks if contrast(mark, colours["surface"]) < MARK] == []


def test_no_meaning_by_colour_alone() -> None:
    assert len({mark.shape for mark in KIND_MARKS.values()}) == len(KINDS)
    assert len(set(STATE_SIGNS.values())) == len(STATES)
    looks = [(mark.light, mark.dashes) for mark in EDGE_MARKS.values()]
    assert [pair for pair in itertools.combinations(looks, 2) if pair[0] == pair[1]] == []


def test_everything_has_a_look() -> None:
    assert set(KIND_MARKS) == set(KINDS)
    assert set(EDGE_MARKS) == set(EDGE_CLASSES)
    assert set(themes()) == set(SCHEMES)


def test_css_has_both_themes() -> None:
    css = css_variables()
    assert '[data-theme="light"]' in css
    assert '[data-theme="dark"]' in css
    assert f"--sg-text:{theme('dark')['text']};" in css
