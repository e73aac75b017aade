"""Following one data item from one policy, clause by clause. Pure: rows in, answer out, in turns.

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
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from analysis.certainty import CERTAIN, Asked, Certainty, after, dominates, hop_certainty
from analysis.results import (
    DEFAULT_BASES,
    CarryingClause,
    Hop,
    HopKind,
    LeftOut,
    Party,
    TracedRecipient,
    TraceOptions,
)
from analysis.turns import Work
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

_Sender: TypeAlias = tuple[Place, str, frozenset[str] | None, bool]
"""Who sends as which node; which recipients are looked for, if not all; whether this is the last hop."""

_NAMED = frozenset({RecipientKind.ORGANIZATION, RecipientKind.SDK})


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses that carry the item, sorted by what a trace does with them.

    `by_sender` are walked; `filtered` would be, but for the reader's filters; `refusals` say `never`;
    `left_out` has the recipients of those not walked, by reason; `general` counts an operator's clauses
    that carry the item only on a basis that was left out, by policy.
    """

    by_sender: Mapping[Place, Sequence[CarryingClause]]
    filtered: Mapping[Place, Sequence[CarryingClause]]
    refusals: Mapping[Place, Sequence[CarryingClause]]
    left_out: Mapping[Place, Sequence[tuple[LeftOut, DisclosureRow]]]
    general: Mapping[str, int]
    refused: frozenset[str]
    """Every recipient that some refusal names; most are named by none."""
    sent: dict[_Sender, _Sent] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out about senders: walks from several policies pass through the same ones."""


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
    narrowed = not options.bases >= DEFAULT_BASES
    for row in rows:
        place = (row.policy, row.sender)
        walkable = asked.strongest(row.items, options.bases)
        # A reader who narrows the bases does not change what the policy says.
        carried = walkable or (asked.strongest(row.items, DEFAULT_BASES) if narrowed else None)
        reason = _filter(row, options) if walkable else LeftOut.BASIS
        if carried is None:
            general[row.policy] += row.sender is None
        elif row.modality is Modality.NEVER:
            refusals[place].append(CarryingClause(row, *carried))
        else:
            (filtered if reason else walked)[place].append(CarryingClause(row, *carried))
        if reason and row.modality is not Modality.NEVER:
            left_out[place].append((reason, row))
    refused = frozenset(one.disclosure.recipient.id for said in refusals.values() for one in said)
    return Clauses(walked, filtered, refusals, left_out, general, refused)


def _filter(row: DisclosureRow, options: TraceOptions) -> LeftOut | None:
    if row.modality not in options.modalities:
        return LeftOut.MODALITY
    if options.purposes is not None and not any(
        stated.purpose in options.purposes for stated in row.purposes
    ):
        return LeftOut.PURPOSE
    return None


def parties_reached(row: DisclosureRow) -> list[RecipientRow | Organization]:
    """Return whom a clause reaches: its recipient, the named members, the provider of an SDK."""
    recipient = row.recipient
    return [recipient, *recipient.members, *([recipient.provider] if recipient.provider else [])]


def walk(origin: PolicyRow, clauses: Clauses, options: TraceOptions) -> Work[Walked]:
    """Follow the item from one policy's operator."""
    walker = _Walker(origin, clauses, options)
    yield from walker.run()
    return walker.answer()


def walk_to(
    origin: PolicyRow, clauses: Clauses, options: TraceOptions, targets: frozenset[str]
) -> Work[list[tuple[TracedRecipient, tuple[Hop, ...]]]]:
    """Follow the item as `walk` does, and tell of these recipients only, each with the steps of its way."""
    walker = _Walker(origin, clauses, options, targets)
    yield from walker.run()
    found = walker.traced(one for node, one in walker.reached.items() if node in targets)
    return [(one, tuple(walker.hops[hop] for hop in one.way)) for one in found]


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
) -> Work[list[FoundWay]]:
    """Find every way from one policy to one of the targets, also those that a better one outdoes."""
    walker = _Walker(origin, clauses, options, targets, every_way=True)
    yield from walker.run()
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


class _Stop(NamedTuple):
    """Somebody whom a clause reaches, the same on every walk: the hops that lead there from the sender.

    `onward` is where the same policy says, if it does, that this party passes the item on.
    """

    party: Party
    operates: tuple[str, ...]
    hops: tuple[str, ...]
    onward: Place | None

    @property
    def id(self) -> str:
        return self.party.id


class _Delivery(NamedTuple):
    """One clause and whom it reaches: its recipient first, then the named members or the SDK's provider."""

    clause: CarryingClause
    certainty: Certainty
    stops: Sequence[_Stop]


class _Sent(NamedTuple):
    """All that one sender passes on, and every hop of it."""

    deliveries: tuple[_Delivery, ...]
    hops: dict[str, Hop]


