"""What the study paths of the real graph give to read can be followed where it stands."""

from __future__ import annotations

import pytest

from sugraph.api import Sugraph, open_graph
from sugraph.plans.shares import reading_shares

GOALS = ("DDPM", "RoPE", "Muon", "VAE", "WGAN", "S4", "Mamba", "MLA", "LoRA", "SVD", "MoE", "YaRN")


@pytest.fixture(scope="module")
def opened() -> Sugraph:
    return open_graph()


@pytest.mark.parametrize("goal", GOALS)
def test_at_most_half_of_an_article_is_about_what_rests_on_its_step(opened: Sugraph, goal: str) -> None:
    graph = opened.graph
    path = opened.path([goal])
    for step in path.steps:
        for article in step.articles if step.id not in path.goals else ():
            shares = reading_shares(graph, article)
            above = [ref for ref in shares if ref != step.id and step.id in graph.closure([ref])]
            assert 2 * sum(shares[ref] for ref in above) <= sum(shares.values()), (step.id, article)


@pytest.mark.parametrize("goal", GOALS)
def test_an_article_stands_at_one_step_of_a_path(opened: Sugraph, goal: str) -> None:
    articles = [article for step in opened.path([goal]).steps for article in step.articles]
    assert len(articles) == len(set(articles))
