"""What only a folder of files has: broken files, links, locks, processes that are killed while writing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph_schema.errors import PolicyExists, StoreBusy, StoreUnavailable, UnknownPolicy
from graph_store.embedded import EmbeddedStore
from sharing_map.document import SharingMap
from sharing_map.files import LARGEST_MAP, canonical_json
from tests.builders import ROOT, disclosure, item, sharing_map, write_map

ONE, TWO = sharing_map(disclosure(), policy="one"), sharing_map(disclosure(), policy="two")


async def opened(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the policies that a folder opens with, and the reasons why files are none."""
    async with EmbeddedStore(folder) as store:
        policies = [row.policy for row in await store.policies()]
        return policies, {broken.file: str(broken.error) for broken in store.broken}


# -- reading -------------------------------------------------------------------------------------------


async def test_what_one_store_keeps_the_next_one_opens(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    async with EmbeddedStore(folder) as store:
        await store.load(TWO)
        await store.load(ONE)
        kept = await store.disclosures_stated()
    async with EmbeddedStore(folder) as store:
        assert await store.disclosures_stated() == kept
        await store.remove("one")
    assert await opened(folder) == (["two"], {})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[]", "valid"),
        ("{}", "valid"),
        (canonical_json(ONE).replace('"name"', '"no_such_type"', 1), "no_such_type"),
    ],
)
async def test_a_broken_file_is_named_and_the_rest_opens(tmp_path: Path, content: str, reason: str) -> None:
    write_map(tmp_path, TWO)
    (tmp_path / "one.json").write_text(content, encoding="utf-8")
    policies, broken = await opened(tmp_path)
    assert (policies, [*broken]) == (["two"], ["one.json"])
    assert reason in broken["one.json"]


async def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(b"\xff\xfe\x00")
    policies, broken = await opened(tmp_path)
    assert (policies, [*broken]) == ([], ["one.json"])


async def test_a_file_under_another_name_says_how_to_name_it(tmp_path: Path) -> None:
    write_map(tmp_path, TWO).rename(tmp_path / "one.json")
    policies, broken = await opened(tmp_path)
    assert policies == []
    assert "Name it two.json" in broken["one.json"]


async def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    write_map(folder, TWO)
    (folder / "one.json").symlink_to(write_map(tmp_path / "elsewhere", ONE))
    policies, broken = await opened(folder)
    assert policies == ["two"]
    assert "leads out of the maps folder" in broken["one.json"]


async def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.json").symlink_to(tmp_path / "two.json")
    policies, broken = await opened(tmp_path)
    assert (policies, [*broken]) == ([], ["one.json"])


async def test_a_folder_that_is_called_like_a_map_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.json").mkdir()
    policies, broken = await opened(tmp_path)
    assert policies == []
    assert "no regular file" in broken["one.json"]


async def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    write_map(tmp_path, TWO)
    with (tmp_path / "one.json").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    began = time.monotonic()
    policies, broken = await opened(tmp_path)
    assert policies == ["two"]
    assert f"larger than {LARGEST_MAP // 1024 // 1024} MB" in broken["one.json"]
    assert time.monotonic() - began < 5


async def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write_map(tmp_path, ONE)
    (tmp_path / "README.md").write_text("about these maps")
    (tmp_path / ".one.json.x.part").write_text("left by a writer that was killed")
    assert await opened(tmp_path) == (["one"], {})


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="No such file"):
        await opened(tmp_path / "none")


async def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("")
    with pytest.raises(StoreUnavailable, match="Not a directory"):
        await opened(tmp_path / "maps")


async def test_an_unreadable_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_map(tmp_path, ONE)
    if os.geteuid() == 0:  # root may read everything; what the system would say is said for it

        def refuse(folder: Path) -> None:
            raise PermissionError(13, "Permission denied", str(folder))

        monkeypatch.setattr(Path, "iterdir", refuse)
    tmp_path.chmod(0)
    try:
        with pytest.raises(StoreUnavailable, match="Permission denied"):
            await opened(tmp_path)
    finally:
        tmp_path.chmod(0o700)


# -- several processes ---------------------------------------------------------------------------------

