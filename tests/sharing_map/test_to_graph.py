"""A map becomes exactly these rows, and no row breaks the rules of the graph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graph_schema.errors import InvalidMap
from graph_schema.kinds import NodeKind, RelationshipKind, may_join
from graph_schema.vocabulary import vocabulary
from sharing_map.document import SharingMap
from sharing_map.files import read_map
from sharing_map.rows import GraphRows, NodeRow, RelationshipRow
from sharing_map.to_graph import map_rows, vocabulary_rows
from sharing_map.validate import require_consistent
from tests.builders import (
    EXAMPLE_MAPS,
    SHIPPED_MAPS,
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

N, R = NodeKind, RelationshipKind
POLICY, OPERATOR = "policy:one", "organization:甲示例有限公司"

SHIPPED = [*sorted(SHIPPED_MAPS.glob("*.json")), *sorted(EXAMPLE_MAPS.glob("*.json"))]


def node(rows: GraphRows, node_id: str) -> NodeRow:
    (found,) = [row for row in rows.nodes if row.id == node_id]
    return found


def related(rows: GraphRows, kind: RelationshipKind) -> list[tuple[str, str]]:
    return [(row.start, row.end) for row in rows.relationships if row.kind is kind]


def only(rows: GraphRows, kind: RelationshipKind, start: str) -> list[RelationshipRow]:
    return [row for row in rows.relationships if row.kind is kind and row.start == start]


# -- exact rows --------------------------------------------------------------------------------------


def test_one_clause_becomes_exactly_these_rows() -> None:
    document = sharing_map(
        disclosure(
            to=recipient("保险类 伙伴", category="insurer", members=["丁（北京）公司"], retention="一年"),
            purposes=(purpose("承保", "insurance_underwriting"),),
            evidence=evidence(3, 9, "二/1"),
        )
    )
    category, clause = "category:one/保险类伙伴", "disclosure:one/d001"
    rows = map_rows(document)
    assert rows.nodes == (
        NodeRow(
            N.POLICY,
            POLICY,
            {
                "policy": "one",
                "title": "一号政策",
                "title_en": None,
                "version": None,
                "updated": None,
                "effective": None,
                "sector": None,
                "url": None,
                "source_name": "one.txt",
                "source_sha256": "0" * 64,
                "source_characters": 1000,
            },
        ),
        NodeRow(N.ORGANIZATION, OPERATOR, {"label": "甲示例有限公司"}, shared=True),
        NodeRow(
            N.PARTNER_CATEGORY,
            category,
            {"label": "保险类 伙伴", "kind": "partner_category", "policy": "one"},
        ),
        NodeRow(N.ORGANIZATION, "organization:丁(北京)公司", {"label": "丁(北京)公司"}, shared=True),
        NodeRow(
            N.DISCLOSURE,
            clause,
            {
                "policy": "one",
                "action": "share",
                "modality": "will",
                "deidentified": False,
                "sender": None,
                "recipient": category,
                "recipient_kind": "partner_category",
                "recipient_class": "insurer",
                "conditions": [],
                "open_ended": None,
                "share_method": None,
                "examples": [],
                "contact": None,
                "country": None,
                "retention": '["一年",null,null,null]',
                "locator": "二/1",
                "start": 3,
                "end": 9,
            },
        ),
    )
    stated = {"position": 0, "as_stated": "姓名", "part_of": None, "basis": "stated"}
    assert rows.relationships == (
        RelationshipRow(R.OPERATED_BY, POLICY, OPERATOR, {"position": 0}),
        RelationshipRow(R.IN_CLASS, category, "class:insurer", {"policy": "one"}),
        RelationshipRow(R.MEMBER_OF, "organization:丁(北京)公司", category, {"policy": "one"}),
        RelationshipRow(R.STATES, POLICY, clause, {}),
        RelationshipRow(R.SENT_BY, clause, OPERATOR, {}),
        RelationshipRow(R.TO, clause, category, {}),
        RelationshipRow(R.OF_DATA, clause, "data:name", stated),
        RelationshipRow(
            R.FOR_PURPOSE,
            clause,
            "purpose:insurance_underwriting",
            {"position": 0, "phrase": '["承保",null,null,null]'},
        ),
    )


def test_items_keep_their_order_then_come_those_referred_to_then_the_open_phrase() -> None:
    document = sharing_map(
        disclosure(
            data=(item(), item("手机号", "phone", "联系方式")),
            refers_to=(referred(item("面部视频", "face_video")), referred(item())),
            open_ended=phrase("等必要信息"),
        )
    )
    items = only(map_rows(document), R.OF_DATA, "disclosure:one/d001")
    assert [(row.end, *row.properties.values()) for row in items] == [
        ("data:name", 0, "姓名", None, "stated"),
        ("data:phone", 1, "手机号", "联系方式", "stated"),
        ("data:face_video", 2, "面部视频", None, "referred"),
        ("data:name", 3, "姓名", None, "referred"),
        ("data:unspecified", 4, "等必要信息", None, "open_ended"),
    ]


def test_an_item_and_a_purpose_without_a_term_are_kept() -> None:
    document = sharing_map(disclosure(data=(item("星座", None),), purposes=(purpose("占卜", None),)))
    rows = map_rows(document)
    (kept,) = only(rows, R.OF_DATA, "disclosure:one/d001")
    assert (kept.end, kept.properties["as_stated"]) == ("data:?", "星座")
    (kept,) = only(rows, R.FOR_PURPOSE, "disclosure:one/d001")
    assert (kept.end, kept.properties["phrase"]) == ("purpose:?", '["占卜",null,null,null]')


def test_one_printed_phrase_with_two_types_is_two_items() -> None:
    words = "身份证信息及影像"
    document = sharing_map(disclosure(data=(item(words, "identity"), item(words, "id_photo"))))
    items = only(map_rows(document), R.OF_DATA, "disclosure:one/d001")
    assert [(row.end, row.properties["as_stated"]) for row in items] == [
        ("data:identity", words),
        ("data:id_photo", words),
    ]


def test_an_onward_clause_is_sent_by_the_recipient_of_that_label() -> None:
    first = disclosure("d001", recipient("签名服务商"))
    onward = disclosure("d002", "证书机构", sender="签名 服务商", action="onward")
    rows = map_rows(sharing_map(first, onward))
    assert related(rows, R.SENT_BY) == [
        ("disclosure:one/d001", OPERATOR),
        ("disclosure:one/d002", "category:one/签名服务商"),
    ]
    assert node(rows, "disclosure:one/d002").properties["sender"] == "category:one/签名服务商"


def test_an_onward_sender_may_be_a_named_organisation() -> None:
    first = disclosure("d001", recipient("征信数据库", "organization"))
    onward = disclosure("d002", recipient(None, "unspecified"), sender="征信数据库", action="onward")
    rows = map_rows(sharing_map(first, onward))
    assert related(rows, R.SENT_BY)[1] == ("disclosure:one/d002", "organization:征信数据库")
    assert related(rows, R.TO)[1] == ("disclosure:one/d002", "category:one/?")
    assert node(rows, "category:one/?").properties == {"label": None, "kind": "unspecified", "policy": "one"}


def test_every_operator_sends_and_every_affiliate_belongs_to_each() -> None:
    rows = map_rows(sharing_map(disclosure(), operators=("甲", "乙"), affiliates=("丙",)))
    assert related(rows, R.SENT_BY) == [
        ("disclosure:one/d001", "organization:甲"),
        ("disclosure:one/d001", "organization:乙"),
    ]
    assert related(rows, R.AFFILIATE_OF) == [
        ("organization:丙", "organization:甲"),
        ("organization:丙", "organization:乙"),
    ]


def test_a_policy_that_names_no_operator_has_clauses_all_the_same() -> None:
    rows = map_rows(sharing_map(disclosure(), operators=()))
    assert related(rows, R.STATES) == [(POLICY, "disclosure:one/d001")]
    assert related(rows, R.SENT_BY) == []


def test_an_sdk_becomes_a_disclosure_of_what_it_collects() -> None:
    document = sharing_map(
        sdk(
            name="丙推送 sdk",
            provider="戊公司",
            category="push_sdk",
            data=(item("OAID", "device_id_resettable"),),
            permissions=["读取 电话"],
            privacy_policy_url="https://bing.example/p",
        )
    )
    rows = map_rows(document)
    target, clause = "sdk:丙推送SDK", "disclosure:one/s001"
    assert node(rows, target) == NodeRow(N.SDK, target, {"label": "丙推送SDK", "package": None}, shared=True)
    told = node(rows, clause).properties
    assert (told["action"], told["recipient_kind"], told["recipient_class"]) == (
        "sdk_collects",
        "sdk",
        "push_sdk",
    )
    assert told["contact"] == '["https://bing.example/p",null,null,null]'
    assert related(rows, R.TO) == [(clause, target)]
    assert related(rows, R.PROVIDED_BY) == [(target, "organization:戊公司")]
    assert related(rows, R.NEEDS) == [(clause, "permission:读取电话")]
    assert related(rows, R.IN_CLASS) == [(target, "class:push_sdk")]


def test_what_the_operator_hands_to_an_sdk_is_a_second_disclosure() -> None:
    document = sharing_map(
        sdk(
            package="com.example.push",
            data=(item("OAID", "device_id_resettable"),),
            operator_shares=(item("手机号", "phone"),),
            open_ended=phrase("等"),
            modality="may",
            purposes=(purpose(),),
        )
    )
    rows = map_rows(document)
    clauses = [row for row in rows.nodes if row.kind is N.DISCLOSURE]
    assert [(row.id, row.properties["action"], row.properties["modality"]) for row in clauses] == [
        ("disclosure:one/s001", "sdk_collects", "may"),
        ("disclosure:one/s001-shares", "share", "will"),
    ]
    assert {row.properties["recipient"] for row in clauses} == {"sdk:丙推送SDK/com.example.push"}
    items = only(rows, R.OF_DATA, "disclosure:one/s001-shares")
    assert [row.end for row in items] == ["data:phone"]
    assert [row.end for row in only(rows, R.FOR_PURPOSE, "disclosure:one/s001-shares")] == [
        "purpose:credit_assessment"
    ]
    assert clauses[1].properties["open_ended"] is None


def test_a_collection_becomes_a_node_that_needs_its_permission() -> None:
    document = sharing_map(
        collection(source="third_party:征信机构", permission="相机", open_ended=phrase("等"), modality="may")
    )
    rows = map_rows(document)
    assert node(rows, "collection:one/c001").properties == {
        "policy": "one",
        "function": '["注册",null,null,null]',
        "source": "third_party:征信机构",
        "modality": "may",
        "open_ended": '["等",null,null,null]',
        "locator": "1",
        "start": 0,
        "end": 10,
    }
    assert related(rows, R.NEEDS) == [("collection:one/c001", "permission:相机")]
    assert related(rows, R.OF_DATA) == [
        ("collection:one/c001", "data:name"),
        ("collection:one/c001", "data:unspecified"),
    ]


def test_a_recipient_of_several_clauses_is_one_node_with_all_its_members() -> None:
    first = disclosure("d001", recipient("乙类伙伴", members=["丁"]))
    second = disclosure("d002", recipient("乙类 伙伴", members=["丁", "戊"]))
    rows = map_rows(sharing_map(first, second))
    assert [row.id for row in rows.nodes if row.kind is N.PARTNER_CATEGORY] == ["category:one/乙类伙伴"]
    assert related(rows, R.MEMBER_OF) == [
        ("organization:丁", "category:one/乙类伙伴"),
        ("organization:戊", "category:one/乙类伙伴"),
    ]


# -- the rules of the graph --------------------------------------------------------------------------


def assert_well_formed(rows: GraphRows, others: GraphRows) -> None:
    """Every end is there, every relationship joins what it may, and ids and keys are unique."""
    kinds = {row.id: row.kind for row in (*others.nodes, *rows.nodes)}
    assert len({row.id for row in rows.nodes}) == len(rows.nodes)
    for row in rows.relationships:
        assert row.start in kinds, row
        assert row.end in kinds, row
        assert may_join(row.kind, kinds[row.start], kinds[row.end]), row
    keys = Counter(
        (row.kind, row.start, row.end, row.properties.get("position")) for row in rows.relationships
    )
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_rows_of_a_shipped_map_are_well_formed(path: Path) -> None:
    terms = vocabulary_rows(vocabulary())
    assert_well_formed(map_rows(read_map(path)), terms)


def test_the_rows_of_the_vocabulary_are_well_formed_and_complete() -> None:
    rows = vocabulary_rows(vocabulary())
    assert_well_formed(rows, GraphRows((), ()))
    assert Counter(row.kind for row in rows.nodes) == {
        N.DATA_TYPE: 122 + 1,
        N.PURPOSE: 39 + 1,
        N.RECIPIENT_CLASS: 35,
    }
    assert {row.kind for row in rows.relationships} == {R.NARROWER_THAN}
    assert ("data:face_video", "data:face_media") in related(rows, R.NARROWER_THAN)
    assert all(row.shared for row in rows.nodes)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_properties_are_of_types_that_neo4j_can_hold(path: Path) -> None:
    rows = map_rows(read_map(path))
    values = [value for row in (*rows.nodes, *rows.relationships) for value in row.properties.values()]
    plain = [value for value in values if not isinstance(value, list)]
    assert {type(value) for value in plain} <= {str, int, bool, type(None)}
    assert {type(part) for value in values if isinstance(value, list) for part in value} <= {str}
    assert all(abs(value) < 2**63 for value in plain if isinstance(value, int))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_statement_of_a_shipped_map_is_in_the_graph(path: Path) -> None:
    document: SharingMap = read_map(path)
    rows = map_rows(document)
    told = {row.evidence.locator for row in document.disclosures}
    handed = [row for row in document.sdks if row.operator_shares and row.evidence.locator not in told]
    shares = len(handed)
    stated = len(document.disclosures) + len(document.sdks) + shares + len(document.collections)
    assert len(related(rows, R.STATES)) == stated
    items = [item for row in document.disclosures for item in row.data]
    items += [item for row in document.disclosures for clause in row.refers_to for item in clause.data]
    items += [item for row in document.sdks for item in row.data]
    items += [item for row in handed for item in row.operator_shares]
    items += [item for row in document.collections for item in row.data]
    open_phrases = [row.open_ended for row in (*document.disclosures, *document.sdks, *document.collections)]
    assert len(related(rows, R.OF_DATA)) == len(items) + sum(phrase is not None for phrase in open_phrases)


def test_what_is_handed_over_through_an_sdk_to_a_party_that_the_clause_names_goes_to_that_party_only() -> (
    None
):
    given = (item("手机号", "phone"),)
    named = disclosure("d001", recipient("示例平台", "organization"), data=given)
    through = sdk(operator_shares=given, evidence=named.evidence)
    assert [row.id for row in map_rows(sharing_map(named, through)).nodes if row.kind is N.DISCLOSURE] == [
        "disclosure:one/d001",
        "disclosure:one/s001",
    ]


def test_rows_are_the_same_each_time() -> None:
    document = read_map(EXAMPLE_MAPS / "qinghe-loan.json")
    assert map_rows(document) == map_rows(document)


def test_an_inconsistent_map_is_refused_before_it_becomes_rows() -> None:
    with pytest.raises(InvalidMap):
        require_consistent("one.json", sharing_map(disclosure(sender="无名")))