@dataclass(slots=True)
class _Reached:
    """A party with the ways to it that no other outdoes, and those that were outdone."""

    party: Party
    ways: list[_Way]
    outdone: list[_Way] | None = None

    def add(self, way: _Way) -> bool:
        """Keep a way unless another is as good in every respect; say whether it was kept.

        Distance needs no look: ways come nearest first.
        """
        if self.outdone is None:
            self.outdone = []
        for other in self.ways:
            if dominates(other.certainty, way.certainty):
                self.outdone.append(way)
                return False
        self.outdone += [other for other in self.ways if dominates(way.certainty, other.certainty)]
        self.ways = [other for other in self.ways if not dominates(way.certainty, other.certainty)]
        self.ways.append(way)
        return True

    def best(self) -> _Way:
        """Return the most certain way; most parties have one only."""
        return self.ways[0] if len(self.ways) == 1 else min(self.ways, key=lambda way: way.order)

    def clauses(self) -> tuple[CarryingClause, ...]:
        """Return the clauses that reach the party, most certain first."""
        if self.outdone is None:
            return (self.ways[0].clause,)
        known: dict[str, tuple[Certainty, str, CarryingClause]] = {}
        for way in self.ways + self.outdone:
            row = way.clause.disclosure.id
            if row not in known or way.certainty < known[row][0]:
                known[row] = (way.certainty, row, way.clause)
        return tuple(clause for _, _, clause in sorted(known.values(), key=itemgetter(0, 1)))

    def order(self) -> tuple[int, Certainty, bool, str, str]:
        """Return the key by which recipients are sorted in an answer."""
        best, party = self.best(), self.party
        return best.distance, best.certainty, party.kind in _NAMED, party.label or "", party.id


