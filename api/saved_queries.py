"""The saved queries: the usual questions as named operations, for people, explorers and programs."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graphql import parse, separate_operations

_QUESTION = re.compile(r"^# (.+)\n# (.+)\nquery (\w+)", re.MULTILINE)


class SavedQuery(NamedTuple):
    """One operation: its question in Chinese and English, and its text with the fragments it needs."""

    zh: str
    en: str
    text: str


@cache
def saved_text() -> str:
    """Return the whole file; it is within the limits, so one can also send it all and name an operation."""
    return files("api").joinpath("saved_queries.graphql").read_text("utf-8")


def saved_queries() -> dict[str, SavedQuery]:
    """Return the saved queries by name, in the order of the file."""
    text = saved_text()
    questions = {name: (zh, en) for zh, en, name in _QUESTION.findall(text)}
    return {
        name: SavedQuery(
            *questions[name],
            "\n\n".join(text[at.start : at.end] for at in (part.loc for part in alone.definitions) if at),
        )
        for name, alone in separate_operations(parse(text)).items()
    }
