"""The saved queries: each runs as it stands on the five maps, over every store, and answers its question."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from graphql import parse

from api.limits import measure
from api.saved_queries import saved_queries, saved_text
from api.schema import make_schema
from api.settings import Settings
from graph_store.embedded import EmbeddedStore
from graph_store.neo4j_store import neo4j_from_environment
from graph_store.store import Store
from sharing_map.files import read_map
from tests.api.client import Client
from tests.api.conftest import hold_only
from tests.builders import SHIPPED_MAPS
from tests.conftest import STORES

SAVED = saved_queries()


@pytest.fixture(params=STORES)
async def five(request: pytest.FixtureRequest) -> AsyncIterator[Client]:
    """Yield a client of an API over the five maps that ship, with the default limits."""
    if request.param == "neo4j":
        opening: Store = neo4j_from_environment(request.getfixturevalue("neo4j_settings"))
    else:
        opening = EmbeddedStore()
    async with opening as store:
        await hold_only(store, [read_map(path) for path in sorted(SHIPPED_MAPS.glob("*.json"))])
        client = Client(store)
        async with client.http:
            yield client


async def answer(client: Client, name: str, **variables: Any) -> Any:
    """Return what the only field of a saved query answers."""
    [found] = (await client.ask(SAVED[name].text, **variables)).values()
    return found


def test_the_usual_questions_are_there() -> None:
    assert list(SAVED) == [
        "Trace",
        "TraceOnePolicy",
        "TraceWithFilters",
        "ReverseTrace",
        "Paths",
        "ExposureMatrix",
        "Search",
        "Policies",
        "PolicyStatements",
        "Evidence",
        "DataTypes",
        "Joins",
        "Vocabulary",
    ]


@pytest.mark.parametrize("name", SAVED)
def test_each_asks_its_question_in_both_languages(name: str) -> None:
    assert re.search("[一-鿿].*[？。）]$", SAVED[name].zh)
    assert re.search("[A-Za-z ]{10}.*[?.)]$", SAVED[name].en)


@pytest.mark.parametrize("name", SAVED)
def test_each_costs_less_than_half_of_what_is_allowed(name: str) -> None:
    settings = Settings()
    found = measure(make_schema(settings)._schema, parse(saved_text()), operation_name=name)
    assert 2 * found.cost < settings.max_cost
    assert found.depth < settings.max_depth


@pytest.mark.parametrize("name", SAVED)
async def test_each_runs_as_it_stands(five: Client, name: str) -> None:
    data = await five.ask(SAVED[name].text)
    assert [field for field, found in data.items() if not found] == []


async def test_the_whole_file_may_be_sent_with_the_name_of_one_operation(five: Client) -> None:
    text = (await five.http.get("/saved-queries.graphql")).text
    response = await five.http.post("/graphql", json={"query": text, "operationName": "Joins"})
    assert [row["label"] for row in response.json()["data"]["joins"]] == [
        "马上消费金融股份有限公司",
        "中国人民银行金融信用信息基础数据库",
    ]


async def test_the_file_is_served_as_text(api: Client) -> None:
    response = await api.http.get("/saved-queries.graphql")
    assert response.text == saved_text()
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    metrics = (await api.http.get("/metrics")).text
    assert 'requests_total{route="/saved-queries.graphql",status="200"} 1.0' in metrics


async def test_the_trace_says_where_face_video_may_end_up(five: Client) -> None:
    trace = await answer(five, "Trace")
    assert {row["policy"]["name"]: row["stance"] for row in trace["policies"]} == {
        "58-consumer-credit": "SHARES",
        "credit-card-repayment": "DOES_NOT_SAY",
        "jifenqi-super-g": "SHARES",
        "mashang": "SHARES",
        "mengshang": "SHARES",
    }
    totals = trace["totals"]
    assert (totals["direct"], totals["onwardStated"], totals["onwardPossible"]) == (68, 0, 11)
    assert len(trace["recipients"]) == 68 + 11
    assert {way for row in trace["recipients"] for way in row["way"]} <= {hop["id"] for hop in trace["hops"]}


async def test_one_policy_says_who_is_given_the_item(five: Client) -> None:
    [stance] = (await answer(five, "TraceOnePolicy"))["policies"]
    found = {
        (row["disclosure"]["recipient"]["label"], row["basis"], row["disclosure"]["evidence"]["locator"])
        for row in stance["clauses"]
    }
    assert found == {
        ("第三方身份验证机构", "STATED", "一/1.2/(1)"),
        ("第三方", "REFERRED", "一/1.6/¶2"),
        ("技术服务类授权合作伙伴", "BROADER", "三/3.1/(5)/1)"),
        ("消费信贷业务类服务方", "STATED", "三/3.1/(5)/2)"),
    }


async def test_filters_keep_only_what_was_asked_for(five: Client) -> None:
    trace = await answer(five, "TraceWithFilters")
    found = {
        (row["recipient"]["label"], row["recipient"]["kind"], row["basis"]) for row in trace["recipients"]
    }
    assert found == {
        ("二类户业务类授权合作伙伴", "PARTNER_CATEGORY", "STATED"),
        ("联名卡业务类授权合作伙伴", "PARTNER_CATEGORY", "STATED"),
        ("银行卡鉴权类授权合作伙伴", "PARTNER_CATEGORY", "STATED"),
        ("中国银联股份有限公司", "ORGANIZATION", "STATED"),
    }
    assert {row["reason"]: row["count"] for row in trace["totals"]["leftOut"]} == {"BASIS": 42, "PURPOSE": 19}


async def test_the_reverse_trace_says_what_an_organisation_may_hold(five: Client) -> None:
    found = await answer(five, "ReverseTrace")
    assert [row["label"] for row in found["recipients"]] == ["马上消费金融股份有限公司"]
    assert len(found["holdings"]) == 23
    [row] = [row for row in found["holdings"] if row["data"]["zh"] == "面部视频"]
    assert row["reached"]["policy"] == {"name": "58-consumer-credit"}
    assert row["reached"]["basis"] == "STATED"


async def test_two_ways_lead_to_the_insurance_partners(five: Client) -> None:
    found = await answer(five, "Paths")
    assert found["total"] == 2
    assert [(row["policy"]["name"], row["possible"], len(row["hops"])) for row in found["paths"]] == [
        ("mashang", False, 1),
        ("58-consumer-credit", True, 3),
    ]


async def test_evidence_names_the_clause_and_no_quote_without_the_text(five: Client) -> None:
    found = await answer(five, "Evidence")
    assert found["recipient"]["label"] == "消费信贷业务类服务方"
    assert found["evidence"]["locator"] == "三/3.1/(5)/2)"
    assert (found["evidence"]["quote"], found["evidence"]["sourceMatches"]) == (None, None)
    assert "面部视频" in [item["asStated"] for item in found["items"]]


async def test_pages_of_statements_lead_to_the_end(five: Client) -> None:
    seen: list[str] = []
    after: str | None = None
    for _ in range(4):
        page = (await answer(five, "PolicyStatements", after=after))["disclosures"]
        seen += [row["id"] for row in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert not page["pageInfo"]["hasNextPage"]
    assert len(set(seen)) == len(seen) == page["totalCount"] == 76


async def test_the_vocabulary_comes_whole(five: Client) -> None:
    for table in (await five.ask(SAVED["Vocabulary"].text)).values():
        assert len(table["nodes"]) == table["totalCount"]


async def test_a_policy_names_its_sensitive_data(five: Client) -> None:
    found = await answer(five, "DataTypes")
    assert found["totalCount"] == len(found["nodes"]) == 17
    assert "面部视频" in [row["zh"] for row in found["nodes"]]
