"""The ways from one data item to one recipient, most certain first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.certainty import Asked
from analysis.results import CarryingClause, Hop, TraceOptions
from analysis.terms import MatchedType, find_recipients, find_stated_type
from analysis.trace import carrying_rows, check_hops, chosen_policies
from analysis.turns import Work, in_turns
from analysis.walk import Clauses, FoundWay, all_ways, sort_clauses
from graph_schema.errors import UsageError
from graph_schema.kinds import Basis, Modality
from graph_store.results import EntityRow, PolicyRow
from graph_store.store import Store

MOST_PATHS = 100


@dataclass(frozen=True, slots=True)
class Path:
    """One way from a policy to the recipient: its hops, and a clause for each that has one.

    `basis` and `modality` are the weakest on the way; `possible` says that a step is stated by nobody.
    """

    policy: str
    recipient: str
    distance: int
    basis: Basis
    modality: Modality
    deidentified: bool
    possible: bool
    hops: tuple[Hop, ...]
    clauses: tuple[CarryingClause, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The most certain ways, and how many there are in all."""

    matched: MatchedType
    recipients: tuple[EntityRow, ...]
    paths: tuple[Path, ...]
    total: int


async def paths(
    store: Store,
    data: str,
    recipient: str,
    options: TraceOptions | None = None,
    *,
    first: int = 20,
) -> Paths:
    """Return the `first` most certain ways from a data item to a recipient.

    Args:
        store: where the policies are loaded.
        data: id, label or synonym of a data type.
        recipient: id or name of a recipient.
        options: as for a trace; three hops unless given.
        first: how many ways to return, at most `MOST_PATHS`.

    Raises:
        As `trace` and `holdings`; UsageError where `first` is out of range.
    """
    options = options or TraceOptions(max_hops=3)
    check_hops(options.max_hops)
    if not 1 <= first <= MOST_PATHS:
        raise UsageError(f"{first} paths cannot be listed", next_step=f"Ask for 1 to {MOST_PATHS}.")
    match = await find_stated_type(store, data)
    asked = Asked.about(match.data_type.id)
    found = find_recipients(recipient, await store.recipients())
    targets = frozenset(row.id for row in found)
    origins = await chosen_policies(store, options.policies)
    rows = await carrying_rows(store, asked, [row.policy for row in origins], options)
    clauses = sort_clauses(asked, rows, replace(options, recipient_kinds=None))
    ways = await in_turns(_all_ways(origins, clauses, options, targets))
    ways.sort(key=lambda found: (found[1].certainty, found[1].distance, found[0], found[1].hop_ids))
    shown = tuple(_path(policy, way) for policy, way in ways[:first])
    return Paths(match, tuple(found), shown, len(ways))


def _all_ways(
    origins: Iterable[PolicyRow], clauses: Clauses, options: TraceOptions, targets: frozenset[str]
) -> Work[list[tuple[str, FoundWay]]]:
    ways: list[tuple[str, FoundWay]] = []
    for origin in origins:
        found = yield from all_ways(origin, clauses, options, targets)
        ways += ((origin.policy, way) for way in found)
    return ways


def _path(policy: str, way: FoundWay) -> Path:
    return Path(
        policy=policy,
        recipient=way.recipient,
        distance=way.distance,
        basis=way.certainty.basis,
        modality=way.certainty.modality,
        deidentified=way.certainty.deidentified,
        possible=way.certainty.possible,
        hops=way.hops,
        clauses=way.clauses,
    )
