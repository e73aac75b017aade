"""The maps that ship are true to themselves and, where the texts are at hand, to their texts.

The five policy texts are other people's and lie beside a checkout, if at all. A run that asked for them
with SHARING_MAP_REQUIRE_POLICIES=1 and found none fails.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from sharing_map.files import canonical_json, read_map
from sharing_map.source_text import SourceText
from sharing_map.validate import document_problems, text_problems
from tests.builders import EXAMPLE_MAPS, EXAMPLES, ROOT, SHIPPED_MAPS

POLICIES = ROOT.parent / "shared" / "policies"

SHIPPED = sorted(SHIPPED_MAPS.glob("*.json"))
EXAMPLE = sorted(EXAMPLE_MAPS.glob("*.json"))
every_map = pytest.mark.parametrize("path", [*SHIPPED, *EXAMPLE], ids=lambda path: path.stem)


def skip_unless_required(reason: str) -> NoReturn:
    if os.environ.get("SHARING_MAP_REQUIRE_POLICIES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def policies() -> Path:
    """The folder of the policy texts, or a skip; a failure where they were asked for."""
    if not any(POLICIES.glob("*.txt")):
        skip_unless_required("the texts of the five policies are not at hand in ../shared/policies")
    return POLICIES


def test_five_policies_and_two_examples_ship() -> None:
    assert [path.stem for path in SHIPPED] == [
        "58-consumer-credit",
        "credit-card-repayment",
        "jifenqi-super-g",
        "mashang",
        "mengshang",
    ]
    assert [path.stem for path in EXAMPLE] == ["qinghe-loan", "yunzhan-credit"]


@every_map
def test_a_map_is_valid_and_named_after_its_policy(path: Path) -> None:
    document = read_map(path)
    assert document_problems(document) == []
    assert document.policy.id == path.stem
    assert document.policy.source.name == f"{path.stem}.txt"


@every_map
def test_a_map_is_in_canonical_form(path: Path) -> None:
    assert path.read_text("utf-8") == canonical_json(read_map(path))


@every_map
def test_a_map_says_something(path: Path) -> None:
    document = read_map(path)
    assert document.disclosures
    assert document.collections


WORDINGS = {"function", "examples", "contact", "country", "retention"}
"""Fields whose phrases are written as bare strings where they are short."""


def printed(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every printed wording of decoded JSON as (`phrase` or `name`, words)."""
    if isinstance(value, dict):
        if isinstance(value.get("as_stated"), str):
            yield "phrase" if "summary" in value else "name", value["as_stated"]
        for name, part in value.items():
            yield from printed(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from printed(part, key)
    elif isinstance(value, str) and key in WORDINGS:
        yield "phrase", value


@every_map
def test_no_phrase_of_a_map_is_longer_than_a_phrase_may_be(path: Path) -> None:
    words = [words for sort, words in printed(json.loads(path.read_text("utf-8"))) if sort == "phrase"]
    assert words
    assert [phrase for phrase in words if len("".join(phrase.split())) > 24] == []


@every_map
def test_nothing_that_a_map_prints_looks_like_a_sentence(path: Path) -> None:
    words = [words for _, words in printed(json.loads(path.read_text("utf-8")))]
    assert [stated for stated in words if re.search("[。；]", stated)] == []


def summaries(value: Any) -> Iterator[tuple[str, str | None]]:
    """Yield every summary of a phrase, in English and in Chinese; silences are told in English only."""
    if isinstance(value, dict):
        if isinstance(value.get("summary"), str):
            yield value["summary"], value.get("summary_zh")
        for name, part in value.items():
            yield from summaries(part) if name != "silences" else ()
    elif isinstance(value, list):
        for part in value:
            yield from summaries(part)


def test_what_a_map_sums_up_it_says_in_both_languages_and_always_in_the_same_words() -> None:
    found = {pair for path in [*SHIPPED, *EXAMPLE] for pair in summaries(json.loads(path.read_text("utf-8")))}
    english = [summary for summary, _ in found]
    assert len(english) > 40
    assert len(english) == len(set(english))
    assert [summary for summary, chinese in found if not re.search("[\u4e00-\u9fff]", chinese or "")] == []


@every_map
def test_the_names_of_data_items_are_short(path: Path) -> None:
    words = [words for sort, words in printed(json.loads(path.read_text("utf-8"))) if sort == "name"]
    assert [name for name in words if len("".join(name.split())) > 60] == []


@pytest.mark.parametrize("path", EXAMPLE, ids=lambda path: path.stem)
def test_every_printed_word_of_an_example_stands_in_its_text(path: Path) -> None:
    assert_stands_in(path, EXAMPLES)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_printed_word_of_a_shipped_map_stands_in_its_text(path: Path, policies: Path) -> None:
    assert_stands_in(path, policies)


def assert_stands_in(path: Path, folder: Path) -> None:
    document = read_map(path)
    name = document.policy.source.name
    text = SourceText.of_bytes(name, (folder / name).read_bytes())
    assert [str(problem) for problem in text_problems(document, text)] == []


# -- other people's sentences stay out of the repository ---------------------------------------------

RUN = 26
CHINESE = 18


def runs_of(text: str) -> Iterator[str]:
    """Yield every run of 26 characters that has no white space, no mark of JSON, and 18 Chinese ones."""
    for stretch in re.split(r"[\s\"':{}\[\],]+", text):
        for at in range(len(stretch) - RUN + 1):
            run = stretch[at : at + RUN]
            if len(re.findall(r"[\u4e00-\u9fff]", run)) >= CHINESE:
                yield run


def copied(text: str, runs: frozenset[str]) -> list[str]:
    """Return the first run of each stretch of a text that also stands in a policy."""
    found: list[str] = []
    skip = ""
    for run in runs_of(text):
        if run in runs:
            if run[:-1] != skip[1:]:
                found.append(run)
            skip = run
    return found


def repository_texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that is kept, the made-up examples aside."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        skip_unless_required("this is no git checkout: which files are kept is not known")
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if not name or name.startswith("examples/") or not path.is_file():
            continue
        try:
            yield name, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


@pytest.fixture
def policy_runs(policies: Path) -> frozenset[str]:
    texts = [path.read_text("utf-8") for path in sorted(policies.glob("*.txt"))]
    return frozenset(run for text in texts for run in runs_of(text))


def test_a_copied_sentence_would_be_found() -> None:
    text = (EXAMPLES / "qinghe-loan.txt").read_text("utf-8")
    runs = frozenset(runs_of(text))
    sentence = "身份核验机构须在比对完成后立即删除所收到的面部视频，不得挪作他用"
    assert sentence in text
    assert copied(f'"note": "{sentence}"', runs) == [sentence[:RUN]]
    assert copied(f'"note": "{sentence[: RUN - 1]}"', runs) == []
    assert copied("'" + "', '".join(sentence) + "'", runs) == []


def test_no_file_of_the_repository_holds_a_sentence_of_a_policy(policy_runs: frozenset[str]) -> None:
    found = {name: runs for name, text in repository_texts() if (runs := copied(text, policy_runs))}
    assert found == {}
