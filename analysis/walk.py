"""Following one data item from one policy, clause by clause. Pure: rows in, answer out.

The rules, each from what a trace may claim (docs/decisions/0004-what-a-trace-may-claim.md):

- The operator's clauses come first. They reach their recipient, its named members, an SDK's provider.
- A recipient passes on what the same policy says that it passes on (stated), or what the policy says
  that it operates itself (possible, never stated).
- In a recipient's own policy only what it shares counts, not what the SDKs in its app collect there.
- No way leads twice into one policy; so an operator listed among its own partners is no way on.
- `never` is not walked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.certainty import CERTAIN, Asked, Certainty, after, dominates, hop_certainty
from analysis.results import (
    CarryingClause,
    Hop,
    HopKind,
    LeftOut,
    Party,
    TracedRecipient,
    TraceOptions,
)
from graph_schema.kinds import Modality, RecipientKind
from graph_store.results import (
    DisclosureRow,
    Organization,
    PolicyRow,
    PurposeRow,
    RecipientRow,
)

Place = tuple[str, str | None]
"""Who sends: a policy, and a recipient's id in it; None is the operator."""

_NAMED = frozenset({RecipientKind.ORGANIZATION, RecipientKind.SDK})


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses that carry the item, sorted by what a trace does with them.

    `by_sender` are walked; `filtered` would be, but for the reader's filters; `refusals` say `never`;
    `left_out` are those not walked, with the reason; `general` counts an operator's clauses that carry the
    item only on a basis that was left out, by policy.
    """

    by_sender: Mapping[Place, Sequence[CarryingClause]]
    filtered: Mapping[Place, Sequence[CarryingClause]]
    refusals: Mapping[Place, Sequence[CarryingClause]]
    left_out: Mapping[Place, Sequence[tuple[LeftOut, DisclosureRow]]]
    general: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Walked:
    """What was reached from one policy, and what was not."""

    recipients: tuple[TracedRecipient, ...]
    hops: dict[str, Hop]
    left_out: Mapping[LeftOut, int]
    hidden: int


def sort_clauses(asked: Asked, rows: Iterable[DisclosureRow], options: TraceOptions) -> Clauses:
    """Sort the disclosures that have an item of the asked types."""
    walked: dict[Place, list[CarryingClause]] = defaultdict(list)
    filtered: dict[Place, list[CarryingClause]] = defaultdict(list)
    refusals: dict[Place, list[CarryingClause]] = defaultdict(list)
    left_out: dict[Place, list[tuple[LeftOut, DisclosureRow]]] = defaultdict(list)
    general: Counter[str] = Counter()
    for row in rows:
        place = (row.policy, row.sender)
        carried = asked.strongest(row.items, options.bases)
        if carried is None:
            if row.modality is not Modality.NEVER:
                left_out[place].append((LeftOut.BASIS, row))
            general[row.policy] += row.sender is None
            continue
        clause = CarryingClause(row, *carried)
        if row.modality is Modality.NEVER:
            refusals[place].append(clause)
        elif reason := _filter(row, options):
            filtered[place].append(clause)
            left_out[place].append((reason, row))
        else:
            walked[place].append(clause)
    return Clauses(walked, filtered, refusals, left_out, general)


def _filter(row: DisclosureRow, options: TraceOptions) -> LeftOut | None:
    if row.modality not in options.modalities:
        return LeftOut.MODALITY
    if options.purposes is not None and not any(
        stated.purpose in options.purposes for stated in row.purposes
    ):
        return LeftOut.PURPOSE
    return None


def walk(origin: PolicyRow, clauses: Clauses, options: TraceOptions) -> Walked:
    """Follow the item from one policy's operator."""
    walker = _Walker(origin, clauses, options)
    walker.run()
    return walker.answer()


@dataclass(frozen=True, slots=True)
class FoundWay:
    """One way to a recipient, with the clause of every step that has one."""

    recipient: str
    certainty: Certainty
    distance: int
    hops: tuple[Hop, ...]
    clauses: tuple[CarryingClause, ...]

    @property
    def hop_ids(self) -> tuple[str, ...]:
        """Return the ids of the hops, as a stable sort key."""
        return tuple(hop.id for hop in self.hops)


