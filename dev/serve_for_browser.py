"""Serve one store and the built web pages for the browser tests: python -m dev.serve_for_browser STORE PORT.

    embedded   the five maps that ship, read-only, as `sharing-map serve` without options
    neo4j      the same in the server of SHARING_MAP_TEST_NEO4J_URI, which then holds nothing else
    examples   the two made-up policies with their texts, in a folder that may be changed
    hostile    policies whose every text wants to be something else, and one of thousands of recipients

Texts of the five policies are quoted if they lie where tests/maps looks for them. What may be changed takes
the token of `SHARING_MAP_TOKEN`. What a server says is in .build/browser-STORE.log.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path

from dev.hostile_maps import write_hostile_maps
from graph_store.neo4j_store import neo4j_from_environment
from sharing_map.files import read_map

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / ".build"
FOLDER = BUILD / "browser-examples"
HOSTILE = BUILD / "browser-hostile"
TEXTS = ROOT.parent / "shared" / "policies"
NAMES = ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE")


def main() -> None:
    """Prepare the store and become its server."""
    name, port = sys.argv[1:]
    BUILD.mkdir(exist_ok=True)
    with (BUILD / f"browser-{name}.log").open("w") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())
    kinds = {"embedded": _embedded, "neo4j": _neo4j, "examples": _examples, "hostile": _hostile}
    words = kinds[name]()
    command = [sys.executable, "-m", "cli.main", "serve", "--port", port, *words]
    os.execv(sys.executable, command)  # noqa: S606 - our own command; signals reach it directly


def _embedded() -> list[str]:
    return _texts()


def _examples() -> list[str]:
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(ROOT / "examples" / "maps", FOLDER)
    return ["--store", str(FOLDER), "--sources", str(ROOT / "examples")]


def _hostile() -> list[str]:
    shutil.rmtree(HOSTILE, ignore_errors=True)
    write_hostile_maps(HOSTILE / "maps", HOSTILE / "texts")
    return ["--store", str(HOSTILE / "maps"), "--sources", str(HOSTILE / "texts")]


def _neo4j() -> list[str]:
    os.environ.update({name: os.environ[f"SHARING_MAP_TEST_{name}"] for name in NAMES})
    asyncio.run(_hold_the_five())
    return ["--neo4j", *_texts()]


async def _hold_the_five() -> None:
    maps = [read_map(path) for path in sorted((ROOT / "maps").glob("*.json"))]
    wanted = {document.policy.id for document in maps}
    async with neo4j_from_environment(os.environ) as store:
        for row in await store.policies():
            if row.policy not in wanted:
                await store.remove(row.policy)
        for document in maps:
            await store.load(document, replace=True)


def _texts() -> list[str]:
    return ["--sources", str(TEXTS)] if TEXTS.is_dir() else []


if __name__ == "__main__":
    main()
