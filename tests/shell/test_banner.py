"""What is ready, at the top of the main window: where the desktop cannot say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.notice import Notice as Box
from followup_desktop.shell.banner import MOST_SHOWN, Banner
from followup_desktop.system.notifications.notifier import OPEN, Notice

if TYPE_CHECKING:
    from tests.room import Room

ACTS = ((OPEN, "Open"), ("done", "Done"), ("snooze", "Later"))


def notice(number: int, body: str = "One thing is ready.") -> Notice:
    return Notice(f"interview-{number}", "Follow-Up", body, ACTS, f"About interview-{number}")


@pytest.fixture
def window(room: Room) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    room.qtbot.addWidget(made)
    room.show(made)
    return made


@pytest.fixture
def banner(window: QWidget) -> Banner:
    layout = window.layout()
    assert layout is not None
    return Banner(window, layout.addWidget)


def buttons(window: QWidget) -> list[QPushButton]:
    return [button for button in window.findChildren(QPushButton) if button.isVisible()]


def test_it_says_what_is_ready_with_its_acts(room: Room, window: QWidget, banner: Banner) -> None:
    with room.qtbot.waitSignal(banner.shown) as told:
        banner.notify(notice(7))
    assert told.args == ["interview-7"]
    assert list(banner.texts) == ["About interview-7"]
    assert [button.text() for button in buttons(window)] == ["Open", "Done", "Later"]
    with room.qtbot.waitSignal(banner.acted) as acted:
        buttons(window)[2].click()
    assert acted.args == ["interview-7", "snooze"]
    assert list(banner.texts) == []
    assert buttons(window) == []


def test_it_is_said_once_for_each_and_not_endlessly(banner: Banner) -> None:
    for number in (1, 1, 2, 3, 4):
        banner.notify(notice(number))
    assert banner.texts == tuple(f"About interview-{number}" for number in (2, 3, 4))
    assert len(banner.texts) == MOST_SHOWN
    banner.withdraw("interview-3")
    banner.withdraw("interview-9")
    assert banner.texts == ("About interview-2", "About interview-4")


def test_what_has_no_more_to_say_says_its_body(banner: Banner) -> None:
    banner.notify(replace(notice(1, "5 things are ready."), in_full=""))
    assert banner.texts == ("5 things are ready.",)


def test_words_of_others_are_short_and_plain(window: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    banner = Banner(window, layout.addWidget)
    banner.notify(replace(notice(1), in_full="<b>bold</b> " + "x" * 300 + "\nand a second line"))
    text = banner.texts[0]
    assert text.startswith("<b>bold</b> xxx")
    assert text.endswith("…")
    assert len(text) == 120
    assert window.findChildren(Box)[0].width() <= window.width()
