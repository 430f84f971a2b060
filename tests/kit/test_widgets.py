"""The controls: plain text stays plain, and every choice is told once."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from followup_desktop.domain.terms import StepState
from followup_desktop.kit.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours
from followup_desktop.kit.widgets.buttons import IconButton, link_button, primary_button
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import LineField, TextField, label_for, labelled, line
from followup_desktop.kit.widgets.focus_ring import FocusRing
from followup_desktop.kit.widgets.marks import MARK, Mark, MarkWidget, mark_of, paint_mark
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.room import Room


def spoken(widget: QWidget) -> str:
    """Give what a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_markup_is_text_and_opens_no_file(room: Room, tmp_path: Path) -> None:
    bait = tmp_path / "bait.png"
    QImage(40, 40, QImage.Format.Format_RGB32).save(str(bait))
    markup = f'<img src="file://{bait}"><b>bold</b>'
    shown = Text(markup)
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert shown.text() == markup
    room.qtbot.addWidget(shown)


def test_a_text_can_be_something_else_and_follows_the_font(room: Room) -> None:
    text = Text("Saved", As.MUTED)
    room.qtbot.addWidget(text)
    text.show_as(As.LOOK)
    text.show_as(As.LOOK)
    assert text.property("role") == "look"
    before = QApplication.font()
    large = QFont(before)
    large.setPointSize(30)
    title = Text("Title", As.TITLE)
    room.qtbot.addWidget(title)
    try:
        QApplication.setFont(large)
        QApplication.processEvents()
        assert title.font().pointSizeF() == 45
        large.setPixelSize(20)
        QApplication.setFont(large)
        QApplication.processEvents()
        assert title.font().pixelSize() == 30
    finally:
        QApplication.setFont(before)


def test_a_choice_is_told_once_and_can_be_cleared(room: Room) -> None:
    segments = Segments([("a", "First"), ("b", "Second"), ("c", "Third")], "Which", can_clear=True)
    room.qtbot.addWidget(segments)
    told: list[object] = []
    segments.chosen.connect(told.append)
    room.click(segments.button("b"))
    assert (told, segments.value) == (["b"], "b")
    room.click(segments.button("b"))
    assert (told, segments.value) == (["b", None], None)
    segments.set_value("c")
    segments.set_value("unknown")
    assert segments.value is None
    assert not any(segments.button(one).isChecked() for one in "abc")
    assert told == ["b", None]
    assert spoken(segments.button("a")) == "Which: First"


def test_a_choice_that_must_stand_stays(room: Room) -> None:
    segments = Segments([(1, "Only")], "Which")
    room.qtbot.addWidget(segments)
    told: list[object] = []
    segments.chosen.connect(told.append)
    room.click(segments.button(1))
    room.click(segments.button(1))
    assert (told, segments.value) == ([1], 1)


def test_labels_name_their_fields(room: Room) -> None:
    host = QWidget()
    field = LineField()
    host.setLayout(labelled("Name", field))
    room.qtbot.addWidget(host)
    assert spoken(field) == "Name"
    assert label_for("Other", field).text() == "Other"
    assert line(upright=True).property("role") == "upright"


def test_tab_leaves_a_text_and_it_grows(room: Room) -> None:
    host = QWidget()
    room.qtbot.addWidget(host)
    column = QVBoxLayout(host)
    text, after = TextField(2, 5, "Notes"), LineField("After")
    column.addWidget(text)
    column.addWidget(after)
    column.addStretch(1)
    host.resize(400, 400)
    room.show(host)
    low = text.sizeHint().height()
    text.show_text("\n".join("abcdefgh"))
    QApplication.processEvents()
    assert text.sizeHint().height() > low
    assert text.sizeHint().height() == text._height(5)
    text.setFocus()
    room.press(text, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert text.text() == "\n".join("abcdefgh")


def test_a_typed_day_is_read_and_written_in_full(room: Room) -> None:
    field = DateField(room.desk, "When")
    room.qtbot.addWidget(field)
    field.show()
    told: list[object] = []
    field.changed.connect(told.append)
    room.type(field.field, "3.12.2026")
    room.press(field.field, Qt.Key.Key_Return)
    assert field.day == date(2026, 12, 3)
    assert field.field.text() == "Thu 3 Dec 2026"
    assert told[-1] == date(2026, 12, 3)
    room.press(field.field, Qt.Key.Key_Up)
    assert field.day == date(2026, 12, 4)
    room.press(field.field, Qt.Key.Key_Down)
    assert told[-1] == date(2026, 12, 3)


def test_a_day_that_cannot_be_read_stays_and_is_said(room: Room) -> None:
    field = DateField(room.desk, "When")
    room.qtbot.addWidget(field)
    field.show()
    room.type(field.field, "3/12")
    room.press(field.field, Qt.Key.Key_Return)
    assert (field.day, field.readable, field.field.text()) == (None, False, "3/12")
    assert field._trouble.isVisible()
    field.set_day(None)
    assert field.readable
    assert field.field.text() == ""
    room.press(field.field, Qt.Key.Key_Up)
    assert field.day == room.desk.today()


def test_a_notice_says_one_thing_with_its_ways(room: Room) -> None:
    notice = Notice()
    room.qtbot.addWidget(notice)
    assert notice.isHidden()
    done: list[str] = []
    notice.tell("Handed over. Did it go out?", {"Yes": lambda: done.append("yes"), "Not yet": lambda: None})
    assert notice.isVisible()
    room.click(notice._ways[0])
    assert done == ["yes"]
    notice.tell("It failed.", trouble=True)
    assert (notice.text, notice._ways, notice.property("role")) == ("It failed.", [], "trouble")
    notice.clear()
    assert notice.isHidden()


def test_buttons_do_what_they_say(room: Room) -> None:
    done: list[int] = []
    link = link_button("Add & go", lambda: done.append(1))
    room.qtbot.addWidget(link)
    room.click(link)
    icon = IconButton(room.desk, "calendar", "Pick a day", lambda: done.append(2))
    room.qtbot.addWidget(icon)
    room.click(icon)
    room.desk.theme.changed.emit(DARK)
    assert (done, link.text(), spoken(icon)) == ([1, 2], "Add && go", "Pick a day")
    assert not primary_button("Done").autoDefault()
    named = IconButton(room.desk, "x", "Take out: <b>A & B</b>")
    room.qtbot.addWidget(named)
    assert named.toolTip() == "<qt>Take out: &lt;b&gt;A &amp; B&lt;/b&gt;</qt>"
    assert named.accessibleName() == "Take out: <b>A & B</b>"


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda one: one.name)
def test_marks_differ_in_greyscale(room: Room, colours: Colours) -> None:
    seen = {mark: _grey(mark, colours) for mark in Mark}
    names = list(Mark)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            differing = sum(abs(a - b) > 60 for a, b in zip(seen[one], seen[other], strict=True))
            assert differing >= 12, (one, other)
    assert room.broken == []


