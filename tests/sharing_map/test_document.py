"""The shape of a map: what is written is read back, and nothing else is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from graph_schema.kinds import Action, Modality, RecipientKind
from sharing_map.document import Disclosure, Phrase, Recipient, SharingMap
from sharing_map.files import canonical_json, json_schema_text
from tests.builders import (
    EXAMPLE_MAPS,
    ROOT,
    as_data,
    collection,
    disclosure,
    evidence,
    item,
    phrase,
    purpose,
    recipient,
    referred,
    sdk,
    sharing_map,
    silence,
)

FULL = sharing_map(
    disclosure(
        to=recipient(
            members=["丁示例有限公司"],
            members_evidence=evidence(20, 30),
            category="insurer",
            examples=["财产险公司", {"summary": "a long example", "start": 1, "end": 9}],
            contact="privacy@one.example",
            country="境内",
            retention="一年",
        ),
        refers_to=(referred(item("面部视频", "face_video", "活体识别信息"), start=3, end=9),),
        open_ended=phrase("等信息"),
        purposes=(purpose(), purpose("其他目的", None)),
        share_method=phrase("加密传输"),
        conditions=(Phrase(summary="when lent", start=0, end=30),),
        modality="only_with_consent",
        deidentified=True,
    ),
    sdk(provider="戊示例公司", package="com.example.push", permissions=["电话"], operator_shares=(item(),)),
    collection(source="third_party:征信机构", permission="相机"),
    silence(as_stated="《名单》", evidence=evidence()),
    updated="2025-03-10",
    affiliates=("己示例公司",),
)


def test_a_map_that_is_written_is_read_back_as_it_was() -> None:
    assert SharingMap.model_validate_json(canonical_json(FULL)) == FULL
    assert SharingMap.model_validate(as_data(FULL)) == FULL


@pytest.mark.parametrize("name", ["qinghe-loan", "yunzhan-credit"])
def test_the_examples_are_written_byte_for_byte_as_they_were_read(name: str) -> None:
    text = (EXAMPLE_MAPS / f"{name}.json").read_text("utf-8")
    assert canonical_json(SharingMap.model_validate_json(text)) == text


@pytest.mark.parametrize(
    "place",
    [
        (),
        ("policy",),
        ("policy", "source"),
        ("disclosures", 0),
        ("disclosures", 0, "recipient"),
        ("disclosures", 0, "data", 0),
        ("disclosures", 0, "refers_to", 0),
        ("disclosures", 0, "purposes", 0),
        ("disclosures", 0, "evidence"),
        ("sdks", 0),
        ("collections", 0),
        ("silences", 0),
    ],
)
def test_a_field_that_the_format_does_not_have_is_refused_everywhere(place: tuple[str | int, ...]) -> None:
    data = as_data(FULL)
    spoilt: Any = data
    for step in place:
        spoilt = spoilt[step]
    spoilt["sentence"] = "整句话"
    with pytest.raises(ValidationError) as raised:
        SharingMap.model_validate(data)
    assert [(row["loc"], row["type"]) for row in raised.value.errors()] == [
        ((*place, "sentence"), "extra_forbidden")
    ]


def test_a_map_cannot_be_changed_after_it_was_made() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        FULL.policy.title = "别的"  # type: ignore[misc]


def test_a_wording_is_a_bare_string_where_the_words_are_short() -> None:
    written = as_data(FULL)["disclosures"][0]["recipient"]
    assert written["contact"] == "privacy@one.example"
    assert written["examples"] == [
        "财产险公司",
        {"as_stated": None, "summary": "a long example", "start": 1, "end": 9},
    ]


def test_a_wording_may_be_read_from_a_string_or_an_object() -> None:
    one = Recipient.model_validate({"label": "x", "kind": "authority", "contact": "电话"})
    other = Recipient.model_validate({"label": "x", "kind": "authority", "contact": {"as_stated": "电话"}})
    assert one.contact == Phrase(as_stated="电话")
    assert one == other
    with pytest.raises(ValidationError):
        Recipient.model_validate({"label": "x", "kind": "authority", "contact": 12})


def test_a_wording_with_offsets_keeps_them() -> None:
    told = {"as_stated": "电话", "summary": None, "start": 4, "end": 6}
    row = Recipient.model_validate({"label": "x", "kind": "authority", "contact": told})
    assert row.model_dump(mode="json")["contact"] == told


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "D 001"),
        ("id", "../d001"),
        ("id", "d" * 81),
        ("action", "sdk_collects"),
        ("action", "sell"),
        ("modality", "perhaps"),
        ("sender", ""),
        ("evidence", {"locator": "1", "start": -1, "end": 2}),
        ("evidence", {"locator": "", "start": 0, "end": 2}),
        ("recipient", {"label": "甲", "kind": "sdk"}),
        ("recipient", {"kind": "authority"}),
        ("data", [{"as_stated": "词" * 121}]),
    ],
)
def test_a_disclosure_with_a_value_outside_its_words_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Disclosure.model_validate({**as_data(FULL)["disclosures"][0], field: value})


def test_the_words_of_the_format_are_those_of_the_graph() -> None:
    defined = json.loads(json_schema_text())["$defs"]
    action = set(defined["Disclosure"]["properties"]["action"]["enum"])
    kind = set(defined["Recipient"]["properties"]["kind"]["enum"])
    assert action == set(Action) - {Action.SDK_COLLECTS}
    assert kind == set(RecipientKind) - {RecipientKind.SDK}
    assert set(defined["Modality"]["enum"]) == set(Modality)


def test_the_json_schema_in_the_repository_is_the_one_the_model_makes() -> None:
    file = ROOT / "sharing_map" / "sharing-map.schema.json"
    assert file.read_text("utf-8") == json_schema_text(), "run `./run.sh schema`"


def test_the_json_schema_says_that_a_wording_is_a_string_or_an_object() -> None:
    contact = json.loads(json_schema_text())["$defs"]["Recipient"]["properties"]["contact"]
    assert contact["anyOf"] == [{"type": "string"}, {"$ref": "#/$defs/Phrase"}, {"type": "null"}]
