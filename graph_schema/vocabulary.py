"""The term tables: data types as a tree, purposes, recipient classes and their families.

The tables are data files beside this module (`terms/*.toml`); this module reads and indexes them. It
does not decide what a clause means: it only knows which words stand for which term.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal, TypeVar

from graph_schema.ids import name_key

UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class DataType:
    """One kind of personal data.

    `sensitive` follows PIPL Art. 28 read with GB/T 45574-2025; `sensitive_older_list` is Annex B of
    GB/T 35273-2020, which is still in force. `level` is the JR/T 0171-2020 level. `third_person` marks
    data about somebody other than the user.
    """

    id: str
    kind: Literal["group", "type", "vague"]
    zh: str
    en: str
    broader: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    sensitive: bool = False
    sensitive_ground: str | None = None
    sensitive_if: str | None = None
    sensitive_older_list: bool = False
    standard_category: str | None = None
    level: str | None = None
    dpv: str | None = None
    third_person: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """What data is said to be for."""

    id: str
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()
    dpv: str | None = None
    dpv_finance: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RecipientFamily:
    """A group of recipient classes: few enough to stand side by side, as the columns of a table do."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class RecipientClass:
    """What partner categories of different policies have in common; `family` is the id of a family."""

    id: str
    zh: str
    en: str
    family: str
    synonyms: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    usual_action: str | None = None
    dpv: str | None = None
    note: str | None = None


Term = TypeVar("Term", DataType, Purpose, RecipientFamily, RecipientClass)


@dataclass(frozen=True)
class Vocabulary:
    """All terms, by id, in the order of the tables."""

    data_types: Mapping[str, DataType]
    purposes: Mapping[str, Purpose]
    recipient_classes: Mapping[str, RecipientClass]
    recipient_families: Mapping[str, RecipientFamily]
    _ancestors: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def broader_than(self, data_type: str) -> frozenset[str]:
        """Return the ids of all terms that contain this one, at any distance; not itself."""
        if data_type not in self._ancestors:
            found: set[str] = set()
            for parent in self.data_types[data_type].broader:
                found |= {parent} | self.broader_than(parent)
            self._ancestors[data_type] = frozenset(found)
        return self._ancestors[data_type]

    def narrower_than(self, data_type: str) -> frozenset[str]:
        """Return the ids of all terms that this one contains, at any distance; not itself."""
        return self._descendants.get(data_type, frozenset())

    @cached_property
    def _descendants(self) -> dict[str, frozenset[str]]:
        below: dict[str, set[str]] = {}
        for term in self.data_types:
            for ancestor in self.broader_than(term):
                below.setdefault(ancestor, set()).add(term)
        return {term: frozenset(members) for term, members in below.items()}

    @cached_property
    def data_type_words(self) -> dict[str, tuple[str, ...]]:
        """Return for each normalised word the ids of the data types that it names."""
        return _words(self.data_types.values())

    @cached_property
    def recipient_class_words(self) -> dict[str, tuple[str, ...]]:
        """Return for each normalised word the ids of the recipient classes that it names."""
        return _words(self.recipient_classes.values())

    @cached_property
    def purpose_words(self) -> dict[str, tuple[str, ...]]:
        """Return for each normalised word the ids of the purposes that it names."""
        return _words(self.purposes.values())


def _words(terms: Iterable[DataType | Purpose | RecipientClass]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for term in terms:
        for word in {name_key(name) for name in (term.id, term.zh, term.en, *term.synonyms)}:
            found.setdefault(word, []).append(term.id)
    return {word: tuple(ids) for word, ids in found.items()}


def _table(file: str, key: str, kind: type[Term]) -> dict[str, Term]:
    text = files("graph_schema").joinpath("terms", file).read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)[key]
    return {row["id"]: kind(**{name: _frozen(value) for name, value in row.items()}) for row in rows}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with the product, read once."""
    return Vocabulary(
        data_types=_table("data_types.toml", "data_type", DataType),
        purposes=_table("purposes.toml", "purpose", Purpose),
        recipient_classes=_table("recipient_classes.toml", "recipient_class", RecipientClass),
        recipient_families=_table("recipient_families.toml", "recipient_family", RecipientFamily),
    )
