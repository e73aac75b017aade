"""What may join what: every kind has a place in the graph."""

from __future__ import annotations

import pytest

from graph_schema.kinds import (
    BASIS_RANK,
    ENDPOINTS,
    MODALITY_RANK,
    Basis,
    Modality,
    NodeKind,
    RelationshipKind,
    may_join,
)


def test_endpoints_are_given_for_every_relationship_kind() -> None:
    assert list(ENDPOINTS) == list(RelationshipKind)
    assert [kind for kind, pairs in ENDPOINTS.items() if not pairs] == []


def test_every_node_kind_is_an_end_of_some_relationship() -> None:
    ends = {kind for pairs in ENDPOINTS.values() for pair in pairs for kind in pair}
    assert ends == set(NodeKind)


def test_no_pair_of_ends_is_given_twice() -> None:
    assert [kind for kind, pairs in ENDPOINTS.items() if len(set(pairs)) < len(pairs)] == []


@pytest.mark.parametrize(
    ("start", "end", "allowed"),
    [
        (NodeKind.DISCLOSURE, NodeKind.SDK, True),
        (NodeKind.DISCLOSURE, NodeKind.PARTNER_CATEGORY, True),
        (NodeKind.SDK, NodeKind.DISCLOSURE, False),
        (NodeKind.POLICY, NodeKind.ORGANIZATION, False),
    ],
)
def test_a_disclosure_goes_to_recipients_and_nothing_else_goes_anywhere(
    start: NodeKind, end: NodeKind, *, allowed: bool
) -> None:
    assert may_join(RelationshipKind.TO, start, end) is allowed


def test_stated_and_will_are_the_most_certain_words() -> None:
    assert [word for word, _ in sorted(BASIS_RANK.items(), key=lambda rank: rank[1])] == [
        Basis.STATED,
        Basis.NARROWER,
        Basis.BROADER,
        Basis.REFERRED,
        Basis.OPEN_ENDED,
    ]
    assert [word for word, _ in sorted(MODALITY_RANK.items(), key=lambda rank: rank[1])] == [
        Modality.WILL,
        Modality.MAY,
        Modality.ONLY_WITH_CONSENT,
        Modality.NEVER,
    ]
