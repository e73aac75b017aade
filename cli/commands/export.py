"""`sharing-map export`: the graph for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from cli.options import open_store, run_async, store_options, warn_of_broken_files


@click.command("export")
@click.argument(
    "form",
    metavar="FORMAT",
    type=click.Choice(["graphml", "gexf", "json", "nodes.csv", "relationships.csv"]),
)
@click.option("--policy", "-p", "policies", multiple=True, help="Only these policies; repeatable.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@store_options
@run_async
async def command(
    form: str, policies: tuple[str, ...], output: Path | None, folder: Path | None, use_neo4j: bool
) -> None:
    """Write the graph as FORMAT: graphml, gexf, json (node-link), nodes.csv or relationships.csv."""
    from analysis.export import ExportFormat, export
    from analysis.trace import chosen_policies

    async with open_store(folder, use_neo4j) as store:
        await warn_of_broken_files(store)
        await chosen_policies(store, policies or None)
        text = await export(store, ExportFormat(form), policies or None)
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output.resolve(), text)
        click.echo(f"{output}: {len(text.encode())} bytes", err=True)


def _write(place: Path, text: str) -> None:
    """Put the text into a file in one step, or into a pipe or device as it is."""
    from graph_schema.errors import UsageError
    from sharing_map.files import write_atomically

    try:
        if place.exists() and not place.is_file():
            place.write_text(text, encoding="utf-8")
        else:
            write_atomically(place, text)
    except OSError as error:
        raise UsageError(
            f"{place} cannot be written: {error.strerror}",
            next_step="Check that its folder exists and is yours.",
        ) from None
