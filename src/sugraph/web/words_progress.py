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
    "take_back_hint": ("选择概念", "Choose concepts"),
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
    "more_due": ("还有 {count} 个，评过上面的就会出现。", "{count} more, once those above are rated."),
    "delete_warning": (
        "学会了什么、何时复习，全部删除，不能恢复。要留一份，请先导出。",
        "All that is kept of what you know and of your reviews goes for good. Export it first to keep a copy.",
    ),
    "kept_for_user": ("你的账号下", "under your account"),
    "known_from_link": (
        "这里的“已掌握”来自链接（{count} 项），不是你自己的记录；在这里做标记只改链接。",
        "What counts as known here comes from the link ({count}), not from your record; marks change the link alone.",
    ),
    "step_learned": ("学会了", "Learned"),
    "known_kept": ("我的记录：已掌握 {count} 个概念", "My record: {count} known"),
    "use_own": ("改用我的记录", "Use mine"),
    "add_to_own": ("并入我的记录", "Add to mine"),
    "share": ("链接", "Link"),
    "share_text": (
        "地址栏里的链接按打开者自己的记录显示；下面这个带着你已掌握的、与这个计划有关的概念，别人看到的和你一样。",
        "The address above shows everybody a plan by their own record. This one takes along what you know, as far as "
        "it counts here: others see the plan that you see.",
    ),
    "sign_in": ("登录", "Sign in"),
    "sign_in_with": ("用 {name} 登录", "Sign in with {name}"),
    "sign_out": ("退出登录", "Sign out"),
    "sign_in_first": (
        "登录之后，学会了什么会记在你的账号下。不登录也能使用，但关掉页面就不再记得。",
        "Sign in to have what you know kept under your account. Without, it lasts as long as this visit.",
    ),
    "sign_in_missing": (
        "服务器上没有安装登录所需的组件：pip install 'sugraph[login]'。",
        "What signing in needs is not installed on the server: pip install 'sugraph[login]'.",
    ),
    "sign_in_wrong": (
        "登录没有配置好，请检查 secrets.toml 的 [auth]。原文：{why}",
        "Signing in is not set up well; check [auth] in secrets.toml. {why}",
    ),
    "renamed_since": ("已改名：{names}", "Renamed since: {names}"),
    "lost_since": ("图中已没有、仍为你保留：{names}", "No longer in the graph, kept for you: {names}"),
    "shared_app": (
        "这个应用可以从别的机器访问，所以不在这里保存个人进度；请在自己的机器上运行。",
        "This app can be reached from other machines, so nobody's progress is kept here; run it on your own machine.",
    ),
}
