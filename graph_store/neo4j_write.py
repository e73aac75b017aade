"""Writing to Neo4j: one policy's rows in one transaction, and the vocabulary when a store is opened.

A load is at most five statements, whatever a map holds: round trips are what a load over a network would
otherwise wait for.

Writers are taken one after the other: each starts by locking one node, and the lock goes with the
transaction. While a transaction is being committed, and only then, readers may see half of it: that is
what the count of changes tells them. It is odd from just before the commit until just after, in
transactions of its own. A writer that dies in between leaves it odd; whoever has the lock next knows that
nothing is being committed, and puts it right.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from neo4j import AsyncManagedTransaction, ResultSummary

from graph_schema import ids
from graph_schema.constraints import SHARED_KINDS
from graph_schema.errors import PolicyExists, StoreUnavailable, UnknownPolicy
from graph_schema.kinds import NodeKind
from graph_store.neo4j_statements import (
    ALL_ENDS,
    DROP_UNUSED,
    FORGET,
    HELD,
    LOCK,
    NO_CHANGE,
    VOCABULARY,
    WRITE,
    joining,
)
from sharing_map.rows import GraphRows, Properties

_N = NodeKind
_Rows = dict[str, list[Any]]

_KIND_OF_PREFIX = {
    node_id.split(":")[0]: kind
    for kind, node_id in {
        _N.POLICY: ids.policy_id("x"),
        _N.DISCLOSURE: ids.disclosure_id("x", "x"),
        _N.COLLECTION: ids.collection_id("x", "x"),
        _N.PARTNER_CATEGORY: ids.category_id("x", "x"),
        _N.ORGANIZATION: ids.organization_id("x"),
        _N.SDK: ids.sdk_id("x"),
        _N.PERMISSION: ids.permission_id("x"),
        _N.DATA_TYPE: ids.data_type_id("x"),
        _N.PURPOSE: ids.purpose_id("x"),
        _N.RECIPIENT_CLASS: ids.recipient_class_id("x"),
    }.items()
}


class Written(NamedTuple):
    """What became of a load."""

    replaced: bool
    unchanged: bool


async def put_policy(
    transaction: AsyncManagedTransaction, policy: str, rows: GraphRows, sha256: str, *, replace: bool
) -> Written:
    """Put the rows in place of a policy; `take_the_lock` comes first.

    Raises:
        PolicyExists: another map has the id and `replace` is false.
        StoreUnavailable: the database lacks terms that the rows refer to.
    """
    held = await (await transaction.run(HELD, id=ids.policy_id(policy))).single()
    if held is not None and held["sha256"] == sha256:
        return Written(replaced=False, unchanged=True)
    if held is not None and not replace:
        raise PolicyExists(policy)
    left = await _forget(transaction, policy) if held is not None else None
    await _write(transaction, policy, rows, sha256)
    if left is not None:
        await run(transaction, DROP_UNUSED, {"rows": left})
    return Written(replaced=held is not None, unchanged=False)


async def take_out_policy(transaction: AsyncManagedTransaction, policy: str) -> None:
    """Delete a policy and what nothing else refers to; `take_the_lock` comes first.

    Raises:
        UnknownPolicy: no policy has the id.
    """
    if await (await transaction.run(HELD, id=ids.policy_id(policy))).single() is None:
        known = await (await transaction.run("MATCH (p:Policy) RETURN p.policy ORDER BY p.policy")).value()
        raise UnknownPolicy(policy, known)
    await run(transaction, DROP_UNUSED, {"rows": await _forget(transaction, policy)})


async def take_the_lock(transaction: AsyncManagedTransaction) -> None:
    """Wait until no other transaction writes, and keep others waiting until this one has ended."""
    await run(transaction, LOCK)


async def no_change(transaction: AsyncManagedTransaction) -> None:
    """Make the count even; only who has the lock may say so."""
    await run(transaction, NO_CHANGE)


async def put_vocabulary(transaction: AsyncManagedTransaction, rows: GraphRows) -> None:
    """Put the terms in place of those of an older vocabulary; a term that is still referred to stays."""
    await take_the_lock(transaction)
    await run(transaction, VOCABULARY, {"rows": _sorted(rows), "sha256": vocabulary_sha256(rows)})


def vocabulary_sha256(rows: GraphRows) -> str:
    """Return what tells one vocabulary from another: the database remembers it beside the terms."""
    return hashlib.sha256(json.dumps([rows.nodes, rows.relationships]).encode()).hexdigest()


async def run(
    transaction: AsyncManagedTransaction, statement: str, parameters: dict[str, Any] | None = None
) -> ResultSummary:
    """Run a statement to its end and return what the server counted."""
    return await (await transaction.run(statement, parameters)).consume()


async def _write(transaction: AsyncManagedTransaction, policy: str, rows: GraphRows, sha256: str) -> None:
    written = _sorted(rows)
    for row in written[_N.POLICY]:
        row["map_sha256"] = sha256
    summary = await run(transaction, WRITE, {"rows": written})
    if summary.counters.relationships_created != len(rows.relationships):
        raise StoreUnavailable(
            f"“{policy}” refers to terms that the database does not have",
            next_step="Open the store again with this version of sharing-map: that writes its vocabulary.",
        )


async def _forget(transaction: AsyncManagedTransaction, policy: str) -> _Rows:
    """Delete what is a policy's own; return the ids of the shared nodes it touched, by kind."""
    answer = await transaction.run(FORGET, {"id": ids.policy_id(policy), "policy": policy})
    touched = {(kind, node) for kind, node in (await answer.single(strict=True))["touched"]}
    return {shared: [node for kind, node in touched if kind == shared] for shared in SHARED_KINDS}


def _sorted(rows: GraphRows) -> _Rows:
    """Return the rows as the statements take them: nodes by label, relationships by what they join."""
    told: _Rows = {kind: [] for kind in NodeKind}
    told |= {joining(*ends): [] for ends in ALL_ENDS}
    for node in rows.nodes:
        told[node.kind].append({"id": node.id, **_told(node.properties)})
    for row in rows.relationships:
        ends = joining(row.kind, _kind_of(row.start), _kind_of(row.end))
        told[ends].append([row.start, row.end, _told(row.properties)])
    return told


def _told(properties: Properties) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if value is not None}


def _kind_of(node_id: str) -> NodeKind:
    return _KIND_OF_PREFIX[node_id.split(":", 1)[0]]
