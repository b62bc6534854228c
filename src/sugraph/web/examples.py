"""The example queries of the Cypher page: one table, each of them the same rows on every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sugraph.model.text import Language


@dataclass(frozen=True, slots=True)
class Example:
    """A query with a title and, where it names something, parameters."""

    key: str
    title: tuple[str, str]
    cypher: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def named(self, language: Language) -> str:
        """The title in one language."""
        return self.title[language != "zh"]


EXAMPLES: tuple[Example, ...] = (
    Example(
        "most-needed",
        ("哪些概念被最多概念直接需要？", "Which concepts do most others require directly?"),
        """MATCH (c:Concept)-[:REQUIRES {strength: 'hard'}]->(p:Concept)
RETURN p.name_zh AS name_zh, p.name_en AS name_en, count(c) AS needed_by
ORDER BY needed_by DESC, name_en
LIMIT 20""",
    ),
    Example(
        "rests-on",
        ("学 RoPE 之前要会的全部概念", "Everything that RoPE rests on"),
        """MATCH (c:Concept {id: $id})-[:REQUIRES*1..30]->(p:Concept)
RETURN DISTINCT p.id AS id, p.name_zh AS name_zh, p.name_en AS name_en, p.minutes AS minutes
ORDER BY id""",
        {"id": "concept:rope"},
    ),
    Example(
        "shared",
        ("几个概念共同的先修知识", "What several concepts all rest on"),
        """UNWIND $ids AS id
MATCH (c:Concept {id: id})-[:REQUIRES*1..30]->(p:Concept)
WITH DISTINCT id, p
WITH p, count(id) AS needed_by
WHERE needed_by = size($ids)
RETURN p.id AS id, p.name_zh AS name_zh, p.name_en AS name_en
ORDER BY id""",
        {"ids": ["concept:ddpm", "concept:vae", "concept:wgan"]},
    ),
    Example(
        "unlocks",
        ("学会 SVD 之后能学什么，为什么", "What SVD unlocks, and why"),
        """MATCH (c:Concept)-[r:REQUIRES]->(p:Concept {id: $id})
RETURN c.name_zh AS name_zh, c.name_en AS name_en, r.strength AS strength, r.why_zh AS why_zh, r.why_en AS why_en
ORDER BY name_en""",
        {"id": "concept:svd"},
    ),
    Example(
        "entry-points",
        ("从哪里都能开始：不需要先修的概念", "Where to begin: concepts that need nothing"),
        """MATCH (c:Concept)
WHERE c.foundation = true
RETURN c.name_zh AS name_zh, c.name_en AS name_en, c.minutes AS minutes
ORDER BY name_en""",
    ),
    Example(
        "articles",
        ("哪些文章讲 Muon，各讲什么", "Which articles explain Muon, and how"),
        """MATCH (a:Article)-[e:EXPLAINS]->(c:Concept {id: $id})
RETURN a.title AS title, a.date AS date, e.role AS role, a.url AS url
ORDER BY date""",
        {"id": "concept:muon"},
    ),
    Example(
        "series",
        ("各系列有几篇文章", "How many articles each series has"),
        """MATCH (a:Article)-[:IN_SERIES]->(s:Series)
RETURN s.name_zh AS name_zh, s.name_en AS name_en, count(a) AS articles
ORDER BY articles DESC, name_en""",
    ),
    Example(
        "series-in-order",
        ("一个系列，按顺序", "One series, in order"),
        """MATCH (a:Article)-[i:IN_SERIES]->(s:Series {id: $id})
RETURN i.position AS position, a.title AS title, a.url AS url
ORDER BY position""",
        {"id": "series:transformer-upgrade"},
    ),
    Example(
        "variants",
        ("哪些概念改进了别的概念", "Which concepts improve on others"),
        """MATCH (c:Concept)-[r:RELATES]->(o:Concept)
WHERE r.relation = 'improves'
RETURN c.name_zh AS name_zh, c.name_en AS name_en, o.name_zh AS improves_zh, o.name_en AS improves_en
ORDER BY name_en, improves_en""",
    ),
    Example(
        "derivation",
        ("RoPE 的公式由哪些公式推出", "Which formulas those of RoPE follow from"),
        """MATCH (f:Formula)-[:FORMULA_OF]->(c:Concept {id: $id})
MATCH (f)-[:DERIVES_FROM]->(g:Formula)
RETURN f.name_zh AS formula_zh, f.name_en AS formula_en, g.name_zh AS from_zh, g.name_en AS from_en, g.latex AS latex
ORDER BY formula_en, from_en""",
        {"id": "concept:rope"},
    ),
    Example(
        "not-explained",
        ("还没有文章讲解的概念", "Concepts that no article explains yet"),
        """MATCH (c:Concept)
OPTIONAL MATCH (a:Article)-[:EXPLAINS]->(c)
WITH c, count(a) AS articles
WHERE articles = 0
RETURN c.id AS id, c.name_zh AS name_zh, c.name_en AS name_en
ORDER BY id""",
    ),
    Example(
        "people",
        ("谁贡献了哪些概念", "Who contributed which concepts"),
        """MATCH (p:Person)-[:CONTRIBUTED]->(c:Concept)
RETURN p.name_zh AS person_zh, p.name_en AS person_en, c.name_zh AS name_zh, c.name_en AS name_en
ORDER BY person_en, name_en""",
    ),
)


def example_named(key: str) -> Example | None:
    """The example of that key."""
    return next((example for example in EXAMPLES if example.key == key), None)
