"""What the system says to end the app reaches the event loop."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from followup_desktop.system.end_signals import ENDS, EndSignals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without a word")


@pytest.fixture
def signals() -> Iterator[EndSignals]:
    before = {number: signal.getsignal(number) for number in ENDS}
    own = EndSignals()
    own.listen()
    yield own
    own.close()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ENDS)
def test_each_way_of_being_told_is_heard_in_the_loop(signals: EndSignals, qtbot: QtBot, number: signal.Signals) -> None:
    with qtbot.waitSignal(signals.asked):
        os.kill(os.getpid(), number)


def test_other_signals_mean_nothing(signals: EndSignals, qtbot: QtBot) -> None:
    asked: list[bool] = []
    signals.asked.connect(lambda: asked.append(True))
    signal.signal(signal.SIGUSR1, lambda *_: None)
    os.kill(os.getpid(), signal.SIGUSR1)
    with qtbot.waitSignal(signals.asked):
        os.kill(os.getpid(), signal.SIGTERM)
    assert asked == [True]
