"""Commands that look at the graph: search, show, around, map."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sugraph.api import open_graph
from sugraph.cli.options import GraphOption, JsonOption, LanguageOption, UriOption, chosen_language, settings
from sugraph.cli.output import answer, answer_json, json_text, note, save, terminal
from sugraph.plans.around import MOST
from sugraph.show.records import edge_record, node_record, search_record, show_record
from sugraph.show.terminal import hits_text, node_text, part_text

RefArgument = Annotated[
    str, typer.Argument(metavar="REF", help="Reference (concept:rope), slug, name or alias in either language.")
]


def search(
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT", help="What to look for, in either language; typos are forgiven.")
    ],
    limit: Annotated[int, typer.Option(min=1, help="Hits at most.")] = 10,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Find concepts, articles, formulas and more by name. Exit code 1 if nothing is found.

    Example: sugraph search 旋转位置编码
    """
    opened = open_graph(settings(graph, uri))
    hits = opened.search(" ".join(text), limit=limit)
    opened.close()
    if json:
        answer_json([search_record(hit.node, hit.score) for hit in hits])
    elif hits:
        answer(hits_text(terminal(lang), [(hit.node, hit.score) for hit in hits]))
    if not hits:
        note(f"sugraph: nothing in the graph is called “{' '.join(text)}”")
        raise typer.Exit(1)


def show(
    ref: RefArgument,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show all about one thing: what it is, what it requires and why, what explains it.

    Example: sugraph show RoPE
    """
    opened = open_graph(settings(graph, uri))
    node = opened.graph.nodes[opened.resolve(ref)]
    if json:
        answer_json(show_record(opened.graph, node))
    else:
        answer(node_text(terminal(lang), opened.graph, node))
    opened.close()


class DirectionChoice(StrEnum):
    """Which way to follow prerequisites."""

    needs = "needs"
    unlocks = "unlocks"
    both = "both"


def around(
    ref: RefArgument,
    depth: Annotated[int, typer.Option(min=0, max=30, help="Steps to go.")] = 1,
    direction: Annotated[
        DirectionChoice, typer.Option(help="Towards what it needs, what it unlocks, or both.")
    ] = DirectionChoice.both,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show the concepts around one thing, with the reasons of the edges between them.

    Example: sugraph around DDPM --depth 2 --direction needs
    """
    opened = open_graph(settings(graph, uri))
    types = ("REQUIRES", "EXPLAINS", "FORMULA_OF", "IN_SERIES", "STEP", "CONTRIBUTED", "IN_TOPIC")
    chosen = opened.resolve(ref)
    concept = chosen.startswith("concept:")
    limits = {"types": types[:1] if concept else types, "most": MOST}
    part = opened.around(chosen, depth=depth, direction=direction.value, **limits)
    if json:
        nodes = [{**node_record(opened.graph.nodes[node]), "depth": steps} for node, steps in part.depth.items()]
        answer_json({"nodes": nodes, "edges": [edge_record(edge) for edge in part.edges], "left_out": part.left_out})
    else:
        answer(part_text(terminal(lang), opened.graph, part.depth, part.edges, part.left_out))
    opened.close()


def map_(
    goal: Annotated[
        list[str] | None,
        typer.Argument(metavar="[GOAL]...", help="Show the way to this; without a goal, every concept."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.html", help="File to write; standard output if left out."),
    ] = None,
    json: JsonOption = False,
    graph: GraphOption = None,
    uri: UriOption = None,
    lang: LanguageOption = None,
) -> None:
    """Write the concept map as one HTML file that works offline; with --json the picture's data.

    Example: sugraph map DDPM -o ddpm.html
    """
    from sugraph.show.network import build_network, network_data
    from sugraph.show.page import offline_page

    language = chosen_language(lang)
    opened = open_graph(settings(graph, uri))
    part = opened.map_part(goal or [])
    names = [opened.graph.nodes[opened.resolve(text)].name.in_(language) for text in goal or []]
    title = ", ".join(names) or ("概念地图" if language == "zh" else "Concept map")
    network = build_network(opened.graph, part, language)
    save(output, json_text(network_data(network)) if json else offline_page(network, title, language))
    opened.close()
