"""From a warm install to the first answer: the command line's start."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from bench.measure import Line, Times, milliseconds, times_of

RUNS = 15
COMMAND = Path(sys.executable).with_name("sharing-map")
HELP_LIMIT, TRACE_LIMIT = 0.4, 1.5


def measure() -> list[Line]:
    """Start each command several times; the first start only warms the disk."""
    plain = _times([sys.executable, "-c", "pass"])
    return [
        _line("sharing-map --help", ["--help"], HELP_LIMIT, plain),
        _line("sharing-map trace 面部视频 (the maps that ship)", ["trace", "面部视频"], TRACE_LIMIT, plain),
    ]


def _line(what: str, arguments: list[str], limit: float, plain: Times) -> Line:
    times = _times([str(COMMAND), *arguments])
    ratio = times.at(0.95) / plain.at(0.95)
    return Line(
        what,
        times.told,
        f"p95 < {limit:g} s",
        times.at(0.95) < limit,
        f"{ratio:.3g} x python -c pass ({milliseconds(plain.at(0.95))})",
    )


def _times(command: list[str]) -> Times:
    return times_of([_once(command) for _ in range(RUNS + 1)][1:])


def _once(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    return time.perf_counter() - start
