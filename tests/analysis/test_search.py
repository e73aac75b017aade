"""What people type, and what they find: over the five policies that ship, and over small maps."""

from __future__ import annotations

import pytest

from analysis.paths import paths
from analysis.search import Hit, Match, search
from analysis.trace import trace
from graph_schema.errors import UnknownTerm
from graph_schema.kinds import NodeKind
from graph_store.store import Store
from tests.analysis.conftest import Load
from tests.builders import collection, disclosure, item, party, phrase, sdk, sharing_map

MASHANG = "马上消费金融股份有限公司"


def told(hit: Hit) -> tuple[str, str, str]:
    return hit.id, hit.matched_as, hit.match.value


async def best(store: Store, text: str) -> tuple[str, str, str]:
    return told((await search(store, text))[0])


async def found(store: Store, text: str, *kinds: NodeKind) -> list[str]:
    return [hit.id for hit in await search(store, text, kinds)]


# -- the five policies ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "node", "matched_as", "match"),
    [
        ("人脸", "data:face", "人脸", "exact"),
        ("face", "data:face", "face", "exact"),
        ("面部视频", "data:face_video", "面部视频", "exact"),
        ("face-video", "data:face_video", "Face video", "exact"),
        ("人脸识别影像资料", "data:face_media", "人脸识别影像资料", "exact"),
        ("紧急联系人", "data:emergency_contact", "紧急联系人", "exact"),
        ("emergency contact", "data:emergency_contact", "Emergency contact", "exact"),
        ("身份证号", "data:id_number", "身份证号", "exact"),
        ("手机号", "data:phone", "手机号", "exact"),
        ("IMEI", "data:device_id_permanent", "IMEI", "exact"),
        ("资金方", "class:funder_bank", "资金方", "exact"),
        ("mashang", "policy:mashang", "mashang", "exact"),
        ("身份证", "data:id_number", "身份证号", "start"),
        ("id card", "data:id_number", "ID card number", "start"),
        ("银行卡", "data:bank_card_no", "银行卡号", "start"),
        ("bank card", "data:bank_card_no", "bank_card_no", "start"),
        ("设备", "data:device", "设备信息", "start"),
        ("位置", "data:location", "位置信息", "start"),
        ("征信", "data:credit_report", "征信信息", "start"),
        ("微信", "organization:微信平台", "微信平台", "start"),
        ("马上消费", "policy:mashang", "马上消费隐私政策", "start"),
        ("马上消费金融", f"organization:{MASHANG}", MASHANG, "start"),
        ("58", "policy:58-consumer-credit", "58 Consumer Credit privacy policy", "start"),
        ("SDK", "sdk:友盟SDK", "友盟SDK", "part"),
        ("五八", "organization:北京五八满鑫信息技术有限公司", "北京五八满鑫信息技术有限公司", "part"),
        ("face vidoe", "data:face_video", "Face video", "alike"),
        ("面部识频", "data:face_video", "面部视频", "alike"),
        ("紧急连系人", "data:emergency_contact", "紧急联系人", "alike"),
        ("马上销费", f"organization:{MASHANG}", MASHANG, "alike"),
        ("emergancy", "data:emergency_contact", "Emergency contact", "alike"),
    ],
)
async def test_the_best_hit_is_what_was_meant(
    five: Store, typed: str, node: str, matched_as: str, match: str
) -> None:
    assert await best(five, typed) == (node, matched_as, match)


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        (
            "人脸",
            ["data:face", "data:face_photo", "data:face_media", "data:face_video", "data:face_feature"],
        ),
        ("身份证", ["data:id_number", "data:identity", "data:id_image", "data:id_validity"]),
        ("设备", ["data:device", "data:device_id", "data:device_model", "data:device_status"]),
        ("位置", ["data:location", "data:coarse_location", "data:precise_location"]),
        ("IP", ["data:ip_address"]),
        ("通讯录", ["data:address_book"]),
    ],
)
async def test_types_come_in_an_order_that_a_reader_expects(
    five: Store, typed: str, nodes: list[str]
) -> None:
    assert (await found(five, typed, NodeKind.DATA_TYPE))[: len(nodes)] == nodes


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("录制视频", [("data:face_video", ("jifenqi-super-g",))]),
        ("短信验证码", [("data:otp", ("jifenqi-super-g",))]),
        ("安装列表", [("data:app_list", ("mengshang",))]),
        ("独立设备标识符", [("data:device_id", ("mengshang",))]),
        ("联系人信息", [("data:contacts", ()), ("data:emergency_contact", ("mashang", "mengshang"))]),
        (
            "视频",
            [
                ("data:media_files", ()),
                ("data:face_video", ("mashang",)),
                ("data:service_record", ("mashang",)),
            ],
        ),
        (
            "身份证信息及影像",
            [("data:identity", ("jifenqi-super-g",)), ("data:id_image", ("jifenqi-super-g",))],
        ),
    ],
)
async def test_a_type_is_found_by_the_words_that_policies_print(
    five: Store, typed: str, hits: list[tuple[str, tuple[str, ...]]]
) -> None:
    exact = [hit for hit in await search(five, typed) if hit.match is Match.EXACT]
    assert [(hit.id, hit.printed_in) for hit in exact] == hits
    assert {hit.matched_as for hit in exact} == {typed}


