"""Third-party exposure as a table: data type x recipient class x policy, counted by recipients.

A cell counts what a trace of that data type with one hop finds in that class: what the policy itself
states, not what may happen after. `named` counts the parties that are named (organisations, SDKs, members
of a category); `recipients` counts the recipients as the clauses put them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.certainty import Asked
from analysis.results import DEFAULT_BASES
from analysis.terms import find_stated_type
from analysis.trace import chosen_policies
from analysis.turns import Work, in_turns
from graph_schema.kinds import BASIS_RANK, MODALITY_RANK, Basis, Modality, RecipientKind
from graph_schema.vocabulary import UNSPECIFIED, DataType, RecipientClass, vocabulary
from graph_store.results import DisclosureRow, ItemRow, PolicyRow
from graph_store.store import Store


@dataclass(frozen=True, slots=True)
class Cell:
    """What one policy states of one data type and one recipient class (None: it fits no class)."""

    policy: str
    data_type: str
    recipient_class: str | None
    recipients: int
    named: int
    basis: Basis
    modality: Modality
    disclosures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExposureMatrix:
    """Rows, columns and the cells that are not empty, in the order of the term tables."""

    policies: tuple[PolicyRow, ...]
    data_types: tuple[DataType, ...]
    recipient_classes: tuple[RecipientClass, ...]
    cells: tuple[Cell, ...]


class _Said(NamedTuple):
    """A clause as a cell counts it; most cells have one."""

    row: DisclosureRow
    named: frozenset[str]
    basis: Basis


async def exposure_matrix(
    store: Store,
    policies: Sequence[str] | None = None,
    data_types: Sequence[str] | None = None,
    *,
    sensitive_only: bool = False,
    bases: frozenset[Basis] = DEFAULT_BASES,
) -> ExposureMatrix:
    """Return the exposure that the chosen policies state.

    Args:
        store: where the policies are loaded.
        policies: ids as in their maps; None means all.
        data_types: ids, labels or synonyms; None means every type that a clause names.
        sensitive_only: only types that are sensitive under PIPL Art. 28 read with GB/T 45574-2025.
        bases: how a clause may carry a type to be counted.

    Raises:
        UnknownTerm, AmbiguousTerm, UnknownPolicy, StoreUnavailable: as for a trace.
    """
    terms = vocabulary()
    chosen = await chosen_policies(store, policies)
    rows = [
        row
        for row in await store.disclosures_stated([row.policy for row in chosen])
        if row.sender is None and row.modality is not Modality.NEVER
    ]
    wanted = (
        _named_types(rows)
        if data_types is None
        else [(await find_stated_type(store, word)).data_type.id for word in data_types]
    )
    shown = [t for t in terms.data_types.values() if t.id in set(wanted)]
    if sensitive_only:
        shown = [data_type for data_type in shown if data_type.sensitive]
    cells = await in_turns(_cells(rows, [data_type.id for data_type in shown], bases))
    classes = {cell.recipient_class for cell in cells}
    return ExposureMatrix(
        policies=tuple(chosen),
        data_types=tuple(shown),
        recipient_classes=tuple(c for c in terms.recipient_classes.values() if c.id in classes),
        cells=tuple(cells),
    )


def _named_types(rows: Iterable[DisclosureRow]) -> list[str]:
    named = {item.data_type for row in rows for item in row.items}
    return [term for term in named if term is not None and term != UNSPECIFIED]


def _cells(
    rows: Sequence[DisclosureRow], data_types: Sequence[str], bases: frozenset[Basis]
) -> Work[list[Cell]]:
    said: dict[tuple[str, int, str], list[_Said]] = defaultdict(list)
    carried = _Carried(data_types, bases)
    for row in rows:
        yield
        named = _named_in(row)
        for place, basis in carried.by(row.items).items():
            said[row.policy, place, row.recipient_class or ""].append(_Said(row, named, basis))
    cells: list[Cell] = []
    for key in sorted(said):
        yield
        policy, place, group = key
        cells.append(_cell(policy, data_types[place], group or None, said[key]))
    return cells


def _cell(policy: str, data_type: str, group: str | None, said: Sequence[_Said]) -> Cell:
    return Cell(
        policy=policy,
        data_type=data_type,
        recipient_class=group,
        recipients=len({one.row.recipient.id for one in said}),
        named=len(frozenset[str]().union(*(one.named for one in said))),
        basis=min((one.basis for one in said), key=BASIS_RANK.__getitem__),
        modality=min((one.row.modality for one in said), key=MODALITY_RANK.__getitem__),
        disclosures=tuple(one.row.id for one in said),
    )


def _named_in(row: DisclosureRow) -> frozenset[str]:
    """Return the named parties of a clause: its recipient, if it is one, and members."""
    recipient = row.recipient
    own = [recipient.id] if recipient.kind in {RecipientKind.ORGANIZATION, RecipientKind.SDK} else []
    return frozenset((*own, *(member.id for member in recipient.members)))


class _Carried:
    """Which of the asked types an item carries, and how: worked out once for all items alike."""

    def __init__(self, data_types: Sequence[str], bases: frozenset[Basis]) -> None:
        self._bases = bases
        self._asked: dict[str | None, list[tuple[int, Asked]]] = defaultdict(list)
        for place, data_type in enumerate(data_types):
            asked = Asked.about(data_type)
            for item_type in asked.if_stated:
                self._asked[item_type].append((place, asked))
        self._ways: dict[tuple[str | None, Basis], list[tuple[int, Basis]]] = {}

    def by(self, items: Iterable[ItemRow]) -> dict[int, Basis]:
        """Return the strongest allowed basis on which a clause carries each asked type, by its place."""
        found: dict[int, Basis] = {}
        for item in items:
            for place, basis in self._ways_of(item):
                if place not in found or BASIS_RANK[basis] < BASIS_RANK[found[place]]:
                    found[place] = basis
        return found

    def _ways_of(self, item: ItemRow) -> list[tuple[int, Basis]]:
        alike = item.data_type, item.basis
        if alike not in self._ways:
            ways = [(place, asked.basis_of(item)) for place, asked in self._asked.get(item.data_type, ())]
            self._ways[alike] = [(place, basis) for place, basis in ways if basis in self._bases]
        return self._ways[alike]
