"""The two algebras: how a clause carries an item, and how certain a way is."""

from __future__ import annotations

from itertools import product

import pytest

from analysis.certainty import CERTAIN, Asked, Certainty, after, dominates, hop_certainty
from analysis.results import DEFAULT_BASES
from graph_schema.kinds import Basis, Modality
from graph_store.results import ItemRow

ALL = frozenset(Basis)
EVERY = [Certainty(*respects) for respects in product((False, True), (False, True), range(5), range(4))]


def stated(term: str | None, words: str = "…") -> ItemRow:
    return ItemRow(term, words, None, Basis.STATED)


def referred(term: str) -> ItemRow:
    return ItemRow(term, "…", None, Basis.REFERRED)


OPEN_PHRASE = ItemRow("unspecified", "等信息", None, Basis.OPEN_ENDED)


# -- how certain a way is ------------------------------------------------------------------------------


def test_there_are_eighty_certainties() -> None:
    assert len(set(EVERY)) == 80


def test_a_way_is_as_certain_as_its_weakest_hop_in_each_respect() -> None:
    way = hop_certainty(possible=True, deidentified=False, basis=Basis.STATED, modality=Modality.MAY)
    hop = hop_certainty(possible=False, deidentified=True, basis=Basis.BROADER, modality=Modality.WILL)
    weakest = after(way, hop)
    assert (weakest.possible, weakest.deidentified) == (True, True)
    assert (weakest.basis, weakest.modality) == (Basis.BROADER, Modality.MAY)


def test_a_way_begins_certain_and_one_hop_is_what_it_is() -> None:
    assert [after(CERTAIN, hop) for hop in EVERY] == EVERY
    assert (CERTAIN.basis, CERTAIN.modality) == (Basis.STATED, Modality.WILL)


def test_the_order_of_hops_does_not_matter() -> None:
    assert all(after(one, other) == after(other, one) for one, other in product(EVERY, EVERY))


def test_going_on_never_makes_a_way_more_certain() -> None:
    for way, hop in product(EVERY, EVERY):
        assert dominates(way, after(way, hop))
        assert way <= after(way, hop)


def test_hops_may_be_grouped_as_one_likes() -> None:
    some = EVERY[::7]
    for one, two, three in product(some, some, some):
        assert after(after(one, two), three) == after(one, after(two, three))


def test_a_better_way_stays_better_after_the_same_hop() -> None:
    for one, other in product(EVERY, EVERY):
        if dominates(one, other):
            assert all(dominates(after(one, hop), after(other, hop)) for hop in EVERY[::5])


def test_ways_that_are_better_in_different_respects_do_not_dominate_each_other() -> None:
    named = Certainty(False, False, 0, 1)
    firm = Certainty(False, False, 2, 0)
    assert not dominates(named, firm)
    assert not dominates(firm, named)
    assert dominates(firm, firm)


def test_dominating_ways_come_first() -> None:
    assert all(one <= other for one, other in product(EVERY, EVERY) if dominates(one, other))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Certainty(False, True, 4, 2), Certainty(True, False, 0, 0)),
        (Certainty(False, False, 4, 2), Certainty(False, True, 0, 0)),
        (Certainty(False, False, 0, 2), Certainty(False, False, 1, 0)),
        (Certainty(False, False, 0, 0), Certainty(False, False, 0, 1)),
    ],
    ids=["possible first", "then deidentified", "then basis", "then modality"],
)
def test_respects_are_compared_in_one_order(better: Certainty, worse: Certainty) -> None:
    assert better < worse


# -- how a clause carries an item ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "item", "basis"),
    [
        ("face_video", stated("face_video"), Basis.STATED),
        ("face_video", stated("liveness"), Basis.BROADER),
        ("face_video", stated("face_media"), Basis.BROADER),
        ("face_video", stated("biometric"), Basis.BROADER),
        ("face_video", stated("face_photo"), None),
        ("face_video", stated("kyc_av"), None),
        ("face_video", referred("face_video"), Basis.REFERRED),
        ("face_video", referred("biometric"), Basis.REFERRED),
        ("face_video", referred("face_photo"), None),
        ("face_video", stated("unspecified"), Basis.OPEN_ENDED),
        ("face_video", referred("unspecified"), Basis.OPEN_ENDED),
        ("face_video", OPEN_PHRASE, Basis.OPEN_ENDED),
        ("face_video", stated(None), None),
        ("face", stated("face_video"), Basis.NARROWER),
        ("face", referred("face_video"), Basis.REFERRED),
        ("face", stated("biometric"), Basis.BROADER),
        ("unspecified", stated("unspecified"), Basis.STATED),
        ("unspecified", OPEN_PHRASE, Basis.OPEN_ENDED),
        ("unspecified", stated("name"), None),
    ],
)
def test_an_item_carries_what_was_asked_on_one_basis(asked: str, item: ItemRow, basis: Basis | None) -> None:
    assert Asked.about(asked).basis_of(item) is basis


def test_a_single_item_has_nothing_narrower() -> None:
    assert Asked.about("face_video").narrower == frozenset()


def test_a_store_is_asked_for_the_family_of_an_item_and_for_general_words() -> None:
    assert Asked.about("face_photo").types == [
        *("biometric", "face", "face_media", "face_photo", "liveness", "unspecified")
    ]


def test_the_strongest_basis_of_a_clause_counts_with_all_items_that_have_it() -> None:
    items = [
        OPEN_PHRASE,
        stated("liveness", "活体"),
        stated("face_video", "视频"),
        stated("face_video", "录像"),
    ]
    assert Asked.about("face_video").strongest(items, ALL) == (Basis.STATED, tuple(items[2:]))


def test_bases_are_chosen_before_the_strongest_is_looked_for() -> None:
    items = [stated("liveness"), stated("face_video")]
    assert Asked.about("face_video").strongest(items, {Basis.BROADER}) == (Basis.BROADER, (items[0],))


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        (stated("unspecified"), referred("face_media")),
        (referred("face_media"), stated("biometric")),
        (stated("biometric"), stated("face_video")),
        (stated("face_video"), stated("face_media")),
    ],
    ids=["referred before open", "broader before referred", "narrower before broader", "stated first"],
)
def test_bases_have_an_order(weaker: ItemRow, stronger: ItemRow) -> None:
    asked = Asked.about("face_media")
    assert asked.strongest([weaker, stronger], ALL) == (asked.basis_of(stronger), (stronger,))
    assert asked.basis_of(weaker) is not asked.basis_of(stronger)


@pytest.mark.parametrize("item", [OPEN_PHRASE, stated("unspecified"), stated("name"), stated(None)])
def test_general_words_and_other_items_carry_nothing_unless_asked_for(item: ItemRow) -> None:
    assert Asked.about("face_video").strongest([item], DEFAULT_BASES) is None


def test_a_clause_without_items_carries_nothing() -> None:
    assert Asked.about("face_video").strongest([], ALL) is None
