"""The embedded store: a folder of maps is the database, networkx holds the graph in memory.

No server, no network. Several processes may read one folder; one may write, and a second writer is told
so. Without a folder the store lives in memory only: tests and the shared cases use that.

The questions walk the same rows that the Neo4j store writes; `questions/<name>.cypher` beside this file
says the same in Cypher.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

import networkx as nx

from graph_schema import ids
from graph_schema.errors import PolicyExists, UnknownPolicy
from graph_schema.kinds import RECIPIENT_KINDS, NodeKind, RelationshipKind
from graph_schema.vocabulary import vocabulary
from graph_store.map_folder import BrokenFile, MapFolder
from graph_store.read_rows import (
    collection_row,
    disclosure_row,
    entity_row,
    in_graph_order,
    in_text_order,
    node_row,
    policy_row,
    recipient_node_row,
    recipient_row,
    relationship_row,
)
from graph_store.results import (
    CollectionRow,
    DisclosureRow,
    EntityRow,
    LoadResult,
    PolicyRow,
    RecipientNodeRow,
    RecipientRow,
)
from sharing_map.document import SharingMap
from sharing_map.files import digest
from sharing_map.rows import GraphRows, NodeRow, RelationshipRow
from sharing_map.to_graph import map_rows, vocabulary_rows

_R = RelationshipKind
_Held: TypeAlias = dict[str, Any]


class EmbeddedStore:
    """Keeps the contract of `graph_store.store.Store` in this process."""

    def __init__(self, folder: Path | None = None) -> None:
        """Remember the folder; `async with` opens it.

        Args:
            folder: where the maps lie, or None to keep them in memory only.
        """
        self._folder = MapFolder(folder) if folder is not None else None
        self._graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._maps: dict[str, SharingMap] = {}
        self._own_relationships: dict[str, list[tuple[str, str, Any]]] = {}
        self._rows: dict[str, DisclosureRow] = {}
        self.broken: tuple[BrokenFile, ...] = ()

    @property
    def name(self) -> str:
        """Say that this is the embedded store, and which folder it reads."""
        return f"embedded ({self._folder.path if self._folder else 'in memory'})"

    async def __aenter__(self) -> Self:
        """Read the folder. Files that are no maps are kept in `broken`; the rest opens."""
        with _no_garbage_collection():
            self._add(vocabulary_rows(vocabulary()))
            maps, broken = self._folder.read() if self._folder else ([], [])
            for document in maps:
                self._put(document)
        self.broken = tuple(broken)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Forget the graph."""
        self._graph.clear()
        self._maps.clear()
        self._rows.clear()
        self._own_relationships.clear()

    async def load(self, document: SharingMap, *, replace: bool = False) -> LoadResult:
        """Write the map's file, then put it into the graph; see the contract."""
        policy = document.policy.id
        with self._folder.writing() if self._folder else nullcontext():
            old = self._kept(policy)
            unchanged = _same(old, document)
            if old is not None and not unchanged and not replace:
                raise PolicyExists(policy)
            if self._folder and not unchanged:
                self._folder.write(document)
        rows = map_rows(document) if _same(self._maps.get(policy), document) else self._put(document)
        return LoadResult(
            policy,
            replaced=old is not None and not unchanged,
            unchanged=unchanged,
            nodes=len(rows.nodes),
            relationships=len(rows.relationships),
        )

    async def remove(self, policy: str) -> None:
        """Delete the map's file, then take it out of the graph; see the contract."""
        with self._folder.writing() if self._folder else nullcontext():
            if policy not in self._maps and self._kept(policy) is None:
                raise UnknownPolicy(policy, sorted(self._maps))
            if self._folder:
                self._folder.delete(policy)
        if policy in self._maps:
            self._take_out(policy)

    async def ready(self) -> None:
        """Answer at once: an open embedded store is ready."""

    async def policies(self, policies: Sequence[str] | None = None) -> list[PolicyRow]:
        """See the contract."""
        return [policy_row(self._held_policy(policy)) for policy in self._chosen(policies)]

    async def disclosures_carrying(
        self, data_types: Sequence[str], policies: Sequence[str] | None = None
    ) -> list[DisclosureRow]:
        """See the contract."""
        found = {
            source
            for data_type in data_types
            for source in self._sources(ids.data_type_id(data_type), _R.OF_DATA)
            if self._kind(source) is NodeKind.DISCLOSURE
        }
        chosen = set(self._chosen(policies))
        return _in_order(row for row in map(self._disclosure, found) if row.policy in chosen)

    async def disclosures_reaching(
        self, recipients: Sequence[str], policies: Sequence[str] | None = None
    ) -> list[DisclosureRow]:
        """See the contract."""
        chosen = set(self._chosen(policies))
        targets = {node for node in recipients if node in self._graph}
        found = {
            source
            for target in targets
            for node in self._receiving_for(target)
            for source in self._sources(node, _R.TO)
        }
        rows = (self._disclosure(node) for node in found)
        return _in_order(row for row in rows if row.policy in chosen and _reaches(row.recipient, targets))

    async def disclosures_stated(self, policies: Sequence[str] | None = None) -> list[DisclosureRow]:
        """See the contract."""
        return _in_order(
            self._disclosure(node)
            for policy in self._chosen(policies)
            for node, _ in self._out(ids.policy_id(policy), _R.STATES)
            if self._kind(node) is NodeKind.DISCLOSURE
        )

    async def disclosures(self, ids: Sequence[str]) -> list[DisclosureRow]:
        """See the contract."""
        there = {node for node in ids if self._kind(node) is NodeKind.DISCLOSURE}
        return _in_order(self._disclosure(node) for node in there)

    async def collections_of(
        self, data_types: Sequence[str] | None, policies: Sequence[str] | None = None
    ) -> list[CollectionRow]:
        """See the contract."""
        wanted = None if data_types is None else {ids.data_type_id(term) for term in data_types}
        found = [
            node
            for policy in self._chosen(policies)
            for node, _ in self._out(ids.policy_id(policy), _R.STATES)
            if self._kind(node) is NodeKind.COLLECTION
            and (wanted is None or any(end in wanted for end, _ in self._out(node, _R.OF_DATA)))
        ]
        return sorted(map(self._collection, found), key=in_text_order)

    async def recipients(self, policies: Sequence[str] | None = None) -> list[EntityRow]:
        """See the contract."""
        chosen = None if policies is None else set(policies)
        rows = [
            self._entity(node)
            for node, held in self._graph.nodes(data=True)
            if held["node_kind"] in RECIPIENT_KINDS and self._is_recipient(node, chosen)
        ]
        return sorted(rows, key=lambda row: (row.label or "", row.id))

    async def recipient_nodes(
        self, ids: Sequence[str] | None = None, policies: Sequence[str] | None = None
    ) -> list[RecipientNodeRow]:
        """See the contract."""
        if ids is None or policies is not None:
            reached = {row.id for row in await self.recipients(policies)}
            wanted = reached if ids is None else reached & set(ids)
        else:
            wanted = {node for node in ids if self._kind(node) in RECIPIENT_KINDS}
        return sorted(map(self._recipient_node, wanted), key=lambda row: (row.label or "", row.id))

    async def entities(self, ids: Sequence[str]) -> list[EntityRow]:
        """See the contract."""
        return [self._entity(node) for node in dict.fromkeys(ids) if node in self._graph]

    async def nodes(self, policies: Sequence[str] | None = None) -> AsyncIterator[NodeRow]:
        """See the contract."""
        held = [self._graph.nodes[node] for node in sorted(self._part(policies))]
        for row in [node_row(node["node_kind"], node) for node in held]:  # all read before one is given
            yield row

    async def relationships(self, policies: Sequence[str] | None = None) -> AsyncIterator[RelationshipRow]:
        """See the contract."""
        part, words_of = self._part(policies), {None, *self._chosen(policies)}
        rows = [
            relationship_row(held["kind_of_relationship"], start, end, held)
            for start, end, held in self._graph.edges(part, data=True)
            if end in part and held.get("policy") in words_of
        ]
        for row in sorted(rows, key=in_graph_order):
            yield row

    # -- the graph ---------------------------------------------------------------------------------

    def _kept(self, policy: str) -> SharingMap | None:
        """Return the map that is kept now: another process may have written since the folder was read."""
        return self._folder.find(policy) if self._folder else self._maps.get(policy)

    def _put(self, document: SharingMap) -> GraphRows:
        policy = document.policy.id
        if policy in self._maps:
            self._take_out(policy)
        rows = map_rows(document)
        self._own_relationships[policy] = self._add(rows, policy)
        self._maps[policy] = document
        self._rows.clear()
        return rows

    def _add(self, rows: GraphRows, policy: str = "") -> list[tuple[str, str, Any]]:
        self._graph.add_nodes_from(
            (
                row.id,
                {**row.properties, "id": row.id, "node_kind": row.kind, "shared": row.shared},
            )
            for row in rows.nodes
        )
        edges: list[tuple[str, str, Any, _Held]] = [
            (
                row.start,
                row.end,
                (row.kind, policy, row.properties.get("position")),
                {**row.properties, "kind_of_relationship": row.kind},
            )
            for row in rows.relationships
        ]
        self._graph.add_edges_from(edges)  # type: ignore[arg-type]  # stubs lack keyed edges
        return [(start, end, key) for start, end, key, _ in edges]

    def _take_out(self, policy: str) -> None:
        relationships = self._own_relationships.pop(policy)
        self._graph.remove_edges_from(relationships)
        touched = {ids.policy_id(policy)}
        touched |= {node for start, end, _ in relationships for node in (start, end)}
        for node in touched:
            if self._graph.degree(node) == 0 and not self._is_term(node):
                self._graph.remove_node(node)
        del self._maps[policy]
        self._rows.clear()

    def _is_term(self, node: str) -> bool:
        kind = self._graph.nodes[node]["node_kind"]
        return kind in {NodeKind.DATA_TYPE, NodeKind.PURPOSE, NodeKind.RECIPIENT_CLASS}

    def _kind(self, node: str) -> NodeKind | None:
        held = self._graph.nodes.get(node)
        return held["node_kind"] if held else None

    def _chosen(self, policies: Sequence[str] | None) -> list[str]:
        return sorted(self._maps if policies is None else set(policies) & self._maps.keys())

    def _out(self, node: str, kind: RelationshipKind) -> Iterator[tuple[str, _Held]]:
        for end, parallel in self._graph.succ[node].items():
            for held in parallel.values():
                if held["kind_of_relationship"] is kind:
                    yield end, held

    def _sources(self, node: str, kind: RelationshipKind) -> Iterator[str]:
        if node not in self._graph:
            return
        for start, parallel in self._graph.pred[node].items():
            if any(held["kind_of_relationship"] is kind for held in parallel.values()):
                yield start

    # -- rows --------------------------------------------------------------------------------------

    def _disclosure(self, node: str) -> DisclosureRow:
        row = self._rows.get(node)
        if row is None:
            held = self._graph.nodes[node]
            recipient = self._recipient(held["recipient"], held.get("provider"))
            row = disclosure_row(held, recipient, *self._hanging_on(node))
            self._rows[node] = row
        return row

    def _collection(self, node: str) -> CollectionRow:
        return collection_row(self._graph.nodes[node], *self._hanging_on(node))

    def _hanging_on(self, node: str) -> tuple[list[_Held], list[_Held], list[str]]:
        items = [{**held, "data_type": end} for end, held in self._out(node, _R.OF_DATA)]
        purposes = [{**held, "purpose": end} for end, held in self._out(node, _R.FOR_PURPOSE)]
        needed = [self._graph.nodes[end]["label"] for end, _ in self._out(node, _R.NEEDS)]
        return items, purposes, needed

    def _recipient(self, node: str, provider: str | None) -> RecipientRow:
        held = dict(self._graph.nodes[node])
        held["members"] = [self._organization(start) for start in self._sources(node, _R.MEMBER_OF)]
        # Policies share an SDK's node, but only this disclosure's word on its provider counts here.
        held["provider"] = self._organization(provider) if provider else None
        held["operates"] = self._operated_by(node)
        return recipient_row(held)

    def _organization(self, node: str) -> _Held:
        label = self._graph.nodes[node]["label"]
        return {"id": node, "label": label, "operates": self._operated_by(node)}

    def _operated_by(self, node: str) -> list[str]:
        return [self._graph.nodes[start]["policy"] for start in self._sources(node, _R.OPERATED_BY)]

    def _held_policy(self, policy: str) -> _Held:
        node = ids.policy_id(policy)
        operators = sorted(self._out(node, _R.OPERATED_BY), key=lambda operator: int(operator[1]["position"]))
        stated = [end for end, _ in self._out(node, _R.STATES)]
        disclosures = [end for end in stated if self._kind(end) is NodeKind.DISCLOSURE]
        return {
            **self._graph.nodes[node],
            "operators": [self._organization(end) for end, _ in operators],
            "disclosures": len(disclosures),
            "collections": len(stated) - len(disclosures),
            "recipients": len({self._graph.nodes[end]["recipient"] for end in disclosures}),
        }

    def _recipient_node(self, node: str) -> RecipientNodeRow:
        said = [self._graph.nodes[source] for source in self._sources(node, _R.TO)]
        return recipient_node_row(
            {
                **self._graph.nodes[node],
                "classes": [end for end, _ in self._out(node, _R.IN_CLASS)],
                "operates": self._operated_by(node),
                "members": self._sources(node, _R.MEMBER_OF),
                "member_of": [end for end, _ in self._out(node, _R.MEMBER_OF)],
                "sdks": self._sources(node, _R.PROVIDED_BY),
                "providers": [end for end, _ in self._out(node, _R.PROVIDED_BY)],
                "said": [
                    (held["policy"], held["start"], held["end"], held["id"], held["examples"])
                    for held in said
                ],
            }
        )

    def _entity(self, node: str) -> EntityRow:
        return entity_row(self._graph.nodes[node])

    def _is_recipient(self, node: str, policies: set[str] | None) -> bool:
        return any(
            (policies is None or self._graph.nodes[source]["policy"] in policies)
            and _reaches(self._disclosure(source).recipient, {node})
            for end in self._receiving_for(node)
            for source in self._sources(end, _R.TO)
        )

    def _receiving_for(self, node: str) -> set[str]:
        """Return the recipients through which data may reach this node, itself among them."""
        categories = {end for end, _ in self._out(node, _R.MEMBER_OF)}
        return {node} | categories | set(self._sources(node, _R.PROVIDED_BY))

    def _part(self, policies: Sequence[str] | None) -> set[str]:
        part: set[str] = set()
        for policy in self._chosen(policies):
            part.add(ids.policy_id(policy))
            for start, end, _ in self._own_relationships[policy]:
                part |= {start, end}
        return part | {broader for node in part for broader in self._broader_than(node)}

    def _broader_than(self, node: str) -> frozenset[str]:
        if self._kind(node) is not NodeKind.DATA_TYPE or (term := ids.term_of(node)) is None:
            return frozenset()
        return frozenset(map(ids.data_type_id, vocabulary().broader_than(term)))


def _in_order(rows: Iterable[DisclosureRow]) -> list[DisclosureRow]:
    return sorted(rows, key=in_text_order)


def _reaches(recipient: RecipientRow, targets: set[str]) -> bool:
    provider = {recipient.provider.id} if recipient.provider else set()
    members = {member.id for member in recipient.members}
    return bool(({recipient.id} | members | provider) & targets)


def _same(one: SharingMap | None, other: SharingMap) -> bool:
    return one is not None and digest(one) == digest(other)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Building a graph makes many objects and no garbage: collecting meanwhile costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
