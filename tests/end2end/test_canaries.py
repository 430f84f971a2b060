"""Markup in every field of every window: it stands there as letters, and nothing that it names is ever opened."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from followup_desktop.kit.theme.colours import Appearance
from tests.room import clear_away
from tools import scenes
from tools.over_long import Hand, take_over_long
from tools.studio import NOON, Studio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Listening:
    """A door on loopback that counts who knocks."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.knocks = 0
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def _wait(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.knocks += 1
            visitor.close()

    def close(self) -> None:
        # Closing alone does not wake whoever waits for a visitor.
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)


@pytest.fixture
def listening() -> Iterator[Listening]:
    door = Listening()
    yield door
    door.close()


@pytest.fixture
def studio(tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    """Give the whole app, with nothing in it."""
    one = Studio(qapp, tmp_path)
    yield one
    one.close()
    clear_away()


def _markup(file: Path, port: int) -> Hand:
    """Write what would open the file and ring at the port wherever markup were obeyed."""
    address = f"http://127.0.0.1:{port}/"
    style = f"<style>@import url({address}s)</style><link rel=stylesheet href='{address}l'>"
    images = f"<img src='{file.as_uri()}'><img src='{file}'><img src='{address}i'>"
    # The images come first: names are shown shortened in many places.
    return Hand(f"<b>{images}</b>", f"<qt><h1>x</h1>{images}{style}<a href='{address}a'>a</a></qt>" * 2)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_nothing_named_in_markup_is_ever_opened(studio: Studio, listening: Listening, tmp_path: Path) -> None:
    opened = threading.Event()
    pipe = tmp_path / "canary.png"
    os.mkfifo(pipe)

    def wait_for_reader() -> None:
        # Opening a pipe to write waits until somebody opens it to read.
        with pipe.open("wb"):
            opened.set()

    watcher = threading.Thread(target=wait_for_reader, daemon=True)
    watcher.start()
    plain = tmp_path / "plain.png"
    plain.write_bytes(b"x")
    os.utime(plain, (1, 2))
    hands = (_markup(pipe, listening.port), _markup(plain, listening.port))
    numbers = studio.do(lambda core: take_over_long(core, studio.folder, hands))
    wanted = scenes.pages(numbers)
    for number in numbers:
        wanted += [*scenes.steps(number), *scenes.full_states(number)]
    wanted += scenes.small_windows(numbers[0])
    for scene in wanted:
        studio.moment = NOON
        window = scene.make(studio)
        for look in (Appearance.LIGHT, Appearance.DARK):
            studio.app.desk.theme.choose(look)
            studio.wait()
            window.grab()
        if not scene.of_main:
            window.close()
            studio.wait()
    assert not opened.is_set()
    assert listening.knocks == 0
    # With the usual `relatime`, reading this old a file would have changed the time.
    assert plain.stat().st_atime == 1
    # The trap itself works: whoever opens the pipe is noticed.
    with pipe.open("rb"):
        assert opened.wait(10)
    watcher.join(10)
