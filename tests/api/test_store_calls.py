"""No query asks the store once per row: the number of calls depends on the shape of a query only."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

import pytest

from graph_store.embedded import EmbeddedStore
from graph_store.store import Store
from sharing_map.document import SharingMap
from tests.api.client import Client
from tests.builders import collection, disclosure, item, recipient, sdk, sharing_map


class Counting:
    """A store that counts its questions."""

    def __init__(self, store: Store) -> None:
        self._store, self.calls = store, Counter[str]()
        self.refresh = store.refresh  # no question

    async def at_one_moment(self, work: Any) -> Any:
        return await work(self)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)

        async def counted(*given: Any, **named: Any) -> Any:
            self.calls[name] += 1
            return await found(*given, **named)

        return counted


def world(policies: int, statements: int) -> list[SharingMap]:
    """Return policies whose categories list each other's operators, with SDKs and onward disclosures."""

    def operator(number: int) -> str:
        return f"甲{number % policies}示例有限公司"

    def one(number: int) -> SharingMap:
        rows = [
            disclosure(
                f"d{place}",
                recipient(
                    f"伙伴{place}",
                    category="insurer",
                    members=(operator(number + 1), f"成员{number}之{place}有限公司"),
                    examples=("银行",),
                ),
                data=(item(), item("手机号", "phone"), item("来电显示", "phone")),
            )
            for place in range(statements)
        ]
        onward = [
            disclosure(f"o{place}", f"下家{place}", sender=f"伙伴{place}", action="onward")
            for place in range(statements)
        ]
        kits = [
            sdk(f"s{place}", f"共用{place}SDK", provider=operator(number + place), data=(item(),))
            for place in range(statements)
        ]
        return sharing_map(
            *rows,
            *onward,
            *kits,
            *(collection(f"c{place}") for place in range(statements)),
            policy=f"p{number}",
            operators=(operator(number),),
        )

    return [one(number) for number in range(policies)]


async def calls(query: str, policies: int, statements: int) -> Counter[str]:
    async with EmbeddedStore() as store:
        for document in world(policies, statements):
            await store.load(document)
        counting = Counting(store)
        await Client(cast(Store, counting), max_cost=10_000_000).ask(query)
        return counting.calls


RECIPIENT = """label kind class { zh } classes { zh }
  ... on PartnerCategory { policy { title } memberCount examples { text }
    members(first: 5) { label memberOf { label policy { title operators {
      sdks { provider { label } } } } } } }
  ... on Organization { operates { title } memberOf { label } sdks { label package provider { label } } }
  ... on Sdk { package provider { label operates { title } } providers { label } }"""
DISCLOSURE = f"""id policy {{ title }} sender {{ label }} recipient {{ {RECIPIENT} }} recipientClass {{ zh }}
  items {{ asStated type {{ zh broader {{ zh }} }} }} purposes {{ purpose {{ zh }} }} evidence {{ quote }}"""


@pytest.mark.parametrize(
    ("query", "most"),
    [
        (f"{{ policies {{ nodes {{ disclosures {{ nodes {{ {DISCLOSURE} }} }} }} }} }}", 12),
        ("{ policies { nodes { collections { nodes { policy { title } items { asStated } } } } } }", 2),
        (f"{{ recipients(first: 5) {{ nodes {{ {RECIPIENT} }} }} }}", 12),
        ("{ recipients(kinds: [SDK]) { nodes { label class { zh } } } }", 3),
        (f'{{ search(text: "示例") {{ node {{ id ... on Recipient {{ {RECIPIENT} }} }} }} }}', 14),
        ('{ search(text: "来电显示") { label printedIn { title } } }', 4),
        (
            f"""{{ trace(data: "姓名") {{ policies {{ policy {{ title }} clauses {{ disclosure {{ id }} }} }}
            recipients {{ policy {{ title }} recipient {{ label }} disclosures {{ {DISCLOSURE} }} }}
            hops {{ from {{ id }} to {{ label }} disclosure {{ id evidence {{ quote }} }} }} }} }}""",
            14,
        ),
        ('{ trace(data: "姓名") { recipients { policy { title } } hops { from { id } to { id } } } }', 3),
        (
            """{ holdings(recipient: "甲0示例有限公司") { recipients { label } policies { title }
            holdings { reached { policy { title } refusals { id } }
            hops { from { id } to { label } disclosure { id } } } } }""",
            10,
        ),
        (
            """{ paths(data: "姓名", to: "甲0示例有限公司") { recipients { id } paths { policy { title }
            recipient { label } hops { from { id } to { label } disclosure { id } } } } }""",
            7,
        ),
        ("{ exposureMatrix { cells { policy { title } disclosures { id } } } }", 3),
        ("{ joins { operates { title } mentions { policy { title } } } }", 3),
        (
            '{ nodes(ids: ["disclosure:p0/d0", "disclosure:p0/d1", "policy:p1"]) '
            f"{{ ... on Disclosure {{ {DISCLOSURE} }} }} }}",
            9,
        ),
    ],
)
@pytest.mark.parametrize("turn", [3600, 0], ids=["at once", "in turns"])
async def test_store_calls_stay_the_same_as_rows_grow(
    query: str, most: int, turn: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.turn.SECONDS_A_TURN", turn)
    few, many = await calls(query, 3, 2), await calls(query, 9, 7)
    assert few == many
    assert sum(many.values()) <= most
