"""The words of the Placement page, in both languages."""

from __future__ import annotations

PLACEMENT_WORDS: dict[str, tuple[str, str]] = {
    "nav_placement": ("摸底", "Placement"),
    "placement_intro": (
        "答十来个问题，看看你学到了哪里。每题都是一件具体的事：一个公式、一步推导、一个判断，凭它就知道自己会不会。",
        "A dozen questions find out how far you have come. Each is something to do: a formula to explain, a step to "
        "derive, a claim to judge.",
    ),
    "placement_goals": ("不填就问整张图", "Leave it empty for the whole graph"),
    "find_out": ("不确定会什么？先摸底", "Not sure what you know? Find out"),
    "placement_thinking": ("正在挑选下一题……", "Choosing what to ask…"),
    "placement_nothing": (
        "这些目标没有对应的概念，没有什么可问的。",
        "These goals stand for no concept, so there is nothing to ask.",
    ),
    "placement_progress": (
        "第 {number} 题 · {count} 个概念中已能断定 {decided} 个",
        "Question {number} · {decided} of {count} concepts decided",
    ),
    "answer_yes": ("能", "Yes"),
    "answer_partly": ("部分能", "Partly"),
    "answer_no": ("不能", "No"),
    "good_answer": ("参考答案", "A good answer"),
    "undo_answer": ("上一题", "Undo"),
    "stop_here": ("就到这里，看结果", "Stop here and show the result"),
    "go_on_asking": ("接着答", "Go on"),
    "ask_more": ("再答几题，看得更准", "A few more, to be surer"),
    "start_anew": ("重新开始", "Start anew"),
    "placement_result": (
        "{count} 个概念中：已掌握 {sure} 个，也许 {perhaps} 个，没掌握 {lacking} 个",
        "Of {count} concepts: {sure} surely known, {perhaps} perhaps, {lacking} not",
    ),
    "placement_wrong": (
        "答了 {questions} 题，预计约 {wrong} 的概念判断有误。",
        "After {questions} answers; about {wrong} of the concepts are expected to be judged wrong.",
    ),
    "mark_placed": ("把这 {count} 个记为已掌握", "Mark these {count} as known"),
    "marked_placed": ("已记下", "Marked"),
    "plan_placed": ("据此规划学习路径", "Plan from here"),
    "placed_topics": ("各主题学到哪里", "Topic by topic"),
    "placed_topic": ("{name} · {known}/{count}", "{name} · {known}/{count}"),
    "without_topic": ("无主题", "Without a topic"),
    "placed_furthest": ("学得最远的：{names}", "Furthest: {names}"),
    "placed_sure": ("已掌握的（{count}）", "Surely known ({count})"),
    "placed_perhaps": ("也许会的，最拿不准的在前（{count}）", "Perhaps known, the least sure first ({count})"),
    "placed_next": ("接下来可以学", "Next to learn"),
}
