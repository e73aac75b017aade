"""What stores answer with: plain frozen rows, the same from every store.

Ids are node ids (`graph_schema.ids`); words of the policy come as `Phrase` with the offsets that a tool
needs to show the printed sentence when it has the text. Quotes are not here: a store holds no sentence of
a policy (docs/decisions/0003-quotes-stay-outside.md).
"""

from __future__ import annotations

from typing import NamedTuple

from graph_schema.errors import SharingMapError
from graph_schema.kinds import Action, Basis, Modality, NodeKind, RecipientKind


class Phrase(NamedTuple):
    """Words of a policy, or our summary of them; offsets where they stand, if kept apart."""

    as_stated: str | None
    summary: str | None
    start: int | None
    end: int | None
    summary_zh: str | None = None

    @property
    def text(self) -> str:
        """Return the printed words, or else the summary, in English."""
        return self.as_stated or self.summary or ""

    @property
    def text_zh(self) -> str:
        """Return the printed words, or else the summary, in Chinese if there is one."""
        return self.as_stated or self.summary_zh or self.text


class Evidence(NamedTuple):
    """The clause as numbered in the policy, and where it stands in the text."""

    locator: str
    start: int
    end: int


class Organization(NamedTuple):
    """A named party, and the policies it operates (ids as in their maps)."""

    id: str
    label: str
    operates: tuple[str, ...] = ()


class PolicyRow(NamedTuple):
    """One loaded policy with its counts; `map_sha256` is of all that its map says."""

    id: str
    policy: str
    title: str
    title_en: str | None
    operators: tuple[Organization, ...]
    version: str | None
    updated: str | None
    effective: str | None
    sector: str | None
    url: str | None
    source_name: str
    source_sha256: str
    source_characters: int
    map_sha256: str
    disclosures: int
    collections: int
    recipients: int


class RecipientRow(NamedTuple):
    """One recipient. `policy` is set where the recipient is one policy's own category.

    `members` are the named parties of a category, `provider` the company behind an SDK, `operates` the
    policies of an organisation. `label` is None where the policy names nobody.
    """

    id: str
    kind: RecipientKind
    label: str | None
    policy: str | None
    members: tuple[Organization, ...]
    provider: Organization | None
    operates: tuple[str, ...]


class ItemRow(NamedTuple):
    """One data item of a clause; `data_type` is None where the vocabulary has no term for it."""

    data_type: str | None
    as_stated: str
    part_of: str | None
    basis: Basis


class PurposeRow(NamedTuple):
    """One purpose of a clause; `purpose` is None where the vocabulary has no term for it."""

    purpose: str | None
    phrase: Phrase


class DisclosureRow(NamedTuple):
    """One clause and one recipient, complete.

    `sender` is None where the operator of the policy passes the data on, else a recipient's id.
    """

    id: str
    policy: str
    action: Action
    modality: Modality
    deidentified: bool
    sender: str | None
    recipient: RecipientRow
    recipient_class: str | None
    items: tuple[ItemRow, ...]
    purposes: tuple[PurposeRow, ...]
    conditions: tuple[Phrase, ...]
    open_ended: Phrase | None
    share_method: Phrase | None
    examples: tuple[Phrase, ...]
    contact: Phrase | None
    country: Phrase | None
    retention: Phrase | None
    permissions: tuple[str, ...]
    evidence: Evidence


class CollectionRow(NamedTuple):
    """One statement that data is collected."""

    id: str
    policy: str
    function: Phrase | None
    source: str
    modality: Modality
    items: tuple[ItemRow, ...]
    purposes: tuple[PurposeRow, ...]
    permissions: tuple[str, ...]
    open_ended: Phrase | None
    evidence: Evidence


class PrintedItemRow(NamedTuple):
    """Words with which policies print a data item, and in which of them (ids as in their maps, in order).

    `data_type` is None where the vocabulary has no term. Words that stand for two types in two places are
    two rows.
    """

    as_stated: str
    data_type: str | None
    policies: tuple[str, ...]


class EntityRow(NamedTuple):
    """Anything with an id and a name, for look-ups."""

    id: str
    kind: NodeKind
    label: str | None
    policy: str | None


class RecipientNodeRow(NamedTuple):
    """A recipient as a node of the graph: what all loaded policies together say of it.

    Others are named by node id, policies and classes by theirs, all in order. `members` are those of a
    category, `member_of` the categories that name an organisation, `sdks` those it stands behind,
    `providers` who stands behind an SDK. `examples` are those that clauses give for a category.
    """

    id: str
    kind: RecipientKind
    label: str | None
    policy: str | None
    package: str | None
    classes: tuple[str, ...]
    operates: tuple[str, ...]
    members: tuple[str, ...]
    member_of: tuple[str, ...]
    sdks: tuple[str, ...]
    providers: tuple[str, ...]
    examples: tuple[Phrase, ...]


class BrokenFile(NamedTuple):
    """A file that cannot be read as a map, or a folder that cannot be read at all, and why."""

    file: str
    error: SharingMapError


class Refreshed(NamedTuple):
    """Policies that other processes changed, policies that they removed, and all that is broken now."""

    read: tuple[str, ...]
    removed: tuple[str, ...]
    broken: tuple[BrokenFile, ...]


class LoadResult(NamedTuple):
    """What a load did."""

    policy: str
    replaced: bool
    unchanged: bool
    nodes: int
    relationships: int
