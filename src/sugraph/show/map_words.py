"""The interface words of the map, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sugraph.model.text import Language
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES, VALUE_NAMES

MAP_WORDS: dict[str, tuple[str, str]] = {
    "map": ("概念图", "Concept map"),
    "search": ("在图中查找：名称或别名", "Find on the map: name or alias"),
    "no_hit": ("图中没有这样的名称", "Nothing on the map has this name"),
    "fit": ("看全图", "Show all"),
    "zoom_in": ("放大", "Zoom in"),
    "zoom_out": ("缩小", "Zoom out"),
    "legend": ("图例", "Legend"),
    "details": ("详情", "Details"),
    "close": ("关闭", "Close"),
    "choose": ("点击一个节点，看它是什么、需要先学什么。", "Click a node to see what it is and what it needs first."),
    "requires": ("需要先学", "Learn first"),
    "unlocks": ("学了它就能学", "It opens the way to"),
    "articles": ("文章", "Articles"),
    "formulas": ("公式", "Formulas"),
    "open": ("打开文章", "Open the article"),
    "related": ("相关", "Related"),
    "helpful": ("有帮助", "helpful"),
    "none": ("无", "none"),
    "minutes": ("分钟", "min"),
    "difficulty": ("难度", "difficulty"),
    "known": ("已掌握", "known"),
    "ready": ("现在就能学", "ready to learn"),
    "locked": ("还缺先修", "not yet: something is missing"),
    "goal": ("中心或目标", "centre or goal"),
    "what_i_know": ("掌握情况", "What I know"),
    "kinds_heading": ("种类", "Kinds"),
    "topics_heading": ("主题", "Topics"),
    "categories_heading": ("概念的类别", "Categories of concepts"),
    "types_heading": ("关系", "Relations"),
    "show_all": ("全部显示", "Show everything"),
    "spell": ("在连线上写出关系", "Write on each line what it says"),
    "list": ("以列表查看", "As a list"),
    "see_map": ("看图", "Show the map"),
    "save": ("保存图片", "Save as a picture"),
    "expand": ("展开另外 {count} 个相邻节点", "Show {count} more neighbours"),
    "more_here": ("另有 {count} 个相邻节点未画出，双击展开", "{count} more neighbours; double-click to show them"),
    "through": ("经过：{names}", "Through {names}"),
    "name": ("名称", "Name"),
    "kind": ("种类", "Kind"),
    "needs_count": ("图上先修", "needs, on this map"),
    "serves_count": ("图上后续", "unlocks, on this map"),
    "neighbours_of": ("{name} 在图上的相邻节点", "Neighbours of {name} on this map"),
    "table_of": ("图中的 {count} 个节点", "The {count} nodes on the map"),
    "more_rows": ("还有 {count} 行", "{count} more rows"),
    "edge": ("这条关系", "This relation"),
    "wrong": ("这条关系有误，或缺了什么？", "Is this edge wrong, or one missing?"),
    "issue_text": ("反馈内容", "Text of the report"),
    "issue_title": ("关系有误：{from} — {type} — {to}", "Wrong edge: {from} — {type} — {to}"),
    "issue_edge": ("关系：`{edge}`", "Edge: `{edge}`"),
    "issue_why": ("图中写的理由：{why}", "Its reason in the graph: {why}"),
    "issue_wrong": ("问题是：", "What is wrong:"),
    "issue_reversed": ("方向反了", "it runs the wrong way"),
    "issue_needless": ("并不需要", "it is not needed"),
    "issue_missing": ("缺少另一条关系，从……到……", "another edge is missing, from … to …"),
    "issue_reason": ("理由写得不对", "its reason is wrong"),
    "issue_source": ("依据（文章、书或论文）：", "Source (article, book or paper):"),
    "issue_open": ("在项目页面反馈", "Report it on the project's page"),
    "copy": ("复制", "Copy"),
    "copied": ("已复制", "Copied"),
    "flow": ("箭头从先学的指向后学的", "Arrows lead from what to learn first to what comes after"),
    "nodes": ("个节点", "nodes"),
    "nodes_one": ("个节点", "node"),
    "edges": ("条边", "edges"),
    "edges_one": ("条边", "edge"),
    "left_out": ("另有 {count} 个节点未画出", "{count} more nodes are not drawn"),
    "help": (
        "方向键在相邻节点间移动，回车选中，e 展开，+ 和 - 缩放，0 看全图。",
        "Arrow keys walk between neighbours, Enter selects, e expands, + and - zoom, 0 shows all.",
    ),
    "no_script": ("这张图需要 JavaScript。", "This map needs JavaScript."),
    "broken": ("这张图画不出来：", "The map could not be drawn: "),
    "untouched": ("点按后可拖动与缩放", "Tap the map to move and zoom it"),
}


_BACK: dict[str, tuple[str, str]] = {
    "REQUIRES": ("学了它就能学", "unlocks"),
    "BROADER": ("下位概念", "narrower"),
    "IN_TOPIC": ("主题内容", "in this topic"),
    "PART_OF": ("组成部分", "its parts"),
    "EXPLAINS": ("由这些讲解", "explained by"),
    "IN_SERIES": ("系列中的文章", "articles of the series"),
    "NEXT": ("上一篇", "before it"),
    "CITES": ("被引用于", "cited by"),
    "FORMULA_OF": ("公式", "formulas"),
    "DERIVES_FROM": ("由它推出", "what follows from it"),
    "CONTRIBUTED": ("贡献者", "contributed by"),
    "STEP": ("出现在路线中", "a step of"),
}
"""What a type of edge is called at the end that it leads to, where that is another word."""

_ALONG: dict[str, tuple[str, str]] = {
    "REQUIRES": ("是…的先修", "comes before"),
    "PART_OF": ("包含", "has as a part"),
    "DERIVES_FROM": ("推出", "leads to"),
}
"""What a type of edge is called on its line, read along the arrow, where the arrow runs against the edge."""


def map_words(language: Language) -> dict[str, Any]:
    """Every word of the map in one language.

    `kinds` and `types` hold the names of kinds of node and types of edge, `types_back` those of edges seen from their
    other end, `types_along` those of edges read along their arrows, `values` those of categories.
    """
    place = 0 if language == "zh" else 1

    def of(table: Mapping[str, tuple[str, str]]) -> dict[str, str]:
        return {key: pair[place] for key, pair in table.items()}

    tables = {"kinds": of(KIND_NAMES), "types": of(EDGE_NAMES), "types_back": of({**EDGE_NAMES, **_BACK})}
    tables["types_along"] = of({**EDGE_NAMES, **_ALONG})
    words: dict[str, Any] = {**of(MAP_WORDS), **tables, "values": of(VALUE_NAMES)}
    return words | {"lang": "zh-Hans" if language == "zh" else "en"}
