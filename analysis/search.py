"""Finding things by what people type: labels, synonyms, parts of names and names with typing mistakes.

Everything with a name is searched the same way, in Chinese or English: data types, purposes, recipient
classes, policies, organisations, SDKs and partner categories. A data type is also found by the words with
which the loaded policies print it; such a hit names these policies. A hit says which word matched and how,
so that a reader sees why it is there. Opening what was found is `analysis.lookup`'s business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from graph_schema import ids
from graph_schema.kinds import RECIPIENT_KINDS, NodeKind
from graph_schema.vocabulary import DataType, Purpose, RecipientClass, vocabulary
from graph_store.results import EntityRow, PolicyRow, PrintedItemRow
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
_SHORTEST_INSIDE, _SHORTEST_IN_A_LATIN_WORD = 2, 3
_SHORTEST_MISTYPED_PART, _SHORTEST_MISTYPED_LATIN_PART, _TWO_MISTAKES_FROM = 4, 6, 8
_JOINERS = str.maketrans("", "", "-_")


class Match(StrEnum):
    """How a word matched what was typed, best first."""

    EXACT = "exact"
    START = "start"
    PART = "part"
    INSIDE = "inside"
    ALIKE = "alike"


_SCORES = {
    Match.EXACT: (1.0, 0.0),
    Match.START: (0.6, 0.3),
    Match.PART: (0.5, 0.3),
    Match.INSIDE: (0.0, 0.7),
    Match.ALIKE: (0.0, 0.6),
}
"""What a match is worth: by itself, and how much more the closer both words are in length or spelling."""

_NAME, _SYNONYM, _PRINTED = 1.0, 0.97, 0.94
"""How much of that a word keeps: a thing's own name, another word for it, what only policies call it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may be meant: its node id, the word of it that matched, how, and how well (0 to 1).

    `printed_in` are the policies that print the word, where it is neither in the vocabulary nor a name.
    """

    id: str
    kind: NodeKind
    label: str
    matched_as: str
    match: Match
    score: float
    printed_in: tuple[str, ...] = ()


class _Word(NamedTuple):
    """One word for one thing, how it is compared, and how much a match with it is worth."""

    key: str
    word: str
    id: str
    kind: NodeKind
    label: str
    weight: float
    printed_in: tuple[str, ...] = ()


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
    wanted = _key(text[:_LONGEST_TERM])
    if not wanted:
        return []
    sought = frozenset(kinds or SEARCHED)
    words = (*_vocabulary_words(), *await _words_in(store, sought))
    best: dict[str, Hit] = {}
    for hit in _hits(wanted, [word for word in words if word.kind in sought]):
        if hit.id not in best or best[hit.id].score < hit.score:
            best[hit.id] = hit
    return sorted(best.values(), key=_order)[:first]


def _order(hit: Hit) -> tuple[float, int, bool, int, str, str]:
    narrow = hit.kind is NodeKind.DATA_TYPE and not _is_group(hit.id)
    return -hit.score, SEARCHED.index(hit.kind), narrow, len(hit.label), hit.label, hit.id


def _is_group(node: str) -> bool:
    return vocabulary().data_types[ids.term_of(node) or ""].kind == "group"


# -- words -----------------------------------------------------------------------------------------


@cache
def _vocabulary_words() -> tuple[_Word, ...]:
    terms = vocabulary()
    named: list[tuple[NodeKind, str, DataType | Purpose | RecipientClass]] = [
        *((NodeKind.DATA_TYPE, ids.data_type_id(term.id), term) for term in terms.data_types.values()),
        *((NodeKind.PURPOSE, ids.purpose_id(term.id), term) for term in terms.purposes.values()),
        *(
            (NodeKind.RECIPIENT_CLASS, ids.recipient_class_id(term.id), term)
            for term in terms.recipient_classes.values()
        ),
    ]
    return tuple(word for kind, node, term in named for word in _term_words(kind, node, term))


def _term_words(kind: NodeKind, node: str, term: DataType | Purpose | RecipientClass) -> Iterator[_Word]:
    yield from _words((term.zh, term.en, term.id), node, kind, term.zh)
    yield from _words(term.synonyms, node, kind, term.zh, _SYNONYM)


async def _words_in(store: Store, sought: Collection[NodeKind]) -> tuple[_Word, ...]:
    """Return the words of what is loaded; they are made once while stores answer with the same rows."""
    printed = await store.printed_items() if NodeKind.DATA_TYPE in sought else ()
    parties = RECIPIENT_KINDS & set(sought)
    policies = await store.policies() if parties or NodeKind.POLICY in sought else ()
    recipients = await store.recipients() if parties else ()
    return _stored_words(tuple(printed), tuple(policies), tuple(recipients))


@lru_cache(maxsize=4)
def _stored_words(
    printed: tuple[PrintedItemRow, ...], policies: tuple[PolicyRow, ...], recipients: tuple[EntityRow, ...]
) -> tuple[_Word, ...]:
    words = [*_printed_words(printed)]
    words += [word for row in policies for word in _policy_words(row)]
    words += [word for row in recipients for word in _words((row.label,), row.id, row.kind, row.label)]
    return tuple(words)


def _printed_words(rows: Iterable[PrintedItemRow]) -> Iterator[_Word]:
    """Yield the words that policies print for a data type, all spellings of a word as the most usual one.

    General words (信息) name no kind of data, though a clause may use them for one that it named before.
    """
    spellings: dict[tuple[str, str], list[PrintedItemRow]] = defaultdict(list)
    for row in rows:
        key = _key(row.as_stated)
        if row.data_type in _specific_types() and key not in _general():
            spellings[key, row.data_type].append(row)
    for (key, term), alike in spellings.items():
        usual = max(alike, key=lambda row: len(row.policies)).as_stated
        policies = tuple(sorted({policy for row in alike for policy in row.policies}))
        node, label = ids.data_type_id(term), vocabulary().data_types[term].zh
        yield _Word(key, usual, node, NodeKind.DATA_TYPE, label, _PRINTED, policies)


@cache
def _specific_types() -> frozenset[str]:
    """Return the data types that are a kind of data."""
    return frozenset(term.id for term in vocabulary().data_types.values() if term.kind != "vague")


@cache
def _general() -> frozenset[str]:
    """Return the words that name no kind of data."""
    vague = (term for term in vocabulary().data_types.values() if term.kind == "vague")
    return frozenset(_key(word) for term in vague for word in term.synonyms)


def _policy_words(row: PolicyRow) -> Iterator[_Word]:
    yield from _words((row.title, row.title_en, row.policy), row.id, NodeKind.POLICY, row.title)
    for operator in row.operators:
        yield from _words((operator.label,), row.id, NodeKind.POLICY, row.title, _SYNONYM)
        yield from _words((operator.label,), operator.id, NodeKind.ORGANIZATION, operator.label)


def _words(
    words: Iterable[str | None], node: str, kind: NodeKind, label: str | None, weight: float = _NAME
) -> Iterator[_Word]:
    for word in words:
        if word:
            yield _Word(_key(word), word, node, kind, label or word, weight)


def _key(text: str) -> str:
    return ids.name_key(text).translate(_JOINERS)


# -- matching --------------------------------------------------------------------------------------


def _hits(wanted: str, words: Iterable[_Word]) -> list[Hit]:
    found: list[Hit] = []
    others: list[_Word] = []
    for word in words:
        match = _match(wanted, word)
        if match is None:
            others.append(word)
        else:
            shared = min(len(wanted), len(word.key)) / max(len(wanted), len(word.key))
            found.append(_hit(word, match, round(shared, 1)))  # a letter more or less says nothing
    found += _alike(wanted, others)
    return found or _alike_in_part(wanted, others)


def _match(wanted: str, word: _Word) -> Match | None:
    if wanted in word.key:
        if word.key.startswith(wanted):
            return Match.EXACT if len(word.key) == len(wanted) else Match.START
        return Match.PART if _is_part(wanted, word.word) else None
    inside = word.key in wanted and len(word.key) >= _SHORTEST_INSIDE and word.key not in _general()
    return Match.INSIDE if inside else None


def _is_part(wanted: str, word: str) -> bool:
    """Say whether a part is more than two letters in the middle of a Latin word: no IP in `clipboard`."""
    if len(wanted) >= _SHORTEST_IN_A_LATIN_WORD or not (wanted.isascii() and wanted.isalnum()):
        return True
    return re.search(rf"(?<![a-z0-9]){wanted}", word.casefold()) is not None


def _alike(wanted: str, words: Sequence[_Word]) -> Iterator[Hit]:
    """Yield words with a typing mistake."""
    from rapidfuzz import fuzz, process  # only who searches pays for it

    keys = [word.key for word in words]
    found = process.extract(wanted, keys, scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE_ENOUGH)
    for _, likeness, place in found:
        yield _hit(words[place], Match.ALIKE, likeness / 100)


def _alike_in_part(wanted: str, words: Sequence[_Word]) -> list[Hit]:
    """Return words of which a part is what was typed, but for one mistake, or two where it is long."""
    from rapidfuzz import fuzz, process

    if len(wanted) < (_SHORTEST_MISTYPED_LATIN_PART if wanted.isascii() else _SHORTEST_MISTYPED_PART):
        return []
    mistakes = 1 if len(wanted) < _TWO_MISTAKES_FROM else 2
    enough = 100 * (1 - mistakes / len(wanted)) - 0.01  # a third is not exact
    longer = [word for word in words if len(word.key) > len(wanted)]
    keys = [word.key for word in longer]
    found = process.extract(wanted, keys, scorer=fuzz.partial_ratio, limit=None, score_cutoff=enough)
    return [_hit(longer[place], Match.ALIKE, likeness / 200) for _, likeness, place in found]


def _hit(word: _Word, match: Match, likeness: float) -> Hit:
    alone, close = _SCORES[match]
    score = round((alone + close * likeness) * word.weight, 2)
    return Hit(word.id, word.kind, word.label, word.word, match, max(score, 0.01), word.printed_in)
