"""What is said of errors, by their kind: what happened (`fault_…`), and what to do (`mend_…`)."""

from __future__ import annotations

FAULT_WORDS: dict[str, tuple[str, str]] = {
    "original": ("原文：{words}", "In its own words: {words}"),
    "notice": ("引擎的提示", "The engine remarks"),
    "notice_rows": (
        "只显示了一部分行；可以加上 ORDER BY 和 LIMIT 来选择，或调大最多行数。",
        "Not all rows are shown; choose them with ORDER BY and LIMIT, or allow more.",
    ),
    "fault_other": ("没有做成", "That did not work"),
    "mend_other": ("原因见下面的原文；改好之后再试一次。", "The reason is given below; mend it and try again."),
    "fault_unknown": ("图中没有这个名字", "Nothing in the graph has this name"),
    "mend_unknown": ("换一个名字，或用搜索找到它。", "Use another name, or search for it."),
    "fault_usage": ("这样用不行", "This cannot be done"),
    "mend_usage": ("按下面的原文改一改再试。", "Change what is named below, and try again."),
    "fault_store": ("数据库没有完成这件事", "The database could not do this"),
    "mend_store": (
        "稍后再试；如果一直这样，请看数据库自己的日志。",
        "Try again later; if it stays so, see the database's log.",
    ),
    "fault_unreachable": ("连不上数据库", "The database does not answer"),
    "mend_unreachable": (
        "启动 Neo4j（本机可用 `make neo4j`），或改正 NEO4J_URI。",
        "Start Neo4j (`make neo4j` on this machine), or correct NEO4J_URI.",
    ),
    "fault_login": ("数据库不接受这个登录", "The database refuses the login"),
    "mend_login": (
        "检查 NEO4J_USERNAME 和 NEO4J_PASSWORD；错得太多次就等一分钟。",
        "Check NEO4J_USERNAME and NEO4J_PASSWORD; after too many wrong ones wait a minute.",
    ),
    "fault_forbidden": ("这个数据库用户没有权限", "The database's user may not do this"),
    "mend_forbidden": (
        "换一个有权限的用户登录，或请管理员授权。",
        "Log in as a user who may, or have the rights given.",
    ),
    "fault_database": ("服务器上没有这个数据库", "The server has no such database"),
    "mend_database": ("改正 NEO4J_DATABASE，或不设它以使用默认数据库。", "Correct NEO4J_DATABASE, or leave it out."),
    "fault_address": ("数据库地址写法不对", "The database's address cannot be used"),
    "mend_address": (
        "写成 neo4j://主机:7687；用户名和密码放在 NEO4J_USERNAME、NEO4J_PASSWORD 里。",
        "Write neo4j://host:7687; user and password go into NEO4J_USERNAME and NEO4J_PASSWORD.",
    ),
    "fault_version": ("这个服务器不能用", "This server cannot be used"),
    "mend_version": ("需要 Neo4j 5 或更新的版本。", "Neo4j 5 or later is needed."),
    "fault_no_graph": ("数据库里还没有图谱", "The database holds no graph yet"),
    "mend_no_graph": (
        "用 `sugraph load` 写入图谱；要用文件夹里的图谱，就不要设置 NEO4J_URI。",
        "`sugraph load` writes the graph there; leave NEO4J_URI out to work on the folder.",
    ),
    "fault_no_folder": ("这里没有图谱文件夹", "There is no graph folder here"),
    "mend_no_folder": (
        "用 SUGRAPH_GRAPH 指定文件夹；不指定就使用自带的图谱。",
        "Name the folder with SUGRAPH_GRAPH, or leave it out for the graph that comes along.",
    ),
    "fault_query": ("这个查询无法执行", "The query cannot be run"),
    "mend_query": ("按下面引擎的原文检查语法和拼写。", "Check the syntax and spelling; the engine's words are below."),
    "fault_refused": ("没有执行", "Not run"),
    "mend_refused": (
        "这里的查询只能读图谱，不能写入，也不能访问图谱以外的东西。",
        "A query only reads the graph; it writes nothing and reaches nothing outside.",
    ),
    "fault_timeout": ("查询超过了时间限制，已经停止", "The query ran out of time"),
    "mend_timeout": (
        "从一个节点的 id 出发，给路径长度加上限，并在长路径之后直接写 RETURN DISTINCT；也可以调大最长秒数。",
        "Start from one node by its id, bound the path, or allow more seconds.",
    ),
    "fault_memory": ("这个查询需要的内存太多，已经停止", "The query needs too much memory"),
    "mend_memory": ("一次少查一些。", "Ask for less at a time."),
    "fault_answer_size": ("查询的结果太大", "The answer is too large"),
    "mend_answer_size": (
        "只返回需要的属性，不要返回整个节点或很长的列表；也可以在最后加上 LIMIT。",
        "Return single properties rather than whole nodes or long lists, or put LIMIT at the end.",
    ),
    "fault_broken": ("引擎执行查询时中断了", "The engine broke off in the middle of the query"),
    "mend_broken": (
        "换一种写法；下一个查询会重新启动引擎。",
        "Write the query in another way; the next one starts the engine again.",
    ),
    "fault_construct": ("内置引擎不支持这种写法", "The embedded engine does not know this form"),
    "mend_construct": ("改用下面原文里两个引擎都支持的写法。", "Use the form named below, which both engines take."),
    "fault_several": ("一次只能执行一个查询", "Only one query is run at a time"),
    "mend_several": ("分开来，一个一个执行。", "Run them one at a time."),
    "fault_parameters": ("查询的参数不对", "The query's parameters do not fit"),
    "mend_parameters": ("给查询里的每个参数一个合适的值。", "Give every parameter of the query a value that fits."),
    "fault_learner": ("你的学习记录读不出来", "The record of what you know cannot be read"),
    "mend_learner": (
        "记录保持原样，没有被覆盖。按下面的位置改好它，或把它移走，再导入以前的导出文件。",
        "It is kept as it is. Mend it at the place named below, or move it away and import an earlier export.",
    ),
    "fault_export": ("这个文件不能导入", "This file cannot be imported"),
    "mend_export": (
        "选择在这一页或用 `sugraph learner export` 导出的文件。",
        "Choose one that was exported here or by `sugraph learner export`.",
    ),
    "fault_learner_version": ("学习记录来自更新版本的 sugraph", "The record is of a newer sugraph"),
    "mend_learner_version": (
        "请升级 sugraph 再打开；记录没有被改动。",
        "Upgrade sugraph to open it; it was not changed.",
    ),
    "fault_learner_name": ("学习者的名字不能用", "The learner cannot have this name"),
    "mend_learner_name": (
        "改正 SUGRAPH_LEARNER：最多 64 个字母、汉字、数字、空格和 . @ + - _，以字母、汉字或数字开头。",
        "Correct SUGRAPH_LEARNER: up to 64 letters, digits, spaces and . @ + - _, with a letter or digit first.",
    ),
    "fault_learner_busy": ("另一个程序一直在写学习记录", "Another process is writing the record"),
    "mend_learner_busy": ("等它结束再试；如果没有别的程序，就删除下面的锁文件。", "Wait for it to end, and try again."),
    "fault_learner_file": ("学习记录的文件打不开或写不了", "The file of the record cannot be used"),
    "mend_learner_file": (
        "检查文件夹的权限和剩余空间，或用 SUGRAPH_DATA 指定别的文件夹。",
        "Check the folder's permissions and space, or name another folder with SUGRAPH_DATA.",
    ),
}
