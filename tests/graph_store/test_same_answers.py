"""Random small sets of maps, loaded, replaced and removed: both stores answer alike, row by row.

The parties, labels and terms are few, so that they meet: an organisation is an operator here, a member
there and a provider elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_store.embedded import EmbeddedStore
from graph_store.neo4j_store import Neo4jStore
from graph_store.store import Store
from sharing_map.document import Disclosure, SharingMap
from sharing_map.validate import document_problems
from tests.builders import collection, evidence, item, phrase, purpose, recipient, sdk, sharing_map
from tests.builders import disclosure as a_disclosure

PARTIES = ("甲公司", "乙公司", "丙 公司", "丙公司", "𠮷公司", "Alpha (HK) Co., Ltd.")
LABELS = ("资金方", "合作伙伴", "征信机构")
SDKS = ("推送SDK", "推送 sdk", "地图SDK")
POLICIES = ("p1", "p2", "p3")
TERMS = ("phone", "contact_info", "name", "face_photo", "unspecified", None)

some = st.sampled_from
parties = st.lists(some(PARTIES), max_size=3).map(tuple)
words = st.text(min_size=1, max_size=3).filter(lambda text: re.search(r"\S", text))
items = st.lists(st.builds(item, words, some(TERMS)), max_size=3).map(tuple)
purposes = st.lists(st.builds(purpose, some(("审批", "营销")), some(("marketing", None))), max_size=2).map(
    tuple
)
places = st.integers(0, 3).map(lambda start: evidence(start, start + 1))
open_phrase = st.none() | st.just(phrase("等信息"))

# Kind and class follow from the label, since one label is one recipient.
categories = st.builds(
    lambda label, members: recipient(
        label, category="funder_bank" if label == LABELS[0] else None, members=members
    ),
    some(LABELS),
    parties,
)
organizations = st.builds(lambda name: recipient(name, "organization"), some(PARTIES))
recipients = categories | organizations | st.just(recipient(None, "unspecified"))


@st.composite
def disclosures(draw: st.DrawFn, /, number: int, **told: str) -> Disclosure:
    return a_disclosure(
        f"d{number}",
        draw(recipients),
        data=draw(items),
        purposes=draw(purposes),
        open_ended=draw(open_phrase),
        modality=draw(some(("will", "may", "never"))),
        evidence=draw(places),
        **told,
    )


@st.composite
def maps(draw: st.DrawFn) -> SharingMap:
    stated = [draw(disclosures(number)) for number in range(draw(st.integers(0, 4)))]
    labels = [row.recipient.label for row in stated if row.recipient.label]
    onward: bool = draw(st.booleans())
    if labels and onward:
        stated.append(draw(disclosures(9, sender=draw(some(labels)), action="onward")))
    entries = [
        sdk(
            f"s{number}",
            draw(some(SDKS)),
            provider=draw(st.none() | some(PARTIES)),
            category=draw(some(("push_sdk", None))),
            data=draw(items),
            operator_shares=draw(items),
            permissions=draw(some(((), ("相机",), ("相机", "位置")))),
            evidence=draw(places),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    told = [
        collection(
            f"c{number}", data=draw(items), purposes=draw(purposes), permission=draw(some((None, "相机")))
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    return sharing_map(
        *stated,
        *entries,
        *told,
        policy=draw(some(POLICIES)),
        operators=draw(parties),
        affiliates=draw(parties),
    )


steps = st.lists(maps().filter(lambda document: not document_problems(document)) | some(POLICIES), max_size=6)
"""A map is loaded in place of its policy; an id is removed, if it is there."""

chosen = st.none() | st.lists(some((*POLICIES, "nowhere")), max_size=2)


async def do(store: Store, step: SharingMap | str) -> Any:
    if isinstance(step, SharingMap):
        return await store.load(step, replace=True)
    if await store.policies([step]):
        await store.remove(step)
    return None


async def answers(store: Store, policies: list[str] | None) -> Mapping[str, Any]:
    """Return the answers to all questions, asked about everything that is there."""
    named = [row.id for row in await store.recipients()]
    nodes = [row async for row in store.nodes(policies)]
    terms = [term or "?" for term in TERMS]
    stated = await store.disclosures_stated(policies)
    return {
        "policies": await store.policies(policies),
        "stated": stated,
        "disclosures": await store.disclosures([row.id for row in stated][::2]),
        "carrying": {term: await store.disclosures_carrying([term], policies) for term in terms},
        "reaching": {node: await store.disclosures_reaching([node], policies) for node in named[:6]},
        "reaching all": await store.disclosures_reaching(named, policies),
        "collections": await store.collections_of(None, policies),
        "collections of": await store.collections_of(["phone", "name"], policies),
        "printed items": await store.printed_items(policies),
        "all printed items": await store.printed_items(),
        "recipients": await store.recipients(policies),
        "entities": await store.entities([node.id for node in nodes]),
        "nodes": nodes,
        "relationships": [row async for row in store.relationships(policies)],
    }


@settings(
    derandomize=True,
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,  # emptied at the start of every example
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)
@given(steps=steps, policies=chosen)
async def test_both_stores_answer_alike(
    neo4j_store: Neo4jStore, steps: list[SharingMap | str], policies: list[str] | None
) -> None:
    for row in await neo4j_store.policies():
        await neo4j_store.remove(row.policy)
    async with EmbeddedStore() as embedded:
        for step in steps:
            assert await do(embedded, step) == await do(neo4j_store, step)
        ours, theirs = await answers(embedded, policies), await answers(neo4j_store, policies)
        for question, rows in ours.items():
            assert theirs[question] == rows, question
