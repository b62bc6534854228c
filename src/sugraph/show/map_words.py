"""The interface words of the map, in both languages."""

from __future__ import annotations

from typing import Any

from sugraph.model.text import Language
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES

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
    "flow": ("箭头从先学的指向后学的", "Arrows lead from what to learn first to what comes after"),
    "nodes": ("个节点", "nodes"),
    "nodes_one": ("个节点", "node"),
    "edges": ("条边", "edges"),
    "edges_one": ("条边", "edge"),
    "left_out": ("另有 {count} 个节点未画出", "{count} more nodes are not drawn"),
    "help": (
        "方向键在相邻节点间移动，回车选中，+ 和 - 缩放，0 看全图。",
        "Arrow keys walk between neighbours, Enter selects, + and - zoom, 0 shows all.",
    ),
    "no_script": ("这张图需要 JavaScript。", "This map needs JavaScript."),
    "broken": ("这张图画不出来：", "The map could not be drawn: "),
    "untouched": ("点按后可拖动与缩放", "Tap the map to move and zoom it"),
}


def map_words(language: Language) -> dict[str, Any]:
    """Every word of the map in one language, with the names of kinds and types of edge under `kinds` and `types`."""
    place = 0 if language == "zh" else 1
    words: dict[str, Any] = {key: pair[place] for key, pair in MAP_WORDS.items()}
    kinds = {key: pair[place] for key, pair in KIND_NAMES.items()}
    types = {key: pair[place] for key, pair in EDGE_NAMES.items()}
    return words | {"lang": "zh-Hans" if language == "zh" else "en", "kinds": kinds, "types": types}
