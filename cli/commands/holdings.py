"""`sharing-map holdings`: what may this recipient hold, and from whom?"""

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
    from analysis.holdings import Holdings
    from graph_store.results import PolicyRow
    from graph_store.store import Store


@click.command("holdings")
@click.argument("recipient")
@trace_options
@sources_option
@json_option
@language_option
@store_options
@run_async
async def command(
    recipient: str,
    sources: tuple[Path, ...],
    as_json: bool,
    lang: Any,
    folder: Path | None,
    use_neo4j: bool,
    **typed: Any,
) -> None:
    """List the data that RECIPIENT (a name, part of one, or an id) may hold, by policy of origin.

    Example: sharing-map holdings 马上消费金融股份有限公司
    """
    from analysis.holdings import holdings
    from ingest.library import Texts

    options = options_for_trace(**typed)
    texts = Texts.in_folders(sources)

    async def ask(asked: Store) -> tuple[Holdings, list[PolicyRow]]:
        return await holdings(asked, recipient, options), await asked.policies()

    async with open_store(folder, use_neo4j) as store:
        await warn_of_broken_files(store)
        held, policies = await store.at_one_moment(ask)
        hashes = {row.policy: row.source_sha256 for row in policies}
    warn_of_texts(texts, policies)
    if as_json:
        from cli.as_json import holdings_json

        click.echo(json.dumps(holdings_json(held, hashes, texts), ensure_ascii=False, indent=1))
        return
    from cli.show import console
    from cli.show_tables import holdings_view

    for part in holdings_view(held, lang):
        console().print(part)
