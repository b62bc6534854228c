"""Run every benchmark and print the tables of docs/benchmarks.md."""

from __future__ import annotations

import platform

import cold_start
import database_plan
import explorer
import million
import placement
import reading_plans
import review_credit
import study_order

TABLES = (
    ("Opening a graph", cold_start.table),
    ("Order of a study path", study_order.table),
    ("Reading plans", reading_plans.table),
    ("Reviews with credit", review_credit.table),
    ("Placement (docs/placement.md)", placement.table),
    ("The Explore page", explorer.table),
    ("Plans out of a large database", database_plan.table),
    ("A closure among a million concepts", million.table),
)


def main() -> None:
    """Print all tables."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for title, table in TABLES:
        print(f"\n## {title}\n")
        print("\n".join(table()))


if __name__ == "__main__":
    main()
