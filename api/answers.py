"""What `analysis` answers with, as GraphQL types: traces, holdings, paths, matrix, search, joins.

An answer is one call of `analysis` and comes as flat lists. Clauses and policies that are part of it are
served from it; the parties at the ends of hops are looked up together where it does not hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import cast

import strawberry

from analysis import results
from analysis.holdings import Holding as FoundHolding
from analysis.holdings import Holdings as FoundHoldings
from analysis.joins import Join as FoundJoin
from analysis.matrix import Cell
from analysis.matrix import ExposureMatrix as FoundMatrix
from analysis.paths import Path as FoundPath
from analysis.paths import Paths as FoundPaths
from analysis.results import HopKind, LeftOut, Stance
from analysis.search import Hit, Match
from analysis.shorten import shortened
from api.context import Context, Info
from api.described import OF_PARENT, described, resolved, told
from api.phrases import StatedPurpose, stated_purpose
from api.terms import (
    DataType,
    Node,
    RecipientClass,
    RecipientFamily,
    data_type,
    recipient_class,
    recipient_family,
)
from api.types import (
    Disclosure,
    Policy,
    Recipient,
    disclosure,
    node,
    party,
    policy,
    recipient,
)
from api.words import EntityKind, MentionRole
from graph_schema.ids import policy_id
from graph_schema.kinds import Basis, Modality
from graph_store import results as rows


class Known:
    """The parties that an answer holds already, made when first asked for, so that none is looked up."""

    def __init__(self, parties: Callable[[], Iterable[results.Party | rows.RecipientRow]]) -> None:
        """Remember where the parties are found."""
        self._found = parties

    @cached_property
    def parties(self) -> dict[str, Recipient]:
        """The parties, by id."""
        return {one.id: party(one.id, one.kind, one.label, one.policy) for one in self._found()}


@described
class CarryingClause:
    """A disclosure that carries the item, and how."""

    row: strawberry.Private[results.CarryingClause]
    basis: Basis = told("How the clause carries the item.")

    @resolved()
    def disclosure(self) -> Disclosure:
        """The clause."""
        return disclosure(self.row.disclosure)

    @resolved(size=1)
    def items(self) -> list[str]:
        """The printed words that carry the item."""
        return [one.as_stated for one in self.row.items]


@described
class PolicyStance:
    """What one policy says about the item; every policy has a row, also those that say nothing."""

    row: strawberry.Private[results.PolicyStance]
    stance: Stance = told("What it says.")
    general: int = told(
        "How many of the operator's clauses carry the item only on a basis that was left out: general "
        "words and open phrases, unless they were asked for."
    )

    @resolved()
    def policy(self) -> Policy:
        """The policy."""
        return policy(self.row.policy)

    @resolved(size=5)
    def clauses(self) -> list[CarryingClause]:
        """The operator's clauses that carry the item, in the order of the text."""
        return [carrying(one) for one in self.row.clauses]

    @resolved(size=1)
    def refusals(self) -> list[CarryingClause]:
        """The clauses that say it is not shared."""
        return [carrying(one) for one in self.row.refusals]

    @resolved(size=5)
    def disclosures(self) -> list[Disclosure]:
        """The disclosures of `clauses`."""
        return [disclosure(one.disclosure) for one in self.row.clauses]


