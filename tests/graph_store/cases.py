"""Questions with their exact answers, as data: every store is asked all of them.

Each dataset is a few maps of made-up policies. What must not match is part of it:

- **lending**: `aurora` lends with partners. 北岸银行 is a member of its funders, and operates `harbour`;
  the funders pass data on to an unnamed recipient. One SDK is in both policies, and each names another
  provider for it; the same SDK stands twice in `harbour`. One disclosure is a *never*, one has an item
  without a term.
- **crowd**: two policies with one operator, one label in two spellings, a name beyond the Basic
  Multilingual Plane, and a category without members.
- **bare**: a policy that states nothing, a policy without operators.
- **samples**: two clauses that give examples for one category, not in the order of the text.
- **wording**: two policies that print 姓名 for a name, one of them also for a contact and for nothing that
  the vocabulary has; two spellings of one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph_schema.kinds import Action, Basis, Modality, NodeKind, RecipientKind, RelationshipKind
from graph_schema.vocabulary import vocabulary
from graph_store.results import (
    CollectionRow,
    DisclosureRow,
    EntityRow,
    Evidence,
    ItemRow,
    Organization,
    Phrase,
    PolicyRow,
    PrintedItemRow,
    PurposeRow,
    RecipientNodeRow,
    RecipientRow,
)
from sharing_map.document import SharingMap
from sharing_map.files import digest
from sharing_map.rows import NodeRow, Properties, RelationshipRow
from sharing_map.to_graph import vocabulary_rows
from tests.builders import (
    collection,
    disclosure,
    evidence,
    item,
    phrase,
    purpose,
    recipient,
    referred,
    sdk,
    sharing_map,
)

AURORA, NORTH, GROUP = "极光消费金融有限公司", "北岸银行股份有限公司", "极光集团有限公司"
SIGNAL, RELAY = "讯号科技有限公司", "中继科技有限公司"
FUNDERS = "资金方"

LENDING = (
    sharing_map(
        disclosure(
            "d1",
            recipient(FUNDERS, category="funder_bank", members=(NORTH, SIGNAL), retention="三年"),
            data=(item("手机号", "phone", "联系方式"), item("身份证号", "id_number")),
            refers_to=(referred(item("脸部照片", "face_photo")),),
            open_ended=phrase("等必要信息"),
            purposes=(purpose("授信审批"), purpose("放款", None)),
            conditions=(phrase("经您同意"),),
            modality="only_with_consent",
            evidence=evidence(20, 40, "三/1"),
        ),
        disclosure(
            "d2",
            recipient(None, "unspecified"),
            sender=FUNDERS,
            action="onward",
            modality="may",
            data=(item("手机号", "phone"),),
            evidence=evidence(20, 60, "三/2"),
        ),
        disclosure("d3", recipient("公众", "public"), modality="never", data=(item("星座", None),)),
        sdk(
            "s1",
            "信标推送 sdk",
            provider=SIGNAL,
            category="push_sdk",
            data=(item("设备标识", "device"),),
            permissions=("读取电话状态",),
            operator_shares=(item("手机号", "phone"),),
            privacy_policy_url="https://signal.example/privacy",
            evidence=evidence(70, 90, "附表"),
        ),
        collection("c1", data=(item("手机号", "phone"),), purposes=(purpose("注册", "registration_login"),)),
        collection("c2", None, source="device", data=(), permission="相机", modality="may"),
        policy="aurora",
        operators=(AURORA,),
        affiliates=(GROUP,),
    ),
    sharing_map(
        disclosure("d1", recipient(SIGNAL, "organization"), data=(item("手机号", "phone"),)),
        sdk("s1", "信标推送SDK", provider=RELAY, data=(item("位置", "location"),)),
        sdk("s2", "信标推送SDK", evidence=evidence(5, 9)),
        policy="harbour",
        operators=(NORTH,),
        version="2.0",
        updated="2026-01-31",
    ),
)

CROWD = (
    sharing_map(
        disclosure("d1", "合作 伙伴"),
        disclosure("d2", "合作伙伴", evidence=evidence(1, 2)),
        policy="east",
        operators=(AURORA, GROUP),
    ),
    sharing_map(disclosure("d1", recipient("𠮷田商店", "organization")), policy="west", operators=(AURORA,)),
)

BARE = (
    sharing_map(policy="bare", operators=(AURORA,)),
    sharing_map(disclosure(), policy="orphan", operators=()),
)

SAMPLES = (
    sharing_map(
        disclosure("d2", recipient(examples=("保险公司", "银行")), evidence=evidence(20, 30)),
        disclosure("d1", recipient(examples=("银行",))),
        policy="south",
    ),
)

WORDING = (
    sharing_map(
        disclosure(
            "d1", data=(item(), item("姓名", "emergency_contact"), item()), open_ended=phrase("姓名等")
        ),
        collection("c1", data=(item("姓名", None), item("手机号", "phone"))),
        policy="alto",
    ),
    sharing_map(
        disclosure("d1", modality="never"),
        sdk("s1", data=(item("手机 号", "phone"),), operator_shares=(item("手机号", "phone"),)),
        policy="bass",
    ),
)

DATASETS: Mapping[str, Sequence[SharingMap]] = {
    "lending": LENDING,
    "crowd": CROWD,
    "bare": BARE,
    "samples": SAMPLES,
    "wording": WORDING,
    "none": (),
}
ALL_MAPS = tuple(one for maps in DATASETS.values() for one in maps)


@dataclass(frozen=True)
class Case:
    """One question to one dataset, and all of its answer; a case holds for every store."""

    name: str
    dataset: str
    question: str
    rows: Sequence[Any]
    parameters: Mapping[str, Any] = field(default_factory=dict)


# -- what rows are made of -----------------------------------------------------------------------------


def organization(name: str, *operates: str) -> Organization:
    return Organization(f"organization:{name}", name, operates)


def category(policy: str, label: str | None, *members: Organization, **told: Any) -> RecipientRow:
    kind = told.get("kind", RecipientKind.PARTNER_CATEGORY)
    return RecipientRow(f"category:{policy}/{label or '?'}", kind, label, policy, members, None, ())


def named(name: str, *operates: str) -> RecipientRow:
    kind = RecipientKind.ORGANIZATION
    return RecipientRow(f"organization:{name}", kind, name, None, (), None, operates)


def sdk_by(provider: Organization | None) -> RecipientRow:
    label = "信标推送SDK"
    return RecipientRow(f"sdk:{label}", RecipientKind.SDK, label, None, (), provider, ())


def stated(term: str | None, words: str, part_of: str | None = None) -> ItemRow:
    return ItemRow(term, words, part_of, Basis.STATED)


def words(text: str) -> Phrase:
    return Phrase(text, None, None, None)


def row(policy: str, number: str, to: RecipientRow, *items: ItemRow, **told: Any) -> DisclosureRow:
    """Return a disclosure as `tests.builders.disclosure` states it, unless told otherwise."""
    plain: dict[str, Any] = {
        "id": f"disclosure:{policy}/{number}",
        "policy": policy,
        "action": Action.SHARE,
        "modality": Modality.WILL,
        "deidentified": False,
        "sender": None,
        "recipient": to,
        "recipient_class": None,
        "items": items or (stated("name", "姓名"),),
        "purposes": (),
        "conditions": (),
        "open_ended": None,
        "share_method": None,
        "examples": (),
        "contact": None,
        "country": None,
        "retention": None,
        "permissions": (),
        "evidence": Evidence("1", 0, 10),
    }
    return DisclosureRow(**{**plain, **told})


def collected(number: str, *items: ItemRow, **told: Any) -> CollectionRow:
    plain: dict[str, Any] = {
        "id": f"collection:aurora/{number}",
        "policy": "aurora",
        "function": words("注册"),
        "source": "user",
        "modality": Modality.WILL,
        "items": items,
        "purposes": (),
        "permissions": (),
        "open_ended": None,
        "evidence": Evidence("1", 0, 10),
    }
    return CollectionRow(**{**plain, **told})


def policy_row(policy: str, *operators: Organization, **told: Any) -> PolicyRow:
    plain: dict[str, Any] = {
        "id": f"policy:{policy}",
        "policy": policy,
        "title": "一号政策",
        "title_en": None,
        "operators": operators,
        "version": None,
        "updated": None,
        "effective": None,
        "sector": None,
        "url": None,
        "source_name": "one.txt",
        "source_sha256": "0" * 64,
        "source_characters": 1000,
        "map_sha256": digest(next(one for one in ALL_MAPS if one.policy.id == policy)),
        "disclosures": 0,
        "collections": 0,
        "recipients": 0,
    }
    return PolicyRow(**{**plain, **told})


def printed(words: str, term: str | None, *policies: str) -> PrintedItemRow:
    return PrintedItemRow(words, term, policies)


def called(node: str, kind: NodeKind, label: str | None, policy: str | None = None) -> EntityRow:
    return EntityRow(node, kind, label, policy)


def party(name: str) -> EntityRow:
    return called(f"organization:{name}", NodeKind.ORGANIZATION, name)


def as_node(node: str, kind: RecipientKind, label: str | None, **told: Any) -> RecipientNodeRow:
    """Return a recipient as a node that is joined with nothing, unless told otherwise."""
    none = dict.fromkeys(RecipientNodeRow._fields[5:], ())
    return RecipientNodeRow(node, kind, label, **{"policy": None, "package": None, **none, **told})


def party_node(name: str, **told: Any) -> RecipientNodeRow:
    return as_node(f"organization:{name}", RecipientKind.ORGANIZATION, name, **told)


BEACON = as_node(
    "sdk:信标推送SDK",
    RecipientKind.SDK,
    "信标推送SDK",
    classes=("push_sdk",),
    providers=(f"organization:{RELAY}", f"organization:{SIGNAL}"),
)
RELAY_JOINED = party_node(RELAY, sdks=("sdk:信标推送SDK",))
SIGNAL_JOINED = party_node(SIGNAL, member_of=(f"category:aurora/{FUNDERS}",), sdks=("sdk:信标推送SDK",))
NORTH_JOINED = party_node(NORTH, operates=("harbour",), member_of=(f"category:aurora/{FUNDERS}",))
FUNDERS_JOINED = as_node(
    f"category:aurora/{FUNDERS}",
    RecipientKind.PARTNER_CATEGORY,
    FUNDERS,
    policy="aurora",
    classes=("funder_bank",),
    members=(f"organization:{NORTH}", f"organization:{SIGNAL}"),
)


def policy_node(policy: str) -> NodeRow:
    told: Properties = {
        "policy": policy,
        "title": "一号政策",
        "source_name": "one.txt",
        "source_sha256": "0" * 64,
        "source_characters": 1000,
    }
    return NodeRow(NodeKind.POLICY, f"policy:{policy}", told)


def organization_node(name: str) -> NodeRow:
    return NodeRow(NodeKind.ORGANIZATION, f"organization:{name}", {"label": name}, shared=True)


@cache
def term_node(node: str) -> NodeRow:
    [found] = [term for term in vocabulary_rows(vocabulary()).nodes if term.id == node]
    return found._replace(
        properties={key: value for key, value in found.properties.items() if value is not None}
    )


def joined(kind: str, start: str, end: str, **told: Any) -> RelationshipRow:
    return RelationshipRow(RelationshipKind(kind), start, end, told)


# -- the rows of the datasets --------------------------------------------------------------------------

NORTH_PARTY, SIGNAL_PARTY = organization(NORTH, "harbour"), organization(SIGNAL)
AURORA_FUNDERS = category("aurora", FUNDERS, NORTH_PARTY, SIGNAL_PARTY)

AURORA_D1 = row(
    "aurora",
    "d1",
    AURORA_FUNDERS,
    stated("phone", "手机号", "联系方式"),
    stated("id_number", "身份证号"),
    ItemRow("face_photo", "脸部照片", None, Basis.REFERRED),
    ItemRow("unspecified", "等必要信息", None, Basis.OPEN_ENDED),
    modality=Modality.ONLY_WITH_CONSENT,
    recipient_class="funder_bank",
    purposes=(PurposeRow("credit_assessment", words("授信审批")), PurposeRow(None, words("放款"))),
    conditions=(words("经您同意"),),
    open_ended=words("等必要信息"),
    retention=words("三年"),
    evidence=Evidence("三/1", 20, 40),
)
AURORA_D2 = row(
    "aurora",
    "d2",
    category("aurora", None, kind=RecipientKind.UNSPECIFIED),
    stated("phone", "手机号"),
    sender=f"category:aurora/{FUNDERS}",
    action=Action.ONWARD,
    modality=Modality.MAY,
    evidence=Evidence("三/2", 20, 60),
)
AURORA_D3 = row(
    "aurora",
    "d3",
    category("aurora", "公众", kind=RecipientKind.PUBLIC),
    stated(None, "星座"),
    modality=Modality.NEVER,
)
_AURORA_SDK = {
    "recipient_class": "push_sdk",
    "contact": words("https://signal.example/privacy"),
    "evidence": Evidence("附表", 70, 90),
}
AURORA_S1 = row(
    "aurora",
    "s1",
    sdk_by(SIGNAL_PARTY),
    stated("device", "设备标识"),
    action=Action.SDK_COLLECTS,
    permissions=("读取电话状态",),
    **_AURORA_SDK,
)
AURORA_S1_SHARES = row("aurora", "s1-shares", sdk_by(SIGNAL_PARTY), stated("phone", "手机号"), **_AURORA_SDK)
HARBOUR_D1 = row("harbour", "d1", named(SIGNAL), stated("phone", "手机号"))
HARBOUR_S1 = row(
    "harbour", "s1", sdk_by(organization(RELAY)), stated("location", "位置"), action=Action.SDK_COLLECTS
)
HARBOUR_S2 = row(
    "harbour", "s2", sdk_by(None), action=Action.SDK_COLLECTS, evidence=Evidence("1", 5, 9)
)._replace(items=())
AURORA_C1 = collected(
    "c1", stated("phone", "手机号"), purposes=(PurposeRow("registration_login", words("注册")),)
)
AURORA_C2 = collected("c2", function=None, source="device", modality=Modality.MAY, permissions=("相机",))

EAST_PARTNERS = category("east", "合作伙伴")._replace(label="合作 伙伴")

IN_AURORA = (AURORA_D3, AURORA_D1, AURORA_D2, AURORA_S1, AURORA_S1_SHARES)
IN_HARBOUR = (HARBOUR_D1, HARBOUR_S1, HARBOUR_S2)

CASES: tuple[Case, ...] = (
    Case("an empty store has no policies", "none", "policies", ()),
    Case("an empty store has no disclosures", "none", "disclosures_stated", ()),
    Case("an empty store has no nodes", "none", "nodes", ()),
    Case("an empty store has no relationships", "none", "relationships", ()),
    Case(
        "policies come by id with their counts",
        "lending",
        "policies",
        (
            policy_row("aurora", organization(AURORA, "aurora"), disclosures=5, collections=2, recipients=4),
            policy_row(
                "harbour", NORTH_PARTY, version="2.0", updated="2026-01-31", disclosures=3, recipients=2
            ),
        ),
    ),
    Case(
        "operators keep the order of the map and tell what else they operate",
        "crowd",
        "policies",
        (
            policy_row(
                "east",
                organization(AURORA, "east", "west"),
                organization(GROUP, "east"),
                disclosures=2,
                recipients=1,
            ),
        ),
        {"policies": ["east"]},
    ),
    Case(
        "a policy that is not loaded is ignored",
        "bare",
        "policies",
        (policy_row("bare", organization(AURORA, "bare")),),
        {"policies": ["bare", "nowhere"]},
    ),
    Case("no policies chosen means none, not all", "lending", "policies", (), {"policies": []}),
    Case(
        "an item is found whoever sends it",
        "lending",
        "disclosures_carrying",
        (AURORA_D1, AURORA_D2, AURORA_S1_SHARES, HARBOUR_D1),
        {"data_types": ["phone"]},
    ),
    Case(
        "a disclosure that carries two of the types comes once",
        "lending",
        "disclosures_carrying",
        (AURORA_D1, AURORA_D2, AURORA_S1_SHARES),
        {"data_types": ["phone", "id_number", "phone"], "policies": ["aurora"]},
    ),
    Case(
        "an item that a clause refers to is carried",
        "lending",
        "disclosures_carrying",
        (AURORA_D1,),
        {"data_types": ["face_photo"]},
    ),
    Case(
        "an open phrase is an item of type unspecified",
        "lending",
        "disclosures_carrying",
        (AURORA_D1,),
        {"data_types": ["unspecified"]},
    ),
    Case(
        "a group does not stand for its parts here",
        "lending",
        "disclosures_carrying",
        (),
        {"data_types": ["contact_info"]},
    ),
    Case("no type carries nothing", "lending", "disclosures_carrying", (), {"data_types": []}),
    Case(
        "a type that the vocabulary lacks carries nothing",
        "lending",
        "disclosures_carrying",
        (),
        {"data_types": ["no_such_type", "collection:aurora/c1", "data:phone"]},
    ),
    Case(
        "a named party is reached by name, as a member and as a provider",
        "lending",
        "disclosures_reaching",
        (AURORA_D1, AURORA_S1, AURORA_S1_SHARES, HARBOUR_D1),
        {"recipients": [f"organization:{SIGNAL}"]},
    ),
    Case(
        "a provider is reached only where its own entry names it",
        "lending",
        "disclosures_reaching",
        (HARBOUR_S1,),
        {"recipients": [f"organization:{RELAY}"]},
    ),
    Case(
        "an SDK is reached by all who use it",
        "lending",
        "disclosures_reaching",
        (AURORA_S1, AURORA_S1_SHARES, HARBOUR_S1, HARBOUR_S2),
        {"recipients": ["sdk:信标推送SDK"]},
    ),
    Case(
        "a category is reached in its own policy, and who reaches several comes once",
        "lending",
        "disclosures_reaching",
        (AURORA_D1,),
        {"recipients": [f"category:aurora/{FUNDERS}", f"organization:{NORTH}"], "policies": ["aurora"]},
    ),
    Case(
        "an operator is not reached by its own policy",
        "lending",
        "disclosures_reaching",
        (),
        {"recipients": [f"organization:{AURORA}", f"organization:{GROUP}", "policy:aurora", "data:phone"]},
    ),
    Case(
        "statements come by place in the text, then by id",
        "lending",
        "disclosures_stated",
        (*IN_AURORA, *IN_HARBOUR),
    ),
    Case(
        "another policy's statements are left out",
        "lending",
        "disclosures_stated",
        IN_HARBOUR,
        {"policies": ["harbour"]},
    ),
    Case(
        "two spellings of a label are one recipient, called as it stands first",
        "crowd",
        "disclosures_stated",
        (
            row("east", "d1", EAST_PARTNERS),
            row("east", "d2", EAST_PARTNERS, evidence=Evidence("1", 1, 2)),
        ),
        {"policies": ["east"]},
    ),
    Case(
        "a policy without operators has disclosures",
        "bare",
        "disclosures_stated",
        (row("orphan", "d001", category("orphan", "乙类伙伴")),),
    ),
    Case(
        "disclosures by id come in text order, and only disclosures",
        "lending",
        "disclosures",
        (AURORA_D1, AURORA_D2),
        {"ids": ["disclosure:aurora/d2", "disclosure:aurora/d1", "collection:aurora/c1", "disclosure:x/y"]},
    ),
    Case(
        "a recipient's policies are told",
        "lending",
        "disclosures",
        (HARBOUR_D1,),
        {"ids": ["disclosure:harbour/d1"]},
    ),
    Case(
        "a collection is found by its type",
        "lending",
        "collections_of",
        (AURORA_C1,),
        {"data_types": ["phone", "name"]},
    ),
    Case(
        "any type includes collections that name none",
        "lending",
        "collections_of",
        (AURORA_C1, AURORA_C2),
        {"data_types": None},
    ),
    Case("no type is collected by nothing", "lending", "collections_of", (), {"data_types": []}),
    Case(
        "collections of another policy are left out",
        "lending",
        "collections_of",
        (),
        {"data_types": None, "policies": ["harbour"]},
    ),
    Case(
        "printed items come by their words, from whatever prints them, open phrases left out",
        "lending",
        "printed_items",
        (
            printed("位置", "location", "harbour"),
            printed("手机号", "phone", "aurora", "harbour"),
            printed("星座", None, "aurora"),
            printed("脸部照片", "face_photo", "aurora"),
            printed("设备标识", "device", "aurora"),
            printed("身份证号", "id_number", "aurora"),
        ),
    ),
    Case(
        "a word that stands for several types is printed for each, and spellings stay apart",
        "wording",
        "printed_items",
        (
            printed("姓名", None, "alto"),
            printed("姓名", "emergency_contact", "alto"),
            printed("姓名", "name", "alto", "bass"),
            printed("手机 号", "phone", "bass"),
            printed("手机号", "phone", "alto", "bass"),
        ),
    ),
    Case(
        "what only another policy prints is left out",
        "wording",
        "printed_items",
        (
            printed("姓名", "name", "bass"),
            printed("手机 号", "phone", "bass"),
            printed("手机号", "phone", "bass"),
        ),
        {"policies": ["bass", "nowhere"]},
    ),
    Case("a policy that states nothing prints nothing", "bare", "printed_items", (), {"policies": ["bare"]}),
    Case("no policies chosen print nothing", "wording", "printed_items", (), {"policies": []}),
    Case(
        "recipients, members and providers are named, operators and affiliates are not",
        "lending",
        "recipients",
        (
            called("category:aurora/?", NodeKind.PARTNER_CATEGORY, None, "aurora"),
            party(RELAY),
            called("sdk:信标推送SDK", NodeKind.SDK, "信标推送SDK"),
            called("category:aurora/公众", NodeKind.PARTNER_CATEGORY, "公众", "aurora"),
            party(NORTH),
            party(SIGNAL),
            called(f"category:aurora/{FUNDERS}", NodeKind.PARTNER_CATEGORY, FUNDERS, "aurora"),
        ),
    ),
    Case(
        "a provider that only another policy names is left out",
        "lending",
        "recipients",
        (party(RELAY), called("sdk:信标推送SDK", NodeKind.SDK, "信标推送SDK"), party(SIGNAL)),
        {"policies": ["harbour"]},
    ),
    Case(
        "a name beyond the first plane sorts by its character",
        "crowd",
        "recipients",
        (called(EAST_PARTNERS.id, NodeKind.PARTNER_CATEGORY, EAST_PARTNERS.label, "east"), party("𠮷田商店")),
    ),
    Case(
        "recipients as nodes tell what all policies say of them, in the order of names",
        "lending",
        "recipient_nodes",
        (
            as_node("category:aurora/?", RecipientKind.UNSPECIFIED, None, policy="aurora"),
            RELAY_JOINED,
            BEACON,
            as_node("category:aurora/公众", RecipientKind.PUBLIC, "公众", policy="aurora"),
            NORTH_JOINED,
            SIGNAL_JOINED,
            FUNDERS_JOINED,
        ),
    ),
    Case(
        "a recipient of one policy is told with what other policies say",
        "lending",
        "recipient_nodes",
        (RELAY_JOINED, BEACON, SIGNAL_JOINED),
        {"policies": ["harbour"]},
    ),
    Case(
        "an operator that receives nothing can be asked for by id, other kinds cannot",
        "lending",
        "recipient_nodes",
        (NORTH_JOINED, party_node(AURORA, operates=("aurora",)), FUNDERS_JOINED),
        {
            "ids": [
                f"category:aurora/{FUNDERS}",
                f"organization:{AURORA}",
                f"organization:{NORTH}",
                f"organization:{NORTH}",
                "organization:nobody",
                "policy:aurora",
                "permission:相机",
                "data:phone",
            ]
        },
    ),
    Case(
        "asked for by id and policy, a recipient must be one of that policy",
        "lending",
        "recipient_nodes",
        (SIGNAL_JOINED,),
        {"ids": [f"organization:{NORTH}", f"organization:{SIGNAL}"], "policies": ["harbour"]},
    ),
    Case("no recipients asked for means none, not all", "lending", "recipient_nodes", (), {"ids": []}),
    Case(
        "examples of a category are those of its clauses, each once, in the order of the text",
        "samples",
        "recipient_nodes",
        (
            as_node(
                "category:south/乙类伙伴",
                RecipientKind.PARTNER_CATEGORY,
                "乙类伙伴",
                policy="south",
                examples=(words("银行"), words("保险公司")),
            ),
        ),
    ),
    Case(
        "entities come in the order asked, each once, whatever they are",
        "lending",
        "entities",
        (
            called("purpose:?", NodeKind.PURPOSE, "（词表未收）"),
            called("policy:harbour", NodeKind.POLICY, "一号政策", "harbour"),
            called("disclosure:aurora/d1", NodeKind.DISCLOSURE, "三/1", "aurora"),
            called("collection:aurora/c1", NodeKind.COLLECTION, "1", "aurora"),
            party(GROUP),
            called("category:aurora/?", NodeKind.PARTNER_CATEGORY, None, "aurora"),
            called("class:funder_bank", NodeKind.RECIPIENT_CLASS, "资金方/合作银行"),
            called("sdk:信标推送SDK", NodeKind.SDK, "信标推送SDK"),
            called("permission:相机", NodeKind.PERMISSION, "相机"),
            called("data:phone", NodeKind.DATA_TYPE, "手机号码"),
        ),
        {
            "ids": [
                "purpose:?",
                "policy:harbour",
                "disclosure:aurora/d1",
                "collection:aurora/c1",
                "policy:nowhere",
                f"organization:{GROUP}",
                "category:aurora/?",
                "class:funder_bank",
                "sdk:信标推送SDK",
                "permission:相机",
                "purpose:?",
                "data:phone",
                "writer",
            ]
        },
    ),
    Case(
        "a policy that states nothing is a node beside its operator",
        "bare",
        "nodes",
        (organization_node(AURORA), policy_node("bare")),
        {"policies": ["bare"]},
    ),
    Case(
        "the terms of a policy come with all that are broader",
        "bare",
        "nodes",
        (
            NodeRow(
                NodeKind.PARTNER_CATEGORY,
                "category:orphan/乙类伙伴",
                {"label": "乙类伙伴", "kind": "partner_category", "policy": "orphan"},
            ),
            term_node("data:basic"),
            term_node("data:name"),
            NodeRow(
                NodeKind.DISCLOSURE,
                "disclosure:orphan/d001",
                {
                    "policy": "orphan",
                    "action": "share",
                    "modality": "will",
                    "deidentified": False,
                    "recipient": "category:orphan/乙类伙伴",
                    "recipient_kind": "partner_category",
                    "conditions": [],
                    "examples": [],
                    "locator": "1",
                    "start": 0,
                    "end": 10,
                },
            ),
            policy_node("orphan"),
        ),
        {"policies": ["orphan"]},
    ),
    Case(
        "relationships come by kind, start and end, with those among terms",
        "bare",
        "relationships",
        (
            joined("NARROWER_THAN", "data:name", "data:basic"),
            joined(
                "OF_DATA", "disclosure:orphan/d001", "data:name", position=0, as_stated="姓名", basis="stated"
            ),
            joined("OPERATED_BY", "policy:bare", f"organization:{AURORA}", position=0),
            joined("STATES", "policy:orphan", "disclosure:orphan/d001"),
            joined("TO", "disclosure:orphan/d001", "category:orphan/乙类伙伴"),
        ),
    ),
    Case(
        "what another policy says of a shared SDK is no relationship of this one",
        "lending",
        "relationships",
        (
            joined("NARROWER_THAN", "data:contact_info", "data:basic"),
            joined("NARROWER_THAN", "data:phone", "data:contact_info"),
            *(
                joined(
                    "OF_DATA", f"disclosure:harbour/{number}", end, position=0, as_stated=told, basis="stated"
                )
                for number, end, told in (("d1", "data:phone", "手机号"), ("s1", "data:location", "位置"))
            ),
            joined("OPERATED_BY", "policy:harbour", f"organization:{NORTH}", position=0),
            joined("PROVIDED_BY", "sdk:信标推送SDK", f"organization:{RELAY}", policy="harbour"),
            *(
                joined("SENT_BY", f"disclosure:harbour/{number}", f"organization:{NORTH}")
                for number in ("d1", "s1", "s2")
            ),
            *(
                joined("STATES", "policy:harbour", f"disclosure:harbour/{number}")
                for number in ("d1", "s1", "s2")
            ),
            joined("TO", "disclosure:harbour/d1", f"organization:{SIGNAL}"),
            *(joined("TO", f"disclosure:harbour/{number}", "sdk:信标推送SDK") for number in ("s1", "s2")),
        ),
        {"policies": ["harbour"]},
    ),
)
