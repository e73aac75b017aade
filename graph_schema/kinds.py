"""Node kinds, relationship kinds, which may join which, and the closed word lists of a map.

This is the one place that says what the graph is made of. Constraints, the Neo4j writer, the embedded
store, exports and the generated reference all derive from it.
"""

from __future__ import annotations

from enum import StrEnum


class NodeKind(StrEnum):
    """What a node is; the value is its label in Neo4j."""

    POLICY = "Policy"
    DISCLOSURE = "Disclosure"
    COLLECTION = "Collection"
    ORGANIZATION = "Organization"
    PARTNER_CATEGORY = "PartnerCategory"
    RECIPIENT_CLASS = "RecipientClass"
    SDK = "Sdk"
    DATA_TYPE = "DataType"
    PURPOSE = "Purpose"
    PERMISSION = "Permission"


class RelationshipKind(StrEnum):
    """How two nodes are joined; the value is the relationship type in Neo4j."""

    OPERATED_BY = "OPERATED_BY"
    AFFILIATE_OF = "AFFILIATE_OF"
    STATES = "STATES"
    SENT_BY = "SENT_BY"
    TO = "TO"
    OF_DATA = "OF_DATA"
    FOR_PURPOSE = "FOR_PURPOSE"
    MEMBER_OF = "MEMBER_OF"
    IN_CLASS = "IN_CLASS"
    PROVIDED_BY = "PROVIDED_BY"
    NEEDS = "NEEDS"
    NARROWER_THAN = "NARROWER_THAN"


_N, _R = NodeKind, RelationshipKind

RECIPIENT_KINDS = frozenset({_N.PARTNER_CATEGORY, _N.ORGANIZATION, _N.SDK})
"""What a disclosure may reach."""

ENDPOINTS: dict[RelationshipKind, tuple[tuple[NodeKind, NodeKind], ...]] = {
    _R.OPERATED_BY: ((_N.POLICY, _N.ORGANIZATION),),
    _R.AFFILIATE_OF: ((_N.ORGANIZATION, _N.ORGANIZATION),),
    _R.STATES: ((_N.POLICY, _N.DISCLOSURE), (_N.POLICY, _N.COLLECTION)),
    _R.SENT_BY: (
        (_N.DISCLOSURE, _N.ORGANIZATION),
        (_N.DISCLOSURE, _N.PARTNER_CATEGORY),
    ),
    _R.TO: (
        (_N.DISCLOSURE, _N.PARTNER_CATEGORY),
        (_N.DISCLOSURE, _N.ORGANIZATION),
        (_N.DISCLOSURE, _N.SDK),
    ),
    _R.OF_DATA: ((_N.DISCLOSURE, _N.DATA_TYPE), (_N.COLLECTION, _N.DATA_TYPE)),
    _R.FOR_PURPOSE: ((_N.DISCLOSURE, _N.PURPOSE), (_N.COLLECTION, _N.PURPOSE)),
    _R.MEMBER_OF: ((_N.ORGANIZATION, _N.PARTNER_CATEGORY),),
    _R.IN_CLASS: (
        (_N.PARTNER_CATEGORY, _N.RECIPIENT_CLASS),
        (_N.ORGANIZATION, _N.RECIPIENT_CLASS),
        (_N.SDK, _N.RECIPIENT_CLASS),
    ),
    _R.PROVIDED_BY: ((_N.SDK, _N.ORGANIZATION),),
    _R.NEEDS: ((_N.COLLECTION, _N.PERMISSION), (_N.DISCLOSURE, _N.PERMISSION)),
    _R.NARROWER_THAN: ((_N.DATA_TYPE, _N.DATA_TYPE),),
}


def may_join(kind: RelationshipKind, start: NodeKind, end: NodeKind) -> bool:
    """Say whether a relationship of this kind may go from `start` to `end`."""
    return (start, end) in ENDPOINTS[kind]


class Action(StrEnum):
    """What is done with the data: 共享 · 委托处理 · 转让 · 公开披露 · passed on by the recipient."""

    SHARE = "share"
    ENTRUST = "entrust"
    TRANSFER = "transfer"
    DISCLOSE = "disclose"
    ONWARD = "onward"
    SDK_COLLECTS = "sdk_collects"


class RecipientKind(StrEnum):
    """What sort of party receives the data."""

    PARTNER_CATEGORY = "partner_category"
    AFFILIATE = "affiliate"
    ORGANIZATION = "organization"
    SDK = "sdk"
    AUTHORITY = "authority"
    CONTACT_PERSON = "contact_person"
    PUBLIC = "public"
    UNSPECIFIED = "unspecified"


class Modality(StrEnum):
    """How firmly the policy says it, firmest first; `never` is a statement too, and cuts a path."""

    WILL = "will"
    MAY = "may"
    ONLY_WITH_CONSENT = "only_with_consent"
    NEVER = "never"


class Basis(StrEnum):
    """How a clause carries an item, strongest first.

    `narrower` is ours: it answers a question about a group (设备信息) where a clause names a part of it
    (设备识别码). See docs/decisions/0002-what-carries-an-item.md.
    """

    STATED = "stated"
    NARROWER = "narrower"
    BROADER = "broader"
    REFERRED = "referred"
    OPEN_ENDED = "open_ended"


class CollectionSource(StrEnum):
    """Where collected data comes from; a named third party is written `third_party:<label>`."""

    USER = "user"
    DEVICE = "device"
    THIRD_PARTY = "third_party"


BASIS_RANK = {word: rank for rank, word in enumerate(Basis)}
MODALITY_RANK = {word: rank for rank, word in enumerate(Modality)}
"""0 is the most certain."""
