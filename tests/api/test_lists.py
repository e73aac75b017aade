"""Lists: what is in them, filters, pages that neither repeat nor skip."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from graph_schema.vocabulary import vocabulary
from graph_store.embedded import EmbeddedStore
from tests.api.client import TOKEN, Client
from tests.builders import as_data, disclosure, sharing_map


async def walk(api: Client, field: str, size: int) -> list[str]:
    """Return the ids of a list, read page by page."""
    query = f"""query($after: String) {{ page: {field.replace(")", ", ") if ")" in field else field + "("}
      first: {size}, after: $after) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage endCursor }}
      nodes {{ id }} }} }}"""
    found: list[str] = []
    after: str | None = None
    while True:
        page = (await api.ask(query, after=after))["page"]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        found += [row["id"] for row in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            assert len(found) == page["totalCount"]
            return found
        after = page["pageInfo"]["endCursor"]


async def whole(api: Client, field: str) -> list[str]:
    query = f"{{ page: {field.replace(')', ', first: 1000)') if ')' in field else field + '(first: 1000)'} "
    return [row["id"] for row in (await api.ask(query + "{ nodes { id } } }"))["page"]["nodes"]]


@pytest.mark.parametrize(
    ("field", "size"),
    [
        ("policies", 1),
        ("dataTypes", 50),
        ("dataTypes(sensitive: true)", 7),
        ('dataTypes(policy: "qinghe-loan")', 5),
        ("purposes", 10),
        ('purposes(policy: "policy:yunzhan-credit")', 3),
        ("recipients", 7),
        ("recipients(kinds: [ORGANIZATION, SDK])", 4),
        ('recipients(policy: "yunzhan-credit")', 5),
        ('recipients(class: "class:judicial")', 1),
    ],
)
async def test_pages_make_up_the_whole_list(api: Client, field: str, size: int) -> None:
    everything = await whole(api, field)
    assert len(everything) > size
    assert len(set(everything)) == len(everything)
    assert await walk(api, field, size) == everything


async def test_policies_come_by_id(api: Client) -> None:
    assert await whole(api, "policies") == ["policy:qinghe-loan", "policy:yunzhan-credit"]


async def test_all_data_types_of_the_vocabulary_are_listed_in_its_order(api: Client) -> None:
    assert await whole(api, "dataTypes") == [f"data:{term}" for term in vocabulary().data_types]
    assert await whole(api, "purposes") == [f"purpose:{term}" for term in vocabulary().purposes]


async def test_recipient_classes_and_families_are_listed_in_the_order_of_the_vocabulary(api: Client) -> None:
    query = """{ recipientClasses { id family { id } }
      recipientFamilies { id zh en classes { id family { id } } } }"""
    found = await api.ask(query)
    terms = vocabulary()
    assert found["recipientClasses"] == [
        {"id": f"class:{row.id}", "family": {"id": row.family}} for row in terms.recipient_classes.values()
    ]
    assert [(row["id"], row["zh"], row["en"]) for row in found["recipientFamilies"]] == [
        (row.id, row.zh, row.en) for row in terms.recipient_families.values()
    ]
    assert found["recipientFamilies"][1] == {
        "id": "credit_support",
        "zh": "增信保险",
        "en": "Guarantee and insurance",
        "classes": [
            {"id": "class:guarantor", "family": {"id": "credit_support"}},
            {"id": "class:insurer", "family": {"id": "credit_support"}},
        ],
    }
    inside = [one for family in found["recipientFamilies"] for one in family["classes"]]
    assert sorted(inside, key=str) == sorted(found["recipientClasses"], key=str)


async def test_rows_and_columns_of_a_comparison_come_in_one_answer(api: Client) -> None:
    query = """{ policies(first: 50) { totalCount nodes { id title titleEn updated effective } }
      dataTypes(first: 200) { pageInfo { hasNextPage } nodes { id zh en kind sensitive sensitiveOlderList
        thirdPerson broader { id } } }
      recipientFamilies { id zh en classes { id zh en } } }"""
    found = (await api.ask(query))["dataTypes"]
    assert found["pageInfo"] == {"hasNextPage": False}
    rows = {row["id"]: row for row in found["nodes"]}
    assert len(rows) == len(vocabulary().data_types)
    assert {parent["id"] for row in rows.values() for parent in row["broader"]} < rows.keys()


async def test_data_types_of_a_policy_are_those_that_it_names(api: Client) -> None:
    qinghe = await whole(api, 'dataTypes(policy: "qinghe-loan")')
    assert "data:face_video" in qinghe
    assert "data:mac" not in qinghe
    plain = await whole(api, 'dataTypes(sensitive: false, policy: "qinghe-loan")')
    assert "data:face_video" not in plain
    assert set(plain) < set(qinghe)


async def test_recipients_are_filtered_by_kind_policy_and_class(api: Client) -> None:
    assert await whole(api, 'recipients(kinds: [AUTHORITY], class: "class:judicial")') == [
        "category:qinghe-loan/公安机关",
        "category:qinghe-loan/法院",
        "category:yunzhan-credit/法院",
    ]
    contacts = await whole(api, "recipients(kinds: [CONTACT_PERSON])")
    assert contacts == ["category:qinghe-loan/紧急联系人", "category:yunzhan-credit/紧急联系人"]
    assert await whole(api, 'recipients(kinds: [CONTACT_PERSON], policy: "qinghe-loan")') == contacts[:1]


async def test_disclosures_of_a_policy_come_in_the_order_of_the_text(api: Client) -> None:
    query = """query($after: String) { policies(first: 1) { nodes {
      disclosures(first: 10, after: $after) { totalCount pageInfo { endCursor hasNextPage }
        nodes { id evidence { start } } }
      collections(first: 3) { totalCount nodes { id } } } } }"""
    starts: list[int] = []
    after = None
    for _ in range(4):
        [policy] = (await api.ask(query, after=after))["policies"]["nodes"]
        page = policy["disclosures"]
        starts += [row["evidence"]["start"] for row in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert starts == sorted(starts)
    assert len(starts) == page["totalCount"] == 36
    assert not page["pageInfo"]["hasNextPage"]
    assert [row["id"] for row in policy["collections"]["nodes"]] == [
        f"collection:qinghe-loan/c00{number}" for number in (1, 2, 3)
    ]


async def test_edges_carry_the_cursors_that_the_page_tells(api: Client) -> None:
    query = """{ recipients(first: 3) { pageInfo { startCursor endCursor } edges { cursor node { id } }
      nodes { id } } }"""
    page = (await api.ask(query))["recipients"]
    assert page["pageInfo"] == {
        "startCursor": page["edges"][0]["cursor"],
        "endCursor": page["edges"][-1]["cursor"],
    }
    assert [edge["node"] for edge in page["edges"]] == page["nodes"]


async def test_an_empty_page_has_no_cursors(api: Client) -> None:
    query = (
        "{ policies(first: 0) { totalCount nodes { id } pageInfo { startCursor endCursor hasNextPage } } }"
    )
    assert (await api.ask(query))["policies"] == {
        "totalCount": 2,
        "nodes": [],
        "pageInfo": {"startCursor": None, "endCursor": None, "hasNextPage": True},
    }


async def test_a_cursor_stays_valid_while_policies_come_and_go() -> None:
    page = """query($after: String) { policies(first: 2, after: $after) {
      nodes { name } pageInfo { endCursor } } }"""
    load = "mutation($map: JSON!) { loadMap(map: $map) { replaced } }"
    async with EmbeddedStore() as store:
        for name in ("b", "d", "f", "h"):
            await store.load(sharing_map(disclosure(), policy=name))
        client = Client(store, token=TOKEN)
        first = (await client.ask(page))["policies"]
        assert [row["name"] for row in first["nodes"]] == ["b", "d"]
        for name in ("a", "e"):
            await client.change(load, map=as_data(sharing_map(disclosure(), policy=name)))
        await client.change('mutation { removePolicy(id: "d") { id } }')
        second = (await client.ask(page, after=first["pageInfo"]["endCursor"]))["policies"]
        assert [row["name"] for row in second["nodes"]] == ["e", "f"]


def forged(*held: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(held).encode()).decode()


@pytest.mark.parametrize(
    "after",
    [
        "",
        "x",
        "面部视频",
        "!!!!",
        forged(),
        forged("policies"),
        forged("recipients", "a", "b"),
        forged("policies", 7),
        forged("policies", None),
        forged("policies", ["a"]),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        "A" * 100_000,
    ],
)
async def test_what_is_no_cursor_of_this_list_is_refused(api: Client, after: str) -> None:
    error = await api.fail("query($after: String) { policies(after: $after) { nodes { id } } }", after=after)
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert "endCursor" in error["extensions"]["nextStep"]
