"""Durations as text."""

from __future__ import annotations


def iso_duration(months: int, days: int, seconds: int, nanoseconds: int) -> str:
    """A duration in the ISO form, such as `P1M2DT3.5S`; `PT0S` for none."""
    exact = f"{seconds + nanoseconds / 1e9:.9f}".rstrip("0").rstrip(".")
    parts = f"{months}M" * bool(months) + f"{days}D" * bool(days)
    clock = f"T{exact}S" if seconds or nanoseconds or not parts else ""
    return f"P{parts}{clock}"
