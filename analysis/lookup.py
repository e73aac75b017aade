"""Opening things by id, and listing what there is: data types, purposes, recipients.

Many ids are opened with one question per kind of thing, however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from analysis.terms import find_recipient_class
from analysis.trace import chosen_policies
from graph_schema.kinds import RecipientKind
from graph_schema.vocabulary import DataType, Purpose, RecipientClass, vocabulary
from graph_store.results import (
    CollectionRow,
    DisclosureRow,
    EntityRow,
    PolicyRow,
    RecipientNodeRow,
)
from graph_store.store import Store

Found: TypeAlias = (
    PolicyRow | DisclosureRow | CollectionRow | RecipientNodeRow | DataType | Purpose | RecipientClass
)
"""What an id may stand for."""


async def nodes(store: Store, wanted: Iterable[str]) -> dict[str, Found]:
    """Return what these node ids stand for; ids of nothing are left out.

    Permissions, and the nodes of printed words that the vocabulary lacks, are nothing to open.
    """
    by_kind: dict[str, list[str]] = defaultdict(list)
    for node in dict.fromkeys(wanted):
        by_kind[node.partition(":")[0]].append(node)
    found: dict[str, Found] = _terms(by_kind)
    if policies := by_kind["policy"]:
        names = [node.partition(":")[2] for node in policies]
        found |= {row.id: row for row in await store.policies(names)}
    if disclosures := by_kind["disclosure"]:
        found |= {row.id: row for row in await store.disclosures(disclosures)}
    if collections := by_kind["collection"]:
        found |= await _collections(store, collections)
    if recipients := by_kind["category"] + by_kind["organization"] + by_kind["sdk"]:
        found |= {row.id: row for row in await store.recipient_nodes(recipients)}
    return found


def _terms(by_kind: dict[str, list[str]]) -> dict[str, Found]:
    terms = vocabulary()
    tables: dict[str, Mapping[str, DataType | Purpose | RecipientClass]]
    tables = {"data": terms.data_types, "purpose": terms.purposes, "class": terms.recipient_classes}
    return {
        node: table[node.partition(":")[2]]
        for kind, table in tables.items()
        for node in by_kind[kind]
        if node.partition(":")[2] in table
    }


async def _collections(store: Store, wanted: Sequence[str]) -> dict[str, Found]:
    policies = sorted({node.partition(":")[2].partition("/")[0] for node in wanted})
    return {row.id: row for row in await store.collections_of(None, policies) if row.id in set(wanted)}


async def data_types(
    store: Store, *, sensitive: bool | None = None, policy: str | None = None
) -> list[DataType]:
    """Return the data types of the vocabulary, in its order.

    Args:
        store: where the policies are loaded.
        sensitive: only those that are sensitive, or only those that are not.
        policy: only those that this policy's disclosures or collections name.

    Raises:
        UnknownPolicy: that policy is not loaded.
    """
    types = [t for t in vocabulary().data_types.values() if sensitive is None or t.sensitive is sensitive]
    if policy is None:
        return types
    statements = await _statements(store, policy)
    named = {item.data_type for row in statements for item in row.items}
    return [data_type for data_type in types if data_type.id in named]


async def purposes(store: Store, *, policy: str | None = None) -> list[Purpose]:
    """Return the purposes of the vocabulary, or those that one policy states; errors as `data_types`."""
    terms = vocabulary().purposes.values()
    if policy is None:
        return list(terms)
    statements = await _statements(store, policy)
    stated = {purpose.purpose for row in statements for purpose in row.purposes}
    return [purpose for purpose in terms if purpose.id in stated]


async def _statements(store: Store, policy: str) -> list[DisclosureRow | CollectionRow]:
    await chosen_policies(store, [policy])
    return [*await store.disclosures_stated([policy]), *await store.collections_of(None, [policy])]


async def recipients(
    store: Store,
    *,
    kinds: Collection[RecipientKind] | None = None,
    policy: str | None = None,
    recipient_class: str | None = None,
) -> list[EntityRow]:
    """Return who is named as a recipient, member or SDK provider, by label, then id.

    Args:
        store: where the policies are loaded.
        kinds: only recipients of these kinds.
        policy: only those of this policy.
        recipient_class: only those that some policy puts into this class: id, label or synonym.

    Raises:
        UnknownPolicy: that policy is not loaded.
        UnknownTerm, AmbiguousTerm: there is no such class, or several.
    """
    chosen = None if policy is None else [row.policy for row in await chosen_policies(store, [policy])]
    group = None if recipient_class is None else find_recipient_class(recipient_class).id
    found = await store.recipients(chosen)
    if kinds is None and group is None:
        return found
    # Names are enough for the whole list; what tells kinds and classes apart is read only to filter by it.
    known = {row.id: row for row in await store.recipient_nodes([row.id for row in found])}
    return [
        row
        for row in found
        if (node := known.get(row.id))
        and (kinds is None or node.kind in kinds)
        and (group is None or group in node.classes)
    ]
