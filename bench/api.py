"""The API: what asking over GraphQL and HTTP adds to asking a store, a long list, and many clients at once.

Servers run as a user would start them, on a port of this machine, with the limits that they have by default.
Every loop is bounded in count or time and ends by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from analysis.results import Trace, TraceOptions
from analysis.trace import trace
from bench import load, neo4j
from bench.embedded import POLICIES
from bench.generate import generate_maps, policy_name, write_folder
from bench.load import Question, question
from bench.measure import Line, milliseconds, times_of
from bench.server import Server, serving
from bench.workload import SEARCHES, Workload, draw_workload
from graph_store.embedded import EmbeddedStore
from graph_store.store import Store
from sharing_map.document import SharingMap

ADDED_LIMIT, RATIO_LIMIT, LIST_LIMIT = 0.005, 1.3, 0.3
LISTED = 10_000
LISTED_POLICIES, LISTED_DISCLOSURES = 66, 35
"""How much of each makes so many objects, and is asked within the default limits."""

ONE_POLICY, ALL_POLICIES, LISTS = 100, 12, 9
WARM_UP = 10
RELOADED = 1
"""The number of the policy that is loaded anew: its operator is the organisation that most others name."""

TRACE = """query($data: String!, $policies: [ID!], $first: Int! = 500) {
  trace(data: $data, policies: $policies, first: $first) {
    matchedAs data { id zh en sensitive } alternatives { id zh en }
    policies { stance general policy { id name title operators { id label } }
      clauses { basis disclosure { id evidence { locator } } } refusals { disclosure { id } } }
    recipients { distance basis modality deidentified possibleOnly named way policy { id }
      recipient { id label kind } recipientClass { id zh en }
      clauses { basis items disclosure { id evidence { locator } } } refusals { id } }
    hops { id kind basis modality from { __typename id } to { id label kind }
      disclosure { id action deidentified policy { id title } evidence { locator } } }
    totals { direct onwardStated onwardPossible named unnamed hidden leftOut { reason count } } } }"""
DEEP = """query($policies: Int!, $disclosures: Int!) { policies(first: $policies) { nodes { id
  disclosures(first: $disclosures) { nodes { id modality items { asStated basis type { id } } } } } } }"""
HOLDINGS = """query($recipient: ID!) { holdings(recipient: $recipient) { recipients { id label }
  holdings { data { id zh } reached { policy { title } distance basis modality } } policies { title } } }"""
SEARCH = "query($text: String!) { search(text: $text) { kind label matchedAs match node { id } } }"
NODE = """query($id: ID!) { node(id: $id) { id __typename ... on Policy { title counts { disclosures } }
  ... on Disclosure { modality policy { title } recipient { label class { zh } } items { asStated } }
  ... on Recipient { label class { zh } ... on Organization { operates { title } memberOf { label } } } } }"""
LIST = "{ policies { totalCount nodes { id title counts { disclosures collections } operators { label } } } }"
MATRIX = """query($policies: [ID!]) { exposureMatrix(policies: $policies) { policies { title }
  cells { policy { id } data { id } recipientClass { id } recipients named basis modality } } }"""


class Asked(NamedTuple):
    """One answer over HTTP: how long it took, what it was, and how the server tells of it."""

    seconds: float
    body: bytes
    request_id: str


def measure(*, seconds: float = load.SECONDS, yes: bool = False) -> Iterator[tuple[str, list[Line]]]:
    """Measure over the embedded store and, where NEO4J_URI names a database, over Neo4j; yield each table.

    Raises:
        UsageError: the database holds policies that were not made up here, and `yes` was not said.
        RuntimeError: a server did not start, or an answer is an error.
    """
    maps = list(generate_maps(POLICIES))
    workload, questions = asyncio.run(_drawn(maps))
    with TemporaryDirectory() as made:
        folder = Path(made)
        write_folder(folder, POLICIES)
        yield "API, embedded store", _embedded(folder, workload, questions, maps[RELOADED], seconds)
    if os.environ.get("NEO4J_URI"):
        asyncio.run(_fill(maps, yes))
        try:
            yield "API, Neo4j", _neo4j(workload, questions, maps[RELOADED], seconds)
        finally:
            asyncio.run(_clear())


def _embedded(
    folder: Path, workload: Workload, questions: Sequence[Question], reloaded: SharingMap, seconds: float
) -> list[Line]:
    with serving("--store", str(folder)) as server:
        lines = asyncio.run(_beside(EmbeddedStore(folder), server, workload, _added_line))
        lines += _long_list(server)
        found = load.run(server.port, questions, reloaded, seconds=seconds)
        return lines + load.lines("one process", found, seconds)


def _neo4j(
    workload: Workload, questions: Sequence[Question], reloaded: SharingMap, seconds: float
) -> list[Line]:
    lines: list[Line] = []
    for workers in (1, 2):
        with serving("--neo4j", "--workers", str(workers)) as server:
            if workers == 1:
                lines += asyncio.run(_beside(neo4j.database(), server, workload, _ratio_line))
                lines += _long_list(server)
            found = load.run(server.port, questions, reloaded, seconds=seconds)
            lines += load.lines("one process" if workers == 1 else "`--workers 2`", found, seconds)
    return lines


async def _fill(maps: Sequence[SharingMap], yes: bool) -> None:
    async with neo4j.database() as store:
        await neo4j.require_ours(store, yes)
        await neo4j.empty(store)
        for document in maps:
            await store.load(document)


async def _clear() -> None:
    async with neo4j.database() as store:
        await neo4j.empty(store)


# -- beside the store ------------------------------------------------------------------------------


async def _beside(
    opening: Store,
    server: Server,
    workload: Workload,
    line: Callable[[str, Sequence[float], Sequence[Asked]], Line],
) -> list[Line]:
    """Ask the same traces of the store and over HTTP, turn by turn, so that both meet the same machine."""
    step = len(workload.all_policies) // ALL_POLICIES
    one = [(data, (policy,)) for policy, data in workload.one_policy[:ONE_POLICY]]
    every = [(data, None) for data in workload.all_policies[::step]]
    async with opening as store:
        with closing(HTTPConnection("127.0.0.1", server.port)) as http:

            async def both(data: str, policies: tuple[str, ...] | None) -> tuple[float, Asked]:
                start = time.perf_counter()
                await trace(store, data, TraceOptions(policies=policies))
                plain = time.perf_counter() - start
                return plain, ask(http, TRACE, {"data": data, "policies": policies})

            for asked in (*one[:WARM_UP], every[0]):
                await both(*asked)
            return [
                line(what, *zip(*[await both(*asked) for asked in questions], strict=True))
                for what, questions in (("one policy", one), ("all policies", every))
            ]


def _added_line(what: str, plain: Sequence[float], asked: Sequence[Asked]) -> Line:
    added = _added(plain, asked)
    return _beside_line(
        what,
        plain,
        asked,
        f"{milliseconds(added)} added",
        f"≤ {milliseconds(ADDED_LIMIT)} added",
        added <= ADDED_LIMIT,
    )


def _added(plain: Sequence[float], asked: Sequence[Asked]) -> float:
    return median(one.seconds - alone for alone, one in zip(plain, asked, strict=True))


def _ratio_line(what: str, plain: Sequence[float], asked: Sequence[Asked]) -> Line:
    ratio = median(one.seconds for one in asked) / median(plain)
    return _beside_line(
        what,
        plain,
        asked,
        f"{ratio:.3g} x, {milliseconds(_added(plain, asked))} added",
        f"p50 ≤ {RATIO_LIMIT:g} x",
        ratio <= RATIO_LIMIT,
    )


def _beside_line(
    what: str, plain: Sequence[float], asked: Sequence[Asked], number: str, target: str, met: bool
) -> Line:
    objects = median(count_objects(json.loads(one.body)["data"]) for one in asked)
    alone = times_of(plain)
    return Line(
        f"trace from {what} over HTTP, {objects:,.0f} objects at p50",
        f"{times_of(one.seconds for one in asked).told}: {number}",
        target,
        met,
        f"the trace itself: {alone.told}",
    )


# -- a long list -----------------------------------------------------------------------------------


def _long_list(server: Server) -> list[Line]:
    with closing(HTTPConnection("127.0.0.1", server.port)) as http:
        variables = {"policies": LISTED_POLICIES, "disclosures": LISTED_DISCLOSURES}
        ask(http, DEEP, variables)
        asked = [ask(http, DEEP, variables) for _ in range(LISTS)]
    content = json.loads(asked[0].body)
    objects, told = count_objects(content["data"]), server.requests()
    whole = median(one.seconds for one in asked)
    parts = list_parts(
        whole=whole,
        server=median(told[one.request_id]["ms"] for one in asked) / 1000,
        store=median(told[one.request_id]["storeMs"] for one in asked) / 1000,
        written=median(_seconds_to_write(content) for _ in range(LISTS)),
    )
    return [
        Line(
            f"a list of {objects:,} objects, {len(asked[0].body) / 1e6:.2f} MB: policies, disclosures, items",
            f"{times_of(one.seconds for one in asked).told}: {whole / objects * 1e6:.1f} µs an object",
            f"p50 ≤ {LIST_LIMIT:g} s for {LISTED:,}",
            whole <= LIST_LIMIT and objects >= LISTED,
            "of that " + ", ".join(f"{name} {milliseconds(seconds)}" for name, seconds in parts.items()),
        )
    ]


def list_parts(*, whole: float, server: float, store: float, written: float) -> dict[str, float]:
    """Return where the time of an answer went, in seconds."""
    return {
        "store": store,
        "objects": server - store - written,
        "JSON": written,
        "HTTP and the client": whole - server,
    }


def _seconds_to_write(content: Any) -> float:
    start = time.perf_counter()
    json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return time.perf_counter() - start


def count_objects(answer: Any) -> int:
    """Return how many objects an answer holds, at any depth."""
    if isinstance(answer, Mapping):
        return 1 + sum(map(count_objects, answer.values()))
    return sum(map(count_objects, answer)) if isinstance(answer, list) else 0


# -- what is asked ---------------------------------------------------------------------------------


async def _drawn(maps: Sequence[SharingMap]) -> tuple[Workload, list[Question]]:
    async with EmbeddedStore() as store:
        for document in maps:
            await store.load(document)
        workload = await draw_workload(store)
        leading = [one for one in workload.one_policy if await _leads_to_reloaded(store, one)]
    return workload, mixed_questions(workload, leading)


async def _leads_to_reloaded(store: Store, asked: tuple[str, str]) -> bool:
    found: Trace = await trace(store, asked[1], TraceOptions(policies=(asked[0],)))
    clause = f"disclosure:{policy_name(RELOADED)}/"
    return any(hop.disclosure and hop.disclosure.startswith(clause) for hop in found.hops)


def mixed_questions(workload: Workload, leading: Sequence[tuple[str, str]]) -> list[Question]:
    """Return what many clients ask; of a hundred questions 40 are traces, 4 of these over all policies.

    Args:
        workload: what to draw from.
        leading: policies and data types whose traces lead into the policy that is loaded anew.
    """
    reloaded = policy_name(RELOADED)
    few = [reloaded, policy_name(0), policy_name(2)]
    traces = [*leading[:12], *workload.one_policy[:8], (reloaded, "phone"), (reloaded, "name")]
    nodes = [
        f"policy:{reloaded}",
        f"disclosure:{reloaded}/d001",
        *workload.organizations[:4],
        *workload.categories[:4],
    ]
    kinds: dict[str, tuple[int, list[tuple[str, dict[str, Any]]]]] = {
        "trace": (36, [(TRACE, {"data": data, "policies": [policy]}) for policy, data in traces]),
        "trace of all": (4, [(TRACE, {"data": data, "first": 100}) for data in ("phone", "face_video")]),
        "holdings": (10, [(HOLDINGS, {"recipient": node}) for node in workload.organizations[:4]]),
        "search": (20, [(SEARCH, {"text": text}) for text in SEARCHES]),
        "node": (20, [(NODE, {"id": node}) for node in nodes]),
        "policies": (5, [(LIST, {})]),
        "matrix": (5, [(MATRIX, {"policies": few})]),
    }
    return [
        question(kind, weight / len(asked), query, **variables)
        for kind, (weight, asked) in kinds.items()
        for query, variables in asked
    ]


def ask(http: HTTPConnection, query: str, variables: Mapping[str, Any]) -> Asked:
    """Return one answer.

    Raises:
        RuntimeError: it is an error.
    """
    body = json.dumps({"query": query, "variables": variables}).encode()
    try:
        start = time.perf_counter()
        response, answer = _sent(http, body)
    except ConnectionError:  # an idle connection is closed by the server after some seconds
        http.close()
        start = time.perf_counter()
        response, answer = _sent(http, body)
    seconds = time.perf_counter() - start
    if response.status != 200 or answer.startswith(b'{"errors"'):
        raise RuntimeError(f"{response.status}: {answer[:300].decode('utf-8', 'replace')}")
    return Asked(seconds, answer, response.headers["x-request-id"])


def _sent(http: HTTPConnection, body: bytes) -> tuple[HTTPResponse, bytes]:
    http.request("POST", "/graphql", body, {"content-type": "application/json"})
    response = http.getresponse()
    return response, response.read()