@described
class TracedRecipient:
    """A recipient that the item may reach from one policy, with its most certain way.

    `basis` and `modality` are the weakest on that way.
    """

    row: strawberry.Private[results.TracedRecipient]
    known: strawberry.Private[Known]
    distance: int = told("How many disclosures are on the way; a named member is as far as its category.")
    basis: Basis = told("The weakest basis on the way.")
    modality: Modality = told("The weakest modality on the way.")
    deidentified: bool = told("Whether the item was de-identified somewhere on the way.")
    possible_only: bool = told("Whether every way needs a step that no policy states.")
    named: bool = told("Whether the recipient is one named party.")
    way: list[strawberry.ID] = told("The ids of the hops of the way, in order.", size=2)

    @resolved()
    def recipient(self) -> Recipient:
        """Who is reached."""
        return self.known.parties[self.row.recipient.id]

    @resolved()
    def recipient_class(self) -> RecipientClass | None:
        """The class that the last clause of the way puts its recipient into."""
        return recipient_class(self.row.recipient_class) if self.row.recipient_class else None

    @resolved()
    def policy(self, info: Info) -> Policy:
        """The policy of origin."""
        return info.context.loaders.give(policy_id(self.row.policy), policy)

    @resolved(size=2)
    def purposes(self) -> list[StatedPurpose]:
        """The purposes that the clauses state, each once."""
        return [stated_purpose(one) for one in self.row.purposes]

    @resolved(size=2)
    def clauses(self) -> list[CarryingClause]:
        """All clauses that deliver the item to it, most certain first."""
        return [carrying(one) for one in self.row.clauses]

    @resolved(size=2)
    def disclosures(self) -> list[Disclosure]:
        """The disclosures of `clauses`."""
        return [disclosure(one.disclosure) for one in self.row.clauses]

    @resolved(size=1)
    def refusals(self, info: Info) -> list[Disclosure]:
        """Clauses of the same sender that say the contrary about this recipient."""
        return info.context.loaders.give_all(self.row.refusals, disclosure)


@described
class Hop:
    """One step: from the operator of a policy, or a recipient, to a recipient."""

    row: strawberry.Private[results.Hop]
    known: strawberry.Private[Known]
    id: strawberry.ID = told("Its id within this answer.")
    kind: HopKind = told("How the step is known.")
    basis: Basis | None = told("How its clause carries the item; null for a member or provider.")
    modality: Modality | None = told("How firmly its clause says it; null for a member or provider.")

    @resolved(name="from")
    def from_(self, info: Info) -> Node:
        """Where it begins: a policy, or a recipient that passes the item on."""
        return _end(info, self.known, self.row.start)

    @resolved()
    def to(self, info: Info) -> Recipient:
        """Where it ends."""
        return cast(Recipient, _end(info, self.known, self.row.end))

    @resolved()
    def disclosure(self, info: Info) -> Disclosure | None:
        """The clause that states it; null for a member or provider, which the clause before delivers."""
        return info.context.loaders.give(self.row.disclosure, disclosure) if self.row.disclosure else None


@described
class LeftOutCount:
    """How many clauses were left out for one reason."""

    reason: LeftOut = told("Why.")
    count: int = told("How many clauses.")


@described
class TraceTotals:
    """Counts of everything that was found, also where `first` showed less.

    Recipients count once per policy of origin.
    """

    direct: int = told("Recipients that a policy itself discloses to.")
    onward_stated: int = told("Recipients further on, every step stated by a policy.")
    onward_possible: int = told("Recipients that only a possible step reaches.")
    named: int = told("Named parties among them.")
    unnamed: int = told("Categories and others among them.")
    hidden: int = told("Recipients that only left-out clauses reach.")
    left_out: list[LeftOutCount] = told("Left-out clauses by reason.", size=4)


@described
class Trace:
    """Where one data item may end up, and who says so."""

    found: strawberry.Private[results.Trace]
    most: strawberry.Private[int]
    known: strawberry.Private[Known]
    matched_as: str = told("The word of the vocabulary that was matched.")

    @resolved()
    def data(self) -> DataType:
        """What was traced."""
        return data_type(self.found.data_type.id)

    @resolved(size=5)
    def alternatives(self) -> list[DataType]:
        """What may have been meant instead: the terms directly above and below."""
        return [data_type(one.id) for one in self.found.alternatives]

    @resolved(size=20)
    def policies(self) -> list[PolicyStance]:
        """One row per policy, also for those that say they do not share and those that do not say."""
        return [PolicyStance(row=one, stance=one.stance, general=one.general) for one in self.found.policies]

    @resolved(size=OF_PARENT)
    def recipients(self) -> list[TracedRecipient]:
        """Each recipient once per policy of origin, with its most certain way."""
        return [traced(one, self.known) for one in shortened(self.found, self.most).recipients]

    @resolved(size=OF_PARENT)
    def hops(self) -> list[Hop]:
        """The steps of all ways, each once."""
        return [hop(one, self.known) for one in shortened(self.found, self.most).hops]

    @resolved()
    def totals(self) -> TraceTotals:
        """Counts of what was found and of what was left out."""
        told = self.found.totals
        return TraceTotals(
            direct=told.direct,
            onward_stated=told.onward_stated,
            onward_possible=told.onward_possible,
            named=told.named,
            unnamed=told.unnamed,
            hidden=told.hidden,
            left_out=[LeftOutCount(reason=reason, count=count) for reason, count in told.left_out],
        )


