"""Where may this data item end up, and who says so?

`trace` asks the store once for the chosen policies, and once more per further hop for the policies that
recipients operate. Everything else is pure: `walk.py` follows the clauses, this module puts the answer
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.certainty import Asked
from analysis.results import (
    CarryingClause,
    Hop,
    LeftOut,
    PolicyStance,
    Stance,
    Trace,
    TracedRecipient,
    TraceOptions,
    TraceTotals,
)
from analysis.terms import find_stated_type
from analysis.turns import Work, in_turns
from analysis.walk import Clauses, Walked, sort_clauses, walk
from graph_schema.errors import UnknownPolicy, UsageError
from graph_schema.kinds import Basis, Modality
from graph_store.results import DisclosureRow, PolicyRow
from graph_store.store import Store

MOST_HOPS = 5


async def trace(store: Store, data: str, options: TraceOptions | None = None) -> Trace:
    """Return where one data item may end up.

    Args:
        store: where the policies are loaded.
        data: id, label or synonym of a data type, Chinese or English.
        options: what the trace may use; by default everything but open phrases, two hops.

    Raises:
        UnknownTerm, AmbiguousTerm: `data` is not one data type.
        UnknownPolicy: a chosen policy is not loaded.
        UsageError: `max_hops` is out of range.
        StoreUnavailable: the store cannot be reached.
    """
    options = options or TraceOptions()
    check_hops(options.max_hops)
    match = await find_stated_type(store, data)
    asked = Asked.about(match.data_type.id)
    origins = await chosen_policies(store, options.policies)
    rows = await carrying_rows(store, asked, [row.policy for row in origins], options)
    clauses = sort_clauses(asked, rows, options)
    walked = await in_turns(_walk_all(origins, clauses, options))
    return Trace(
        data_type=match.data_type,
        matched_as=match.matched_as,
        alternatives=match.alternatives,
        policies=tuple(stance_of(origin, asked, clauses) for origin in origins),
        recipients=tuple(row for one in walked for row in one.recipients),
        hops=_all_hops(walked),
        totals=_totals(walked),
    )


def _walk_all(origins: Iterable[PolicyRow], clauses: Clauses, options: TraceOptions) -> Work[list[Walked]]:
    walked: list[Walked] = []
    for origin in origins:
        found = yield from walk(origin, clauses, options)
        walked.append(found)
    return walked


def check_hops(hops: int) -> None:
    """Raise `UsageError` unless a trace may go that far."""
    if not 1 <= hops <= MOST_HOPS:
        raise UsageError(
            f"a trace goes 1 to {MOST_HOPS} hops, not {hops}",
            next_step="1 is what each policy itself states; more goes on from its recipients.",
        )


async def chosen_policies(store: Store, policies: Sequence[str] | None) -> list[PolicyRow]:
    """Return the chosen policies, or all; raise `UnknownPolicy` for the first that is not loaded."""
    rows = await store.policies(policies)
    found = {row.policy for row in rows}
    for policy in policies or ():
        if policy not in found:
            known = [row.policy for row in await store.policies()]
            raise UnknownPolicy(policy, known)
    return rows


async def carrying_rows(
    store: Store, asked: Asked, policies: Sequence[str], options: TraceOptions
) -> list[DisclosureRow]:
    """Return the disclosures that carry the item in these policies and in those they may lead to."""
    rows = await store.disclosures_carrying(asked.types, policies)
    known, newest = set(policies), rows
    for _ in range(1, options.max_hops if options.cross_policy else 1):
        ahead = sorted(_operated_by_recipients(newest) - known)
        if not ahead:
            break
        newest = await store.disclosures_carrying(asked.types, ahead)
        rows = rows + newest
        known |= set(ahead)
    return rows


def _operated_by_recipients(rows: Iterable[DisclosureRow]) -> set[str]:
    operated: set[str] = set()
    for row in rows:
        operated.update(row.recipient.operates)
        for member in row.recipient.members:
            if member.operates:  # few do, and there may be many members
                operated.update(member.operates)
        if row.recipient.provider:
            operated.update(row.recipient.provider.operates)
    return operated


def stance_of(policy: PolicyRow, asked: Asked, clauses: Clauses) -> PolicyStance:
    """Return what one policy says about the item, whatever filters a reader has set."""
    own = clauses.by_sender.get((policy.policy, None), ())
    filtered = clauses.filtered.get((policy.policy, None), ())
    refusals = clauses.refusals.get((policy.policy, None), ())
    said = tuple(sorted((*own, *filtered), key=_in_text))
    return PolicyStance(
        policy=policy,
        stance=_stance(said, refusals),
        clauses=said,
        refusals=tuple(refusals),
        general=clauses.general.get(policy.policy, 0),
    )


def _stance(said: Sequence[CarryingClause], refusals: Sequence[CarryingClause]) -> Stance:
    firmest = {clause.disclosure.modality for clause in said}
    if firmest & {Modality.WILL, Modality.MAY}:
        return Stance.SHARES
    if firmest:
        return Stance.ONLY_WITH_CONSENT
    # To refuse a part of what was asked is no answer about the whole.
    refused = any(refusal.basis is not Basis.NARROWER for refusal in refusals)
    return Stance.SAYS_IT_DOES_NOT if refused else Stance.DOES_NOT_SAY


def _in_text(clause: CarryingClause) -> tuple[int, int, str]:
    evidence = clause.disclosure.evidence
    return evidence.start, evidence.end, clause.disclosure.id


def _all_hops(walked: Iterable[Walked]) -> tuple[Hop, ...]:
    hops: dict[str, Hop] = {}
    for one in walked:
        hops.update(one.hops)
    return tuple(hops.values())


def _totals(walked: Sequence[Walked]) -> TraceTotals:
    shown: list[TracedRecipient] = [row for one in walked for row in one.recipients]
    left_out = dict.fromkeys(LeftOut, 0)
    for one in walked:
        for reason, count in one.left_out.items():
            left_out[reason] += count
    possible = sum(row.possible_only for row in shown)
    direct = sum(row.distance == 1 for row in shown)
    named = sum(row.named for row in shown)
    return TraceTotals(
        direct=direct,
        onward_stated=len(shown) - direct - possible,
        onward_possible=possible,
        named=named,
        unnamed=len(shown) - named,
        hidden=sum(one.hidden for one in walked),
        left_out=tuple((reason, count) for reason, count in left_out.items() if count),
    )
