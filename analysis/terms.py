"""From what a person typed to a data type or a recipient, with suggestions where that is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph_schema.errors import AmbiguousTerm, UnknownTerm
from graph_schema.ids import name_key
from graph_schema.vocabulary import DataType, Purpose, RecipientClass, Vocabulary, vocabulary
from graph_store.results import EntityRow, PrintedItemRow
from graph_store.store import Store

_Term = TypeVar("_Term", Purpose, RecipientClass)

_CLOSE_ENOUGH = 60
_LONGEST_TERM = 200
_MOST_SUGGESTIONS = 5
_MOST_POLICIES_TOLD = 3


@dataclass(frozen=True, slots=True)
class MatchedType:
    """The data type that a word stands for, the word of the vocabulary it matched, and what else is near."""

    data_type: DataType
    matched_as: str
    alternatives: tuple[DataType, ...] = ()


def find_data_type(text: str, terms: Vocabulary | None = None) -> MatchedType:
    """Return the data type called `text`: an id, a label or a synonym, Chinese or English.

    Raises:
        UnknownTerm: nothing is called that; near words are suggested.
        AmbiguousTerm: several data types are.
    """
    terms = terms or vocabulary()
    exact = terms.data_type_words.get(name_key(text), ())
    if len(exact) > 1:
        raise AmbiguousTerm(text, "data type", [_named(terms.data_types[term]) for term in exact])
    if not exact:
        raise UnknownTerm(text, "data type", _near_data_types(text, terms))
    found = terms.data_types[exact[0]]
    return MatchedType(found, _printed(text, found), _neighbours(found, terms))


async def find_stated_type(store: Store, text: str) -> MatchedType:
    """Return the data type called `text`, as `find_data_type` does.

    Words that only loaded policies print for a type are no name of it: a clause may use them in a sense of
    its own (姓名 of a contact). They are suggested with where they stand, and nothing is guessed.
    """
    try:
        return find_data_type(text)
    except UnknownTerm as error:
        wanted = name_key(text)
        rows = [row for row in await store.printed_items() if name_key(row.as_stated) == wanted]
        printed = {_named(term): _where(row) for row in rows if (term := _term(row)) is not None}
        near = [name for name in error.suggestions if name not in printed]
        suggestions = [*(f"{name} {where}" for name, where in printed.items()), *near]
        raise UnknownTerm(text, error.kind, suggestions[:_MOST_SUGGESTIONS]) from None


def _term(row: PrintedItemRow) -> DataType | None:
    return vocabulary().data_types.get(row.data_type or "")


def _where(row: PrintedItemRow) -> str:
    told, more = row.policies[:_MOST_POLICIES_TOLD], len(row.policies) - _MOST_POLICIES_TOLD
    return f"as printed in {' and '.join(told)}" + (f" and {more} more" if more > 0 else "")


def _printed(text: str, found: DataType) -> str:
    words = (found.id, found.zh, found.en, *found.synonyms)
    return next(word for word in words if name_key(word) == name_key(text))


def _neighbours(found: DataType, terms: Vocabulary) -> tuple[DataType, ...]:
    """Return what a person may have meant instead: direct broader and narrower terms."""
    below = [t for t in terms.data_types.values() if found.id in t.broader]
    return tuple(terms.data_types[term] for term in found.broader) + tuple(below)


def _near_data_types(text: str, terms: Vocabulary) -> list[str]:
    words = {
        word: data_type.id
        for data_type in terms.data_types.values()
        for word in (data_type.zh, data_type.en, *data_type.synonyms)
    }
    near = dict.fromkeys(words[word] for word in near_words(text, words))
    return [_named(terms.data_types[term]) for term in list(near)[:_MOST_SUGGESTIONS]]


def _named(data_type: DataType) -> str:
    return f"{data_type.zh} ({data_type.id})"


def find_purpose(text: str, terms: Vocabulary | None = None) -> Purpose:
    """Return the purpose called `text`; errors as `find_data_type`."""
    terms = terms or vocabulary()
    return _find(text, "purpose", terms.purpose_words, terms.purposes)


def find_recipient_class(text: str, terms: Vocabulary | None = None) -> RecipientClass:
    """Return the recipient class called `text`; errors as `find_data_type`."""
    terms = terms or vocabulary()
    return _find(text, "recipient class", terms.recipient_class_words, terms.recipient_classes)


def _find(text: str, kind: str, names: Mapping[str, tuple[str, ...]], table: Mapping[str, _Term]) -> _Term:
    exact = names.get(name_key(text), ())
    if len(exact) > 1:
        raise AmbiguousTerm(text, kind, list(exact))
    if not exact:
        words = {word: key for key, term in table.items() for word in _words_of(term)}
        near = dict.fromkeys(words[word] for word in near_words(text, words))
        raise UnknownTerm(text, kind, list(near)[:_MOST_SUGGESTIONS])
    return table[exact[0]]


def _words_of(term: Purpose | RecipientClass) -> tuple[str, ...]:
    return term.id, term.zh, term.en, *term.synonyms


def near_words(text: str, words: Iterable[str], limit: int = 12) -> list[str]:
    """Return the words nearest to `text`, best first: those that contain it, then those that look alike."""
    from rapidfuzz import fuzz, process  # only who misses a term pays for it

    wanted = name_key(text[:_LONGEST_TERM])
    if not wanted:
        return []
    keys = {word: name_key(word) for word in words}
    within = [word for word, key in keys.items() if wanted in key or key in wanted]
    scored = process.extract(wanted, keys, scorer=fuzz.ratio, limit=limit, score_cutoff=_CLOSE_ENOUGH)
    alike = [word for _, _, word in scored]
    ranked = sorted(within, key=lambda word: abs(len(keys[word]) - len(wanted)))
    return list(dict.fromkeys([*ranked, *alike]))[:limit]


def find_recipients(text: str, recipients: Sequence[EntityRow]) -> list[EntityRow]:
    """Return the recipients called `text`: one id, or all that bear the name (several policies may).

    Organisations and SDKs are one node for all policies; a category is one node in each policy that
    names it, so one name may stand for several categories.

    Raises:
        UnknownTerm: nobody is called that; near names are suggested.
        AmbiguousTerm: part of several different names.
    """
    by_id = [row for row in recipients if row.id == text]
    if by_id:
        return by_id
    names: dict[str, list[EntityRow]] = {}
    for row in recipients:
        if row.label:
            names.setdefault(name_key(row.label), []).append(row)
    wanted = name_key(text)
    if wanted in names:
        return names[wanted]
    within = sorted(name for name in names if wanted and wanted in name)
    if len(within) == 1:
        return names[within[0]]
    if within:
        raise AmbiguousTerm(text, "recipient", [names[name][0].label or "" for name in within[:12]])
    raise UnknownTerm(text, "recipient", _near_recipients(text, names))


def _near_recipients(text: str, names: Mapping[str, list[EntityRow]]) -> list[str]:
    labels = {rows[0].label or "": None for rows in names.values()}
    return near_words(text, labels, limit=5)
