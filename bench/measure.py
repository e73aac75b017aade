"""Timing and the table: a line is what was measured, its target, and how it compares to a baseline."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import NamedTuple, TypeVar

from rich.console import Console
from rich.table import Table

Question = TypeVar("Question")

WIDTH = 110


class Line(NamedTuple):
    """One line of the table; `met` is None where there is no target."""

    what: str
    number: str
    target: str = ""
    met: bool | None = None
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that many runs of one thing took, sorted."""

    seconds: tuple[float, ...]

    def at(self, share: float) -> float:
        """Return the time that this share of the runs kept within: the nearest rank."""
        return self.seconds[max(0, ceil(share * len(self.seconds)) - 1)]

    @property
    def told(self) -> str:
        """Return p50 and p95 in words."""
        return f"p50 {milliseconds(self.at(0.5))}, p95 {milliseconds(self.at(0.95))} (n={len(self.seconds)})"


def milliseconds(seconds: float) -> str:
    """Return a time in words."""
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


def times_of(runs: Iterable[float]) -> Times:
    """Sort what was measured."""
    return Times(tuple(sorted(runs)))


async def time_each(questions: Sequence[Question], ask: Callable[[Question], Awaitable[object]]) -> Times:
    """Ask one question after the other; return how long each took."""
    taken: list[float] = []
    for question in questions:
        start = time.perf_counter()
        await ask(question)
        taken.append(time.perf_counter() - start)
    return times_of(taken)


def time_plain(questions: Sequence[Question], work: Callable[[Question], object]) -> Times:
    """Do work for one question after the other; return how long each took."""
    taken: list[float] = []
    for question in questions:
        start = time.perf_counter()
        work(question)
        taken.append(time.perf_counter() - start)
    return times_of(taken)


def p95_line(what: str, times: Times, limit: float | None, baseline: Times, called: str) -> Line:
    """Compare p95 with a limit in seconds and with a baseline."""
    return Line(
        what,
        times.told,
        f"p95 ≤ {limit * 1000:.0f} ms" if limit is not None else "",
        times.at(0.95) <= limit if limit is not None else None,
        f"{times.at(0.95) / baseline.at(0.95):.3g} x {called} ({milliseconds(baseline.at(0.95))})",
    )


def peak_memory() -> float:
    """Return the most memory this process has held, in MB.

    Linux keeps `ru_maxrss` over an exec, so that a child may show its parent's; VmHWM is its own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("ascii", "replace").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    import resource  # only systems without /proc

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def show(title: str, lines: Sequence[Line], *, markdown: bool = False) -> None:
    """Print one table, for a terminal or as docs/benchmarks.md holds it."""
    if markdown:
        print(as_markdown(title, lines))
        return
    table = Table(title=title, title_justify="left", width=WIDTH)
    for column in ("measured", "number", "target", "", "compared with"):
        table.add_column(column, overflow="fold")
    for line in lines:
        verdict = "" if line.met is None else "met" if line.met else "MISSED"
        table.add_row(line.what, line.number, line.target, verdict, line.baseline)
    Console(width=WIDTH, markup=False, emoji=False).print(table)


def as_markdown(title: str, lines: Sequence[Line]) -> str:
    """Return a table as docs/benchmarks.md holds it."""
    rows = [
        (line.what, line.number, line.target, _VERDICTS[line.met], line.baseline.replace("|", "\\|"))
        for line in lines
    ]
    head = [(title, "number", "target", "", "compared with"), ("---",) * 5]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (*head, *rows)) + "\n"


_VERDICTS = {None: "", True: "met", False: "**missed**"}
