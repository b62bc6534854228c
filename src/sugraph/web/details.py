"""What a reader is told about a node, beside the map: names, what it is, and everything it is joined to."""

from __future__ import annotations

import streamlit as st

from sugraph.model.edges import Explains, FormulaOf, Relates, Requires
from sugraph.model.nodes import Article, Book, Concept, Formula, Node, Paper, Route, Series, Topic
from sugraph.model.text import LocalText
from sugraph.plans.variants import variants_of
from sugraph.show.labels import KIND_NAMES, VALUE_NAMES, minutes_text, word
from sugraph.web import address
from sugraph.web.compare import variants_beside
from sugraph.web.joined import joined_nodes, paper_url, reading_list, unfolding
from sugraph.web.known import known_button
from sugraph.web.reader import Reader
from sugraph.web.safe import block_math, inline_math, link, name_of, other_name_of, plain

FEW = 6
"""Neighbours shown at once; a foundation may have dozens, which are one click away."""


def show_details(reader: Reader, ref: str) -> None:
    """Everything about a node, the most useful first."""
    node = reader.graph.nodes[ref]
    with st.container(key="details", gap="small"):
        _head(reader, node)
        _actions(reader, node)
        if isinstance(node, Concept):
            _concept(reader, node)
        else:
            _other(reader, node)


def _head(reader: Reader, node: Node) -> None:
    other = other_name_of(node, reader.language)
    st.markdown(f":gray[{_meta(reader, node)}]")
    st.markdown(f"### {name_of(node, reader.language)}" + (f"  \n:gray[{other}]" if other else ""), anchors=False)
    if node.aliases:
        st.caption(reader.say("aliases", names=" · ".join(plain(alias) for alias in node.aliases)))
    text = _text(node)
    if text:
        st.markdown(reader.text(text))


def _meta(reader: Reader, node: Node) -> str:
    """Kind and figures of a node in one line."""
    say, language = reader.say, reader.language
    parts = [word(KIND_NAMES, node.kind, language)]
    if isinstance(node, Concept):
        parts.append(word(VALUE_NAMES, node.category, language))
        parts.append(say("difficulty", level=node.difficulty))
        parts += [say("foundation")] if node.foundation else []
    if isinstance(node, Article):
        parts += [node.date] if node.date else []
        parts += [say("characters", count=f"{node.characters:,}")] if node.characters else []
        parts += [say("equations", count=node.equations)] if node.equations else []
    if isinstance(node, Paper | Book):
        parts += [str(node.year)] if node.year else []
    if isinstance(node, Concept | Article):
        parts.append(minutes_text(node.minutes, language))
    return " · ".join(plain(part) for part in parts)


def _text(node: Node) -> LocalText | None:
    if isinstance(node, Concept | Series | Topic):
        return node.summary
    if isinstance(node, Formula):
        return node.meaning
    return node.why if isinstance(node, Route) else None


def _actions(reader: Reader, node: Node) -> None:
    say, view = reader.say, address.explore_view()
    with st.container(horizontal=True, gap="small", key="details-actions"):
        if isinstance(node, Concept):
            known_button(reader, node.id, key="known here")
        label, icon = say("centre_here"), ":material/center_focus_strong:"
        is_centre = view.concept == node.id and view.view == "around"
        if st.button(label, icon=icon, key="centre here", disabled=is_centre):
            address.put(concept=node.id, node=None, view=None, open=None)
            st.rerun()  # the whole page: the first screen has another head
        if isinstance(node, Concept):
            is_goal = view.concept == node.id and view.view == "way"
            if st.button(say("way_here"), icon=":material/timeline:", key="way here", disabled=is_goal):
                address.put(concept=node.id, node=None, view="way", open=None)
                st.rerun()
        if st.button(say("path_here"), icon=":material/route:", key="path here", type="primary"):
            address.go_to("path", goals=[node.id])
        if isinstance(node, Concept) and st.button(say("full_page"), key="full page", type="tertiary"):
            address.go_to("concept", ref=node.id)


def _concept(reader: Reader, node: Concept) -> None:
    say, graph = reader.say, reader.graph
    if node.intuition:
        st.info(f"**{say('intuition')}** — {reader.text(node.intuition)}", icon=":material/lightbulb:")
    found = sorted(graph.into(node.id, FormulaOf), key=lambda edge: edge.position)
    formulas = [edge.source for edge in found]
    if formulas:
        with st.expander(_counted(say("formulas"), len(formulas)), expanded=True, key="formulas"):
            for ref in formulas:
                show_formula(reader, graph.get(ref, Formula))
    _requires(reader, node)
    _unlocks(reader, node)
    _relations(reader, node)
    _variants(reader, node)
    explained = graph.into(node.id, Explains)
    reading_list(reader, say("articles"), [edge for edge in explained if edge.source.startswith("article:")])
    reading_list(reader, say("papers"), [edge for edge in explained if not edge.source.startswith("article:")])
    if node.outlook:
        with unfolding(say("outlook"), key="outlook") as unfolded:
            if unfolded:
                st.markdown(reader.text(node.outlook))
    joined_nodes(reader, node.id, leave_out=(Requires, Relates, Explains, FormulaOf), folded=True)


