"""What the documents print is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.main import COMMANDS
from dev import write_readme_demo, write_reference

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")]
    if "node_modules" not in path.parts
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "SHARING_MAP_LANG",
        "SHARING_MAP_STORE",
        "COLUMNS",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)


def test_the_reference_is_written_from_the_code_of_today() -> None:
    assert write_reference.PLACE.read_text("utf-8") == write_reference.reference()


def test_the_readme_shows_what_the_demonstration_prints_today() -> None:
    text = write_readme_demo.PLACE.read_text("utf-8")
    assert text == write_readme_demo.with_demonstration(text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


def test_every_command_that_a_document_types_exists() -> None:
    typed = {
        name
        for document in DOCUMENTS
        for name in re.findall(r"(?:bin/|`)sharing-map ([a-z]+)", document.read_text("utf-8"))
    }
    assert typed - set(COMMANDS) == set()


def test_every_decision_is_in_the_index() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text("utf-8")
    pages = [page.name for page in (ROOT / "docs/decisions").glob("0*.md")]
    assert [page for page in pages if f"({page})" not in index] == []
