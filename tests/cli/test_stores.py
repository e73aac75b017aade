"""`load`, `remove`, `check`: maps go in and out in one step or not at all, and what is wrong is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sharing_map.files import canonical_json, read_map
from tests.builders import (
    EXAMPLE_MAPS,
    EXAMPLES,
    collection,
    disclosure,
    item,
    purpose,
    recipient,
    sdk,
    sharing_map,
    write_map,
)
from tests.cli.conftest import Run

QINGHE, YUNZHAN = EXAMPLE_MAPS / "qinghe-loan.json", EXAMPLE_MAPS / "yunzhan-credit.json"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


def kept(store: Path) -> list[str]:
    return sorted(path.name for path in store.glob("*.json"))


# -- load --------------------------------------------------------------------------------------------


def test_maps_are_loaded_and_can_be_asked(run: Run, store: Path) -> None:
    ran = run("load", EXAMPLE_MAPS, "--store", store)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        f"qinghe-loan: loaded (96 nodes, 348 relationships) in embedded ({store})",
        f"yunzhan-credit: loaded (93 nodes, 312 relationships) in embedded ({store})",
    ]
    assert (store / "qinghe-loan.json").read_bytes() == QINGHE.read_bytes()
    there = run("trace", "面部视频", "--json", "--store", store).data
    assert there == run("trace", "面部视频", "--json", "--store", EXAMPLE_MAPS).data


def test_a_store_is_made_by_the_first_load(run: Run, tmp_path: Path) -> None:
    ran = run("load", QINGHE, "--store", tmp_path / "new")
    assert (ran.code, ran.err) == (0, "")
    assert kept(tmp_path / "new") == ["qinghe-loan.json"]


def test_loading_the_same_map_again_changes_nothing(run: Run, store: Path) -> None:
    run("load", QINGHE, "--store", store)
    before = (store / "qinghe-loan.json").stat().st_mtime_ns
    for words in ([], ["--replace"]):
        ran = run("load", QINGHE, "--store", store, *words)
        assert ran.lines == [f"qinghe-loan: unchanged (96 nodes, 348 relationships) in embedded ({store})"]
    assert (store / "qinghe-loan.json").stat().st_mtime_ns == before


def test_another_map_of_a_loaded_policy_is_refused_unless_replacing_was_asked_for(
    run: Run, store: Path, tmp_path: Path
) -> None:
    one = write_map(tmp_path / "a", sharing_map(disclosure()))
    other = write_map(tmp_path / "b", sharing_map(disclosure(data=(item("手机号", "phone"),))))
    run("load", one, "--store", store)
    ran = run("load", other, "--store", store)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "error: a policy “one” is already loaded\nLoad with --replace to put this map in its place.\n"
    )
    assert (store / "one.json").read_bytes() == one.read_bytes()
    ran = run("load", other, "--store", store, "--replace")
    assert ran.lines == [f"one: replaced (4 nodes, 5 relationships) in embedded ({store})"]
    assert (store / "one.json").read_bytes() == other.read_bytes()


def test_a_yaml_map_is_kept_as_canonical_json(run: Run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "any-name.yaml"
    file.write_text(canonical_json(sharing_map(disclosure())), encoding="utf-8")
    assert run("load", file, "--store", store).code == 0
    assert (store / "one.json").read_text("utf-8") == canonical_json(sharing_map(disclosure()))


def test_if_one_file_is_no_map_nothing_is_loaded_and_all_problems_are_told(
    run: Run, store: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    wrong = write_map(tmp_path, sharing_map(disclosure(sender="无名")))
    ran = run("load", broken, QINGHE, wrong, "--store", store)
    assert (ran.code, ran.out, kept(store)) == (5, "", [])
    assert "broken.json cannot be read: it is not JSON" in ran.err
    assert "one.json is not a valid sharing map: 1 problem" in ran.err
    assert "disclosures[0].sender: “无名” passes data on, but no disclosure has it as recipient" in ran.err


def test_twenty_mistakes_are_told_in_one_go(run: Run, store: Path, tmp_path: Path) -> None:
    statements = [
        disclosure(f"d{number:03}", recipient(f"伙伴{number}", category="soul"), data=(item("甲", "soul"),))
        for number in range(10)
    ]
    ran = run("load", write_map(tmp_path, sharing_map(*statements)), "--store", store)
    assert ran.code == 5
    assert ran.err.startswith("error: one.json is not a valid sharing map: 20 problems\n")
    told = [line.strip() for line in ran.err.splitlines() if line.endswith("[unknown-id]")]
    assert told == [
        *(
            f"disclosures[{number}].data[0].type: no data type has the id “soul” [unknown-id]"
            for number in range(10)
        ),
        *(
            f"disclosures[{number}].recipient.category: no recipient class has the id “soul” [unknown-id]"
            for number in range(10)
        ),
    ]
    assert ran.err.endswith("Nothing was loaded. Correct the places named above and load it again.\n")


def test_a_map_needs_a_store_to_go_to(run: Run) -> None:
    ran = run("load", QINGHE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: a place to load into is missing\nGive --store FOLDER, or --neo4j.\n"


def test_a_missing_map_is_told(run: Run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    ran = run("load", file, "--store", store)
    assert ran.code == 5
    assert ran.err == f"error: {file} cannot be read: there is no such file\nCheck the path.\n"


# -- remove ------------------------------------------------------------------------------------------


def test_a_removed_policy_is_forgotten_and_the_other_stays(run: Run, store: Path) -> None:
    run("load", EXAMPLE_MAPS, "--store", store)
    ran = run("remove", "qinghe-loan", "--store", store)
    assert ran.lines == [f"qinghe-loan: removed from embedded ({store})"]
    assert kept(store) == ["yunzhan-credit.json"]
    data = run("trace", "面部视频", "--json", "--store", store).data
    assert [row["policy"] for row in data["policies"]] == ["yunzhan-credit"]


def test_a_policy_that_is_not_there_cannot_be_removed(run: Run, store: Path) -> None:
    run("load", YUNZHAN, "--store", store)
    ran = run("remove", "qinghe-loan", "--store", store)
    assert ran.code == 4
    assert ran.err == "error: no policy “qinghe-loan” is loaded\nLoaded: yunzhan-credit\n"


def test_the_shipped_maps_cannot_be_removed_by_forgetting_the_store(run: Run) -> None:
    ran = run("remove", "mashang")
    assert (ran.code, ran.err) == (2, "error: a store is missing\nGive --store FOLDER, or --neo4j.\n")


# -- a broken file in a store ------------------------------------------------------------------------


def test_a_broken_file_of_a_store_is_warned_of_and_the_rest_is_opened(run: Run, store: Path) -> None:
    shutil.copy(QINGHE, store)
    shutil.copy(YUNZHAN, store / "misnamed.json")
    (store / "broken.json").write_text("{", encoding="utf-8")
    ran = run("trace", "指纹", "--json", "--store", store)
    assert ran.code == 0
    assert [row["policy"] for row in json.loads(ran.out)["policies"]] == ["qinghe-loan"]
    first, second = ran.err.splitlines()
    assert first.startswith("warning: broken.json cannot be read: it is not JSON (")
    assert first.endswith("(left out)")
    assert second == (
        "warning: misnamed.json cannot be read: it holds the policy “yunzhan-credit” (left out)"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("holdings", "广告商"),
        ("paths", "手机号码", "催收机构"),
        ("matrix",),
        ("joins",),
        ("export", "json"),
        ("stores",),
    ],
)
def test_every_question_warns_of_a_broken_file(run: Run, store: Path, words: tuple[str, ...]) -> None:
    shutil.copy(QINGHE, store)
    (store / "broken.json").write_text("{}", encoding="utf-8")
    ran = run(*words, "--store", store)
    assert ran.code == 0
    assert ran.err == "warning: broken.json is not a valid sharing map: 1 problem (left out)\n"


# -- check -------------------------------------------------------------------------------------------


def test_good_maps_are_checked_with_their_texts(run: Run) -> None:
    ran = run("check", EXAMPLE_MAPS, "--sources", EXAMPLES)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "qinghe-loan: 33 disclosures, 3 SDKs, 15 collections; ok, "
        "279 printed words found in their spans of the text",
        "yunzhan-credit: 29 disclosures, 3 SDKs, 16 collections; ok, "
        "238 printed words found in their spans of the text",
    ]


def test_a_map_may_be_checked_without_a_text(run: Run) -> None:
    ran = run("check", QINGHE)
    assert (ran.code, ran.lines) == (
        0,
        ["qinghe-loan: 33 disclosures, 3 SDKs, 15 collections; ok, not compared with a text"],
    )


def test_an_invalid_map_makes_check_fail(run: Run, tmp_path: Path) -> None:
    ran = run("check", write_map(tmp_path, sharing_map(disclosure(sender="无名"))), QINGHE)
    assert "disclosures[0].sender: “无名” passes data on" in ran.out
    assert "qinghe-loan: 33 disclosures" in ran.out
    assert (ran.code, ran.err) == (1, "1 problems\n")


def test_a_missing_map_makes_check_fail(run: Run, tmp_path: Path) -> None:
    ran = run("check", tmp_path / "none.json")
    assert "there is no such file" in ran.out
    assert ran.code == 1


def test_a_word_that_is_not_in_the_text_makes_check_fail(run: Run, tmp_path: Path) -> None:
    data = json.loads(QINGHE.read_text("utf-8"))
    data["disclosures"][1]["data"][2]["as_stated"] = "面部影片"
    (tmp_path / "qinghe-loan.json").write_text(json.dumps(data), encoding="utf-8")
    ran = run("check", tmp_path, "--sources", EXAMPLES)
    assert ran.lines == [
        "qinghe-loan: 33 disclosures, 3 SDKs, 15 collections; 1 problems",
        "  disclosures[1].data[2]: “面部影片” does not stand in 529–611 [not-in-span]",
    ]
    assert ran.code == 1


def test_another_version_of_a_text_makes_check_fail(run: Run, tmp_path: Path) -> None:
    (tmp_path / "qinghe-loan.txt").write_text("另一版本", encoding="utf-8")
    ran = run("check", QINGHE, "--sources", tmp_path)
    assert "[other-text]" in ran.out
    assert ran.code == 1


def test_a_missing_text_makes_check_fail(run: Run, tmp_path: Path) -> None:
    ran = run("check", QINGHE, "--sources", tmp_path)
    assert ran.lines == ["qinghe-loan: its text qinghe-loan.txt is not in the folder given"]
    assert ran.code == 1


def test_a_text_that_is_not_utf_8_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes("甲".encode("gb18030"))
    ran = run("check", QINGHE, "--sources", tmp_path)
    assert (ran.code, ran.err.splitlines()[0]) == (5, "error: one.txt cannot be read: byte 0 is not UTF-8")


def test_terms_without_an_id_are_listed_and_are_not_wrong(run: Run, tmp_path: Path) -> None:
    document = sharing_map(
        disclosure(data=(item("星座", None),)), collection(purposes=(purpose("占卜", None),)), sdk()
    )
    ran = run("check", write_map(tmp_path, document), "--terms")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "one: 1 disclosures, 1 SDKs, 1 collections; ok, not compared with a text; 4 terms without an id",
        "  disclosures[0].data[0]: no data type for “星座”",
        "  collections[0].purposes[0]: no purpose for “占卜”",
        "  disclosures[0].recipient: no recipient class for “乙类伙伴”",
        "  sdks[0].category: no recipient class for “丙推送SDK”",
    ]


def test_what_is_checked_is_not_changed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "qinghe-loan.json"
    file.write_text(json.dumps(json.loads(QINGHE.read_text("utf-8"))), encoding="utf-8")
    before = file.read_bytes()
    assert run("check", file).code == 0
    assert file.read_bytes() == before
    assert read_map(file) == read_map(QINGHE)