def _requires(reader: Reader, node: Concept) -> None:
    edges = reader.graph.prerequisites(node.id, helpful=True)
    edges = sorted(edges, key=lambda edge: edge.strength != "hard")
    with st.expander(_counted(reader.say("requires"), len(edges)), expanded=True, key="requires"):
        if not edges:
            st.markdown(reader.say("requires_none"))
        for edge in edges:
            _neighbour(reader, edge.target, _strength(reader, edge), reader.text(edge.why))


def _unlocks(reader: Reader, node: Concept) -> None:
    edges = reader.graph.dependents(node.id, helpful=True)
    edges = sorted(edges, key=lambda edge: edge.strength != "hard")
    if edges:
        title = _counted(reader.say("unlocked"), len(edges))
        with unfolding(title, expanded=len(edges) <= FEW, key="unlocks") as unfolded:
            for edge in edges if unfolded else ():
                _neighbour(reader, edge.source, _strength(reader, edge), reader.text(edge.why))


def _strength(reader: Reader, edge: Requires) -> str:
    return "" if edge.strength == "hard" else f":orange-badge[{reader.say('helpful_badge')}]"


def _relations(reader: Reader, node: Concept) -> None:
    graph, language = reader.graph, reader.language
    pairs = [(edge, edge.target) for edge in graph.out(node.id, Relates)]
    pairs += [(edge, edge.source) for edge in graph.into(node.id, Relates)]
    if pairs:
        with unfolding(_counted(reader.say("relations"), len(pairs)), key="relations") as unfolded:
            for edge, other in pairs if unfolded else ():
                relation = word(VALUE_NAMES, edge.relation, language)
                said = f"{reader.name(edge.source)} — **{plain(relation)}** — {reader.name(edge.target)}"
                _neighbour(reader, other, "", f"{said}  \n{reader.text(edge.why)}", section=edge.key[1])


def _variants(reader: Reader, node: Concept) -> None:
    variants = variants_of(reader.graph, node.id)
    if variants:
        with unfolding(_counted(reader.say("variants"), len(variants)), key="variants") as unfolded:
            if unfolded:
                variants_beside(reader, node.id, variants)


def _neighbour(reader: Reader, ref: str, badge: str, why: str, section: str = "") -> None:
    """Another node, to be selected by a click, with the reason why it stands here."""
    with st.container(gap="xxsmall"):
        label = f"{reader.both(ref)} {badge}".strip()
        st.button(
            label, wrap=True, type="tertiary", key=f"to {section} {ref}", on_click=address.put, kwargs={"node": ref}
        )
        st.caption(why)


def _counted(title: str, count: int) -> str:
    return f"{title} ({count})"


def show_formula(reader: Reader, formula: Formula) -> None:
    """A formula rendered, with what it means and what each symbol stands for."""
    with st.container(gap="xsmall"):
        st.markdown(f"**{name_of(formula, reader.language)}**")
        st.markdown(block_math(formula.latex))
        st.markdown(reader.text(formula.meaning))
        symbols = [f"{inline_math(symbol.latex)} {reader.text(symbol.meaning)}" for symbol in formula.symbols]
        if symbols:
            st.caption("  ·  ".join(symbols))
        if formula.note:
            st.caption(f"**{reader.say('note')}** — {reader.text(formula.note)}")


def _other(reader: Reader, node: Node) -> None:
    """Nodes that are no concepts: what is theirs alone, then all that they are joined to."""
    say = reader.say
    if isinstance(node, Formula):
        _formula_alone(reader, node)
    if isinstance(node, Route):
        st.caption(say("audience", who=reader.text(node.audience)))
    if isinstance(node, Article):
        st.markdown(link(f"{say('read_article')} ↗", node.url))
    if isinstance(node, Paper):
        st.markdown(link(f"{say('read_paper')} ↗", paper_url(node)))
    if isinstance(node, Book) and node.authors:
        st.caption(plain(", ".join(node.authors)))
    joined_nodes(reader, node.id)


def _formula_alone(reader: Reader, node: Formula) -> None:
    st.markdown(block_math(node.latex))
    for symbol in node.symbols:
        st.markdown(f"- {inline_math(symbol.latex)} — {reader.text(symbol.meaning)}")
    if node.note:
        st.caption(f"**{reader.say('note')}** — {reader.text(node.note)}")
