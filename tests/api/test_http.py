"""What operators and browsers see: health, readiness, metrics, logs, the explorer, CORS, request ids."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from api.observability import JsonFormatter
from graph_store import embedded
from graph_store.embedded import EmbeddedStore
from graph_store.results import Refreshed
from graph_store.store import Store
from tests.api.client import TOKEN, Client
from tests.api.tiny_build import QUERY_PAGE, tiny_build
from tests.builders import disclosure, sharing_map, write_map

TRACE = '{ trace(data: "面部视频") { matchedAs } }'


async def test_health_readiness_and_version_are_told(api: Client) -> None:
    assert (await api.http.get("/healthz")).json() == {"status": "ok"}
    assert (await api.http.get("/readyz")).json() == {"status": "ready"}
    version = (await api.http.get("/version")).json()
    assert version["name"] == "sharing-map"
    assert version["version"][0].isdigit()


async def test_readiness_tells_which_files_cannot_be_read(tmp_path: Path) -> None:
    write_map(tmp_path, sharing_map(disclosure(), policy="one"))
    async with EmbeddedStore(tmp_path) as store:
        client = Client(store)
        (tmp_path / "two.json").write_text("{")
        assert (await client.http.get("/readyz")).json() == {"status": "ready", "broken": ["two.json"]}
        assert len((await client.ask("{ policies { nodes { id } } }"))["policies"]["nodes"]) == 1


async def test_what_other_processes_change_is_answered_and_logged_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged: list[dict[str, Any]]
) -> None:
    monkeypatch.setattr(embedded, "LOOK_EVERY", 0.0)
    write_map(tmp_path, sharing_map(disclosure(), policy="one"))
    async with EmbeddedStore(tmp_path) as store:
        client = Client(store)
        write_map(tmp_path, sharing_map(disclosure(), policy="two"))
        (tmp_path / "one.json").unlink()
        (tmp_path / "three.json").write_text("{")
        for _ in range(2):
            answer = await client.ask("{ policies { nodes { name } } }")
            assert answer == {"policies": {"nodes": [{"name": "two"}]}}
    [line] = [line for line in logged if line["event"] == "maps changed"]
    assert (line["read"], line["removed"], [*line["broken"]]) == (["two"], ["one"], ["three.json"])
    assert "not JSON" in line["broken"]["three.json"]


async def test_a_look_that_fails_is_logged_and_the_answer_comes(logged: list[dict[str, Any]]) -> None:
    class Failing(EmbeddedStore):
        async def refresh(self) -> Refreshed | None:
            raise RuntimeError

    async with Failing() as store:
        assert await Client(store).ask("{ policies { totalCount } }") == {"policies": {"totalCount": 0}}
    assert [line.get("error") for line in logged] == ["RuntimeError", None]


async def test_a_server_with_a_token_is_not_read_only(example_store: Store) -> None:
    assert (await Client(example_store, token=TOKEN).http.get("/version")).json()["readOnly"] is None


def sample(metrics: str, name: str, **labels: str) -> float:
    """Return one number of Prometheus' text format."""
    wanted = {f'{key}="{value}"' for key, value in labels.items()}
    for line in metrics.splitlines():
        told, _, value = line.rpartition(" ")
        if told.partition("{")[0] == name and wanted <= set(told.partition("{")[2].rstrip("}").split(",")):
            return float(value)
    return 0.0


async def test_metrics_count_requests_fields_errors_and_store_time(api: Client) -> None:
    await api.post(TRACE)
    await api.post('{ trace(data: "zz") { matchedAs } }')
    await api.http.get("/secret-path")
    response = await api.http.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    told = response.text
    assert sample(told, "sharing_map_http_requests_total", route="/graphql", status="200") == 2
    assert sample(told, "sharing_map_http_requests_total", route="other", status="404") == 1
    assert sample(told, "sharing_map_http_request_seconds_count", route="/graphql") == 2
    assert sample(told, "sharing_map_graphql_fields_total", field="trace") == 2
    assert sample(told, "sharing_map_errors_total", code="UNKNOWN_TERM") == 1
    assert sample(told, "sharing_map_store_seconds_count", question="disclosures_carrying") >= 1
    assert "secret-path" not in told


