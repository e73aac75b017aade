"""Third-party exposure as a table: data type x recipient class x policy, counted by recipients.

A cell counts what a trace of that data type with one hop finds in that class: what the policy itself
states, not what may happen after. `named` counts the parties that are named (organisations, SDKs, members
of a category); `recipients` counts the recipients as the clauses put them; `parties` counts each named one,
and each recipient that names nobody once. A family's cell counts anew: a party of two of its classes is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from analysis.certainty import Asked
from analysis.results import DEFAULT_BASES
from analysis.terms import find_data_type
from analysis.trace import chosen_policies
from graph_schema.kinds import BASIS_RANK, MODALITY_RANK, Basis, Modality, RecipientKind
from graph_schema.vocabulary import UNSPECIFIED, DataType, RecipientClass, vocabulary
from graph_store.results import DisclosureRow, PolicyRow
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


@dataclass(slots=True)
class _Gathered:
    recipients: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    bases: list[Basis] = field(default_factory=list)
    modalities: list[Modality] = field(default_factory=list)
    disclosures: list[str] = field(default_factory=list)

    def add(self, row: DisclosureRow, basis: Basis) -> None:
        recipient = row.recipient
        self.recipients.add(recipient.id)
        if recipient.kind in {RecipientKind.ORGANIZATION, RecipientKind.SDK}:
            self.named.add(recipient.id)
        elif not recipient.members:
            self.nameless.add(recipient.id)
        self.named |= {member.id for member in recipient.members}
        self.bases.append(basis)
        self.modalities.append(row.modality)
        self.disclosures.append(row.id)


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
        else [find_data_type(word).data_type.id for word in data_types]
    )
    shown = [t for t in terms.data_types.values() if t.id in set(wanted)]
    if sensitive_only:
        shown = [data_type for data_type in shown if data_type.sensitive]
    cells, family_cells = _cells(rows, [data_type.id for data_type in shown], bases)
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
) -> tuple[list[Cell], list[Cell]]:
    """Return the cells of the classes and those of the families."""
    classes = vocabulary().recipient_classes
    by_class: dict[_Key, _Gathered] = defaultdict(_Gathered)
    by_family: dict[_Key, _Gathered] = defaultdict(_Gathered)
    for place, data_type in enumerate(data_types):
        asked = Asked.about(data_type)
        for row in rows:
            if carried := asked.strongest(row.items, bases):
                group = row.recipient_class or ""
                family = classes[group].family if group else ""
                by_class[row.policy, place, group, family].add(row, carried[0])
                by_family[row.policy, place, "", family].add(row, carried[0])
    return _sorted_cells(by_class, data_types), _sorted_cells(by_family, data_types)


def _sorted_cells(gathered: dict[_Key, _Gathered], data_types: Sequence[str]) -> list[Cell]:
    return [
        Cell(
            policy=policy,
            data_type=data_types[place],
            family=family or None,
            recipient_class=group or None,
            recipients=len(found.recipients),
            named=len(found.named),
            parties=len(found.named) + len(found.nameless),
            basis=min(found.bases, key=BASIS_RANK.__getitem__),
            modality=min(found.modalities, key=MODALITY_RANK.__getitem__),
            disclosures=tuple(found.disclosures),
        )
        for (policy, place, group, family), found in sorted(gathered.items(), key=lambda cell: cell[0])
    ]
