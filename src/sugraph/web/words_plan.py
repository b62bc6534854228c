"""The words of the Study path page about reading, hours and what is left out, in both languages."""

from __future__ import annotations

PLAN_WORDS: dict[str, tuple[str, str]] = {
    "plan_counts": (
        "**{concepts} 个概念 · {articles} 篇文章 · {time}**",
        "**{concepts} concepts · {articles} articles · {time}**",
    ),
    "proved": ("已证明是最短的", "proved to be the shortest"),
    "not_proved": ("至少需要 {time}", "at least {time} are needed"),
    "read_step": ("阅读", "read"),
    "read_at": ("第 {number} 步", "step {number}"),
    "read_later": ("到第 {number} 步才通读，这里先看有关的部分", "read whole in step {number}; look up its part now"),
    # Hours
    "hours": ("我的时间", "My hours"),
    "hours_text": (
        "说一下每周有多少小时、哪几天学，计划就会排进日历。",
        "Say how many hours a week you have and on which days; the plan is laid into them.",
    ),
    "hours_per_week": ("每周小时数", "Hours a week"),
    "days": ("学习日", "Days"),
    "start": ("开始", "Start"),
    "deadline": ("截止（可不填）", "Deadline (optional)"),
    "hours_wrong": (
        "时间排不了。每周要有半小时以上，日期写成 2026-05-01，截止日期在开始日期之后。原文：{what}",
        "These hours do not work: {what}",
    ),
    "done_on": ("共 {count} 次学习，{date} 完成。", "{count} sessions, done on {date}."),
    "too_early": (
        "到 {deadline} 来不及：还差 {missing}，全部学完要到 {finish}。下面是期限内最多能学的部分。",
        "{deadline} is too early: {missing} are missing, all of it takes until {finish}. "
        "Below is the most that fits before it.",
    ),
    "session_title": ("第 {number} 次 · {date} · {time}", "Session {number} · {date} · {time}"),
    "part_of": ("第 {part}/{parts} 部分", "part {part} of {parts}"),
    # Files
    "files": ("带走这份计划", "Take the plan with you"),
    "as_checklist": ("清单（Markdown）", "Checklist (Markdown)"),
    "as_calendar": ("日历（.ics）", "Calendar (.ics)"),
    "as_flowchart": ("流程图（Mermaid）", "Flowchart (Mermaid)"),
    "as_record": ("数据（JSON）", "Record (JSON)"),
    # Left out, and what next
    "left_out": ("没有列入的，以及为什么（{count}）", "Left out, and why ({count})"),
    "ready_now": ("现在就能学", "Ready to learn now"),
    "ready_text": (
        "先修都已具备，按能打开多少后续概念排列。",
        "Nothing is missing for these; what opens most stands first.",
    ),
    "opens": ("支撑 {count} 个", "{count} rest on it"),
    "held": ("最近学会、支撑最多的", "Learned last, and holding most"),
    "why": ("为什么有这一步，或没有？", "Why is something in the plan, or not?"),
    "why_text": (
        "选一步，看从目标到它的整条链；选没有列入的，看原因。",
        "Choose a step to see the chain from the goal to it, or something left out to see why.",
    ),
    "rests_on": ("依据：", "rests on"),
    "change": ("如果再学会……，或换个目标", "What if I learn …, or choose another goal"),
    "change_text": ("再学会一个概念", "Learn a concept"),
    "change_goal": ("换成另一个目标", "Choose another goal"),
    "change_line": (
        "**{before} → {after}**，{kept} 步两边都有。",
        "**{before} → {after}**; steps in both: {kept}.",
    ),
    "change_removed": ("不再需要（{count}）", "No longer needed ({count})"),
    "change_added": ("新增（{count}）", "New ({count})"),
}
