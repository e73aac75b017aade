"""Which parties of different policies are taken for one, and where each is named.

Names are joined when they are equal in one spelling (docs/decisions/0005-ids-are-names.md). A trace goes on
through a join that `operates` a policy; `TraceOptions.apart` leaves such a join aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph_store.results import DisclosureRow, Organization
from graph_store.store import Store


@dataclass(frozen=True, slots=True)
class Mention:
    """Where one policy names the party: as operator, recipient, member or provider."""

    policy: str
    role: str
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """One party that several policies name."""

    id: str
    label: str
    operates: tuple[str, ...]
    mentions: tuple[Mention, ...]


async def joins(store: Store) -> list[Join]:
    """Return the parties that more than one policy names, those that lead on first, then by name."""
    found: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    parties: dict[str, tuple[str, tuple[str, ...]]] = {}
    for policy in await store.policies():
        for operator in policy.operators:
            parties[operator.id] = (operator.label, operator.operates)
            found[operator.id][policy.policy, "operator"] = []
    for row in await store.disclosures_stated():
        for party, role in _named(row):
            parties[party.id] = (party.label, party.operates)
            places = found[party.id][row.policy, role]
            if row.evidence.locator not in places:
                places.append(row.evidence.locator)
    joined = [
        Join(party, *parties[party], mentions=_mentions(places))
        for party, places in found.items()
        if len({policy for policy, _ in places}) > 1
    ]
    return sorted(joined, key=lambda join: (not join.operates, join.label, join.id))


def _mentions(places: dict[tuple[str, str], list[str]]) -> tuple[Mention, ...]:
    return tuple(
        Mention(policy, role, tuple(locators)) for (policy, role), locators in sorted(places.items())
    )


def _named(row: DisclosureRow) -> Iterator[tuple[Organization, str]]:
    recipient = row.recipient
    if recipient.policy is None and recipient.label:
        yield Organization(recipient.id, recipient.label, recipient.operates), "recipient"
    for member in recipient.members:
        yield member, "member"
    if recipient.provider:
        yield recipient.provider, "provider"
