"""Killed, or failed by the disk, at each call that changes it: the data is the old or the new one, always whole.

Of a first creation, a migration with its copy, and a change.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from followup_desktop.storage.backup import digest
from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store
from followup_desktop.storage.revision import HEAD, look
from tests.faults.at_each_call import CALLS, count_calls, failing_from, killed_at, needs_strace, traced
from tests.faults.command import IN_TEMPLATE, NOW, Ended, assert_said_in_words, command_line, followup, new_words, tell
from tests.storage.samples import fill, query
from tests.storage.toy_revisions import HEAD as TOY_HEAD
from tests.storage.toy_revisions import toy_versions

pytestmark = needs_strace
PEOPLE = 200
SAMPLE = 6
PARTS = 16
"""The long runs are cut into these: pytest ends one that takes more than five minutes."""
ERRORS = [
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("pwrite64", "EROFS"),
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("fdatasync", "ENOSPC"),
    ("ftruncate", "EIO"),
    ("unlink", "EROFS"),
    ("rename", "EROFS"),
    ("mkdir", "ENOSPC"),
]


@dataclass(frozen=True)
class Scene:
    """Data before a command, the command, and what must be true of the data afterwards, however it ended."""

    name: str
    before: Path
    command: Callable[[Path], Sequence[str]]
    look: Callable[[Path], str]

    def folder(self, place: Path) -> Path:
        """Put a copy of the data before the command in a place, or leave none there where there was none."""
        shutil.rmtree(place, ignore_errors=True)
        if self.before.exists():
            shutil.copytree(self.before, place)
        return place


def digest_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return digest(connection)


def assert_sound(database: Path) -> None:
    assert query(database, "PRAGMA integrity_check") == ["ok"]
    assert query(database, "PRAGMA foreign_key_check") == []


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory, template: Path) -> dict[str, Scene]:
    place = tmp_path_factory.mktemp("scenes")
    versions = toy_versions(place / "versions")
    filled = DataFolder(place / "filled")
    store = open_store(filled, lambda: NOW)
    with store.write() as session:
        fill(session, PEOPLE)
    store.close()
    old = digest_of(filled.database)

    def migrating(folder: Path) -> Sequence[str]:
        return [sys.executable, "-m", "tests.faults.migrating", str(folder), TOY_HEAD, str(versions)]

    def look_at_migrated(folder: Path) -> str:
        """Look first at what is there, then open it again, which must bring it over."""
        data = DataFolder(folder)
        # Looking puts back what a crash left unfinished, as the next command would.
        revision = look(data.database)[1]
        assert_sound(data.database)
        if revision == HEAD:
            assert digest_of(data.database) == old
        for copy in data.copies():
            assert digest_of(copy) == old
        open_store(data, lambda: NOW, head=TOY_HEAD, versions=versions).close()
        assert query(data.database, "SELECT count(*) FROM person WHERE nickname = name") == [PEOPLE]
        assert query(data.database, "SELECT count(*) FROM participation JOIN person ON person.id = person_id") == [
            PEOPLE
        ]
        assert query(data.database, "SELECT count(*) FROM motto") == [PEOPLE]
        assert_sound(data.database)
        assert digest_of(data.copies()[-1]) == old
        assert not list(data.backups.glob("*.partial*"))
        return "old" if revision == HEAD else "new"

    def look_at_made(folder: Path) -> str:
        was_there = (folder / "followup.sqlite3").exists()
        if was_there:
            assert_sound(folder / "followup.sqlite3")
        assert followup(folder, *new_words(1)).status == 0
        assert followup(folder, "check").status == 0
        assert [entry.name for entry in folder.iterdir() if ".new" in entry.name] == []
        return "new" if was_there else "old"

    def look_at_changed(folder: Path) -> str:
        ended = followup(folder, "check", "--json")
        assert (ended.status, ended.json["problems"]) == (0, [])
        database = folder / "followup.sqlite3"
        count = query(database, "SELECT count(*) FROM interview")[0]
        assert count in {IN_TEMPLATE, IN_TEMPLATE + 1}
        assert query(database, "SELECT count(*) FROM participation") == [2 * count]
        assert query(database, "SELECT count(*) FROM event WHERE kind = 'taken'") == [count]
        return "old" if count == IN_TEMPLATE else "new"

    nothing = place / "nothing"
    return {
        scene.name: scene
        for scene in (
            Scene("migration", filled.path, migrating, look_at_migrated),
            Scene("creation", nothing, lambda folder: command_line(folder, "list"), look_at_made),
            Scene("change", template, lambda folder: command_line(folder, *new_words(20)), look_at_changed),
        )
    }


NAMES = ("migration", "creation", "change")


def points(scene: Scene, place: Path) -> list[tuple[str, int]]:
    """List every call of every kind that the command makes."""
    counts = count_calls(scene.command(scene.folder(place / "counted")), place / "calls")
    assert counts.get("pwrite64", 0) > 5
    assert {"fsync", "fdatasync"} & set(counts)
    return [(call, number) for call in CALLS for number in range(1, counts.get(call, 0) + 1)]


def kill_at(scene: Scene, place: Path, chosen: Sequence[tuple[str, int]]) -> dict[str, int]:
    found = {"old": 0, "new": 0}
    for call, number in chosen:
        folder = scene.folder(place / "data")
        ended = killed_at(scene.command(folder), call, number)
        assert ended.status in {-9, 137}, f"not killed at {call} {number}: {ended}"
        found[scene.look(folder)] += 1
    return found


@pytest.mark.parametrize("name", NAMES)
def test_killed_at_some_calls_the_data_is_the_old_or_the_new(
    scenes: dict[str, Scene], name: str, tmp_path: Path
) -> None:
    scene = scenes[name]
    chosen = random.sample(points(scene, tmp_path), SAMPLE if name == "migration" else 1)
    assert sum(kill_at(scene, tmp_path, chosen).values()) == len(chosen)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", NAMES)
def test_killed_at_every_call_the_data_is_the_old_or_the_new(
    scenes: dict[str, Scene], name: str, part: int, tmp_path: Path
) -> None:
    scene = scenes[name]
    chosen = points(scene, tmp_path)[part::PARTS]
    found = kill_at(scene, tmp_path, chosen)
    tell(f"{name}: killed at {len(chosen)} points, {found}, none broken")
    assert sum(found.values()) == len(chosen)


def assert_refused_whole(scene: Scene, folder: Path, ended: Ended) -> str:
    """The command said in words that it could not, or did not need the call that failed; the data is whole."""
    if ended.status != 0:
        assert_said_in_words(ended)
        assert len(ended.err.splitlines()) == 1
    return scene.look(folder)


@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_fails_some_call_is_met_with_words(scenes: dict[str, Scene], name: str, tmp_path: Path) -> None:
    scene = scenes[name]
    failures = ERRORS[:3] if name == "migration" else random.sample(ERRORS, 1)
    for call, error in failures:
        folder = scene.folder(tmp_path / "data")
        ended = failing_from(scene.command(folder), call, error, 1)
        assert assert_refused_whole(scene, folder, ended) in {"old", "new"}


@pytest.mark.soak
@pytest.mark.parametrize(("call", "error"), ERRORS)
@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_fails_from_any_call_on_is_met_with_words(
    scenes: dict[str, Scene], name: str, call: str, error: str, tmp_path: Path
) -> None:
    scene = scenes[name]
    numbers = [number for kind, number in points(scene, tmp_path) if kind == call]
    done = {"refused, old data": 0, "refused, new data": 0, "went on": 0}
    # All the first ones, then some of many.
    for number in numbers[:4] + numbers[4 :: 1 + len(numbers) // 8]:
        folder = scene.folder(tmp_path / "data")
        ended = failing_from(scene.command(folder), call, error, number)
        state = assert_refused_whole(scene, folder, ended)
        done["went on" if ended.status == 0 else f"refused, {state} data"] += 1
    tell(f"{name}, {call} {error}: {sum(done.values())} failures, {done}, none broken")


def test_the_data_is_on_the_disk_in_the_right_order(scenes: dict[str, Scene], tmp_path: Path) -> None:
    """The journal is synced before the file is written, and the file before the journal goes."""
    scene = scenes["change"]
    folder = scene.folder(tmp_path / "data")
    report = tmp_path / "calls"
    ended = traced(scene.command(folder), "-y", "-o", str(report), "-e", "trace=pwrite64,fsync,fdatasync,unlink")
    assert ended.status == 0
    order = [
        (line.split("(")[0].split()[-1], "journal" if "-journal" in line else "file")
        for line in report.read_text(encoding="utf-8").splitlines()
        if "followup.sqlite3" in line
    ]
    written = order.index(("pwrite64", "file"))
    syncs = [place for place, (call, _) in enumerate(order) if call in {"fsync", "fdatasync"}]
    assert any(order[place][1] == "journal" and place < written for place in syncs)
    gone = order.index(("unlink", "journal"))
    last_written = max(place for place, step in enumerate(order) if step == ("pwrite64", "file"))
    assert any(order[place][1] == "file" and last_written < place < gone for place in syncs)
