"""Placement: find out in a few questions what a reader knows of the whole graph.

A placement is nothing but the answers so far; the next question and the result are computed from them, so that it can
be stopped, stored, taken up again and corrected. The way of ALEKS and of Falmagne et al., "The assessment of
knowledge, in theory and in practice" (2006): a belief over states of knowledge (`placement_belief`), the question
that tells most (`placement_choice`), Bayes with slips and guesses, and an end where more would not be worth asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sugraph.errors import UsageError
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.fringe import knowledge_state, next_concepts
from sugraph.plans.goals import goal_concepts, known_concepts
from sugraph.plans.placement_belief import Belief, believe
from sugraph.plans.placement_checks import check_for
from sugraph.plans.placement_choice import Choice, most_telling
from sugraph.plans.placement_pool import Pool, pool_of
from sugraph.results.placement import ANSWERS, Answer, Answers, PlacementResult, Question

if TYPE_CHECKING:
    from sugraph.plans.placement_readers import Bools, Floats

MOST = 20
"""Questions at most."""

GOOD_ENOUGH = 0.05
"""Share of states judged wrong that is good enough."""

WORTHWHILE = 0.005
"""A question that is expected to lower the mean variance by less than this is not asked; a coin's variance is 0.25."""

KNOWN_FROM = 0.5
"""A concept is taken as known from this chance on: the fewest states are judged wrong so."""

SURE = 0.8
"""A state is sure from this chance on."""

BESIDE = 0.02
"""What a concept beside the goals matters, where one of the goals' closure matters 1."""

YES: Answer = "yes"
CONCEPTS = "Name concepts by their references, such as concept:rope."


@dataclass(frozen=True)
class Placement:
    """A reader being placed.

    Attributes:
        answers: (concept, answer) in the order given; of two answers about one concept the later counts.
        goals: what the reader is after, as references of any kind; empty where the whole graph matters.
        known: what the reader says they know, as references of any kind: it is taken as known with all that it
            requires, is not asked about, and counts as a yes to each concept named.
    """

    answers: Answers = ()
    goals: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    def answered(self, concept: str, answer: Answer) -> Placement:
        """With one more answer."""
        return Placement((*self.answers, (concept, answer)), self.goals, self.known)

    def taken_back(self) -> Placement:
        """Without the last answer; as it is where there is none."""
        return Placement(self.answers[:-1], self.goals, self.known)


@dataclass(frozen=True, eq=False)
class _View:
    """What question and result are made of; arrays by number of the concept."""

    pool: Pool
    belief: Belief
    chance: Floats
    scope: Bools
    stated: Bools
    asked: Bools
    wanted: tuple[str, ...]

    @property
    def wrong(self) -> float:
        """The share of the scope expected to be judged wrong."""
        import numpy as np

        chances = self.chance[self.scope]
        return float(np.minimum(chances, 1 - chances).mean()) if chances.size else 0.0


def next_question(
    graph: Graph, placement: Placement, *, most: int = MOST, enough: float = GOOD_ENOUGH
) -> Question | None:
    """What to ask next; None where no more is to be asked.

    It is over after `most` questions, when the share of states judged wrong is expected to be no more than `enough`,
    or when no question is worth asking. The same placement always has the same next question.

    Args:
        enough: a share from 0 to 1; a negative one to go on as long as there is anything to ask.

    Raises:
        UsageError: if an answer is about nothing that is a concept of the graph, or is none of yes, partly and no.
    """
    view = _view(graph, placement)
    choice = _choice(view, len(placement.answers), most, enough)
    if choice is None:
        return None
    concept = view.pool.concepts.ids[choice.place]
    number = len(placement.answers) + 1
    return Question(number, check_for(graph, concept, number - 1), float(view.chance[choice.place]), choice.gain)


def placed(graph: Graph, placement: Placement, *, most: int = MOST, enough: float = GOOD_ENOUGH) -> PlacementResult:
    """Where the reader stands after the answers so far; takes the same as `next_question`, and refuses the same."""
    view = _view(graph, placement)
    ids = view.pool.concepts.ids
    scope = tuple(ref for ref, inside in zip(ids, view.scope, strict=True) if inside)
    chance = {ref: float(value) for ref, value in zip(ids, view.chance, strict=True)}
    known = tuple(ref for ref in ids if chance[ref] >= KNOWN_FROM)
    holding = set(known)
    unsure = [ref for ref in scope if 1 - SURE < chance[ref] < SURE]
    return PlacementResult(
        goals=view.wanted,
        scope=scope,
        chance=chance,
        known=known,
        unknown=tuple(ref for ref in scope if ref not in holding),
        unsure=tuple(sorted(unsure, key=lambda ref: (abs(chance[ref] - KNOWN_FROM), ref))),
        top=_top(graph, scope, holding),
        next=tuple(next_concepts(graph, known, placement.goals)),
        wrong_expected=view.wrong,
        questions=len(placement.answers),
        finished=_choice(view, len(placement.answers), most, enough) is None,
    )


def _top(graph: Graph, scope: Sequence[str], known: set[str]) -> tuple[str, ...]:
    inside = known.intersection(scope)
    return tuple(
        ref for ref in scope if ref in inside and not any(edge.source in inside for edge in graph.dependents(ref))
    )


def _choice(view: _View, asked: int, most: int, enough: float) -> Choice | None:
    import numpy as np

    if asked >= most or view.wrong <= enough:
        return None
    weights = np.where(view.stated, 0.0, np.where(view.scope, 1.0, BESIDE))
    choice = most_telling(view.belief, weights, view.scope & ~view.stated & ~view.asked)
    worthwhile = WORTHWHILE * int(view.scope.sum()) if enough >= 0 else 0.0
    return choice if choice is not None and choice.gain >= worthwhile else None


@lru_cache(maxsize=8)
def _view(graph: Graph, placement: Placement) -> _View:
    """Kept for the last few placements: a question and its result are made of the same one."""
    import numpy as np

    pool = pool_of(graph)
    number = {ref: place for place, ref in enumerate(pool.concepts.ids)}
    given = {number[concept]: answer for concept, answer in _checked(graph, placement.answers)}
    said = dict.fromkeys((number[concept] for concept in known_concepts(graph, placement.known)), YES)
    stated = _mask(number, knowledge_state(graph, placement.known))
    wanted = tuple(dict.fromkeys(concept for goal in placement.goals for concept in goal_concepts(graph, goal)))
    belief = believe(pool, said | given)
    return _View(
        pool=pool,
        belief=belief,
        chance=np.where(stated, 1.0, belief.chance),
        scope=_mask(number, graph.closure(wanted) if placement.goals else number),
        stated=stated,
        asked=_mask(number, (concept for concept, _ in placement.answers)),
        wanted=wanted,
    )


def _checked(graph: Graph, answers: Answers) -> Answers:
    for concept, answer in answers:
        if not isinstance(graph.nodes.get(concept), Concept):
            raise UsageError(f"“{concept}” is no concept of the graph", where="answers", remedy=CONCEPTS)
        if answer not in ANSWERS:
            raise UsageError(f"“{answer}” is no answer", where=concept, remedy=f"Say one of {', '.join(ANSWERS)}.")
    return answers


def _mask(number: Mapping[str, int], refs: Iterable[str]) -> Bools:
    """By concept, whether it is one of these."""
    import numpy as np

    found = np.zeros(len(number), dtype=bool)
    found[[number[ref] for ref in refs]] = True
    return found
