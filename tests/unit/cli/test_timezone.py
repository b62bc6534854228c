"""Which time zone a machine is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from sugraph.cli.timezone import machine_zone


@pytest.mark.parametrize(
    ("value", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        (":/usr/share/zoneinfo/posix/Asia/Tokyo", "Asia/Tokyo"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ""),
        ("Nowhere/Land", ""),
        ("../passwd", ""),
    ],
)
def test_the_variable_decides_where_it_is_set(tmp_path: Path, value: str, zone: str) -> None:
    (tmp_path / "timezone").write_text("Africa/Cairo\n", "utf-8")
    assert machine_zone({"TZ": value}, tmp_path) == zone


def test_the_link_of_the_local_time_leads_to_the_zone(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    (tmp_path / "timezone").write_text("Africa/Cairo\n", "utf-8")
    assert machine_zone({"TZ": ""}, tmp_path) == "Europe/Berlin"


def test_links_are_followed_to_the_first_that_names_a_zone(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("other")
    (tmp_path / "other").symlink_to("/var/db/timezone/zoneinfo/Asia/Shanghai")
    assert machine_zone({}, tmp_path) == "Asia/Shanghai"


def test_a_file_of_the_local_time_that_is_no_link_leaves_it_to_the_other_file(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").write_text("# set by the installer\n\nAfrica/Cairo\n", "utf-8")
    assert machine_zone({}, tmp_path) == "Africa/Cairo"


def test_links_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("localtime")
    assert machine_zone({}, tmp_path) == ""


def test_a_machine_that_says_nothing_is_in_no_known_zone(tmp_path: Path) -> None:
    assert machine_zone({}, tmp_path) == ""
