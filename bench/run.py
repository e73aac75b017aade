"""`python -m bench.run [embedded|neo4j|startup|api|web|all] [OPTIONS]`: measure what is claimed.

Leaves nothing behind but the table. Exit codes: 0 measured (whether targets are met is in the table),
2 it could not be.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from bench import api, embedded, load, neo4j, startup, web
from bench.measure import Line, show
from graph_schema.errors import SharingMapError

Show = Callable[[str, Sequence[Line]], None]


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for."""
    told = _parser().parse_args(arguments)
    shown: Show = partial(show, markdown=told.markdown)
    try:
        if told.what in {"embedded", "all"}:
            shown(f"embedded store, {embedded.POLICIES} made-up policies", embedded.measure())
        if told.what in {"startup", "all"}:
            shown("command line", startup.measure())
        if told.what in {"neo4j", "all"}:
            asyncio.run(_show_neo4j(shown, big=told.big, yes=told.yes))
        if told.what in {"api", "all"}:
            _show_api(shown, seconds=told.seconds, yes=told.yes)
        if told.what in {"web", "all"}:
            shown("web pages, the maps that ship", web.measure())
    except (SharingMapError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


async def _show_neo4j(shown: Show, *, big: bool, yes: bool) -> None:
    async for lines in neo4j.measure(big=big, yes=yes):
        shown("Neo4j", lines)


def _show_api(shown: Show, *, seconds: float, yes: bool) -> None:
    if not os.environ.get("NEO4J_URI"):
        print("NEO4J_URI is not set: the API is measured over the embedded store only.", file=sys.stderr)
    for title, lines in api.measure(seconds=seconds, yes=yes):
        shown(f"{title}, {embedded.POLICIES} made-up policies", lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run.sh bench", description="Measure what docs/benchmarks.md says."
    )
    choices = ["embedded", "neo4j", "startup", "api", "web", "all"]
    parser.add_argument("what", nargs="?", default="all", choices=choices)
    parser.add_argument("--big", action="store_true", help=f"Neo4j also with {neo4j.BIG:,} policies")
    parser.add_argument("--yes", action="store_true", help="remove policies that were not made up here")
    parser.add_argument(
        "--seconds", type=float, default=load.SECONDS, help="how long many clients ask the API each time"
    )
    parser.add_argument(
        "--markdown", action="store_true", help="print the tables as docs/benchmarks.md holds them"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
