"""`sharing-map terms`: the vocabulary."""

from __future__ import annotations

from dataclasses import asdict

import click

from cli.asking import print_json
from cli.options import json_option


@click.command("terms")
@click.argument("text", required=False)
@click.option(
    "--of",
    "table",
    type=click.Choice(["data", "purposes", "recipients"]),
    default="data",
    show_default=True,
    help="Which table.",
)
@json_option
def command(text: str | None, table: str, as_json: bool) -> None:
    """List the terms of a table, or those near TEXT, with their words and what they mean."""
    from analysis.terms import near_words
    from graph_schema.vocabulary import DataType, Purpose, RecipientClass, vocabulary

    terms = vocabulary()
    tables: dict[str, list[DataType | Purpose | RecipientClass]] = {
        "data": [*terms.data_types.values()],
        "purposes": [*terms.purposes.values()],
        "recipients": [*terms.recipient_classes.values()],
    }
    rows = tables[table]
    if text:
        words = {word: row.id for row in rows for word in (row.id, row.zh, row.en, *row.synonyms)}
        near = dict.fromkeys(words[word] for word in near_words(text, words))
        by_id = {row.id: row for row in rows}
        rows = [by_id[term] for term in near]
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    from cli.show import console
    from cli.show_tables import terms_view

    console().print(terms_view(rows))
