"""Writing to Neo4j: one policy's rows in one transaction, and the vocabulary when a store is opened.

The statements are made of our kinds when this module is loaded, never of input, and their text never
changes, so that the server plans each of them once. A load is at most five of them, whatever a map holds:
round trips are what a load over a network would otherwise wait for.

Writers are taken one after the other: each starts by locking one node, and the lock goes with the
transaction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from neo4j import AsyncManagedTransaction, ResultSummary

from graph_schema import ids
from graph_schema.constraints import OWN_KINDS, SAID_BY_POLICY, SHARED_KINDS, TERM_KINDS, WRITER_LABEL
from graph_schema.errors import PolicyExists, StoreUnavailable, UnknownPolicy
from graph_schema.kinds import ENDPOINTS, NodeKind, RelationshipKind
from sharing_map.rows import GraphRows, NodeRow, Properties, RelationshipRow

_N, _R = NodeKind, RelationshipKind
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
    held = await (await transaction.run(_HELD, id=ids.policy_id(policy))).single()
    if held is not None and held["sha256"] == sha256:
        return Written(replaced=False, unchanged=True)
    if held is not None and not replace:
        raise PolicyExists(policy)
    left = await _forget(transaction, policy) if held is not None else None
    await _write(transaction, policy, rows, sha256)
    if left is not None:
        await _run(transaction, _DROP_UNUSED, left)
    return Written(replaced=held is not None, unchanged=False)


async def take_out_policy(transaction: AsyncManagedTransaction, policy: str) -> None:
    """Delete a policy and what nothing else refers to; `take_the_lock` comes first.

    Raises:
        UnknownPolicy: no policy has the id.
    """
    if await (await transaction.run(_HELD, id=ids.policy_id(policy))).single() is None:
        known = await (await transaction.run("MATCH (p:Policy) RETURN p.policy ORDER BY p.policy")).value()
        raise UnknownPolicy(policy, known)
    await _run(transaction, _DROP_UNUSED, await _forget(transaction, policy))


async def take_the_lock(transaction: AsyncManagedTransaction) -> None:
    """Wait until no other transaction writes, and keep others waiting until this one has ended."""
    await _run(transaction, _LOCK, {})


async def put_vocabulary(transaction: AsyncManagedTransaction, rows: GraphRows) -> None:
    """Put the terms in place of those of an older vocabulary; a term that is still referred to stays."""
    await take_the_lock(transaction)
    await _run(transaction, _VOCABULARY, {**_sorted(rows), "sha256": vocabulary_sha256(rows)})


def vocabulary_sha256(rows: GraphRows) -> str:
    """Return what tells one vocabulary from another: the database remembers it beside the terms."""
    return hashlib.sha256(json.dumps([rows.nodes, rows.relationships]).encode()).hexdigest()


async def _run(
    transaction: AsyncManagedTransaction, statement: str, parameters: dict[str, Any]
) -> ResultSummary:
    return await (await transaction.run(statement, parameters)).consume()


async def _write(transaction: AsyncManagedTransaction, policy: str, rows: GraphRows, sha256: str) -> None:
    parameters = _sorted(rows)
    for row in parameters[_N.POLICY]:
        row["map_sha256"] = sha256
    summary = await _run(transaction, _WRITE, parameters)
    if summary.counters.relationships_created != len(rows.relationships):
        raise StoreUnavailable(
            f"“{policy}” refers to terms that the database does not have",
            next_step="Open the store again with this version of sharing-map: that writes its vocabulary.",
        )


async def _forget(transaction: AsyncManagedTransaction, policy: str) -> _Rows:
    """Delete what is a policy's own; return the ids of the shared nodes it touched, by kind."""
    answer = await transaction.run(_FORGET, {"id": ids.policy_id(policy), "policy": policy})
    touched = {(kind, node) for kind, node in (await answer.single(strict=True))["touched"]}
    return {shared: [node for kind, node in touched if kind == shared] for shared in SHARED_KINDS}


def _sorted(rows: GraphRows) -> _Rows:
    """Return the rows as parameters: lists of rows by the labels that they carry or join."""
    parameters: _Rows = {kind: [] for kind in NodeKind}
    parameters |= {_joining(*ends): [] for ends in _ALL_ENDS}
    for node in rows.nodes:
        parameters[node.kind].append(_node_parameter(node))
    for row in rows.relationships:
        parameters[_joining(row.kind, _kind_of(row.start), _kind_of(row.end))].append(_parameter(row))
    return parameters


def _node_parameter(row: NodeRow) -> dict[str, Any]:
    return {"id": row.id, **_told(row.properties)}


