"""The Cypher that reads and writes the graph in a Neo4j database.

Labels and relationship types are put in from the model's own tables, here and nowhere else; everything that comes out
of data is a parameter.
"""

from __future__ import annotations

from collections.abc import Collection

from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.refs import KINDS, Kind
from sugraph.stores.stored import OWNER_PROPERTY

NAMES_INDEX = "sugraph_names"
"""The full-text index over names, aliases and titles."""

EXACT_NAMES_INDEX = "sugraph_exact_names"
"""The full-text index over whole names, aliases and former slugs: a name is looked up in it, not searched."""

_LABELS = "|".join(KINDS)
_FOREIGN = f"(x.{OWNER_PROPERTY} IS NULL OR x.{OWNER_PROPERTY} <> $owner)"

CONSTRAINTS: tuple[str, ...] = tuple(
    f"CREATE CONSTRAINT sugraph_{kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE" for kind in KINDS
)

INDEXES: tuple[str, ...] = (
    f"CREATE FULLTEXT INDEX {NAMES_INDEX} IF NOT EXISTS FOR (n:{_LABELS})"
    " ON EACH [n.name_zh, n.name_en, n.aliases, n.title]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    f"CREATE FULLTEXT INDEX {EXACT_NAMES_INDEX} IF NOT EXISTS FOR (n:{_LABELS})"
    " ON EACH [n.name_zh, n.name_en, n.aliases, n.former]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}",
)

_NAMES = (
    "labels(n) AS labels, n.id AS id, n.name_zh AS name_zh, n.name_en AS name_en, n.aliases AS aliases,"
    " n.former AS former"
)

INDEXES_READY = "SHOW FULLTEXT INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN collect(name) AS names"
COUNT_NODES = "RETURN " + " + ".join(f"COUNT {{ (:{kind}) }}" for kind in KINDS) + " AS nodes"
NAMES_OF_ALL = f"MATCH (n:{_LABELS}) WHERE n.id IS NOT NULL RETURN {_NAMES}"
NAMES_FOUND = (
    "CALL db.index.fulltext.queryNodes($index, $text, {limit: $most}) YIELD node AS n"
    f" WITH n WHERE n.id IS NOT NULL RETURN {_NAMES}"
)
NAMES_BY_ID: dict[Kind, str] = {
    kind: f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN {_NAMES}" for kind in KINDS
}

NODES_BY_ID: dict[Kind, str] = {
    kind: f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN collect([labels(n), properties(n)]) AS rows"
    for kind in KINDS
}
"""One record of many short rows: a record for each would take the driver longer than what is in it."""

READ_NODES: dict[Kind, str] = {
    kind: f"MATCH (n:{kind}) WHERE n.id IS NOT NULL RETURN labels(n) AS labels, properties(n) AS properties"
    for kind in KINDS
}

READ_EDGES: dict[str, str] = {
    type_: f"MATCH (a)-[r:{type_}]->(b) WHERE a.id IS NOT NULL AND b.id IS NOT NULL"
    " RETURN a.id AS source, b.id AS target, properties(r) AS properties"
    for type_ in EDGE_CLASSES
}

OWNED_NODES = (
    f"MATCH (n) WHERE n.{OWNER_PROPERTY} = $owner"
    " RETURN elementId(n) AS place, labels(n) AS labels, properties(n) AS properties"
)
OWNED_EDGES = (
    f"MATCH (a)-[r]->(b) WHERE r.{OWNER_PROPERTY} = $owner"
    " RETURN elementId(r) AS place, type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties"
)

FOREIGN_NODES: dict[Kind, str] = {
    kind: f"UNWIND $ids AS id MATCH (x:{kind} {{id: id}}) WHERE {_FOREIGN} RETURN x.id AS id ORDER BY id"
    for kind in KINDS
}
"""Nodes that somebody else wrote with an id that is to be written."""

FOREIGN_EDGES = (
    f"MATCH (a)-[x]->(b) WHERE type(x) IN $types AND {_FOREIGN}"
    f" AND a.{OWNER_PROPERTY} = $owner AND b.{OWNER_PROPERTY} = $owner"
    " RETURN type(x) AS type, a.id AS source, b.id AS target"
)
"""Relationships of ours in type that somebody else wrote between nodes of ours."""

FOREIGN_HOLDS = (
    f"UNWIND $places AS place MATCH (n) WHERE elementId(n) = place MATCH (n)-[x]-(other) WHERE {_FOREIGN}"
    " AND NOT (other:Learner AND type(x) = 'KNOWS')"
    " RETURN DISTINCT n.id AS id, type(x) AS type ORDER BY id, type"
)
"""Relationships that somebody else wrote at nodes that are to be removed; what learners know is set aside instead."""

DELETE_EDGES = "UNWIND $places AS place MATCH ()-[r]->() WHERE elementId(r) = place DELETE r"
DELETE_NODES = "UNWIND $places AS place MATCH (n) WHERE elementId(n) = place DELETE n"
CHANGE_NODES = "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.place SET n = row.properties"
CHANGE_EDGES = "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.place SET r = row.properties"

CREATE_NODES: dict[Kind, str] = {
    kind: f"UNWIND $rows AS row CREATE (n:{kind}) SET n = row.properties" for kind in KINDS
}


def create_edges(type_: str, source: Kind, target: Kind) -> str:
    """The statement that writes relationships of one type between two kinds.

    Raises:
        ValueError: if one of the three is not in the model's tables.
    """
    if type_ not in EDGE_CLASSES or source not in KINDS or target not in KINDS:
        raise ValueError(f"the model has no {type_} from {source} to {target}")
    return (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
        f" CREATE (a)-[r:{type_}]->(b) SET r = row.properties"
    )


def edges_at(kind: Kind, types: Collection[str], *, arriving: bool = False, others: Collection[Kind] = ()) -> str:
    """The statement that reads the relationships of some types that leave some nodes, or arrive at them.

    It gives one record, `rows`, a list of [type, id of the source, id of the target, properties].

    Args:
        kind: of the nodes, whose ids are the parameter `ids`.
        types: types of relationship.
        arriving: those that arrive.
        others: kinds of the nodes at the other end; all where there are none.

    Raises:
        ValueError: if a kind or type is not in the model's tables.
    """
    if not {kind, *others} <= set(KINDS) or not types or not set(types) <= EDGE_CLASSES.keys():
        raise ValueError(f"the model has no {', '.join(types)} at {kind}")
    other = f"(b:{'|'.join(others)})" if others else "(b)"
    relationship = f"-[r:{'|'.join(types)}]-"
    pattern = f"(a)<{relationship}{other}" if arriving else f"(a){relationship}>{other}"
    ends = ("b", "a") if arriving else ("a", "b")
    return (
        f"UNWIND $ids AS id MATCH (a:{kind} {{id: id}}) MATCH {pattern} WHERE b.id IS NOT NULL"
        f" RETURN collect([type(r), {ends[0]}.id, {ends[1]}.id, properties(r)]) AS rows"
    )
