"""`sharing-map serve` as a process: it starts, answers, tells what is wrong, and stops in peace."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.client import TOKEN
from tests.api.tiny_build import PAGE, tiny_build
from tests.builders import EXAMPLE_MAPS, EXAMPLES, ROOT, as_data, disclosure, sharing_map, write_map

TRACE = {"query": '{ trace(data: "面部视频") { totals { direct } policies { policy { name } } } }'}
PATIENCE = 60


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "cli.main", "serve", *words]


def environment(**more: str) -> dict[str, str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("SHARING_MAP_", "NEO4J_"))}
    return {**plain, **more}


class Served:
    """A running server and what it said when it started."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""
        began = time.monotonic()
        while "Read-only" not in self.said and "Changes need" not in self.said:
            line = process.stderr.readline() if process.stderr else ""
            assert line, self.said
            assert time.monotonic() - began < PATIENCE, self.said
            self.said += line
        found = re.search(r"at (http://\S+)", self.said)
        assert found, self.said
        self.url = found[1]
        self._wait(began)

    def _wait(self, began: float) -> None:
        """Wait until it answers: the address is told before workers have started."""
        while time.monotonic() - began < PATIENCE:
            try:
                httpx.get(self.url.replace("/graphql", "/healthz")).raise_for_status()
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.said)

    def post(self, body: Any, **headers: str) -> httpx.Response:
        return httpx.post(self.url, json=body, headers=headers, timeout=PATIENCE)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Return the exit code and the last words."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def serving(*words: str, **settings: str) -> Iterator[Served]:
    process = subprocess.Popen(  # noqa: S603 - our own command
        command("--port", "0", *words),
        cwd=ROOT,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Served(process)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def refused(*words: str, **settings: str) -> tuple[int, str]:
    """Return the exit code and the message of a server that does not start."""
    done = subprocess.run(  # noqa: S603 - our own command
        command(*words),
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return done.returncode, done.stderr


def test_without_arguments_it_serves_the_shipped_maps_and_only_reads() -> None:
    with serving(SHARING_MAP_TOKEN=TOKEN) as server:
        assert "Serving 5 policies from embedded" in server.said
        assert server.url.startswith("http://127.0.0.1:")
        assert "Read-only: it serves the maps that ship with the product." in server.said
        assert len(server.post(TRACE).json()["data"]["trace"]["policies"]) == 5
        body = {"query": 'mutation { removePolicy(id: "mashang") { id } }'}
        [error] = server.post(body, authorization=f"Bearer {TOKEN}").json()["errors"]
        assert error["extensions"]["code"] == "READ_ONLY"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_peace(number: signal.Signals) -> None:
    with serving("--store", str(EXAMPLE_MAPS)) as server:
        server.post(TRACE)
        code, said = server.stop(number)
    assert code == 0
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in said


def test_texts_and_changes_can_be_switched_on(tmp_path: Any) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    for path in EXAMPLE_MAPS.glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    with serving("--store", str(folder), "--sources", str(EXAMPLES), SHARING_MAP_TOKEN=TOKEN) as server:
        assert "Changes need the bearer token." in server.said
        quote = '{ node(id: "disclosure:yunzhan-credit/d001") { ... on Disclosure { evidence { quote } } } }'
        evidence = server.post({"query": quote}).json()["data"]["node"]["evidence"]
        assert evidence["quote"].startswith("经您单独同意后")
        load = "mutation($map: JSON!) { loadMap(map: $map) { policy { name } } }"
        body = {"query": load, "variables": {"map": as_data(sharing_map(disclosure(), policy="one"))}}
        answer = server.post(body, authorization=f"Bearer {TOKEN}").json()
        assert answer == {"data": {"loadMap": {"policy": {"name": "one"}}}}
    assert (folder / "one.json").is_file()


def test_what_other_processes_load_and_remove_is_served(tmp_path: Path) -> None:
    def run(*words: str) -> None:
        program = [sys.executable, "-m", "cli.main", *words, "--store", str(folder)]
        subprocess.run(program, cwd=ROOT, env=environment(), check=True, capture_output=True)  # noqa: S603

    def served() -> list[str]:
        answer = server.post({"query": "{ policies { nodes { name } } }"}).json()
        return [row["name"] for row in answer["data"]["policies"]["nodes"]]

    def comes_to(*names: str) -> bool:
        began = time.monotonic()
        while served() != [*names] and time.monotonic() - began < PATIENCE:
            time.sleep(0.1)
        return served() == [*names]

    folder = tmp_path / "maps"
    write_map(folder, sharing_map(disclosure(), policy="one"))
    new = write_map(tmp_path / "new", sharing_map(disclosure(), policy="two"))
    with serving("--store", str(folder)) as server:
        assert served() == ["one"]
        run("load", str(new))
        assert comes_to("one", "two")
        run("remove", "one")
        assert comes_to("two")
        (folder / "two.json").write_text("{")
        (folder / "three.json").write_text("{")
        time.sleep(1.1)  # it looks once a second
        assert served() == ["two"]
        ready = httpx.get(server.url.replace("/graphql", "/readyz")).json()
        assert ready == {"status": "ready", "broken": ["three.json", "two.json"]}
        code, said = server.stop()
    assert code == 0
    changed = [json.loads(line) for line in said.splitlines() if '"maps changed"' in line]
    assert [(line["read"], line["removed"], [*line["broken"]]) for line in changed] == [
        (["two"], [], []),
        ([], ["one"], []),
        ([], [], ["three.json", "two.json"]),
    ]


def test_the_explorer_is_on_for_this_machine_only(tmp_path: Path) -> None:
    browser = {"accept": "text/html"}
    web = str(tiny_build(tmp_path))
    for words, status in (((), 200), (("--no-graphiql",), 405), (("--host", "0.0.0.0"), 405)):  # noqa: S104
        with serving(*words, SHARING_MAP_WEB=web) as server:
            url = server.url.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
            assert httpx.get(url, headers=browser).status_code == status


def test_it_says_where_to_open_the_web_pages(tmp_path: Path) -> None:
    with serving(SHARING_MAP_WEB=str(tiny_build(tmp_path))) as server:
        page = server.url.removesuffix("graphql")
        assert f"Open {page} in a browser." in server.said
        assert httpx.get(page).text == PAGE


def test_the_embedded_store_says_that_it_serves_from_one_process() -> None:
    code, said = refused("--workers", "2")
    assert code == 2
    assert "the embedded store serves from one process" in said
    assert "--neo4j" in said


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = refused("--port", str(taken.getsockname()[1]))
    assert code == 2
    assert "cannot be listened on" in said


def test_wrong_settings_are_told_before_anything_starts() -> None:
    code, said = refused(SHARING_MAP_MAX_COST="0", SHARING_MAP_TOKEN="short")  # noqa: S106
    assert code == 2
    assert "SHARING_MAP_MAX_COST" in said
    assert "SHARING_MAP_TOKEN" in said
    assert "Traceback" not in said


def test_a_store_that_cannot_be_opened_is_told() -> None:
    code, said = refused("--store", "/no/such/folder", "--port", "0")
    assert code == 4
    assert "/no/such/folder" in said
    assert "Traceback" not in said


def test_several_workers_serve_one_neo4j(neo4j_settings: Mapping[str, str]) -> None:
    with serving("--neo4j", "--workers", "2", **neo4j_settings) as server:
        for _ in range(10):
            assert server.post({"query": "{ policies { totalCount } }"}).json()["data"]
        metrics = httpx.get(server.url.replace("/graphql", "/metrics")).text
        assert 'sharing_map_graphql_fields_total{field="policies"} 10.0' in metrics
        code, said = server.stop()
    assert code == 0
    assert "Traceback" not in said
