"""What analysis answers with: plain frozen data, the same for the CLI, the API and reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph_schema.kinds import Basis, Modality, RecipientKind
from graph_schema.vocabulary import DataType
from graph_store.results import DisclosureRow, ItemRow, PolicyRow, PurposeRow

DEFAULT_BASES = frozenset(set(Basis) - {Basis.OPEN_ENDED})
DEFAULT_MODALITIES = frozenset(set(Modality) - {Modality.NEVER})


class Stance(StrEnum):
    """What one policy says about one item; three absences, three different answers."""

    SHARES = "shares"
    ONLY_WITH_CONSENT = "only_with_consent"
    SAYS_IT_DOES_NOT = "says_it_does_not"
    DOES_NOT_SAY = "does_not_say"


class HopKind(StrEnum):
    """How one step is known."""

    DISCLOSED = "disclosed"
    NAMED_MEMBER = "named_member"
    SDK_PROVIDER = "sdk_provider"
    ONWARD_STATED = "onward_stated"
    ONWARD_POSSIBLE = "onward_possible"


class LeftOut(StrEnum):
    """Why a disclosure that carries the item is not part of a trace."""

    BASIS = "basis"
    MODALITY = "modality"
    PURPOSE = "purpose"
    RECIPIENT_KIND = "recipient_kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceOptions:
    """What a trace may use.

    `policies`: start only in these (ids as in their maps). `purposes`: vocabulary ids, any of which must
    be stated. `max_hops`: 1 is what each policy states; more goes on from recipients. `cross_policy`:
    also go on through the recipients' own policies, which is possible and not stated. `apart`: ids of
    organisations whose own policies are left aside, for a reader who doubts that the names are one party.
    """

    policies: tuple[str, ...] | None = None
    bases: frozenset[Basis] = DEFAULT_BASES
    modalities: frozenset[Modality] = DEFAULT_MODALITIES
    purposes: frozenset[str] | None = None
    recipient_kinds: frozenset[RecipientKind] | None = None
    max_hops: int = 2
    cross_policy: bool = True
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CarryingClause:
    """A disclosure, how it carries the item, and the words that do."""

    disclosure: DisclosureRow
    basis: Basis
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class PolicyStance:
    """One policy's answer.

    `clauses` are the operator's own that carry the item; `refusals` those that say it is not shared.
    `general` counts the operator's clauses that carry the item only on a basis the trace leaves out:
    general words and open phrases, unless they were asked for.
    """

    policy: PolicyRow
    stance: Stance
    clauses: tuple[CarryingClause, ...]
    refusals: tuple[CarryingClause, ...]
    general: int


@dataclass(frozen=True, slots=True)
class Party:
    """An end of a hop: a policy, a recipient, a named member or a provider."""

    id: str
    label: str | None
    kind: RecipientKind | None
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One step. `basis` and `modality` are those of its clause; a member or provider has none of its own."""

    id: str
    start: str
    end: str
    kind: HopKind
    basis: Basis | None
    modality: Modality | None
    disclosure: str | None


@dataclass(frozen=True, slots=True)
class TracedRecipient:
    """A recipient that the item may reach from one policy, with its most certain way.

    `distance` counts disclosures on that way (a member is as far as its category). `basis` and `modality`
    are the weakest on it, `possible_only` says that every way needs a step that no policy states.
    `clauses` are all that deliver the item to it, most certain first, and `purposes` theirs.
    `refusals` are clauses (ids) of the same sender that say the contrary about this recipient.
    """

    recipient: Party
    recipient_class: str | None
    policy: str
    distance: int
    basis: Basis
    modality: Modality
    deidentified: bool
    possible_only: bool
    named: bool
    purposes: tuple[PurposeRow, ...]
    clauses: tuple[CarryingClause, ...]
    way: tuple[str, ...]
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TraceTotals:
    """Counts of what is shown, and of what is not.

    Every recipient is counted once per policy of origin. `hidden` counts recipients that only left-out
    clauses reach; `left_out` counts those clauses by reason.
    """

    direct: int
    onward_stated: int
    onward_possible: int
    named: int
    unnamed: int
    hidden: int
    left_out: tuple[tuple[LeftOut, int], ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one data item may end up, and who says so."""

    data_type: DataType
    matched_as: str
    alternatives: tuple[DataType, ...]
    policies: tuple[PolicyStance, ...]
    recipients: tuple[TracedRecipient, ...]
    hops: tuple[Hop, ...]
    totals: TraceTotals
