"""The address under which Neo4j Browser opens with a query in its editor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

HTTP_PORT = 7474
"""Where a Neo4j server shows its Browser, unless it was set up otherwise."""


def browser_url(uri: str, cypher: str) -> str:
    """The address of the Browser of the server at `uri` with a query to edit; empty where there is none.

    As "Browser URL parameters" in Neo4j's manual has it. Only for plain `bolt` and `neo4j` addresses: an encrypted
    server shows its Browser at an address that its own does not tell.
    """
    try:
        found = urlsplit(uri)
        host = found.hostname
    except ValueError:
        return ""
    if found.scheme not in ("bolt", "neo4j") or not host or not cypher.strip():
        return ""
    where = f"[{host}]" if ":" in host else quote(host, safe="")
    return f"http://{where}:{HTTP_PORT}/browser?cmd=edit&arg={quote(cypher, safe='')}"


def parameters_command(parameters: Mapping[str, Any]) -> str:
    """The Browser's own command that sets the parameters of a query; empty where there are none."""
    pairs = ", ".join(f"{_key(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in parameters.items())
    return f":params {{{pairs}}}" if pairs else ""


def _key(name: str) -> str:
    return name if name.isidentifier() else "`" + name.replace("`", "``") + "`"
