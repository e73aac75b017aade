"""Policies, their statements and who receives, as GraphQL types.

A type holds what its row holds; what belongs to another row is loaded when it is asked for. The functions
at the end make the types of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar, cast

import strawberry

from analysis.lookup import Found
from api.connections import After, Connection, First, Page, checked_first, page_of
from api.context import Info
from api.described import argument, described, described_interface, resolved, told
from api.phrases import (
    DisclosedItem,
    Phrase,
    StatedPurpose,
    item,
    optional_phrase,
    phrase,
    stated_purpose,
)
from api.terms import Node, RecipientClass, data_type, purpose, recipient_class
from graph_schema.ids import policy_id
from graph_schema.kinds import Action, Modality, RecipientKind
from graph_schema.vocabulary import DataType as DataTypeTerm
from graph_schema.vocabulary import Purpose as PurposeTerm
from graph_schema.vocabulary import RecipientClass as RecipientClassTerm
from graph_store import results as rows
from ingest.library import Texts

NAMED_KINDS = frozenset({RecipientKind.ORGANIZATION, RecipientKind.SDK})

_Made = TypeVar("_Made")
_Statement = TypeVar("_Statement", rows.DisclosureRow, rows.CollectionRow)


# -- recipients ------------------------------------------------------------------------------------


@described_interface
class Recipient(Node):
    """Somebody who receives data."""

    label: str | None = told("The name as printed; null where the clause names nobody.")
    kind: RecipientKind = told("What sort of party it is.")
    named: bool = told("Whether it is one named party: an organisation or an SDK.")

    @resolved(name="class")
    def class_(self, info: Info) -> RecipientClass | None:
        """Its class; null if no policy gives one, or policies give several: see `classes`."""
        return info.context.loaders.give(self.id, _only_class, gone=_nothing)

    @resolved(size=1)
    def classes(self, info: Info) -> list[RecipientClass]:
        """Every class that some policy puts it into."""
        return info.context.loaders.give(self.id, _classes, gone=list)


Members = Annotated[int, argument("How many members at most; `memberCount` says how many there are.")]


@described
class PartnerCategory(Recipient):
    """A recipient as one policy names it: 技术服务类授权合作伙伴. Authorities and the public too."""

    policy_name: strawberry.Private[str]

    @resolved()
    def policy(self, info: Info) -> Policy:
        """The policy that names it."""
        return info.context.loaders.give(policy_id(self.policy_name), policy)

    @resolved()
    def members(self, info: Info, first: Members = 50) -> list[Organization]:
        """The parties that the policy lists in this category, by name."""
        most = checked_first(first, info.context.max_page)
        return _joined(info, self.id, lambda row: row.members[:most], organization)

    @resolved()
    def member_count(self, info: Info) -> int:
        """How many parties the policy lists in this category."""
        return info.context.loaders.give(self.id, lambda row: len(row.members), gone=int)

    @resolved(size=1)
    def examples(self, info: Info) -> list[Phrase]:
        """The examples that clauses give for it: “such as …”."""
        return info.context.loaders.give(
            self.id, lambda row: [phrase(one) for one in row.examples], gone=list
        )


@described
class Organization(Recipient):
    """A named organisation, one for all policies that name it."""

    @resolved(size=1)
    def operates(self, info: Info) -> list[Policy]:
        """The loaded policies that it operates: through them data may go on."""
        return _joined(info, self.id, lambda row: map(policy_id, row.operates), policy)

    @resolved(size=3)
    def member_of(self, info: Info) -> list[PartnerCategory]:
        """The categories that list it, of all policies."""
        return cast(list[PartnerCategory], _joined(info, self.id, lambda row: row.member_of, recipient))

    @resolved(size=2)
    def sdks(self, info: Info) -> list[Sdk]:
        """The SDKs that some policy says it provides."""
        return cast(list[Sdk], _joined(info, self.id, lambda row: row.sdks, recipient))


@described
class Sdk(Recipient):
    """A software kit built into an app, one for all policies that name it."""

    @resolved()
    def package(self, info: Info) -> str | None:
        """Its package name, where the policy prints one."""
        return info.context.loaders.give(self.id, _package, gone=_nothing)

    @resolved()
    def provider(self, info: Info) -> Organization | None:
        """The company behind it; null if no policy names one, or policies name several: see `providers`."""
        loaders = info.context.loaders

        def only(row: rows.RecipientNodeRow) -> Organization | None:
            one = row.providers[0] if len(row.providers) == 1 else None
            return loaders.give(one, organization, gone=_nothing) if one else None

        return loaders.give(self.id, only, gone=_nothing)

    @resolved(size=1)
    def providers(self, info: Info) -> list[Organization]:
        """Every company that some policy says is behind it."""
        return _joined(info, self.id, lambda row: row.providers, organization)


# -- policies and statements -----------------------------------------------------------------------


@described
class Evidence:
    """Where it stands: always locator and offsets, and the quote if the server has the very text."""

    policy_name: strawberry.Private[str]
    locator: str = told("The clause as the policy numbers it.")
    start: int = told("Where the clause begins in the text, in Unicode characters.")
    end: int = told("Where it ends, exclusive.")

    @resolved()
    def quote(self, info: Info) -> str | None:
        """The clause's words; null unless the server has the text that the map was written from."""
        texts = info.context.texts
        if not texts.by_hash:
            return None
        return info.context.loaders.give(
            policy_id(self.policy_name), lambda row: texts.quote(row.source_sha256, self.start, self.end)
        )

    @resolved()
    def source_matches(self, info: Info) -> bool | None:
        """True if the server has the text, false if only another version (never quoted), null if none."""
        texts = info.context.texts
        if not texts.by_hash:
            return None
        return info.context.loaders.give(policy_id(self.policy_name), lambda row: _source_matches(texts, row))


