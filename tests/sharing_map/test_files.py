"""Map files: one canonical form, limits, and no way to hurt who reads or writes them."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from graph_schema.errors import InvalidMap, UnreadableMap
from sharing_map import files
from sharing_map.files import (
    canonical_json,
    digest,
    map_of_json,
    read_limited,
    read_map,
    write_atomically,
)
from tests.builders import (
    EXAMPLE_MAPS,
    ROOT,
    as_data,
    disclosure,
    item,
    sharing_map,
    write_map,
)

SMALL = sharing_map(disclosure(), policy="one")


def unreadable(path: Path) -> UnreadableMap:
    with pytest.raises(UnreadableMap) as raised:
        read_map(path)
    return raised.value


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# -- one form ----------------------------------------------------------------------------------------


def test_the_canonical_form_is_indented_utf_8_in_model_order_with_one_line_end() -> None:
    lines = canonical_json(SMALL).splitlines(keepends=True)
    assert lines[:5] == [
        "{\n",
        ' "format": "sharing-map/1",\n',
        ' "policy": {\n',
        '  "id": "one",\n',
        '  "title": "一号政策",\n',
    ]
    assert lines[-1] == "}\n"


def test_the_canonical_form_is_the_same_whatever_the_order_and_the_defaults_were() -> None:
    data = as_data(SMALL)
    shuffled = {key: data[key] for key in reversed(data) if data[key] != []}
    shuffled["policy"] = {key: value for key, value in reversed(data["policy"].items()) if value is not None}
    document = files.parse_map("one.json", shuffled)
    assert canonical_json(document) == canonical_json(SMALL)


def test_the_digest_of_a_map_is_stable() -> None:
    assert digest(SMALL) == digest(files.parse_map("one.json", as_data(SMALL)))
    assert digest(SMALL) == "7b5d1bd3f098f85a28984364c8f60d7e5f98897a350fb358c960f187591ba996"


def test_another_word_is_another_digest() -> None:
    assert digest(sharing_map(disclosure(data=(item("名字"),)))) != digest(SMALL)


# -- reading -----------------------------------------------------------------------------------------


def test_a_json_file_is_read(tmp_path: Path) -> None:
    assert read_map(write_map(tmp_path, SMALL)) == SMALL


@pytest.mark.parametrize("name", ["one.yaml", "one.yml"])
def test_a_yaml_file_of_the_same_content_is_the_same_map(tmp_path: Path, name: str) -> None:
    document = read_map(EXAMPLE_MAPS / "qinghe-loan.json")
    text = yaml.safe_dump(as_data(document), allow_unicode=True)
    assert read_map(write(tmp_path, name, text)) == document


def test_a_date_may_be_written_bare_in_yaml(tmp_path: Path) -> None:
    text = yaml.safe_dump(as_data(SMALL), allow_unicode=True).replace("updated: null", "updated: 2025-03-10")
    assert str(read_map(write(tmp_path, "one.yaml", text)).policy.updated) == "2025-03-10"


@pytest.mark.parametrize("content", ["", "{", "[1,]", "甲", '{"a": 1}}', '{"policy": {"id": "\\ud800"}}'])
def test_what_is_not_json_is_told_with_the_place(tmp_path: Path, content: str) -> None:
    error = unreadable(write(tmp_path, "one.json", content))
    assert error.message.startswith("one.json cannot be read: it is not JSON (Invalid JSON: ")
    assert " at line 1 column " in error.message


def test_bytes_that_are_not_utf_8_are_not_json(tmp_path: Path) -> None:
    assert "it is not JSON" in unreadable(write(tmp_path, "one.json", "{'甲'}".encode("gb18030"))).reason


@pytest.mark.parametrize(
    "content",
    [
        "a: [",
        "a: b: c",
        "a: 1\n---\nb: 2",
        "? [a, b]\n: c",
        "a: \x00",
        "policy: !!python/object/apply:os.getcwd []",
        "甲: 乙".encode("gb18030"),
        "policy: {updated: 2022-13-45}",
        "policy: !!int x",
    ],
)
def test_what_is_not_yaml_is_told_and_runs_nothing(tmp_path: Path, content: str | bytes) -> None:
    error = unreadable(write(tmp_path, "one.yaml", content))
    assert error.message.startswith("one.yaml cannot be read: it is not YAML (")


def test_json_of_another_thing_is_an_invalid_map(tmp_path: Path) -> None:
    with pytest.raises(InvalidMap) as raised:
        read_map(write(tmp_path, "one.json", '{"dependencies": {}}'))
    assert [(p.place, p.code) for p in raised.value.problems] == [
        ("policy", "missing"),
        ("dependencies", "extra-forbidden"),
    ]


def test_a_map_that_contradicts_itself_is_invalid_from_json_too() -> None:
    document = sharing_map(disclosure("d001"), disclosure("d001"))
    with pytest.raises(InvalidMap, match="2 problems"):
        map_of_json("one.json", canonical_json(document).encode())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = unreadable(tmp_path / "none.json")
    assert error.message == f"{tmp_path / 'none.json'} cannot be read: there is no such file"
    assert error.next_step == "Check the path."


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        assert unreadable(path).reason == "it is no regular file"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    path = write(tmp_path, "one.json", b"x" * 100)
    assert read_limited(path, 100) == b"x" * 100
    with pytest.raises(UnreadableMap, match="it is larger than 0 MB"):
        read_limited(path, 99)


def test_a_file_larger_than_any_map_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    with path.open("wb") as file:
        file.truncate(files.LARGEST_MAP + 1)
    assert unreadable(path).reason == "it is larger than 16 MB"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one.json", "[" * 100_000),
        ("one.json", '{"a":' * 100_000),
        ("one.yaml", "[" * 20_000),
        ("one.yaml", "{a: " * 20_000),
        ("one.yaml", "".join(f"{' ' * depth}a:\n" for depth in range(2_000))),
    ],
)
def test_a_document_nested_too_deeply_is_refused(tmp_path: Path, name: str, content: str) -> None:
    assert unreadable(write(tmp_path, name, content)).reason.startswith("it is not ")


def test_a_yaml_bomb_of_nested_lists_is_refused_at_once(tmp_path: Path) -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb = "\n".join(["a0: &a0 [x]", *levels, "disclosures: *a11"])
    with pytest.raises(UnreadableMap, match="its aliases repeat too much"):
        read_map(write(tmp_path, "one.yaml", bomb))


def test_a_yaml_bomb_in_the_shape_of_a_map_does_not_hang(tmp_path: Path) -> None:
    many = 400
    clauses = f"""