def all_ways(
    origin: PolicyRow, clauses: Clauses, options: TraceOptions, targets: frozenset[str]
) -> list[FoundWay]:
    """Return every way from one policy to one of the targets, also those that a better one outdoes."""
    walker = _Walker(origin, clauses, options, targets)
    walker.run()
    known = {clause.disclosure.id: clause for sent in clauses.by_sender.values() for clause in sent}
    return [
        FoundWay(
            recipient=node,
            certainty=way.certainty,
            distance=way.distance,
            hops=tuple(walker.hops[hop] for hop in way.hops),
            clauses=tuple(known[row] for hop in way.hops if (row := walker.hops[hop].disclosure) is not None),
        )
        for node, way in walker.ways
    ]


class _Way(NamedTuple):
    """How something was reached; the clause is the last one on the way."""

    certainty: Certainty
    distance: int
    hops: tuple[str, ...]
    clause: CarryingClause
    through: frozenset[str]

    @property
    def order(self) -> tuple[Certainty, int, tuple[str, ...]]:
        return self.certainty, self.distance, self.hops


class _Sending(NamedTuple):
    """A place to go on from: who sends, as which node, after which way."""

    place: Place
    node: str
    certainty: Certainty
    hops: tuple[str, ...]
    through: frozenset[str]
    kind: HopKind


class _Arrival(NamedTuple):
    party: Party
    operates: tuple[str, ...]
    way: _Way


@dataclass(slots=True)
class _Reached:
    party: Party
    ways: list[_Way] = field(default_factory=list)
    clauses: dict[str, tuple[Certainty, CarryingClause]] = field(default_factory=dict)

    def add(self, way: _Way) -> bool:
        """Keep a way unless another is as good in every respect; say whether it was kept."""
        row = way.clause.disclosure.id
        known = self.clauses.get(row)
        if known is None or way.certainty < known[0]:
            self.clauses[row] = (way.certainty, way.clause)
        if any(
            dominates(other.certainty, way.certainty) and other.distance <= way.distance
            for other in self.ways
        ):
            return False
        self.ways = [other for other in self.ways if not dominates(way.certainty, other.certainty)]
        self.ways.append(way)
        return True


