"""A policy is loaded anew while it is asked about: every answer is wholly the old or wholly the new one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from graph_store.store import Store
from sharing_map.document import SharingMap
from tests.api.client import TOKEN, Client
from tests.api.conftest import example_maps
from tests.builders import as_data

RELOADS = 6
CLIENTS = 3
POLICY = "yunzhan-credit"
LOAD = "mutation($map: JSON!) { loadMap(map: $map) { policy { title } } }"
TRACE = """query($policies: [ID!]) { trace(data: "面部视频", policies: $policies, maxHops: 3) {
  policies { stance general policy { title counts { disclosures } } clauses { disclosure { id modality } } }
  recipients { recipient { id class { zh } ... on Organization { memberOf { label policy { title } } } }
    policy { title } way modality refusals { id modality policy { title } } }
  hops { id modality from { id ... on Policy { title } } to { label class { zh } }
    disclosure { modality policy { title } evidence { locator } } }
  totals { direct onwardPossible hidden } } }"""
HOLDINGS = """{ holdings(recipient: "云栈示例小额贷款有限公司") { policies { title }
  holdings { data { zh } reached { modality way policy { title } } } } }"""
LISTS = """{ policies { nodes { title counts { disclosures } disclosures(first: 100) {
  totalCount nodes { id modality policy { title } recipient { label class { zh } } } } } } }"""
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    (TRACE, {}),
    (TRACE, {"policies": ["qinghe-loan"]}),
    (HOLDINGS, {}),
    (LISTS, {}),
]


def versions() -> tuple[SharingMap, SharingMap]:
    """Return a policy as it is, and with another title, other modalities and a clause less."""
    [old] = [one for one in example_maps() if one.policy.id == POLICY]
    firm = {"will": "may", "may": "will"}
    data = as_data(old)
    data["policy"]["title"] += "（修订）"
    data["disclosures"] = [
        {**row, "modality": firm.get(row["modality"], row["modality"])} for row in data["disclosures"][:-1]
    ]
    return old, SharingMap.model_validate(data)


@pytest.fixture(params=[3600, 0], ids=["at once", "in turns"])
async def editor(
    request: pytest.FixtureRequest, example_store: Store, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Client]:
    """Yield a client of an API that works at once, or lets others go on as often as it can."""
    for module in ("api.turn", "analysis.turns"):
        monkeypatch.setattr(f"{module}.SECONDS_A_TURN", request.param)
    client = Client(example_store, token=TOKEN)
    async with client.http:
        yield client


async def load(client: Client, document: SharingMap) -> None:
    answer = await client.change(LOAD, map=as_data(document))
    assert answer == {"data": {"loadMap": {"policy": {"title": document.policy.title}}}}


async def answers(client: Client) -> list[str]:
    return [json.dumps(await client.ask(query, **asked)) for query, asked in QUESTIONS]


async def test_every_answer_is_wholly_of_one_version(editor: Client) -> None:
    old, new = versions()
    expected: list[list[str]] = []
    for document in (old, new):
        await load(editor, document)
        expected.append(await answers(editor))
    assert all(one != other for one, other in zip(*expected, strict=True))
    reloading = asyncio.create_task(reload(editor, old, new))
    seen = await asyncio.gather(*(ask_until(editor, reloading) for _ in range(CLIENTS)))
    await reloading
    for place, told in enumerate(zip(*(one for many in seen for one in many), strict=True)):
        assert set(told) <= {expected[0][place], expected[1][place]}


async def reload(client: Client, old: SharingMap, new: SharingMap) -> None:
    for number in range(RELOADS):
        await load(client, new if number % 2 else old)


async def ask_until(client: Client, done: asyncio.Task[None]) -> list[list[str]]:
    """Return all that was answered until the last reload, the last answers included."""
    seen = [await answers(client)]
    while not done.done():
        seen.append(await answers(client))
    return seen
