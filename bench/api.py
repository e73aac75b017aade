"""The API: what asking over GraphQL costs beside asking the store, a long list, and many clients at once.

Servers run as a user would start them (`sharing-map serve`), on a port of this machine; every loop is bounded
in count or time, and ends by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from analysis.results import TraceOptions
from analysis.trace import trace
from bench.embedded import POLICIES
from bench.generate import generate_maps, write_folder
from bench.measure import Line, Times, milliseconds, time_each, times_of
from bench.workload import Workload, draw_workload
from graph_store.embedded import EmbeddedStore
from graph_store.neo4j_store import Neo4jStore
from graph_store.store import Store
from sharing_map.document import SharingMap

TOKEN = "only-for-measuring-0000"  # noqa: S105 - a server of this process, on this machine
CLIENTS, SECONDS = 50, 60.0
EMBEDDED_ADDED, NEO4J_RATIO, LIST_LIMIT = 0.005, 1.3, 0.3
LISTED = 10_000
RUNS = 9
WARM = 20

TRACE = """query($data: String!, $policies: [ID!]) { trace(data: $data, policies: $policies) {
  data { id zh en sensitive }
  policies { stance general policy { id title } clauses { basis disclosure { id } } }
  recipients { distance basis modality possibleOnly named way recipient { id label kind }
    clauses { basis items disclosure { id evidence { locator } } } }
  hops { id kind basis modality from { id } to { id label } disclosure { id evidence { locator } } }
  totals { direct onwardStated onwardPossible hidden } } }"""
DEEP = """query($policies: Int!, $disclosures: Int!) { policies(first: $policies) { nodes { id
  disclosures(first: $disclosures) { nodes { id items { asStated type { id } } } } } } }"""
LOAD = "mutation($map: JSON!) { loadMap(map: $map) { policy { title } } }"
VERSIONS = """query($data: String!, $policies: [ID!]) { trace(data: $data, policies: $policies) {
  policies { policy { title } clauses { disclosure { id policy { title } } } } } }"""
MIXED = (
    "query($policies: [ID!], $recipient: ID!) { holdings(recipient: $recipient, "
    "policies: $policies) { policies { id } holdings { data { id } reached { basis } } } }",
    "query($data: String!) { search(text: $data) { label matchedAs score } }",
    "query($policies: [ID!]) { exposureMatrix(policies: $policies) { cells { recipients named basis } } }",
    "{ policies(first: 50) { totalCount nodes { id title counts { disclosures } } } }",
    TRACE,
)


@dataclass(slots=True)
class Load:
    """What many clients met."""

    seconds: list[float] = field(default_factory=list)
    reloads: int = 0
    errors: list[str] = field(default_factory=list)
    torn: int = 0
    versions: set[str] = field(default_factory=set)


def measure(*, seconds: float = SECONDS) -> Iterator[tuple[str, list[Line]]]:
    """Measure the embedded store and, where NEO4J_URI names an empty database, Neo4j; yield titled lines.

    Raises:
        UsageError: the database holds policies that were not made up here.
        RuntimeError: a server did not start, or an answer is an error.
    """
    with TemporaryDirectory() as made:
        folder = Path(made)
        write_folder(folder, POLICIES)
        yield "API over the embedded store", asyncio.run(_embedded(folder, seconds))
    if os.environ.get("NEO4J_URI"):
        yield "API over Neo4j", asyncio.run(_neo4j(seconds))


async def _embedded(folder: Path, seconds: float) -> list[Line]:
    async with EmbeddedStore(folder) as store:
        workload = await draw_workload(store)
        with server(["--store", str(folder)]) as address:
            return await _lines(store, workload, address, seconds, added=EMBEDDED_ADDED)


async def _neo4j(seconds: float) -> list[Line]:
    from bench import neo4j  # its checks of what the database holds are the same

    async with neo4j._store() as store:
        await neo4j._require_ours(store, False)
        await neo4j._empty(store)
        try:
            async with EmbeddedStore() as embedded:
                for document in generate_maps(POLICIES):
                    await store.load(document)
                    await embedded.load(document)
                workload = await draw_workload(embedded)
            with server(["--neo4j", "--workers", "2"]) as address:
                return await _lines(store, workload, address, seconds, ratio=NEO4J_RATIO)
        finally:
            await neo4j._empty(store)


async def _lines(
    store: EmbeddedStore | Neo4jStore,
    workload: Workload,
    address: str,
    seconds: float,
    *,
    added: float | None = None,
    ratio: float | None = None,
) -> list[Line]:
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=_LIMITS) as client:
        lines = [
            await _beside_the_store(store, client, workload, added=added, ratio=ratio),
            await _long_list(client),
        ]
        lines.extend(_load_lines(await many_clients(client, workload, seconds), seconds))
    return lines


_LIMITS = httpx.Limits(max_connections=CLIENTS + 1, max_keepalive_connections=CLIENTS + 1)


async def _beside_the_store(
    store: Store, client: httpx.AsyncClient, workload: Workload, *, added: float | None, ratio: float | None
) -> Line:
    """Ask the same traces of the store and over HTTP, turn by turn, so that both meet the same machine."""
    asked = workload.one_policy

    async def directly(one: tuple[str, str]) -> object:
        return await trace(store, one[1], TraceOptions(policies=(one[0],)))

    async def over_http(one: tuple[str, str]) -> object:
        return await ask(client, TRACE, {"data": one[1], "policies": [one[0]]})

    for one in asked[:WARM]:
        await directly(one)
        await over_http(one)
    plain: list[float] = []
    http: list[float] = []
    for one in asked:
        plain.extend((await time_each([one], directly)).seconds)
        http.extend((await time_each([one], over_http)).seconds)
    there, here = times_of(http), times_of(plain)
    difference, times = there.at(0.5) - here.at(0.5), there.at(0.5) / here.at(0.5)
    target = f"≤ {added * 1000:g} ms added" if added is not None else f"≤ {ratio:g} x at p50"
    met = difference <= added if added is not None else times <= (ratio or 0)
    compared = (
        f"{times:.3g} x the store's p50 ({milliseconds(here.at(0.5))}), {milliseconds(difference)} added"
    )
    return Line("trace of one item from one policy, over HTTP", there.told, target, met, compared)


async def _long_list(client: httpx.AsyncClient) -> Line:
    """Ask for so many objects at once: policies, their disclosures, the items of these."""
    asked = {"policies": 1, "disclosures": 1_000}
    answer = await ask(client, DEEP, asked)
    while (objects := count_objects(answer)) < LISTED and asked["policies"] < POLICIES:
        asked["policies"] = min(POLICIES, max(asked["policies"] + 1, asked["policies"] * LISTED // objects))
        answer = await ask(client, DEEP, asked)
    taken = await time_each([asked] * RUNS, lambda one: ask(client, DEEP, one))
    parsed = json.dumps(answer)
    plain = _time_json(parsed)
    return Line(
        f"a list of {objects:,} objects, {len(parsed) / 1e6:.1f} MB",
        f"{taken.told}, {taken.at(0.5) / objects * 1e6:.0f} µs an object",
        f"p50 ≤ {LIST_LIMIT:g} s",
        taken.at(0.5) <= LIST_LIMIT,
        f"{taken.at(0.5) / plain:.3g} x json.dumps and loads of it ({milliseconds(plain)})",
    )


def _time_json(text: str) -> float:
    start = time.perf_counter()
    json.dumps(json.loads(text))
    return time.perf_counter() - start


def count_objects(answer: Any) -> int:
    """Return how many objects an answer holds, at any depth."""
    if isinstance(answer, Mapping):
        return 1 + sum(map(count_objects, answer.values()))
    return sum(map(count_objects, answer)) if isinstance(answer, list) else 0


# -- many clients --------------------------------------------------------------------------------------


async def many_clients(client: httpx.AsyncClient, workload: Workload, seconds: float) -> Load:
    """Let many clients ask for so long, while one policy is loaded anew each second in another version."""
    found = Load()
    ends = time.perf_counter() + seconds
    policy, data_type = workload.one_policy[0]
    [old] = [one for one in generate_maps(POLICIES) if one.policy.id == policy]
    reloading = asyncio.create_task(_reload(client, versions_of(old), ends, found))
    asking = [
        _ask_on(client, workload, number, (policy, data_type), ends, found) for number in range(CLIENTS)
    ]
    await asyncio.gather(reloading, *asking)
    return found


def versions_of(old: SharingMap) -> tuple[SharingMap, SharingMap]:
    """Return a policy as it is and with another title, which every clause of an answer repeats."""
    named = old.policy.model_copy(update={"title": f"{old.policy.title}（修订）"})
    return old, old.model_copy(update={"policy": named})


async def _reload(
    client: httpx.AsyncClient, versions: Sequence[SharingMap], ends: float, found: Load
) -> None:
    while time.perf_counter() < ends:
        document = versions[(found.reloads + 1) % 2]
        try:
            await ask(client, LOAD, {"map": document.model_dump(mode="json")})
        except RuntimeError as error:
            found.errors.append(str(error))
        found.reloads += 1
        await asyncio.sleep(1)


async def _ask_on(
    client: httpx.AsyncClient,
    workload: Workload,
    number: int,
    reloaded: tuple[str, str],
    ends: float,
    found: Load,
) -> None:
    turn = number
    while time.perf_counter() < ends:
        turn += 1
        policy, data_type = workload.one_policy[turn % len(workload.one_policy)]
        start = time.perf_counter()
        try:
            if turn % 3 == 0:
                policy, data_type = reloaded
                answer = await ask(client, VERSIONS, {"data": data_type, "policies": [policy]})
                titles = titles_of(answer)
                found.versions |= titles
                found.torn += len(titles) > 1
            else:
                recipient = workload.categories[turn % len(workload.categories)]
                asked = {"data": data_type, "policies": [policy], "recipient": recipient}
                await ask(client, MIXED[turn % len(MIXED)], asked)
        except (RuntimeError, httpx.HTTPError) as error:
            found.errors.append(f"{type(error).__name__}: {error}")
        found.seconds.append(time.perf_counter() - start)


def titles_of(answer: Any) -> set[str]:
    """Return the titles that an answer gives the policy of origin: more than one, and the answer is torn."""
    told = answer["trace"]["policies"]
    return {
        title
        for row in told
        for title in (
            row["policy"]["title"],
            *(clause["disclosure"]["policy"]["title"] for clause in row["clauses"]),
        )
    }


def _load_lines(found: Load, seconds: float) -> list[Line]:
    times = Times(tuple(sorted(found.seconds)))
    what = f"{CLIENTS} clients for {seconds:g} s, one policy loaded anew {found.reloads} times"
    return [
        Line(what, f"{times.told}; {len(times.seconds) / seconds:.0f} answers a second"),
        Line(
            "errors, and torn answers",
            f"{len(found.errors)} errors, {found.torn} torn; {len(found.versions)} versions seen",
            "none",
            not found.errors and not found.torn,
            found.errors[0] if found.errors else "",
        ),
    ]


# -- servers and questions -----------------------------------------------------------------------------


@contextmanager
def server(options: Sequence[str]) -> Iterator[str]:
    """Serve a store in a process of its own; give its address, and end it in the end."""
    port = _free_port()
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port), *options]
    environment = {
        **os.environ,
        "SHARING_MAP_TOKEN": TOKEN,
        # A list of 10,000 objects is estimated dearer than a page may ask for by default.
        "SHARING_MAP_MAX_COST": "10000000",
    }
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.perf_counter() + 60
    while process.poll() is None and time.perf_counter() < ends:
        try:
            if httpx.get(f"{address}/readyz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start; try `sharing-map serve` to see why")


async def ask(client: httpx.AsyncClient, query: str, variables: Mapping[str, Any]) -> Any:
    """Return the data of an answer.

    Raises:
        RuntimeError: the answer is an error.
    """
    declared = {name: value for name, value in variables.items() if f"${name}" in query}
    answer = await client.post(
        "/graphql",
        json={"query": query, "variables": declared},
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    told = answer.json()
    if answer.status_code != 200 or told.get("errors"):
        raise RuntimeError(
            f"{answer.status_code}: {json.dumps(told.get('errors'), ensure_ascii=False)[:300]}"
        )
    return told["data"]
