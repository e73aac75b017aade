"""The walk as a pure function: rows in, answer out; and against a plain recursion over the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from analysis.certainty import CERTAIN, Asked, Certainty, after, hop_certainty
from analysis.results import HopKind, LeftOut, TraceOptions
from analysis.turns import at_once
from analysis.walk import all_ways, sort_clauses, walk
from graph_schema.kinds import Action, Basis, Modality, RecipientKind
from graph_store.results import DisclosureRow, Evidence, ItemRow, Organization, PolicyRow, RecipientRow
from sharing_map.document import SharingMap
from tests.analysis.conftest import clauses, names, store_with
from tests.analysis.random_maps import bases, map_sets, quietly

ASKED = Asked.about("name")


def policy(name: str, *operators: str) -> PolicyRow:
    parties = tuple(Organization(f"organization:{one}", one, (name,)) for one in operators)
    return PolicyRow(
        *(f"policy:{name}", name, name, None, parties, None, None, None, None, None),
        *(f"{name}.txt", "0" * 64, 1000, "1" * 64, 0, 0, 0),
    )


def to_category(label: str, *members: Organization) -> RecipientRow:
    kind = RecipientKind.PARTNER_CATEGORY
    return RecipientRow(f"category:one/{label}", kind, label, "one", members, None, ())


def row(number: str, to: RecipientRow, term: str = "name", **told: Any) -> DisclosureRow:
    plain = DisclosureRow(
        *(f"disclosure:one/{number}", "one", Action.SHARE, Modality.WILL, False, None, to, None),
        *((ItemRow(term, "…", None, Basis.STATED),), (), (), None, None, (), None, None, None, ()),
        Evidence("1", 0, 10),
    )
    return plain._replace(**told)


def test_clauses_are_sorted_by_who_sends_and_what_becomes_of_them() -> None:
    platform = to_category("平台")
    rows = [
        row("d1", platform),
        row("d2", to_category("云平台"), sender=platform.id),
        row("d3", to_category("广告商"), modality=Modality.NEVER),
        row("d4", to_category("保险公司"), modality=Modality.MAY),
        row("d5", to_category("监管部门"), "unspecified"),
    ]
    options = TraceOptions(modalities=frozenset({Modality.WILL}))
    sorted_ = sort_clauses(ASKED, rows, options)
    assert {place: clauses(found) for place, found in sorted_.by_sender.items()} == {
        ("one", None): ["one/d1"],
        ("one", platform.id): ["one/d2"],
    }
    assert clauses(sorted_.refusals["one", None]) == ["one/d3"]
    assert clauses(sorted_.filtered["one", None]) == ["one/d4"]
    assert [(reason, *clauses([left])) for reason, left in sorted_.left_out["one", None]] == [
        (LeftOut.MODALITY, "one/d4"),
        (LeftOut.BASIS, "one/d5"),
    ]
    assert sorted_.general == {"one": 1}
    assert sorted_.refused == {"category:one/广告商"}


def test_general_refusals_count_as_general_words_and_hide_nobody() -> None:
    sorted_ = sort_clauses(
        ASKED, [row("d1", to_category("任何人"), "unspecified", modality=Modality.NEVER)], TraceOptions()
    )
    assert (sorted_.general, sorted_.left_out, sorted_.refusals) == ({"one": 1}, {}, {})


def test_hops_of_an_answer_are_those_of_its_ways() -> None:
    member = Organization("organization:丙", "丙")
    sorted_ = sort_clauses(ASKED, [row("d1", to_category("资金方", member))], TraceOptions())
    walked = at_once(walk(policy("one", "甲"), sorted_, TraceOptions()))
    assert names(walked.recipients) == ["资金方", "丙"]
    assert [(hop.id, hop.kind) for hop in walked.hops.values()] == [
        ("policy:one>disclosure:one/d1>category:one/资金方", HopKind.DISCLOSED),
        ("category:one/资金方>organization:丙", HopKind.NAMED_MEMBER),
    ]


def test_a_walk_twice_over_the_same_clauses_says_the_same() -> None:
    sorted_ = sort_clauses(ASKED, [row("d1", to_category("资金方"))], TraceOptions())
    first, second = (at_once(walk(policy("one"), sorted_, TraceOptions())) for _ in range(2))
    assert first == second


def test_all_ways_are_kept_also_those_that_a_better_one_outdoes() -> None:
    rows = [row("d1", to_category("平台"), modality=Modality.MAY), row("d2", to_category("平台"))]
    sorted_ = sort_clauses(ASKED, rows, TraceOptions())
    found = at_once(all_ways(policy("one"), sorted_, TraceOptions(), frozenset({"category:one/平台"})))
    assert [(clauses(way.clauses), way.certainty.modality) for way in found] == [
        (["one/d1"], Modality.MAY),
        (["one/d2"], Modality.WILL),
    ]


# -- the rules of decision 0004 once more, without a thought for speed -----------------------------------


def recursion(
    origin: PolicyRow, asked: Asked, rows: Sequence[DisclosureRow], options: TraceOptions
) -> dict[str, Certainty]:
    """Return the most certain way to everybody, by trying all ways there are."""
    best: dict[str, Certainty] = {}

    def send(place: tuple[str, str | None], way: Certainty, through: frozenset[str], hops: int) -> None:
        possible = place[1] is None and place[0] != origin.policy
        for row in rows:
            carried = asked.strongest(row.items, options.bases)
            if (row.policy, row.sender) != place or carried is None or row.modality is Modality.NEVER:
                continue
            now = after(
                way,
                hop_certainty(
                    possible=possible,
                    deidentified=row.deidentified,
                    basis=carried[0],
                    modality=row.modality,
                ),
            )
            for node, operates in arrivals(row, origin):
                best[node] = min(now, best.get(node, now))
                if hops == 1:
                    continue
                send((row.policy, node), now, through, hops - 1)
                goes_on = options.cross_policy and origin.policy not in operates
                for ahead in set(operates) - through if goes_on else ():
                    send((ahead, None), now, through | {ahead}, hops - 1)

    send((origin.policy, None), CERTAIN, frozenset({origin.policy}), options.max_hops)
    return best


def arrivals(row: DisclosureRow, origin: PolicyRow) -> Iterator[tuple[str, Iterable[str]]]:
    to = row.recipient
    parties = [(to.id, to.operates), *((member.id, member.operates) for member in to.members)]
    if to.provider:
        parties.append((to.provider.id, to.provider.operates))
    for node, operates in parties:
        back = to.kind is RecipientKind.SDK or {row.policy, origin.policy} & {*operates}
        if row.policy == origin.policy or not back:
            yield node, operates


@quietly
@given(documents=map_sets, hops=st.integers(1, 4), crossing=st.booleans(), bases=bases)
async def test_a_walk_finds_what_a_plain_recursion_finds(
    documents: Sequence[SharingMap], hops: int, crossing: bool, bases: frozenset[Basis]
) -> None:
    options = TraceOptions(max_hops=hops, cross_policy=crossing, bases=bases)
    async with store_with(*documents) as store:
        rows, origins = await store.disclosures_stated(), await store.policies()
    for term in ("face_video", "liveness"):
        asked = Asked.about(term)
        carrying = [row for row in rows if any(asked.basis_of(item) for item in row.items)]
        sorted_ = sort_clauses(asked, carrying, options)
        for origin in origins:
            found = {
                one.recipient.id: (one.possible_only, one.deidentified, one.basis, one.modality)
                for one in at_once(walk(origin, sorted_, options)).recipients
            }
            expected = recursion(origin, asked, carrying, options)
            assert found == {
                node: (way.possible, way.deidentified, way.basis, way.modality)
                for node, way in expected.items()
            }
