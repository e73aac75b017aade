"""One error shape, on every way that something can go wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

import httpx
import pytest

from api.errors import CODES, Code, code_of
from graph_schema import errors as ours
from graph_schema.errors import SharingMapError, StoreUnavailable
from graph_store.embedded import EmbeddedStore
from graph_store.store import Store
from tests.api.client import Client


def check_shape(response: httpx.Response, code: str) -> Any:
    """Return the only error of a response, which has the shape of all errors."""
    assert response.headers["content-type"].startswith("application/")
    [error] = response.json()["errors"]
    assert set(error) <= {"message", "locations", "path", "extensions"}
    assert error["message"]
    told = error["extensions"]
    assert told["code"] == code
    assert told["requestId"] == response.headers["x-request-id"]
    assert told["nextStep"]
    return error


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ trace(data: }", "SYNTAX"),
        ("{ nothing }", "INVALID_QUERY"),
        ("{ policies }", "INVALID_QUERY"),
        ('{ trace(data: "面部视频", bases: [NOPE]) { matchedAs } }', "INVALID_QUERY"),
        ("{ trace(data: 7) { matchedAs } }", "INVALID_QUERY"),
        ("query($data: String!) { trace(data: $data) { matchedAs } }", "INVALID_QUERY"),
        ("subscription { x }", "INVALID_QUERY"),
        ("{ ...A } fragment A on Query { ...A }", "INVALID_QUERY"),
        ("{ ...Missing }", "INVALID_QUERY"),
        ("fragment A on Query { joins { id } }", "BAD_REQUEST"),
        ('{ trace(data: "面部视屏") { matchedAs } }', "UNKNOWN_TERM"),
        ('{ trace(data: "面部视频", policies: ["nowhere"]) { matchedAs } }', "UNKNOWN_POLICY"),
        ('{ trace(data: "面部视频", purposes: ["nothing"]) { matchedAs } }', "UNKNOWN_TERM"),
        ('{ trace(data: "面部视频", maxHops: 6) { matchedAs } }', "BAD_ARGUMENT"),
        ('{ trace(data: "面部视频", first: -1) { matchedAs } }', "BAD_ARGUMENT"),
        ('{ holdings(recipient: "示例") { policies { id } } }', "AMBIGUOUS_TERM"),
        ('{ holdings(recipient: "zzz") { policies { id } } }', "UNKNOWN_TERM"),
        ('{ paths(data: "面部视频", to: "zzz") { total } }', "UNKNOWN_TERM"),
        ('{ paths(data: "面部视频", to: "法院", first: 101) { total } }', "BAD_ARGUMENT"),
        ('{ recipients(class: "zzz") { totalCount } }', "UNKNOWN_TERM"),
        ('{ dataTypes(policy: "nowhere") { totalCount } }', "UNKNOWN_POLICY"),
        ('{ exposureMatrix(dataTypes: ["zzz"]) { policies { id } } }', "UNKNOWN_TERM"),
    ],
)
async def test_what_is_wrong_with_a_query_is_told_in_one_shape(api: Client, query: str, code: str) -> None:
    check_shape(await api.post(query), code)


async def test_a_misspelt_term_comes_with_suggestions(api: Client) -> None:
    error = await api.fail('{ trace(data: "面部视屏") { matchedAs } }')
    assert error["message"] == "no data type is called “面部视屏”"
    assert error["extensions"]["suggestions"][0] == "面部视频 (face_video)"
    assert error["path"] == ["trace"]
    assert error["locations"] == [{"line": 1, "column": 3}]


async def test_an_ambiguous_name_comes_with_candidates(api: Client) -> None:
    error = await api.fail('{ holdings(recipient: "云栈示例") { policies { id } } }')
    assert error["extensions"]["candidates"] == ["云栈示例小额贷款有限公司", "云栈示例数据科技有限公司"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "BAD_REQUEST"),
        (b"not json", 400, "BAD_REQUEST"),
        (b"\xff\xfe\x00", 400, "BAD_REQUEST"),
        (b'{"query": "{ joins { id } }"', 400, "BAD_REQUEST"),
        (b"[" * 100_000, 400, "BAD_REQUEST"),
        (b"9" * 10_000, 400, "BAD_REQUEST"),
        (b"null", 400, "BAD_REQUEST"),
        (b'"{ joins { id } }"', 400, "BAD_REQUEST"),
        (b"{}", 400, "BAD_REQUEST"),
        (b'{"query": null}', 400, "BAD_REQUEST"),
        (b'{"query": ""}', 400, "BAD_REQUEST"),
        (b'{"query": 7}', 400, "BAD_REQUEST"),
        (b'{"query": ["{ joins { id } }"]}', 400, "BAD_REQUEST"),
        (b'{"query": "{ joins { id } }", "variables": []}', 400, "BAD_REQUEST"),
        (b'{"query": "{ joins { id } }", "operationName": 7}', 400, "BAD_REQUEST"),
        (b'{"query": "{ joins { id } }", "operationName": "Other"}', 400, "BAD_REQUEST"),
        (b'[{"query": "{ joins { id } }"}, {"query": "{ joins { id } }"}]', 400, "BAD_REQUEST"),
        (b'{"query": "{ search(text: \\"\\ud800\\") { label } }"}', 400, "BAD_REQUEST"),
        (b'{"query": "{ joins { id } }", "variables": {"x": "\\udfff"}}', 400, "BAD_REQUEST"),
    ],
)
async def test_what_is_wrong_with_a_body_is_told_in_one_shape(
    api: Client, body: bytes, status: int, code: str
) -> None:
    response = await api.send(body)
    assert response.status_code == status
    check_shape(response, code)


@pytest.mark.parametrize(
    "media_type", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
async def test_another_media_type_is_refused(api: Client, media_type: str) -> None:
    response = await api.send(b'{"query": "{ joins { id } }"}', content_type=media_type)
    assert response.status_code == 415
    check_shape(response, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/graphql", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/graphql?query={joins{id}}", 405, "METHOD_NOT_ALLOWED"),
        ("PUT", "/graphql", 405, "METHOD_NOT_ALLOWED"),
        ("POST", "/healthz", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/nothing", 404, "NOT_FOUND"),
        ("GET", "/graphql/../../etc/passwd", 404, "NOT_FOUND"),
        ("GET", "/docs", 404, "NOT_FOUND"),
    ],
)
async def test_other_routes_and_methods_are_told_in_one_shape(
    api: Client, method: str, path: str, status: int, code: str
) -> None:
    response = await api.http.request(method, path)
    assert response.status_code == status
    check_shape(response, code)


class Broken:
    """A store that fails, for the tests of how that is told."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def refresh(self) -> None:
        """See nothing new."""

    async def at_one_moment(self, work: Any) -> Any:
        return await work(self)

    def __getattr__(self, name: str) -> Any:
        async def fail(*_: Any, **__: Any) -> Any:
            raise self._error

        return fail


