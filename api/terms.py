"""The vocabulary as GraphQL types: each of its terms is made once and shared."""

from __future__ import annotations

from functools import cache

import strawberry

from api.described import described, described_interface, resolved, told
from api.words import TermKind
from graph_schema import ids
from graph_schema.vocabulary import vocabulary


@described_interface
class Node:
    """Anything that can be opened by its id."""

    id: strawberry.ID = told("Stable: the same after every reload and in every store.")


@described
class DataType(Node):
    """One kind of personal data, a term of the vocabulary."""

    zh: str = told("Its Chinese label.")
    en: str = told("Its English label.")
    kind: TermKind = told("Whether it is a group of data types, one type, or general words.")
    synonyms: list[str] = told("Other words that policies use for it.")
    sensitive: bool = told("Sensitive under Art. 28 PIPL, read with GB/T 45574-2025.")
    sensitive_ground: str | None = told("Why it is sensitive, where the standard says.")
    sensitive_if: str | None = told("Under which circumstances it is sensitive, where that depends.")
    sensitive_older_list: bool = told(
        "On the older, stricter list: Annex B of GB/T 35273-2020, still in force."
    )
    financial_level: str | None = told("Its level under JR/T 0171-2020; C3 is the most sensitive.")
    dpv: str | None = told("The nearest term of the Data Privacy Vocabulary, an IRI.")
    third_person: bool = told("Data about somebody other than the user.")

    @resolved(size=2)
    def broader(self) -> list[DataType]:
        """The terms that contain this one directly."""
        return [data_type(term) for term in vocabulary().data_types[_term(self.id)].broader]

    @resolved(size=5)
    def narrower(self) -> list[DataType]:
        """The terms that this one contains directly."""
        return [data_type(term) for term in _narrower(_term(self.id))]


@described
class Purpose(Node):
    """What data is said to be for, a term of the vocabulary."""

    zh: str = told("Its Chinese label.")
    en: str = told("Its English label.")
    synonyms: list[str] = told("Other words that policies use for it.")
    dpv: str | None = told("The nearest term of the Data Privacy Vocabulary, an IRI.")


@described
class RecipientClass(Node):
    """What partner categories of different policies have in common: identity verification, insurer, …"""

    zh: str = told("Its Chinese label.")
    en: str = told("Its English label.")
    synonyms: list[str] = told("Other words that policies use for it.")

    @resolved()
    def family(self) -> RecipientFamily:
        """The family of classes it belongs to: lenders, authorities, …"""
        return recipient_family(vocabulary().recipient_classes[_term(self.id)].family)


@described
class RecipientFamily:
    """A group of recipient classes, few enough to stand side by side; none of the graph's nodes."""

    id: strawberry.ID = told("Its id in the vocabulary: lender, credit_support, …")
    zh: str = told("Its Chinese label.")
    en: str = told("Its English label.")

    @resolved(size=2)
    def classes(self) -> list[RecipientClass]:
        """Its classes, in the order of the vocabulary."""
        return [
            recipient_class(row.id)
            for row in vocabulary().recipient_classes.values()
            if row.family == self.id
        ]


@cache
def data_type(term: str) -> DataType:
    """Return a data type of the vocabulary."""
    row = vocabulary().data_types[term]
    return DataType(
        id=strawberry.ID(ids.data_type_id(term)),
        zh=row.zh,
        en=row.en,
        kind=TermKind(row.kind),
        synonyms=list(row.synonyms),
        sensitive=row.sensitive,
        sensitive_ground=row.sensitive_ground,
        sensitive_if=row.sensitive_if,
        sensitive_older_list=row.sensitive_older_list,
        financial_level=row.level,
        dpv=row.dpv,
        third_person=row.third_person,
    )


@cache
def purpose(term: str) -> Purpose:
    """Return a purpose of the vocabulary."""
    row = vocabulary().purposes[term]
    node = strawberry.ID(ids.purpose_id(term))
    return Purpose(id=node, zh=row.zh, en=row.en, synonyms=list(row.synonyms), dpv=row.dpv)


@cache
def recipient_class(term: str) -> RecipientClass:
    """Return a recipient class of the vocabulary."""
    row = vocabulary().recipient_classes[term]
    node = strawberry.ID(ids.recipient_class_id(term))
    return RecipientClass(id=node, zh=row.zh, en=row.en, synonyms=list(row.synonyms))


@cache
def recipient_family(term: str) -> RecipientFamily:
    """Return a recipient family of the vocabulary."""
    row = vocabulary().recipient_families[term]
    return RecipientFamily(id=strawberry.ID(term), zh=row.zh, en=row.en)


def _term(node: str) -> str:
    return node.partition(":")[2]


def _narrower(term: str) -> list[str]:
    return [other.id for other in vocabulary().data_types.values() if term in other.broader]
