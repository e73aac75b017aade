"""The other direction: what may this recipient hold, from which policies, and who says so?

A holding is a trace read backwards: of the items that some clause on the last step names, one is held if and
only if a trace of it from that policy reaches the recipient, by the same rules and with the same certainty.
So the answer is found by walking forward from every policy that may lead here, once for each such item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.certainty import Asked
from analysis.results import Hop, TracedRecipient, TraceOptions
from analysis.terms import find_recipients
from analysis.trace import check_hops, chosen_policies
from analysis.turns import Work, in_turns
from analysis.walk import parties_reached, sort_clauses, walk_to
from graph_schema.kinds import Modality
from graph_schema.vocabulary import UNSPECIFIED, DataType, vocabulary
from graph_store.results import DisclosureRow, EntityRow, PolicyRow
from graph_store.store import Store


@dataclass(frozen=True, slots=True)
class Holding:
    """One data item that may reach the recipient from one policy, with the most certain way.

    `hops` are the steps of that way, in order. The same step may carry another item on another basis.
    """

    data_type: DataType
    reached: TracedRecipient
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a recipient may hold.

    `recipients` are the nodes that the name stands for. `unclear` are clauses that reach it with words
    that name no item: general words, open phrases, items the vocabulary lacks. `refusals` say that
    something is not given to it.
    """

    recipients: tuple[EntityRow, ...]
    holdings: tuple[Holding, ...]
    unclear: tuple[DisclosureRow, ...]
    refusals: tuple[DisclosureRow, ...]
    policies: tuple[PolicyRow, ...]


async def holdings(store: Store, recipient: str, options: TraceOptions | None = None) -> Holdings:
    """Return what one recipient may hold.

    Args:
        store: where the policies are loaded.
        recipient: the id or the name of a recipient, or a part that only one name has.
        options: as for a trace; `policies` are the policies of origin.

    Raises:
        UnknownTerm, AmbiguousTerm: `recipient` is nobody, or several.
        UnknownPolicy, UsageError, StoreUnavailable: as for a trace.
    """
    options = options or TraceOptions()
    check_hops(options.max_hops)
    origins = await chosen_policies(store, options.policies)
    found = find_recipients(recipient, await store.recipients())
    targets = [row.id for row in found]
    last = await store.disclosures_reaching(targets)
    involved = await _policies_leading_to(store, last, options)
    asked = [Asked.about(data_type) for data_type in _named_types(last)]
    types = sorted({data_type for one in asked for data_type in one.types})
    rows = await store.disclosures_carrying(types, sorted(involved))
    policies = await store.policies(sorted(involved))
    held = await in_turns(_held(asked, rows, origins, frozenset(targets), options))
    chosen = {origin.policy for origin in origins}
    own = [row for row in last if row.policy in chosen]
    held.sort(key=lambda one: (one.reached.policy, one.reached.distance, one.data_type.id))
    used = {one.reached.policy for one in held} | {row.policy for row in last}
    return Holdings(
        recipients=tuple(found),
        holdings=tuple(held),
        unclear=tuple(row for row in own if _unclear(row)),
        refusals=tuple(row for row in own if row.modality is Modality.NEVER),
        policies=tuple(row for row in policies if row.policy in used),
    )


async def _policies_leading_to(
    store: Store, last: Sequence[DisclosureRow], options: TraceOptions
) -> set[str]:
    """Return the policies of the last step and, per further hop, those that share with their operators."""
    involved = {row.policy for row in last}
    newest = set(involved)
    for _ in range(1, options.max_hops if options.cross_policy else 1):
        operators = {
            operator.id for row in await store.policies(sorted(newest)) for operator in row.operators
        }
        if not operators:
            break
        before = await store.disclosures_reaching(sorted(operators))
        newest = {row.policy for row in before} - involved
        involved |= newest
    return involved


def _named_types(rows: Iterable[DisclosureRow]) -> list[str]:
    said = [row for row in rows if row.modality is not Modality.NEVER]
    named = {item.data_type for row in said for item in row.items}
    return sorted(term for term in named if term is not None and term != UNSPECIFIED)


def _held(
    types: Iterable[Asked],
    rows: Sequence[DisclosureRow],
    origins: Sequence[PolicyRow],
    targets: frozenset[str],
    options: TraceOptions,
) -> Work[list[Holding]]:
    held: list[Holding] = []
    steps = _Steps.among(rows, targets)
    for asked in types:
        carrying = steps.carrying(asked)
        yield
        leading = steps.leading(carrying, options.max_hops if options.cross_policy else 1)
        # A walk that leaves these policies does not arrive, whatever else is said of the item.
        wanted = [rows[place] for place in carrying if steps.policies[place] in leading]
        clauses = sort_clauses(asked, wanted, options)
        for origin in origins:
            if origin.policy in leading:
                found = yield from walk_to(origin, clauses, options, targets)
                held += (Holding(vocabulary().data_types[asked.data_type], *one) for one in found)
    return held


@dataclass(frozen=True, slots=True)
class _Steps:
    """Where clauses lead, worked out once for all data types: most policies lead to a recipient with few.

    Every row is told by its place: `by_type` has those that name a type, `arriving` those that reach a
    target, and `ahead` the policies that those whom a row reaches operate.
    """

    policies: Sequence[str]
    by_type: Mapping[str | None, Sequence[int]]
    arriving: frozenset[int]
    ahead: Sequence[frozenset[str]]

    @classmethod
    def among(cls, rows: Sequence[DisclosureRow], targets: frozenset[str]) -> _Steps:
        by_type: dict[str | None, list[int]] = defaultdict(list)
        arriving: set[int] = set()
        ahead: list[frozenset[str]] = []
        for place, row in enumerate(rows):
            for data_type in {item.data_type for item in row.items}:
                by_type[data_type].append(place)
            parties = parties_reached(row)
            if not targets.isdisjoint(party.id for party in parties):
                arriving.add(place)
            ahead.append(frozenset(policy for party in parties for policy in party.operates))
        return cls([row.policy for row in rows], by_type, frozenset(arriving), ahead)

    def carrying(self, asked: Asked) -> list[int]:
        """Return the rows that carry the item, in order."""
        return sorted({place for data_type in asked.if_stated for place in self.by_type.get(data_type, ())})

    def leading(self, carrying: Sequence[int], hops: int) -> set[str]:
        """Return the policies from which these rows may lead to a target in so many hops.

        From each of the others no walk can arrive, whatever else it has to keep to.
        """
        found = {self.policies[place] for place in carrying if place in self.arriving}
        newest = found
        for _ in range(1, hops):
            before = {self.policies[place] for place in carrying if not newest.isdisjoint(self.ahead[place])}
            newest = before - found
            found = found | newest
        return found


def _unclear(row: DisclosureRow) -> bool:
    return row.modality is not Modality.NEVER and not any(
        item.data_type not in {None, UNSPECIFIED} for item in row.items
    )