@pytest.mark.parametrize("typed", ["", "  ", "-", "MSXF", "抖音", "微心", "zzzzzzzzzz", "用户数据库"])
async def test_nothing_is_found_by_what_is_nowhere(five: Store, typed: str) -> None:
    assert await search(five, typed) == []


# -- small maps ----------------------------------------------------------------------------------------


async def test_printed_words_name_all_policies_that_print_them_wherever_they_stand(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(data=(item("脸部录像", "face_video"),)), policy="first"),
        sharing_map(collection(data=(item("脸部录像", "face_video"),)), policy="second"),
        sharing_map(sdk(data=(item("脸部录像", "face_video"),)), policy="third"),
        sharing_map(disclosure(data=(item("脸部 录像", "face_video"),)), policy="fourth"),
    )
    [hit] = await search(store, "脸部录像")
    assert told(hit) == ("data:face_video", "脸部录像", "exact")
    assert (hit.label, hit.printed_in) == ("面部视频", ("first", "fourth", "second", "third"))


async def test_a_word_of_the_vocabulary_comes_before_one_that_is_printed(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item("面部视频", "kyc_av"), item("人脸视频", "kyc_av")))))
    for typed in ("面部视频", "人脸视频"):
        hits = await search(store, typed)
        assert [(hit.id, hit.printed_in) for hit in hits[:2]] == [
            ("data:face_video", ()),
            ("data:kyc_av", ("one",)),
        ]
        assert [hit.match for hit in hits[:2]] == [Match.EXACT, Match.EXACT]


async def test_a_type_comes_once_with_the_word_that_fits_best(load: Load) -> None:
    items = (
        item("脸部录像文件", "face_video"),
        item("脸部录像", "face_video"),
        item("面部视频", "face_video"),
    )
    store = await load(sharing_map(disclosure(data=items)))
    assert told(*await search(store, "脸部录像")) == ("data:face_video", "脸部录像", "exact")
    hits = await search(store, "面部视频")
    assert [hit.printed_in for hit in hits if hit.id == "data:face_video"] == [()]


async def test_printed_words_forgive_mistakes_and_parts(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item("动态表情录像", "face_video"),))))
    assert [await best(store, typed) for typed in ("动态表情", "表情录像", "动态表晴录像", "动态表晴")] == [
        ("data:face_video", "动态表情录像", match) for match in ("start", "part", "alike", "alike")
    ]


async def test_words_that_name_no_kind_of_data_lead_to_no_type(load: Load) -> None:
    general = (item("有关资料若干", "unspecified"), item("资料", "minor"), item("紫薇斗数", None))
    store = await load(sharing_map(disclosure(data=general, open_ended=phrase("等其他紫薇"))))
    assert await found(store, "有关资料若干") == []
    assert await found(store, "紫薇") == []
    assert "data:minor" not in await found(store, "资料")


async def test_printed_words_are_not_looked_for_among_other_kinds(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item("动态表情录像", "face_video"),))))
    assert await found(store, "动态表情录像", NodeKind.ORGANIZATION, NodeKind.PURPOSE) == []


async def test_what_is_loaded_removed_or_replaced_is_found_at_once(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item("动态表情录像", "face_video"),)), policy="one"))
    again = sharing_map(disclosure(to=party("紫薇有限公司")), policy="one")
    assert await found(store, "动态表情录像") == ["data:face_video"]
    await store.load(again, replace=True)
    assert await found(store, "动态表情录像") == []
    assert await found(store, "紫薇") == ["organization:紫薇有限公司"]
    await store.remove("one")
    assert await found(store, "紫薇") == []


async def test_a_score_is_never_nothing(load: Load) -> None:
    store = await load(sharing_map(disclosure(to=party("紫薇"))))
    [hit] = await search(store, "紫薇" + "甲" * 198)
    assert (hit.match, hit.score) == (Match.INSIDE, 0.01)


# -- a trace by printed words --------------------------------------------------------------------------


async def test_a_trace_by_printed_words_suggests_what_they_stand_for_and_guesses_nothing(load: Load) -> None:
    items = (item("脸部录像", "face_video"), item("脸部录像", "kyc_av"))
    documents = [sharing_map(disclosure(data=items[:1]), policy=f"p{number}") for number in range(4)]
    store = await load(*documents, sharing_map(disclosure(data=items), policy="other"))
    for asked in (trace(store, "脸部录像"), paths(store, "脸部录像", "乙类伙伴")):
        with pytest.raises(UnknownTerm) as unknown:
            await asked
        assert unknown.value.suggestions[:2] == (
            "面部视频 (face_video) as printed in other and p0 and p1 and 2 more",
            "面签影像/双录音视频 (kyc_av) as printed in other",
        )


async def test_words_that_nobody_prints_are_answered_with_near_words_alone(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item("脸部录像", "face_video"),))))
    with pytest.raises(UnknownTerm) as unknown:
        await trace(store, "面部视屏")
    assert unknown.value.suggestions == ("面部视频 (face_video)",)
