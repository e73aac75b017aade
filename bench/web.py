"""The web pages in a browser: how long until a trace is there, what is loaded for it, how smoothly it moves.

The measuring itself is done by web/bench/measure.mjs, inside Chromium.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.measure import Line, Times, milliseconds, p95_line, times_of
from bench.server import serving

WEB = Path(__file__).resolve().parents[1] / "web"
COLD_LIMIT, DRAWN_LIMIT = 1.5, 0.1
SCRIPTS_LIMIT, STYLES_LIMIT = 260, 12
FRAME_LIMIT, LONGEST_FRAME = 33, 50


def measure() -> list[Line]:
    """Serve the maps that ship, and measure their pages.

    Raises:
        RuntimeError: the pages are not built, or the browser could not be used; what it said is told.
    """
    if not (WEB / "dist" / "index.html").exists():
        raise RuntimeError("the web pages are not built: ./run.sh web-build")
    with serving() as server:
        command = ["node", "bench/measure.mjs", f"http://127.0.0.1:{server.port}"]
        done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        raise RuntimeError(f"the web pages could not be measured:\n{done.stderr}")
    return lines_of(json.loads(done.stdout))


def lines_of(found: Mapping[str, Any]) -> list[Line]:
    """Return the table of what measure.mjs found: times in ms, sizes in bytes."""
    boxes = f"{found['nodes']} boxes"
    return [
        p95_line(
            "first trace in a new browser, until drawn",
            _times(found["cold"]),
            COLD_LIMIT,
            _times(found["nothing"]),
            "a page with nothing",
        ),
        *_sizes(found["sizes"]),
        p95_line(
            f"trace of {boxes}, from its answer until drawn",
            _times(found["answered"]),
            DRAWN_LIMIT,
            _times(found["buttons"]),
            "as many buttons by hand",
        ),
        _frames(f"dragging a trace of {boxes}", found["lanes"], None),
        _frames("dragging and zooming the map, all families open", found["map"], FRAME_LIMIT),
    ]


def _times(taken: Sequence[float]) -> Times:
    return times_of(one / 1000 for one in taken)


def _sizes(found: Mapping[str, int]) -> list[Line]:
    loaded, unpacked = found["loaded"], found["unpacked"]
    return [
        _size("scripts of the first trace, gzipped", found["scripts"], SCRIPTS_LIMIT),
        _size("its styles, gzipped", found["styles"], STYLES_LIMIT),
        Line(
            "all that comes over the wire for it, answers and headers included",
            f"{loaded / 1024:.1f} K in {found['requests']} requests",
            baseline=f"{loaded / unpacked:.3g} x unpacked ({unpacked / 1024:.0f} K)",
        ),
    ]


def _size(what: str, size: int, limit: int) -> Line:
    return Line(what, f"{size / 1024:.1f} K", f"≤ {limit} K", size <= limit * 1024)


def _frames(what: str, found: Mapping[str, Sequence[float]], limit: int | None) -> Line:
    """Compare frames in ms with the limits; they last whole refreshes, so that parts of a ms say nothing."""
    moving, rest = _times(found["moving"]), _times(found["rest"])
    longest, p95 = round(moving.at(1) * 1000), round(moving.at(0.95) * 1000)
    smooth = f"p95 ≤ {limit} ms, " if limit is not None else ""
    return Line(
        what,
        f"{moving.told}, longest {longest} ms",
        f"{smooth}none > {LONGEST_FRAME} ms",
        longest <= LONGEST_FRAME and (limit is None or p95 <= limit),
        f"{moving.at(0.95) / rest.at(0.95):.3g} x at rest ({milliseconds(rest.at(0.95))})",
    )
