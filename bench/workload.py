"""What is asked: the same questions for every store, drawn from what the policies state.

(a) one item, one policy of origin, drawn by how often the policies' operators name it;
(b) every data type of the vocabulary once, over all policies.
All traces go two hops and on through recipients' own policies, which is the default.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from analysis.certainty import Asked
from analysis.results import Trace, TraceOptions
from analysis.search import Hit, search
from analysis.trace import trace
from bench.generate import SEED
from graph_schema.kinds import NodeKind
from graph_schema.vocabulary import UNSPECIFIED, vocabulary
from graph_store.results import DisclosureRow
from graph_store.store import Store

SEARCHES = (
    *(
        "人脸",
        "面部视频",
        "face",
        "紧急联系人",
        "emergency contact",
        "身份证",
        "id card",
        "手机号",
        "位置",
        "微信",
    ),
    *(
        "SDK",
        "bank card",
        "face vidoe",
        "面部识频",
        "征信",
        "资金方",
        "设备",
        "IMEI",
        "马上销费",
        "zzzzzzzzzz",
    ),
)
"""What people type: words, parts of words, mistakes, and what is nowhere."""

ONE_POLICY = 300
RECIPIENTS = 10
PATHS = 50


@dataclass(frozen=True, slots=True)
class Workload:
    """The questions, and the rows that they were drawn from."""

    rows: tuple[DisclosureRow, ...]
    one_policy: tuple[tuple[str, str], ...]
    all_policies: tuple[str, ...]
    categories: tuple[str, ...]
    organizations: tuple[str, ...]
    paths: tuple[tuple[str, str, str], ...]

    def with_types(self, data_types: tuple[str, ...]) -> Workload:
        """Return the workload with other data types for question (b)."""
        return replace(self, all_policies=data_types)


async def draw_workload(store: Store) -> Workload:
    """Draw the questions for what is loaded; the same maps give the same questions in every store."""
    random = Random(SEED)  # noqa: S311 - no secret
    rows = await store.disclosures_stated()
    named = [
        (row.policy, item.data_type)
        for row in rows
        if row.sender is None
        for item in row.items
        if item.data_type is not None
    ]
    everybody = await store.recipients()
    categories = [row.id for row in everybody if row.kind is NodeKind.PARTNER_CATEGORY]
    organizations = [row.id for row in everybody if row.kind is NodeKind.ORGANIZATION]
    reached = [(row.policy, random.choice(row.items), row.recipient.id) for row in rows if row.items]
    return Workload(
        rows=tuple(rows),
        one_policy=tuple(random.choices(named, k=ONE_POLICY)),
        all_policies=tuple(vocabulary().data_types),
        categories=tuple(random.sample(categories, RECIPIENTS)),
        organizations=tuple(random.sample(organizations, RECIPIENTS)),
        paths=tuple(
            (policy, item.data_type or UNSPECIFIED, recipient)
            for policy, item, recipient in random.choices(reached, k=PATHS)
        ),
    )


def trace_of_one(store: Store) -> Callable[[tuple[str, str]], Awaitable[Trace]]:
    """Return how question (a) is asked of a store."""
    return lambda asked: trace(store, asked[1], TraceOptions(policies=(asked[0],)))


def trace_of_all(store: Store) -> Callable[[str], Awaitable[Trace]]:
    """Return how question (b) is asked of a store."""
    return lambda data_type: trace(store, data_type)


def search_of(store: Store) -> Callable[[str], Awaitable[list[Hit]]]:
    """Return how a store is searched."""
    return lambda text: search(store, text)


def scan(rows: Sequence[DisclosureRow], data_type: str, policy: str | None) -> int:
    """Count the clauses that carry a type by looking at every row: what no index would cost."""
    types = set(Asked.about(data_type).types)
    return sum(
        (policy is None or row.policy == policy) and any(item.data_type in types for item in row.items)
        for row in rows
    )
