"""Run every benchmark and print the tables of docs/benchmarks.md."""

from __future__ import annotations

import platform

import cold_start
import study_order


def main() -> None:
    """Print all tables."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for title, table in (("Opening a graph", cold_start.table), ("Order of a study path", study_order.table)):
        print(f"\n## {title}\n")
        print("\n".join(table()))


if __name__ == "__main__":
    main()
