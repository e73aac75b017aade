"""Exposure as a table: a cell is what a trace with one hop finds."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from analysis.matrix import ExposureMatrix, exposure_matrix
from analysis.results import TraceOptions
from analysis.trace import trace
from graph_schema.errors import UnknownPolicy, UnknownTerm
from graph_schema.kinds import Basis, Modality, RecipientKind
from graph_store.store import Store
from sharing_map.document import Disclosure, Recipient
from tests.analysis.conftest import Load, clauses
from tests.builders import (
    SECOND_NAME,
    THIRD_NAME,
    disclosure,
    item,
    onward,
    party,
    phrase,
    recipient,
    referred,
    sdk,
    sharing_map,
)

PHONE, VIDEO, LIVENESS = (
    item("手机号", "phone"),
    item("面部视频", "face_video"),
    item("活体识别信息", "liveness"),
)


def insurer(label: str = "保险公司", **told: Any) -> Recipient:
    return recipient(label, category="insurer", **told)


def cells(found: ExposureMatrix) -> list[tuple[object, ...]]:
    return [
        (cell.policy, cell.data_type, cell.recipient_class, cell.recipients, cell.named)
        for cell in found.cells
    ]


async def test_a_cell_counts_recipients_of_one_class(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", insurer(), modality="may"),
            disclosure("d002", insurer("再保险公司")),
            disclosure("d003", recipient("担保公司", category="guarantor")),
        )
    )
    found = await exposure_matrix(store)
    assert cells(found) == [("one", "name", "guarantor", 1, 0), ("one", "name", "insurer", 2, 0)]
    [_, cell] = found.cells
    assert (cell.basis, cell.modality, clauses(cell.disclosures)) == (
        Basis.STATED,
        Modality.WILL,
        ["one/d001", "one/d002"],
    )


async def test_a_recipient_of_two_clauses_is_counted_once(load: Load) -> None:
    store = await load(
        sharing_map(disclosure("d001", insurer()), disclosure("d002", insurer(), modality="may"))
    )
    assert cells(await exposure_matrix(store)) == [("one", "name", "insurer", 1, 0)]


async def test_named_parties_are_organisations_sdks_and_members(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", insurer(members=(SECOND_NAME, THIRD_NAME))),
            disclosure("d002", party(THIRD_NAME, category="insurer")),
            sdk(category="push_sdk", data=(PHONE,)),
        )
    )
    assert cells(await exposure_matrix(store)) == [
        ("one", "name", "insurer", 2, 2),
        ("one", "phone", "push_sdk", 1, 1),
    ]


async def test_parties_are_the_named_ones_and_who_names_nobody(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", insurer(members=(SECOND_NAME, THIRD_NAME))),
            disclosure("d002", party(THIRD_NAME, category="insurer")),
            disclosure("d003", insurer("再保险公司")),
            disclosure("d004", insurer("再保险公司"), modality="may"),
        )
    )
    [cell] = (await exposure_matrix(store)).cells
    assert (cell.recipients, cell.named, cell.parties) == (3, 2, 3)


async def test_a_family_counts_a_party_of_two_of_its_classes_once(load: Load) -> None:
    guarantor = recipient("担保公司", category="guarantor", members=(SECOND_NAME, THIRD_NAME))
    store = await load(
        sharing_map(
            disclosure("d001", guarantor, modality="may"),
            disclosure("d002", insurer(members=(THIRD_NAME,))),
            disclosure("d003", insurer("再保险公司")),
            disclosure("d004", "别的伙伴"),
        )
    )
    found = await exposure_matrix(store)
    assert [(cell.family, cell.recipient_class, cell.parties) for cell in found.cells] == [
        (None, None, 1),
        ("credit_support", "guarantor", 2),
        ("credit_support", "insurer", 2),
    ]
    assert [
        (cell.family, cell.recipient_class, cell.recipients, cell.parties, clauses(cell.disclosures))
        for cell in found.family_cells
    ] == [
        (None, None, 1, 1, ["one/d004"]),
        ("credit_support", None, 3, 3, ["one/d001", "one/d002", "one/d003"]),
    ]
    assert found.family_cells[1].modality is Modality.WILL


async def test_a_recipient_that_fits_no_class_has_a_cell_of_its_own(load: Load) -> None:
    store = await load(sharing_map(disclosure("d001", "别的伙伴"), disclosure("d002", insurer())))
    found = await exposure_matrix(store)
    assert cells(found) == [("one", "name", None, 1, 0), ("one", "name", "insurer", 1, 0)]
    assert [group.id for group in found.recipient_classes] == ["insurer"]


@pytest.mark.parametrize(
    "left_out",
    [
        disclosure("d002", insurer("别人"), modality="never"),
        disclosure("d002", insurer("别人"), data=(item("个人信息", "unspecified"),)),
        disclosure("d002", insurer("别人"), data=(), open_ended=phrase("等信息")),
        disclosure("d002", insurer("别人"), data=(item("星座", None),)),
        onward("d002", "保险公司", insurer("再保险公司")),
    ],
    ids=["never", "general words", "open phrase", "no term", "onward"],
)
async def test_what_is_not_shared_by_the_operator_is_in_no_cell(load: Load, left_out: Disclosure) -> None:
    store = await load(sharing_map(disclosure("d001", insurer()), left_out))
    assert cells(await exposure_matrix(store)) == [("one", "name", "insurer", 1, 0)]


async def test_open_phrases_are_counted_if_they_are_asked_for(load: Load) -> None:
    store = await load(sharing_map(disclosure(to=insurer(), data=(), open_ended=phrase("等信息"))))
    assert cells(await exposure_matrix(store, data_types=["姓名"])) == []
    opened = await exposure_matrix(store, data_types=["姓名"], bases=frozenset(Basis))
    assert [(cell.data_type, cell.basis) for cell in opened.cells] == [("name", Basis.OPEN_ENDED)]


async def test_every_type_that_a_clause_names_is_a_row_in_the_order_of_the_table(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure(data=(VIDEO, PHONE, item()), refers_to=(referred(item("职业", "occupation")),))
        )
    )
    found = await exposure_matrix(store)
    assert [row.id for row in found.data_types] == ["name", "phone", "face_video", "occupation"]


async def test_a_broader_word_is_in_the_cells_of_its_parts_and_the_other_way_round(load: Load) -> None:
    store = await load(
        sharing_map(disclosure("d001", "甲方", data=(LIVENESS,)), disclosure("d002", data=(VIDEO,)))
    )
    found = await exposure_matrix(store)
    assert [(cell.data_type, cell.recipients, cell.basis) for cell in found.cells] == [
        ("liveness", 2, Basis.STATED),
        ("face_video", 2, Basis.STATED),
    ]
    assert [cell.disclosures for cell in found.cells] == [("disclosure:one/d001", "disclosure:one/d002")] * 2


async def test_only_sensitive_types_may_be_shown(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item(), VIDEO, item("银行卡号", "bank_card_no")))))
    found = await exposure_matrix(store, sensitive_only=True)
    assert [row.id for row in found.data_types] == ["face_video", "bank_card_no"]
    assert {cell.data_type for cell in found.cells} == {"face_video", "bank_card_no"}


async def test_types_and_policies_may_be_chosen_by_name(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(data=(item(), PHONE))),
        sharing_map(disclosure(data=(item(), PHONE)), policy="two", operators=(SECOND_NAME,)),
    )
    found = await exposure_matrix(store, ["two"], ["Name", "姓名", "面部视频"])
    assert cells(found) == [("two", "name", None, 1, 0)]
    assert [row.id for row in found.data_types] == ["name", "face_video"]
    assert [row.policy for row in found.policies] == ["two"]


async def test_unknown_words_and_policies_are_errors(load: Load) -> None:
    store = await load(sharing_map(disclosure()))
    with pytest.raises(UnknownTerm):
        await exposure_matrix(store, data_types=["面部视屏"])
    with pytest.raises(UnknownPolicy):
        await exposure_matrix(store, ["nowhere"])


async def test_nothing_loaded_is_an_empty_table(load: Load) -> None:
    found = await exposure_matrix(await load())
    assert (found.policies, found.data_types, found.recipient_classes, found.cells) == ((), (), (), ())


async def _by_traces(
    store: Store, bases: frozenset[Basis], types: list[str]
) -> dict[tuple[object, ...], object]:
    """Return the cells as one-hop traces find them; providers of SDKs are no recipients of a clause."""
    expected: dict[tuple[object, ...], object] = {}
    for data_type in types:
        found = await trace(store, data_type, TraceOptions(max_hops=1, bases=bases))
        clauses_by_class = defaultdict(set)
        for row in found.recipients:
            for clause in row.clauses:
                clauses_by_class[row.policy, data_type, clause.disclosure.recipient_class].add(
                    clause.disclosure
                )
        for key, disclosures in clauses_by_class.items():
            to = {row.recipient for row in disclosures}
            parties = {
                row.id for row in to if row.kind in {RecipientKind.ORGANIZATION, RecipientKind.SDK}
            } | {member.id for row in to for member in row.members}
            expected[key] = (len({row.id for row in to}), len(parties), {row.id for row in disclosures})
    return expected


@pytest.mark.parametrize("bases", [frozenset(set(Basis) - {Basis.OPEN_ENDED}), frozenset({Basis.STATED})])
async def test_every_cell_is_what_a_trace_with_one_hop_finds(
    examples: Store, bases: frozenset[Basis]
) -> None:
    found = await exposure_matrix(examples, bases=bases)
    cells = {
        (cell.policy, cell.data_type, cell.recipient_class): (
            cell.recipients,
            cell.named,
            set(cell.disclosures),
        )
        for cell in found.cells
    }
    assert len(cells) == len(found.cells) > 100
    assert cells == await _by_traces(examples, bases, [row.id for row in found.data_types])