@described
class Holding:
    """One data item that may reach the recipient from one policy."""

    row: strawberry.Private[FoundHolding]
    known: strawberry.Private[Known]

    @resolved()
    def data(self) -> DataType:
        """The data item."""
        return data_type(self.row.data_type.id)

    @resolved()
    def reached(self) -> TracedRecipient:
        """How it gets there, most certainly."""
        return traced(self.row.reached, self.known)

    @resolved(size=3)
    def hops(self) -> list[Hop]:
        """The steps of that way, in order."""
        return [hop(one, self.known) for one in self.row.hops]


@described
class Holdings:
    """What a recipient may hold, and from whom: a trace read backwards."""

    found: strawberry.Private[FoundHoldings]
    known: strawberry.Private[Known]

    @resolved(size=2)
    def recipients(self, info: Info) -> list[Recipient]:
        """Whom the name stands for: one organisation or SDK, or the categories of several policies."""
        return info.context.loaders.give_all((one.id for one in self.found.recipients), recipient)

    @resolved(size=200)
    def holdings(self) -> list[Holding]:
        """One row per data item and policy of origin."""
        return [Holding(row=one, known=self.known) for one in self.found.holdings]

    @resolved(size=5)
    def unclear(self) -> list[Disclosure]:
        """Clauses that reach it with words that name no item: general words, open phrases."""
        return [disclosure(one) for one in self.found.unclear]

    @resolved(size=5)
    def refusals(self) -> list[Disclosure]:
        """Clauses that say that something is not given to it."""
        return [disclosure(one) for one in self.found.refusals]

    @resolved(size=20)
    def policies(self) -> list[Policy]:
        """The policies involved."""
        return [policy(one) for one in self.found.policies]


@described
class Path:
    """One way from a policy to the recipient; `basis` and `modality` are the weakest on it."""

    row: strawberry.Private[FoundPath]
    known: strawberry.Private[Known]
    distance: int = told("How many disclosures are on it.")
    basis: Basis = told("The weakest basis.")
    modality: Modality = told("The weakest modality.")
    deidentified: bool = told("Whether the item was de-identified on the way.")
    possible: bool = told("Whether a step is stated by no policy.")

    @resolved()
    def policy(self, info: Info) -> Policy:
        """Where it begins."""
        return info.context.loaders.give(policy_id(self.row.policy), policy)

    @resolved()
    def recipient(self, info: Info) -> Recipient:
        """Where it ends."""
        return cast(Recipient, _end(info, self.known, self.row.recipient))

    @resolved(size=3)
    def hops(self) -> list[Hop]:
        """Its steps, in order."""
        return [hop(one, self.known) for one in self.row.hops]

    @resolved(size=2)
    def clauses(self) -> list[CarryingClause]:
        """The clause of every step that has one, in order."""
        return [carrying(one) for one in self.row.clauses]


@described
class Paths:
    """The most certain ways from a data item to a recipient, and how many there are in all."""

    found: strawberry.Private[FoundPaths]
    known: strawberry.Private[Known]
    matched_as: str = told("The word of the vocabulary that was matched.")
    total: int = told("How many ways there are; `first` may show fewer.")

    @resolved()
    def data(self) -> DataType:
        """What was traced."""
        return data_type(self.found.matched.data_type.id)

    @resolved(size=2)
    def recipients(self, info: Info) -> list[Recipient]:
        """Whom the name stands for."""
        return info.context.loaders.give_all((one.id for one in self.found.recipients), recipient)

    @resolved(size=OF_PARENT)
    def paths(self) -> list[Path]:
        """The ways, most certain first."""
        return [
            Path(
                row=one,
                known=self.known,
                distance=one.distance,
                basis=one.basis,
                modality=one.modality,
                deidentified=one.deidentified,
                possible=one.possible,
            )
            for one in self.found.paths
        ]