def _grey(mark: Mark, colours: Colours) -> list[int]:
    image = QImage(MARK + 3, MARK + 3, QImage.Format.Format_RGB32)
    image.fill(colours.colour("surface"))
    painter = QPainter(image)
    paint_mark(painter, QRectF(1.5, 1.5, MARK, MARK), mark, colours)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixelColor(x, y).lightness() for y in range(grey.height()) for x in range(grey.width())]


def test_the_mark_of_each_state() -> None:
    marks = [mark_of(state) for state in StepState]
    assert marks == [Mark.OPEN, Mark.NOW, Mark.DONE, Mark.DASH, Mark.DASH]
    assert mark_of(StepState.OPEN, is_next=True) is Mark.NOW


def test_a_mark_in_a_layout(room: Room) -> None:
    widget = MarkWidget(room.desk.theme)
    room.qtbot.addWidget(widget)
    before = widget.grab().toImage()
    widget.show_mark(Mark.DONE)
    assert widget.grab().toImage() != before


def test_the_focus_has_a_ring_outside_the_control(room: Room) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    owner = QObject()
    ring = FocusRing(app, room.desk.theme, owner)
    host = QWidget()
    room.qtbot.addWidget(host)
    column = QVBoxLayout(host)
    first, second, label = LineField("First"), LineField("Second"), QWidget()
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (first, second, label):
        column.addWidget(widget)
    room.show(host)
    second.setFocus()
    QApplication.processEvents()
    assert ring.frame is not None
    assert ring.frame.geometry().contains(second.geometry())
    assert ring.frame.grab().toImage().pixelColor(1, ring.frame.height() // 2).name() == LIGHT.accent
    host.resize(500, 300)
    QApplication.processEvents()
    assert ring.frame.geometry().contains(second.geometry())
    label.setFocus()
    assert ring.frame is None


def test_a_window_that_goes_takes_its_ring_along_once(room: Room) -> None:
    """A ring that kept its window alive would destroy it from within its own end, and itself a second time."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    owner = QObject()
    ring = FocusRing(app, room.desk.theme, owner)
    window, field = QWidget(), LineField("First")
    QVBoxLayout(window).addWidget(field)
    room.show(window)
    field.setFocus()
    QApplication.processEvents()
    assert ring.frame is not None
    window.close()
    gone = ref(window)
    del window, field
    QApplication.processEvents()
    gc.collect()
    assert gone() is None
    assert ring.frame is None


def test_a_word_without_end_makes_no_window_wider(qtbot: QtBot) -> None:
    """It breaks somewhere, and is still the text that was set; what is of usual length is left alone."""
    endless = Text("W" * 200)
    qtbot.addWidget(endless)
    assert endless.text() == "W" * 200
    assert endless.minimumSizeHint().width() < endless.fontMetrics().horizontalAdvance("W" * 60)
    endless.setText("novak@northfield.example")
    assert QLabel.text(endless) == "novak@northfield.example"


def test_a_label_is_the_name_of_its_field_and_the_example_is_not(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, explicit = LineField("For example: former team lead"), LineField("14:00", "Begins at")
    column = QVBoxLayout(window)
    column.addLayout(labelled("What they are to you", field))
    column.addLayout(labelled("Begins", explicit))
    assert spoken(field) == "What they are to you"
    assert spoken(explicit) == "Begins at"


def test_an_address_is_broken_between_its_parts_and_a_word_without_end_anywhere(room: Room) -> None:
    del room
    text = Text("Mr Baptiste: baptiste@millrace.example, " + "a" * 30)
    words = QLabel.text(text).split()
    assert words[2].split("\u200b") == ["baptiste@", "millrace.", "example,"]
    assert words[3].split("\u200b") == ["a" * 10] * 3
    assert text.text().endswith("a" * 30)
