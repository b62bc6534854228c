"""The articles that suffice with the least time: a set cover with precedence, solved exactly with HiGHS.

Each article takes its minutes, and each concept takes what its own minutes exceed of the reading that deals with it.
Chosen are articles such that each concept that has candidates has one among them, and no article is there without
those that it leans on. The sum of minutes is to be least; of equal sums the one with fewer and earlier articles.
HiGHS is a maintained solver of mixed-integer programs (Huangfu and Hall, "Parallelizing the dual revised simplex
method", Mathematical Programming Computation 10, 2018).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import HighsLp

SECONDS = 2.0
"""How long the solver may take before the best answer so far is used."""

_TIES = 0.5
"""All tie-breaking costs together stay below this, so that they never outweigh a minute."""


@dataclass(frozen=True, slots=True)
class CoverProblem:
    """What is to be covered, and with what.

    Attributes:
        articles: minutes of each article, the preferred first where minutes are equal. Those read before cost 0.
        concepts: minutes of each concept on its own.
        candidates: for each concept that has any, the articles that explain it; one of them has to be read, but for
            the optional concepts.
        shares: (article, concept) → minutes of the article that deal with the concept.
        leans: for an article those that have to be read before it.
        read: articles read before: they cover what they explain and take no time.
        asked: articles that are to be read in any case.
        optional: concepts that articles only use for something else: none is read for their sake.
    """

    articles: Mapping[str, int]
    concepts: Mapping[str, int]
    candidates: Mapping[str, Sequence[str]]
    shares: Mapping[tuple[str, str], int]
    leans: Mapping[str, Sequence[str]]
    read: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()

    @property
    def to_cover(self) -> dict[str, Sequence[str]]:
        """The concepts of which an article has to be read, with those to choose from."""
        return {ref: options for ref, options in self.candidates.items() if ref not in self.optional}

    def is_explained(self, concept: str, chosen: Iterable[str]) -> bool:
        """Whether an article that is chosen or was read explains a concept."""
        return not {*chosen, *self.read}.isdisjoint(self.candidates.get(concept, ()))

    def left(self, chosen: Iterable[str]) -> dict[str, int]:
        """Minutes that each concept still takes beside the chosen articles and those read before."""
        articles = {*chosen, *self.read}
        left = dict(self.concepts)
        for (article, concept), share in self.shares.items():
            if article in articles:
                left[concept] = max(0, left[concept] - share)
        return left

    def minutes(self, chosen: Iterable[str]) -> int:
        """Minutes of the chosen articles and of what is left of every concept."""
        articles = set(chosen)
        return sum(self.articles[article] for article in articles) + sum(self.left(articles).values())

    def with_leans(self, chosen: Iterable[str]) -> set[str]:
        """The articles with all that they lean on."""
        found: set[str] = set()
        waiting = list(chosen)
        while waiting:
            article = waiting.pop()
            if article not in found and article not in self.read:
                found.add(article)
                waiting += self.leans.get(article, ())
        return found


@dataclass(frozen=True, slots=True)
class Cover:
    """The chosen articles; `bound` is proved: no choice takes fewer minutes. `exact` False: the greedy answer."""

    chosen: frozenset[str]
    minutes: int
    bound: int
    exact: bool


def cover(problem: CoverProblem, seconds: float = SECONDS) -> Cover:
    """The best choice found within the time; the greedy one where the solver has none that is as good."""
    least = sum(problem.left(()).values())
    if not problem.articles:
        return Cover(frozenset(), least, least, exact=True)
    chosen, bound = _solve(problem, seconds)
    bound = max(bound, least)
    if chosen is not None and problem.minutes(chosen) <= bound:
        return Cover(frozenset(chosen), problem.minutes(chosen), problem.minutes(chosen), exact=True)
    greedy = greedy_cover(problem)
    if chosen is None or problem.minutes(chosen) > problem.minutes(greedy):
        return Cover(frozenset(greedy), problem.minutes(greedy), min(bound, problem.minutes(greedy)), exact=False)
    return Cover(frozenset(chosen), problem.minutes(chosen), bound, exact=True)


def greedy_cover(problem: CoverProblem) -> set[str]:
    """A cover made article by article: each time the one that adds the fewest minutes for each concept it covers.

    What turned out to be superfluous in the end is taken away again.
    """
    chosen = problem.with_leans(problem.asked)
    covered = chosen | problem.read
    waiting = {ref for ref, options in problem.to_cover.items() if not covered.intersection(options)}
    shares: dict[str, dict[str, int]] = {}
    for (article, concept), share in problem.shares.items():
        shares.setdefault(article, {})[concept] = share
    while waiting:
        chosen |= _cheapest(problem, shares, chosen, waiting)
        waiting = {ref for ref in waiting if not chosen.intersection(problem.candidates[ref])}
    return _without_superfluous(problem, chosen)


def _cheapest(
    problem: CoverProblem, shares: Mapping[str, Mapping[str, int]], chosen: set[str], waiting: set[str]
) -> set[str]:
    """The article that adds the fewest minutes for each concept it covers, with what it leans on."""
    covers = Counter(article for ref in waiting for article in problem.candidates[ref])
    left = problem.left(chosen)

    def price(article: str) -> float:
        added = problem.with_leans([article]) - chosen
        saved: Counter[str] = Counter()
        for other in added:
            saved.update(shares.get(other, {}))
        gain = sum(min(left[concept], minutes) for concept, minutes in saved.items())
        return (sum(problem.articles[other] for other in added) - gain) / covers[article]

    return problem.with_leans([min((ref for ref in problem.articles if covers[ref]), key=price)])


def _without_superfluous(problem: CoverProblem, chosen: set[str]) -> set[str]:
    for article in sorted(chosen - problem.asked, key=lambda ref: (-problem.articles[ref], ref)):
        rest = chosen - {article}
        leaning = any(article in problem.leans.get(other, ()) for other in rest)
        covered = all((rest | problem.read).intersection(options) for options in problem.to_cover.values())
        if covered and not leaning:
            chosen = rest
    return chosen


def _solve(problem: CoverProblem, seconds: float) -> tuple[set[str] | None, int]:
    """The solver's choice, None where it found none in time, and the least minutes that any choice can take.

    Variables: for each article whether it is read (0 or 1), then for each concept the minutes left of it (≥ 0).
    """
    import highspy

    articles = list(problem.articles)
    tie = _TIES / max(1, len(articles) ** 2)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "time_limit": seconds,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": tie / 4,
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(_model(problem, tie))
    solver.run()
    info = solver.getInfo()
    bound = ceil(info.mip_dual_bound - _TIES) if abs(info.mip_dual_bound) < highspy.kHighsInf else 0
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None, bound
    values = solver.getSolution().col_value
    return {ref for index, ref in enumerate(articles) if values[index] > 0.5}, bound


def _model(problem: CoverProblem, tie: float) -> HighsLp:
    """The program in HiGHS's form; `tie` is the cost of one place further back among the articles."""
    import highspy
    import numpy as np

    count, every = len(problem.articles), len(problem.articles) + len(problem.concepts)
    rows = list(_rows(problem))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = every, len(rows)
    places = (count + np.arange(count)) / 2
    model.col_cost_ = np.concatenate([np.array(list(problem.articles.values())) + tie * places, np.ones(every - count)])
    model.col_lower_ = np.array([float(ref in problem.asked) for ref in problem.articles] + [0.0] * (every - count))
    model.col_upper_ = np.concatenate([np.ones(count), np.full(every - count, highspy.kHighsInf)])
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger] * count + [kinds.kContinuous] * (every - count)
    model.row_lower_ = np.array([float(lower) for _, lower in rows])
    model.row_upper_ = np.full(len(rows), highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _ in rows)], dtype=np.int32)
    model.a_matrix_.index_ = np.array([index for row, _ in rows for index in row], dtype=np.int32)
    model.a_matrix_.value_ = np.array([float(value) for row, _ in rows for value in row.values()])
    return model


def _rows(problem: CoverProblem) -> Iterator[tuple[dict[int, int], int]]:
    """The constraints as ({column: factor}, lower bound)."""
    column = {ref: index for index, ref in enumerate([*problem.articles, *problem.concepts])}
    by_concept: dict[str, dict[int, int]] = {ref: {column[ref]: 1} for ref in problem.concepts}
    for (article, concept), share in problem.shares.items():
        if article in problem.articles and share:
            by_concept[concept][column[article]] = share
    for concept, minutes in problem.left(()).items():
        yield by_concept[concept], minutes
    for options in problem.to_cover.values():
        if not problem.read.intersection(options):
            yield {column[article]: 1 for article in options}, 1
    for article in problem.articles:
        for other in problem.leans.get(article, ()):
            if other not in problem.read:
                yield {column[other]: 1, column[article]: -1}, 0
