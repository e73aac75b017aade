"""Graph rows as plain data: what a map becomes before any store sees it.

A store writes these rows and nothing else, so that the graph is the same wherever it is kept. Properties
are what Neo4j can hold: strings, numbers, booleans, and lists of one of them. A phrase is kept as compact
JSON (`phrase_text` writes it, `read_phrase` reads it).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from graph_schema.kinds import NodeKind, RelationshipKind
from sharing_map.document import Phrase

Value: TypeAlias = str | int | bool | Sequence[str] | None
Properties: TypeAlias = Mapping[str, Value]


class NodeRow(NamedTuple):
    """One node; `shared` nodes belong to several policies and live while one of them refers to them."""

    kind: NodeKind
    id: str
    properties: Properties
    shared: bool = False


class RelationshipRow(NamedTuple):
    """One relationship between two node ids, stated by one policy."""

    kind: RelationshipKind
    start: str
    end: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class GraphRows:
    """All rows of one policy, or of the vocabulary; the ends of relationships are nodes here or terms."""

    nodes: tuple[NodeRow, ...]
    relationships: tuple[RelationshipRow, ...]


def phrase_text(phrase: Phrase) -> str:
    """Return a phrase as one compact JSON list: printed words, summary, start, end, and a Chinese summary."""
    kept = [phrase.as_stated, phrase.summary, phrase.start, phrase.end]
    if phrase.summary_zh is not None:
        kept.append(phrase.summary_zh)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read_phrase(text: str) -> tuple[str | None, str | None, int | None, int | None, str | None]:
    """Return what `phrase_text` wrote: printed words, summary, start, end, summary in Chinese."""
    as_stated, summary, start, end, *more = json.loads(text)
    return as_stated, summary, start, end, more[0] if more else None
