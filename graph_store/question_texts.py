"""The texts of the questions: `questions/<name>.cypher`, one file per question of the contract.

A line `// include: <name>` stands for the text of another file, so that what several questions share is
written once. Values never become part of a text; they go along as parameters.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_INCLUDE = re.compile(r"^(\s*)// include: (\w+)$")


@cache
def question_text(name: str) -> str:
    """Return the query that answers a question, its parts included, without comments."""
    return "\n".join(_lines(name))


def _lines(name: str) -> list[str]:
    lines: list[str] = []
    for line in files("graph_store").joinpath("questions", f"{name}.cypher").read_text("utf-8").splitlines():
        if include := _INCLUDE.match(line):
            lines += [include[1] + part for part in _lines(include[2])]
        elif not line.lstrip().startswith("//"):
            lines.append(line)
    return lines
