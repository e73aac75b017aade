"""`sharing-map matrix`: third-party exposure as a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from cli.asking import print_json
from cli.options import (
    json_option,
    language_option,
    open_store,
    run_async,
    store_options,
    warn_of_broken_files,
)


@click.command("matrix")
@click.option("--policy", "-p", "policies", multiple=True, help="Only these policies; repeatable.")
@click.option("--data", "data_types", multiple=True, help="Only these data types; repeatable.")
@click.option("--sensitive", is_flag=True, help="Only sensitive data types (PIPL Art. 28).")
@json_option
@language_option
@store_options
@run_async
async def command(
    policies: tuple[str, ...],
    data_types: tuple[str, ...],
    sensitive: bool,
    as_json: bool,
    lang: Any,
    folder: Path | None,
    use_neo4j: bool,
) -> None:
    """Count recipients by data type and recipient class, as each policy states them (one hop)."""
    from analysis.matrix import exposure_matrix

    ask = partial(
        exposure_matrix,
        policies=policies or None,
        data_types=data_types or None,
        sensitive_only=sensitive,
    )
    async with open_store(folder, use_neo4j) as store:
        await warn_of_broken_files(store)
        matrix = await store.at_one_moment(ask)
    if as_json:
        from cli.as_json import matrix_json

        print_json(matrix_json(matrix))
        return
    from cli.show import console
    from cli.show_tables import matrix_view

    for part in matrix_view(matrix, lang):
        console().print(part)
