"""Traces, holdings, paths and the matrix: the same answers as the command line, and as examples/README.md."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

import pytest

from tests.api.client import Client
from tests.builders import EXAMPLE_MAPS, EXAMPLES, ROOT

PHRASE = "fragment P on Phrase { text summary_zh: summaryZh printed start end }"
DISCLOSURE = """
fragment D on Disclosure {
  id policy { name } action modality deidentified sender { id } recipient { id }
  recipientClass { id } items { asStated type { id } partOf basis }
  purposes { purpose { id } phrase { ...P } } conditions { ...P } openEnded { ...P }
  evidence { locator start end quote }
}
"""
REACHED = """
fragment R on TracedRecipient {
  recipient { id label kind } recipientClass { id } policy { name } distance basis modality deidentified
  possibleOnly named purposes { purpose { id } phrase { ...P } }
  clauses { basis items disclosure { ...D } } way refusals { id }
}
"""
HOP = "fragment H on Hop { id from { id } to { id } kind basis modality disclosure { id } }"
TRACE = f"""
query Trace($data: String!, $policies: [ID!], $bases: [Basis!], $maxHops: Int) {{
  trace(data: $data, policies: $policies, bases: $bases, maxHops: $maxHops) {{
    data {{ id }} matchedAs alternatives {{ id }}
    policies {{
      policy {{ name }} stance general clauses {{ basis items disclosure {{ ...D }} }}
      refusals {{ basis items disclosure {{ ...D }} }}
    }}
    recipients {{ ...R }} hops {{ ...H }}
    totals {{ direct onwardStated onwardPossible named unnamed hidden leftOut {{ reason count }} }}
  }}
}}
{PHRASE} {DISCLOSURE} {REACHED} {HOP}
"""


async def command_line(*words: str) -> Any:
    command = [sys.executable, "-m", "cli.main", *words, "--json"]
    command += ["--store", str(EXAMPLE_MAPS)]
    done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, check=True)
    return json.loads(done.stdout)


def term(node: Any) -> str | None:
    """Return the id of a term without its kind, as the command line prints it."""
    return node["id"].partition(":")[2] if node else None


def purposes(rows: Any) -> list[Any]:
    return [{"purpose": term(row["purpose"]), **row["phrase"]} for row in rows]


def clauses(rows: Any) -> list[Any]:
    return [
        {"disclosure": row["disclosure"]["id"], "basis": row["basis"].lower(), "items": row["items"]}
        for row in rows
    ]


def reached(row: Any) -> dict[str, Any]:
    return {
        "id": row["recipient"]["id"],
        "label": row["recipient"]["label"],
        "kind": row["recipient"]["kind"].lower(),
        "class": term(row["recipientClass"]),
        "policy": row["policy"]["name"],
        "distance": row["distance"],
        "basis": row["basis"].lower(),
        "modality": row["modality"].lower(),
        "deidentified": row["deidentified"],
        "possible_only": row["possibleOnly"],
        "named": row["named"],
        "purposes": purposes(row["purposes"]),
        "clauses": clauses(row["clauses"]),
        "way": row["way"],
        "refusals": [one["id"] for one in row["refusals"]],
    }


def hop(row: Any) -> dict[str, Any]:
    return {
        "id": row["id"],
        "from": row["from"]["id"],
        "to": row["to"]["id"],
        "kind": row["kind"].lower(),
        "basis": row["basis"].lower() if row["basis"] else None,
        "modality": row["modality"].lower() if row["modality"] else None,
        "disclosure": row["disclosure"]["id"] if row["disclosure"] else None,
    }


def disclosure(row: Any) -> dict[str, Any]:
    return {
        "policy": row["policy"]["name"],
        "action": row["action"].lower(),
        "modality": row["modality"].lower(),
        "deidentified": row["deidentified"],
        "sender": row["sender"]["id"] if row["sender"] else None,
        "recipient": row["recipient"]["id"],
        "recipient_class": term(row["recipientClass"]),
        "items": [
            {
                "as_stated": item["asStated"],
                "type": term(item["type"]),
                "part_of": item["partOf"],
                "basis": item["basis"].lower(),
            }
            for item in row["items"]
        ],
        "purposes": purposes(row["purposes"]),
        "conditions": row["conditions"],
        "open_ended": row["openEnded"],
        "evidence": row["evidence"],
    }


def disclosures_in(answer: Any) -> dict[str, Any]:
    """Return every disclosure that stands anywhere in an answer, by id, as the command line prints it."""
    found: dict[str, Any] = {}
    if isinstance(answer, dict):
        if "evidence" in answer:
            found[answer["id"]] = disclosure(answer)
        for value in answer.values():
            found |= disclosures_in(value)
    elif isinstance(answer, list):
        for value in answer:
            found |= disclosures_in(value)
    return found


def as_command_line(trace: Any) -> dict[str, Any]:
    totals = trace["totals"]
    return {
        "data": term(trace["data"]),
        "matched_as": trace["matchedAs"],
        "alternatives": [term(one) for one in trace["alternatives"]],
        "policies": [
            {
                "policy": row["policy"]["name"],
                "stance": row["stance"].lower(),
                "clauses": clauses(row["clauses"]),
                "refusals": clauses(row["refusals"]),
                "general": row["general"],
            }
            for row in trace["policies"]
        ],
        "recipients": [reached(row) for row in trace["recipients"]],
        "hops": [hop(row) for row in trace["hops"]],
        "disclosures": disclosures_in(trace),
        "totals": {
            "direct": totals["direct"],
            "onward_stated": totals["onwardStated"],
            "onward_possible": totals["onwardPossible"],
            "named": totals["named"],
            "unnamed": totals["unnamed"],
            "hidden": totals["hidden"],
            "left_out": {row["reason"].lower(): row["count"] for row in totals["leftOut"]},
        },
    }


@pytest.mark.parametrize(
    ("data", "options"),
    [
        ("面部视频", {}),
        ("手机号码", {"maxHops": 3}),
        ("还款记录", {"policies": ["yunzhan-credit"], "maxHops": 1}),
        ("紧急联系人信息", {"bases": ["STATED", "OPEN_ENDED"]}),
        ("通讯录", {}),
    ],
)
async def test_a_trace_equals_that_of_the_command_line(api: Client, data: str, options: Any) -> None:
    typed = ["trace", data, "--sources", str(EXAMPLES)]
    typed += [word for policy in options.get("policies", ()) for word in ("--policy", policy)]
    typed += [word for basis in options.get("bases", ()) for word in ("--basis", basis.lower())]
    typed += ["--hops", str(options["maxHops"])] if "maxHops" in options else []
    expected = await command_line(*typed)
    expected["data"] = expected["data"]["id"]
    expected["alternatives"] = [one["id"] for one in expected["alternatives"]]
    kept = ("policy", "stance", "clauses", "refusals", "general")
    expected["policies"] = [{name: row[name] for name in kept} for row in expected["policies"]]
    found = (await api.ask(TRACE, data=data, **options))["trace"]
    assert as_command_line(found) == expected


async def test_face_video_goes_from_qinghe_to_whom_the_examples_say(api: Client) -> None:
    query = """{ trace(data: "face video", policies: ["policy:qinghe-loan"], maxHops: 1) {
      matchedAs recipients { recipient { label } basis modality } } }"""
    found = (await api.ask(query))["trace"]
    assert found["matchedAs"] == "Face video"
    assert {(row["recipient"]["label"], row["basis"], row["modality"]) for row in found["recipients"]} == {
        ("身份核验机构", "STATED", "WILL"),
        ("联合出资机构", "BROADER", "WILL"),
        ("稻溪示例村镇银行股份有限公司", "BROADER", "WILL"),
        ("云栈示例小额贷款有限公司", "BROADER", "WILL"),
        ("松濑示例信托有限公司", "BROADER", "WILL"),
        ("融资担保机构", "BROADER", "MAY"),
        ("厚檐示例融资担保有限公司", "BROADER", "MAY"),
        ("面镜示例活体检测SDK", "STATED", "WILL"),
        ("面镜示例智能科技有限公司", "STATED", "WILL"),
    }


async def test_saying_no_and_saying_nothing_are_two_answers(api: Client) -> None:
    query = '{ trace(data: "通讯录") { policies { policy { name } stance refusals { disclosure { id } } } } }'
    assert (await api.ask(query))["trace"]["policies"] == [
        {
            "policy": {"name": "qinghe-loan"},
            "stance": "SAYS_IT_DOES_NOT",
            "refusals": [{"disclosure": {"id": "disclosure:qinghe-loan/d005"}}],
        },
        {"policy": {"name": "yunzhan-credit"}, "stance": "DOES_NOT_SAY", "refusals": []},
    ]


async def test_a_data_item_may_be_given_by_node_id_id_label_or_synonym(api: Client) -> None:
    query = "query($data: String!) { trace(data: $data) { data { id } } }"
    for word in ("data:face_video", "face_video", "面部视频", "FACE  VIDEO"):
        assert (await api.ask(query, data=word))["trace"]["data"] == {"id": "data:face_video"}


async def test_first_shows_the_most_certain_and_totals_count_all(api: Client) -> None:
    query = """query($first: Int!) { trace(data: "面部视频", first: $first) {
      recipients { recipient { id } possibleOnly basis way } hops { id }
      totals { direct onwardStated onwardPossible } } }"""
    whole = (await api.ask(query, first=500))["trace"]
    short = (await api.ask(query, first=4))["trace"]
    assert short["totals"] == whole["totals"]
    assert sum(whole["totals"].values()) == len(whole["recipients"])
    assert len(short["recipients"]) == 4
    assert {(row["possibleOnly"], row["basis"]) for row in short["recipients"]} == {(False, "STATED")}
    assert {hop["id"] for hop in short["hops"]} == {way for row in short["recipients"] for way in row["way"]}


async def test_filters_narrow_a_trace(api: Client) -> None:
    query = """query($kinds: [RecipientKind!], $purposes: [ID!], $modalities: [Modality!]) {
      trace(data: "面部视频", maxHops: 1,
            recipientKinds: $kinds, purposes: $purposes, modalities: $modalities) {
        recipients { recipient { label __typename } purposes { purpose { id } } modality } } }"""
    sdks = (await api.ask(query, kinds=["SDK"]))["trace"]["recipients"]
    assert [row["recipient"] for row in sdks] == [{"label": "面镜示例活体检测SDK", "__typename": "Sdk"}]
    insured = (await api.ask(query, purposes=["purpose:insurance"]))["trace"]["recipients"]
    assert [row["recipient"]["label"] for row in insured] == ["保险公司"]
    may = (await api.ask(query, modalities=["MAY"]))["trace"]["recipients"]
    assert {row["modality"] for row in may} == {"MAY"}


async def test_a_join_can_be_left_aside(api: Client) -> None:
    query = """query($apart: [ID!], $across: Boolean!) {
      trace(data: "面部视频", apart: $apart, crossPolicy: $across) { totals { onwardPossible } } }"""

    async def possible(**asked: Any) -> int:
        found: int = (await api.ask(query, **{"across": True, **asked}))["trace"]["totals"]["onwardPossible"]
        return found

    both = ["organization:青禾示例消费金融有限公司", "云栈示例小额贷款有限公司"]
    assert await possible() == 12
    assert await possible(apart=both) == 0
    assert 0 < await possible(apart=both[:1]) < 12
    assert await possible(across=False) == 0


async def test_hops_begin_at_a_policy_or_at_a_recipient(api: Client) -> None:
    query = """{ trace(data: "面部视频", policies: ["yunzhan-credit"]) { hops {
      kind from { __typename ... on Policy { title } ... on Recipient { label } } to { label } } } }"""
    hops = (await api.ask(query))["trace"]["hops"]
    assert {
        "kind": "DISCLOSED",
        "from": {"__typename": "Policy", "title": "云栈示例借款服务隐私协议"},
        "to": {"label": "电子签名平台"},
    } in hops
    assert {
        "kind": "ONWARD_STATED",
        "from": {"__typename": "PartnerCategory", "label": "电子签名平台"},
        "to": {"label": "实名认证服务方"},
    } in hops
    assert {
        "kind": "ONWARD_POSSIBLE",
        "from": {"__typename": "Organization", "label": "青禾示例消费金融有限公司"},
        "to": {"label": "身份核验机构"},
    } in hops


async def test_holdings_equal_those_of_the_command_line(api: Client) -> None:
    name = "面镜示例智能科技有限公司"
    query = f"""query($to: ID!) {{ holdings(recipient: $to) {{
      recipients {{ id }} holdings {{ data {{ id }} reached {{ ...R }} }}
      unclear {{ ...D }} refusals {{ ...D }} policies {{ name }} }} }} {PHRASE} {DISCLOSURE} {REACHED}"""
    expected = await command_line("holdings", name, "--sources", str(EXAMPLES))
    found = (await api.ask(query, to=name))["holdings"]
    assert [row["id"] for row in found["recipients"]] == [row["id"] for row in expected["recipients"]]
    assert [row["data"]["id"].partition(":")[2] for row in found["holdings"]] == [
        row["data"]["id"] for row in expected["holdings"]
    ]
    for row in expected["holdings"]:
        del row["data"]
    assert [reached(row["reached"]) for row in found["holdings"]] == expected["holdings"]
    assert [row["id"] for row in found["unclear"]] == expected["unclear"]
    assert [row["name"] for row in found["policies"]] == [row["policy"] for row in expected["policies"]]
    assert disclosures_in(found) == expected["disclosures"]


async def test_a_holding_tells_every_step_of_its_way(api: Client) -> None:
    query = """query($to: ID!) { holdings(recipient: $to) { holdings {
      data { id } reached { way } hops { id kind basis from { id } to { label } disclosure { id } } } } }"""
    found = (await api.ask(query, to="category:qinghe-loan/身份核验机构"))["holdings"]
    assert found["holdings"] != []
    for row in found["holdings"]:
        assert [hop["id"] for hop in row["hops"]] == row["reached"]["way"]
    traced = (
        "query($data: String!) { trace(data: $data) { hops { id kind basis from { id } to { label } } } }"
    )
    [row, *_] = found["holdings"]
    same = (await api.ask(traced, data=row["data"]["id"]))["trace"]["hops"]
    for hop in row["hops"]:
        del hop["disclosure"]
        assert hop in same


async def test_holdings_tell_what_is_refused_and_what_is_unclear(api: Client) -> None:
    query = """query($to: ID!) { holdings(recipient: $to) {
      unclear { id } refusals { id } holdings { data { zh } } } }"""
    advertisers = (await api.ask(query, to="category:qinghe-loan/广告商"))["holdings"]
    assert advertisers["holdings"] == []
    assert [row["id"] for row in advertisers["refusals"]] == ["disclosure:qinghe-loan/d024"]
    courts = (await api.ask(query, to="category:qinghe-loan/法院"))["holdings"]
    assert courts["unclear"] != []


async def test_paths_equal_those_of_the_command_line(api: Client) -> None:
    query = f"""query($to: ID!) {{ paths(data: "面部视频", to: $to) {{
      data {{ id }} matchedAs total recipients {{ id }}
      paths {{ policy {{ name }} recipient {{ id }} distance basis modality deidentified possible
        hops {{ ...H }} clauses {{ disclosure {{ ...D }} }} }} }} }} {PHRASE} {DISCLOSURE} {HOP}"""
    name = "面镜示例智能科技有限公司"
    expected = await command_line("paths", "面部视频", name, "--sources", str(EXAMPLES))
    found = (await api.ask(query, to=name))["paths"]
    assert found["total"] == expected["total"] > 1
    assert [row["id"] for row in found["recipients"]] == [row["id"] for row in expected["recipients"]]
    assert [
        {
            "policy": row["policy"]["name"],
            "recipient": row["recipient"]["id"],
            "distance": row["distance"],
            "basis": row["basis"].lower(),
            "modality": row["modality"].lower(),
            "deidentified": row["deidentified"],
            "possible": row["possible"],
            "hops": [hop(one) for one in row["hops"]],
        }
        for row in found["paths"]
    ] == expected["paths"]
    assert disclosures_in(found) == expected["disclosures"]


async def test_fewer_paths_may_be_shown_than_there_are(api: Client) -> None:
    query = (
        '{ paths(data: "面部视频", to: "面镜示例智能科技有限公司", first: 1) { total paths { possible } } }'
    )
    found = (await api.ask(query))["paths"]
    assert len(found["paths"]) == 1
    assert found["total"] > 1


async def test_the_matrix_equals_that_of_the_command_line(api: Client) -> None:
    query = """{ exposureMatrix { policies { name } dataTypes { id } recipientClasses { id }
      cells { ...Cell } familyCells { ...Cell } } }
      fragment Cell on ExposureCell { policy { name } data { id } family { id } recipientClass { id }
        recipients named parties basis modality disclosureIds disclosures { id } }"""
    expected = await command_line("matrix")
    found = (await api.ask(query))["exposureMatrix"]
    assert [row["name"] for row in found["policies"]] == [row["policy"] for row in expected["policies"]]
    assert [term(row) for row in found["dataTypes"]] == [row["id"] for row in expected["data_types"]]
    assert [term(row) for row in found["recipientClasses"]] == [
        row["id"] for row in expected["recipient_classes"]
    ]
    for cell in found["cells"] + found["familyCells"]:
        assert [row["id"] for row in cell["disclosures"]] == cell["disclosureIds"]
    assert [matrix_cell(cell) for cell in found["cells"]] == expected["cells"]
    assert [matrix_cell(cell) for cell in found["familyCells"]] == expected["family_cells"]


def matrix_cell(cell: dict[str, Any]) -> dict[str, Any]:
    return {
        "policy": cell["policy"]["name"],
        "data": term(cell["data"]),
        "family": cell["family"] and cell["family"]["id"],
        "recipient_class": term(cell["recipientClass"]),
        "recipients": cell["recipients"],
        "named": cell["named"],
        "parties": cell["parties"],
        "basis": cell["basis"].lower(),
        "modality": cell["modality"].lower(),
        "disclosures": cell["disclosureIds"],
    }


async def test_the_matrix_can_be_narrowed(api: Client) -> None:
    query = """{ exposureMatrix(policies: ["yunzhan-credit"], dataTypes: ["data:face_video", "手机号码"],
      sensitiveOnly: true) { policies { name } dataTypes { zh sensitive } } }"""
    assert (await api.ask(query))["exposureMatrix"] == {
        "policies": [{"name": "yunzhan-credit"}],
        "dataTypes": [{"zh": "面部视频", "sensitive": True}],
    }


async def test_joins_tell_who_is_taken_for_one(api: Client) -> None:
    query = "{ joins { label operates { name } mentions { policy { name } role locators } } }"
    joins = {row["label"]: row for row in (await api.ask(query))["joins"]}
    assert list(joins)[:2] == ["云栈示例小额贷款有限公司", "青禾示例消费金融有限公司"]
    assert joins["云栈示例小额贷款有限公司"]["operates"] == [{"name": "yunzhan-credit"}]
    assert {
        "policy": {"name": "qinghe-loan"},
        "role": "MEMBER",
        "locators": ["二/(一)/1"],
    } in joins["云栈示例小额贷款有限公司"]["mentions"]
