"""What a query may ask for at most: refused at once, with the limit's name and size."""

from __future__ import annotations

import time
from typing import Any

import pytest
from graphql import get_introspection_query, parse

from api.limits import measure
from api.schema import make_schema
from api.settings import Settings
from tests.api.client import Client

SCHEMA = make_schema(Settings())._schema


def measured(query: str, **variables: Any) -> tuple[int, int, int]:
    return tuple(measure(SCHEMA, parse(query), variables))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("query", "depth", "aliases", "cost"),
    [
        ('{ node(id: "x") { id } }', 2, 0, 6),
        ("{ policies { totalCount } }", 2, 0, 51),
        ("{ policies(first: 7) { nodes { id } } }", 3, 0, 50 + 1 + 7),
        ("{ policies(first: 7) { edges { node { id } } } }", 4, 0, 50 + 1 + 7 * 2),
        ("{ policies { nodes { id } } }", 3, 0, 50 + 1 + 50),
        ('{ nodes(ids: ["x"]) { id } }', 2, 0, 50 + 100),
        ("{ a: joins { b: label } }", 2, 2, 2000 + 100),
        ("{ ... on Query { ...A } } fragment A on Query { joins { id } }", 2, 0, 2100),
        ('{ trace(data: "x", first: 9) { recipients { distance } } }', 3, 0, 1000 + 1 + 9),
    ],
)
def test_a_query_is_measured(query: str, depth: int, aliases: int, cost: int) -> None:
    assert measured(query) == (depth, aliases, cost)


def test_first_counts_wherever_it_comes_from() -> None:
    query = "query($n: Int = 3) { policies(first: $n) { nodes { id } } }"
    assert measured(query)[2] == 54
    assert measured(query, n=40)[2] == 91
    assert measured(query, n="many")[2] == 101


def test_lists_in_lists_multiply() -> None:
    query = "{ policies(first: 10) { nodes { disclosures(first: 20) { nodes { items { asStated } } } } } }"
    assert measured(query)[2] == 50 + 1 + 10 * (1 + 1 + 20 * (1 + 10))


def test_a_fragment_counts_wherever_it_is_spread() -> None:
    query = """{ policies(first: 5) { nodes { ...P } } more: policies(first: 10) { nodes { ...P } } }
    fragment P on Policy { source { name } }"""
    assert measured(query) == (4, 1, 2 * 51 + (5 + 10) * 2)


def test_many_fragments_that_spread_each_other_are_measured_at_once() -> None:
    spread = " ".join(
        f"fragment F{n} on DataType {{ a: broader {{ ...F{n + 1} }} b: broader {{ ...F{n + 1} }} }}"
        for n in range(60)
    )
    began = time.perf_counter()
    query = '{ node(id: "data:x") { ...F0 } } ' + spread + " fragment F60 on DataType { id }"
    assert measured(query)[1] > 2**59
    assert time.perf_counter() - began < 1


def test_the_introspection_of_explorers_is_within_the_limits() -> None:
    assert measured(get_introspection_query())[0] <= Settings().max_depth


async def test_explorers_may_introspect(api: Client) -> None:
    found = await api.ask(get_introspection_query())
    assert found["__schema"]["queryType"]["name"] == "Query"


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        ("{ a" + "{ a" * 5_000, "query text"),
        ("{" + " joins" * 2_000 + "}", "query text"),
        ("{ #" + "x" * 30_000 + "\n joins { id } }", "query text"),
        (
            '{ node(id: "data:x") { ... on DataType { ' + "broader { " * 17 + "id" + " }" * 20,
            "depth",
        ),
        ("{" + "".join(f" a{n}: __typename" for n in range(31)) + "}", "aliases"),
        ("{ policies(first: 1000) { nodes { disclosures(first: 1000) { nodes { id } } } } }", "cost"),
        ("{" + "".join(f" a{n}: joins {{ id }}" for n in range(25)) + "}", "cost"),
        ("{ policies(first: 1001) { nodes { id } } }", "first"),
        ("{ nodes(ids: [" + '"x",' * 101 + "]) { id } }", "ids"),
        ('{ nodes(ids: ["' + "x" * 400 + '"]) { id } }', "word length"),
        ('{ search(text: "' + "x" * 400 + '") { label } }', "word length"),
        ('{ trace(data: "面部视频", first: 1001) { matchedAs } }', "first"),
        (
            '{ node(id: "category:qinghe-loan/联合出资机构") '
            "{ ... on PartnerCategory { members(first: 1001) { id } } } }",
            "first",
        ),
    ],
)
async def test_what_asks_for_too_much_is_refused(api: Client, query: str, limit: str) -> None:
    began = time.perf_counter()
    error = await api.fail(query)
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert error["extensions"]["limit"] == limit
    assert len(error["message"]) < 300
    assert time.perf_counter() - began < 2


async def test_a_deep_introspection_is_refused(api: Client) -> None:
    query = "{ __schema { types { " + "fields { type { " * 4 + "name" + " } }" * 4 + " } } }"
    assert (await api.fail(query))["extensions"]["code"] in {"INVALID_QUERY", "LIMIT_EXCEEDED"}


async def test_long_values_in_variables_are_refused_without_repeating_them(api: Client) -> None:
    query = "query($text: String!) { search(text: $text) { label } }"
    response = await api.post(query, {"text": "长" * 1_000_000})
    assert len(response.content) < 1_000
    assert response.json()["errors"][0]["extensions"]["limit"] == "word length"


async def test_a_huge_body_is_refused_by_its_length_and_while_it_comes(api: Client) -> None:
    body = b'{"query": "' + b"x" * 10_000_000 + b'"}'
    assert (await api.send(body)).status_code == 413

    async def in_pieces() -> Any:
        for _ in range(100):
            yield b"x" * 100_000

    response = await api.http.post(
        "/graphql", content=in_pieces(), headers={"content-type": "application/json"}
    )
    assert response.status_code == 413
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "TOO_LARGE"
    assert error["extensions"]["allowed"] == 4 * 1024 * 1024


async def test_limits_can_be_set(example_store: Any) -> None:
    client = Client(example_store, max_cost=1000, max_page=5, max_depth=5, max_aliases=0)
    for query, limit in (
        ("{ joins { id } }", "cost"),
        ("{ policies(first: 6) { totalCount } }", "first"),
        ("{ policies(first: 1) { nodes { operators { operates { operators { id } } } } } }", "depth"),
        ("{ a: policies(first: 1) { totalCount } }", "aliases"),
    ):
        assert (await client.fail(query))["extensions"]["limit"] == limit


async def test_a_query_that_was_refused_for_its_variables_is_taken_with_others(api: Client) -> None:
    query = (
        """query($n: Int!) { policies(first: $n) { nodes { disclosures(first: $n) { nodes { id } } } } }"""
    )
    assert (await api.fail(query, n=1000))["extensions"]["limit"] == "cost"
    assert "policies" in await api.ask(query, n=10)
    assert (await api.fail(query, n=1000))["extensions"]["limit"] == "cost"
