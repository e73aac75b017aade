"""The texts of the questions: `questions/<name>.cypher`, one file per question of the contract.

Each question answers with one record whose columns are lists. Around it stands the count of changes
before and after: Neo4j lets a query see a change that is committed while it runs, and then the answer is
of two moments. `steady` says whether it is of one; `neo4j_write` keeps the count. `change` is what was
changed last: while it stays, so does the answer.

The values that a question is asked with travel together in one parameter, `$asked`, though the files say
`$policies`: a plan is kept per size of every list that is a parameter of its own.

A line `// include: <name>` stands for the text of another file, so that what several questions share is
written once. Values never become part of a text; they go along as parameters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from graph_schema.constraints import WRITER_LABEL

_PARAMETER = re.compile(r"\$(\w+)")
_INCLUDE = re.compile(r"^(\s*)// include: (\w+)$")


@cache
def question_text(name: str) -> str:
    """Return the query that answers a question, its parts included, without comments."""
    lines = [_PARAMETER.sub(r"$asked.\1", f"  {line}") for line in _lines(name)]
    after = _changes("coalesce(w.count, 0) AS after, w.change AS change")
    return "\n".join(
        [_changes("coalesce(w.count, 0) AS before"), "CALL () {", *lines, "}", after, "RETURN *"]
    )


def _changes(told: str) -> str:
    return f"""CALL () {{
  OPTIONAL MATCH (w:{WRITER_LABEL} {{id: 'changes'}})
  RETURN {told}
}}"""


def steady(answer: Mapping[str, Any]) -> bool:
    """Say whether nothing was being changed while the question was being answered."""
    return bool(answer["before"] == answer["after"]) and answer["before"] % 2 == 0


def _lines(name: str) -> list[str]:
    lines: list[str] = []
    for line in files("graph_store").joinpath("questions", f"{name}.cypher").read_text("utf-8").splitlines():
        if include := _INCLUDE.match(line):
            lines += [include[1] + part for part in _lines(include[2])]
        elif not line.lstrip().startswith("//"):
            lines.append(line)
    return lines
