"""Options that commands share, and opening the store they name: the only place of the command line that
knows concrete stores.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from graph_schema.errors import SourceMismatch

if TYPE_CHECKING:
    from graph_store.results import PolicyRow
    from graph_store.store import Store
    from ingest.library import Texts

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def shipped_maps() -> Path:
    """Return the folder of the maps that ship with the product."""
    return Path(__file__).resolve().parents[1] / "maps"


def store_options(command: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Add --store and --neo4j."""
    command = click.option(
        "--neo4j",
        "use_neo4j",
        is_flag=True,
        help="Use the Neo4j of NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE.",
    )(command)
    return click.option(
        "--store",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="SHARING_MAP_STORE",
        help="A folder of maps [env: SHARING_MAP_STORE; default: the maps that ship].",
    )(command)


def language_option(command: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Add --lang; by default the language of the terminal."""
    terminal = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        envvar="SHARING_MAP_LANG",
        default="zh" if terminal.startswith("zh") else "en",
        help="Language of labels and sentences [env: SHARING_MAP_LANG].",
    )(command)


def json_option(command: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print the same data as JSON.")(command)


def sources_option(command: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Add --sources."""
    return click.option(
        "--sources",
        multiple=True,
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="A folder of policy texts, to quote the clauses from; repeatable.",
    )(command)


def trace_options(command: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Add what a trace may use: policies, hops, bases, modalities, purposes, kinds, cross-policy."""
    for option in reversed(
        [
            click.option("--policy", "-p", "policies", multiple=True, help="Start only here; repeatable."),
            click.option("--hops", type=click.IntRange(1, 5), help="How far to go [default: 2; paths: 3]."),
            click.option(
                "--basis",
                "bases",
                multiple=True,
                type=click.Choice(["stated", "narrower", "broader", "referred", "open_ended", "all"]),
                help="How a clause may carry the item; repeatable [default: all but open_ended].",
            ),
            click.option(
                "--modality",
                "modalities",
                multiple=True,
                type=click.Choice(["will", "may", "only_with_consent"]),
                help="How firmly it may be said; repeatable [default: all].",
            ),
            click.option("--purpose", "purposes", multiple=True, help="Only for these purposes; repeatable."),
            click.option("--kind", "kinds", multiple=True, help="Only recipients of this kind; repeatable."),
            click.option(
                "--no-cross-policy",
                is_flag=True,
                help="Do not go on through the recipients' own policies.",
            ),
            click.option(
                "--apart",
                multiple=True,
                metavar="NAME",
                help="Do not go on through this organisation's own policy; repeatable (see `joins`).",
            ),
        ]
    ):
        command = option(command)
    return command


def options_for_trace(
    *,
    policies: tuple[str, ...],
    hops: int | None,
    bases: tuple[str, ...],
    modalities: tuple[str, ...],
    purposes: tuple[str, ...],
    kinds: tuple[str, ...],
    no_cross_policy: bool,
    apart: tuple[str, ...],
    default_hops: int = 2,
) -> Any:
    """Return `TraceOptions` from what was typed; unknown purposes and kinds are told with what there is."""
    from analysis.results import DEFAULT_BASES, DEFAULT_MODALITIES, TraceOptions
    from graph_schema.ids import organization_id
    from graph_schema.kinds import Basis, Modality

    chosen = set(Basis) if "all" in bases else {Basis(basis) for basis in bases}
    return TraceOptions(
        policies=policies or None,
        bases=frozenset(chosen) or DEFAULT_BASES,
        modalities=frozenset(map(Modality, modalities)) or DEFAULT_MODALITIES,
        purposes=frozenset(map(_purpose, purposes)) or None,
        recipient_kinds=frozenset(map(_kind, kinds)) or None,
        max_hops=hops or default_hops,
        cross_policy=not no_cross_policy,
        apart=frozenset(map(organization_id, apart)),
    )


def _purpose(text: str) -> str:
    from analysis.terms import find_purpose

    return find_purpose(text).id


def _kind(text: str) -> Any:
    from graph_schema.errors import UsageError
    from graph_schema.kinds import RecipientKind

    try:
        return RecipientKind(text)
    except ValueError:
        known = ", ".join(RecipientKind)
        raise UsageError(f"“{text}” is no kind of recipient", next_step=f"There are: {known}.") from None


def open_store(
    folder: Path | None, use_neo4j: bool, *, create: bool = False, query_timeout: float = 60.0
) -> Store:
    """Return the store that the options name, not yet opened; `create` makes a folder that is missing.

    Raises:
        UsageError: both were named.
        StoreUnavailable: Neo4j was named and its settings are missing.
    """
    from graph_schema.errors import UsageError

    typed = click.get_current_context().get_parameter_source("folder")
    if use_neo4j and folder is not None and typed is click.core.ParameterSource.COMMANDLINE:
        raise UsageError("--store and --neo4j name two stores", next_step="Give one of them.")
    return store_at(folder, use_neo4j, create=create, query_timeout=query_timeout)


def store_at(
    folder: Path | None, use_neo4j: bool, *, create: bool = False, query_timeout: float = 60.0
) -> Store:
    """Return a store, not yet opened: Neo4j, or a folder, or the maps that ship; errors as `open_store`."""
    if use_neo4j:
        from graph_store.neo4j_store import neo4j_from_environment

        return neo4j_from_environment(os.environ, query_timeout=query_timeout)
    from graph_store.embedded import EmbeddedStore

    return EmbeddedStore(folder or shipped_maps(), create=create)


def maps_at(given: Iterable[Path]) -> list[Path]:
    """Return the files given, and the maps in the folders given, by name."""
    return [path for place in given for path in (_maps_in(place) if place.is_dir() else [place])]


def _maps_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".json", ".yaml", ".yml"})


def warn_of_texts(texts: Texts, policies: Iterable[PolicyRow]) -> None:
    """Tell on standard error which policies cannot be quoted, where texts were given at all."""
    for row in policies if texts.by_name else ():
        if texts.has_other_version(row.source_name, row.source_sha256):
            found = texts.by_name[row.source_name].sha256
            error = SourceMismatch(row.policy, row.source_sha256, found)
            click.echo(click.style("warning: ", fg="yellow") + str(error), err=True)


async def warn_of_broken_files(store: Store) -> None:
    """Tell on standard error which files of an embedded store are no maps; the rest was opened."""
    for broken in store.broken:
        first = str(broken.error).splitlines()[0]
        click.echo(click.style("warning: ", fg="yellow") + f"{first} (left out)", err=True)


def run_async(
    command: Callable[_Given, Awaitable[_Made]],
) -> Callable[_Given, _Made]:
    """Make a plain function of a coroutine function."""

    @wraps(command)
    def run(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        return asyncio.run(command(*given, **named))  # type: ignore[arg-type]

    return run
