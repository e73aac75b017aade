"""`sharing-map stores`: what is loaded where?"""

from __future__ import annotations

import os
from pathlib import Path

import click

from cli.asking import print_json
from cli.options import json_option, open_store, run_async, shipped_maps, warn_of_broken_files


@click.command("stores")
@click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="SHARING_MAP_STORE",
    help="A folder of maps [env: SHARING_MAP_STORE].",
)
@json_option
@run_async
async def command(folder: Path | None, as_json: bool) -> None:
    """List the stores that can be seen from here and the policies in each.

    The maps that ship with the product, the folder of --store, and the Neo4j of NEO4J_URI.
    """
    from cli.as_json import policy_json
    from graph_schema.errors import StoreError
    from graph_store.results import PolicyRow

    seen: list[tuple[Path | None, bool]] = [(shipped_maps(), False)]
    seen += [(folder, False)] if folder else []
    seen += [(None, True)] if os.environ.get("NEO4J_URI") else []
    answers: list[tuple[str, list[PolicyRow], StoreError | None]] = []
    for place, use_neo4j in seen:
        try:
            async with open_store(place, use_neo4j) as store:
                await warn_of_broken_files(store)
                answers.append((store.name, await store.policies(), None))
        except StoreError as error:
            answers.append(("Neo4j" if use_neo4j else str(place), [], error))
    if as_json:
        told = [
            {"store": name, "error": trouble and str(trouble), "policies": [*map(policy_json, rows)]}
            for name, rows, trouble in answers
        ]
        print_json(told)
        return
    from cli.show import console
    from cli.show_tables import store_view

    for name, rows, trouble in answers:
        console().print(store_view(name, rows, trouble))
