"""`sharing-map load`: put maps into a store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import maps_at, open_store, run_async, store_options

if TYPE_CHECKING:
    from sharing_map.document import SharingMap


@click.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put a map in the place of another one of the same policy.")
@store_options
@run_async
async def command(files: tuple[Path, ...], replace: bool, folder: Path | None, use_neo4j: bool) -> None:
    """Load FILES (maps, or folders of maps) into --store or --neo4j.

    All files are read and checked first; if one is no valid map, nothing is loaded. Then each policy is
    loaded in one step or not at all. Loading the same map again changes nothing.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from graph_schema.errors import UsageError

    if folder is None and not use_neo4j:
        raise UsageError("a place to load into is missing", next_step="Give --store FOLDER, or --neo4j.")
    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        paths = maps_at(files)
        if not paths:
            raise UsageError("there is no map in what was given", next_step="Give .json or .yaml files.")
        maps = _read_all(bar.track(paths, description="read"))
        async with open_store(folder, use_neo4j, create=True) as store:
            task = bar.add_task("load", total=len(maps))
            for document in maps:
                result = await store.load(document, replace=replace)
                bar.advance(task)
                done = "unchanged" if result.unchanged else "replaced" if result.replaced else "loaded"
                click.echo(
                    f"{result.policy}: {done} "
                    f"({result.nodes} nodes, {result.relationships} relationships) in {store.name}"
                )


def _read_all(paths: Iterable[Path]) -> list[SharingMap]:
    """Read every map; if some are none, tell all of them and raise the last."""
    from graph_schema.errors import MapError
    from sharing_map.files import read_map

    maps: list[SharingMap] = []
    errors: list[MapError] = []
    for path in paths:
        try:
            maps.append(read_map(path))
        except MapError as error:
            errors.append(error)
    for known in errors[:-1]:
        click.echo(f"{known}\n", err=True)
    if errors:
        raise errors[-1]
    return maps
