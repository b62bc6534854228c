"""What a load did to a database, or would do, as text and as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sugraph.show.terminal import Terminal


class Counts(Protocol):
    """As `stores.loading.Counts` has it."""

    @property
    def created(self) -> int: ...
    @property
    def changed(self) -> int: ...
    @property
    def removed(self) -> int: ...


class Report(Protocol):
    """As `stores.loading.LoadReport` has it."""

    @property
    def nodes(self) -> Counts: ...
    @property
    def edges(self) -> Counts: ...
    @property
    def unchanged(self) -> bool: ...


class Difference(Protocol):
    """As `stores.difference.Difference` has it."""

    @property
    def nodes_added(self) -> tuple[str, ...]: ...
    @property
    def nodes_changed(self) -> tuple[tuple[str, tuple[str, ...]], ...]: ...
    @property
    def nodes_removed(self) -> tuple[str, ...]: ...
    @property
    def edges_added(self) -> tuple[tuple[str, str, str], ...]: ...
    @property
    def edges_changed(self) -> tuple[tuple[tuple[str, str, str], tuple[str, ...]], ...]: ...
    @property
    def edges_removed(self) -> tuple[tuple[str, str, str], ...]: ...
    @property
    def empty(self) -> bool: ...


def report_text(terminal: Terminal, report: Report) -> str:
    """One line for nodes and one for edges, or that nothing changed."""
    if report.unchanged:
        return (
            terminal.says(
                "数据库与文件夹已经一致，什么也没有改。", "Nothing changed: the database already held the graph."
            )
            + "\n"
        )
    lines = []
    for counts, zh, en in ((report.nodes, "节点", "nodes"), (report.edges, "关系", "relationships")):
        created, changed, removed = counts.created, counts.changed, counts.removed
        lines.append(
            terminal.says(
                f"{zh}：新建 {created}，修改 {changed}，删除 {removed}",
                f"{en}: {created} created, {changed} changed, {removed} removed",
            )
        )
    return "\n".join(lines) + "\n"


def report_record(report: Report) -> dict[str, Any]:
    """`{unchanged, nodes: {created, changed, removed}, edges: {...}}`."""
    return {"unchanged": report.unchanged, "nodes": _counts(report.nodes), "edges": _counts(report.edges)}


def _counts(counts: Counts) -> dict[str, int]:
    return {"created": counts.created, "changed": counts.changed, "removed": counts.removed}


def difference_text(
    terminal: Terminal, difference: Difference, others: Sequence[str | tuple[str, str, str]] = ()
) -> str:
    """A line for each node and relationship that differs: `+` to be made, `~` to be changed, `-` to be removed.

    `?` marks what somebody else wrote into the database, which counts there and which a load leaves alone.
    """
    if difference.empty and not others:
        return terminal.says("数据库与文件夹一致。", "The database holds what the folder says.") + "\n"
    lines = [f"+ {ref}" for ref in difference.nodes_added]
    lines += [f"~ {ref} ({', '.join(names)})" for ref, names in difference.nodes_changed]
    lines += [f"- {ref}" for ref in difference.nodes_removed]
    lines += [f"+ {_edge(key)}" for key in difference.edges_added]
    lines += [f"~ {_edge(key)} ({', '.join(names)})" for key, names in difference.edges_changed]
    lines += [f"- {_edge(key)}" for key in difference.edges_removed]
    lines += [f"? {item if isinstance(item, str) else _edge(item)}" for item in others]
    return "\n".join(lines) + "\n"


def _edge(key: tuple[str, str, str]) -> str:
    type_, source, target = key
    return f"{source} -[{type_}]-> {target}"


def difference_record(difference: Difference, others: Sequence[str | tuple[str, str, str]] = ()) -> dict[str, Any]:
    """`{nodes: {added, changed, removed, others}, edges: {...}}`; what changed with the names of its properties."""
    return {
        "nodes": {
            "added": list(difference.nodes_added),
            "changed": [{"id": ref, "properties": list(names)} for ref, names in difference.nodes_changed],
            "removed": list(difference.nodes_removed),
            "others": [item for item in others if isinstance(item, str)],
        },
        "edges": {
            "added": [_edge_record(key) for key in difference.edges_added],
            "changed": [{**_edge_record(key), "properties": list(names)} for key, names in difference.edges_changed],
            "removed": [_edge_record(key) for key in difference.edges_removed],
            "others": [_edge_record(item) for item in others if not isinstance(item, str)],
        },
    }


def _edge_record(key: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("type", "source", "target"), key, strict=True))