@described
class ExposureCell:
    """What one policy states of one data type and one recipient class, or family of classes."""

    row: strawberry.Private[Cell]
    owner: strawberry.Private[rows.PolicyRow]
    recipients: int = told("How many recipients, as the clauses put them.")
    named: int = told("How many named parties: organisations, SDKs, members of a category.")
    parties: int = told(
        "How many parties: each named one, and each recipient that names nobody once. For policies or "
        "families together it can only be added up: whether they mean the same parties is not told."
    )
    basis: Basis = told("The strongest basis among the clauses.")
    modality: Modality = told("The firmest modality among the clauses.")
    disclosure_ids: list[strawberry.ID] = told("The clauses, by id.", size=3)

    @resolved()
    def policy(self) -> Policy:
        """The policy."""
        return policy(self.owner)

    @resolved()
    def data(self) -> DataType:
        """The data type."""
        return data_type(self.row.data_type)

    @resolved()
    def recipient_class(self) -> RecipientClass | None:
        """The recipient class; null in a family's cell, and for recipients that fit none."""
        return recipient_class(self.row.recipient_class) if self.row.recipient_class else None

    @resolved()
    def family(self) -> RecipientFamily | None:
        """The family of classes; null for recipients that fit no class."""
        return recipient_family(self.row.family) if self.row.family else None

    @resolved(size=3)
    def disclosures(self, info: Info) -> list[Disclosure]:
        """The clauses."""
        return info.context.loaders.give_all(self.row.disclosures, disclosure)


@described
class ExposureMatrix:
    """Third-party exposure as a table: data type x recipient class x policy. Empty cells are left out."""

    found: strawberry.Private[FoundMatrix]

    @resolved(size=20)
    def policies(self) -> list[Policy]:
        """The policies that were looked at."""
        return [policy(one) for one in self.found.policies]

    @resolved(size=50)
    def data_types(self) -> list[DataType]:
        """The rows, in the order of the vocabulary."""
        return [data_type(one.id) for one in self.found.data_types]

    @resolved(size=20)
    def recipient_classes(self) -> list[RecipientClass]:
        """The columns, in the order of the vocabulary."""
        return [recipient_class(one.id) for one in self.found.recipient_classes]

    @resolved(size=1000)
    def cells(self) -> list[ExposureCell]:
        """What is stated, by policy, data type and class."""
        owners = {one.policy: one for one in self.found.policies}
        return [_cell(one, owners) for one in self.found.cells]

    @resolved(size=800)
    def family_cells(self) -> list[ExposureCell]:
        """The same by family of classes; a party of two classes of a family counts once."""
        owners = {one.policy: one for one in self.found.policies}
        return [_cell(one, owners) for one in self.found.family_cells]


@described
class SearchHit:
    """Something that may be meant, with the word that matched."""

    row: strawberry.Private[Hit]
    kind: EntityKind = told("What it is.")
    label: str = told("What it is called; terms by their Chinese label.")
    matched_as: str = told(
        "The word that matched: a label, a synonym, an id, an operator's name, or words that policies print."
    )
    match: Match = told("How it matched.")
    score: float = told("How well, from 0 to 1.")

    @resolved(size=5)
    def printed_in(self, info: Info) -> list[Policy] | None:
        """The policies that print `matchedAs` for this data type; null for words of ours and for names."""
        if not self.row.printed_in:
            return None
        return info.context.loaders.give_all(map(policy_id, self.row.printed_in), policy)

    @resolved()
    def node(self, info: Info) -> Node | None:
        """The thing itself; null if it was removed meanwhile."""
        return info.context.loaders.give(self.row.id, node, gone=lambda: None)


@described
class Mention:
    """Where one policy names a party."""

    policy_name: strawberry.Private[str]
    role: MentionRole = told("As what.")
    locators: list[str] = told("The clauses, as numbered in the policy; none for an operator.", size=2)

    @resolved()
    def policy(self, info: Info) -> Policy:
        """The policy."""
        return info.context.loaders.give(policy_id(self.policy_name), policy)


