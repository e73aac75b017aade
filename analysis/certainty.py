"""How a clause carries an item, and how certain a way is: two small algebras, pure.

A way is as certain as its weakest hop, in each respect by itself: possible or stated, de-identified or
not, basis, modality. Two ways can be better in different respects; they compare in that order of
respects, and a walk keeps those that no other `dominates`, since a later hop may still make them the best.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from graph_schema.kinds import BASIS_RANK, MODALITY_RANK, Basis, Modality
from graph_schema.vocabulary import UNSPECIFIED, Vocabulary, vocabulary
from graph_store.results import ItemRow


class Certainty(NamedTuple):
    """How certain a hop or a way is; it compares by rank, smaller is more certain."""

    possible: bool
    deidentified: bool
    basis_rank: int
    modality_rank: int

    @property
    def basis(self) -> Basis:
        """Return the weakest basis on the way."""
        return _BASES[self.basis_rank]

    @property
    def modality(self) -> Modality:
        """Return the weakest modality on the way."""
        return _MODALITIES[self.modality_rank]


_BASES = tuple(Basis)
_MODALITIES = tuple(Modality)
CERTAIN = Certainty(False, False, 0, 0)
"""Where every way begins."""


def hop_certainty(*, possible: bool, deidentified: bool, basis: Basis, modality: Modality) -> Certainty:
    """Return the certainty of one hop."""
    return Certainty(possible, deidentified, BASIS_RANK[basis], MODALITY_RANK[modality])


@cache  # there are 80 certainties, and a trace asks this for every step
def after(way: Certainty, hop: Certainty) -> Certainty:
    """Return the certainty of a way that goes on by one hop: the weaker of both in each respect."""
    return Certainty(
        way.possible or hop.possible,
        way.deidentified or hop.deidentified,
        max(way.basis_rank, hop.basis_rank),
        max(way.modality_rank, hop.modality_rank),
    )


def dominates(one: Certainty, other: Certainty) -> bool:
    """Say whether `one` is at least as certain as `other` in every respect."""
    return (
        one.possible <= other.possible
        and one.deidentified <= other.deidentified
        and one.basis_rank <= other.basis_rank
        and one.modality_rank <= other.modality_rank
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A data type with what the tree says about it: which items of a clause carry it, and how."""

    data_type: str
    broader: frozenset[str]
    narrower: frozenset[str]
    related: frozenset[str]
    if_stated: Mapping[str | None, Basis] = field(repr=False, compare=False)
    """How a stated item carries what was asked, by its type; types that do not are not in it."""

    @classmethod
    def about(cls, data_type: str, terms: Vocabulary | None = None) -> Asked:
        """Return the question for one data type of the vocabulary.

        General words for personal data (`unspecified`) carry everything, but only as an open phrase
        does: the clause does not say that this item is meant.
        """
        terms = terms or vocabulary()
        broader, narrower = terms.broader_than(data_type), terms.narrower_than(data_type)
        if_stated: dict[str | None, Basis] = {
            UNSPECIFIED: Basis.OPEN_ENDED,
            **dict.fromkeys(broader, Basis.BROADER),
            **dict.fromkeys(narrower, Basis.NARROWER),
            data_type: Basis.STATED,
        }
        return cls(data_type, broader, narrower, broader | narrower | {data_type}, if_stated)

    @property
    def types(self) -> list[str]:
        """Return every data type whose items may carry this one."""
        return sorted(self.related | {UNSPECIFIED})

    def basis_of(self, item: ItemRow) -> Basis | None:
        """Return how an item of a clause carries what was asked, or None if it does not."""
        basis = self.if_stated.get(item.data_type)
        if basis is None or basis is Basis.OPEN_ENDED or item.basis is Basis.STATED:
            return basis
        return item.basis

    def strongest(
        self, items: Iterable[ItemRow], allowed: Container[Basis]
    ) -> tuple[Basis, tuple[ItemRow, ...]] | None:
        """Return the strongest allowed basis among the items of a clause, with the items that have it."""
        best: Basis | None = None
        found: list[ItemRow] = []
        for item in items:
            if item.data_type not in self.if_stated:  # most do not, and this is asked for every clause
                continue
            basis = self.basis_of(item)
            if basis is None or basis not in allowed:
                continue
            if best is None or BASIS_RANK[basis] < BASIS_RANK[best]:
                best, found = basis, [item]
            elif basis is best:
                found.append(item)
        return (best, tuple(found)) if best is not None else None
