"""Many clients at once, while one policy is loaded anew every second: is every answer of one version?

Before the load, every question is asked of both versions. During it, an answer must be one of these two, byte
for byte. Clients ask one question after the other and never pause; everything ends after the given seconds.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random
from typing import Any, NamedTuple

import httpx

from bench.generate import SEED
from bench.measure import Line, Times, milliseconds, times_of
from bench.server import TOKEN
from graph_schema.kinds import Modality
from sharing_map.document import SharingMap

CLIENTS = 50
SECONDS = 60.0
_PATIENCE = 120.0
_PAUSE = 1.0
_LOOK_EVERY = 0.25
_LOAD = "mutation($map: JSON!) { loadMap(map: $map) { policy { title } } }"
_SWAPPED = {Modality.WILL: Modality.MAY, Modality.MAY: Modality.WILL}


class Question(NamedTuple):
    """What is asked, and how often beside the others."""

    kind: str
    body: bytes
    weight: float


class Versions(NamedTuple):
    """The digests of the answer to one question while the one or the other version is loaded."""

    old: str
    new: str


@dataclass(slots=True)
class Found:
    """What the clients met."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    reloads: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)

    def note(self, kind: str, seconds: float, verdict: str, answer: bytes) -> None:
        """Note one answer; the beginning of the first of each verdict is kept as an example."""
        self.seconds.setdefault(kind, []).append(seconds)
        self.verdicts[verdict] += 1
        if verdict not in self.examples:
            self.examples[verdict] = f"{kind}: {answer[:300].decode('utf-8', 'replace')}"


def question(kind: str, weight: float, query: str, **variables: Any) -> Question:
    """Return a question as it is sent."""
    return Question(kind, json.dumps({"query": query, "variables": variables}).encode(), weight)


def second_version(old: SharingMap) -> SharingMap:
    """Return a policy with another title, other modalities and a clause less: seen all over a trace."""
    kept = old.disclosures[:-1] or old.disclosures
    disclosures = tuple(
        row.model_copy(update={"modality": _SWAPPED.get(row.modality, row.modality)}) for row in kept
    )
    policy = old.policy.model_copy(update={"title": f"{old.policy.title}（修订）"})
    return old.model_copy(update={"policy": policy, "disclosures": disclosures})


def verdict(status: int, answer: bytes, expected: Versions) -> str:
    """Say what an answer is: of the old or the new version, of `both` alike, `torn`, or an `error`."""
    if status != 200 or answer.startswith(b'{"errors"'):
        return "error"
    digest = _digest(answer)
    if digest not in expected:
        return "torn"
    return "both" if expected.old == expected.new else "old" if digest == expected.old else "new"


def drawn(questions: Sequence[Question], client: int) -> Iterator[int]:
    """Yield what one client asks, one place after the other: the same in every run."""
    random = Random(f"{SEED}/{client}")  # noqa: S311 - no secret
    weights = [one.weight for one in questions]
    while True:
        yield random.choices(range(len(questions)), weights)[0]


def run(port: int, questions: Sequence[Question], old: SharingMap, *, seconds: float = SECONDS) -> Found:
    """Let the clients ask for so long, and return what they met."""
    return asyncio.run(_run(port, questions, (old, second_version(old)), seconds))


async def _run(
    port: int, questions: Sequence[Question], versions: tuple[SharingMap, SharingMap], seconds: float
) -> Found:
    limits = httpx.Limits(max_connections=CLIENTS + 5, max_keepalive_connections=CLIENTS + 5)
    address = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE, limits=limits) as http:
        expected = await _expected(http, questions, versions)
        found, ends = Found(), time.perf_counter() + seconds
        await asyncio.gather(
            _reload(http, versions, ends, found),
            _look(http, ends, found),
            *(_client(http, questions, expected, number, ends, found) for number in range(CLIENTS)),
        )
        return found