HOLD_THE_LOCK = """
import sys
from pathlib import Path
from graph_store.map_folder import MapFolder
with MapFolder(Path(sys.argv[1])).writing():
    print("writing", flush=True)
    sys.stdin.read()
"""

LOAD_OVER_AND_OVER = """
import asyncio, itertools, sys
from pathlib import Path
from graph_store.embedded import EmbeddedStore
from tests.graph_store.test_embedded_only import versions

async def main():
    async with EmbeddedStore(Path(sys.argv[1])) as store:
        print("loading", flush=True)
        for document in itertools.cycle(versions()):
            await store.load(document, replace=True)

asyncio.run(main())
"""


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    """Start another process, and return when it has said its first word."""
    process = subprocess.Popen(  # noqa: S603 - this Python, our own program
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def versions() -> tuple[SharingMap, SharingMap]:
    """Return two maps of one policy, large enough that writing one takes a while."""
    old = [disclosure(f"old{number}", data=(item(), item()) * 20) for number in range(200)]
    new = [disclosure(f"new{number}", data=(item(), item()) * 20) for number in range(300)]
    return sharing_map(*old, policy="one"), sharing_map(*new, policy="one")


async def test_a_second_writer_is_told_and_readers_are_not_stopped(tmp_path: Path) -> None:
    write_map(tmp_path, ONE)
    writer = start(HOLD_THE_LOCK, tmp_path)
    try:
        async with EmbeddedStore(tmp_path) as store:
            with pytest.raises(StoreBusy, match="another process is writing"):
                await store.load(TWO)
            with pytest.raises(StoreBusy):
                await store.remove("one")
            assert [row.policy for row in await store.policies()] == ["one"]
            writer.communicate()
            await store.load(TWO)
    finally:
        writer.kill()
        writer.communicate()
    assert await opened(tmp_path) == (["one", "two"], {})


async def test_a_writer_that_is_killed_leaves_the_old_map_or_the_new_one(tmp_path: Path) -> None:
    old, new = versions()
    write_map(tmp_path, old)
    chance = random.Random(2026)  # noqa: S311 - when to kill, not a secret
    seen = set()
    for _ in range(6):
        writer = start(LOAD_OVER_AND_OVER, tmp_path)
        time.sleep(chance.uniform(0.01, 0.25))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        content = (tmp_path / "one.json").read_text("utf-8")
        assert content in {canonical_json(old), canonical_json(new)}
        seen.add(content)
        assert await opened(tmp_path) == (["one"], {})
    async with EmbeddedStore(tmp_path) as store:
        await store.load(TWO)
    assert [path.name for path in tmp_path.glob("*.part")] + [*tmp_path.glob(".*.part")] == []
    assert seen


async def test_a_policy_that_another_process_loaded_is_not_overwritten_unasked(tmp_path: Path) -> None:
    async with EmbeddedStore(tmp_path) as here, EmbeddedStore(tmp_path) as there:
        await there.load(ONE)
        with pytest.raises(PolicyExists):
            await here.load(sharing_map(disclosure("other"), policy="one"))
        assert (await here.load(ONE)).unchanged
        assert [row.policy for row in await here.policies()] == ["one"]


async def test_a_policy_that_another_process_loaded_can_be_removed(tmp_path: Path) -> None:
    async with EmbeddedStore(tmp_path) as here, EmbeddedStore(tmp_path) as there:
        await there.load(ONE)
        await here.remove("one")
        with pytest.raises(UnknownPolicy):
            await here.remove("one")
    assert await opened(tmp_path) == ([], {})


async def test_a_disk_that_cannot_be_written_keeps_the_old_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_map(tmp_path, ONE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    async with EmbeddedStore(tmp_path) as store:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StoreUnavailable, match="No space left"):
            await store.load(sharing_map(disclosure("other"), policy="one"), replace=True)
        assert [row.id for row in await store.disclosures_stated()] == ["disclosure:one/d001"]
    assert await opened(tmp_path) == (["one"], {})


async def test_a_folder_is_made_by_the_first_load(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    async with EmbeddedStore(folder) as store:
        shutil.rmtree(folder)
        await store.load(ONE)
    assert await opened(folder) == (["one"], {})
