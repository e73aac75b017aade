"""The examples of docs/api.md and the README print what the page says; its tables are those of today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.asked import LONGEST_WORD, MOST_WORDS
from api.errors import Code
from api.observability import Metrics
from dev.examples import Example, Servers, examples_in, run
from dev.write_api_docs import PAGE, PAGES, with_tables

TEXT = PAGE.read_text("utf-8")
EXAMPLES = [(page.name, one) for page in PAGES for one in examples_in(page.read_text("utf-8"))]


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as started:
        yield started


@pytest.mark.parametrize(
    "example", [one for _, one in EXAMPLES], ids=[f"{page}-{n}" for n, (page, _) in enumerate(EXAMPLES)]
)
def test_an_example_prints_what_the_page_says(example: Example, servers: Servers) -> None:
    assert run(example, servers) == example.printed, "write it anew: ./run.sh docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_that_asks_something_is_an_example(page: Path) -> None:
    blocks = re.findall(r"^```(?:graphql|python|sh(?=[ \w]*\ncurl))", page.read_text("utf-8"), re.MULTILINE)
    assert len(blocks) == len(examples_in(page.read_text("utf-8"))) > 0


def test_the_tables_are_written_from_the_code_of_today() -> None:
    assert with_tables(TEXT) == TEXT, "write them anew: ./run.sh docs"


def test_every_code_of_an_error_is_told_once() -> None:
    section = TEXT.partition("## Errors")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([A-Z_]+)` \|", section, re.MULTILINE) == [code.value for code in Code]


def test_the_fixed_limits_are_those_of_the_code() -> None:
    assert f"`word length` ({LONGEST_WORD} characters)" in TEXT
    assert f"`list length` ({MOST_WORDS:,} words)" in TEXT


def test_every_metric_is_named() -> None:
    told = re.findall(r"^# TYPE (\w+) ", Metrics().text().decode(), re.MULTILINE)
    assert len(told) == 5
    assert [name for name in told if f"`{name}`" not in TEXT] == []
