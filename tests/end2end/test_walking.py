"""The walk sees what it is there for: every fault is planted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.fields import LineField
from tests.end2end import walking

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, *widgets: QWidget, laid_out: bool = True) -> QWidget:
    """Show a window with these widgets, below each other or just anywhere."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    column = QVBoxLayout(window) if laid_out else None
    for widget in widgets:
        if column is not None:
            column.addWidget(widget)
        else:
            widget.setParent(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    widgets[0].setFocus()
    return window


def test_a_sound_window_has_no_fault(qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setAccessibleName("Name")
    window = shown(qtbot, field, QLabel("Words"), QPushButton("Do it"))
    qtbot.waitUntil(field.hasFocus)
    assert walking.names(window) == []
    assert walking.cut_off(window) == []
    assert walking.overlapping(window) == []
    assert walking.tabs(window) == []
    assert walking.step_size(window) == []
    assert walking.contrast(window) == []


def test_a_control_without_a_name_is_seen(qtbot: QtBot) -> None:
    (fault,) = walking.names(shown(qtbot, QLineEdit()))
    assert fault.startswith("has no name: QLineEdit")


def test_an_example_instead_of_the_label_is_seen(qtbot: QtBot) -> None:
    field, label = LineField("name@example.org"), QLabel("E-mail")
    label.setBuddy(field)
    (fault,) = walking.names(shown(qtbot, field, label))
    assert "E-mail" in fault


def test_a_text_that_is_cut_off_is_seen(qtbot: QtBot) -> None:
    label = QLabel("Some words that need more room than this")
    label.setFixedWidth(40)
    (fault,) = walking.cut_off(shown(qtbot, label))
    assert fault.startswith("is cut off")


def test_a_narrow_button_and_one_outside_are_seen(qtbot: QtBot) -> None:
    button = QPushButton("Open in mail program")
    button.setGeometry(280, 10, 60, 30)
    narrow, outside = walking.cut_off(shown(qtbot, button, laid_out=False))
    assert narrow.startswith("is too narrow")
    assert outside.startswith("stands out")


def test_widgets_over_each_other_are_seen(qtbot: QtBot) -> None:
    one, other = QPushButton("One"), QPushButton("Other")
    one.setGeometry(10, 10, 80, 30)
    other.setGeometry(60, 20, 80, 30)
    (fault,) = walking.overlapping(shown(qtbot, one, other, laid_out=False))
    assert fault.startswith("overlap by 30 x 2")


def test_a_box_that_holds_tab_and_a_small_target_are_seen(qtbot: QtBot) -> None:
    box, button = QPlainTextEdit(), QPushButton("x")
    button.setFixedSize(20, 20)
    window = shown(qtbot, box, button)
    qtbot.waitUntil(box.hasFocus)
    (fault,) = walking.tabs(window)
    assert fault.startswith("holds Tab: QPlainTextEdit")
    assert walking.targets(window)


def test_a_window_that_wants_too_much_is_seen(qtbot: QtBot) -> None:
    label = QLabel("Words")
    label.setMinimumSize(900, 100)
    assert walking.step_size(shown(qtbot, label))
