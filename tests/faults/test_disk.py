"""A full disk, a read-only one, and many at once: nothing that was acknowledged is lost, and each refusal has words."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.faults.command import (
    ENVIRONMENT,
    IN_TEMPLATE,
    ROOT,
    Ended,
    assert_said_in_words,
    followup,
    followup_process,
    new_words,
)
from tests.storage.samples import change, query, sha256

NOBODY = 65534
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the means to provoke these faults are Linux's")
is_root = hasattr(os, "getuid") and os.getuid() == 0


def can_mount() -> bool:
    """Say whether this machine lets us have mounts of our own."""
    if not is_root or shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False, timeout=10
    )
    return tried.returncode == 0


needs_mounts = pytest.mark.skipif(not can_mount(), reason="mounts of one's own need root and unshare")


def in_own_mounts(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script whose mounts are seen by nobody else; `$PYTHON` is our Python."""
    done = subprocess.run(
        ["unshare", "-m", "sh", "-e", "-c", script, "sh", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**ENVIRONMENT, "PYTHON": sys.executable},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def helper(name: str, *arguments: str, prefix: Sequence[str] = ()) -> Any:  # noqa: ANN401 - whatever was printed
    """Run one of the helping processes beside this file, and give what it prints."""
    done = subprocess.run(
        [*prefix, sys.executable, "-m", f"tests.faults.{name}", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env=ENVIRONMENT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def stored(database: Path) -> set[str]:
    return {name.split(" x")[0] for name in query(database, "SELECT name FROM company")}


def assert_all_whole(folder: Path, acknowledged: Sequence[int], *, others: int) -> None:
    """Every acknowledged interview is there, whole, and nothing else is."""
    database = folder / "followup.sqlite3"
    assert {f"Company {number}" for number in acknowledged} <= stored(database)
    count = len(acknowledged) + others
    for table, each in {"interview": 1, "participation": 2, "contact_detail": 2}.items():
        assert query(database, f"SELECT count(*) FROM {table}") == [count * each]
    assert query(database, "SELECT count(*) FROM event WHERE kind = 'taken'") == [count]
    ended = followup(folder, "check", "--json")
    assert (ended.status, ended.json) == (0, {"ok": True, "problems": []})


def assert_reading_went_well(reading: dict[str, list[Any]]) -> None:
    assert {name: (status, err) for name, (status, _, err) in reading.items()} == dict.fromkeys(reading, (0, ""))


def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(data: Path) -> None:
    size = (data / "followup.sqlite3").stat().st_size
    result = helper("filling", str(data), "20", "50", f"file-size:{size + 30_000}")
    assert_said_in_words(Ended(*result["refused"]))
    assert "may be full" in result["refused"][2]
    assert_reading_went_well(result["reading"])
    assert_all_whole(data, result["acknowledged"], others=IN_TEMPLATE)
    assert followup(data, *new_words(90)).status == 0


def test_a_journal_that_may_not_grow_stops_the_change_at_once(data: Path) -> None:
    before = sha256(data / "followup.sqlite3")
    result = helper("filling", str(data), "20", "1", "file-size:600")
    assert_said_in_words(Ended(*result["refused"]))
    assert_reading_went_well(result["reading"])
    assert sha256(data / "followup.sqlite3") == before


def test_a_disk_without_room_for_a_data_file_gets_none(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    result = helper("filling", str(folder), "1", "1", "file-size:50000")
    assert_said_in_words(Ended(*result["refused"]))
    assert "may be full" in result["refused"][2]
    assert not (folder / "followup.sqlite3").exists()
    assert followup(folder, *new_words(1)).status == 0
    assert sorted(place.name for place in folder.iterdir()) == ["followup.lock", "followup.sqlite3", "logs"]


@needs_mounts
def test_a_full_disk_keeps_what_was_acknowledged(data: Path, tmp_path: Path) -> None:
    """On a disk of one megabyte, most of which is taken; then there is room again."""
    script = """
mount -t tmpfs -o size=1M none "$2"
cp -a "$1" "$2/data"
head -c 340000 /dev/zero > "$2/ballast"
"$PYTHON" -m tests.faults.filling "$2/data" 20 60 > "$3"
rm "$2/ballast"
"$PYTHON" -m tests.faults.filling "$2/data" 90 1 >> "$3"
rm -rf "$1"
cp -a "$2/data" "$1"
"""
    disk, report = tmp_path / "disk", tmp_path / "report"
    disk.mkdir()
    in_own_mounts(script, str(data), str(disk), str(report))
    full, again = (json.loads(line) for line in report.read_text(encoding="utf-8").splitlines())
    assert_said_in_words(Ended(*full["refused"]))
    assert "may be full" in full["refused"][2]
    assert full["acknowledged"]
    assert_reading_went_well(full["reading"])
    assert again["acknowledged"] == [90]
    assert_all_whole(data, [*full["acknowledged"], 90], others=IN_TEMPLATE)


@needs_mounts
def test_a_disk_that_is_full_from_the_start_gets_no_half_data_file(tmp_path: Path) -> None:
    script = """
mount -t tmpfs -o size=200k none "$1"
"$PYTHON" -m tests.faults.filling "$1/data" 1 1
test ! -e "$1/data/followup.sqlite3"
"""
    disk = tmp_path / "disk"
    disk.mkdir()
    result = json.loads(in_own_mounts(script, str(disk)).stdout)
    assert_said_in_words(Ended(*result["refused"]))


@needs_mounts
def test_a_read_only_disk_can_be_read_and_says_that_it_cannot_be_written(data: Path) -> None:
    before = sha256(data / "followup.sqlite3")
    script = """
mount --bind "$1" "$1"
mount -o remount,ro,bind "$1"
"$PYTHON" -m tests.faults.filling "$1" 20 1
"""
    result = json.loads(in_own_mounts(script, str(data)).stdout)
    assert_said_in_words(Ended(*result["refused"]))
    assert "cannot be written" in result["refused"][2]
    assert_reading_went_well(result["reading"])
    assert sha256(data / "followup.sqlite3") == before


@needs_mounts
def test_a_read_only_disk_without_data_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "data"
    empty.mkdir(mode=0o700)
    script = """
mount --bind "$1" "$1"
mount -o remount,ro,bind "$1"
"$PYTHON" -m tests.faults.filling "$1" 20 1
"""
    for line in in_own_mounts(script, str(empty)).stdout.splitlines():
        assert_said_in_words(Ended(*json.loads(line)["refused"]))
    assert list(empty.iterdir()) == []


@pytest.fixture
def limited(data: Path) -> Iterator[tuple[Path, str]]:
    """Give data of a user for whom a mode that says no means no, and the limit that makes a process that user's."""
    if not is_root:
        yield data, ""
        return
    with TemporaryDirectory(prefix="followup-test-") as name:
        folder = Path(shutil.move(data, Path(name) / "data"))
        Path(name).chmod(0o755)
        for place in (folder, *folder.rglob("*")):
            os.chown(place, NOBODY, NOBODY)
        yield folder, f"user:{NOBODY}"


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o500, 0o600), (0o700, 0o400)])
def test_data_that_its_user_may_only_read_is_read(limited: tuple[Path, str], folder_mode: int, file_mode: int) -> None:
    data, limit = limited
    before = sha256(data / "followup.sqlite3")
    (data / "followup.sqlite3").chmod(file_mode)
    data.chmod(folder_mode)
    result = helper("filling", str(data), "20", "1", limit)
    data.chmod(0o700)
    assert_said_in_words(Ended(*result["refused"]))
    assert "cannot be written" in result["refused"][2]
    assert_reading_went_well(result["reading"])
    assert sha256(data / "followup.sqlite3") == before


def test_a_folder_that_cannot_even_be_looked_into_is_named(limited: tuple[Path, str]) -> None:
    data, limit = limited
    data.chmod(0)
    result = helper("filling", str(data), "20", "1", limit)
    data.chmod(0o700)
    assert_said_in_words(Ended(*result["refused"]))
    for answer in result["reading"].values():
        assert_said_in_words(Ended(*answer))


def test_ten_commands_at_once_on_data_that_is_there(data: Path) -> None:
    answers = helper("crowd", str(data), "10", "20")
    acknowledged = [number for number, status, _ in answers if status == 0]
    for _, status, err in answers:
        if status != 0:
            assert_said_in_words(Ended(status, "", err))
    assert acknowledged
    assert_all_whole(data, acknowledged, others=IN_TEMPLATE)


def test_ten_commands_at_once_where_there_is_no_data_yet(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    answers = helper("crowd", str(folder), "10", "1")
    acknowledged = [number for number, status, _ in answers if status == 0]
    for _, status, err in answers:
        if status != 0:
            assert_said_in_words(Ended(status, "", err))
    assert acknowledged
    assert_all_whole(folder, acknowledged, others=0)


@pytest.mark.soak
@pytest.mark.parametrize("time", range(5))
def test_many_commands_at_once_many_times(tmp_path: Path, time: int) -> None:
    folder = tmp_path / "data"
    acknowledged = []
    for first in (1, 30, 60):
        answers = helper("crowd", str(folder), "25", str(first))
        acknowledged += [number for number, status, _ in answers if status == 0]
        for _, status, err in answers:
            if status != 0:
                assert_said_in_words(Ended(status, "", err))
    assert_all_whole(folder, acknowledged, others=0)


def test_another_that_is_writing_for_long_is_named(data: Path) -> None:
    """A second program holds the write lock for as long as the command runs."""
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE');"
        "print('held', flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(data / "followup.sqlite3")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        ended = followup(data, *new_words(20))
        reading = followup(data, "list")
        holder.communicate("let go\n", timeout=10)
    assert_said_in_words(ended)
    assert "Another Follow-Up is writing" in ended.err
    assert reading.status == 0
    assert followup(data, *new_words(20)).status == 0


@pytest.mark.parametrize(("redirection", "status"), [(">/dev/full", 1), (">&- 2>&-", 0)])
def test_words_that_cannot_be_written_out_do_not_undo_what_was_done(data: Path, redirection: str, status: int) -> None:
    """Standard output is a full disk, or not there at all; the interview is stored all the same."""
    ended = followup_process(data, *new_words(30), prefix=["sh", "-c", f'exec "$@" {redirection}', "sh"])
    assert ended.status == status
    if status:
        assert_said_in_words(ended)
        assert len(ended.err.splitlines()) == 1
    assert "Company 30" in stored(data / "followup.sqlite3")


def test_a_reader_that_goes_away_is_no_failure(data: Path) -> None:
    change(data / "followup.sqlite3", f"UPDATE company SET name = '{'y' * 90_000}'")
    ended = followup_process(data, "list", "--json", prefix=["bash", "-c", 'set -o pipefail; "$@" | head -c 10', "sh"])
    assert (ended.status, ended.err) == (0, "")
