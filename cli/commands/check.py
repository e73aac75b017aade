"""`sharing-map check`: are these maps true to themselves, and to their texts?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import maps_at

if TYPE_CHECKING:
    from ingest.library import Texts


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--sources",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the texts: every printed word must stand inside its span.",
)
@click.option("--terms", is_flag=True, help="Also list the printed terms that the vocabulary lacks.")
def command(files: tuple[Path, ...], sources: Path | None, terms: bool) -> None:
    """Check FILES (maps, or folders of maps) and tell everything that is wrong, with its place.

    Exit code 0: nothing is wrong. 1: something is. A text that is missing or another version is wrong.
    """
    from graph_schema.errors import UsageError
    from ingest.library import Texts

    texts = Texts.in_folders([sources]) if sources else None
    paths, wrong = maps_at(files), 0
    if not paths:
        raise UsageError("there is no map in what was given", next_step="Give .json or .yaml files.")
    for path in paths:
        wrong += _check(path, texts, terms)
    if wrong:
        click.echo(f"{wrong} problems", err=True)
        raise click.exceptions.Exit(1)


def _check(path: Path, texts: Texts | None, terms: bool) -> int:
    from graph_schema.errors import InvalidMap, MapError
    from sharing_map.files import read_map
    from sharing_map.validate import claims, text_problems, unmapped_terms

    try:
        document = read_map(path)
    except InvalidMap as error:
        click.echo(str(error))
        return len(error.problems)
    except MapError as error:
        click.echo(str(error))
        return 1
    policy, problems, checked = document.policy, [], "not compared with a text"
    if texts is not None:
        source = texts.by_hash.get(policy.source.sha256) or texts.by_name.get(policy.source.name)
        if source is None:
            click.echo(f"{policy.id}: its text {policy.source.name} is not in the folder given")
            return 1
        problems = text_problems(document, source)
        checked = f"{sum(1 for _ in claims(document))} printed words found in their spans of the text"
    unmapped = unmapped_terms(document)
    click.echo(
        f"{policy.id}: {len(document.disclosures)} disclosures, {len(document.sdks)} SDKs, "
        f"{len(document.collections)} collections; "
        + (f"{len(problems)} problems" if problems else f"ok, {checked}")
        + (f"; {len(unmapped)} terms without an id" if unmapped else "")
    )
    for problem in problems:
        click.echo(f"  {problem}")
    for term in unmapped if terms else ():
        click.echo(f"  {term.place}: no {term.sort} for “{term.as_stated}”")
    return len(problems)
