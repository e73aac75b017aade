"""The other direction: what may this recipient hold, from which policies, and who says so?

A holding is a trace read backwards: of the items that some clause on the last step names, one is held if and
only if a trace of it from that policy reaches the recipient, by the same rules and with the same certainty.
So the answer is found by walking forward from every policy that may lead here, once for each such item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.certainty import Asked
from analysis.results import Hop, TracedRecipient, TraceOptions
from analysis.terms import find_recipients
from analysis.trace import check_hops, chosen_policies
from analysis.walk import sort_clauses, walk
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
    rows = await store.disclosures_stated(sorted(involved))
    held = [
        Holding(vocabulary().data_types[data_type], reached, hops)
        for data_type in _named_types(last)
        for reached, hops in _reaching(data_type, rows, origins, involved, set(targets), options)
    ]
    chosen = {origin.policy for origin in origins}
    own = [row for row in last if row.policy in chosen]
    held.sort(key=lambda one: (one.reached.policy, one.reached.distance, one.data_type.id))
    used = {one.reached.policy for one in held} | {row.policy for row in last}
    return Holdings(
        recipients=tuple(found),
        holdings=tuple(held),
        unclear=tuple(row for row in own if _unclear(row)),
        refusals=tuple(row for row in own if row.modality is Modality.NEVER),
        policies=tuple(row for row in await store.policies(sorted(used))),
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


def _reaching(
    data_type: str,
    rows: Sequence[DisclosureRow],
    origins: Sequence[PolicyRow],
    involved: set[str],
    targets: set[str],
    options: TraceOptions,
) -> Iterator[tuple[TracedRecipient, tuple[Hop, ...]]]:
    asked = Asked.about(data_type)
    carrying = [row for row in rows if any(asked.basis_of(item) for item in row.items)]
    clauses = sort_clauses(asked, carrying, options)
    for origin in origins:
        if origin.policy in involved:
            walked = walk(origin, clauses, replace(options, recipient_kinds=None))
            for row in walked.recipients:
                if row.recipient.id in targets:
                    yield row, tuple(walked.hops[hop] for hop in row.way)


def _unclear(row: DisclosureRow) -> bool:
    return row.modality is not Modality.NEVER and not any(
        item.data_type not in {None, UNSPECIFIED} for item in row.items
    )
