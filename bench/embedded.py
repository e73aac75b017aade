"""The embedded store: opening a folder of made-up maps, and asking.

`measure` starts processes of its own (`python -m bench.embedded open|ask FOLDER`), so that each begins
with clean memory; they print JSON.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from analysis.holdings import holdings
from analysis.matrix import exposure_matrix
from analysis.paths import paths
from analysis.results import TraceOptions
from analysis.trace import trace
from bench.generate import write_folder
from bench.measure import Line, Times, p95_line, peak_memory, time_each, time_plain, times_of
from bench.workload import (
    SEARCHES,
    Workload,
    draw_workload,
    scan,
    search_of,
    trace_of_all,
    trace_of_one,
)
from graph_store.embedded import EmbeddedStore
from graph_store.store import Store

POLICIES = 500
RUNS = 3
OPEN_LIMIT, MEMORY_LIMIT, TRACE_LIMIT, SEARCH_LIMIT = 2.0, 500.0, 0.015, 0.050


def measure() -> list[Line]:
    """Make the folder, measure in processes of their own, return the lines."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        size = write_folder(folder, POLICIES)
        plain = median(_only_json(folder) for _ in range(RUNS))
        opened = [_child("open", folder) for _ in range(RUNS)]
        asked = _child("ask", folder)
    seconds = median(one["seconds"] for one in opened)
    memory = max(one["memory"] for one in opened)
    what = f"open {POLICIES} maps, {size / 1e6:.0f} MB, {opened[0]['relationships']:,} relationships"
    return [
        Line(
            f"{what} (median of {RUNS} processes)",
            f"{seconds:.2f} s",
            f"≤ {OPEN_LIMIT:g} s",
            seconds <= OPEN_LIMIT,
            f"{seconds / plain:.2g} x json.loads of the same files ({plain:.2f} s)",
        ),
        _memory_line("peak memory of that process", memory),
        Line("the first trace over all policies after opening", f"{asked['first']:.2f} s"),
        *_trace_lines({name: times_of(taken) for name, taken in asked["times"].items()}),
        _memory_line("peak memory of the process that asked all this", asked["memory"]),
    ]


def _trace_lines(times: dict[str, Times]) -> list[Line]:
    scan_one, scan_all = times["scan of one"], times["scan of all"]
    return [
        p95_line("(a) trace, one item from one policy", times["one"], TRACE_LIMIT, scan_one, "a scan"),
        p95_line("(b) trace, one item over all policies", times["all"], TRACE_LIMIT, scan_all, "a scan"),
        p95_line("paths, three hops from one policy", times["paths"], None, scan_one, "a scan"),
        p95_line("holdings of a policy's own category", times["categories"], None, scan_all, "a scan"),
        p95_line("holdings of an organisation", times["organizations"], None, scan_all, "a scan"),
        p95_line("search, all kinds of things", times["search"], SEARCH_LIMIT, scan_all, "a scan"),
        p95_line("matrix of all policies and types", times["matrix"], None, scan_all, "a scan"),
    ]


def _memory_line(what: str, memory: float) -> Line:
    return Line(what, f"{memory:.0f} MB", f"≤ {MEMORY_LIMIT:.0f} MB", memory <= MEMORY_LIMIT)


def _only_json(folder: Path) -> float:
    start = time.perf_counter()
    for path in sorted(folder.glob("*.json")):
        json.loads(path.read_bytes())
    return time.perf_counter() - start


def _child(task: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.embedded", task, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this module
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


# -- in the process of its own -------------------------------------------------------------------------


async def _open(folder: Path) -> dict[str, Any]:
    start = time.perf_counter()
    async with EmbeddedStore(folder) as store:
        seconds, memory = time.perf_counter() - start, peak_memory()
        if store.broken:
            raise RuntimeError(f"{len(store.broken)} maps did not open: {store.broken[0].error}")
        relationships = sum([row.kind != "NARROWER_THAN" async for row in store.relationships()])
    return {"seconds": seconds, "memory": memory, "relationships": relationships}


async def _ask(folder: Path) -> dict[str, Any]:
    async with EmbeddedStore(folder) as store:
        start = time.perf_counter()
        await trace(store, "phone")
        first = time.perf_counter() - start
        times = await _asked(store, await draw_workload(store))
    seconds = {name: taken.seconds for name, taken in times.items()}
    return {"first": first, "times": seconds, "memory": peak_memory()}


async def _asked(store: Store, workload: Workload) -> dict[str, Times]:
    def from_one(policy: str) -> TraceOptions:
        return TraceOptions(policies=(policy,), max_hops=3)

    rows = workload.rows
    return {
        "scan of one": time_plain(workload.one_policy, lambda asked: scan(rows, asked[1], asked[0])),
        "scan of all": time_plain(workload.all_policies, lambda data_type: scan(rows, data_type, None)),
        "one": await time_each(workload.one_policy, trace_of_one(store)),
        "all": await time_each(workload.all_policies, trace_of_all(store)),
        "paths": await time_each(workload.paths, lambda one: paths(store, one[1], one[2], from_one(one[0]))),
        "categories": await time_each(workload.categories, lambda one: holdings(store, one)),
        "organizations": await time_each(workload.organizations, lambda one: holdings(store, one)),
        "search": await time_each(SEARCHES * RUNS, search_of(store)),
        "matrix": await time_each(range(RUNS), lambda _: exposure_matrix(store)),
    }


if __name__ == "__main__":
    _task = {"open": _open, "ask": _ask}[sys.argv[1]]
    print(json.dumps(asyncio.run(_task(Path(sys.argv[2])))))
