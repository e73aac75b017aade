"""From a sharing map to graph rows. Pure: values in, values out; no store, no file.

What a reader of the graph should know:

- An SDK entry becomes a disclosure of action `sdk_collects` to that SDK, and a second one of action
  `share` (`<id>-shares`) where the operator says that it hands data to it, unless a disclosure of the same
  clause names who receives it.
- The items of a clause keep their order in `position`. Items referred to and the open phrase follow the
  stated ones, with their own `basis`; an open phrase points at the data type `unspecified`.
- A disclosure to an SDK keeps the provider that its own entry names in `provider`.
- A disclosure that names only a sender's label is `SENT_BY` the recipient of that label in the same policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_schema import ids
from graph_schema.kinds import Action, Basis, Modality, NodeKind, RecipientKind, RelationshipKind
from graph_schema.vocabulary import UNSPECIFIED, Vocabulary
from sharing_map.document import (
    OPERATOR,
    Collection,
    DataItem,
    Disclosure,
    Evidence,
    Phrase,
    Recipient,
    Sdk,
    SharingMap,
    StatedPurpose,
    second_disclosure,
)
from sharing_map.rows import GraphRows, NodeRow, RelationshipRow, Value, phrase_text

_N, _R = NodeKind, RelationshipKind
_Row = NodeRow | RelationshipRow


def map_rows(document: SharingMap) -> GraphRows:
    """Return the rows of one policy; call it on a document that `validate` found consistent."""
    return _rows(_policy_rows(document))


def vocabulary_rows(terms: Vocabulary) -> GraphRows:
    """Return the rows that all policies share: the term tables and the tree of data types."""
    return _rows(_term_rows(terms))


def _rows(rows: Iterable[_Row]) -> GraphRows:
    nodes: dict[str, NodeRow] = {}
    relationships: dict[tuple[object, ...], RelationshipRow] = {}
    for row in rows:
        if isinstance(row, NodeRow):
            nodes.setdefault(row.id, row)
        else:
            place = row.properties.get("position")
            relationships.setdefault((row.kind, row.start, row.end, place), row)
    return GraphRows(tuple(nodes.values()), tuple(relationships.values()))


def _term_rows(terms: Vocabulary) -> Iterator[_Row]:
    for data_type in terms.data_types.values():
        yield NodeRow(
            _N.DATA_TYPE,
            ids.data_type_id(data_type.id),
            {
                "zh": data_type.zh,
                "en": data_type.en,
                "sensitive": data_type.sensitive,
                "third_person": data_type.third_person,
                "level": data_type.level,
                "dpv": data_type.dpv,
            },
            shared=True,
        )
        for broader in data_type.broader:
            start, end = ids.data_type_id(data_type.id), ids.data_type_id(broader)
            yield RelationshipRow(_R.NARROWER_THAN, start, end, {})
    for purpose in terms.purposes.values():
        told: dict[str, Value] = {"zh": purpose.zh, "en": purpose.en, "dpv": purpose.dpv}
        yield NodeRow(_N.PURPOSE, ids.purpose_id(purpose.id), told, shared=True)
    for group in terms.recipient_classes.values():
        told = {"zh": group.zh, "en": group.en, "family": group.family}
        yield NodeRow(_N.RECIPIENT_CLASS, ids.recipient_class_id(group.id), told, shared=True)
    yield NodeRow(_N.DATA_TYPE, ids.data_type_id(None), {"zh": "（词表未收）", "en": "(no term)"}, True)
    yield NodeRow(_N.PURPOSE, ids.purpose_id(None), {"zh": "（词表未收）", "en": "(no term)"}, True)


def _policy_rows(document: SharingMap) -> Iterator[_Row]:
    policy = document.policy
    node = ids.policy_id(policy.id)
    yield NodeRow(
        _N.POLICY,
        node,
        {
            "policy": policy.id,
            "title": policy.title,
            "title_en": policy.title_en,
            "version": policy.version,
            "updated": policy.updated.isoformat() if policy.updated else None,
            "effective": policy.effective.isoformat() if policy.effective else None,
            "sector": policy.sector,
            "url": policy.url,
            "source_name": policy.source.name,
            "source_sha256": policy.source.sha256,
            "source_characters": policy.source.characters,
        },
    )
    for position, operator in enumerate(policy.operators):
        yield _organization(operator)
        end = ids.organization_id(operator)
        yield RelationshipRow(_R.OPERATED_BY, node, end, {"position": position})
        for affiliate in policy.affiliates:
            yield _organization(affiliate)
            start = ids.organization_id(affiliate)
            yield RelationshipRow(_R.AFFILIATE_OF, start, end, {"policy": policy.id})
    senders = _senders(document)
    for disclosure in document.disclosures:
        yield from _disclosure_rows(document, disclosure, senders)
    for sdk in document.sdks:
        yield from _sdk_rows(document, sdk)
    for collection in document.collections:
        yield from _collection_rows(policy.id, collection)


def _organization(name: str) -> NodeRow:
    label: dict[str, Value] = {"label": ids.one_spelling(name)}
    return NodeRow(_N.ORGANIZATION, ids.organization_id(name), label, shared=True)


def recipient_node_id(policy: str, recipient: Recipient) -> str:
    """Return the node id of a recipient: shared if it is a named organisation, else the policy's own."""
    if recipient.kind == "organization" and recipient.label:
        return ids.organization_id(recipient.label)
    return ids.category_id(policy, recipient.label)