async def test_a_request_is_logged_without_what_was_asked(
    api: Client, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("sharing_map.api")
    logger.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, "sharing_map.api")
    query = "query Secret($data: String!) { trace(data: $data) { matchedAs } }"
    await api.post(query, {"data": "某人的秘密"}, authorization="Bearer geheim")
    await api.http.get("/graphql?query=geheim")
    logger.removeHandler(caplog.handler)
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    first = lines[0]
    assert first["event"] == "request"
    assert (first["route"], first["method"], first["status"]) == ("/graphql", "POST", 200)
    assert (first["fields"], first["codes"]) == (["trace"], ["UNKNOWN_TERM"])
    assert first["ms"] >= first["storeMs"] >= 0
    text = json.dumps(lines, ensure_ascii=False)
    assert [word for word in ("秘密", "geheim", "Secret", "127.0.0.1") if word in text] == []


def test_what_other_loggers_say_is_one_line_of_json_too() -> None:
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "x.py", 1, "said %s", ("this\nthat",), None)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["event"] == "said this\nthat"


async def test_a_callers_request_id_is_kept_if_it_looks_like_one(api: Client) -> None:
    assert (await api.post(TRACE, x_request_id="my-id.7")).headers["x-request-id"] == "my-id.7"
    for odd in ("", "x" * 65, "a b", "<script>"):
        given = (await api.post(TRACE, x_request_id=odd)).headers["x-request-id"]
        assert given != odd
        assert len(given) == 32


async def test_the_explorer_is_for_browsers_alone_and_no_link_asks_a_query(
    example_store: Store, tmp_path: Path
) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    api = Client(example_store, web=tiny_build(tmp_path))
    assert (await api.http.get("/graphql", headers=browser)).text == QUERY_PAGE
    assert (await api.http.get("/graphql", headers={"accept": "*/*"})).status_code == 405
    assert (await api.http.get("/graphql?query={joins{id}}", headers=browser)).status_code == 405
    switched_off = Client(example_store, graphiql=False)
    assert (await switched_off.http.get("/graphql", headers=browser)).status_code == 405


async def test_pages_of_other_origins_may_not_read_unless_named(api: Client, example_store: Store) -> None:
    named, other = "https://map.example.org", "https://elsewhere.example"
    assert "access-control-allow-origin" not in (await api.post(TRACE, origin=named)).headers
    open_to_one = Client(example_store, cors_origins=(named,))
    allowed = await open_to_one.post(TRACE, origin=named)
    assert allowed.headers["access-control-allow-origin"] == named
    assert "access-control-allow-origin" not in (await open_to_one.post(TRACE, origin=other)).headers
    asking = {"origin": named, "access-control-request-method": "POST"}
    asking["access-control-request-headers"] = "content-type, authorization"
    assert (await open_to_one.http.options("/graphql", headers=asking)).status_code == 200


async def test_answers_are_not_kept_by_caches(api: Client) -> None:
    assert (await api.post(TRACE)).headers["cache-control"] == "no-store"


async def test_the_store_is_opened_and_closed_with_the_app() -> None:
    from api.app import create_app
    from api.settings import Settings

    opened: list[str] = []

    class Noted(EmbeddedStore):
        async def __aenter__(self) -> Any:
            opened.append("open")
            return await super().__aenter__()

        async def __aexit__(self, *told: Any) -> None:
            opened.append("closed")
            await super().__aexit__(*told)

    app = create_app(Noted(), Settings())
    async with app.router.lifespan_context(app):
        assert opened == ["open"]
    assert opened == ["open", "closed"]
