"""The words of the page about what the reader knows, in both languages."""

from __future__ import annotations

PROGRESS_WORDS: dict[str, tuple[str, str]] = {
    "nav_progress": ("我的进度", "Progress"),
    "progress_intro": (
        "标记学会了什么，按时复习。记录只保存在{place}，可以导出、导入和删除。",
        "Mark what you have learned, and review it in time. It is kept only {place}; export, import or delete it.",
    ),
    "kept_in_file": ("这台机器上", "on this machine"),
    "kept_on_server": ("数据库里", "in the database"),
    "mark_more": ("我已经掌握", "I know"),
    "mark_button": ("记下来", "Keep it"),
    "marked_new": ("新标记了 {count} 个概念。", "{count} concepts newly marked."),
    "known_count": ("已掌握 {count} 个概念", "{count} concepts known"),
    "use_in_plan": ("用于学习路径", "Use in the study path"),
    "take_back": ("取消掌握", "Take back"),
    "due_now": ("该复习了（{count}）", "Due for review ({count})"),
    "nothing_due": ("现在没有要复习的。", "Nothing is due for review."),
    "recalled": ("还记得的可能性 {share}", "recalled with {share}"),
    "counts_for": ("同时练到：{names}", "counts in part for {names}"),
    "rate_again": ("忘了", "Again"),
    "rate_hard": ("吃力", "Hard"),
    "rate_good": ("记得", "Good"),
    "rate_easy": ("很熟", "Easy"),
    "show_answer": ("看答案", "Show the answer"),
    "export_known": ("导出", "Export"),
    "anki_cards": ("Anki 卡片", "Anki cards"),
    "import_known": ("导入", "Import"),
    "delete_known": ("全部删除", "Delete everything"),
    "renamed_since": ("已改名：{names}", "Renamed since: {names}"),
    "lost_since": ("图中已没有、仍为你保留：{names}", "No longer in the graph, kept for you: {names}"),
    "shared_app": (
        "这个应用可以从别的机器访问，所以不在这里保存个人进度；请在自己的机器上运行。",
        "This app can be reached from other machines, so nobody's progress is kept here; run it on your own machine.",
    ),
}
