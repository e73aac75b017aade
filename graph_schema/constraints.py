"""What a database is told about the graph: unique ids and the look-ups that questions start from.

Pure: from kinds to statements. Every statement has a name and says `IF NOT EXISTS`, so that applying all
of them again changes nothing. No full-text index: people's words are matched in `analysis`, the same way for
every store, against the vocabulary and what `policies`, `recipients` and `printed_items` answer with.
"""

from __future__ import annotations

import re

from graph_schema.kinds import ENDPOINTS, NodeKind, RelationshipKind

TERM_KINDS = frozenset({NodeKind.DATA_TYPE, NodeKind.PURPOSE, NodeKind.RECIPIENT_CLASS})
"""Nodes of the vocabulary: there before the first policy, and after the last."""

SHARED_KINDS = frozenset({NodeKind.ORGANIZATION, NodeKind.SDK, NodeKind.PERMISSION})
"""Nodes of several policies, that live while one of them refers to them."""

OWN_KINDS = frozenset(NodeKind) - TERM_KINDS - SHARED_KINDS
"""Nodes of one policy, that come and go with it."""

WRITER_LABEL = "Writer"
"""The label of the one node that a writer locks; no kind of the graph, and in no answer."""

SAID_BY_POLICY = frozenset(
    kind
    for kind, pairs in ENDPOINTS.items()
    if any(start in SHARED_KINDS and end not in OWN_KINDS for start, end in pairs)
)
"""Relationships that no node of the policy's own ends: their `policy` says whose they are."""


def ddl() -> dict[str, str]:
    """Return the statements to apply, by the name of what each one makes."""
    statements = [
        *(unique_id(kind) for kind in NodeKind),
        unique_id(WRITER_LABEL),
        _node_index(NodeKind.DISCLOSURE, "provider"),
        *(_relationship_index(kind, "policy") for kind in RelationshipKind if kind in SAID_BY_POLICY),
    ]
    return dict(statements)


def unique_id(label: str) -> tuple[str, str]:
    """Return name and statement of the constraint that one id is one node; it is an index as well."""
    name = f"{_snake(label)}_id"
    return name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"


def _node_index(kind: NodeKind, key: str) -> tuple[str, str]:
    name = f"{_snake(kind)}_{key}"
    return name, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{kind}) ON (n.{key})"


def _relationship_index(kind: RelationshipKind, key: str) -> tuple[str, str]:
    name = f"{kind.lower()}_{key}"
    return name, f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.{key})"


def _snake(label: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", label).lower()
