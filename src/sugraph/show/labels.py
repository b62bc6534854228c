"""The words of the interface that more than one face shows, in both languages."""

from __future__ import annotations

from sugraph.model.text import Language

KIND_NAMES: dict[str, tuple[str, str]] = {
    "Concept": ("概念", "concept"),
    "Topic": ("主题", "topic"),
    "Series": ("系列", "series"),
    "Article": ("文章", "article"),
    "Formula": ("公式", "formula"),
    "Paper": ("论文", "paper"),
    "Book": ("书籍", "book"),
    "Person": ("人物", "person"),
    "Route": ("路线", "route"),
}
EDGE_NAMES: dict[str, tuple[str, str]] = {
    "REQUIRES": ("需要先学", "requires"),
    "BROADER": ("上位概念", "broader"),
    "RELATES": ("相关", "relates to"),
    "IN_TOPIC": ("属于主题", "in topic"),
    "PART_OF": ("是其一部分", "part of"),
    "EXPLAINS": ("讲解", "explains"),
    "IN_SERIES": ("在系列中", "in series"),
    "NEXT": ("下一篇", "next"),
    "CITES": ("引用", "cites"),
    "FORMULA_OF": ("公式属于", "formula of"),
    "DERIVES_FROM": ("推导自", "derives from"),
    "CONTRIBUTED": ("贡献", "contributed"),
    "STEP": ("步骤", "step"),
}
VALUE_NAMES: dict[str, tuple[str, str]] = {
    "hard": ("必需", "hard"),
    "helpful": ("有帮助", "helpful"),
    "introduces": ("引入", "introduces"),
    "derives": ("推导", "derives"),
    "applies": ("应用", "applies"),
    "compares": ("比较", "compares"),
    "surveys": ("综述", "surveys"),
    "improves": ("改进", "improves"),
    "generalizes": ("推广", "generalizes"),
    "special_case_of": ("特例", "special case of"),
    "equivalent_to": ("等价", "equivalent to"),
    "contrasts_with": ("对比", "contrasts with"),
    "theory": ("理论", "theory"),
    "method": ("方法", "method"),
    "model": ("模型", "model"),
    "task": ("任务", "task"),
    "metric": ("指标", "metric"),
    "tool": ("工具", "tool"),
}
WEEKDAYS: tuple[tuple[str, str], ...] = (
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
)
"""Days of the week, Monday first."""


def word(table: dict[str, tuple[str, str]], key: str, language: Language) -> str:
    """The word for a key in one language; the key itself where the table has none."""
    zh, en = table.get(key, (key, key))
    return zh if language == "zh" else en


def step_time(minutes: int, language: Language, *, read: bool = False) -> str:
    """How long a step takes.

    Args:
        read: whether articles of the plan explain it: then these are the minutes beside the reading.
    """
    if not read:
        return minutes_text(minutes, language)
    if not minutes:
        return "含在阅读里" if language == "zh" else "within its reading"
    time = minutes_text(minutes, language)
    return f"阅读之外 {time}" if language == "zh" else f"{time} beside its reading"


def minutes_text(minutes: int, language: Language) -> str:
    """A duration as a reader says it: `45 min`, `2 h 5 min`, `45 分钟`, `2 小时 5 分钟`."""
    hours, rest = divmod(minutes, 60)
    units = ("小时", "分钟") if language == "zh" else ("h", "min")
    parts = [f"{hours} {units[0]}"] * bool(hours) + [f"{rest} {units[1]}"] * bool(rest or not hours)
    return " ".join(parts)
