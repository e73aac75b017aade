"""The sharing map as one pydantic model.

A map records a policy's own words for names of things, and where they stand. It never holds a sentence:
a phrase of more than `LONGEST_PHRASE` characters (white space aside) is kept as offsets and a summary in
our own words. This module says what a well-formed document is; `validate.py` says what a true one is.

Offsets are counted in Unicode characters of the source text as decoded from UTF-8, line ends untouched;
`end` is exclusive.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from graph_schema.kinds import Action, Modality

FORMAT = "sharing-map/1"
LONGEST_PHRASE = 24
OPERATOR = "operator"

Text = Annotated[str, StringConstraints(pattern=r"\S", max_length=300)]
Name = Annotated[str, StringConstraints(pattern=r"\S", max_length=120)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
Offset = Annotated[int, Field(ge=0)]
MOST_CHARACTERS = 2**31 - 1
"""What GraphQL calls an Int; offsets are less, and Neo4j takes twice the digits."""

StatedAction = Literal[Action.SHARE, Action.ENTRUST, Action.TRANSFER, Action.DISCLOSE, Action.ONWARD]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(_Record):
    """Words of the policy: `as_stated` where they are short, otherwise offsets and our own summary.

    `summary` is in English, `summary_zh` says the same in Chinese; neither is a sentence of the policy.
    """

    as_stated: Text | None = None
    summary: Text | None = None
    summary_zh: Annotated[Text | None, Field(exclude_if=lambda summary: summary is None)] = None
    start: Offset | None = None
    end: Offset | None = None


def _read_wording(value: Any) -> Any:
    return {"as_stated": value} if isinstance(value, str) else value


def _write_wording(phrase: Phrase) -> str | dict[str, Any]:
    if phrase.as_stated is not None and phrase.summary is None and phrase.start is None:
        return phrase.as_stated
    return phrase.model_dump()


Wording = Annotated[
    Phrase,
    BeforeValidator(_read_wording, json_schema_input_type=str | Phrase),
    PlainSerializer(_write_wording),
]
"""A phrase that is written as a bare string where the printed words are short."""


class Evidence(_Record):
    """Where something stands: the clause as the policy numbers it (`三/(一)/3/10)`) and the offsets."""

    locator: Text
    start: Offset
    end: Offset


class Source(_Record):
    """The text a map was written from; `characters` counts Unicode characters."""

    name: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    characters: Annotated[int, Field(gt=0, le=MOST_CHARACTERS)]


class Policy(_Record):
    """Whose policy it is and which version; null means the text does not say."""

    id: Identifier
    title: Text
    title_en: Text | None = None
    operators: tuple[Name, ...] = ()
    affiliates: tuple[Name, ...] = ()
    version: Text | None = None
    updated: date | None = None
    effective: date | None = None
    sector: Text | None = None
    url: Text | None = None
    source: Source


class DataItem(_Record):
    """One data item as printed; `type` is null where the vocabulary has no term for it.

    `part_of` is the printed head of which this item is a part: 账号信息（账户名、昵称…）.
    """

    as_stated: Name
    type: Identifier | None = None
    part_of: Name | None = None


class ReferredItems(_Record):
    """The items of another clause that this one refers to (“the information under 1.2(2)”)."""

    locator: Text
    start: Offset | None = None
    end: Offset | None = None
    data: tuple[DataItem, ...]


class StatedPurpose(Phrase):
    """A purpose as printed; `purpose` is null where the vocabulary has no term for it."""

    purpose: Identifier | None = None


class Recipient(_Record):
    """Who receives, as this policy names them; `label` is null only where the text names nobody.

    `members` are the named parties of a category; `members_evidence` says where they are listed when
    that is not in the clause itself. `contact`, `country` and `retention` are what the law asks to be
    told; null means the policy does not say.
    """

    label: Name | None
    kind: Literal[
        "partner_category",
        "affiliate",
        "organization",
        "authority",
        "contact_person",
        "public",
        "unspecified",
    ]
    category: Identifier | None = None
    members: tuple[Name, ...] = ()
    members_evidence: Evidence | None = None
    examples: tuple[Wording, ...] = ()
    contact: Wording | None = None
    country: Wording | None = None
    retention: Wording | None = None


class Disclosure(_Record):
    """One clause and one recipient.

    `sender` is `operator`, or the label of a recipient of this document that passes the data on.
    `deidentified` is true only where the clause says so of its items.
    """

    id: Identifier
    sender: Name = OPERATOR
    action: StatedAction
    recipient: Recipient
    data: tuple[DataItem, ...] = ()
    refers_to: tuple[ReferredItems, ...] = ()
    open_ended: Phrase | None = None
    purposes: tuple[StatedPurpose, ...] = ()
    share_method: Phrase | None = None
    conditions: tuple[Phrase, ...] = ()
    modality: Modality
    deidentified: bool = False
    evidence: Evidence


class Sdk(_Record):
    """One SDK that the text names, in a table or in prose.

    `data` is what the SDK collects itself; `operator_shares` is what the operator says it hands to it.
    `category` is a recipient class.
    """

    id: Identifier
    name: Name
    provider: Name | None = None
    package: Name | None = None
    category: Identifier | None = None
    data: tuple[DataItem, ...] = ()
    open_ended: Phrase | None = None
    permissions: tuple[Name, ...] = ()
    purposes: tuple[StatedPurpose, ...] = ()
    operator_shares: tuple[DataItem, ...] = ()
    privacy_policy_url: Text | None = None
    modality: Modality = Modality.WILL
    evidence: Evidence


def second_disclosure(sdk: str) -> str:
    """Return the id of the disclosure that an SDK's `operator_shares` become, beside its own."""
    return f"{sdk}-shares"


class Collection(_Record):
    """One statement that data is collected, with the function it serves.

    `source` is `user`, `device` or `third_party:<label>`; `permission` is the device permission that
    the statement asks for, as printed.
    """

    id: Identifier
    function: Wording | None
    source: Annotated[str, StringConstraints(pattern=r"^(user|device|third_party:.{1,120})$")]
    permission: Name | None = None
    data: tuple[DataItem, ...] = ()
    open_ended: Phrase | None = None
    purposes: tuple[StatedPurpose, ...] = ()
    modality: Modality = Modality.WILL
    evidence: Evidence


class Silence(_Record):
    """Something the text points to or owes, and does not contain.

    `topic` is a word of ours (`linked_document`, `unnamed_recipients`); `as_stated` the printed pointer.
    """

    id: Identifier
    topic: Identifier
    as_stated: Text | None = None
    summary: Text
    evidence: Evidence | None = None


class SharingMap(_Record):
    """One policy, as data."""

    format: Literal["sharing-map/1"] = "sharing-map/1"
    policy: Policy
    disclosures: tuple[Disclosure, ...] = ()
    sdks: tuple[Sdk, ...] = ()
    collections: tuple[Collection, ...] = ()
    silences: tuple[Silence, ...] = ()
