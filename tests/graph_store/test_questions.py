"""Every question of the contract, with its exact answers, over every store."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import pytest

from graph_store.question_texts import question_text
from graph_store.store import Store
from sharing_map.validate import require_consistent
from tests.builders import ROOT
from tests.conftest import STORES
from tests.graph_store.cases import CASES, DATASETS, Case

QUESTIONS_FOLDER = ROOT / "graph_store" / "questions"
PARTS = {"disclosure_rows", "statement_parts"}
NO_QUESTIONS = {"load", "remove", "ready", "refresh", "at_one_moment", "name", "broken"}
QUESTIONS = {name for name in vars(Store) if not name.startswith("_") and name not in NO_QUESTIONS}


async def answer(store: Store, case: Case) -> list[Any]:
    asked: Awaitable[list[Any]] | AsyncIterator[Any] = getattr(store, case.question)(**case.parameters)
    return [row async for row in asked] if isinstance(asked, AsyncIterator) else list(await asked)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_the_answer_is_exactly_these_rows(store: Store, case: Case) -> None:
    for document in DATASETS[case.dataset]:
        require_consistent(case.dataset, document)
        await store.load(document)
    assert await answer(store, case) == list(case.rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_the_answer_does_not_depend_on_the_order_of_loading(store: Store, case: Case) -> None:
    for document in reversed(DATASETS[case.dataset]):
        await store.load(document)
    assert await answer(store, case) == list(case.rows)


def test_a_case_has_no_way_to_excuse_a_store() -> None:
    fields = [field.name for field in dataclasses.fields(Case)]
    assert fields == ["name", "dataset", "question", "rows", "parameters"]
    source = Path(inspect.getsourcefile(Case) or "").read_text("utf-8")
    assert [word for word in (*STORES, "skip", "xfail") if word in source.lower()] == []


def test_every_question_of_the_contract_has_cases_with_and_without_rows() -> None:
    assert {case.question for case in CASES} == QUESTIONS
    assert {case.question for case in CASES if case.rows} == QUESTIONS
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_question_has_one_text_and_every_text_a_question() -> None:
    assert {path.stem for path in QUESTIONS_FOLDER.glob("*.cypher")} == QUESTIONS | PARTS


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_text_explains_the_parameters_that_it_uses_and_no_others(question: str) -> None:
    head = (QUESTIONS_FOLDER / f"{question}.cypher").read_text("utf-8").splitlines()
    explained = {found for line in head if line.startswith("//") for found in re.findall(r"\$(\w+)", line)}
    assert explained == set(re.findall(r"\$asked\.(\w+)", question_text(question)))
    assert explained == set(inspect.signature(getattr(Store, question)).parameters) - {"self"}


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_text_is_complete_when_its_parts_are_included(question: str) -> None:
    assert "//" not in question_text(question)