@described
class Source:
    """The text that a map was written from."""

    row: strawberry.Private[rows.PolicyRow]
    name: str = told("Its file name.")
    sha256: str = told("The SHA-256 of its bytes.")
    characters: int = told("How many Unicode characters it has.")

    @resolved()
    def matches(self, info: Info) -> bool | None:
        """True if the server has this very text; false if it has another version; null if none."""
        return _source_matches(info.context.texts, self.row)

    @resolved(weight=500)
    def text(self, info: Info) -> str | None:
        """The whole text; null unless the server has it."""
        return info.context.texts.quote(self.sha256, 0, self.characters)


@described
class PolicyCounts:
    """What a policy states, in numbers."""

    disclosures: int = told("Its disclosures: one clause and one recipient each.")
    collections: int = told("Its statements that data is collected.")
    recipients: int = told("The recipients as its clauses put them, members not counted.")


@described
class Policy(Node):
    """One loaded privacy policy, in one version."""

    row: strawberry.Private[rows.PolicyRow]
    name: str = told("Its id as in its map; arguments take this or `id`.")
    title: str = told("Its title as printed.")
    title_en: str | None = told("A title in English.")
    version: str | None = told("The version as printed; null where the text does not say.")
    updated: date | None = told("When it was updated, as the text says.")
    effective: date | None = told("From when it applies, as the text says.")
    sector: str | None = told("The line of business.")
    url: str | None = told("Where it was published.")
    map_sha256: str = told("A SHA-256 of all that its map says: another one means another map.")

    @resolved(size=2)
    def operators(self) -> list[Organization]:
        """Whose policy it is, as printed, in order."""
        return [organization(one) for one in self.row.operators]

    @resolved()
    def source(self) -> Source:
        """The text that the map was written from."""
        row = self.row
        return Source(
            row=row, name=row.source_name, sha256=row.source_sha256, characters=row.source_characters
        )

    @resolved()
    def counts(self) -> PolicyCounts:
        """What it states, in numbers."""
        row = self.row
        return PolicyCounts(
            disclosures=row.disclosures, collections=row.collections, recipients=row.recipients
        )

    @resolved()
    async def disclosures(self, info: Info, first: First = 50, after: After = None) -> Connection[Disclosure]:
        """What it discloses to whom, in the order of the text."""
        found = await info.context.loaders.disclosures_of.load(self.name)
        page = _page(info, found, f"{self.id} disclosures", first, after)
        return page.connection([disclosure(row) for row in page.rows])

    @resolved()
    async def collections(self, info: Info, first: First = 50, after: After = None) -> Connection[Collection]:
        """What it says is collected, in the order of the text."""
        found = await info.context.loaders.collections_of.load(self.name)
        page = _page(info, found, f"{self.id} collections", first, after)
        return page.connection([collection(row) for row in page.rows])


