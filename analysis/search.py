"""Finding things by what people type: labels, synonyms, parts of names and names with typing mistakes.

Everything with a name is searched the same way, in Chinese or English: data types, purposes, recipient
classes, policies, organisations, SDKs and partner categories. A hit says which word matched and how, so
that a reader sees why it is there. Opening what was found is `analysis.lookup`'s business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from graph_schema import ids
from graph_schema.kinds import RECIPIENT_KINDS, NodeKind
from graph_schema.vocabulary import DataType, Purpose, RecipientClass, vocabulary
from graph_store.results import PolicyRow
from graph_store.store import Store

SEARCHED = (
    NodeKind.DATA_TYPE,
    NodeKind.ORGANIZATION,
    NodeKind.SDK,
    NodeKind.POLICY,
    NodeKind.PARTNER_CATEGORY,
    NodeKind.RECIPIENT_CLASS,
    NodeKind.PURPOSE,
)
"""What can be found; among equally good hits, in this order."""

_LONGEST_TERM = 200
_ALIKE_ENOUGH = 65
_SHORTEST_INSIDE = 2


class Match(StrEnum):
    """How a word matched what was typed, best first."""

    EXACT = "exact"
    START = "start"
    PART = "part"
    INSIDE = "inside"
    ALIKE = "alike"


_SCORES = {
    Match.EXACT: (1.0, 0.0),
    Match.START: (0.8, 0.1),
    Match.PART: (0.7, 0.1),
    Match.INSIDE: (0.0, 0.7),
    Match.ALIKE: (0.0, 0.6),
}
"""What a match is worth: by itself, and how much more the closer both words are."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may be meant: its node id, the word of it that matched, how, and how well (0 to 1)."""

    id: str
    kind: NodeKind
    label: str
    matched_as: str
    match: Match
    score: float


class _Name(NamedTuple):
    """One word for one thing, and how it is compared."""

    key: str
    word: str
    id: str
    kind: NodeKind
    label: str


async def search(
    store: Store, text: str, kinds: Collection[NodeKind] | None = None, *, first: int = 20
) -> list[Hit]:
    """Return what `text` may mean, each thing once with its best word, best first.

    Args:
        store: where the policies are loaded.
        text: what was typed; only its first 200 characters count.
        kinds: look only for these.
        first: how many hits to return.
    """
    wanted = ids.name_key(text[:_LONGEST_TERM])
    if not wanted:
        return []
    sought = frozenset(kinds or SEARCHED)
    names = [name for name in _vocabulary_names() if name.kind in sought]
    names += [name for name in await _stored_names(store, sought) if name.kind in sought]
    best: dict[str, Hit] = {}
    for hit in _hits(wanted, names):
        if hit.id not in best or best[hit.id].score < hit.score:
            best[hit.id] = hit
    return sorted(best.values(), key=_order)[:first]


def _order(hit: Hit) -> tuple[float, int, int, str, str]:
    return -hit.score, SEARCHED.index(hit.kind), len(hit.label), hit.label, hit.id


@cache
def _vocabulary_names() -> tuple[_Name, ...]:
    terms = vocabulary()
    named: list[tuple[NodeKind, str, DataType | Purpose | RecipientClass]] = [
        *((NodeKind.DATA_TYPE, ids.data_type_id(term.id), term) for term in terms.data_types.values()),
        *((NodeKind.PURPOSE, ids.purpose_id(term.id), term) for term in terms.purposes.values()),
        *(
            (NodeKind.RECIPIENT_CLASS, ids.recipient_class_id(term.id), term)
            for term in terms.recipient_classes.values()
        ),
    ]
    return tuple(
        name
        for kind, node, term in named
        for name in _names((term.zh, term.en, term.id, *term.synonyms), node, kind, term.zh)
    )


async def _stored_names(store: Store, sought: Collection[NodeKind]) -> list[_Name]:
    names: list[_Name] = []
    if NodeKind.POLICY in sought or NodeKind.ORGANIZATION in sought:
        names += [name for row in await store.policies() for name in _policy_names(row)]
    if RECIPIENT_KINDS & set(sought):
        for row in await store.recipients():
            names += _names((row.label,), row.id, row.kind, row.label)
    return names


def _policy_names(row: PolicyRow) -> Iterator[_Name]:
    yield from _names((row.title, row.title_en, row.policy), row.id, NodeKind.POLICY, row.title)
    for operator in row.operators:
        yield from _names((operator.label,), row.id, NodeKind.POLICY, row.title)
        yield from _names((operator.label,), operator.id, NodeKind.ORGANIZATION, operator.label)


def _names(words: Iterable[str | None], node: str, kind: NodeKind, label: str | None) -> Iterator[_Name]:
    for word in words:
        if word:
            yield _Name(ids.name_key(word), word, node, kind, label or word)


def _hits(wanted: str, names: Iterable[_Name]) -> Iterator[Hit]:
    others: list[_Name] = []
    for name in names:
        match = _match(wanted, name.key)
        if match is None:
            others.append(name)
        else:
            shared = min(len(wanted), len(name.key)) / max(len(wanted), len(name.key))
            yield _hit(name, match, shared)
    yield from _alike(wanted, others)


def _match(wanted: str, key: str) -> Match | None:
    if key == wanted:
        return Match.EXACT
    if key.startswith(wanted):
        return Match.START
    if wanted in key:
        return Match.PART
    return Match.INSIDE if len(key) >= _SHORTEST_INSIDE and key in wanted else None


def _alike(wanted: str, names: list[_Name]) -> Iterator[Hit]:
    from rapidfuzz import fuzz, process  # only who searches pays for it

    keys = [name.key for name in names]
    found = process.extract(wanted, keys, scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE_ENOUGH)
    for _, likeness, place in found:
        yield _hit(names[place], Match.ALIKE, likeness / 100)


def _hit(name: _Name, match: Match, likeness: float) -> Hit:
    alone, close = _SCORES[match]
    return Hit(name.id, name.kind, name.label, name.word, match, round(alone + close * likeness, 4))
