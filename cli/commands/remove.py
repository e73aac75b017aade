"""`sharing-map remove`: forget a policy."""

from __future__ import annotations

from pathlib import Path

import click

from cli.options import open_store, run_async, store_options


@click.command("remove")
@click.argument("policy")
@store_options
@run_async
async def command(policy: str, folder: Path | None, use_neo4j: bool) -> None:
    """Forget POLICY and all that no other loaded policy refers to."""
    from graph_schema.errors import UsageError

    if folder is None and not use_neo4j:
        raise UsageError("a store is missing", next_step="Give --store FOLDER, or --neo4j.")
    async with open_store(folder, use_neo4j) as store:
        await store.remove(policy)
        click.echo(f"{policy}: removed from {store.name}")
