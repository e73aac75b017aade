"""Changing what is loaded: each policy in one step or not at all, and only with the token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graph_store.embedded import EmbeddedStore
from graph_store.store import Store
from tests.api.client import TOKEN, Client
from tests.builders import as_data, disclosure, item, recipient, sharing_map

LOAD = """mutation($map: JSON!, $replace: Boolean) { loadMap(map: $map, replace: $replace) {
  policy { id title counts { disclosures } } replaced unchanged nodes relationships } }"""
REMOVE = "mutation($id: ID!) { removePolicy(id: $id) { id name } }"
POLICIES = "{ policies { nodes { name } } }"
EXAMPLES = [{"name": "qinghe-loan"}, {"name": "yunzhan-credit"}]


def document(*extra: Any) -> Any:
    return as_data(sharing_map(disclosure(), *extra, policy="one"))


@pytest.fixture
async def editor(example_store: Store) -> AsyncIterator[Client]:
    """Yield a client of an API that can be changed with the token."""
    client = Client(example_store, token=TOKEN)
    async with client.http:
        yield client


async def names(client: Client) -> list[Any]:
    found: list[Any] = (await client.ask(POLICIES))["policies"]["nodes"]
    return found


async def test_a_map_is_loaded_and_asked_at_once(editor: Client) -> None:
    loaded = (await editor.change(LOAD, map=document()))["data"]["loadMap"]
    assert loaded["policy"] == {"id": "policy:one", "title": "一号政策", "counts": {"disclosures": 1}}
    assert (loaded["replaced"], loaded["unchanged"]) == (False, False)
    assert loaded["nodes"] > 3
    found = await editor.ask(
        '{ trace(data: "姓名", policies: ["one"]) { recipients { recipient { label } } } }'
    )
    assert found["trace"]["recipients"] == [{"recipient": {"label": "乙类伙伴"}}]


async def test_the_same_map_again_changes_nothing(editor: Client) -> None:
    await editor.change(LOAD, map=document())
    again = (await editor.change(LOAD, map=document(), replace=False))["data"]["loadMap"]
    assert (again["replaced"], again["unchanged"]) == (False, True)


async def test_a_map_takes_the_place_of_the_policy_of_its_id(editor: Client) -> None:
    await editor.change(LOAD, map=document())
    loaded = (await editor.change(LOAD, map=document(disclosure("d002", "丙类伙伴"))))["data"]["loadMap"]
    assert (loaded["replaced"], loaded["policy"]["counts"]) == (True, {"disclosures": 2})


async def test_replacing_can_be_ruled_out(editor: Client) -> None:
    await editor.change(LOAD, map=document())
    other = document(disclosure("d002", "丙类伙伴"))
    [error] = (await editor.change(LOAD, map=other, replace=False))["errors"]
    assert error["extensions"]["code"] == "POLICY_EXISTS"
    assert "replace: true" in error["extensions"]["nextStep"]


async def test_a_policy_is_removed_by_either_id(editor: Client) -> None:
    for given in ("policy:one", "one"):
        await editor.change(LOAD, map=document())
        removed = (await editor.change(REMOVE, id=given))["data"]["removePolicy"]
        assert removed == {"id": "policy:one", "name": "one"}
        assert await names(editor) == EXAMPLES


async def test_a_policy_that_is_not_there_cannot_be_removed(editor: Client) -> None:
    [error] = (await editor.change(REMOVE, id="nowhere"))["errors"]
    assert error["extensions"]["code"] == "UNKNOWN_POLICY"
    assert "qinghe-loan" in error["extensions"]["nextStep"]


async def test_everything_that_is_wrong_with_a_map_is_told_at_once(editor: Client) -> None:
    broken = document(
        disclosure("d001", recipient(None)), disclosure("d003", data=(item("星座", "no_such_type"),))
    )
    [error] = (await editor.change(LOAD, map=broken))["errors"]
    assert error["extensions"]["code"] == "INVALID_MAP"
    codes = {problem["code"] for problem in error["extensions"]["problems"]}
    assert codes == {"duplicate-id", "no-label", "unknown-id"}
    assert error["extensions"]["problemCount"] == len(error["extensions"]["problems"])
    assert await names(editor) == EXAMPLES


@pytest.mark.parametrize(
    "wrong", [None, 7, "text", [], {}, {"format": "other/9"}, {"policy": {"id": "../x"}}]
)
async def test_what_is_no_map_is_refused(editor: Client, wrong: Any) -> None:
    [error] = (await editor.change(LOAD, map=wrong))["errors"]
    assert error["extensions"]["code"] in {"INVALID_MAP", "INVALID_QUERY"}
    assert await names(editor) == EXAMPLES


async def test_without_a_token_configured_the_api_only_reads_and_says_so(api: Client) -> None:
    [error] = (await api.change(LOAD, map=document()))["errors"]
    assert error["message"] == "this server is read-only: no SHARING_MAP_TOKEN is set"
    assert error["extensions"]["code"] == "READ_ONLY"
    assert (await api.http.get("/version")).json()["readOnly"] == "no SHARING_MAP_TOKEN is set"


async def test_a_server_may_be_read_only_whatever_the_token() -> None:
    async with EmbeddedStore() as store:
        client = Client(store, read_only="these maps ship with the product", token=TOKEN)
        [error] = (await client.change(LOAD, map=document()))["errors"]
        assert error["extensions"]["code"] == "READ_ONLY"
        assert "these maps ship" in error["message"]


async def test_changes_need_the_token(editor: Client) -> None:
    for query, variables in ((LOAD, {"map": document()}), (REMOVE, {"id": "qinghe-loan"})):
        error = await editor.fail(query, **variables)
        assert error["extensions"]["code"] == "UNAUTHENTICATED"
        assert "Authorization: Bearer" in error["extensions"]["nextStep"]
    assert await names(editor) == EXAMPLES


@pytest.mark.parametrize("given", ["", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "tök\xe9n"])
async def test_another_token_is_refused_even_for_reading(editor: Client, given: str) -> None:
    sent = [("authorization", f"Bearer {given}".encode("latin-1"))]
    response = await editor.http.post("/graphql", json={"query": POLICIES}, headers=sent)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert TOKEN not in response.text


async def test_other_credentials_are_no_token_and_no_error(editor: Client) -> None:
    response = await editor.post(POLICIES, authorization="Basic dXNlcjpwYXNz")
    assert response.json()["data"]["policies"]["nodes"] == EXAMPLES


async def test_the_word_bearer_may_be_in_small_letters(editor: Client) -> None:
    response = await editor.post(REMOVE, {"id": "nowhere"}, authorization=f"bearer  {TOKEN} ")
    assert response.json()["errors"][0]["extensions"]["code"] == "UNKNOWN_POLICY"


async def test_a_folder_keeps_what_was_loaded(tmp_path: Path) -> None:
    async with EmbeddedStore(tmp_path) as store:
        client = Client(store, token=TOKEN)
        await client.change(LOAD, map=document())
    assert [path.name for path in tmp_path.glob("*.json")] == ["one.json"]


async def test_fields_of_one_mutation_run_in_order_and_see_each_other(editor: Client) -> None:
    query = """mutation($map: JSON!) {
      a: loadMap(map: $map) { policy { name counts { disclosures } } }
      b: removePolicy(id: "one") { name }
      c: loadMap(map: $map) { unchanged policy { name } } }"""
    done = (await editor.change(query, map=document()))["data"]
    assert done["b"] == {"name": "one"}
    assert done["c"] == {"unchanged": False, "policy": {"name": "one"}}
