"""Notices at the tray icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.system.notifications.notifier import Notice
from followup_desktop.system.notifications.tray_message import TrayMessages

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_click_belongs_to_the_last_notice(qtbot: QtBot) -> None:
    said: list[tuple[str, str]] = []

    def show(title: str, body: str) -> bool:
        said.append((title, body))
        return True

    tray = TrayMessages(show)
    tray.clicked()
    tray.notify(Notice("a", "Follow-Up", "One thing is ready."))
    tray.notify(Notice("b", "Follow-Up", "Two."))
    with qtbot.waitSignal(tray.acted) as told:
        tray.clicked()
    assert told.args == ["b", "default"]
    assert said == [("Follow-Up", "One thing is ready."), ("Follow-Up", "Two.")]


def test_what_was_taken_back_is_not_acted_on(qtbot: QtBot) -> None:
    tray = TrayMessages(lambda *_: True)
    tray.notify(Notice("a", "Follow-Up"))
    tray.withdraw("b")
    tray.withdraw("a")
    with qtbot.assertNotEmitted(tray.acted):
        tray.clicked()


def test_without_an_icon_nobody_has_heard(qtbot: QtBot) -> None:
    tray = TrayMessages(lambda *_: False)
    with qtbot.waitSignal(tray.unheard) as told:
        tray.notify(Notice("a", "Follow-Up"))
    assert told.args == [Notice("a", "Follow-Up")]
