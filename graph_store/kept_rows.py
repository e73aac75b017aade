"""Rows that the embedded store has read from its graph: reading them is most of a first question.

A change to one policy is felt in the rows of another by what is said of a shared party only: its name, and
which policies it operates. So few rows are forgotten with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph_schema import ids
from graph_store.results import DisclosureRow, EntityRow, PolicyRow, PrintedItemRow, RecipientRow

Held: TypeAlias = dict[str, Any]
Printed: TypeAlias = frozenset[tuple[str, str]]
"""Words as printed, and the node of their data type."""


@dataclass(frozen=True, slots=True)
class Statements:
    """What one policy discloses, in text order; which rows carry a data type, and whom they reach."""

    rows: tuple[DisclosureRow, ...]
    by_id: Mapping[str, DisclosureRow]
    by_type: Mapping[str, Sequence[int]]
    reached: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[DisclosureRow]) -> Statements:
        """Look through rows that are in text order."""
        by_type: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            for data_type in {item.data_type or ids.UNMAPPED for item in row.items}:
                by_type.setdefault(data_type, []).append(place)
        reached = frozenset(node for row in rows for node in reached_by(row.recipient))
        return cls(tuple(rows), {row.id: row for row in rows}, by_type, reached)

    def carrying(self, data_types: Iterable[str]) -> Iterator[DisclosureRow]:
        """Yield the rows that have an item of one of these types."""
        places = {place for data_type in data_types for place in self.by_type.get(data_type, ())}
        return (self.rows[place] for place in sorted(places))


@dataclass(slots=True)
class KeptRows:
    """What was read, by policy or node. `everybody` and `printed` are whole answers about all policies."""

    policies: dict[str, PolicyRow] = field(default_factory=dict)
    statements: dict[str, Statements] = field(default_factory=dict)
    recipients: dict[tuple[str, str | None], RecipientRow] = field(default_factory=dict)
    organizations: dict[str, Held] = field(default_factory=dict)
    printed_by: dict[str, Printed] = field(default_factory=dict)
    everybody: list[EntityRow] | None = None
    printed: list[PrintedItemRow] | None = None

    def forget(self, policy: str, changed: Set[str]) -> None:
        """Forget the rows of one policy, and all others that tell of a party that changed."""
        self.everybody = self.printed = None
        for kept in (self.policies, self.statements, self.printed_by):
            kept.pop(policy, None)
        for party, row in list(self.recipients.items()):
            if row.policy == policy or (changed and not changed.isdisjoint(reached_by(row))):
                del self.recipients[party]
        if changed:
            self._forget_parties(changed)

    def _forget_parties(self, changed: Set[str]) -> None:
        for party in changed:
            self.organizations.pop(party, None)
        for policy, statements in list(self.statements.items()):
            if not changed.isdisjoint(statements.reached):
                del self.statements[policy]
        for policy, row in list(self.policies.items()):
            if any(operator.id in changed for operator in row.operators):
                del self.policies[policy]


def reached_by(recipient: RecipientRow) -> Iterator[str]:
    """Yield whom a disclosure to this recipient reaches, as the contract says."""
    yield recipient.id
    yield from (member.id for member in recipient.members)
    if recipient.provider:
        yield recipient.provider.id
