"""Which time zone this machine is in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_ETC = Path("/etc")
_MOST_LINKS = 8


def machine_zone(environment: Mapping[str, str], etc: Path = _ETC) -> str:
    """The IANA name of the machine's zone, such as `Asia/Shanghai`; empty where that cannot be told.

    TZ decides where it is set, as it does for every other program; then where /etc/localtime leads, then
    /etc/timezone.

    Args:
        environment: variables, of which TZ is read.
        etc: the folder of the machine's settings.
    """
    if environment.get("TZ"):
        return _named(environment["TZ"].removeprefix(":"))
    return _named(_linked(etc / "localtime")) or _named(_written(etc / "timezone"))


def _linked(link: Path) -> str:
    """The path to which /etc/localtime leads: of one link after the other the first that lies among the zones."""
    for _ in range(_MOST_LINKS):
        try:
            link = link.parent / link.readlink()
        except OSError:
            return ""
        if "zoneinfo" in link.parts:
            return str(link)
    return ""


def _written(file: Path) -> str:
    """The first line of /etc/timezone that is no remark."""
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")


def _named(text: str) -> str:
    """The zone's name in what a setting says, which may be a path to its file; empty for anything but a zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = text.rpartition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""  # OSError: the name of a folder; ValueError: a path that leads elsewhere
