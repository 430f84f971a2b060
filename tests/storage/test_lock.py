"""Two processes never make or migrate one data file at the same time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage import lock
from followup_desktop.storage.lock import hold, only_one

if TYPE_CHECKING:
    from types import ModuleType

HOLDER = """
import sys
from pathlib import Path
from followup_desktop.storage.lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start_holder(path: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock until it is told a line, and wait until it does."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: subprocess.Popen[str]) -> None:
    holder.communicate("let go\n", timeout=10)


def test_the_second_process_is_told_that_another_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TRIES", 3)
    monkeypatch.setattr(lock, "PAUSE_SECONDS", 0.001)
    place = tmp_path / "followup.lock"
    holder = start_holder(place)
    with pytest.raises(FollowUpError) as refused, only_one(place):
        pytest.fail("both have it")
    end(holder)
    assert refused.value.code == "storage_busy"
    with only_one(place):
        pass


def test_the_second_process_gets_the_lock_when_the_first_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "followup.lock"
    holder = start_holder(place)

    class EndsTheHolder:
        def wait(self, seconds: float) -> None:
            end(holder)

    monkeypatch.setattr(lock, "Event", EndsTheHolder)
    with only_one(place):
        assert holder.returncode == 0


def test_a_process_that_is_killed_leaves_no_lock_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TRIES", 1)
    place = tmp_path / "followup.lock"
    holder = start_holder(place)
    holder.kill()
    holder.communicate(timeout=10)
    with only_one(place):
        assert place.exists()


def test_the_lock_file_is_private_and_a_link_is_not_followed(tmp_path: Path) -> None:
    os.umask(0)
    place = tmp_path / "followup.lock"
    with only_one(place):
        assert place.stat().st_mode & 0o777 == 0o600
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    with pytest.raises(OSError, match="symbolic"), only_one(link):
        pass
    assert not (tmp_path / "target").exists()


class FakeMsvcrt:
    """Windows' own locking, of which one process in three gets the lock."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.tries = 0

    def locking(self, descriptor: int, mode: int, length: int) -> None:
        assert (mode, length) == (self.LK_NBLCK, 1)
        self.tries += 1
        if self.tries < 3:
            raise PermissionError(13, "Permission denied")


def test_on_windows_it_is_the_same_with_its_own_means(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeMsvcrt()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", cast("ModuleType", fake))
    found = importlib.util.spec_from_file_location("lock_on_windows", lock.__file__)
    assert found is not None
    assert found.loader is not None
    there = importlib.util.module_from_spec(found)
    found.loader.exec_module(there)
    monkeypatch.setattr(there, "PAUSE_SECONDS", 0)
    with there.only_one(tmp_path / "followup.lock"):
        assert fake.tries == 3


def test_a_lock_that_is_not_waited_for_is_had_or_not(tmp_path: Path) -> None:
    place = tmp_path / "app.lock"
    holder = start_holder(place)
    assert hold(place) is None
    end(holder)
    descriptor = hold(place)
    assert descriptor is not None
    assert hold(place) is None
    os.close(descriptor)
