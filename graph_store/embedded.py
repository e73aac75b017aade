"""The embedded store: a folder of maps is the database, networkx holds the graph in memory.

No server, no network. Several processes may read one folder; one may write, and a second writer is told
so. Who keeps a store open sees what others wrote when it is told to `refresh`. Without a folder the store
lives in memory only: tests and the shared cases use that.

The questions walk the same rows that the Neo4j store writes; `questions/<name>.cypher` beside this file
says the same in Cypher.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import networkx as nx

from graph_schema import ids
from graph_schema.errors import PolicyExists, StoreUnavailable, UnknownPolicy
from graph_schema.kinds import RECIPIENT_KINDS, Basis, NodeKind, RelationshipKind
from graph_schema.vocabulary import vocabulary
from graph_store.kept_rows import Held, KeptRows, Printed, Statements, reached_by
from graph_store.map_folder import Changes, MapFolder, Stamp
from graph_store.read_or_change import ReadOrChange
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
    BrokenFile,
    CollectionRow,
    DisclosureRow,
    EntityRow,
    LoadResult,
    PolicyRow,
    PrintedItemRow,
    RecipientNodeRow,
    RecipientRow,
    Refreshed,
)
from graph_store.store import Store
from sharing_map.document import SharingMap
from sharing_map.files import digest
from sharing_map.rows import GraphRows, NodeRow, RelationshipRow
from sharing_map.to_graph import map_rows, vocabulary_rows

_R = RelationshipKind
_Result = TypeVar("_Result")
_SHARED = ("organization:", "sdk:")
"""How the ids of parties begin that policies share."""

_MANY = 50
"""Policies whose rows are read as a folder is: all at once, of an open store at the first question only."""

LOOK_EVERY = 1.0
"""Seconds between two looks at the folder, at least."""


class EmbeddedStore:
    """Keeps the contract of `graph_store.store.Store` in this process."""

    def __init__(self, folder: Path | None = None, *, create: bool = False) -> None:
        """Remember the folder; `async with` opens it.

        Args:
            folder: where the maps lie, or None to keep them in memory only.
            create: make the folder if it is missing; else a missing folder is an error, as it is most
                likely a typing mistake.
        """
        self._folder = MapFolder(folder, create=create) if folder is not None else None
        self._graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._maps: dict[str, SharingMap] = {}
        self._own_relationships: dict[str, list[tuple[str, str, Any]]] = {}
        self._kept_rows = KeptRows()
        self._stamps: Mapping[str, Stamp | None] = {}
        self._broken: dict[str, BrokenFile] = {}
        self._changes_made = 0
        self._next_look = 0.0
        self._lock = ReadOrChange()

    @property
    def name(self) -> str:
        """Say that this is the embedded store, and which folder it reads."""
        return f"embedded ({self._folder.path if self._folder else 'in memory'})"

    @property
    def broken(self) -> tuple[BrokenFile, ...]:
        """See the contract: the folder if it cannot be read, and files of it that are no maps."""
        return tuple(self._broken.values())

    async def __aenter__(self) -> Self:
        """Read the folder. Files that are no maps are kept in `broken`; the rest opens."""
        with _no_garbage_collection():
            self._add(vocabulary_rows(vocabulary()))
            if self._folder:
                self._take_over(self._folder.changes({}))
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
        self._kept_rows = KeptRows()
        self._own_relationships.clear()
        self._stamps, self._broken = {}, {}
        gc.unfreeze()

    async def load(self, document: SharingMap, *, replace: bool = False) -> LoadResult:
        """Write the map's file, then put it into the graph; see the contract."""
        async with self._lock.changing():
            return self._load(document, replace)

    def _load(self, document: SharingMap, replace: bool) -> LoadResult:
        policy = document.policy.id
        self._changes_made += 1
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
        async with self._lock.changing():
            self._remove(policy)

    def _remove(self, policy: str) -> None:
        self._changes_made += 1
        with self._folder.writing() if self._folder else nullcontext():
            if policy not in self._maps and self._kept(policy) is None:
                raise UnknownPolicy(policy, sorted(self._maps))
            if self._folder:
                self._folder.delete(policy)
        if policy in self._maps:
            self._take_out(policy)

    async def ready(self) -> None:
        """Answer at once: an open embedded store is ready."""

    async def refresh(self) -> Refreshed | None:
        """Look at the folder, once a second at most, and read what changed; see the contract.

        Files are read in a thread, and others are answered meanwhile. If this store was changed meanwhile,
        what was read may be older than that, and is read again the next time.
        """
        if self._folder is None or time.monotonic() < self._next_look:
            return None
        self._next_look = float("inf")  # one looks, and nobody waits for it
        made = self._changes_made
        try:
            changes = await asyncio.to_thread(self._folder.changes, self._stamps)
        except StoreUnavailable as error:
            changes = self._nothing_but(BrokenFile(self._folder.path.name, error))
        finally:
            self._next_look = time.monotonic() + LOOK_EVERY
        async with self._lock.changing() if self._differs(changes) else nullcontext():
            return self._take_over(changes) if made == self._changes_made else None

    async def at_one_moment(self, work: Callable[[Store], Awaitable[_Result]]) -> _Result:
        """See the contract: changes wait until the work has finished."""
        async with self._lock.reading():
            return await work(cast(Store, _Still(self)))

    async def policies(self, policies: Sequence[str] | None = None) -> list[PolicyRow]:
        """See the contract."""
        return [self._policy(policy) for policy in self._chosen(policies)]

    async def disclosures_carrying(
        self, data_types: Sequence[str], policies: Sequence[str] | None = None
    ) -> list[DisclosureRow]:
        """See the contract."""
        return [row for stated in self._stated(policies) for row in stated.carrying(data_types)]

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
            if self._graph.nodes[source]["policy"] in chosen
        }
        rows = map(self._disclosure, found)
        return _in_order(row for row in rows if not targets.isdisjoint(reached_by(row.recipient)))

    async def disclosures_stated(self, policies: Sequence[str] | None = None) -> list[DisclosureRow]:
        """See the contract."""
        return [row for stated in self._stated(policies) for row in stated.rows]

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

    async def printed_items(self, policies: Sequence[str] | None = None) -> list[PrintedItemRow]:
        """See the contract."""
        if policies is not None:
            return self._printed(self._chosen(policies))
        if self._kept_rows.printed is None:
            self._kept_rows.printed = self._printed(self._chosen(None))
        return list(self._kept_rows.printed)

    async def recipients(self, policies: Sequence[str] | None = None) -> list[EntityRow]:
        """See the contract."""
        if policies is not None:
            return self._recipients(self._chosen(policies))
        if self._kept_rows.everybody is None:
            self._kept_rows.everybody = self._recipients(self._chosen(None))
        return list(self._kept_rows.everybody)

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

    def _nothing_but(self, trouble: BrokenFile) -> Changes:
        return Changes([], [trouble], [], dict(self._stamps))

    def _differs(self, changes: Changes) -> bool:
        """Say whether these files hold another graph than this one."""
        return bool(self._new(changes) or self._gone(changes))

    def _new(self, changes: Changes) -> list[SharingMap]:
        return [one for one in changes.maps if not _same(self._maps.get(one.policy.id), one)]

    def _gone(self, changes: Changes) -> list[str]:
        return sorted({Path(name).stem for name in changes.gone} & self._maps.keys())

    def _take_over(self, changes: Changes) -> Refreshed | None:
        """Make the graph that of the files; nothing waits in here, so that no answer is of half of it."""
        read, removed = self._new(changes), self._gone(changes)
        for document in read:
            self._put(document)
        for policy in removed:
            self._take_out(policy)
        before = _told(self.broken)
        unchanged = {name for name, stamp in changes.stamps.items() if self._stamps.get(name) == stamp}
        self._broken = {name: one for name, one in self._broken.items() if name in unchanged}
        self._broken |= {one.file: one for one in changes.broken}
        self._stamps = changes.stamps
        if not read and not removed and _told(self.broken) == before:
            return None
        return Refreshed(tuple(one.policy.id for one in read), tuple(removed), self.broken)

    def _put(self, document: SharingMap) -> GraphRows:
        policy, rows = document.policy.id, map_rows(document)
        with self._forgetting(policy, [row.id for row in rows.nodes]):
            if policy in self._maps:
                self._drop(policy)
            self._own_relationships[policy] = self._add(rows, policy)
            self._maps[policy] = document
        return rows

    def _add(self, rows: GraphRows, policy: str = "") -> list[tuple[str, str, Any]]:
        self._graph.add_nodes_from(
            (
                row.id,
                {**row.properties, "id": row.id, "node_kind": row.kind, "shared": row.shared},
            )
            for row in rows.nodes
        )
        edges: list[tuple[str, str, Any, Held]] = [
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
        with self._forgetting(policy):
            self._drop(policy)

    def _drop(self, policy: str) -> None:
        relationships = self._own_relationships.pop(policy)
        self._graph.remove_edges_from(relationships)
        touched = {ids.policy_id(policy)}
        touched |= {node for start, end, _ in relationships for node in (start, end)}
        for node in touched:
            if self._graph.degree(node) == 0 and not self._is_term(node):
                self._graph.remove_node(node)
        del self._maps[policy]

    @contextmanager
    def _forgetting(self, policy: str, new: Sequence[str] = ()) -> Iterator[None]:
        """Change one policy in here, and the rows that tell of it are forgotten.

        Args:
            policy: whose map is put or taken out.
            new: the nodes of the map that is put.
        """
        if not self._kept_rows.statements:  # nothing was asked yet, as while a folder is opened
            yield
            self._kept_rows = KeptRows()
            return
        own = {node for start, end, _ in self._own_relationships.get(policy, ()) for node in (start, end)}
        parties = {node for node in own.union(new) if node.startswith(_SHARED)}
        before = {party: self._said_of(party) for party in parties}
        yield
        self._kept_rows.forget(policy, {one for one in parties if self._said_of(one) != before[one]})

    def _said_of(self, party: str) -> tuple[Held, frozenset[str]] | None:
        """Return what rows of any policy tell of a shared party."""
        held = self._graph.nodes.get(party)
        return (dict(held), frozenset(self._sources(party, _R.OPERATED_BY))) if held is not None else None

    def _is_term(self, node: str) -> bool:
        kind = self._graph.nodes[node]["node_kind"]
        return kind in {NodeKind.DATA_TYPE, NodeKind.PURPOSE, NodeKind.RECIPIENT_CLASS}

    def _kind(self, node: str) -> NodeKind | None:
        held = self._graph.nodes.get(node)
        return held["node_kind"] if held else None

    def _chosen(self, policies: Sequence[str] | None) -> list[str]:
        return sorted(self._maps if policies is None else set(policies) & self._maps.keys())

    def _out(self, node: str, kind: RelationshipKind) -> Iterator[tuple[str, Held]]:
        for _, end, held in self._graph.out_edges(node, data=True):
            if held["kind_of_relationship"] is kind:
                yield end, held

    def _sources(self, node: str, kind: RelationshipKind) -> Iterator[str]:
        """Yield who is joined to a node, each once, however many parallel relationships there are."""
        if node in self._graph:
            edges = self._graph.in_edges(node, data=True)
            yield from dict.fromkeys(
                start for start, _, held in edges if held["kind_of_relationship"] is kind
            )

    # -- rows --------------------------------------------------------------------------------------

    def _stated(self, policies: Sequence[str] | None) -> list[Statements]:
        chosen = self._chosen(policies)
        unread = sum(policy not in self._kept_rows.statements for policy in chosen)
        with _no_garbage_collection() if unread > _MANY else nullcontext():
            return [self._statements(policy) for policy in chosen]

    def _statements(self, policy: str) -> Statements:
        found = self._kept_rows.statements.get(policy)
        if found is None:
            stated = [end for end, _ in self._out(ids.policy_id(policy), _R.STATES)]
            disclosures = [node for node in stated if self._kind(node) is NodeKind.DISCLOSURE]
            found = Statements.of(_in_order(map(self._disclosure_read, disclosures)))
            self._kept_rows.statements[policy] = found
        return found

    def _disclosure(self, node: str) -> DisclosureRow:
        return self._statements(self._graph.nodes[node]["policy"]).by_id[node]

    def _disclosure_read(self, node: str) -> DisclosureRow:
        held = self._graph.nodes[node]
        return disclosure_row(
            held, self._recipient(held["recipient"], held.get("provider")), *self._hanging_on(node)
        )

    def _collection(self, node: str) -> CollectionRow:
        return collection_row(self._graph.nodes[node], *self._hanging_on(node))

    def _hanging_on(self, node: str) -> tuple[list[Held], list[Held], list[str]]:
        items: list[Held] = []
        purposes: list[Held] = []
        needed: list[str] = []
        for _, end, held in self._graph.out_edges(node, data=True):
            kind = held["kind_of_relationship"]
            if kind is _R.OF_DATA:
                items.append({**held, "data_type": end})
            elif kind is _R.FOR_PURPOSE:
                purposes.append({**held, "purpose": end})
            elif kind is _R.NEEDS:
                needed.append(self._graph.nodes[end]["label"])
        return items, purposes, needed

    def _recipient(self, node: str, provider: str | None) -> RecipientRow:
        found = self._kept_rows.recipients.get((node, provider))
        if found is None:
            found = self._recipient_read(node, provider)
            self._kept_rows.recipients[node, provider] = found
        return found

    def _recipient_read(self, node: str, provider: str | None) -> RecipientRow:
        held = dict(self._graph.nodes[node])
        held["members"] = [self._organization(start) for start in self._sources(node, _R.MEMBER_OF)]
        # Policies share an SDK's node, but only this disclosure's word on its provider counts here.
        held["provider"] = self._organization(provider) if provider else None
        held["operates"] = self._operated_by(node)
        return recipient_row(held)

    def _organization(self, node: str) -> Held:
        found = self._kept_rows.organizations.get(node)
        if found is None:
            label = self._graph.nodes[node]["label"]
            found = {"id": node, "label": label, "operates": self._operated_by(node)}
            self._kept_rows.organizations[node] = found
        return found

    def _operated_by(self, node: str) -> list[str]:
        return [self._graph.nodes[start]["policy"] for start in self._sources(node, _R.OPERATED_BY)]

    def _recipients(self, policies: Sequence[str]) -> list[EntityRow]:
        reached = frozenset[str]().union(*(stated.reached for stated in self._stated(policies)))
        return sorted(map(self._entity, reached), key=lambda row: (row.label or "", row.id))

    def _printed(self, policies: Sequence[str]) -> list[PrintedItemRow]:
        found: dict[tuple[str, str], list[str]] = {}
        for policy in policies:
            for printed in self._printed_by(policy):
                found.setdefault(printed, []).append(policy)
        return printed_item_rows((*printed, stood_in) for printed, stood_in in found.items())

    def _printed_by(self, policy: str) -> Printed:
        found = self._kept_rows.printed_by.get(policy)
        if found is None:
            found = self._kept_rows.printed_by[policy] = frozenset(
                (held["as_stated"], data_type)
                for statement, _ in self._out(ids.policy_id(policy), _R.STATES)
                for data_type, held in self._out(statement, _R.OF_DATA)
                if held["basis"] != Basis.OPEN_ENDED
            )
        return found

    def _policy(self, policy: str) -> PolicyRow:
        found = self._kept_rows.policies.get(policy)
        if found is None:
            found = self._kept_rows.policies[policy] = policy_row(self._held_policy(policy))
        return found

    def _held_policy(self, policy: str) -> Held:
        node = ids.policy_id(policy)
        operators = sorted(self._out(node, _R.OPERATED_BY), key=lambda operator: int(operator[1]["position"]))
        stated = [end for end, _ in self._out(node, _R.STATES)]
        disclosures = [end for end in stated if self._kind(end) is NodeKind.DISCLOSURE]
        return {
            **self._graph.nodes[node],
            "map_sha256": digest(self._maps[policy]),
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


class _Still:
    """An embedded store while changes wait: work within work does not wait for these in turn."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store

    async def at_one_moment(self, work: Callable[[Store], Awaitable[_Result]]) -> _Result:
        return await work(cast(Store, self))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def _in_order(rows: Iterable[DisclosureRow]) -> list[DisclosureRow]:
    return sorted(rows, key=in_text_order)


def _same(one: SharingMap | None, other: SharingMap) -> bool:
    return one is not None and digest(one) == digest(other)


def _told(broken: Iterable[BrokenFile]) -> set[tuple[str, str]]:
    return {(one.file, str(one.error)) for one in broken}


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Build a graph without the collector: it makes many objects and no garbage.

    Collecting meanwhile costs a third; what was built is then set aside for as long as the store is open,
    or the first question would pay for looking through all of it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
