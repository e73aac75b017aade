"""The entry point `sharing-map`: finds the command, imports only that, and turns errors into exit codes.

Exit codes: 0 done · 1 `check` found problems · 2 the command line is wrong · 3 a term is unknown or
ambiguous · 4 the store cannot be used · 5 a map or text cannot be taken.
"""

from __future__ import annotations

import importlib
import sys

import click

COMMANDS = {
    "load": "Load maps into a store, each in one step or not at all.",
    "check": "Check maps, and with their texts that every printed word stands where they say.",
    "trace": "Where may this data item end up, and who says so?",
    "holdings": "What may this recipient hold, from which policies?",
    "paths": "The ways from a data item to one recipient, most certain first.",
    "matrix": "Third-party exposure: data type x recipient class x policy.",
    "joins": "Which parties of different policies are taken for one?",
    "export": "Write the graph as GraphML, GEXF, JSON or CSV.",
    "stores": "What is loaded where?",
    "remove": "Forget a policy.",
    "serve": "Answer GraphQL over HTTP, with an explorer in the browser.",
    "terms": "The vocabulary: data types, purposes, recipient classes.",
}

_EXITS = {
    "UnknownTerm": 3,
    "AmbiguousTerm": 3,
    "UsageError": 2,
    "StoreUnavailable": 4,
    "StoreBusy": 4,
    "PolicyExists": 4,
    "UnknownPolicy": 4,
    "UnreadableMap": 5,
    "InvalidMap": 5,
    "SourceMismatch": 5,
}


class _Commands(click.Group):
    """A group that knows its commands by name and imports one only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"cli.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command “{args[0]}”. There are: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sharing-map", prog_name="sharing-map")
def program() -> None:
    """Ask where personal data may end up, and see the clause that says so.

    Without --store or --neo4j the maps that ship with the product are asked. Terms may be given in
    Chinese or English: 面部视频, "face video" or face_video.
    """


def main() -> None:
    """Run the program; errors of ours become a message on standard error and an exit code."""
    try:
        # Without standalone mode click returns the code of an early exit instead of raising it.
        code = program.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except Exception as error:
        sys.exit(_tell(error))


def _tell(error: Exception) -> int:
    from graph_schema.errors import SharingMapError

    if not isinstance(error, SharingMapError):
        raise error
    click.echo(click.style("error: ", fg="red") + error.message, err=True)
    if error.next_step:
        click.echo(error.next_step, err=True)
    return _EXITS.get(type(error).__name__, 4)


if __name__ == "__main__":
    main()
