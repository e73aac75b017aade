"""Opening things by id, what hangs on them, and search: exact answers on the two made-up policies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph_store.store import Store
from sharing_map.files import digest, read_map
from tests.api.client import Client
from tests.builders import EXAMPLE_MAPS, EXAMPLES

NODE = """
query($id: ID!) { node(id: $id) {
  __typename id
  ... on Policy { title name } ... on DataType { zh } ... on Purpose { zh } ... on RecipientClass { zh }
  ... on Disclosure { action } ... on Collection { source } ... on Recipient { label kind named }
} }
"""


@pytest.mark.parametrize(
    ("node", "told"),
    [
        (
            "policy:qinghe-loan",
            {"__typename": "Policy", "title": "青禾示例App隐私政策", "name": "qinghe-loan"},
        ),
        ("data:face_video", {"__typename": "DataType", "zh": "面部视频"}),
        ("purpose:insurance", {"__typename": "Purpose", "zh": "投保与理赔"}),
        ("class:insurer", {"__typename": "RecipientClass", "zh": "保险公司"}),
        ("disclosure:yunzhan-credit/d010", {"__typename": "Disclosure", "action": "ONWARD"}),
        ("collection:yunzhan-credit/c009", {"__typename": "Collection", "source": "third_party:征信机构"}),
        (
            "category:yunzhan-credit/法院",
            {"__typename": "PartnerCategory", "label": "法院", "kind": "AUTHORITY", "named": False},
        ),
        (
            "organization:望舒示例银行股份有限公司",
            {
                "__typename": "Organization",
                "label": "望舒示例银行股份有限公司",
                "kind": "ORGANIZATION",
                "named": True,
            },
        ),
        (
            "sdk:面镜示例活体检测SDK",
            {"__typename": "Sdk", "label": "面镜示例活体检测SDK", "kind": "SDK", "named": True},
        ),
    ],
)
async def test_anything_is_opened_by_its_id(api: Client, node: str, told: dict[str, Any]) -> None:
    assert (await api.ask(NODE, id=node))["node"] == {"id": node, **told}


@pytest.mark.parametrize(
    "node",
    [
        "",
        "nothing",
        "policy:nowhere",
        "policy:",
        "data:?",
        "purpose:?",
        "data:nothing",
        "disclosure:qinghe-loan/d999",
        "collection:nowhere/c1",
        "organization:无名有限公司",
        "permission:相机",
        "category:' OR 1=1 //",
    ],
)
async def test_an_id_of_nothing_is_null(api: Client, node: str) -> None:
    assert await api.ask(NODE, id=node) == {"node": None}


async def test_several_are_opened_at_once_in_the_order_asked(api: Client) -> None:
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
    wanted = ["collection:qinghe-loan/c001", "nothing", "data:face_video", "collection:qinghe-loan/c001"]
    collected = {"__typename": "Collection", "id": "collection:qinghe-loan/c001"}
    found = (await api.ask(query, ids=wanted))["nodes"]
    assert found == [collected, None, {"__typename": "DataType", "id": "data:face_video"}, collected]
    assert await api.ask(query, ids=[]) == {"nodes": []}


async def test_a_policy_tells_about_itself(api: Client) -> None:
    query = """{ node(id: "policy:qinghe-loan") { ... on Policy {
      titleEn version updated effective sector url mapSha256
      operators { label operates { name } } counts { disclosures collections recipients }
      source { name characters matches } } } }"""
    assert (await api.ask(query))["node"] == {
        "titleEn": "Qinghe (made-up consumer finance company) app privacy policy",
        "version": "V1.4",
        "updated": "2025-03-10",
        "effective": "2025-03-17",
        "sector": "online_lending",
        "url": None,
        "mapSha256": digest(read_map(EXAMPLE_MAPS / "qinghe-loan.json")),
        "operators": [{"label": "青禾示例消费金融有限公司", "operates": [{"name": "qinghe-loan"}]}],
        "counts": {"disclosures": 36, "collections": 15, "recipients": 31},
        "source": {"name": "qinghe-loan.txt", "characters": 3149, "matches": True},
    }


async def test_a_disclosure_tells_what_the_clause_says(api: Client) -> None:
    query = """{ node(id: "disclosure:qinghe-loan/d018") { ... on Disclosure {
      policy { name } modality deidentified sender { id } recipient { label ... on PartnerCategory {
        policy { name } memberCount members { label } class { zh } classes { id } examples { text } } }
      items { asStated type { zh } basis partOf } purposes { phrase { text printed } purpose { zh } }
      conditions { text } openEnded { text } shareMethod { text } contact { text } country { text }
      retention { text } permissions evidence { locator } } } }"""
    assert (await api.ask(query))["node"] == {
        "policy": {"name": "qinghe-loan"},
        "modality": "MAY",
        "deidentified": True,
        "sender": None,
        "recipient": {
            "label": "建模合作方",
            "policy": {"name": "qinghe-loan"},
            "memberCount": 1,
            "members": [{"label": "云栈示例数据科技有限公司"}],
            "class": {"zh": "数据与风控服务商"},
            "classes": [{"id": "class:data_vendor"}],
            "examples": [],
        },
        "items": [
            {"asStated": "还款记录", "type": {"zh": "借款与还款记录"}, "basis": "STATED", "partOf": None},
            {"asStated": "设备型号", "type": {"zh": "设备型号与系统"}, "basis": "STATED", "partOf": None},
        ],
        "purposes": [
            {"phrase": {"text": "联合建模", "printed": True}, "purpose": {"zh": "联合建模"}},
            {"phrase": {"text": "改进风险识别模型", "printed": True}, "purpose": {"zh": "联合建模"}},
        ],
        "conditions": [],
        "openEnded": None,
        "shareMethod": None,
        "contact": None,
        "country": None,
        "retention": None,
        "permissions": [],
        "evidence": {"locator": "二/(一)/9"},
    }


async def test_an_onward_disclosure_names_its_sender(api: Client) -> None:
    query = (
        '{ node(id: "disclosure:yunzhan-credit/d010") { ... on Disclosure { sender { label __typename } } } }'
    )
    found = (await api.ask(query))["node"]
    assert found == {"sender": {"label": "电子签名平台", "__typename": "PartnerCategory"}}


async def test_an_organisation_tells_where_it_is_named(api: Client) -> None:
    query = """{ node(id: "organization:面镜示例智能科技有限公司") { ... on Organization {
      class { id } memberOf { label policy { name } } operates { name }
      sdks { label provider { label } providers { label } package } } } }"""
    assert (await api.ask(query))["node"] == {
        "class": None,
        "memberOf": [{"label": "人脸识别服务商", "policy": {"name": "yunzhan-credit"}}],
        "sdks": [
            {
                "label": "面镜示例活体检测SDK",
                "provider": {"label": "面镜示例智能科技有限公司"},
                "providers": [{"label": "面镜示例智能科技有限公司"}],
                "package": None,
            }
        ],
        "operates": [],
    }


async def test_members_are_capped_and_counted(api: Client) -> None:
    query = """{ node(id: "category:qinghe-loan/联合出资机构") { ... on PartnerCategory {
      memberCount members(first: 1) { label } } } }"""
    found = (await api.ask(query))["node"]
    assert found["memberCount"] == 3
    assert len(found["members"]) == 1


async def test_a_data_type_knows_its_place_in_the_tree(api: Client) -> None:
    query = """{ node(id: "data:face_video") { ... on DataType {
      en kind synonyms sensitive thirdPerson financialLevel broader { id narrower { id } } } } }"""
    found = (await api.ask(query))["node"]
    assert found["sensitive"]
    assert not found["thirdPerson"]
    assert found["kind"] == "TYPE"
    assert all("data:face_video" in {one["id"] for one in row["narrower"]} for row in found["broader"])


# -- quoting ---------------------------------------------------------------------------------------

QUOTE = """{ node(id: "disclosure:yunzhan-credit/d001") { ... on Disclosure {
  evidence { quote sourceMatches } } } }"""
TEXT = '{ node(id: "policy:yunzhan-credit") { ... on Policy { source { matches text } } } }'


async def test_a_clause_is_quoted_from_the_very_text(api: Client) -> None:
    quoted = (await api.ask(QUOTE))["node"]["evidence"]
    assert quoted["sourceMatches"] is True
    assert quoted["quote"].startswith("经您单独同意后，我们才会把人脸照片、面部视频交给人脸识别服务商")
    source = (await api.ask(TEXT))["node"]["source"]
    assert source == {"matches": True, "text": (EXAMPLES / "yunzhan-credit.txt").read_bytes().decode()}


async def test_another_version_is_never_quoted(example_store: Store, tmp_path: Path) -> None:
    (tmp_path / "yunzhan-credit.txt").write_text("另一版本。", encoding="utf-8")
    client = Client(example_store, sources=(tmp_path,))
    assert (await client.ask(QUOTE))["node"] == {"evidence": {"quote": None, "sourceMatches": False}}
    assert (await client.ask(TEXT))["node"] == {"source": {"matches": False, "text": None}}


async def test_without_texts_nothing_is_quoted(example_store: Store) -> None:
    client = Client(example_store)
    assert (await client.ask(QUOTE))["node"] == {"evidence": {"quote": None, "sourceMatches": None}}
    assert (await client.ask(TEXT))["node"] == {"source": {"matches": None, "text": None}}


# -- search ----------------------------------------------------------------------------------------

SEARCH = """query($text: String!, $kinds: [EntityKind!], $first: Int = 20) {
  search(text: $text, kinds: $kinds, first: $first) {
    kind label matchedAs match score node { id __typename } } }"""


@pytest.mark.parametrize(
    ("text", "label", "matched_as", "match"),
    [
        ("面部视频", "面部视频", "面部视频", "EXACT"),
        ("face video", "面部视频", "Face video", "EXACT"),
        ("面部视屏", "面部视频", "面部视频", "ALIKE"),
        ("face vidoe", "面部视频", "Face video", "ALIKE"),
        ("望舒", "望舒示例银行股份有限公司", "望舒示例银行股份有限公司", "START"),
        ("银行股份有限", "望舒示例银行股份有限公司", "望舒示例银行股份有限公司", "PART"),
        ("insurer", "保险公司", "Insurer", "EXACT"),
        ("qinghe-loan", "青禾示例App隐私政策", "qinghe-loan", "EXACT"),
        ("云栈示例小额贷款有限公司", "云栈示例小额贷款有限公司", "云栈示例小额贷款有限公司", "EXACT"),
    ],
)
async def test_the_best_hit_says_which_word_matched(
    api: Client, text: str, label: str, matched_as: str, match: str
) -> None:
    best = (await api.ask(SEARCH, text=text))["search"][0]
    assert (best["label"], best["matchedAs"], best["match"]) == (label, matched_as, match)
    assert 0 < best["score"] <= 1


PRINTED = "query($text: String!) { search(text: $text) { label matchedAs match printedIn { id name } } }"


async def test_a_hit_by_printed_words_names_the_policies_that_print_them(api: Client) -> None:
    qinghe, yunzhan = ({"id": f"policy:{name}", "name": name} for name in ("qinghe-loan", "yunzhan-credit"))
    hits = (await api.ask(PRINTED, text="姓名"))["search"]
    assert hits[:2] == [
        {"label": "姓名", "matchedAs": "姓名", "match": "EXACT", "printedIn": None},
        {"label": "紧急联系人", "matchedAs": "姓名", "match": "EXACT", "printedIn": [qinghe, yunzhan]},
    ]
    [only] = (await api.ask(PRINTED, text="放款笔数"))["search"]
    assert (only["label"], only["printedIn"]) == ("统计/匿名化信息", [qinghe])


async def test_a_trace_of_printed_words_suggests_what_they_stand_for(api: Client) -> None:
    error = await api.fail('{ trace(data: "放款笔数") { matchedAs } }')
    assert error["extensions"]["code"] == "UNKNOWN_TERM"
    assert error["extensions"]["suggestions"][0] == "统计/匿名化信息 (aggregate) as printed in qinghe-loan"


async def test_hits_come_best_first_and_open(api: Client) -> None:
    hits = (await api.ask(SEARCH, text="保险"))["search"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert {hit["node"]["__typename"] for hit in hits} >= {"DataType", "PartnerCategory", "RecipientClass"}
    assert len({hit["node"]["id"] for hit in hits}) == len(hits)


async def test_search_can_be_narrowed_to_kinds(api: Client) -> None:
    hits = (await api.ask(SEARCH, text="示例", kinds=["SDK"]))["search"]
    assert {hit["kind"] for hit in hits} == {"SDK"}
    policies = (await api.ask(SEARCH, text="示例", kinds=["POLICY"]))["search"]
    assert {hit["node"]["id"] for hit in policies} == {"policy:qinghe-loan", "policy:yunzhan-credit"}


async def test_as_many_hits_come_as_were_asked_for(api: Client) -> None:
    assert len((await api.ask(SEARCH, text="示例", first=3))["search"]) == 3


@pytest.mark.parametrize("text", ["", "   ", "\u3000", "zzzzzzzzzz", "\u0000", "\u202eabc"])
async def test_nothing_found_is_an_empty_list(api: Client, text: str) -> None:
    assert await api.ask(SEARCH, text=text) == {"search": []}