def broken(error: Exception) -> Client:
    return Client(cast(Store, Broken(error)))


async def test_an_unexpected_error_is_masked_and_logged_with_the_same_id(
    logged: list[dict[str, Any]],
) -> None:
    client = broken(KeyError("someone's secret"))
    response = await client.post('{ trace(data: "面部视频") { matchedAs } }')
    error = check_shape(response, "INTERNAL")
    assert response.status_code == 200
    assert "secret" not in response.text
    [failure] = [line for line in logged if line["event"] == "failure"]
    assert failure["requestId"] == error["extensions"]["requestId"]
    assert failure["error"] == "KeyError"
    assert any("test_errors.py" in place for place in failure["places"])
    assert "secret" not in json.dumps(logged, ensure_ascii=False)


async def test_a_store_that_is_away_is_told_as_such() -> None:
    client = broken(StoreUnavailable("nothing listens at bolt://x", next_step="Start Neo4j."))
    error = check_shape(await client.post("{ policies { totalCount } }"), "STORE_UNAVAILABLE")
    assert error["extensions"]["nextStep"] == "Start Neo4j."
    ready = await client.http.get("/readyz")
    assert ready.status_code == 503
    check_shape(ready, "STORE_UNAVAILABLE")
    assert (await client.http.get("/healthz")).status_code == 200


async def test_an_unexpected_error_outside_a_query_is_masked_too(logged: list[dict[str, Any]]) -> None:
    response = await broken(RuntimeError("secret")).http.get("/readyz")
    assert response.status_code == 500
    check_shape(response, "INTERNAL")
    assert [line["event"] for line in logged] == ["failure", "request"]


async def test_part_of_an_answer_may_fail(api: Client) -> None:
    answer = (
        await api.post('{ node(id: "data:face_video") { id } purposes(first: -1) { totalCount } }')
    ).json()
    assert answer["data"] is None
    answer = (
        await api.post('{ node(id: "data:face_video") { id } other: node(id: "nothing") { id } }')
    ).json()
    assert answer == {"data": {"node": {"id": "data:face_video"}, "other": None}}


async def test_the_status_follows_the_media_type_that_is_accepted(api: Client) -> None:
    graphql = "application/graphql-response+json"
    for query, begun in (("{ nothing }", False), ('{ trace(data: "zz") { matchedAs } }', True)):
        plain = await api.post(query)
        assert (plain.status_code, plain.headers["content-type"]) == (200, "application/json")
        exact = await api.post(query, accept=graphql)
        assert (exact.status_code, exact.headers["content-type"]) == (200 if begun else 400, graphql)
        assert ("data" in exact.json()) is begun


def test_every_error_of_the_product_has_a_code() -> None:
    def below(kind: type[SharingMapError]) -> Iterator[type[SharingMapError]]:
        for child in kind.__subclasses__():
            if child.__module__ == ours.__name__:
                yield child
                yield from below(child)

    families = {ours.TermError, ours.StoreError}
    uncoded = {k for k in below(SharingMapError) if code_of(k.__new__(k)) is Code.INTERNAL}
    assert uncoded == families
    assert set(CODES.values()) < set(Code)


async def test_a_query_that_takes_too_long_is_given_up() -> None:
    import asyncio

    class Slow(EmbeddedStore):
        async def policies(self, policies: Any = None) -> Any:
            await asyncio.sleep(60)

    async with Slow() as store:
        response = await Client(store, query_timeout=0.05).post("{ policies { totalCount } }")
        assert response.status_code == 504
        check_shape(response, "TIMEOUT")
