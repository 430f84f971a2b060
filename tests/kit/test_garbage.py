"""Garbage is collected on the window's thread alone."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest

from followup_desktop.kit import garbage
from followup_desktop.kit.background import Background
from followup_desktop.kit.garbage import Garbage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


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
