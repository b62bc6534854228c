"""Bilingual text and the comparison form of names."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "zh"


NonBlank = Annotated[str, StringConstraints(pattern=r"\S")]
"""A text that is not empty; as a pattern, because a graph holds so many texts that a Python call for each is felt."""


class Value(BaseModel):
    """Base of every value of the model: frozen, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LocalText(Value):
    """One text in the two languages of the project."""

    zh: NonBlank
    en: NonBlank

    def in_(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en


_NOT_WORD = re.compile(r"[^\w+#]+|_+")


def comparison_key(name: str) -> str:
    """A name without case, width, spaces and punctuation: two names with the same key are the same name.

    `+` and `#` are kept, because they tell names apart (LoRA and LoRA+). A name made of punctuation alone keeps it, so
    that it does not become equal to every other such name.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _NOT_WORD.sub("", folded) or folded.strip()