@described
class Disclosure(Node):
    """One clause and one recipient."""

    row: strawberry.Private[rows.DisclosureRow]
    action: Action = told("What is done with the data.")
    modality: Modality = told("How firmly the clause says it.")
    deidentified: bool = told("Whether the clause says that the items are de-identified.")

    @resolved()
    def policy(self, info: Info) -> Policy:
        """The policy that says so."""
        return info.context.loaders.give(policy_id(self.row.policy), policy)

    @resolved()
    def sender(self, info: Info) -> Recipient | None:
        """The recipient that passes the data on; null where the operator of the policy sends it."""
        return info.context.loaders.give(self.row.sender, recipient) if self.row.sender else None

    @resolved()
    def recipient(self) -> Recipient:
        """Who receives."""
        return recipient(self.row.recipient)

    @resolved()
    def recipient_class(self) -> RecipientClass | None:
        """The class that this clause puts the recipient into."""
        return recipient_class(self.row.recipient_class) if self.row.recipient_class else None

    @resolved(size=10)
    def items(self) -> list[DisclosedItem]:
        """The data items, in the order of the clause; an open phrase comes last."""
        return [item(one) for one in self.row.items]

    @resolved()
    def open_ended(self) -> Phrase | None:
        """The open phrase that ends the list of items: 等…必要信息."""
        return optional_phrase(self.row.open_ended)

    @resolved(size=2)
    def purposes(self) -> list[StatedPurpose]:
        """What the data is said to be for."""
        return [stated_purpose(one) for one in self.row.purposes]

    @resolved(size=1)
    def conditions(self) -> list[Phrase]:
        """Under which conditions."""
        return [phrase(one) for one in self.row.conditions]

    @resolved(size=1)
    def examples(self) -> list[Phrase]:
        """The examples that the clause gives for its recipient: “such as …”."""
        return [phrase(one) for one in self.row.examples]

    @resolved()
    def share_method(self) -> Phrase | None:
        """How the data is handed over."""
        return optional_phrase(self.row.share_method)

    @resolved()
    def contact(self) -> Phrase | None:
        """How to reach the recipient; for an SDK the address of its policy."""
        return optional_phrase(self.row.contact)

    @resolved()
    def country(self) -> Phrase | None:
        """Where the recipient is."""
        return optional_phrase(self.row.country)

    @resolved()
    def retention(self) -> Phrase | None:
        """How long the recipient keeps the data."""
        return optional_phrase(self.row.retention)

    @resolved(size=1)
    def permissions(self) -> list[str]:
        """The device permissions that an SDK asks for, as printed."""
        return list(self.row.permissions)

    @resolved()
    def evidence(self) -> Evidence:
        """Where it stands."""
        return evidence(self.row)


@described
class Collection(Node):
    """One statement that data is collected."""

    row: strawberry.Private[rows.CollectionRow]
    source: str = told("From where: `user`, `device`, or `third_party:` and the name.")
    modality: Modality = told("How firmly the policy says it.")

    @resolved()
    def policy(self, info: Info) -> Policy:
        """The policy that says so."""
        return info.context.loaders.give(policy_id(self.row.policy), policy)

    @resolved()
    def function(self) -> Phrase | None:
        """The function of the app that it serves."""
        return optional_phrase(self.row.function)

    @resolved(size=10)
    def items(self) -> list[DisclosedItem]:
        """The data items, in the order of the statement."""
        return [item(one) for one in self.row.items]

    @resolved()
    def open_ended(self) -> Phrase | None:
        """The open phrase that ends the list of items."""
        return optional_phrase(self.row.open_ended)

    @resolved(size=2)
    def purposes(self) -> list[StatedPurpose]:
        """What the data is said to be for."""
        return [stated_purpose(one) for one in self.row.purposes]

    @resolved(size=1)
    def permissions(self) -> list[str]:
        """The device permissions that it asks for, as printed."""
        return list(self.row.permissions)

    @resolved()
    def evidence(self) -> Evidence:
        """Where it stands."""
        return evidence(self.row)


