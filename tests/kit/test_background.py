"""Work off the window's thread: in order, told on the window's thread, and never to a widget that is gone."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.background import Background, Lane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def background(qtbot: QtBot) -> Background:
    del qtbot
    return Background()


def settle(qtbot: QtBot, background: Background) -> None:
    qtbot.waitUntil(lambda: not background.busy)


def test_results_come_in_order_on_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    seen: list[tuple[int, bool]] = []

    def hear(result: int) -> None:
        seen.append((result, threading.current_thread() is threading.main_thread()))

    for number in range(20):
        background.run(partial(int, number), hear)
    settle(qtbot, background)
    assert seen == [(number, True) for number in range(20)]
    assert background.close()


def test_the_data_has_one_thread_and_it_is_not_the_windows(qtbot: QtBot, background: Background) -> None:
    seen: set[int] = set()
    for _ in range(5):
        background.run(threading.get_ident, seen.add)
    settle(qtbot, background)
    assert len(seen) == 1
    assert threading.get_ident() not in seen


def test_what_takes_long_does_not_keep_the_data_waiting(qtbot: QtBot, background: Background) -> None:
    go_on = threading.Event()
    order: list[str] = []
    background.run(lambda: go_on.wait(10), lambda _: order.append("slow"), lane=Lane.SLOW)
    background.run(lambda: "data", order.append)
    qtbot.waitUntil(lambda: order == ["data"])
    go_on.set()
    settle(qtbot, background)
    assert order == ["data", "slow"]


def test_a_refusal_is_told_and_a_fault_is_broken(qtbot: QtBot, background: Background) -> None:
    refused: list[str] = []
    broken: list[Exception] = []
    background.broken.connect(broken.append)

    def refuse() -> None:
        raise FollowUpError("no_interview", number=1)

    def fail() -> None:
        raise ZeroDivisionError

    background.run(refuse, None, lambda error: refused.append(error.code))
    background.run(refuse)
    background.run(fail, None, lambda error: refused.append(error.code))
    settle(qtbot, background)
    assert refused == ["no_interview"]
    assert [type(error) for error in broken] == [FollowUpError, ZeroDivisionError]


def test_nothing_is_told_to_what_is_gone(qtbot: QtBot, background: Background) -> None:
    told: list[object] = []

    class Listener(QObject):
        def hear(self, result: object) -> None:
            told.append(result)

        def hear_refusal(self, error: FollowUpError) -> None:
            told.append(error)

    def refuse() -> None:
        raise FollowUpError("no_interview", number=1)

    listener = Listener()
    background.run(lambda: 1, listener.hear)
    background.run(refuse, None, listener.hear_refusal)
    import shiboken6

    shiboken6.delete(listener)
    settle(qtbot, background)
    assert told == []


def test_idle_is_told_when_nothing_is_left(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.idle):
        background.run(lambda: None)


def test_what_work_and_answer_hold_dies_on_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    died_here: list[bool] = []

    class Held:
        def __del__(self) -> None:
            died_here.append(threading.current_thread() is threading.main_thread())

        def work(self) -> Held:
            return self

        def hear(self, result: Held) -> None:
            assert result is self

    for _ in range(200):
        held = Held()
        background.run(held.work, held.hear)
        del held
    settle(qtbot, background)
    assert background.close()
    assert died_here == [True] * 200


def test_nothing_is_begun_after_the_end(qtbot: QtBot, background: Background) -> None:
    done: list[int] = []
    background.run(lambda: 1, done.append)
    settle(qtbot, background)
    assert background.close()
    background.run(lambda: 2, done.append)
    assert not background.busy
    assert done == [1]
