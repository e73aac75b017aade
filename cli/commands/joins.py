"""`sharing-map joins`: which parties of different policies are taken for one?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from cli.asking import print_json
from cli.options import json_option, open_store, run_async, store_options, warn_of_broken_files


@click.command("joins")
@json_option
@store_options
@run_async
async def command(as_json: bool, folder: Path | None, use_neo4j: bool) -> None:
    """List the parties that several policies name and that are therefore one node.

    Those that operate a loaded policy come first: a trace goes on through them. Leave one aside with
    `trace --apart NAME`.
    """
    from analysis.joins import joins

    async with open_store(folder, use_neo4j) as store:
        await warn_of_broken_files(store)
        found = await store.at_one_moment(joins)
    if as_json:
        print_json([asdict(join) for join in found])
        return
    for join in found:
        leads = f"  ⇢ {', '.join(join.operates)}" if join.operates else ""
        click.echo(click.style(join.label, bold=True) + leads)
        for mention in join.mentions:
            places = "; ".join(f"§ {locator}" for locator in mention.locators)
            click.echo(f"  {mention.policy}: {mention.role} {places}".rstrip())
    if not found:
        click.echo("No party is named by more than one policy.")
