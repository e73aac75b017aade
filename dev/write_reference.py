"""Write docs/reference.md from the code: kinds, questions, errors, commands.

A test compares the file with what this writes, so that the reference cannot go stale.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from cli.main import COMMANDS, program
from graph_schema import errors, kinds
from graph_store.store import Store

PLACE = Path(__file__).resolve().parents[1] / "docs" / "reference.md"


def reference() -> str:
    """Return the whole reference as Markdown."""
    parts = [
        "# Reference\n\nWritten by `./run.sh docs` from the code; do not edit.",
        *_graph(),
        *_questions(),
        *_words(),
        *_errors(),
        *_commands(),
    ]
    return "\n\n".join(parts) + "\n"


def _graph() -> Iterator[str]:
    yield "## The graph"
    rows = [
        f"| `(:{start})-[:{kind}]->(:{end})` |"
        for kind, ends in kinds.ENDPOINTS.items()
        for start, end in ends
    ]
    yield "\n".join(["| what may join what |", "| --- |", *rows])


def _questions() -> Iterator[str]:
    yield "## Questions of a store"
    skipped = {"load", "remove", "ready", "refresh", "name"}
    rows = [
        f"| `{name}` | {_first_line(member)} |"
        for name, member in inspect.getmembers(Store, inspect.isfunction)
        if not name.startswith("_") and name not in skipped
    ]
    yield "\n".join(["| question | what it answers |", "| --- | --- |", *rows])


def _words() -> Iterator[str]:
    yield "## Closed word lists"
    for words in (kinds.Action, kinds.RecipientKind, kinds.Modality, kinds.Basis, kinds.CollectionSource):
        listed = ", ".join(f"`{word.value}`" for word in words)
        yield f"**{words.__name__}**: {listed}. {_first_line(words)}"


def _errors() -> Iterator[str]:
    yield "## Errors"
    tree = (errors.__doc__ or "").split("\n\n")[1]
    yield f"```\n{tree}\n```"


def _commands() -> Iterator[str]:
    yield "## Commands"
    for name in COMMANDS:
        command = program.get_command(click.Context(program), name)
        if command is not None:
            context = click.Context(
                command,
                info_name=f"sharing-map {name}",
                terminal_width=100,
                max_content_width=100,
                help_option_names=["-h", "--help"],
            )
            yield f"### {name}\n\n```\n{command.get_help(context)}\n```"


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n", 1)[0]


def main() -> None:
    """Write the file."""
    PLACE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
