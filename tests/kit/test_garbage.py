"""Garbage is collected on the window's thread alone."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest

from followup_desktop.kit import background as background_module
from followup_desktop.kit import garbage
from followup_desktop.kit.background import Background
from followup_desktop.kit.garbage import Garbage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    before = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if before else gc.disable)()


def test_no_other_thread_collects(qtbot: QtBot) -> None:
    where: set[int] = set()

    def hear(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            where.add(threading.get_ident())

    def make_garbage() -> int:
        for _ in range(60_000):
            cycle: list[object] = []
            cycle.append(cycle)
        return gc.get_count()[0]

    background = Background()
    gc.callbacks.append(hear)
    try:
        counts: list[int] = []
        background.run(make_garbage, counts.append)
        qtbot.waitUntil(lambda: not background.busy)
        assert counts[0] > garbage.AFTER
        assert gc.get_count()[0] < counts[0]
        assert where == {threading.get_ident()}
    finally:
        gc.callbacks.remove(hear)
    assert background.close()
    assert gc.isenabled()


def test_a_thread_that_hangs_is_never_the_one_that_collects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_module, "CLOSING_S", 0.01)
    goes_on = threading.Event()
    background = Background()
    background.run(goes_on.wait)
    assert not background.close()
    assert not gc.isenabled()
    goes_on.set()


def test_older_garbage_is_looked_through_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(garbage, "AFTER", 0)
    monkeypatch.setattr(gc, "collect", collected.append)
    own = Garbage()
    for _ in range(100):
        own.collect_if_due()
    assert (collected.count(0), collected.count(1), collected.count(2)) == (90, 9, 1)
    own.give_back()


def test_what_was_switched_off_stays_off() -> None:
    gc.disable()
    own = Garbage()
    own.give_back()
    assert not gc.isenabled()
