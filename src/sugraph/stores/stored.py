"""Nodes and edges as both engines hold them: their properties and the mark of what sugraph wrote."""

from __future__ import annotations

from sugraph.model.edges import Edge
from sugraph.model.nodes import Node
from sugraph.model.properties import Properties, edge_properties, node_properties

OWNER_PROPERTY = "managed_by"
OWNER = "sugraph"
"""The mark on every node and relationship that sugraph wrote: `managed_by: 'sugraph'`."""


def stored_node(node: Node) -> Properties:
    """The properties of a node as an engine holds it."""
    return {**node_properties(node), OWNER_PROPERTY: OWNER}


def stored_edge(edge: Edge) -> Properties:
    """The properties of a relationship as an engine holds it."""
    return {**edge_properties(edge), OWNER_PROPERTY: OWNER}
