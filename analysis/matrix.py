"""Third-party exposure as a table: data type x recipient class x policy, counted by recipients.

A cell counts what a trace of that data type with one hop finds in that class: what the policy itself
states, not what may happen after. `named` counts the parties that are named (organisations, SDKs, members
of a category); `recipients` counts the recipients as the clauses put them; `parties` counts each named one,
and each recipient that names nobody once. A family's cell counts anew: a party of two of its classes is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

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
    """What one policy states of one data type and one recipient class, or one family of them.

    `recipient_class` is None in a family's cell; both are None for recipients that fit no class.
    """

    policy: str
    data_type: str
    family: str | None
    recipient_class: str | None
    recipients: int
    named: int
    parties: int
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
    family_cells: tuple[Cell, ...]


class _Said(NamedTuple):
    """A clause as a cell counts it; most cells have one."""

    row: DisclosureRow
    named: frozenset[str]
    basis: Basis

    @property
    def nameless(self) -> bool:
        """Whether it names nobody: neither its recipient nor any member."""
        return not self.named


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
    cells, family_cells = await in_turns(_cells(rows, [data_type.id for data_type in shown], bases))
    classes = {cell.recipient_class for cell in cells}
    return ExposureMatrix(
        policies=tuple(chosen),
        data_types=tuple(shown),
        recipient_classes=tuple(c for c in terms.recipient_classes.values() if c.id in classes),
        cells=tuple(cells),
        family_cells=tuple(family_cells),
    )


def _named_types(rows: Iterable[DisclosureRow]) -> list[str]:
    named = {item.data_type for row in rows for item in row.items}
    return [term for term in named if term is not None and term != UNSPECIFIED]


_Key: TypeAlias = tuple[str, int, str, str]


def _cells(
    rows: Sequence[DisclosureRow], data_types: Sequence[str], bases: frozenset[Basis]
) -> Work[tuple[list[Cell], list[Cell]]]:
    """Return the cells of the classes and those of the families."""
    classes = vocabulary().recipient_classes
    by_class: dict[_Key, list[_Said]] = defaultdict(list)
    by_family: dict[_Key, list[_Said]] = defaultdict(list)
    carried = _Carried(data_types, bases)
    for row in rows:
        yield
        group = row.recipient_class or ""
        family = classes[group].family if group else ""
        named = _named_in(row)
        for place, basis in carried.by(row.items).items():
            said = _Said(row, named, basis)
            by_class[row.policy, place, group, family].append(said)
            by_family[row.policy, place, "", family].append(said)
    return (yield from _sorted_cells(by_class, data_types)), (yield from _sorted_cells(by_family, data_types))


def _sorted_cells(said: dict[_Key, list[_Said]], data_types: Sequence[str]) -> Work[list[Cell]]:
    cells: list[Cell] = []
    for key in sorted(said):
        yield
        policy, place, group, family = key
        cells.append(_cell(policy, data_types[place], family or None, group or None, said[key]))
    return cells


def _cell(policy: str, data_type: str, family: str | None, group: str | None, said: Sequence[_Said]) -> Cell:
    named = frozenset[str]().union(*(one.named for one in said))
    nameless = {one.row.recipient.id for one in said if one.nameless}
    return Cell(
        policy=policy,
        data_type=data_type,
        family=family,
        recipient_class=group,
        recipients=len({one.row.recipient.id for one in said}),
        named=len(named),
        parties=len(named) + len(nameless),
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
