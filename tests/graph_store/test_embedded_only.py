"""What only a folder of files has: broken files, links, locks, processes that are killed while writing."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from graph_schema.errors import PolicyExists, StoreBusy, StoreUnavailable, UnknownPolicy
from graph_store import embedded, map_folder
from graph_store.embedded import EmbeddedStore
from graph_store.map_folder import Changes, MapFolder
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


# -- what other processes change while a store is open ---------------------------------------------------


@pytest.fixture
def always_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every refresh look at the folder, however soon after another."""
    monkeypatch.setattr(embedded, "LOOK_EVERY", 0.0)


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the names of the maps that are read."""
    names: list[str] = []
    read = map_folder.map_of_json

    def noted(name: str, content: bytes) -> SharingMap:
        names.append(name)
        return read(name, content)

    monkeypatch.setattr(map_folder, "map_of_json", noted)
    return names


async def policies(store: EmbeddedStore) -> list[str]:
    return [row.policy for row in await store.policies()]


async def everything(store: EmbeddedStore) -> list[Any]:
    rows: list[Any] = [row async for row in store.nodes()]
    rows += [row async for row in store.relationships()]
    return [*rows, *await store.disclosures_stated(), *await store.recipients(), *await store.printed_items()]


def told(store: EmbeddedStore) -> dict[str, str]:
    return {one.file: str(one.error) for one in store.broken}


@pytest.mark.usefixtures("always_look")
async def test_a_refresh_sees_what_others_loaded_replaced_and_removed(tmp_path: Path) -> None:
    write_map(tmp_path, ONE)
    async with EmbeddedStore(tmp_path) as here, EmbeddedStore(tmp_path) as there:
        await there.load(TWO)
        await there.load(sharing_map(disclosure("other"), policy="one"), replace=True)
        assert await policies(here) == ["one"]
        assert await here.refresh() == (("one", "two"), (), ())
        assert await everything(here) == await everything(there)
        await there.remove("one")
        assert await here.refresh() == ((), ("one",), ())
        assert await everything(here) == await everything(there)
        assert await here.refresh() is None


@pytest.mark.usefixtures("always_look")
async def test_a_refresh_reads_only_the_files_that_changed(tmp_path: Path, opened_files: list[str]) -> None:
    write_map(tmp_path, ONE)
    write_map(tmp_path, TWO)
    async with EmbeddedStore(tmp_path) as store:
        assert opened_files == ["one.json", "two.json"]
        assert await store.refresh() is None
        write_map(tmp_path, sharing_map(disclosure("other"), policy="two"))
        await store.refresh()
        await store.refresh()
    assert opened_files == ["one.json", "two.json", "two.json"]


@pytest.mark.usefixtures("always_look")
async def test_a_file_of_the_same_size_and_date_is_seen_to_have_changed(tmp_path: Path) -> None:
    path = write_map(tmp_path, ONE)
    async with EmbeddedStore(tmp_path) as store:
        before = path.stat()
        path.write_text(path.read_text("utf-8").replace("姓名", "姓氏"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
        assert await store.refresh() == (("one",), (), ())
        assert [row.as_stated for row in await store.printed_items()] == ["姓氏"]


@pytest.mark.usefixtures("always_look")
async def test_a_file_that_was_only_written_again_changes_nothing(tmp_path: Path) -> None:
    write_map(tmp_path, ONE)
    async with EmbeddedStore(tmp_path) as store:
        write_map(tmp_path, ONE)
        assert await store.refresh() is None


async def test_a_folder_is_not_looked_at_again_at_once(tmp_path: Path) -> None:
    write_map(tmp_path, ONE)
    async with EmbeddedStore(tmp_path) as store:
        await store.refresh()
        write_map(tmp_path, TWO)
        assert await store.refresh() is None
        assert await policies(store) == ["one"]


@pytest.mark.usefixtures("always_look")
async def test_a_map_that_breaks_stays_as_it_was_and_is_told_once(tmp_path: Path) -> None:
    path = write_map(tmp_path, ONE)
    async with EmbeddedStore(tmp_path) as store:
        before = await everything(store)
        path.write_text("{", encoding="utf-8")
        write_map(tmp_path, TWO)
        found = await store.refresh()
        assert found is not None
        assert (found.read, found.removed, [one.file for one in found.broken]) == (("two",), (), ["one.json"])
        assert "not JSON" in told(store)["one.json"]
        assert await store.refresh() is None
        await store.remove("two")
        assert await everything(store) == before
        write_map(tmp_path, sharing_map(disclosure("other"), policy="one"))
        assert await store.refresh() == (("one",), (), ())
        assert told(store) == {}


@pytest.mark.usefixtures("always_look")
async def test_a_file_that_was_broken_when_the_store_was_opened_can_be_repaired_or_removed(
    tmp_path: Path,
) -> None:
    write_map(tmp_path, TWO)
    (tmp_path / "one.json").write_text("")
    (tmp_path / "other.json").symlink_to(tmp_path / "nowhere.json")
    async with EmbeddedStore(tmp_path) as store:
        assert [*told(store)] == ["one.json", "other.json"]
        assert await store.refresh() is None
        write_map(tmp_path, ONE)
        (tmp_path / "other.json").unlink()
        assert await store.refresh() == (("one",), (), ())
        assert await policies(store) == ["one", "two"]


@pytest.mark.usefixtures("always_look")
async def test_a_folder_that_goes_away_leaves_the_answers_and_may_come_back(tmp_path: Path) -> None:
    folder, aside = tmp_path / "maps", tmp_path / "aside"
    write_map(folder, ONE)
    async with EmbeddedStore(folder) as store:
        before = await everything(store)
        folder.rename(aside)
        found = await store.refresh()
        assert found is not None
        assert [*told(store)] == [one.file for one in found.broken] == ["maps"]
        assert await store.refresh() is None
        assert await everything(store) == before
        await store.ready()
        write_map(aside, TWO)
        aside.rename(folder)
        assert await store.refresh() == (("two",), (), ())


@pytest.mark.usefixtures("always_look")
async def test_rows_that_are_being_given_stay_those_of_one_moment(tmp_path: Path) -> None:
    write_map(tmp_path, ONE)
    async with EmbeddedStore(tmp_path) as store:
        whole = [row async for row in store.relationships()]
        rows = store.relationships()
        given = [await anext(rows)]
        (tmp_path / "one.json").unlink()
        assert await store.refresh() == ((), ("one",), ())
        assert [*given, *[row async for row in rows]] == whole
        assert await store.disclosures_stated() == []


@pytest.mark.usefixtures("always_look")
async def test_a_look_that_began_before_a_load_does_not_undo_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_map(tmp_path, ONE)
    looked, loaded = threading.Event(), threading.Event()
    look = MapFolder.changes

    def slowly(folder: MapFolder, known: Any) -> Changes:
        found = look(folder, known)
        looked.set()
        assert loaded.wait(60)
        return found

    async with EmbeddedStore(tmp_path) as store:
        monkeypatch.setattr(MapFolder, "changes", slowly)
        write_map(tmp_path, sharing_map(disclosure("theirs"), policy="one"))
        refreshing = asyncio.create_task(store.refresh())
        assert await asyncio.to_thread(looked.wait, 60)
        assert await store.refresh() is None  # whoever comes meanwhile does not wait
        await store.load(sharing_map(disclosure("ours"), policy="one"), replace=True)
        loaded.set()
        assert await refreshing is None
        assert [row.id for row in await store.disclosures_stated()] == ["disclosure:one/ours"]
        assert await store.refresh() is None


async def test_a_store_in_memory_has_nothing_to_look_at() -> None:
    async with EmbeddedStore() as store:
        await store.load(ONE)
        assert await store.refresh() is None
        assert await policies(store) == ["one"]


@pytest.mark.usefixtures("always_look")
async def test_what_another_process_writes_over_and_over_is_seen_whole(tmp_path: Path) -> None:
    sizes = [len(version.disclosures) for version in versions()]
    write_map(tmp_path, versions()[0])
    writer = start(LOAD_OVER_AND_OVER, tmp_path)
    patience = time.monotonic() + 60
    seen: list[int] = []
    try:
        async with EmbeddedStore(tmp_path) as store:
            while set(seen) != set(sizes) or len(seen) < 20:
                await store.refresh()
                assert told(store) == {}
                seen.append(len(await store.disclosures_stated()))
                assert seen[-1] in sizes
                assert time.monotonic() < patience
    finally:
        writer.kill()
        writer.communicate()
