"""The exact answer to which steps to take: a precedence-constrained knapsack, solved by HiGHS.

The model is that of Kellerer, Pferschy and Pisinger, Knapsack Problems (2004), 13.2: a binary variable a step, a row
`x ≤ y` for each step and one that it needs, and one row for the minutes. What is best comes in three questions one
after the other, each among the best answers to those before it, because one sum of weights large enough to keep them
apart would be too large for a solver's tolerances.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from sugraph.plans.closed_choice import Question, Steps, places

if TYPE_CHECKING:
    from highspy import Highs

WHOLE = 0.9
"""All that is counted is whole: an answer less than one from the bound is the best."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice of steps, and whether it is proved that no other learns more concepts and goals."""

    chosen: Steps
    optimal: bool


_INFINITE = float("inf")

Row = tuple[Mapping[int, int], float, float]
"""Coefficients by column, the least and the largest value."""


def solve(asked: Question, first: Steps, seconds: float) -> Answer:
    """The best choice found in some seconds of which `first` is one, never worse than it.

    Args:
        first: a choice that fits, with all that it needs.
        seconds: for all three questions together.
    """
    end = monotonic() + seconds
    model = _Model(asked)
    if model.nothing_fits:
        return Answer(first, optimal=True)
    value = model.value()
    best = _better(asked, first, model.minimum({column: -worth for column, worth in value.items()}, (), first, end))
    if not best.optimal:
        return best
    reached: Row = (value, sum(value[column] for column in model.columns(best.chosen) if column in value), _INFINITE)
    best = _better(asked, best.chosen, model.minimum(model.minutes(), (reached,), best.chosen, end))
    quick: Row = (model.minutes(), -_INFINITE, asked.minutes(best.chosen))
    best = _better(asked, best.chosen, model.minimum(model.places(), (reached, quick), best.chosen, end))
    return Answer(best.chosen, optimal=True)


def _better(asked: Question, before: Steps, found: Answer | None) -> Answer:
    if found is None:
        return Answer(before, optimal=False)
    return Answer(max(found.chosen, before, key=asked.worth), found.optimal)


class _Model:
    """The steps that fit at all, as columns; concepts are whole, articles follow from them."""

    def __init__(self, asked: Question) -> None:
        self._asked = asked
        fitting = [place for place, closure in enumerate(asked.closures) if asked.minutes(closure) <= asked.capacity]
        self._column = {place: column for column, place in enumerate(fitting)}
        self._concepts = [place for place in asked.concepts if place in self._column]

    @property
    def nothing_fits(self) -> bool:
        """Whether there is no step for which, with what it needs, there is time."""
        return not self._column

    def columns(self, chosen: Steps) -> list[int]:
        """The columns of a choice."""
        return [self._column[place] for place in places(chosen)]

    def value(self) -> dict[int, int]:
        """What each concept counts: concepts before goals."""
        step = len(self._asked.goal_places) + 1
        goals = set(self._asked.goal_places)
        return {self._column[place]: step + (place in goals) for place in self._concepts}

    def minutes(self) -> dict[int, int]:
        """How long each step takes."""
        return {column: self._asked.steps[place].minutes for place, column in self._column.items()}

    def places(self) -> dict[int, int]:
        """Where each step stands in the plan."""
        return {column: place for place, column in self._column.items()}

    def minimum(self, costs: Mapping[int, int], rows: Sequence[Row], start: Steps, end: float) -> Answer | None:
        """The choice of least cost found until a moment; None where none was found."""
        import highspy

        seconds = end - monotonic()
        if seconds <= 0:
            return None
        solver = self._solver(costs, [*self._rows(), *rows], seconds)
        begin = highspy.HighsSolution()
        begin.col_value = [float(start >> place & 1) for place in self._column]
        solver.setSolution(begin)
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        values = solver.getSolution().col_value
        chosen = self._asked.closure(place for place in self._concepts if values[self._column[place]] > 0.5)
        if self._asked.minutes(chosen) > self._asked.capacity:
            return None  # by the solver's tolerance, with very many minutes
        proved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return Answer(chosen, proved or info.objective_function_value - info.mip_dual_bound < WHOLE)

    def _rows(self) -> list[Row]:
        rows: list[Row] = [(self.minutes(), -_INFINITE, self._asked.capacity)]
        for place, column in self._column.items():
            rows += [({column: 1, self._column[other]: -1}, -_INFINITE, 0) for other in self._asked.needs[place]]
        return rows

    def _solver(self, costs: Mapping[int, int], rows: Sequence[Row], seconds: float) -> Highs:
        import highspy
        import numpy as np

        solver: Highs = highspy.Highs()  # type: ignore[no-untyped-call]
        options: dict[str, bool | int | float] = {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "time_limit": seconds,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": WHOLE,
        }
        for option, value in options.items():
            solver.setOptionValue(option, value)
        count = len(self._column)
        cost = np.array([costs.get(column, 0) for column in range(count)], dtype=float)
        nothing = np.array([], dtype=np.int32)
        solver.addCols(count, cost, np.zeros(count), np.ones(count), 0, nothing, nothing, np.array([], dtype=float))
        whole = np.array([self._column[place] for place in self._concepts], dtype=np.int32)
        kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
        solver.changeColsIntegrality(len(whole), whole, kinds)
        for coefficients, least, most in rows:
            columns = np.array(list(coefficients), dtype=np.int32)
            solver.addRow(least, most, len(columns), columns, np.array(list(coefficients.values()), dtype=float))
        return solver
