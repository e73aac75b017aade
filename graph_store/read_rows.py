"""From what a store holds (property maps) to the rows it answers with: one reading for all stores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_schema.constraints import OWN_KINDS
from graph_schema.ids import term_of
from graph_schema.kinds import Action, Basis, Modality, NodeKind, RecipientKind, RelationshipKind
from graph_store.results import (
    CollectionRow,
    DisclosureRow,
    EntityRow,
    Evidence,
    ItemRow,
    Organization,
    Phrase,
    PolicyRow,
    PrintedItemRow,
    PurposeRow,
    RecipientNodeRow,
    RecipientRow,
)
from sharing_map.rows import NodeRow, RelationshipRow, read_phrase

Held = Mapping[str, Any]

_OURS = frozenset({"id", "node_kind", "kind_of_relationship", "shared", "map_sha256"})
"""What stores keep for themselves beside the properties of a row."""


def policy_row(held: Held) -> PolicyRow:
    """Read a policy: its properties, `id`, `map_sha256`, `operators` in order, and three counts."""
    return PolicyRow(
        id=held["id"],
        policy=held["policy"],
        title=held["title"],
        title_en=held.get("title_en"),
        operators=organizations(held["operators"], ordered=True),
        version=held.get("version"),
        updated=held.get("updated"),
        effective=held.get("effective"),
        sector=held.get("sector"),
        url=held.get("url"),
        source_name=held["source_name"],
        source_sha256=held["source_sha256"],
        source_characters=held["source_characters"],
        map_sha256=held["map_sha256"],
        disclosures=held["disclosures"],
        collections=held["collections"],
        recipients=held["recipients"],
    )


def organizations(held: Iterable[Held], *, ordered: bool = False) -> tuple[Organization, ...]:
    """Read organisations, by id unless they come in an order that means something."""
    rows = [Organization(row["id"], row["label"], _each_once(row.get("operates"))) for row in held]
    return tuple(rows if ordered else sorted(set(rows)))


def recipient_row(held: Held) -> RecipientRow:
    """Read a recipient: its properties, `id`, `node_kind`, `members`, `provider`, `operates`."""
    provider = organizations([held["provider"]] if held.get("provider") else [])
    return RecipientRow(
        id=held["id"],
        kind=_recipient_kind(held),
        label=held.get("label"),
        policy=held.get("policy"),
        members=organizations(held.get("members") or ()),
        provider=provider[0] if provider else None,
        operates=_each_once(held.get("operates")),
    )


def recipient_node_row(held: Held) -> RecipientNodeRow:
    """Read a recipient: its properties, `id`, `node_kind`, and lists of ids in any order.

    `said` are the disclosures to it: their policy, start, end and id, and the examples they give.
    """
    said = sorted(held["said"], key=lambda told: tuple(told[:4]))
    return RecipientNodeRow(
        id=held["id"],
        kind=_recipient_kind(held),
        label=held.get("label"),
        policy=held.get("policy"),
        package=held.get("package"),
        classes=tuple(sorted({str(term_of(node)) for node in held["classes"]})),
        operates=tuple(sorted(set(held["operates"]))),
        members=tuple(sorted(set(held["members"]))),
        member_of=tuple(sorted(set(held["member_of"]))),
        sdks=tuple(sorted(set(held["sdks"]))),
        providers=tuple(sorted(set(held["providers"]))),
        examples=tuple(dict.fromkeys(_phrase(words) for told in said for words in told[4] or ())),
    )


def _each_once(policies: Iterable[str] | None) -> tuple[str, ...]:
    """Return policies in order; one that names its operator twice is still one."""
    return tuple(sorted(set(policies or ())))


def _recipient_kind(held: Held) -> RecipientKind:
    node_kind = held["node_kind"]
    if node_kind == NodeKind.SDK:
        return RecipientKind.SDK
    if node_kind == NodeKind.ORGANIZATION:
        return RecipientKind.ORGANIZATION
    return RecipientKind(held["kind"])


def disclosure_row(
    held: Held,
    recipient: RecipientRow,
    items: Iterable[Held],
    purposes: Iterable[Held],
    permissions: Iterable[str],
) -> DisclosureRow:
    """Read a disclosure and what hangs on it."""
    return DisclosureRow(
        id=held["id"],
        policy=held["policy"],
        action=Action(held["action"]),
        modality=Modality(held["modality"]),
        deidentified=held["deidentified"],
        sender=held.get("sender"),
        recipient=recipient,
        recipient_class=held.get("recipient_class"),
        items=_items(items),
        purposes=_purposes(purposes),
        conditions=tuple(map(_phrase, held.get("conditions") or ())),
        open_ended=_optional(held.get("open_ended")),
        share_method=_optional(held.get("share_method")),
        examples=tuple(map(_phrase, held.get("examples") or ())),
        contact=_optional(held.get("contact")),
        country=_optional(held.get("country")),
        retention=_optional(held.get("retention")),
        permissions=tuple(sorted(permissions)),
        evidence=_evidence(held),
    )


def collection_row(
    held: Held, items: Iterable[Held], purposes: Iterable[Held], permissions: Iterable[str]
) -> CollectionRow:
    """Read a collection statement and what hangs on it."""
    return CollectionRow(
        id=held["id"],
        policy=held["policy"],
        function=_optional(held.get("function")),
        source=held["source"],
        modality=Modality(held["modality"]),
        items=_items(items),
        purposes=_purposes(purposes),
        permissions=tuple(sorted(permissions)),
        open_ended=_optional(held.get("open_ended")),
        evidence=_evidence(held),
    )


def printed_item_rows(told: Iterable[tuple[str, str, Iterable[str]]]) -> list[PrintedItemRow]:
    """Read words, the node of their data type, and policies; each pair of words and type comes once."""
    rows = [
        PrintedItemRow(as_stated, term_of(data_type), _each_once(policies))
        for as_stated, data_type, policies in told
    ]
    return sorted(rows, key=lambda row: (row.as_stated, row.data_type or ""))


def entity_row(held: Held) -> EntityRow:
    """Read anything with an id; terms are called by their Chinese label, policies by their title."""
    label = held.get("label") or held.get("zh") or held.get("title") or held.get("locator")
    return EntityRow(held["id"], NodeKind(held["node_kind"]), label, held.get("policy"))


def node_row(kind: str, held: Held) -> NodeRow:
    """Read a node as `to_graph` made it; a property without a value is left out, as Neo4j does."""
    return NodeRow(NodeKind(kind), held["id"], _told(held), NodeKind(kind) not in OWN_KINDS)


def relationship_row(kind: str, start: str, end: str, held: Held) -> RelationshipRow:
    """Read a relationship as `to_graph` made it; a property without a value is left out."""
    return RelationshipRow(RelationshipKind(kind), start, end, _told(held))


def _told(held: Held) -> dict[str, Any]:
    return {key: value for key, value in held.items() if value is not None and key not in _OURS}


def in_graph_order(row: RelationshipRow) -> tuple[str, str, str, int, str]:
    """Return the sort key that the contract promises for relationships."""
    position, policy = row.properties.get("position"), row.properties.get("policy")
    return row.kind, row.start, row.end, position if isinstance(position, int) else 0, str(policy or "")


def in_text_order(row: DisclosureRow | CollectionRow) -> tuple[str, int, int, str]:
    """Return the sort key that the contract promises."""
    return row.policy, row.evidence.start, row.evidence.end, row.id


def _items(held: Iterable[Held]) -> tuple[ItemRow, ...]:
    return tuple(
        ItemRow(term_of(row["data_type"]), row["as_stated"], row.get("part_of"), Basis(row["basis"]))
        for row in sorted(held, key=_position)
    )


def _purposes(held: Iterable[Held]) -> tuple[PurposeRow, ...]:
    return tuple(
        PurposeRow(term_of(row["purpose"]), _phrase(row["phrase"])) for row in sorted(held, key=_position)
    )


def _position(held: Held) -> int:
    position: int = held["position"]
    return position


def _phrase(text: str) -> Phrase:
    return Phrase(*read_phrase(text))


def _optional(text: str | None) -> Phrase | None:
    return None if text is None else _phrase(text)


def _evidence(held: Held) -> Evidence:
    return Evidence(held["locator"], held["start"], held["end"])
