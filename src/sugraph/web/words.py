"""Every word of the app's interface in both languages; in braces what is filled in. Texts are Markdown."""

from __future__ import annotations

from collections.abc import Callable

from sugraph.model.text import Language
from sugraph.web.words_faults import FAULT_WORDS
from sugraph.web.words_map import VIEW_WORDS
from sugraph.web.words_pages import PAGE_WORDS
from sugraph.web.words_placement import PLACEMENT_WORDS
from sugraph.web.words_plan import PLAN_WORDS
from sugraph.web.words_progress import PROGRESS_WORDS

WORDS: dict[str, tuple[str, str]] = {
    # Everywhere
    "app_title": ("sugraph · 科学空间概念图", "sugraph · concept map of Scientific Spaces"),
    "nav_explore": ("探索", "Explore"),
    "nav_path": ("学习路径", "Study path"),
    "nav_cypher": ("Cypher", "Cypher"),
    "language": ("界面语言", "Language"),
    "more": ("另有 {count} 项", "{count} more"),
    "unknown": ("图中没有叫“{name}”的内容。", "Nothing in the graph is called “{name}”."),
    "nearest": ("最接近的是：", "The nearest names are:"),
    "source_folder": ("数据：{where}", "Data: {where}"),
    "source_server": (
        "数据：Neo4j，{where}，至多 {seconds} 秒前读取",
        "Data: Neo4j, {where}, read at most {seconds} s ago",
    ),
    # Opening
    "opening": ("正在打开图谱……", "Opening the graph…"),
    "changed": (
        "图谱文件夹已有改动，现在显示的还是改动之前的内容。",
        "The graph folder has changed; you still see it as it was.",
    ),
    "reload": ("载入新内容", "Load what is new"),
    "look_again": ("再检查一次", "Look again"),
    "cannot_go_on": ("打不开图谱", "The graph cannot be opened"),
    "broken_title": ("图谱数据有错误", "The graph's data has errors"),
    "broken_intro": (
        "在 {where} 中发现 {count} 处错误。改好之后，这里就会显示图谱。",
        "Errors found in {where}: {count}. Once they are mended, the graph is shown here.",
    ),
    # Explore
    "welcome": ("先学什么，后学什么，为什么", "What to learn first, what next, and why"),
    "welcome_intro": (
        "sugraph 把苏剑林博客“科学空间”里的文章整理成一张概念图："
        "点开任何一个概念，就能看到它需要哪些先修知识、每一条的理由，以及该读哪几篇文章。",
        "sugraph turns the articles of Su Jianlin's blog Scientific Spaces into a map of concepts: "
        "open any of them to see what it needs first, the reason for each need, and which articles to read.",
    ),
    "try_map": ("看一张图", "See a map"),
    "try_map_text": ("{name} 建立在哪些概念之上？", "Which concepts does {name} rest on?"),
    "try_path": ("排一条路径", "Plan a path"),
    "try_path_text": ("要学会 {name}，从哪里开始，读什么？", "Where to start, and what to read, to learn {name}?"),
    "try_query": ("问一个问题", "Ask a question"),
    "try_query_text": ("用 Cypher 查询：{name}", "In Cypher: {name}"),
    "whole_map": ("全部 {concepts} 个概念", "All {concepts} concepts"),
    "whole_map_text": (
        "共 {articles} 篇文章、{reasons} 条写明理由的先修关系。点击一个概念查看详情。",
        "{articles} articles and {reasons} prerequisites, each with its reason. Click a concept to read about it.",
    ),
    "search": ("搜索", "Search"),
    "search_hint": (
        "概念、文章、公式……中文、英文或别名，如 RoPE",
        "Concept, article, formula… in Chinese or English, e.g. RoPE",
    ),
    "no_hits": ("没有找到“{text}”，换个说法试试。", "Nothing found for “{text}”. Try another word."),
    "back_to_all": ("全部概念", "All concepts"),
    "depth": ("几步之内", "Depth"),
    "direction": ("方向", "Direction"),
    "needs": ("先修", "Needs"),
    "both": ("双向", "Both"),
    "unlocks": ("后续", "Unlocks"),
    "filters": ("筛选", "Filter"),
    "kinds": ("显示的内容", "What to show"),
    "types": ("显示的关系", "Which relations"),
    "left_out": (
        "图太大，离得较远的 {count} 个节点没有画出来。",
        "The map is full: {count} nodes further away are not drawn.",
    ),
    "sentence_needs": (
        "{name} 的先修概念，{depth} 步之内：箭头从先学的指向后学的。",
        "What {name} needs, to a depth of {depth}: arrows lead from what comes first.",
    ),
    "sentence_both": (
        "{name} 的先修（左）与后续（右），{depth} 步之内。",
        "What {name} needs (left) and what it unlocks (right), to a depth of {depth}.",
    ),
    "sentence_unlocks": (
        "学会 {name} 之后能学的概念，{depth} 步之内。",
        "What can be learned after {name}, to a depth of {depth}.",
    ),
    "sentence_other": ("{name} 周围 {depth} 步之内的内容。", "What lies around {name}, to a depth of {depth}."),
    "browse": ("按主题浏览", "Browse by topic"),
    # Details
    "difficulty": ("难度 {level}/5", "difficulty {level}/5"),
    "foundation": ("起点", "entry point"),
    "centre_here": ("以此为中心", "Centre here"),
    "path_here": ("到这里的学习路径", "Path to here"),
    "intuition": ("直观理解", "Intuition"),
    "formulas": ("公式", "Formulas"),
    "requires": ("需要先学", "Requires"),
    "requires_none": ("不需要先修知识。", "It requires nothing."),
    "unlocked": ("学了它就能学", "Unlocks"),
    "relations": ("与其他概念的关系", "Relations"),
    "articles": ("文章", "Articles"),
    "papers": ("论文与书籍", "Papers and books"),
    "outlook": ("尚待解决", "Open question"),
    "note": ("说明", "Note"),
    "aliases": ("又名：{names}", "Also: {names}"),
    "read_article": ("阅读原文", "Read the article"),
    "read_paper": ("查看论文", "See the paper"),
    "characters": ("{count} 字", "{count} characters"),
    "equations": ("{count} 个公式", "{count} equations"),
    "audience": ("适合：{who}", "For: {who}"),
    "helpful_badge": ("有帮助", "helpful"),
    # Study path
    "path_intro": (
        "选好要学的和已经会的，就会排出顺序：先修在前，每一步都写明为什么需要。",
        "Choose what you want to learn and what you know already; the steps come in order, each with its reason.",
    ),
    "goals": ("想学", "Goals"),
    "goals_hint": ("概念、主题、系列或文章，如 Muon", "Concept, topic, series or article, e.g. Muon"),
    "known": ("已经掌握", "Known already"),
    "known_hint": ("如 概率论、线性代数", "e.g. probability theory, linear algebra"),
    "helpful": ("也包括“有帮助”的先修知识", "Include prerequisites that merely help"),
    "path_empty": ("先在上面选一个目标，例如：", "Choose a goal above, for example:"),
    "nothing_to_learn": ("没有要学的了：目标都已掌握。", "Nothing is left to learn: you know every goal."),
    "nothing_planned": (
        "这些目标还没有对应的概念，排不出路径。",
        "These goals stand for no concept yet, so there is no path.",
    ),
    "reached": ("已经掌握的目标：{names}", "Goals that you know already: {names}"),
    "taken_as_known": ("当作已知、不再列出：{names}", "Taken as known and left out: {names}"),
    "empty_goals": ("还没有对应概念的目标：{names}", "Goals that stand for no concept yet: {names}"),
    "is_goal": ("目标", "goal"),
    "more_reasons": ("另有 {count} 个步骤用到它：{names}", "Also used by {count} more: {names}"),
    "step_formulas": ("公式（{count}）", "Formulas ({count})"),
    "way_map": ("路线图", "The way on a map"),
    "way_map_text": (
        "从左到右：✓ 已掌握，▸ 现在就能学，○ 还缺先修。",
        "Left to right: ✓ known, ▸ ready to learn, ○ not yet.",
    ),
    # Cypher
    "cypher_intro": (
        "用 Cypher 查询整张图。只读：会写入或触及图外的语句不会执行。",
        "Query the whole graph in Cypher. Read only: what writes or reaches outside the graph is not run.",
    ),
    "example": ("示例", "Examples"),
    "example_hint": ("从一个示例开始", "Start from an example"),
    "query": ("查询语句", "Query"),
    "parameters": ("参数（JSON）", "Parameters (JSON)"),
    "parameters_help": ("一个 JSON 对象，例如 {example}", "One JSON object, e.g. {example}"),
    "parameters_wrong": ("参数不是一个 JSON 对象：{why}", "The parameters are no JSON object: {why}"),
    "run": ("运行", "Run"),
    "max_rows": ("最多行数", "Rows at most"),
    "max_seconds": ("最长秒数", "Seconds at most"),
    "engine": ("执行引擎：{name}", "Answered by: {name}"),
    "rows": ("{count} 行 · {seconds} 秒", "{count} rows · {seconds} s"),
    "row": ("1 行 · {seconds} 秒", "1 row · {seconds} s"),
    "no_rows": ("没有结果，用时 {seconds} 秒。", "No rows, in {seconds} s."),
    "empty_query": ("先写一个查询，或选一个示例。", "Write a query first, or choose an example."),
    "vocabulary": ("图中有什么", "What is in the graph"),
    "labels": ("标签（节点种类）", "Labels (kinds of node)"),
    "relationship_types": ("关系类型", "Relationship types"),
    # Trouble
    "map_failed": ("这张图画不出来", "The map cannot be drawn"),
    **PAGE_WORDS,
    **VIEW_WORDS,
    **PLAN_WORDS,
    **PROGRESS_WORDS,
    **FAULT_WORDS,
    **PLACEMENT_WORDS,
}

