"""References: `kind:slug`, the only way one thing of the graph names another."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import StringConstraints

Kind = Literal["Concept", "Topic", "Series", "Article", "Formula", "Paper", "Book", "Person", "Route"]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind of node, which is also its label in a database, in the order in which an ambiguous name is resolved."""

SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG_PATTERN}$")]
"""ASCII, lower case, digits and single hyphens."""

Ref = Annotated[str, StringConstraints(pattern=rf"^(?:{'|'.join(kind.lower() for kind in KINDS)}):{SLUG_PATTERN}$")]
"""A reference such as `concept:rope` or `article:9119`."""

_REF = re.compile(rf"({'|'.join(kind.lower() for kind in KINDS)}):({SLUG_PATTERN})")
_BY_PREFIX: dict[str, Kind] = {kind.lower(): kind for kind in KINDS}


def make_ref(kind: Kind, slug: str) -> str:
    """The reference to the thing of that kind and slug."""
    return f"{kind.lower()}:{slug}"


def is_ref(text: str) -> bool:
    """Whether the text has the form of a reference (whether or not anything has it)."""
    return _REF.fullmatch(text) is not None


def kind_of(ref: str) -> Kind:
    """The kind that a reference names.

    Raises:
        KeyError: if the text is no reference.
    """
    return _BY_PREFIX[ref.partition(":")[0]]


def slug_of(ref: str) -> str:
    """The slug of a reference: what stands after the colon."""
    return ref.partition(":")[2]