# -- from rows to types ----------------------------------------------------------------------------


def node(row: Found) -> Node:
    """Return the type of any row that has an id."""
    made: Node = _MAKERS[type(row)](row)
    return made


def policy(row: rows.PolicyRow) -> Policy:
    """Return a loaded policy."""
    return Policy(
        id=strawberry.ID(row.id),
        row=row,
        name=row.policy,
        title=row.title,
        title_en=row.title_en,
        version=row.version,
        updated=_date(row.updated),
        effective=_date(row.effective),
        sector=row.sector,
        url=row.url,
        map_sha256=row.map_sha256,
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def disclosure(row: rows.DisclosureRow) -> Disclosure:
    """Return one clause and one recipient."""
    return Disclosure(
        id=strawberry.ID(row.id),
        row=row,
        action=row.action,
        modality=row.modality,
        deidentified=row.deidentified,
    )


def collection(row: rows.CollectionRow) -> Collection:
    """Return one statement that data is collected."""
    return Collection(id=strawberry.ID(row.id), row=row, source=row.source, modality=row.modality)


def evidence(row: rows.DisclosureRow | rows.CollectionRow) -> Evidence:
    """Return where a statement stands."""
    place = row.evidence
    return Evidence(policy_name=row.policy, locator=place.locator, start=place.start, end=place.end)


def party(node: str, kind: RecipientKind | None, label: str | None, policy_name: str | None) -> Recipient:
    """Return a recipient: one policy's own if `policy_name` says whose, else one that policies share."""
    if policy_name is not None:
        category = kind or RecipientKind.UNSPECIFIED
        return PartnerCategory(
            id=strawberry.ID(node), label=label, kind=category, named=False, policy_name=policy_name
        )
    made = Sdk if kind is RecipientKind.SDK else Organization
    return made(id=strawberry.ID(node), label=label, kind=kind or RecipientKind.ORGANIZATION, named=True)


def recipient(row: rows.RecipientRow | rows.RecipientNodeRow) -> Recipient:
    """Return a recipient."""
    return party(row.id, row.kind, row.label, row.policy)


def organization(row: rows.Organization | rows.RecipientNodeRow) -> Organization:
    """Return a named organisation."""
    return Organization(
        id=strawberry.ID(row.id), label=row.label, kind=RecipientKind.ORGANIZATION, named=True
    )


_MAKERS: dict[type, Callable[[Any], Any]] = {
    rows.PolicyRow: policy,
    rows.DisclosureRow: disclosure,
    rows.CollectionRow: collection,
    rows.RecipientNodeRow: recipient,
    DataTypeTerm: lambda term: data_type(term.id),
    PurposeTerm: lambda term: purpose(term.id),
    RecipientClassTerm: lambda term: recipient_class(term.id),
}


# -- what resolvers share --------------------------------------------------------------------------


def _nothing() -> None:
    return None


def _package(row: rows.RecipientNodeRow) -> str | None:
    return row.package


def _classes(row: rows.RecipientNodeRow) -> list[RecipientClass]:
    return [recipient_class(term) for term in row.classes]


def _only_class(row: rows.RecipientNodeRow) -> RecipientClass | None:
    return recipient_class(row.classes[0]) if len(row.classes) == 1 else None


def _joined(
    info: Info,
    node: str,
    others: Callable[[rows.RecipientNodeRow], Iterable[str]],
    make: Callable[[Any], _Made],
) -> list[_Made]:
    """Return what is made of everybody who is joined to a recipient, as loaders give it."""
    loaders = info.context.loaders
    return loaders.give(node, lambda row: loaders.give_all(others(row), make), gone=list)


def _source_matches(texts: Texts, source: rows.PolicyRow) -> bool | None:
    if source.source_sha256 in texts.by_hash:
        return True
    return False if texts.has_other_version(source.source_name, source.source_sha256) else None


def _page(
    info: Info, found: Sequence[_Statement], name: str, first: int, after: str | None
) -> Page[_Statement]:
    return page_of(found, _place, name=name, first=first, after=after, most=info.context.max_page)


def _place(row: rows.DisclosureRow | rows.CollectionRow) -> tuple[int, int, str]:
    return row.evidence.start, row.evidence.end, row.id
