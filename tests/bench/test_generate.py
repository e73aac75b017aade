"""Made-up maps: the same ones every time, valid, of the promised size, skewed as real ones are."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from bench import names, shape
from bench.generate import MOST_POLICIES, generate_maps, policy_name, write_folder
from graph_schema.kinds import Modality
from graph_schema.vocabulary import vocabulary
from sharing_map.document import OPERATOR, DataItem, Disclosure, SharingMap
from sharing_map.files import digest, read_map
from sharing_map.to_graph import map_rows
from sharing_map.validate import document_problems

POLICIES = 100


@cache
def maps() -> tuple[SharingMap, ...]:
    return tuple(generate_maps(POLICIES))


def disclosures() -> list[Disclosure]:
    return [row for document in maps() for row in document.disclosures]


def items() -> Iterator[DataItem]:
    for row in disclosures():
        yield from row.data
        yield from (item for clause in row.refers_to for item in clause.data)
    for document in maps():
        yield from (item for sdk in document.sdks for item in sdk.data)
        yield from (item for collection in document.collections for item in collection.data)


def test_the_same_seed_gives_the_same_maps() -> None:
    again = list(generate_maps(POLICIES))
    assert [digest(one) for one in again] == [digest(one) for one in maps()]


def test_another_seed_gives_other_maps() -> None:
    assert next(generate_maps(POLICIES, seed=1)) != maps()[0]


def test_every_map_is_consistent() -> None:
    assert [problem for document in maps() for problem in document_problems(document)] == []


def test_policies_are_numbered_from_zero() -> None:
    assert [document.policy.id for document in islice(maps(), 3)] == [policy_name(n) for n in range(3)]


def test_a_hundred_policies_have_exactly_this_size() -> None:
    rows = [map_rows(document) for document in maps()]
    assert sum(len(one.relationships) for one in rows) == 30_735
    assert len(disclosures()) == 1_779
    assert sum(len(document.sdks) for document in maps()) == 591
    assert sum(len(document.collections) for document in maps()) == 1_186


def test_a_policy_has_about_three_hundred_relationships() -> None:
    sizes = sorted(len(map_rows(document).relationships) for document in maps())
    assert 285 <= sum(sizes) / POLICIES <= 315
    assert sizes[0] < 150
    assert sizes[-1] > 500


def test_few_types_are_named_often_and_many_seldom() -> None:
    named = Counter(item.type for item in items() if item.type != "unspecified")
    ranked = [count for _, count in named.most_common()]
    assert named["phone"] == max(ranked)
    assert 0.3 < sum(ranked[:10]) / sum(ranked) < 0.45
    assert len(ranked) > 100


def test_general_words_are_as_frequent_as_in_real_maps() -> None:
    types = [item.type for item in items()]
    assert types.count("unspecified") / len(types) == pytest.approx(shape.GENERAL_WORDS, abs=0.01)


def test_most_categories_name_nobody_and_the_longest_list_is_long() -> None:
    categories = {
        (document.policy.id, row.recipient.label): len(row.recipient.members)
        for document in maps()
        for row in document.disclosures
        if row.recipient.kind == "partner_category"
    }
    lists = [count for count in categories.values() if count]
    assert len(lists) / len(categories) == pytest.approx(0.15, abs=0.03)
    assert (min(lists), max(lists)) == (3, 60)


def test_a_quarter_of_the_policies_is_operated_by_somebody_named_elsewhere() -> None:
    named = {
        (member, document.policy.id)
        for document in maps()
        for row in document.disclosures
        for member in row.recipient.members
    }
    elsewhere = [
        document
        for document in maps()
        if any(member in document.policy.operators and at != document.policy.id for member, at in named)
    ]
    assert len(elsewhere) / POLICIES == pytest.approx(0.25, abs=0.02)


def test_everything_a_disclosure_may_say_is_said_somewhere() -> None:
    rows = disclosures()
    assert {row.modality for row in rows} == set(Modality)
    assert any(row.sender != OPERATOR for row in rows)
    assert any(row.refers_to for row in rows)
    assert any(row.open_ended for row in rows)
    assert any(row.conditions for row in rows)
    assert any(row.deidentified for row in rows)


def test_the_types_that_are_seen_most_are_leaf_and_group_types_of_the_vocabulary() -> None:
    kinds = {vocabulary().data_types[term].kind for term in shape.MOST_SEEN}
    assert (len(shape.MOST_SEEN), kinds) == (len(set(shape.MOST_SEEN)), {"group", "type"})


def test_names_are_all_different_and_say_that_they_are_examples() -> None:
    made = [names.organization(number) for number in range(8_200)]
    assert len(set(made)) == len(made)
    assert all("示例" in name for name in made)


@pytest.mark.parametrize("policies", [0, MOST_POLICIES + 1])
def test_a_number_out_of_range_is_refused(policies: int) -> None:
    with pytest.raises(ValueError, match="policies can be made up"):
        next(generate_maps(policies))


def test_a_folder_of_made_up_maps_can_be_read_again(tmp_path: Path) -> None:
    write_folder(tmp_path, 2)
    written = [read_map(path) for path in sorted(tmp_path.glob("*.json"))]
    assert written == list(generate_maps(2))
