"""From the columns of `questions/*.cypher` to rows: takes the compact lists apart, `read_rows` reads them.

Every answer is one record whose columns are lists: a record costs more to receive than a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph_store.read_rows import (
    collection_row,
    disclosure_row,
    entity_row,
    in_graph_order,
    in_text_order,
    node_row,
    policy_row,
    printed_item_rows,
    recipient_node_row,
    recipient_row,
    relationship_row,
)
from graph_store.results import (
    CollectionRow,
    DisclosureRow,
    EntityRow,
    PolicyRow,
    PrintedItemRow,
    RecipientNodeRow,
    RecipientRow,
)
from sharing_map.rows import NodeRow, RelationshipRow

Columns = Mapping[str, Any]

_ITEM = ("data_type", "position", "as_stated", "basis", "part_of")
_RELATIONS = ("classes", "operates", "members", "member_of", "sdks", "providers", "said")
_ENTITY = ("node_kind", "id", "policy", "label")
_PURPOSE = ("purpose", "position", "phrase")


def policy_rows(answer: Columns) -> list[PolicyRow]:
    """Read the answer to `policies`."""
    return sorted(map(policy_row, answer["policies"]), key=lambda row: row.policy)


def disclosure_rows(answer: Columns) -> list[DisclosureRow]:
    """Read the answer to a question that ends in `disclosure_rows`."""
    recipients = _Recipients(answer["recipients"], answer["organizations"])
    rows = (
        disclosure_row(held, recipients.of(held), *_hanging_on(parts))
        for held, *parts in answer["disclosures"]
    )
    return sorted(rows, key=in_text_order)


def collection_rows(answer: Columns) -> list[CollectionRow]:
    """Read the answer to `collections_of`."""
    rows = (collection_row(held, *_hanging_on(parts)) for held, *parts in answer["collections"])
    return sorted(rows, key=in_text_order)


def printed_items(answer: Columns) -> list[PrintedItemRow]:
    """Read the answer to `printed_items`."""
    return printed_item_rows(answer["printed"])


def entity_rows(answer: Columns) -> list[EntityRow]:
    """Read the answer to `recipients` or `entities`, by label, then id."""
    rows = (entity_row(dict(zip(_ENTITY, told, strict=True))) for told in answer["entities"])
    return sorted(rows, key=lambda row: (row.label or "", row.id))


def recipient_node_rows(answer: Columns) -> list[RecipientNodeRow]:
    """Read the answer to `recipient_nodes`, by label, then id."""
    rows = (
        recipient_node_row({**held, "node_kind": kind, **dict(zip(_RELATIONS, relations, strict=True))})
        for kind, held, *relations in answer["recipients"]
    )
    return sorted(rows, key=lambda row: (row.label or "", row.id))


def node_rows(answer: Columns) -> list[NodeRow]:
    """Read the answer to `nodes`."""
    return sorted((node_row(*told) for told in answer["nodes"]), key=lambda row: row.id)


def relationship_rows(answer: Columns) -> list[RelationshipRow]:
    """Read the answer to `relationships`."""
    return sorted((relationship_row(*told) for told in answer["relationships"]), key=in_graph_order)


class _Recipients:
    """The recipients of one answer: each is read once, however many disclosures reach it."""

    def __init__(self, recipients: Iterable[Any], organizations: Iterable[Any]) -> None:
        self._organizations = {
            node: {"id": node, "label": label, "operates": operates}
            for node, label, operates in organizations
        }
        self._held = {
            held["id"]: {**held, "node_kind": kind, "members": [self._organizations[m] for m in members]}
            for kind, held, members in recipients
        }
        self._rows: dict[tuple[str, str | None], RecipientRow] = {}

    def of(self, disclosure: Columns) -> RecipientRow:
        node, provider = disclosure["recipient"], disclosure.get("provider")
        if (node, provider) not in self._rows:
            organization = self._organizations.get(node, {})
            held = {**self._held[node], "operates": organization.get("operates")}
            held["provider"] = self._organizations[provider] if provider else None
            self._rows[node, provider] = recipient_row(held)
        return self._rows[node, provider]


def _hanging_on(parts: Sequence[Any]) -> Iterator[Any]:
    items, purposes, permissions = parts
    yield [dict(zip(_ITEM, item, strict=True)) for item in items]
    yield [dict(zip(_PURPOSE, purpose, strict=True)) for purpose in purposes]
    yield permissions