@described
class Join:
    """One party that several policies name, joined by its name; a trace may go on through it."""

    id: strawberry.ID = told("The node's id; `apart` takes it to leave the join aside.")
    label: str = told("The name in one spelling.")
    mentions: list[Mention] = told("Where it is named.", size=3)
    operated: strawberry.Private[tuple[str, ...]]

    @resolved(size=1)
    def operates(self, info: Info) -> list[Policy]:
        """The loaded policies that it operates: through these a trace goes on."""
        return info.context.loaders.give_all(map(policy_id, self.operated), policy)


# -- from answers to types -------------------------------------------------------------------------


def carrying(row: results.CarryingClause) -> CarryingClause:
    """Return a disclosure that carries the item."""
    return CarryingClause(row=row, basis=row.basis)


def traced(row: results.TracedRecipient, known: Known) -> TracedRecipient:
    """Return a recipient that the item may reach."""
    return TracedRecipient(
        row=row,
        known=known,
        distance=row.distance,
        basis=row.basis,
        modality=row.modality,
        deidentified=row.deidentified,
        possible_only=row.possible_only,
        named=row.named,
        way=[strawberry.ID(hop) for hop in row.way],
    )


def hop(row: results.Hop, known: Known) -> Hop:
    """Return one step."""
    return Hop(
        row=row,
        known=known,
        id=strawberry.ID(row.id),
        kind=row.kind,
        basis=row.basis,
        modality=row.modality,
    )


def trace(found: results.Trace, most: int, context: Context) -> Trace:
    """Return a trace that shows at most so many recipients; its policies and clauses are served from it."""

    def remembered() -> Iterator[rows.PolicyRow | rows.DisclosureRow]:
        yield from (row.policy for row in found.policies)
        yield from (one.disclosure for row in found.policies for one in (*row.clauses, *row.refusals))
        yield from (one.disclosure for row in found.recipients for one in row.clauses)

    context.loaders.remember(remembered)
    known = Known(lambda: (row.recipient for row in found.recipients))
    return Trace(found=found, most=most, known=known, matched_as=found.matched_as)


def holdings(found: FoundHoldings, context: Context) -> Holdings:
    """Return holdings; their policies and clauses are served from themselves."""

    def remembered() -> Iterator[rows.PolicyRow | rows.DisclosureRow]:
        yield from found.policies
        yield from (one.disclosure for row in found.holdings for one in row.reached.clauses)

    context.loaders.remember(remembered)
    return Holdings(found=found, known=Known(lambda: (row.reached.recipient for row in found.holdings)))


def paths(found: FoundPaths, context: Context) -> Paths:
    """Return paths; their clauses are served from themselves."""
    carried = [one.disclosure for path in found.paths for one in path.clauses]
    context.loaders.remember(lambda: carried)
    known = Known(lambda: (row.recipient for row in carried))
    return Paths(found=found, known=known, matched_as=found.matched.matched_as, total=found.total)


def hit(row: Hit) -> SearchHit:
    """Return something that may be meant."""
    return SearchHit(
        row=row,
        kind=EntityKind(row.kind),
        label=row.label,
        matched_as=row.matched_as,
        match=row.match,
        score=row.score,
    )


def join(row: FoundJoin) -> Join:
    """Return one party that several policies name."""
    mentions = [
        Mention(policy_name=one.policy, role=MentionRole(one.role), locators=list(one.locators))
        for one in row.mentions
    ]
    return Join(id=strawberry.ID(row.id), label=row.label, mentions=mentions, operated=row.operates)


def _cell(row: Cell, owners: Mapping[str, rows.PolicyRow]) -> ExposureCell:
    return ExposureCell(
        row=row,
        owner=owners[row.policy],
        recipients=row.recipients,
        named=row.named,
        parties=row.parties,
        basis=row.basis,
        modality=row.modality,
        disclosure_ids=[strawberry.ID(one) for one in row.disclosures],
    )


def _end(info: Info, known: Known, wanted: str) -> Node:
    if wanted in known.parties:
        return known.parties[wanted]
    return info.context.loaders.give(wanted, node)
