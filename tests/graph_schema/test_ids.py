"""Ids never change: stores and people keep them. A changed line in the table below breaks both."""

from __future__ import annotations

import pytest

from graph_schema import ids


@pytest.mark.parametrize(
    ("printed", "one"),
    [
        ("极光推送 SDK", "极光推送SDK"),
        ("极光推送sdk", "极光推送SDK"),
        ("极光推送Sdk", "极光推送SDK"),
        ("Bugly SDK", "Bugly SDK"),
        ("甲科技（北京）有限公司", "甲科技(北京)有限公司"),
        ("甲科技(北京)有限公司", "甲科技(北京)有限公司"),
        ("甲科技 （北京）\u3000有限公司", "甲科技(北京)有限公司"),
        ("甲示例\n有限公司", "甲示例有限公司"),
        ("甲示例\r\n  有限\u00a0公司", "甲示例有限公司"),
        ("Android\nID", "Android ID"),
        ("  Alpha   Beta Co., Ltd. ", "Alpha Beta Co., Ltd."),
        ("甲 Alpha Beta 乙", "甲Alpha Beta乙"),
        ("ＩＤＦＡ", "IDFA"),
        ("友盟 +", "友盟+"),
        ("OPPO 推送", "OPPO推送"),
        ("读取 电话 状态", "读取电话状态"),
        ("alpha", "alpha"),
        ("ALPHA", "ALPHA"),
    ],
)
def test_all_spellings_of_a_name_become_one(printed: str, one: str) -> None:
    assert ids.one_spelling(printed) == one
    assert ids.one_spelling(one) == one


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Face Video", "facevideo"),
        ("ＦＡＣＥ　ｖｉｄｅｏ", "facevideo"),
        ("面部\n视频", "面部视频"),
        ("甲科技（北京）", "甲科技(北京)"),
        ("极光推送 SDK", "极光推送sdk"),
        ("Straße", "strasse"),
        (" ", ""),
    ],
)
def test_a_key_for_look_ups_forgets_case_width_and_white_space(typed: str, key: str) -> None:
    assert ids.name_key(typed) == key


@pytest.mark.parametrize(
    ("made", "exact"),
    [
        (ids.policy_id("mashang"), "policy:mashang"),
        (ids.disclosure_id("mashang", "d017"), "disclosure:mashang/d017"),
        (ids.collection_id("mashang", "c001"), "collection:mashang/c001"),
        (ids.category_id("one", "保险类 授权合作伙伴"), "category:one/保险类授权合作伙伴"),
        (ids.category_id("one", None), "category:one/?"),
        (ids.organization_id("甲科技（北京）有限公司"), "organization:甲科技(北京)有限公司"),
        (ids.sdk_id("极光推送 sdk"), "sdk:极光推送SDK"),
        (ids.sdk_id("极光推送 sdk", "com.example.push"), "sdk:极光推送SDK/com.example.push"),
        (ids.sdk_id("极光推送 sdk", ""), "sdk:极光推送SDK"),
        (ids.data_type_id("face_video"), "data:face_video"),
        (ids.data_type_id(None), "data:?"),
        (ids.purpose_id("marketing"), "purpose:marketing"),
        (ids.purpose_id(None), "purpose:?"),
        (ids.recipient_class_id("insurer"), "class:insurer"),
        (ids.permission_id("读取 电话状态"), "permission:读取电话状态"),
    ],
)
def test_an_id_is_exactly_this(made: str, exact: str) -> None:
    assert made == exact


@pytest.mark.parametrize("term", ["face_video", "unspecified", None])
def test_a_term_is_read_back_from_its_node_id(term: str | None) -> None:
    assert ids.term_of(ids.data_type_id(term)) == term
    assert ids.term_of(ids.purpose_id(term)) == term
