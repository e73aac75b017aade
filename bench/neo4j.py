"""The Neo4j store: loading, and the same traces as in the embedded store, as the database grows.

The database is emptied before and after, so that it must be one for this purpose.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import AsyncIterator, Sequence

from bench.embedded import POLICIES, RUNS
from bench.generate import generate_maps
from bench.measure import Line, Times, milliseconds, p95_line, time_each
from bench.workload import SEARCHES, Workload, draw_workload, search_of, trace_of_all, trace_of_one
from graph_schema.errors import UsageError
from graph_store.embedded import EmbeddedStore
from graph_store.neo4j_store import Neo4jStore
from graph_store.store import Store
from sharing_map.document import SharingMap

GROWTH = (50, POLICIES)
BIG = 5_000
LOAD_SPEED, TRACE_LIMIT, SEARCH_LIMIT = 15_000, 0.060, 0.150
FEW_TYPES = 12
"""How many data types question (b) takes beyond `POLICIES`, evenly from the table: the answers are long."""

_GENERATED = re.compile(r"generated-\d{4}")


async def measure(*, big: bool = False, yes: bool = False) -> AsyncIterator[list[Line]]:
    """Measure at each size, and yield its lines as soon as they are there.

    Raises:
        UsageError: NEO4J_URI is not set, or the database holds policies that were not made up here and
            `yes` was not said.
        StoreUnavailable: the database cannot be reached.
    """
    async with database() as store:
        await require_ours(store, yes)
        await empty(store)
        try:
            for policies in (*GROWTH, BIG) if big else GROWTH:
                yield await _at_size(store, list(generate_maps(policies)))
                await empty(store)
        finally:
            await empty(store)


def database() -> Neo4jStore:
    """Return the store of the database that the environment names, not yet opened."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        raise UsageError(
            "NEO4J_URI is not set, so there is no database to measure",
            next_step='Start one: ./run.sh neo4j start && eval "$(./run.sh neo4j env)"',
        )
    user, password = os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
    return Neo4jStore(uri, user, password, os.environ.get("NEO4J_DATABASE", "neo4j"))


async def require_ours(store: Store, yes: bool) -> None:
    """Do nothing if a database holds nothing but policies that were made up here, or `yes` was said.

    Raises:
        UsageError: it holds others.
    """
    found = [row.policy for row in await store.policies()]
    foreign = [policy for policy in found if not _GENERATED.fullmatch(policy)]
    if foreign and not yes:
        raise UsageError(
            f"{store.name} holds policies that this did not make up, and they would be removed: "
            f"{', '.join(foreign[:5])}{', …' if len(foreign) > 5 else ''}",
            next_step="Name an empty database in NEO4J_DATABASE, or say --yes to have them removed.",
        )


async def empty(store: Store) -> None:
    """Remove all policies."""
    for row in await store.policies():
        await store.remove(row.policy)


async def _at_size(store: Store, maps: Sequence[SharingMap]) -> list[Line]:
    seconds, relationships = await _load(store, maps)
    async with EmbeddedStore() as embedded:
        plain_seconds, _ = await _load(embedded, maps)
        workload = _shorter(await draw_workload(embedded), len(maps))
        await _require_same_answers(store, embedded, workload)
        there, here = await _traces(store, workload), await _traces(embedded, workload)
        found_there, found_here = await _searches(store), await _searches(embedded)
    speed, size = relationships / seconds, f"{len(maps):,} policies"
    target = len(maps) == POLICIES
    return [
        Line(
            f"{size}: load {relationships:,} relationships",
            f"{speed:,.0f} a second ({seconds:.1f} s)",
            f"≥ {LOAD_SPEED:,} a second" if target else "",
            speed >= LOAD_SPEED if target else None,
            f"{seconds / plain_seconds:.3g} x embedded, in memory ({plain_seconds:.2f} s)",
        ),
        p95_line(f"{size}: (a)", there[0], TRACE_LIMIT if target else None, here[0], "embedded"),
        p95_line(f"{size}: (b)", there[1], None, here[1], "embedded"),
        p95_line(f"{size}: search", found_there, SEARCH_LIMIT if target else None, found_here, "embedded"),
        Line(f"{size}: one round trip", milliseconds((await _round_trips(store)).at(0.5))),
    ]


async def _load(store: Store, maps: Sequence[SharingMap]) -> tuple[float, int]:
    start = time.perf_counter()
    loaded = [await store.load(document) for document in maps]
    return time.perf_counter() - start, sum(result.relationships for result in loaded)


async def _traces(store: Store, workload: Workload) -> tuple[Times, Times]:
    one = await time_each(workload.one_policy, trace_of_one(store))
    return one, await time_each(workload.all_policies, trace_of_all(store))


async def _searches(store: Store) -> Times:
    """Search once before, since a store gathers all names at the first search after a change."""
    await search_of(store)(SEARCHES[0])
    return await time_each(SEARCHES * RUNS, search_of(store))


async def _require_same_answers(store: Store, other: Store, workload: Workload) -> None:
    """A fast wrong answer is worth nothing; asking also warms both stores."""
    for question in workload.one_policy[:20]:
        if await trace_of_one(store)(question) != await trace_of_one(other)(question):
            raise RuntimeError(f"{store.name} and {other.name} answer {question} differently")


async def _round_trips(store: Store) -> Times:
    return await time_each(range(50), lambda _: store.ready())


def _shorter(workload: Workload, policies: int) -> Workload:
    if policies <= POLICIES:
        return workload
    step = -(-len(workload.all_policies) // FEW_TYPES)
    return workload.with_types(workload.all_policies[::step])
