"""What goes wrong is one message, one next step and one exit code; never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli import main
from graph_schema import errors
from graph_schema.errors import SharingMapError
from tests.builders import EXAMPLE_MAPS, ROOT, disclosure, sharing_map, write_map
from tests.cli.conftest import Ran, Run


def told(ran: Ran, code: int) -> list[str]:
    """Return the lines of a refusal that printed nothing else."""
    assert (ran.code, ran.out) == (code, "")
    return ran.err.splitlines()


def test_an_unknown_data_type_is_answered_with_near_ones(ask: Run) -> None:
    assert told(ask("trace", "面部视屏"), 3) == [
        "error: no data type is called “面部视屏”",
        "Did you mean: 面部视频 (face_video)?",
    ]
    assert (
        told(ask("trace", "face vidoe"), 3)[1]
        == "Did you mean: 面部视频 (face_video), 人脸照片 (face_photo)?"
    )


def test_part_of_a_term_is_no_term_but_finds_those_that_have_it(ask: Run) -> None:
    assert told(ask("trace", "面部"), 3)[1] == (
        "Did you mean: 人脸信息 (face), 人脸照片 (face_photo), 面部视频 (face_video), "
        "面部识别特征 (face_feature)?"
    )


def test_a_word_like_no_other_is_sent_to_the_list_of_terms(ask: Run) -> None:
    assert told(ask("trace", "zzzzqq"), 3) == [
        "error: no data type is called “zzzzqq”",
        "`sharing-map terms` lists what there is.",
    ]


@pytest.mark.parametrize("typed", ["", " ", "词" * 10_000])
def test_an_empty_and_an_endless_term_are_unknown(ask: Run, typed: str) -> None:
    assert told(ask("trace", typed), 3)[0] == f"error: no data type is called “{typed}”"


def test_an_ambiguous_recipient_is_answered_with_the_candidates(ask: Run) -> None:
    assert told(ask("holdings", "催收"), 3) == [
        "error: “催收” may be 2 recipients: 催收机构, 外包催收公司",
        "Give one of these, or its id.",
    ]


def test_an_unknown_recipient_is_answered_with_near_ones(ask: Run) -> None:
    lines = told(ask("paths", "面部视频", "身份核验机关"), 3)
    assert lines == ["error: no recipient is called “身份核验机关”", "Did you mean: 身份核验机构?"]


def test_a_recipient_like_no_other_is_not_sent_to_the_terms(ask: Run) -> None:
    lines = told(ask("holdings", "zzzzqq"), 3)
    assert lines[0] == "error: no recipient is called “zzzzqq”"
    assert "sharing-map terms" not in lines[1]


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "面部视频"),
        ("holdings", "催收机构"),
        ("paths", "面部视频", "催收机构"),
        ("matrix",),
        ("export", "json"),
    ],
)
def test_an_unknown_policy_is_answered_with_those_that_are_loaded(ask: Run, words: tuple[str, ...]) -> None:
    assert told(ask(*words, "--policy", "nobody"), 4) == [
        "error: no policy “nobody” is loaded",
        "Loaded: qinghe-loan, yunzhan-credit",
    ]


def test_an_unknown_command_is_answered_with_those_there_are(run: Run) -> None:
    lines = told(run("trase"), 2)
    assert lines[-1] == f"Error: There is no command “trase”. There are: {', '.join(main.COMMANDS)}."


def test_an_unknown_option_and_a_missing_argument_are_usage_errors(run: Run) -> None:
    assert "No such option '--deep'." in told(run("trace", "面部视频", "--deep"), 2)[-1]
    assert told(run("trace"), 2)[-1] == "Error: Missing argument 'DATA'."


@pytest.mark.parametrize("hops", ["0", "6", "many"])
def test_hops_are_one_to_five(run: Run, hops: str) -> None:
    assert "'--hops'" in told(run("trace", "面部视频", "--hops", hops), 2)[-1]


def test_an_unknown_kind_of_recipient_is_answered_with_those_there_are(ask: Run) -> None:
    assert told(ask("trace", "面部视频", "--kind", "bank"), 2) == [
        "error: “bank” is no kind of recipient",
        "There are: partner_category, affiliate, organization, sdk, authority, contact_person, public, "
        "unspecified.",
    ]


def test_an_unknown_purpose_is_answered_with_near_ones(ask: Run) -> None:
    assert told(ask("trace", "面部视频", "--purpose", "marketting"), 3) == [
        "error: no purpose is called “marketting”",
        "Did you mean: marketing, restructuring?",
    ]


@pytest.mark.parametrize("first", ["0", "101"])
def test_paths_are_listed_up_to_a_hundred(ask: Run, first: str) -> None:
    assert told(ask("paths", "面部视频", "催收机构", "--first", first), 2) == [
        f"error: {first} paths cannot be listed",
        "Ask for 1 to 100.",
    ]


def test_a_store_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    lines = told(run("trace", "面部视频", "--store", folder), 4)
    assert lines[0] == f"error: the maps folder {folder} cannot be opened: No such file or directory"


def test_a_file_is_no_store(run: Run) -> None:
    ran = run("trace", "面部视频", "--store", EXAMPLE_MAPS / "qinghe-loan.json")
    assert "is a file" in told(ran, 2)[-1]


def test_a_folder_without_maps_has_no_policies(run: Run, tmp_path: Path) -> None:
    assert run("trace", "面部视频", "--json", "--store", tmp_path).data["policies"] == []


def test_two_stores_cannot_be_asked_at_once(run: Run) -> None:
    assert told(run("trace", "面部视频", "--store", EXAMPLE_MAPS, "--neo4j"), 2) == [
        "error: --store and --neo4j name two stores",
        "Give one of them.",
    ]


def test_a_store_in_the_settings_gives_way_to_neo4j(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARING_MAP_STORE", str(EXAMPLE_MAPS))
    assert "NEO4J_URI" in "".join(told(run("trace", "面部视频", "--neo4j"), 4))


def test_neo4j_without_its_address_is_told_which_setting_is_missing(run: Run) -> None:
    assert "NEO4J_URI" in "".join(told(run("trace", "面部视频", "--neo4j"), 4))


def test_another_process_that_is_writing_is_told(run: Run, tmp_path: Path) -> None:
    from filelock import FileLock

    file = write_map(tmp_path, sharing_map(disclosure()))
    store = tmp_path / "store"
    store.mkdir()
    with FileLock(store / ".lock"):
        assert told(run("load", file, "--store", store), 4) == [
            f"error: another process is writing to {store}",
            "Wait until it has finished and try again.",
        ]


def test_a_folder_of_texts_that_is_not_there_is_a_usage_error(ask: Run, tmp_path: Path) -> None:
    assert "does not exist" in told(ask("trace", "面部视频", "--sources", tmp_path / "none"), 2)[-1]


def test_a_programming_mistake_passes_through_untouched(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(main.program, "main", broken)
    with pytest.raises(ZeroDivisionError):
        run("stores")


def leaves(kind: type[SharingMapError] = SharingMapError) -> set[str]:
    below = [one for one in kind.__subclasses__() if one.__module__ == errors.__name__]
    return {name for one in below for name in leaves(one)} or {kind.__name__}


def test_every_error_that_is_raised_has_an_exit_code_and_every_code_is_explained() -> None:
    assert main._EXITS.keys() == leaves()
    explained = set(re.findall(r"(\d) ", (main.__doc__ or "").split("Exit codes:")[1]))
    assert explained == {"0", "1", *map(str, main._EXITS.values())}


# -- the program as installed ------------------------------------------------------------------------


def program(*words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("NEO4J", "SHARING"))
    }
    return subprocess.run(  # noqa: S603 - this Python, our own program
        [sys.executable, "-m", "cli.main", *map(str, words)],
        cwd=ROOT,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_exit_codes_are_those_of_the_process(tmp_path: Path) -> None:
    wrong = write_map(tmp_path, sharing_map(disclosure(sender="无名")))
    assert program("check", EXAMPLE_MAPS).returncode == 0
    assert program("check", wrong).returncode == 1
    assert program("trase").returncode == 2
    assert program("trace", "面部视屏").returncode == 3
    assert program("trace", "面部视频", "--policy", "nobody").returncode == 4
    assert program("load", wrong, "--store", tmp_path).returncode == 5


def test_without_a_store_the_shipped_maps_are_asked() -> None:
    ran = program("trace", "面部视频", "--lang", "en")
    assert ran.returncode == 0
    assert "mashang" in ran.stdout
    assert ran.stderr == ""


HEAVY = ["pydantic", "networkx", "neo4j", "rich", "yaml", "rapidfuzz", "filelock"]


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["trace", "--help"]])
def test_help_is_told_without_loading_what_only_answers_need(words: list[str]) -> None:
    code = (
        "import sys\n"
        "from cli.main import main\n"
        f"sys.argv = ['sharing-map', *{words!r}]\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run(  # noqa: S603 - this Python, our own program
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "loaded: []"


def test_help_names_every_command_with_what_it_is_for(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    words = " ".join(ran.out.split())
    for name, purpose in main.COMMANDS.items():
        assert f"{name} {purpose}" in words


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"sharing-map {name} " in ran.out.splitlines()[0]


def test_every_command_module_is_a_command() -> None:
    folder = ROOT / "cli" / "commands"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(main.COMMANDS)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("sharing-map, version ")