def _senders(document: SharingMap) -> dict[str, str]:
    return {
        ids.one_spelling(disclosure.recipient.label): recipient_node_id(
            document.policy.id, disclosure.recipient
        )
        for disclosure in document.disclosures
        if disclosure.recipient.label
    }


def _recipient_rows(policy: str, recipient: Recipient) -> Iterator[_Row]:
    node = recipient_node_id(policy, recipient)
    if recipient.kind == "organization" and recipient.label:
        yield _organization(recipient.label)
    else:
        yield NodeRow(
            _N.PARTNER_CATEGORY,
            node,
            {"label": recipient.label, "kind": recipient.kind, "policy": policy},
        )
    if recipient.category:
        end = ids.recipient_class_id(recipient.category)
        yield RelationshipRow(_R.IN_CLASS, node, end, {"policy": policy})
    for member in recipient.members:
        yield _organization(member)
        start = ids.organization_id(member)
        yield RelationshipRow(_R.MEMBER_OF, start, node, {"policy": policy})


def _disclosure_rows(document: SharingMap, disclosure: Disclosure, senders: dict[str, str]) -> Iterator[_Row]:
    policy, recipient = document.policy.id, disclosure.recipient
    node = ids.disclosure_id(policy, disclosure.id)
    target = recipient_node_id(policy, recipient)
    sender = None if disclosure.sender == OPERATOR else senders[ids.one_spelling(disclosure.sender)]
    yield from _recipient_rows(policy, recipient)
    yield NodeRow(
        _N.DISCLOSURE,
        node,
        {
            "policy": policy,
            "action": disclosure.action.value,
            "modality": disclosure.modality.value,
            "deidentified": disclosure.deidentified,
            "sender": sender,
            "recipient": target,
            "recipient_kind": recipient.kind,
            "recipient_class": recipient.category,
            "conditions": [phrase_text(phrase) for phrase in disclosure.conditions],
            "open_ended": _optional(disclosure.open_ended),
            "share_method": _optional(disclosure.share_method),
            "examples": [phrase_text(phrase) for phrase in recipient.examples],
            "contact": _optional(recipient.contact),
            "country": _optional(recipient.country),
            "retention": _optional(recipient.retention),
            **_evidence(disclosure.evidence),
        },
    )
    yield from _stated(document, node, sender)
    yield RelationshipRow(_R.TO, node, target, {})
    items = [(item, Basis.STATED) for item in disclosure.data]
    items += [(item, Basis.REFERRED) for clause in disclosure.refers_to for item in clause.data]
    yield from _item_rows(node, items, disclosure.open_ended)
    yield from _purpose_rows(node, disclosure.purposes)


def _stated(document: SharingMap, node: str, sender: str | None) -> Iterator[_Row]:
    yield RelationshipRow(_R.STATES, ids.policy_id(document.policy.id), node, {})
    operators = [ids.organization_id(name) for name in document.policy.operators]
    for end in operators if sender is None else [sender]:
        yield RelationshipRow(_R.SENT_BY, node, end, {})


def _sdk_rows(document: SharingMap, sdk: Sdk) -> Iterator[_Row]:
    policy, target = document.policy.id, ids.sdk_id(sdk.name, sdk.package)
    package = ids.one_spelling(sdk.package) if sdk.package else None
    label: dict[str, Value] = {"label": ids.one_spelling(sdk.name), "package": package}
    yield NodeRow(_N.SDK, target, label, shared=True)
    if sdk.category:
        end = ids.recipient_class_id(sdk.category)
        yield RelationshipRow(_R.IN_CLASS, target, end, {"policy": policy})
    if sdk.provider:
        yield _organization(sdk.provider)
        end = ids.organization_id(sdk.provider)
        yield RelationshipRow(_R.PROVIDED_BY, target, end, {"policy": policy})
    node = ids.disclosure_id(policy, sdk.id)
    yield _sdk_disclosure(policy, sdk, node, Action.SDK_COLLECTS, sdk.modality)
    yield from _stated(document, node, None)
    yield RelationshipRow(_R.TO, node, target, {})
    yield from _item_rows(node, [(item, Basis.STATED) for item in sdk.data], sdk.open_ended)
    yield from _purpose_rows(node, sdk.purposes)
    for permission in sdk.permissions:
        yield from _permission_rows(node, permission)
    if sdk.operator_shares and not _told_in_a_disclosure(document, sdk):
        node = ids.disclosure_id(policy, second_disclosure(sdk.id))
        yield _sdk_disclosure(policy, sdk, node, Action.SHARE, Modality.WILL)
        yield from _stated(document, node, None)
        yield RelationshipRow(_R.TO, node, target, {})
        yield from _item_rows(node, [(item, Basis.STATED) for item in sdk.operator_shares], None)
        yield from _purpose_rows(node, sdk.purposes)