def _parameter(row: RelationshipRow) -> list[Any]:
    return [row.start, row.end, _told(row.properties)]


def _told(properties: Properties) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if value is not None}


def _kind_of(node_id: str) -> NodeKind:
    return _KIND_OF_PREFIX[node_id.split(":", 1)[0]]


# -- the statements ------------------------------------------------------------------------------------

_ALL_ENDS = [(kind, start, end) for kind, pairs in ENDPOINTS.items() for start, end in pairs]
_TERM_ENDS = [ends for ends in _ALL_ENDS if ends[1] in TERM_KINDS]
_POLICY_ENDS = [ends for ends in _ALL_ENDS if ends[1] not in TERM_KINDS]


def _joining(kind: RelationshipKind, start: NodeKind, end: NodeKind) -> str:
    return f"{start}_{kind}_{end}"


def _create(kind: NodeKind) -> str:
    return f"CALL () {{ UNWIND ${kind} AS row CREATE (n:{kind}) SET n = row }}"


def _merge(kind: NodeKind) -> str:
    return f"CALL () {{ UNWIND ${kind} AS row MERGE (n:{kind} {{id: row.id}}) SET n = row }}"


def _join(kind: RelationshipKind, start: NodeKind, end: NodeKind) -> str:
    return f"""CALL () {{
  UNWIND ${_joining(kind, start, end)} AS row
  MATCH (start:{start} {{id: row[0]}})
  MATCH (end:{end} {{id: row[1]}})
  CREATE (start)-[r:{kind}]->(end)
  SET r = row[2]
}}"""


def _drop_unused(kind: NodeKind) -> str:
    return f"""CALL () {{
  UNWIND ${kind} AS id
  MATCH (n:{kind} {{id: id}})
  WHERE NOT EXISTS {{ (n)--() }}
  DELETE n
}}"""


def _drop_old_terms(kind: NodeKind) -> str:
    return f"""CALL () {{
  MATCH (n:{kind})
  WHERE NOT n.id IN [row IN ${kind} | row.id] AND NOT EXISTS {{ (n)--() }}
  DELETE n
}}"""


def _said(kind: RelationshipKind) -> str:
    return f"MATCH ()-[r:{kind}]->() WHERE r.policy = $policy RETURN r"


def _in_order(kinds: Iterable[NodeKind]) -> list[NodeKind]:
    return [kind for kind in NodeKind if kind in kinds]


_LOCK = f"MERGE (w:{WRITER_LABEL} {{id: 'writer'}}) SET w.loads = coalesce(w.loads, 0) + 1"

_HELD = f"MATCH (p:{_N.POLICY} {{id: $id}}) RETURN p.map_sha256 AS sha256"

_WRITE = "\n".join(
    [
        *map(_create, _in_order(OWN_KINDS)),
        *map(_merge, _in_order(SHARED_KINDS)),
        *(_join(*ends) for ends in _POLICY_ENDS),
    ]
)

_FORGET = f"""
MATCH (p:{_N.POLICY} {{id: $id}})
OPTIONAL MATCH (p)-[:{_R.STATES}]->(s)
OPTIONAL MATCH (s)-[:{_R.TO}]->(c:{_N.PARTNER_CATEGORY})
WITH p, collect(DISTINCT s) AS statements, collect(DISTINCT c) AS categories
WITH [p] + statements + categories AS own
CALL (own) {{
  UNWIND own AS o
  MATCH (o)--(n:{"|".join(_in_order(SHARED_KINDS))})
  RETURN collect(DISTINCT n) AS beside
}}
CALL () {{
  CALL () {{
    {" UNION ".join(_said(kind) for kind in RelationshipKind if kind in SAID_BY_POLICY)}
  }}
  RETURN collect(r) AS said
}}
WITH own, said, beside + [r IN said | startNode(r)] + [r IN said | endNode(r)] AS touched
WITH own, said, [n IN touched | [labels(n)[0], n.id]] AS touched
FOREACH (r IN said | DELETE r)
FOREACH (n IN own | DETACH DELETE n)
RETURN touched
"""

_DROP_UNUSED = "\n".join(map(_drop_unused, _in_order(SHARED_KINDS)))

_VOCABULARY = "\n".join(
    [
        *map(_merge, _in_order(TERM_KINDS)),
        f"CALL () {{ MATCH ()-[r:{_R.NARROWER_THAN}]->() DELETE r }}",
        *map(_drop_old_terms, _in_order(TERM_KINDS)),
        *(_join(*ends) for ends in _TERM_ENDS),
        f"MATCH (w:{WRITER_LABEL} {{id: 'writer'}}) SET w.vocabulary_sha256 = $sha256",
    ]
)