class _Walker:
    """The state of one walk; with `targets` it follows every way and keeps those that end there."""

    def __init__(
        self,
        origin: PolicyRow,
        clauses: Clauses,
        options: TraceOptions,
        targets: frozenset[str] | None = None,
    ) -> None:
        self.targets = targets
        self.ways: list[tuple[str, _Way]] = []
        self.origin = origin
        self.clauses = clauses
        self.options = options
        self.operators = {operator.id for operator in origin.operators}
        self.reached: dict[str, _Reached] = {}
        self.hops: dict[str, Hop] = {}
        self.senders: dict[Place, None] = {}

    def run(self) -> None:
        policy = self.origin.policy
        start = _Sending((policy, None), self.origin.id, CERTAIN, (), frozenset({policy}), HopKind.DISCLOSED)
        sending = [start]
        for distance in range(1, self.options.max_hops + 1):
            arrivals = [arrival for one in sending for arrival in self._from(one, distance)]
            sending = [onward for arrival in arrivals if self._keep(arrival) for onward in self._on(arrival)]

    def _from(self, sending: _Sending, distance: int) -> Iterator[_Arrival]:
        self.senders[sending.place] = None
        abroad = sending.place[0] != self.origin.policy
        for clause in self.clauses.by_sender.get(sending.place, ()):
            recipient = clause.disclosure.recipient
            if abroad and (recipient.kind is RecipientKind.SDK or self._returns(recipient, sending)):
                continue
            way = self._step(sending, clause, distance)
            party = Party(recipient.id, recipient.label, recipient.kind, recipient.policy)
            yield _Arrival(party, recipient.operates, way)
            for member in recipient.members:
                if not (abroad and self._returns(member, sending)):
                    yield self._named(member, HopKind.NAMED_MEMBER, recipient.id, way)
            if recipient.provider:
                yield self._named(recipient.provider, HopKind.SDK_PROVIDER, recipient.id, way)

    def _returns(self, party: RecipientRow | Organization, sending: _Sending) -> bool:
        """Say whether a possible way would lead back: to where it began or to who sends just now."""
        return party.id in self.operators or sending.place[0] in party.operates

    def _step(self, sending: _Sending, clause: CarryingClause, distance: int) -> _Way:
        row = clause.disclosure
        certainty = after(
            sending.certainty,
            hop_certainty(
                possible=sending.kind is HopKind.ONWARD_POSSIBLE,
                deidentified=row.deidentified,
                basis=clause.basis,
                modality=row.modality,
            ),
        )
        hop = f"{sending.node}>{row.id}>{row.recipient.id}"
        if hop not in self.hops:
            self.hops[hop] = Hop(
                hop,
                sending.node,
                row.recipient.id,
                sending.kind,
                clause.basis,
                row.modality,
                row.id,
            )
        return _Way(certainty, distance, (*sending.hops, hop), clause, sending.through)

    def _named(self, party: Organization, kind: HopKind, start: str, way: _Way) -> _Arrival:
        hop = f"{start}>{party.id}"
        if hop not in self.hops:
            self.hops[hop] = Hop(hop, start, party.id, kind, None, None, None)
        named = Party(party.id, party.label, RecipientKind.ORGANIZATION)
        return _Arrival(named, party.operates, way._replace(hops=(*way.hops, hop)))

    def _keep(self, arrival: _Arrival) -> bool:
        """Note an arrival; say whether to go on from it."""
        if self.targets is not None:
            if arrival.party.id in self.targets:
                self.ways.append((arrival.party.id, arrival.way))
            return True
        reached = self.reached.get(arrival.party.id)
        if reached is None:
            reached = self.reached[arrival.party.id] = _Reached(arrival.party)
        return reached.add(arrival.way)

    def _on(self, arrival: _Arrival) -> Iterator[_Sending]:
        way, node = arrival.way, arrival.party.id
        place = (way.clause.disclosure.policy, node)
        if place in self.clauses.by_sender or place in self.clauses.left_out:
            yield _Sending(place, node, way.certainty, way.hops, way.through, HopKind.ONWARD_STATED)
        if not self.options.cross_policy or node in self.options.apart:
            return
        for policy in arrival.operates:
            if policy not in way.through:
                yield _Sending(
                    (policy, None),
                    node,
                    way.certainty,
                    way.hops,
                    way.through | {policy},
                    HopKind.ONWARD_POSSIBLE,
                )

    # -- the answer --------------------------------------------------------------------------------

    def answer(self) -> Walked:
        kinds = self.options.recipient_kinds
        rows = [
            self._traced(reached)
            for reached in self.reached.values()
            if kinds is None or reached.party.kind in kinds
        ]
        rows.sort(key=_recipient_order)
        used = {hop for row in rows for hop in row.way}
        left_out, unseen = self._left_out()
        if kinds is not None:
            left_out[LeftOut.RECIPIENT_KIND] += len(self.reached) - len(rows)
        return Walked(
            recipients=tuple(rows),
            hops={hop: self.hops[hop] for hop in self.hops if hop in used},
            left_out=left_out,
            hidden=len(unseen) + len(self.reached) - len(rows),
        )

    def _traced(self, reached: _Reached) -> TracedRecipient:
        best = min(reached.ways, key=lambda way: way.order)
        clauses = tuple(
            clause
            for _, clause in sorted(
                reached.clauses.values(), key=lambda known: (known[0], known[1].disclosure.id)
            )
        )
        party = reached.party
        return TracedRecipient(
            recipient=party,
            recipient_class=best.clause.disclosure.recipient_class,
            policy=self.origin.policy,
            distance=best.distance,
            basis=best.certainty.basis,
            modality=best.certainty.modality,
            deidentified=best.certainty.deidentified,
            possible_only=best.certainty.possible,
            named=party.kind in _NAMED,
            purposes=_purposes(clauses),
            clauses=clauses,
            way=best.hops,
            refusals=self._refusals(party.id, clauses),
        )

    def _refusals(self, node: str, clauses: Iterable[CarryingClause]) -> tuple[str, ...]:
        senders = {(clause.disclosure.policy, clause.disclosure.sender) for clause in clauses}
        return tuple(
            refusal.disclosure.id
            for place in sorted(senders, key=str)
            for refusal in self.clauses.refusals.get(place, ())
            if refusal.disclosure.recipient.id == node
        )

    def _left_out(self) -> tuple[Counter[LeftOut], set[str]]:
        counts: Counter[LeftOut] = Counter()
        unseen: set[str] = set()
        for place in self.senders:
            for reason, row in self.clauses.left_out.get(place, ()):
                counts[reason] += 1
                if row.recipient.id not in self.reached:
                    unseen.add(row.recipient.id)
        return counts, unseen


def _purposes(clauses: Iterable[CarryingClause]) -> tuple[PurposeRow, ...]:
    stated = (purpose for clause in clauses for purpose in clause.disclosure.purposes)
    return tuple(dict.fromkeys(stated))


def _recipient_order(row: TracedRecipient) -> tuple[object, ...]:
    certainty = hop_certainty(
        possible=row.possible_only,
        deidentified=row.deidentified,
        basis=row.basis,
        modality=row.modality,
    )
    return row.distance, certainty, row.named, row.recipient.label or "", row.recipient.id