async def _expected(
    http: httpx.AsyncClient, questions: Sequence[Question], versions: tuple[SharingMap, SharingMap]
) -> list[Versions]:
    seen: list[list[str]] = []
    for document in versions:
        await _load(http, document)
        answers = [await _post(http, one.body) for one in questions]
        if errors := [body for status, body in answers if status != 200 or body.startswith(b'{"errors"')]:
            raise RuntimeError(f"a question has no answer: {errors[0][:300]!r}")
        seen.append([_digest(body) for _, body in answers])
    return [Versions(*digests) for digests in zip(*seen, strict=True)]


async def _client(
    http: httpx.AsyncClient,
    questions: Sequence[Question],
    expected: Sequence[Versions],
    number: int,
    ends: float,
    found: Found,
) -> None:
    for place in drawn(questions, number):
        start = time.perf_counter()
        if start >= ends:
            return
        try:
            status, body = await _post(http, questions[place].body)
        except httpx.HTTPError as error:
            status, body = 0, repr(error).encode()
        taken = time.perf_counter() - start
        found.note(questions[place].kind, taken, verdict(status, body, expected[place]), body)


async def _reload(
    http: httpx.AsyncClient, versions: tuple[SharingMap, SharingMap], ends: float, found: Found
) -> None:
    while (start := time.perf_counter()) < ends:
        await _load(http, versions[len(found.reloads) % 2])
        found.reloads.append(time.perf_counter() - start)
        await asyncio.sleep(max(0.0, start + _PAUSE - time.perf_counter()))


async def _look(http: httpx.AsyncClient, ends: float, found: Found) -> None:
    while (start := time.perf_counter()) < ends:
        (await http.get("/healthz")).raise_for_status()
        found.looks.append(time.perf_counter() - start)
        await asyncio.sleep(_LOOK_EVERY)


async def _load(http: httpx.AsyncClient, document: SharingMap) -> None:
    body = {"query": _LOAD, "variables": {"map": document.model_dump(mode="json")}}
    answer: Mapping[str, Any] = (await http.post("/graphql", json=body, headers=_OURS)).json()
    if answer.get("data") != {"loadMap": {"policy": {"title": document.policy.title}}}:
        raise RuntimeError(f"the policy was not loaded: {str(answer)[:300]}")


_OURS = {"authorization": f"Bearer {TOKEN}"}
_JSON = {"content-type": "application/json"}


async def _post(http: httpx.AsyncClient, body: bytes) -> tuple[int, bytes]:
    response = await http.post("/graphql", content=body, headers=_JSON)
    return response.status_code, response.content


def _digest(answer: bytes) -> str:
    return sha256(answer).hexdigest()


def lines(what: str, found: Found, seconds: float) -> list[Line]:
    """Return the lines of the table."""
    every = times_of(second for many in found.seconds.values() for second in many)
    count, wrong = len(every.seconds), found.verdicts["error"] + found.verdicts["torn"]
    kinds = [f"{kind} {milliseconds(times_of(many).at(0.95))}" for kind, many in found.seconds.items()]
    seen = f"{found.verdicts['old']} of the old version, {found.verdicts['new']} of the new one"
    return [
        Line(f"{what}: {CLIENTS} clients, {seconds:g} s", f"{every.told}; {count / seconds:.1f} a second"),
        Line(f"{what}: p95 by kind", "; ".join(sorted(kinds))),
        Line(
            f"{what}: errors, torn answers",
            f"{found.verdicts['error']}, {found.verdicts['torn']} ({seen})",
            "none",
            wrong == 0 and found.verdicts["old"] > 0 and found.verdicts["new"] > 0,
            found.examples.get("torn", found.examples.get("error", "")),
        ),
        Line(f"{what}: loading a policy anew, every second", _told(found.reloads)),
        Line(f"{what}: `/healthz` meanwhile", _told(found.looks)),
    ]


def _told(seconds: Sequence[float]) -> str:
    times: Times = times_of(seconds)
    return f"{times.told}, longest {milliseconds(times.at(1.0))}"
