"""`sharing-map paths`: the ways from a data item to one recipient."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.asking import answer_to, print_json, question_options
from cli.options import options_for_trace, run_async

if TYPE_CHECKING:
    from analysis.paths import Paths
    from graph_store.results import EntityRow
    from graph_store.store import Store


@click.command("paths")
@click.argument("data")
@click.argument("recipient")
@click.option("--first", default=20, show_default=True, help="How many ways to list, at most 100.")
@question_options
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

    options = options_for_trace(**typed, default_hops=3)

    async def with_ends(store: Store) -> tuple[Paths, list[EntityRow]]:
        found = await paths(store, data, recipient, options, first=first)
        ends = {end for path in found.paths for hop in path.hops for end in (hop.start, hop.end)}
        return found, await store.entities(sorted(ends))

    (found, ends), hashes, texts = await answer_to(
        with_ends, sources=sources, folder=folder, use_neo4j=use_neo4j
    )
    if as_json:
        from cli.as_json import paths_json

        print_json(paths_json(found, hashes, texts))
        return
    from cli.show import console
    from cli.show_tables import paths_view

    names = {row.id: row.label for row in ends}
    for part in paths_view(found, names, hashes, texts, lang):
        console().print(part)
