"""What commands that ask a question share: their options, one answer as of one moment, and JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from cli.options import (
    json_option,
    language_option,
    open_store,
    sources_option,
    store_options,
    trace_options,
    warn_of_broken_files,
    warn_of_texts,
)

if TYPE_CHECKING:
    from graph_store.results import PolicyRow
    from graph_store.store import Store
    from ingest.library import Texts

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def question_options(command: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Add what a trace may use, --sources, --json, --lang, --store and --neo4j."""
    for option in (store_options, language_option, json_option, sources_option, trace_options):
        command = option(command)
    return command


async def answer_to(
    ask: Callable[[Store], Awaitable[_Made]],
    *,
    sources: Sequence[Path],
    folder: Path | None,
    use_neo4j: bool,
) -> tuple[_Made, Mapping[str, str], Texts]:
    """Return an answer as of one moment, the SHA-256 of every policy's text, and the texts to quote from.

    Files of the store that are no maps, and texts that are another version than a map's, are told on
    standard error.

    Raises:
        UsageError, StoreError: the store could not be opened or asked.
        UnreadableMap: a text cannot be read.
    """
    from ingest.library import Texts

    texts = Texts.in_folders(sources)

    async def with_policies(asked: Store) -> tuple[_Made, list[PolicyRow]]:
        return await ask(asked), await asked.policies()

    async with open_store(folder, use_neo4j) as store:
        await warn_of_broken_files(store)
        found, policies = await store.at_one_moment(with_policies)
    warn_of_texts(texts, policies)
    return found, {row.policy: row.source_sha256 for row in policies}, texts


def print_json(document: Any) -> None:
    """Print what `--json` asks for."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))