def _told_in_a_disclosure(document: SharingMap, sdk: Sdk) -> bool:
    """Say whether the same clause names who gets what the operator hands over through the SDK.

    Then that party has it (微信平台), and an edge to the SDK and its provider would say more than the text.
    """
    shared = {item.as_stated for item in sdk.operator_shares}
    return any(
        disclosure.evidence.locator == sdk.evidence.locator
        and disclosure.sender == OPERATOR
        and disclosure.modality is not Modality.NEVER
        and shared <= {item.as_stated for item in disclosure.data}
        for disclosure in document.disclosures
    )


def _sdk_disclosure(policy: str, sdk: Sdk, node: str, action: Action, modality: Modality) -> NodeRow:
    return NodeRow(
        _N.DISCLOSURE,
        node,
        {
            "policy": policy,
            "action": action.value,
            "modality": modality.value,
            "deidentified": False,
            "sender": None,
            "recipient": ids.sdk_id(sdk.name, sdk.package),
            "recipient_kind": RecipientKind.SDK.value,
            "recipient_class": sdk.category,
            # An SDK's node is shared and may stand in one table twice; this entry's provider counts here.
            "provider": ids.organization_id(sdk.provider) if sdk.provider else None,
            "conditions": [],
            "open_ended": _optional(sdk.open_ended) if action is Action.SDK_COLLECTS else None,
            "share_method": None,
            "examples": [],
            "contact": sdk.privacy_policy_url and phrase_text(Phrase(as_stated=sdk.privacy_policy_url)),
            "country": None,
            "retention": None,
            **_evidence(sdk.evidence),
        },
    )


def _collection_rows(policy: str, collection: Collection) -> Iterator[_Row]:
    node = ids.collection_id(policy, collection.id)
    yield NodeRow(
        _N.COLLECTION,
        node,
        {
            "policy": policy,
            "function": _optional(collection.function),
            "source": collection.source,
            "modality": collection.modality.value,
            "open_ended": _optional(collection.open_ended),
            **_evidence(collection.evidence),
        },
    )
    yield RelationshipRow(_R.STATES, ids.policy_id(policy), node, {})
    items = [(item, Basis.STATED) for item in collection.data]
    yield from _item_rows(node, items, collection.open_ended)
    yield from _purpose_rows(node, collection.purposes)
    if collection.permission:
        yield from _permission_rows(node, collection.permission)


def _permission_rows(node: str, permission: str) -> Iterator[_Row]:
    label: dict[str, Value] = {"label": ids.one_spelling(permission)}
    yield NodeRow(_N.PERMISSION, ids.permission_id(permission), label, shared=True)
    yield RelationshipRow(_R.NEEDS, node, ids.permission_id(permission), {})


def _item_rows(node: str, items: list[tuple[DataItem, Basis]], open_ended: Phrase | None) -> Iterator[_Row]:
    for position, (item, basis) in enumerate(items):
        stated: dict[str, Value] = {
            "position": position,
            "as_stated": item.as_stated,
            "part_of": item.part_of,
            "basis": basis.value,
        }
        yield RelationshipRow(_R.OF_DATA, node, ids.data_type_id(item.type), stated)
    if open_ended is not None:
        words = open_ended.as_stated or open_ended.summary
        stated = {
            "position": len(items),
            "as_stated": words,
            "part_of": None,
            "basis": Basis.OPEN_ENDED.value,
        }
        yield RelationshipRow(_R.OF_DATA, node, ids.data_type_id(UNSPECIFIED), stated)


def _purpose_rows(node: str, purposes: Iterable[StatedPurpose]) -> Iterator[_Row]:
    for position, stated in enumerate(purposes):
        told: dict[str, Value] = {"position": position, "phrase": phrase_text(stated)}
        yield RelationshipRow(_R.FOR_PURPOSE, node, ids.purpose_id(stated.purpose), told)


def _optional(phrase: Phrase | None) -> str | None:
    return None if phrase is None else phrase_text(phrase)


def _evidence(evidence: Evidence) -> dict[str, Value]:
    return {"locator": evidence.locator, "start": evidence.start, "end": evidence.end}