JOINED: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "REQUIRES": (("需要先学", "Requires"), ("学了它就能学", "Unlocks")),
    "BROADER": (("更宽的概念", "Wider concepts"), ("更窄的概念", "Narrower concepts")),
    "RELATES": (("与其他概念的关系", "Relations"), ("其他概念与它的关系", "Relations from others")),
    "IN_TOPIC": (("所属主题", "In topics"), ("这个主题的内容", "In this topic")),
    "PART_OF": (("上级主题", "Part of"), ("下级主题", "Its parts")),
    "EXPLAINS": (("讲解的概念", "Explains"), ("讲解它的内容", "Explained by")),
    "IN_SERIES": (("所属系列", "In series"), ("系列中的文章", "Articles in order")),
    "NEXT": (("系列中的下一篇", "Next in its series"), ("系列中的上一篇", "Before it in its series")),
    "CITES": (("引用了", "Links to"), ("被引用于", "Linked from")),
    "FORMULA_OF": (("所属概念", "Formula of"), ("公式", "Formulas")),
    "DERIVES_FROM": (("由这些推出", "Follows from"), ("由它推出", "What follows from it")),
    "CONTRIBUTED": (("贡献", "Contributed"), ("贡献者", "Contributed by")),
    "STEP": (("步骤", "Steps"), ("出现在路线中", "A step of these routes")),
}
"""What a list of neighbours is called, by type of edge: those that its edges lead to, and those that they come from."""


def joined_title(type_: str, language: Language, *, outgoing: bool) -> str:
    """The title of the list of neighbours over one type of edge, in one direction."""
    return JOINED[type_][not outgoing][language != "zh"]


Say = Callable[..., str]
"""A key of `WORDS`, and what is filled in → the words in the reader's language."""


def speaker(language: Language) -> Say:
    """The interface in one language. What is filled in goes in as it is: make texts of the graph safe before."""
    place = 0 if language == "zh" else 1

    def say(key: str, **values: object) -> str:
        text = WORDS[key][place]
        return text.format(**values) if values else text

    return say