class _Walker:
    """The state of one walk; with `targets` it looks only at what may lead there."""

    def __init__(
        self,
        origin: PolicyRow,
        clauses: Clauses,
        options: TraceOptions,
        targets: frozenset[str] | None = None,
        *,
        every_way: bool = False,
    ) -> None:
        self.targets = targets
        self.every_way = every_way
        self.ways: list[tuple[str, _Way]] = []
        self.origin = origin
        self.clauses = clauses
        self.options = options
        self.operators = {operator.id for operator in origin.operators}
        self.reached: dict[str, _Reached] = {}
        self.hops: dict[str, Hop] = {}
        self.senders: dict[Place, None] = {}

    def run(self) -> Work[None]:
        policy, hops = self.origin.policy, self.options.max_hops
        start = _Sending((policy, None), self.origin.id, CERTAIN, (), frozenset({policy}), HopKind.DISCLOSED)
        sending = [start]
        for distance in range(1, hops + 1):
            onward: list[_Sending] = []
            for one in sending:
                yield
                for stop, way in self._from(one, distance):
                    if self._keep(stop.party, way) and distance < hops:
                        onward += self._on(stop, way)
            sending = onward

    def _from(self, sending: _Sending, distance: int) -> Iterator[tuple[_Stop, _Way]]:
        place = sending.place
        self.senders[place] = None
        sent = self._sent(sending, last=distance == self.options.max_hops)
        self.hops.update(sent.hops)
        abroad = place[0] != self.origin.policy
        for clause, hop, stops in sent.deliveries:
            to = clause.disclosure.recipient
            if abroad and (to.kind is RecipientKind.SDK or self._comes_back(to, place[0])):
                continue
            certainty = after(sending.certainty, hop)
            for stop in stops:
                if not (abroad and self._comes_back(stop, place[0])):
                    hops = sending.hops + stop.hops
                    yield stop, _Way(certainty, distance, hops, clause, sending.through)

    def _sent(self, sending: _Sending, last: bool) -> _Sent:
        key = sending.place, sending.node, self.targets, last and self.targets is not None
        sent = self.clauses.sent.get(key)
        if sent is None:
            sent = self.clauses.sent[key] = _sent(self.clauses, sending, self.targets, last)
        return sent

    def _comes_back(self, party: _Stop | RecipientRow | Organization, policy: str) -> bool:
        """Say whether a possible way would lead back: to where it began or to who sends just now."""
        return party.id in self.operators or policy in party.operates

    def _keep(self, party: Party, way: _Way) -> bool:
        """Note an arrival; say whether to go on from it."""
        if self.targets is not None and self.every_way:
            seen = [self.hops[hop].end for hop in way.hops]
            if len(set(seen)) < len(seen):
                return False  # a way that comes to somebody twice is no other way
            if party.id in self.targets:
                self.ways.append((party.id, way))
            return True
        reached = self.reached.get(party.id)
        if reached is not None:
            return reached.add(way)
        self.reached[party.id] = _Reached(party, [way])
        return True

    def _on(self, stop: _Stop, way: _Way) -> Iterator[_Sending]:
        node = stop.party.id
        if stop.onward is not None:
            yield _Sending(stop.onward, node, way.certainty, way.hops, way.through, HopKind.ONWARD_STATED)
        if not self.options.cross_policy or node in self.options.apart or node in self.operators:
            return
        for policy in stop.operates:
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
        rows = self.traced(one for one in self.reached.values() if kinds is None or one.party.kind in kinds)
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

    def traced(self, reached: Iterable[_Reached]) -> list[TracedRecipient]:
        return [self._traced(one) for one in sorted(reached, key=_Reached.order)]

    def _traced(self, reached: _Reached) -> TracedRecipient:
        best, party, clauses = reached.best(), reached.party, reached.clauses()
        certainty = best.certainty
        return TracedRecipient(
            recipient=party,
            recipient_class=best.clause.disclosure.recipient_class,
            policy=self.origin.policy,
            distance=best.distance,
            basis=certainty.basis,
            modality=certainty.modality,
            deidentified=certainty.deidentified,
            possible_only=certainty.possible,
            named=party.kind in _NAMED,
            purposes=_purposes(clauses),
            clauses=clauses,
            way=best.hops,
            refusals=self._refusals(party.id, clauses) if party.id in self.clauses.refused else (),
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
                if reached := self._would_reach(row):
                    counts[reason] += 1
                    unseen.update(reached)
        return counts, unseen - self.reached.keys()

    def _would_reach(self, row: DisclosureRow) -> list[str]:
        """Return whom a clause would reach on this walk if it were not left out."""
        recipient, named = row.recipient, parties_reached(row)
        if row.policy != self.origin.policy:
            if recipient.kind is RecipientKind.SDK or self._comes_back(recipient, row.policy):
                return []
            named = [party for party in named if not self._comes_back(party, row.policy)]
        return [party.id for party in named]


def _sent(clauses: Clauses, sending: _Sending, targets: frozenset[str] | None, last: bool) -> _Sent:
    """Return what a sender passes on, as every walk that comes to it takes it.

    With targets it is only what ends there and, before the last hop, what somebody may pass on.
    """
    hops: dict[str, Hop] = {}
    deliveries: list[_Delivery] = []
    for clause in clauses.by_sender.get(sending.place, ()):
        reached = parties_reached(clause.disclosure)
        if targets is not None:
            reached = [
                one for one in reached if one.id in targets or not (last or _ends(clauses, clause, one))
            ]
        if reached:
            deliveries.append(_delivery(clauses, sending, clause, reached, hops))
    return _Sent(tuple(deliveries), hops)


def _ends(clauses: Clauses, clause: CarryingClause, party: RecipientRow | Organization) -> bool:
    return not party.operates and _onward(clauses, clause.disclosure.policy, party.id) is None


def _delivery(
    clauses: Clauses,
    sending: _Sending,
    clause: CarryingClause,
    reached: Iterable[RecipientRow | Organization],
    hops: dict[str, Hop],
) -> _Delivery:
    row, recipient = clause.disclosure, clause.disclosure.recipient
    hop = f"{sending.node}>{row.id}>{recipient.id}"
    hops[hop] = Hop(hop, sending.node, recipient.id, sending.kind, clause.basis, row.modality, row.id)
    stops: list[_Stop] = []
    for one in reached:
        way: tuple[str, ...] = (hop,)
        if one is not recipient:
            step = f"{recipient.id}>{one.id}"
            kind = HopKind.SDK_PROVIDER if one is recipient.provider else HopKind.NAMED_MEMBER
            hops[step] = Hop(step, recipient.id, one.id, kind, None, None, None)
            way = (hop, step)
        stops.append(_Stop(_party(one), one.operates, way, _onward(clauses, row.policy, one.id)))
    certainty = hop_certainty(
        possible=sending.kind is HopKind.ONWARD_POSSIBLE,
        deidentified=row.deidentified,
        basis=clause.basis,
        modality=row.modality,
    )
    return _Delivery(clause, certainty, stops)


def _party(row: RecipientRow | Organization) -> Party:
    if isinstance(row, Organization):
        return Party(row.id, row.label, RecipientKind.ORGANIZATION)
    return Party(row.id, row.label, row.kind, row.policy)


def _onward(clauses: Clauses, policy: str, node: str) -> Place | None:
    place = (policy, node)
    return place if place in clauses.by_sender or place in clauses.left_out else None


def _purposes(clauses: Sequence[CarryingClause]) -> tuple[PurposeRow, ...]:
    if len(clauses) == 1 and len(clauses[0].disclosure.purposes) < 2:
        return clauses[0].disclosure.purposes
    stated = (purpose for clause in clauses for purpose in clause.disclosure.purposes)
    return tuple(dict.fromkeys(stated))
