"""What takes too long, or grows too large, is ended; others are answered meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from graph_store.embedded import EmbeddedStore
from graph_store.store import Store
from tests.api.client import Client
from tests.builders import disclosure, recipient, sharing_map

POLICIES = 24
"""Each names the operators of all, so that five hops go millions of ways."""


@pytest.fixture
async def everybody_names_everybody() -> AsyncIterator[Store]:
    operators = [f"甲{number}示例有限公司" for number in range(POLICIES)]
    partners = recipient("伙伴", members=tuple(operators))
    async with EmbeddedStore() as store:
        for number, operator in enumerate(operators):
            await store.load(sharing_map(disclosure(to=partners), policy=f"p{number}", operators=(operator,)))
        yield store


COMPUTATION = '{ paths(data: "姓名", to: "甲0示例有限公司", maxHops: 5) { total } }'
"""Goes some five million ways."""

ANSWER = """{ policies(first: 24) { nodes { disclosures(first: 1) { nodes { recipient {
  ... on PartnerCategory { members(first: 24) { memberOf {
    members(first: 24) { memberOf { label } } } } } } } } } } }"""
"""Has a third of a million objects."""


@pytest.mark.parametrize("query", [COMPUTATION, ANSWER], ids=["a computation", "an answer"])
async def test_what_takes_too_long_is_ended_and_keeps_nobody_waiting(
    everybody_names_everybody: Store, query: str
) -> None:
    limits = {"query_timeout": 0.5, "max_cost": 10_000_000, "max_objects": 10_000_000}
    client = Client(everybody_names_everybody, **limits)
    asking = asyncio.create_task(client.post(query))
    healthy = 0
    while not asking.done():
        await asyncio.sleep(0)
        healthy += (await client.http.get("/healthz")).status_code == 200
    response = await asking
    assert response.status_code == 504
    assert response.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
    assert healthy > 3


async def test_an_answer_that_grows_beyond_its_estimate_is_refused(everybody_names_everybody: Store) -> None:
    client = Client(everybody_names_everybody, max_cost=10_000_000, max_objects=5_000)
    error = await client.fail(ANSWER)
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert (error["extensions"]["limit"], error["extensions"]["allowed"]) == ("objects", 5_000)
    assert error["extensions"]["nextStep"] == "Ask for shorter lists, or for fewer."
