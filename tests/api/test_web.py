"""The built web pages over HTTP: who gets what, what may be kept, and that nothing else leaves the disk."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from api.settings import settings_from
from api.web import BUILT, PAGES
from graph_schema.errors import UsageError
from graph_store.embedded import EmbeddedStore
from tests.api.client import Client
from tests.api.test_http import sample
from tests.api.tiny_build import PAGE, PICTURE, QUERY_PAGE, SCRIPT, tiny_build
from tests.builders import ROOT

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "accept-encoding": "identity"}
PROGRAM = {"accept": "*/*", "accept-encoding": "identity"}


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client of an app with a tiny build."""
    async with EmbeddedStore() as store, Client(store, web=tiny_build(tmp_path)).http as http:
        yield http


@pytest.fixture
async def unbuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client of an app that has no build."""
    monkeypatch.setattr("api.web.BUILT", tmp_path / "dist")
    async with EmbeddedStore() as store, Client(store).http as http:
        yield http


ADDRESSES = (
    "/",
    "/trace/face_video?policies=mashang&hops=2",
    "/trace/%E9%9D%A2%E9%83%A8%E8%A7%86%E9%A2%91",
    "/holdings/category%3Aqinghe-loan%2F%E6%B3%95%E9%99%A2",
    "/paths?data=face_video&to=x",
    "/compare",
    "/map?open=lender",
    "/policies",
    "/policies/add",
    "/policy/mashang?tab=sdk",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("headers", [BROWSER, PROGRAM], ids=["browser", "program"])
async def test_every_address_of_the_explorer_shows_its_page(
    web: httpx.AsyncClient, address: str, headers: dict[str, str]
) -> None:
    response = await web.get(address, headers=headers)
    assert (response.status_code, response.text) == (200, PAGE)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"


def test_the_explorers_own_list_of_addresses_begins_as_the_server_thinks() -> None:
    source = (ROOT / "web/src/paths.ts").read_text("utf-8")
    begins = set(re.findall(r'[`"]/([a-z]+)', source))
    assert begins == set(PAGES)


async def test_a_page_loads_nothing_from_elsewhere_and_runs_no_inline_script(
    web: httpx.AsyncClient,
) -> None:
    headers = (await web.get("/trace/x", headers=BROWSER)).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]


async def test_a_file_with_a_hashed_name_is_kept_for_a_year(web: httpx.AsyncClient) -> None:
    response = await web.get("/assets/index-1a2b.js", headers=PROGRAM)
    assert (response.status_code, response.text) == (200, SCRIPT)
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert (await web.get("/assets/deep/one.png")).content == PICTURE


@pytest.mark.parametrize("address", ["/", "/assets/index-1a2b.js"])
async def test_what_a_browser_has_already_is_not_sent_again(web: httpx.AsyncClient, address: str) -> None:
    etag = (await web.get(address, headers=PROGRAM)).headers["etag"]
    for known in (etag, f'"other", {etag}', "*"):
        again = await web.get(address, headers={**PROGRAM, "if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    assert (await web.get(address, headers={**PROGRAM, "if-none-match": '"other"'})).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "gzip"),
        ("br;q=1.0, GZIP;q=0.5", "gzip"),
        ("deflate,gzip", "gzip"),
        ("gzip;q=0", None),
        ("gzip;q=0.0, br", None),
        ("identity", None),
        ("", None),
        ("x-gzip-like", None),
    ],
)
async def test_text_is_compressed_for_those_who_take_it(
    web: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    request = web.build_request("GET", "/assets/index-1a2b.js", headers={"accept-encoding": accepted})
    response = await web.send(request, stream=True)
    raw = b"".join([part async for part in response.aiter_raw()])
    assert response.headers.get("content-encoding") == encoding
    assert response.headers["vary"] == "Accept-Encoding"
    assert int(response.headers["content-length"]) == len(raw)
    assert (gzip.decompress(raw) if encoding else raw) == SCRIPT.encode()
    assert (len(raw) < len(SCRIPT)) == (encoding is not None)


async def test_a_picture_is_not_compressed_twice(web: httpx.AsyncClient) -> None:
    response = await web.get("/assets/deep/one.png", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("address", ["/", "/policy/x", "/assets/index-1a2b.js"])
async def test_head_tells_the_same_without_the_body(web: httpx.AsyncClient, address: str) -> None:
    whole = await web.get(address, headers=PROGRAM)
    head = await web.head(address, headers=PROGRAM)
    assert (head.status_code, head.content) == (200, b"")
    differing = {"x-request-id"}
    assert {k: v for k, v in head.headers.items() if k not in differing} == {
        k: v for k, v in whole.headers.items() if k not in differing
    }


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../index.html",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/..%5c..%5csecret.txt",
        "/assets//etc/passwd",
        "/assets/%2fetc%2fpasswd",
        "/assets/deep",
        "/assets/",
        "/assets/index-1a2b.js%00",
        "/manifest.json",
        "/dist/index.html",
    ],
)
async def test_only_built_files_are_served_whatever_the_path(web: httpx.AsyncClient, path: str) -> None:
    response = await web.get(httpx.URL("http://map.example").copy_with(raw_path=path.encode()))
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_a_missing_file_is_told_to_browsers_too_as_an_error_and_not_as_a_page(
    web: httpx.AsyncClient,
) -> None:
    response = await web.get("/assets/index-old.js", headers=BROWSER)
    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert "errors" in response.json()


async def test_an_unknown_address_is_an_error_to_programs_and_a_page_to_a_person(
    web: httpx.AsyncClient,
) -> None:
    program = await web.get("/nowhere", headers=PROGRAM)
    assert program.status_code == 404
    assert program.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    person = await web.get("/nowhere", headers=BROWSER)
    assert (person.status_code, person.text) == (404, PAGE)
    assert "content-security-policy" in person.headers


@pytest.mark.parametrize("address", ["/", "/trace/x", "/assets/index-1a2b.js", "/nowhere"])
async def test_nothing_can_be_posted_to_a_page(web: httpx.AsyncClient, address: str) -> None:
    response = await web.post(address, headers=BROWSER, json={})
    assert response.status_code == (404 if address == "/nowhere" else 405)
    assert "errors" in response.json()


async def test_the_routes_of_the_api_stay_what_they_are(web: httpx.AsyncClient) -> None:
    assert (await web.get("/healthz", headers=BROWSER)).json() == {"status": "ok"}
    answer = await web.post("/graphql", json={"query": "{ policies { totalCount } }"})
    assert answer.json() == {"data": {"policies": {"totalCount": 0}}}
    assert (await web.get("/graphql", headers=PROGRAM)).status_code == 405


async def test_graphiql_comes_from_the_build_and_only_its_styles_are_freer(web: httpx.AsyncClient) -> None:
    response = await web.get("/graphql", headers=BROWSER)
    assert (response.status_code, response.text) == (200, QUERY_PAGE)
    explorer = (await web.get("/", headers=BROWSER)).headers["content-security-policy"]
    policy = response.headers["content-security-policy"]
    assert policy == explorer.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


async def test_metrics_name_no_address_of_the_explorer(web: httpx.AsyncClient) -> None:
    for address in ("/", "/trace/secret-item", "/policy/secret", "/assets/index-1a2b.js", "/assets/secret"):
        await web.get(address)
    told = (await web.get("/metrics")).text
    assert sample(told, "sharing_map_http_requests_total", route="web", status="200") == 4
    assert sample(told, "sharing_map_http_requests_total", route="web", status="404") == 1
    assert "secret" not in told


@pytest.mark.parametrize("address", ["/", "/trace/x", "/graphql"])
async def test_before_the_first_build_a_page_says_how_to_build(
    unbuilt: httpx.AsyncClient, address: str
) -> None:
    response = await unbuilt.get(address, headers=BROWSER)
    assert response.status_code == 404
    assert "./run.sh web-build" in response.text
    assert "<script" not in response.text
    assert "http" not in response.text
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert response.headers["cache-control"] == "no-store"


async def test_before_the_first_build_programs_get_the_error_they_know(unbuilt: httpx.AsyncClient) -> None:
    response = await unbuilt.get("/", headers=PROGRAM)
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


def test_a_folder_without_a_build_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"SHARING_MAP_WEB: there is no index\.html"):
        settings_from({"SHARING_MAP_WEB": str(tmp_path)})
    dist = tiny_build(tmp_path)
    assert settings_from({"SHARING_MAP_WEB": str(dist)}).web == dist


class Links(HTMLParser):
    """What a page loads, and whether it holds scripts or styles of its own."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.links += [link for link in (named.get("src"), named.get("href")) if link]
        if tag == "style" or "style" in named or (tag == "script" and "src" not in named):
            self.inline.append(tag)
        self.inline += [name for name in named if name.startswith("on")]


@pytest.fixture
def build() -> Path:
    """Return the real build; a run that requires it and finds none fails."""
    if not all((BUILT / page).is_file() for page in ("index.html", "graphiql.html")):
        reason = "web/dist is not built; `./run.sh web-build` builds it"
        if os.environ.get("SHARING_MAP_REQUIRE_BROWSER") == "1":
            pytest.fail(f"SHARING_MAP_REQUIRE_BROWSER=1, but {reason}")
        pytest.skip(reason)
    return BUILT


@pytest.mark.parametrize("address", ["/", "/graphql"])
async def test_every_file_that_a_built_page_names_is_served_from_here(build: Path, address: str) -> None:
    async with EmbeddedStore() as store, Client(store, web=build).http as http:
        page = Links((await http.get(address, headers=BROWSER)).text)
        assert page.inline == []
        assert page.links
        for link in page.links:
            assert link.startswith("/assets/"), link
            assert (await http.get(link)).status_code == 200, link
