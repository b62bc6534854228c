"""Words around the map: its views, layouts and files, and the sentences that explain it."""

from __future__ import annotations

VIEW_WORDS: dict[str, tuple[str, str]] = {
    "view": ("看什么", "View"),
    "view_around": ("周围", "Around"),
    "view_way": ("通向它的路", "Way to it"),
    "layout": ("布局", "Layout"),
    "layout_flow": ("先修流向", "Flow"),
    "layout_overview": ("总览", "Overview"),
    "layout_topics": ("按主题", "By topic"),
    "sentence_way": (
        "通向 {name} 的路，从左到右共 {count} 个概念：**✓ 已掌握 {known}**（圆头绿框），"
        "**▸ 现在就能学 {ready}**（右尖橙框），**○ 还缺先修 {locked}**（灰色虚线框）。",
        "The way to {name}, {count} concepts from left to right: **✓ {known} known** (green, round ends), "
        "**▸ {ready} ready to learn** (orange, pointing right), **○ {locked} not yet** (grey, dashed).",
    ),
    "way_here": ("在图上看路", "Way on the map"),
    "full_page": ("完整页面", "Full page"),
    "start_with": ("现在可以学：{names}", "Start with: {names}"),
    "export": ("导出", "Export"),
    "export_html": ("网页（可离线打开）", "Web page (opens offline)"),
    "export_mermaid": ("Mermaid 文本", "Mermaid text"),
    "export_pictures": (
        "PNG 与 SVG：用图右侧的下载按钮。",
        "PNG and SVG: the download button at the right of the map.",
    ),
    "reset_expanded": ("收起展开的节点", "Fold what was expanded"),
    "whole_topics": (
        "每块是一个主题，颜色表示大类；圆点越大，与它相连的概念越多。放大可看到更多名称，点击查看详情。",
        "Each field is a topic, colours are the wider ones; the larger a dot, the more is joined to it. "
        "Zoom in for more names, click for details.",
    ),
    "whole_overview": (
        "相连的概念靠在一起，颜色表示主题大类；圆点越大，与它相连的概念越多。",
        "What is joined stands close together; colours are the wider topics; "
        "the larger a dot, the more is joined to it.",
    ),
    "map_failed_why": (
        "布局程序没有完成。可以减少步数或隐藏一些内容再试。",
        "The layout did not finish. Try a smaller depth, or show less.",
    ),
}
