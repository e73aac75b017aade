"""Which parties of different policies are taken for one."""

from __future__ import annotations

from analysis.joins import Mention, joins
from analysis.results import TraceOptions
from analysis.trace import trace
from graph_store.store import Store
from tests.analysis.conftest import Load, names
from tests.builders import (
    OPERATOR_NAME,
    SECOND_NAME,
    THIRD_NAME,
    disclosure,
    evidence,
    item,
    party,
    recipient,
    sdk,
    sharing_map,
)


async def test_a_party_of_one_policy_is_no_join(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", party(THIRD_NAME)), disclosure("d002", recipient(members=(THIRD_NAME,)))
        ),
        sharing_map(policy="two", operators=(SECOND_NAME,)),
    )
    assert await joins(store) == []


async def test_categories_of_one_name_are_not_joined(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to="保险公司")),
        sharing_map(disclosure(to="保险公司"), policy="two", operators=()),
    )
    assert await joins(store) == []


async def test_every_mention_has_its_role_and_places(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", party(THIRD_NAME), evidence=evidence(0, 5, "三/1")),
            disclosure("d002", party(THIRD_NAME), evidence=evidence(6, 9, "三/1")),
            disclosure("d003", recipient(members=(THIRD_NAME,)), evidence=evidence(10, 20, "三/2")),
        ),
        sharing_map(
            sdk(provider=THIRD_NAME, data=(item(),), evidence=evidence(0, 9, "附件")),
            policy="two",
            operators=(SECOND_NAME,),
        ),
    )
    [join] = await joins(store)
    assert (join.id, join.label, join.operates) == (f"organization:{THIRD_NAME}", THIRD_NAME, ())
    assert join.mentions == (
        Mention("one", "member", ("三/2",)),
        Mention("one", "recipient", ("三/1",)),
        Mention("two", "provider", ("附件",)),
    )


async def test_an_operator_that_another_policy_names_is_a_join_that_leads_on(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to=party(SECOND_NAME))), sharing_map(policy="two", operators=(SECOND_NAME,))
    )
    [join] = await joins(store)
    assert (join.label, join.operates) == (SECOND_NAME, ("two",))
    assert join.mentions == (Mention("one", "recipient", ("1",)), Mention("two", "operator", ()))


async def test_one_operator_of_two_policies_is_a_join(load: Load) -> None:
    [join] = await joins(await load(sharing_map(), sharing_map(policy="two")))
    assert (join.label, join.operates) == (OPERATOR_NAME, ("one", "two"))


async def test_an_sdk_in_two_policies_is_a_join(load: Load) -> None:
    store = await load(
        sharing_map(sdk(name="推送SDK", data=(item(),))),
        sharing_map(sdk(name="推送 sdk", data=(item(),)), policy="two", operators=(SECOND_NAME,)),
    )
    assert [(join.id, join.label) for join in await joins(store)] == [("sdk:推送SDK", "推送SDK")]


async def test_joins_that_lead_on_come_first_then_by_name(load: Load) -> None:
    both = [disclosure("d001", party("丁示例有限公司")), disclosure("d002", party(THIRD_NAME))]
    store = await load(
        sharing_map(*both, disclosure("d003", party(SECOND_NAME))),
        sharing_map(*both, policy="two", operators=(SECOND_NAME,)),
    )
    assert [join.label for join in await joins(store)] == [SECOND_NAME, "丁示例有限公司", THIRD_NAME]


async def test_organisations_that_both_examples_name(examples: Store) -> None:
    found = [join for join in await joins(examples) if join.id.startswith("organization:")]
    assert [(join.label, join.operates) for join in found] == [
        ("云栈示例小额贷款有限公司", ("yunzhan-credit",)),
        ("青禾示例消费金融有限公司", ("qinghe-loan",)),
        ("金融信用信息基础数据库", ()),
        ("面镜示例智能科技有限公司", ()),
        ("鸣蝉示例网络科技有限公司", ()),
    ]


async def test_a_join_kept_apart_leads_nowhere(examples: Store) -> None:
    [join, _] = [join for join in await joins(examples) if join.operates]
    options = TraceOptions(policies=("qinghe-loan",), apart=frozenset({join.id}))
    found = await trace(examples, "面部视频", options)
    assert join.label in names(found)
    assert found.totals.onward_possible == 0


async def test_the_five_policies_are_joined_by_one_lender(five: Store) -> None:
    leading = [join for join in await joins(five) if join.operates]
    assert [(join.label, [(m.policy, m.role) for m in join.mentions]) for join in leading] == [
        ("马上消费金融股份有限公司", [("58-consumer-credit", "member"), ("mashang", "operator")])
    ]
