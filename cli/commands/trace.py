"""`sharing-map trace`: where may this data item end up, and who says so?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cli.asking import answer_to, print_json, question_options
from cli.options import options_for_trace, run_async


@click.command("trace")
@click.argument("data")
@question_options
@click.option("--all", "every", is_flag=True, help="List every named member.")
@run_async
async def command(
    data: str,
    every: bool,
    sources: tuple[Path, ...],
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

    options = options_for_trace(**typed)
    found, hashes, texts = await answer_to(
        lambda store: trace(store, data, options), sources=sources, folder=folder, use_neo4j=use_neo4j
    )
    if as_json:
        from cli.as_json import trace_json

        print_json(trace_json(found, hashes, texts))
        return
    from cli.show import console
    from cli.show_trace import TraceView

    TraceView(found, lang, hashes, texts, every=every).print_to(console())
