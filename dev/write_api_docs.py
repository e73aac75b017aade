"""Write the answers and tables of docs/api.md, and the answer in the README; a test compares them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.saved_queries import saved_queries
from api.settings import Settings, variable_of
from dev.examples import ROOT, Servers, with_answers

PAGE = ROOT / "docs" / "api.md"
PAGES = (PAGE, ROOT / "README.md")


def with_tables(text: str) -> str:
    """Return docs/api.md with the tables of today between their marks."""
    for name, rows in (("saved queries", _saved()), ("settings", _settings())):
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, rest = text.split(start, 1)
        text = "\n".join([f"{before}{start}", *rows, f"{end}{rest.split(end, 1)[1]}"])
    return text


def _saved() -> Iterator[str]:
    yield from ("| operation | question |", "| --- | --- |")
    for name, saved in saved_queries().items():
        yield f"| `{name}` | {saved.zh}<br>{saved.en} |"


def _settings() -> Iterator[str]:
    yield from ("| variable | default | from – to | what it is |", "| --- | --- | --- | --- |")
    for name, field in Settings.model_fields.items():
        least = _bound(field.metadata, "ge") or f"over {_bound(field.metadata, 'gt')}"
        most = _bound(field.metadata, "le")
        bounds = f"{least} – {most}" if most else ""
        yield f"| `{variable_of(name)}` | {_default(field.default)} | {bounds} | {field.description} |"


def _bound(metadata: list[Any], name: str) -> str:
    return "".join(str(getattr(one, name)) for one in metadata if hasattr(one, name))


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value in (None, ()) else str(value)


def main() -> None:
    """Write the files."""
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), encoding="utf-8")
    with Servers() as servers:
        for page in PAGES:
            page.write_text(with_answers(page.read_text("utf-8"), servers), encoding="utf-8")


if __name__ == "__main__":
    main()
