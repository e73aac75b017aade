"""The statements that write to Neo4j, made of our kinds when this module is loaded, never of input.

Their text never changes, so that the server plans each of them once. All rows come in one parameter,
`$rows`, named after what they become: the nodes of a kind under its label, relationships under
`joining(kind, start, end)`. As parameters of their own they would be planned anew for almost every policy,
because a plan is kept per size of every list.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph_schema.constraints import OWN_KINDS, SAID_BY_POLICY, SHARED_KINDS, TERM_KINDS, WRITER_LABEL
from graph_schema.kinds import ENDPOINTS, NodeKind, RelationshipKind

_N, _R = NodeKind, RelationshipKind

KEYS: dict[RelationshipKind, tuple[str, ...]] = {
    _R.OPERATED_BY: ("position",),
    _R.OF_DATA: ("position", "as_stated", "part_of", "basis"),
    _R.FOR_PURPOSE: ("position", "phrase"),
}
"""What a relationship of a kind says beside its `policy`: rows hold the values only, to be half as long."""

ALL_ENDS = [(kind, start, end) for kind, pairs in ENDPOINTS.items() for start, end in pairs]
_TERM_ENDS = [ends for ends in ALL_ENDS if ends[1] in TERM_KINDS]
_POLICY_ENDS = [ends for ends in ALL_ENDS if ends[1] not in TERM_KINDS]


def joining(kind: RelationshipKind, start: NodeKind, end: NodeKind) -> str:
    """Return the name of the rows of relationships of one kind between two kinds of nodes."""
    return f"{start}_{kind}_{end}"


def _create(kind: NodeKind) -> str:
    return f"CALL () {{ UNWIND $rows.{kind} AS row CREATE (n:{kind}) SET n = row }}"


def _merge(kind: NodeKind) -> str:
    return f"CALL () {{ UNWIND $rows.{kind} AS row MERGE (n:{kind} {{id: row.id}}) SET n = row }}"


def _properties(kind: RelationshipKind) -> str:
    told = [f"{key}: row[{place}]" for place, key in enumerate(KEYS.get(kind, ()), start=2)]
    if kind in SAID_BY_POLICY or kind is _R.MEMBER_OF:
        told.append("policy: $policy")
    return "{" + ", ".join(told) + "}"


def _join(kind: RelationshipKind, start: NodeKind, end: NodeKind) -> str:
    return f"""CALL () {{
  UNWIND $rows.{joining(kind, start, end)} AS row
  MATCH (start:{start} {{id: row[0]}})
  MATCH (end:{end} {{id: row[1]}})
  CREATE (start)-[:{kind} {_properties(kind)}]->(end)
}}"""


def _drop_unused(kind: NodeKind) -> str:
    return f"""CALL () {{
  UNWIND $rows.{kind} AS id
  MATCH (n:{kind} {{id: id}})
  WHERE NOT EXISTS {{ (n)--() }}
  DELETE n
}}"""


def _drop_old_terms(kind: NodeKind) -> str:
    return f"""CALL () {{
  MATCH (n:{kind})
  WHERE NOT n.id IN [row IN $rows.{kind} | row.id] AND NOT EXISTS {{ (n)--() }}
  DELETE n
}}"""


def _said(kind: RelationshipKind) -> str:
    return f"MATCH ()-[r:{kind}]->() WHERE r.policy = $policy RETURN r"


def _in_order(kinds: Iterable[NodeKind]) -> list[NodeKind]:
    return [kind for kind in NodeKind if kind in kinds]


LOCK = f"MERGE (w:{WRITER_LABEL} {{id: 'writer'}}) SET w.locked = true"

# What is read of a node before its lock is held may be old when the lock comes: so each of these takes the
# lock by a SET, and reads the count after it. Two that come together could make the count stay odd.

BEGIN_CHANGE = f"""
MERGE (w:{WRITER_LABEL} {{id: 'changes'}})
SET w.locked = true
WITH w, coalesce(w.count, 0) AS count
SET w.count = count + 1 + count % 2, w.change = randomUUID()
RETURN w.count AS count
"""

END_CHANGE = f"""
MATCH (w:{WRITER_LABEL} {{id: 'changes'}})
SET w.locked = true
WITH w WHERE w.count = $count
SET w.count = $count + 1
"""

NO_CHANGE = f"""
MATCH (w:{WRITER_LABEL} {{id: 'changes'}})
SET w.locked = true
WITH w WHERE w.count % 2 = 1
SET w.count = w.count + 1
"""

LAST_CHANGE = f"MATCH (w:{WRITER_LABEL} {{id: 'changes'}}) WHERE w.count % 2 = 0 RETURN w.change AS change"
"""Asks what was changed last, if nothing is being changed: one row, or none. No two changes are called alike,
not even of a database that was emptied in between."""

HELD = f"MATCH (p:{_N.POLICY} {{id: $id}}) RETURN p.map_sha256 AS sha256"

WRITE = "\n".join(
    [
        *map(_create, _in_order(OWN_KINDS)),
        *map(_merge, _in_order(SHARED_KINDS)),
        *(_join(*ends) for ends in _POLICY_ENDS),
    ]
)

FORGET = f"""
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

DROP_UNUSED = "\n".join(map(_drop_unused, _in_order(SHARED_KINDS)))

VOCABULARY_HELD = f"MATCH (w:{WRITER_LABEL} {{id: 'writer'}}) RETURN w.vocabulary_sha256 AS sha256"
"""Asks which vocabulary a database holds: one row, or none."""

VOCABULARY = "\n".join(
    [
        *map(_merge, _in_order(TERM_KINDS)),
        f"CALL () {{ MATCH ()-[r:{_R.NARROWER_THAN}]->() DELETE r }}",
        *map(_drop_old_terms, _in_order(TERM_KINDS)),
        *(_join(*ends) for ends in _TERM_ENDS),
        f"MATCH (w:{WRITER_LABEL} {{id: 'writer'}}) SET w.vocabulary_sha256 = $sha256",
    ]
)
