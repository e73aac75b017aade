"""Third-party exposure as a table: data type x recipient class x policy, counted by recipients.

A cell counts what a trace of that data type with one hop finds in that class: what the policy itself
states, not what may happen after. `named` counts the parties that are named (organisations, SDKs, members
of a category); `recipients` counts the recipients as the clauses put them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class _Gathered:
    recipients: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    bases: list[Basis] = field(default_factory=list)
    modalities: list[Modality] = field(default_factory=list)
    disclosures: list[str] = field(default_factory=list)

    def add(self, row: DisclosureRow, basis: Basis) -> None:
        recipient = row.recipient
        self.recipients.add(recipient.id)
        if recipient.kind in {RecipientKind.ORGANIZATION, RecipientKind.SDK}:
            self.named.add(recipient.id)
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
    cells = _cells(rows, [data_type.id for data_type in shown], bases)
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


def _cells(rows: Sequence[DisclosureRow], data_types: Sequence[str], bases: frozenset[Basis]) -> list[Cell]:
    gathered: dict[tuple[str, int, str], _Gathered] = defaultdict(_Gathered)
    for place, data_type in enumerate(data_types):
        asked = Asked.about(data_type)
        for row in rows:
            if carried := asked.strongest(row.items, bases):
                key = (row.policy, place, row.recipient_class or "")
                gathered[key].add(row, carried[0])
    return [
        Cell(
            policy=policy,
            data_type=data_types[place],
            recipient_class=group or None,
            recipients=len(found.recipients),
            named=len(found.named),
            basis=min(found.bases, key=BASIS_RANK.__getitem__),
            modality=min(found.modalities, key=MODALITY_RANK.__getitem__),
            disclosures=tuple(found.disclosures),
        )
        for (policy, place, group), found in sorted(gathered.items(), key=lambda cell: cell[0])
    ]
