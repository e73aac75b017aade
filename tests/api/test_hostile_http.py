"""Hostile HTTP: bodies that are no text, headers that are no headers, clients that say nothing or go away.

No store matters here. What is no HTTP never reaches the API: uvicorn refuses it in its own words.
"""

from __future__ import annotations

import gzip
import json
import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from api.app import ROUTES, create_app
from api.observability import JsonFormatter
from api.settings import Settings
from graph_store.embedded import EmbeddedStore
from tests.api.client import TOKEN
from tests.api.conftest import embedded_only
from tests.api.server import Server, serving, wait_for
from tests.api.sound import codes, sound, sound_answer

pytestmark = embedded_only

QUERY = b'{"query": "{ joins { id } }"}'
NO_HTTP = b"Invalid HTTP request received."


class Raw(NamedTuple):
    """One response as it came over the socket."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def answer(self) -> Any:
        return sound_answer(self.status, self.headers, self.body)


def responses(came: bytes) -> Iterator[Raw]:
    while came:
        head, _, came = came.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        if first.startswith("HTTP/1.1 100"):
            continue
        headers = dict(line.lower().split(": ", 1) for line in lines)
        length = int(headers.get("content-length", len(came)))
        yield Raw(int(first.split()[1]), headers, came[:length])
        came = came[length:]


def request(
    *headers: bytes,
    method: bytes = b"POST",
    path: bytes = b"/graphql",
    body: bytes = QUERY,
    sized: bool = True,
) -> bytes:
    """Return the bytes of a request that asks the server to hang up afterwards."""
    lines = [method + b" " + path + b" HTTP/1.1", b"host: map.example", b"connection: close", *headers]
    if not any(line.lower().startswith(b"content-type") for line in headers):
        lines.append(b"content-type: application/json")
    if sized:
        lines.append(b"content-length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def say(server: Server, sent: bytes) -> Raw:
    """Return the only response to these bytes."""
    [response] = responses(server.raw(sent))
    return response


def is_well(server: Server) -> bool:
    return bool(server.http.get("/healthz").json() == {"status": "ok"})


@pytest.fixture
def logged(served: Server) -> Iterator[list[dict[str, Any]]]:
    """Collect the lines of the log as an operator would read them, without those of the test before."""
    wait_for(lambda: not served.running)
    lines: list[dict[str, Any]] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = JsonFormatter().format(record)
            assert "\n" not in line
            line.encode("utf-8")
            lines.append(json.loads(line))

    handler, logger = Collect(), logging.getLogger("sharing_map.api")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield lines
    logger.removeHandler(handler)
    logger.setLevel(level)


# -- bodies ----------------------------------------------------------------------------------------

TEXT = QUERY.decode()


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        b"\xef\xbb\xbf" + QUERY,
        b"+AHs-" + QUERY[1:],
        b"+/v8-" + QUERY,
        gzip.compress(QUERY),
        b"\x00" + QUERY,
        QUERY + b"\x00",
        QUERY + QUERY,
        '{"query": "{ search(text: \\"é\\") { label } }"}'.encode("latin-1"),
        '{"query": "{ search(text: \\"法\\") { label } }"}'.encode("gb18030"),
        b'{"query": "\xc0\xaf"}',
        b'{"query": "\xed\xa0\x80"}',
        b'{"query": "\xf4\x90\x80\x80"}',
        b'{"query": "\xe6\xb3"}',
        b"{'query': '{ joins { id } }'}",
        b'{"query": "{ joins { id } }",}',
        b'{"query": "{ joins { id } }", "variables": {"x": 01}}',
        b'{"query": "{ joins \x00 { id } }"}',
        b'{"query": "{ joins \n { id } }"}',
        b"--x\r\ncontent-disposition: form-data; name=query\r\n\r\n{ joins { id } }\r\n--x--",
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"query": "{ joins { id } }", "variables": {"x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}",
        b'{"query": "{ joins { id } }", "variables": {"x": ' + b"9" * 5_000 + b"}}",
    ],
)
def test_a_body_that_is_no_json_in_utf_8_is_refused(served: Server, body: bytes) -> None:
    response = served.send(body)
    assert response.status_code == 400
    assert codes(sound(response)) == ["BAD_REQUEST"]
    assert len(response.content) < 1_000


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "latin-1", "x" * 10_000, "utf-8; charset=utf-16"])
def test_a_charset_that_is_claimed_changes_nothing(served: Server, charset: str) -> None:
    """JSON is UTF-8; one reading of a body, and not two, is what no filter before us can be tricked with."""
    headers = {"content-type": f"application/json; charset={charset}"}
    assert codes(sound(served.http.post("/graphql", content=QUERY, headers=headers))) == []


HALF = ["\\ud800", "\\udfff", "\\uD83D", "\\ude00\\ud83d", "x\\ud800y", "\\ud83d\\u0041"]


@pytest.mark.parametrize("half", HALF)
def test_half_a_character_is_refused_wherever_it_stands(
    served: Server, logged: list[dict[str, Any]], half: str
) -> None:
    for body in (
        '{"query": "{ search(text: \\"HALF\\") { label } }"}',
        '{"query": "{ HALF }"}',
        '{"query": "#HALF\\n{ joins { id } }"}',
        '{"query": "query($x: ID!) { node(id: $x) { id } }", "variables": {"x": "organization:HALF"}}',
        '{"query": "query($x: [ID!]) { trace(data: \\"x\\", apart: $x) { __typename } }", '
        '"variables": {"x": ["HALF"]}}',
        '{"query": "{ joins { id } }", "variables": {"HALF": 1}}',
        '{"query": "{ joins { id } }", "variables": {"x": [[{"a": {"HALF": null}}]]}}',
        '{"query": "query A { joins { id } }", "operationName": "HALF"}',
        '{"query": "{ joins { id } }", "HALF": 1}',
    ):
        assert codes(sound(served.send(body.replace("HALF", half).encode()))) == ["BAD_REQUEST"]
    assert {tuple(line["codes"]) for line in logged} == {("BAD_REQUEST",)}


@pytest.mark.parametrize(
    "half", ["\\\\ud800", "\\\\uDFFF", "\\\\ude00\\\\ud83d", "\\\\u{d800}", "\\\\u{110000}"]
)
def test_half_a_character_in_graphqls_notation_is_refused(served: Server, half: str) -> None:
    for body in (
        '{"query": "{ search(text: \\"HALF\\") { label } }"}',
        '{"query": "query($x: ID = \\"HALF\\") { node(id: $x) { id } }"}',
    ):
        assert codes(sound(served.send(body.replace("HALF", half).encode()))) == ["SYNTAX"]


@pytest.mark.parametrize("whole", ["\\ud83d\\ude00", "\\\\ud83d\\\\ude00", "\\\\u{1F600}", "\U0001f600"])
def test_a_whole_character_in_two_halves_is_a_character(served: Server, whole: str) -> None:
    body = '{"query": "{ trace(data: \\"WHOLE\\") { matchedAs } }"}'.replace("WHOLE", whole)
    [error] = sound(served.send(body.encode()))["errors"]
    assert error["message"] == "no data type is called “\U0001f600”"


def test_of_a_name_that_comes_twice_the_last_counts(served: Server) -> None:
    twice = b'{"query": "{ nothing }", "variables": [], "variables": {}, "query": "{ joins { id } }"}'
    assert codes(sound(served.send(twice))) == []


def test_ten_megabytes_are_refused_however_they_come(served: Server) -> None:
    for body in (b"x" * 10_000_000, QUERY[:-2] + b"#" * 10_000_000 + b'"}'):
        response = served.send(body)
        assert response.status_code == 413
        assert codes(sound(response)) == ["TOO_LARGE"]
    for length in (b"99999999999999999999", b"4194305"):
        assert say(served, request(b"content-length: " + length, sized=False)).status == 413
    response = served.send(b"x" * 100_000 for _ in range(100))
    assert response.status_code == 413
    assert codes(sound(response)) == ["TOO_LARGE"]


def test_a_body_in_a_thousand_pieces_is_one_body(served: Server) -> None:
    assert codes(sound(served.send(QUERY[place : place + 1] for place in range(len(QUERY))))) == []


# -- headers, routes, methods ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain;charset=UTF-8",
        "text/json",
        "application/graphql",
        "application/json-patch+json",
        "application/jsonx",
        "application/json, text/plain",
        "text/plain, application/json",
        "text/plain; application/json",
        'multipart/form-data; boundary="application/json"',
        "application/x-www-form-urlencoded",
        "*/*",
        "\xa0application/json",
        ";",
    ],
)
def test_what_a_form_of_another_site_could_send_is_refused(served: Server, media_type: str) -> None:
    sent = request(
        b"content-type: " + media_type.encode("latin-1"), b"authorization: Bearer " + TOKEN.encode()
    )
    response = say(served, sent)
    assert (response.status, codes(response.answer)) == (415, ["UNSUPPORTED_MEDIA_TYPE"])


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("method", [b"HEAD", b"PUT", b"PATCH", b"DELETE", b"OPTIONS", b"TRACE", b"BREW"])
def test_other_methods_are_refused_on_every_route(served: Server, method: bytes, route: str) -> None:
    response = say(served, request(method=method, path=route.encode()))
    assert response.status == 405
    assert response.headers["allow"] in {"post", "get"}
    if method == b"HEAD":
        assert response.body == b""
    else:
        assert codes(response.answer) == ["METHOD_NOT_ALLOWED"]


def test_nothing_is_asked_or_changed_by_a_link(served: Server) -> None:
    for query in ("{joins{id}}", 'mutation{removePolicy(id:"mashang"){id}}'):
        for accept in ("application/json", "text/html"):
            headers = {"authorization": f"Bearer {TOKEN}", "accept": accept}
            response = served.http.get("/graphql", params={"query": query}, headers=headers)
            assert codes(sound(response)) == ["METHOD_NOT_ALLOWED"]
    assert sound(served.ask("{ policies { totalCount } }"))["data"]["policies"]["totalCount"] == 5


AWAY = [
    b"/../../etc/passwd",
    b"/..%2f..%2fetc%2fpasswd",
    b"/%2e%2e/%2e%2e/etc/passwd",
    b"/..\\..\\windows\\win.ini",
    b"/",
    b"%00",
    b"%0d%0aset-cookie:%20x=1",
    b";x",
    b"/%3cscript%3e",
    b"a" * 30_000,
]


@pytest.mark.parametrize("route", ["", *ROUTES])
def test_there_is_nothing_behind_a_route(served: Server, route: str) -> None:
    for away in AWAY:
        for method in (b"GET", b"POST"):
            path = route.encode() + away
            if path == b"/":
                continue  # the explorer, or how to build it: test_web.py
            response = say(served, request(method=method, path=path))
            assert response.status == 404
            assert codes(response.answer) == ["NOT_FOUND"]
            assert "location" not in response.headers
            assert len(response.body) < 1_000


@pytest.mark.parametrize("host", [b"evil.example", b"<script>", b"x" * 5_000, b""])
def test_the_host_that_a_client_names_is_never_repeated(served: Server, host: bytes) -> None:
    for path in (b"/graphql", b"/graphql/", b"//evil.example/graphql", b"http://evil.example/graphql"):
        came = served.raw(request(path=path).replace(b"host: map.example", b"host: " + host))
        assert b"evil" not in came
        assert b"<script>" not in came


@pytest.mark.parametrize(
    "given",
    [
        b"<script>alert(1)</script>",
        b"a b",
        b"x" * 65,
        b"x" * 30_000,
        b"a\r\n b",
        b"\xe9\xff",
        b"../x",
        b'"',
        b"\t",
    ],
)
def test_a_request_id_that_looks_like_none_is_replaced(
    served: Server, logged: list[dict[str, Any]], given: bytes
) -> None:
    response = say(served, request(b"x-request-id: " + given, body=b"{}"))
    [error] = response.answer["errors"]
    assert len(error["extensions"]["requestId"]) == 32
    wait_for(lambda: bool(logged))
    assert [line["requestId"] for line in logged] == [error["extensions"]["requestId"]]


def test_a_request_id_ends_where_its_line_ends(served: Server) -> None:
    response = say(served, request(b"x-request-id: one\r\nset-cookie: x=1\r\nx-request-id: two"))
    assert response.headers["x-request-id"] == "one"
    assert "set-cookie" not in response.headers


TOKENS = [
    b"Bearer",
    b"Bearer ",
    b"Bearer Bearer " + TOKEN.encode(),
    b"Bearer " + TOKEN.encode() + b" " + TOKEN.encode(),
    b"Bearer " + TOKEN.encode() + b",",
    b"Bearer " + b"x" * 60_000,
    b"Bearer \xe4\xb8\xad\xff\x80",
    b"Bearer " + TOKEN.encode("utf-16-le").hex().encode(),
    b"bearer null",
]


@pytest.mark.parametrize("header", TOKENS)
def test_a_token_that_is_not_the_servers_is_refused(served: Server, header: bytes) -> None:
    response = say(served, request(b"authorization: " + header))
    assert (response.status, codes(response.answer)) == (401, ["UNAUTHENTICATED"])
    assert TOKEN.encode() not in response.body


@pytest.mark.parametrize("scheme", [b"Basic", b"Token", b"Bearer:", b"BearerX", b"", b"JWT"])
def test_the_token_under_another_scheme_changes_nothing(served: Server, scheme: bytes) -> None:
    body = b'{"query": "mutation { removePolicy(id: \\"mashang\\") { id } }"}'
    response = say(served, request(b"authorization: " + scheme + b" " + TOKEN.encode(), body=body))
    assert codes(response.answer) == ["UNAUTHENTICATED"]
    assert sound(served.ask("{ policies { totalCount } }"))["data"]["policies"]["totalCount"] == 5


def test_words_that_were_sent_never_come_back_as_a_page(served: Server) -> None:
    query = '{ trace(data: "<script>alert(1)</script>") { matchedAs } }'
    for accept in ("text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "image/svg+xml", "*/*"):
        response = served.ask(query, accept=accept)
        assert codes(sound(response)) == ["UNKNOWN_TERM"]
        assert response.headers["content-type"] == "application/json"
    page = served.http.get("/graphql", headers={"accept": "text/html", "x-request-id": "<script>"})
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.text == served.http.get("/graphql", headers={"accept": "text/html"}).text


@pytest.mark.parametrize("route", ROUTES[1:])
def test_every_route_says_what_it_sends(served: Server, route: str) -> None:
    response = served.http.get(route, headers={"accept": "text/html", "authorization": "Bearer x" * 100})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] in {"application/json", "text/plain"}
    assert response.headers["x-content-type-options"] == "nosniff"


# -- what is no HTTP, and who says nothing ---------------------------------------------------------


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        bytes(range(256)) * 4 + b"\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\n\r\n",
        request(b"x-request-id: a\n<script>"),
        request(b"x-request-id: a\x00b"),
        request(b"x-request-id: " + b"a" * 1_000_000),
        request(b"x" * 1_000_000 + b": a"),
        request(b": a"),
        request(b"content-length: -1", sized=False),
        request(b"content-length: 3"),
        request(b"content-length: " + b"9" * 5_000, sized=False),
        request(b"content-length: 1e3", sized=False),
        request(b"transfer-encoding: gzip", sized=False),
        request(b"transfer-encoding: chunked", sized=False, body=b"zz\r\n{}\r\n0\r\n\r\n"),
        request(method=b"PO<ST"),
        request(path=b"/\xff"),
        request(path=b"/graphql /x"),
    ],
)
def test_what_is_no_http_is_refused(served: Server, sent: bytes) -> None:
    came = served.raw(sent)
    assert came.startswith(b"HTTP/1.1 400 ")
    assert NO_HTTP in came
    assert b"content-type: text/plain; charset=utf-8" in came
    assert b"script" not in came
    assert is_well(served)


def test_many_headers_are_only_headers(served: Server) -> None:
    response = say(served, request(*(b"x-%d: %d" % (n, n) for n in range(2_000))))
    assert codes(response.answer) == []


@pytest.fixture
def impatient(shipped: Any) -> Iterator[Server]:
    """Yield a server that gives every request a fifth of a second."""
    with serving(create_app(EmbeddedStore(), Settings(query_timeout=0.2))) as server:
        yield server


@pytest.mark.parametrize(
    "never_ending",
    [
        request(b"content-length: 100", sized=False, body=b""),
        request(b"content-length: 100", sized=False, body=b"{"),
        request(b"transfer-encoding: chunked", sized=False, body=b""),
        request(b"transfer-encoding: chunked", sized=False, body=b"1\r\n{\r\n"),
        request(b"transfer-encoding: chunked", sized=False, body=b"5\r\n{"),
        request(b"expect: 100-continue", b"content-length: 100", sized=False, body=b""),
    ],
)
def test_a_body_that_never_ends_is_given_up_and_hung_up_on(impatient: Server, never_ending: bytes) -> None:
    for sent in (never_ending, never_ending.replace(b"connection: close\r\n", b"")):
        response = list(responses(impatient.raw(sent)))[-1]
        assert response.status == 504
        [error] = json.loads(response.body)["errors"]
        assert error["extensions"]["code"] == "TIMEOUT"
        assert error["extensions"]["requestId"] == response.headers["x-request-id"]
        assert response.headers["connection"] == "close"
    assert is_well(impatient)


def test_who_says_nothing_keeps_nobody_waiting(served: Server, logged: list[dict[str, Any]]) -> None:
    beginnings = [
        b"",
        b"P",
        b"POST /graphql HTTP/1.1\r\nhost: x",
        request(b"content-length: 9", sized=False, body=b""),
    ]
    silent = [served.connection() for _ in range(100)]
    try:
        for place, connection in enumerate(silent):
            connection.sendall(beginnings[place % len(beginnings)])
        assert is_well(served)
        assert codes(sound(served.ask("{ joins { id } }"))) == []
    finally:
        for connection in silent:
            connection.close()
    wait_for(lambda: [line["status"] for line in logged].count(499) == 25)


def test_who_goes_away_leaves_one_line_in_the_log(served: Server, logged: list[dict[str, Any]]) -> None:
    for body in (b"", b"{", QUERY[:-1]):
        with served.connection() as connection:
            connection.sendall(request(b"content-length: 100", sized=False, body=body))
    wait_for(lambda: len(logged) == 3)
    assert [(line["event"], line["status"]) for line in logged] == [("request", 499)] * 3
    assert is_well(served)


def test_who_does_not_wait_for_the_answer_breaks_nothing(
    served: Server, logged: list[dict[str, Any]]
) -> None:
    body = json.dumps({"query": "{ exposureMatrix { cells { disclosures { id } } } }"}).encode()
    for _ in range(5):
        with served.connection() as connection:
            connection.sendall(request(body=body))
    wait_for(lambda: len(logged) == 5)
    assert {line["event"] for line in logged} == {"request"}
    assert is_well(served)


def test_requests_in_one_go_are_answered_one_after_the_other(served: Server) -> None:
    alive = request().replace(b"connection: close\r\n", b"")
    bad = request(body=b"{").replace(b"connection: close\r\n", b"")
    came = list(responses(served.raw(alive + bad + alive + request())))
    assert [codes(one.answer) for one in came] == [[], ["BAD_REQUEST"], [], []]
    assert len({one.headers["x-request-id"] for one in came}) == 4
