"""`python -m bench.run [embedded|neo4j|startup|api|all] [--big] [--yes] [--seconds N]`: measure and tell.

Leaves nothing behind but the table. Exit codes: 0 measured (whether targets are met is in the table),
2 it could not be.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from bench import api, embedded, neo4j, startup
from bench.measure import show
from graph_schema.errors import SharingMapError


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for."""
    told = _parser().parse_args(arguments)
    try:
        if told.what in {"embedded", "all"}:
            show(f"embedded store, {embedded.POLICIES} made-up policies", embedded.measure())
        if told.what in {"startup", "all"}:
            show("command line", startup.measure())
        if told.what in {"neo4j", "all"}:
            asyncio.run(_show_neo4j(big=told.big, yes=told.yes))
        if told.what in {"api", "all"}:
            for title, lines in api.measure(seconds=told.seconds):
                show(f"{title}, {embedded.POLICIES} made-up policies", lines)
    except SharingMapError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


async def _show_neo4j(*, big: bool, yes: bool) -> None:
    async for lines in neo4j.measure(big=big, yes=yes):
        show("Neo4j", lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run.sh bench", description="Measure what docs/benchmarks.md says."
    )
    choices = ["embedded", "neo4j", "startup", "api", "all"]
    parser.add_argument("what", nargs="?", default="all", choices=choices)
    parser.add_argument("--big", action="store_true", help=f"Neo4j also with {neo4j.BIG:,} policies")
    parser.add_argument("--yes", action="store_true", help="remove policies that were not made up here")
    parser.add_argument(
        "--seconds", type=float, default=api.SECONDS, help="how long many clients ask the API"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
