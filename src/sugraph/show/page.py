"""One HTML file that shows a map without a server and without a network.

pyvis's own pages load Bootstrap (and in one mode vis-network itself) from the network, turn every title into HTML as
soon as one holds `href`, and are written in the locale's encoding; so the page is made here from the same Network.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from typing import Any

from sugraph.model.text import Language
from sugraph.show.map_script import asset, map_script, map_style
from sugraph.show.map_words import map_words
from sugraph.show.network import Picture, network_data, network_details

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<div class="sg-root sg-page" data-theme="light">
<header class="sg-bar">
<h1>{title}</h1>
<p>{facts}</p>
<div class="sg-search">
<input type="search" role="combobox" aria-expanded="false" aria-controls="sg-hits" autocomplete="off"
 aria-label="{search}" placeholder="{search}">
<ul id="sg-hits" class="sg-hits" role="listbox" hidden></ul></div>
</header>
<main class="sg-map"><noscript>{no_script}</noscript></main>
<aside class="sg-panel" aria-label="{panel}"></aside>
</div>
{islands}
<script type="module">{script}</script>
</body>
</html>
"""


def offline_page(network: Picture, title: str, language: Language = "zh") -> str:
    """A page that holds the map, the details of its nodes and all scripts; write it as UTF-8.

    It asks no address for anything (its own policy forbids it to), and shows whatever names hold as text. The only
    way out are the links to articles, which open in a new tab.
    """
    words = map_words(language)
    data = {"network": network_data(network), "details": network_details(network), "words": words}
    script = f"\n{map_script()}\n{asset('page.js')}"
    return _PAGE.format(
        lang=words["lang"],
        policy=html.escape(_policy(script)),
        title=html.escape(title),
        css=map_style() + asset("page.css"),
        facts=html.escape(_facts(network, words)),
        search=html.escape(words["search"]),
        no_script=html.escape(words["no_script"]),
        panel=html.escape(words["details"]),
        islands="\n".join(_islands(data)),
        script=script,
    )


def _facts(network: Picture, words: dict[str, Any]) -> str:
    counts = [(len(network.nodes), "nodes"), (len(network.edges), "edges")]
    parts = [f"{count} {words[f'{name}_one' if count == 1 else name]}" for count, name in counts]
    left_out = network.left_out
    return " · ".join([*parts, *([words["left_out"].format(count=left_out)] if left_out else [])])


def _policy(script: str) -> str:
    """Nothing is loaded; of scripts, only the page's own and what that unpacks from the page run."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}' blob:; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _islands(data: dict[str, Any]) -> list[str]:
    shown = [("sg-data", data), ("sg-vis", asset("vis-network.min.mjs"))]
    if any("$" in str(known) or "formulas" in known for known in data["details"].values()):
        shown.append(("sg-katex", asset("katex.min.js")))
    return [f'<script type="application/json" id="{name}">{_island(value)}</script>' for name, value in shown]


def _island(value: Any) -> str:
    """JSON that cannot end the script element it stands in, nor open a comment there."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escaped = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    # A lone surrogate, which no UTF-8 file can hold, becomes a question mark.
    return escaped.encode("utf-8", "replace").decode("utf-8")
