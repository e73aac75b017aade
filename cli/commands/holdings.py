"""`sharing-map holdings`: what may this recipient hold, and from whom?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cli.asking import answer_to, print_json, question_options
from cli.options import options_for_trace, run_async


@click.command("holdings")
@click.argument("recipient")
@question_options
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

    options = options_for_trace(**typed)
    held, hashes, texts = await answer_to(
        lambda store: holdings(store, recipient, options),
        sources=sources,
        folder=folder,
        use_neo4j=use_neo4j,
    )
    if as_json:
        from cli.as_json import holdings_json

        print_json(holdings_json(held, hashes, texts))
        return
    from cli.show import console
    from cli.show_tables import holdings_view

    for part in holdings_view(held, lang):
        console().print(part)
