"""`sharing-map trace`: where may this data item end up, and who says so?"""

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
    from analysis.results import Trace
    from graph_store.results import PolicyRow
    from graph_store.store import Store


@click.command("trace")
@click.argument("data")
@trace_options
@sources_option
@click.option("--all", "every", is_flag=True, help="List every named member.")
@json_option
@language_option
@store_options
@run_async
async def command(
    data: str,
    sources: tuple[Path, ...],
    every: bool,
    as_json: bool,
    lang: Any,
    folder: Path | None,
    use_neo4j: bool,
    **typed: Any,
) -> None:
    """Trace DATA, a data type by id, label or synonym, through the loaded policies.

    Example: sharing-map trace 面部视频 --policy 58-consumer-credit
    """
    from analysis.trace import trace
    from ingest.library import Texts

    options = options_for_trace(**typed)
    texts = Texts.in_folders(sources)

    async def ask(asked: Store) -> tuple[Trace, list[PolicyRow]]:
        return await trace(asked, data, options), await asked.policies()

    async with open_store(folder, use_neo4j) as store:
        await warn_of_broken_files(store)
        found, policies = await store.at_one_moment(ask)
        hashes = {row.policy: row.source_sha256 for row in policies}
    warn_of_texts(texts, policies)
    if as_json:
        from cli.as_json import trace_json

        click.echo(json.dumps(trace_json(found, hashes, texts), ensure_ascii=False, indent=1))
        return
    from cli.show import console
    from cli.show_trace import TraceView

    TraceView(found, lang, hashes, texts, every=every).print_to(console())
