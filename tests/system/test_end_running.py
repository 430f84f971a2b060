"""Asking the running app to end: one that is not there, one that does, one that cannot, and the real one."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from followup_desktop.app.start import Around
from followup_desktop.storage.revision import HEAD
from followup_desktop.system import end_running as ending
from followup_desktop.system.end_running import end_running
from followup_desktop.system.single_instance import Asked, Instance, Verb, address
from tests.cli.typed import Typed

if TYPE_CHECKING:
    from followup_desktop.app.app import App

APP = [sys.executable, "-m", "followup_desktop"]


def test_where_nobody_runs_nothing_is_made_and_nobody_is_asked(tmp_path: Path) -> None:
    assert end_running(tmp_path / "data")
    assert not (tmp_path / "data").exists()
    mine = Instance.claim(tmp_path / "data")
    assert mine is not None
    mine.release()
    assert end_running(tmp_path / "data")


def test_one_that_goes_on_is_said_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = Instance.claim(tmp_path / "data")
    assert mine is not None
    asked: list[tuple[Path, Asked]] = []

    def ask(folder: Path, what: Asked, within: float) -> bool:
        asked.append((folder, what))
        return within > 0

    monkeypatch.setattr(ending, "ask_app", ask)
    assert not end_running(tmp_path / "data", within=0)
    assert asked == [(tmp_path / "data", Asked(Verb.END))]
    soon = threading.Timer(0.2, mine.release)
    soon.start()
    assert end_running(tmp_path / "data", within=20)
    soon.join()


def test_the_app_ends_as_from_its_menu() -> None:
    """Not at once: what cannot be stored keeps it open."""
    done: list[str] = []
    window = SimpleNamespace(come_to_front=lambda: done.append("front"))
    own = SimpleNamespace(quit=lambda: done.append("quit"), end_now=lambda: done.append("now"), window=window)
    around = Around(cast("App", own), cast("Instance", None))
    around._obey(Asked(Verb.END))
    assert done == ["quit"]


def test_the_command_line_says_how_it_went(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = Typed(tmp_path / "data")
    answer = typed("--quit")
    assert (answer.status, answer.out) == (0, f"Follow-Up is not open on {typed.folder}.\n")
    monkeypatch.setattr(ending, "end_running", lambda folder: folder != typed.folder)
    answer = typed("--quit")
    assert answer.status == 1
    assert "is still open" in answer.err


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="looks at the socket")
@pytest.mark.parametrize("form", [int(HEAD), int(HEAD) + 1], ids=["open", "that of a newer one"])
def test_the_real_app_ends_when_it_is_asked_to_also_where_it_cannot_open_the_data(tmp_path: Path, form: int) -> None:
    folder = tmp_path / "data"
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH"}}
    bus = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'none'}"}
    environment = kept | bus | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    told = ["--data-dir", str(folder)]

    def command(word: str) -> subprocess.CompletedProcess[str]:
        # No display here: the command line is what is meant in any case.
        words = [*APP, *told, word]
        return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert command("list").returncode == 0
    with closing(sqlite3.connect(folder / "followup.sqlite3")) as data:
        data.execute(f"PRAGMA user_version = {form}")
    app = subprocess.Popen([*APP, *told, "--background"], env=environment, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if os.path.lexists(address(folder)):
                break
            threading.Event().wait(0.05)
        done = command("--quit")
        assert (done.returncode, done.stdout) == (0, f"Follow-Up is not open on {folder}.\n"), done.stderr
        assert app.wait(20) == 0
    finally:
        if app.poll() is None:
            app.kill()
            app.wait()