policy: {{id: x, title: x, source: {{name: x, sha256: "{"0" * 64}", characters: 10}}}}
disclosures:
- &d
  id: d
  action: share
  recipient: {{label: x, kind: authority}}
  modality: will
  evidence: {{locator: x, start: 0, end: 1}}
  data: [&i {{as_stated: x}}, {", ".join(["*i"] * many)}]
  refers_to: [&r {{locator: x, data: [{", ".join(["*i"] * many)}]}}, {", ".join(["*r"] * many)}]
"""
    path = write(tmp_path, "one.yaml", clauses + "- *d\n" * many)
    assert path.stat().st_size < 10_000
    program = (
        "import sys; from pathlib import Path; from graph_schema.errors import MapError\n"
        "from sharing_map.files import read_map\n"
        "try: read_map(Path(sys.argv[1]))\n"
        "except MapError: print('refused')"
    )
    done = subprocess.run(  # noqa: S603 - this Python, our own program
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
        preexec_fn=_small,
    )
    assert done.stdout == "refused\n"


def _small() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))


# -- writing -----------------------------------------------------------------------------------------


def test_a_file_is_written_whole_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    write_atomically(path, "旧")
    write_atomically(path, "新")
    assert path.read_text("utf-8") == "新"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_old_file_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = write(tmp_path, "one.json", "旧")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(*{"fsync": (files.os, "fsync"), "replace": (Path, "replace")}[step], fail)
        with pytest.raises(OSError, match="No space left"):
            write_atomically(path, "新")
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stays_when_the_text_cannot_be_encoded(tmp_path: Path) -> None:
    path = write(tmp_path, "one.json", "旧")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "新\ud800")
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    plain = write(tmp_path, "plain.json", "x")
    write_atomically(tmp_path / "one.json", "x")
    assert stat.S_IMODE((tmp_path / "one.json").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
