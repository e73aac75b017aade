"""`sharing-map paths`: the ways from a data item to one recipient."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.options import (
    json_option,
    language_option,
    open_store,
    options_for_trace,
    run_async,
    sources_option,
    store_options,
    trace_options,
    warn_of_broken_files,
    warn_of_texts,
)

if TYPE_CHECKING:
    from analysis.paths import Paths
    from graph_store.results import EntityRow, PolicyRow
    from graph_store.store import Store


@click.command("paths")
@click.argument("data")
@click.argument("recipient")
@click.option("--first", default=20, show_default=True, help="How many ways to list, at most 100.")
@trace_options
@sources_option
@json_option
@language_option
@store_options
@run_async
async def command(
    data: str,
    recipient: str,
    first: int,
    sources: tuple[Path, ...],
    as_json: bool,
    lang: Any,
    folder: Path | None,
    use_neo4j: bool,
    **typed: Any,
) -> None:
    """List the ways from DATA to RECIPIENT, most certain first, with the clause of every step.

    Example: sharing-map paths 身份证号码 马上消费金融股份有限公司
    """
    from analysis.paths import paths
    from ingest.library import Texts

    options = options_for_trace(**typed, default_hops=3)
    texts = Texts.in_folders(sources)

    async def ask(asked: Store) -> tuple[Paths, list[PolicyRow], list[EntityRow]]:
        found = await paths(asked, data, recipient, options, first=first)
        ends = {end for path in found.paths for hop in path.hops for end in (hop.start, hop.end)}
        return found, await asked.policies(), await asked.entities(sorted(ends))

    async with open_store(folder, use_neo4j) as store:
        await warn_of_broken_files(store)
        found, policies, ends = await store.at_one_moment(ask)
        hashes = {row.policy: row.source_sha256 for row in policies}
        names = {row.id: row.label for row in ends}
    warn_of_texts(texts, policies)
    if as_json:
        from cli.as_json import paths_json

        click.echo(json.dumps(paths_json(found, hashes, texts), ensure_ascii=False, indent=1))
        return
    from cli.show import console
    from cli.show_tables import paths_view

    for part in paths_view(found, names, hashes, texts, lang):
        console().print(part)
