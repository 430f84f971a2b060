"""The fields of an interview, as a new one is typed, an old one mended, or an invitation looked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import LineField, TextField, labelled
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.widgets.zone_field import ZoneField
from followup_desktop.services.editing import InterviewSheet
from followup_desktop.shell.typed_interview import length_words, people_text, read_length, read_people, read_time

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from followup_desktop.kit.desk import Desk

USUAL_LENGTH = timedelta(hours=1)


class InterviewFields(QWidget):
    """`changed` comes with every change by the user; `trouble` says what cannot be read."""

    changed = Signal()

    def __init__(self, desk: Desk, *, with_notes: bool = True) -> None:
        """Make the fields, empty; their time zone is the user's."""
        super().__init__()
        self._desk = desk
        self._sheet = InterviewSheet(time_zone=desk.zone().key)
        self._shown_people = ""
        self.company, self.role = LineField(), LineField()
        self.day = DateField(desk, self.tr("Day"))
        self.start, self.length = LineField("14:00"), LineField("60 min")
        self.zone = ZoneField()
        self.place, self.link = LineField(), LineField("https://")
        self.people = TextField(2, 6)
        self.notes = TextField(2, 6)
        self.hint = Text(self.tr("When does it begin? The invitation may say; you can add it later."), As.LOOK)
        self.hint.hide()
        self._build(with_notes=with_notes)
        self._listen()
        self.show_sheet(self._sheet)

    def _build(self, *, with_notes: bool) -> None:
        for field, letters in ((self.start, 9), (self.length, 11)):
            field.setMinimumWidth(field.fontMetrics().averageCharWidth() * letters)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addLayout(labelled(self.tr("Company"), self.company), 0, 0)
        grid.addLayout(labelled(self.tr("Role"), self.role), 0, 1)
        grid.addLayout(labelled(self.tr("Day"), self.day), 1, 0)
        grid.addLayout(self._times(), 1, 1)
        grid.addLayout(labelled(self.tr("Place"), self.place), 2, 0)
        grid.addLayout(labelled(self.tr("Link"), self.link), 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self.hint)
        column.addLayout(labelled(self.tr("People, one on each line"), self.people))
        example = self.tr("For example: Ms Novak <novak@example.org> +49 30 5550 1234 (decides)")
        column.addWidget(Text(example, As.MUTED))
        if with_notes:
            column.addLayout(labelled(self.tr("Notes"), self.notes))
        else:
            self.notes.setParent(self)
            self.notes.hide()

    def _times(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(labelled(self.tr("Begins"), self.start))
        row.addLayout(labelled(self.tr("Takes"), self.length))
        row.addLayout(labelled(self.tr("Time zone"), self.zone), 1)
        return row

    def _listen(self) -> None:
        for field in (self.company, self.role, self.start, self.length, self.place, self.link):
            field.textEdited.connect(self._edited)
        for text in (self.people, self.notes):
            text.textChanged.connect(self._edited)
        self.day.changed.connect(self._edited)
        self.zone.currentTextChanged.connect(self._edited)

    def show_sheet(self, sheet: InterviewSheet) -> None:
        """Show an interview."""
        self.blockSignals(True)
        self._sheet = sheet
        self.company.setText(sheet.company)
        self.role.setText(sheet.role)
        self.day.set_day(sheet.day or (sheet.starts_at.date() if sheet.starts_at else None))
        self.start.setText(f"{sheet.starts_at:%H:%M}" if sheet.starts_at else "")
        if sheet.starts_at and sheet.ends_at:
            self.length.setText(length_words(sheet.ends_at - sheet.starts_at))
        else:
            self.length.setText(length_words(USUAL_LENGTH))
        self.zone.setCurrentText(sheet.time_zone)
        self.place.setText(sheet.place)
        self.link.setText(sheet.link)
        self._shown_people = people_text(sheet.people)
        self.people.setPlainText(self._shown_people)
        self.notes.setPlainText(sheet.notes)
        self.blockSignals(False)
        self._ask_for_the_time()

    def sheet(self) -> InterviewSheet:
        """Give what stands in the fields; what cannot be read is left out, and `trouble` says so."""
        text = self.people.text()
        people = self._sheet.people if text == self._shown_people else read_people(text, self._sheet.people)
        starts_at, ends_at = self._span()
        return replace(
            self._sheet,
            company=self.company.text(),
            role=self.role.text(),
            starts_at=starts_at,
            ends_at=ends_at,
            day=self.day.day,
            time_zone=self.zone.zone,
            place=self.place.text(),
            link=self.link.text(),
            notes=self.notes.text(),
            people=people,
        )

    def trouble(self) -> str:
        """Say what cannot be stored as it is typed, or nothing."""
        start, day = self.start.text().strip(), self.day
        wrong = {
            self.tr("The company or the role is still missing."): not (
                self.company.text().strip() or self.role.text().strip()
            ),
            self.tr("The day cannot be read. For example: 3 Dec 2026."): not day.readable,
            self.tr("The time zone is not known here. For example: Europe/Berlin."): not self.zone.is_known,
            self.tr("The time cannot be read. For example: 14:00."): bool(start) and read_time(start) is None,
            self.tr("There is a time without a day."): bool(start) and day.day is None,
            self.tr("How long it takes cannot be read. For example: 60 min, at most three days."): bool(start)
            and read_length(self.length.text()) is None,
        }
        return next((words for words, is_so in wrong.items() if is_so), "")

    def _span(self) -> tuple[datetime | None, datetime | None]:
        """Give start and end; unchanged ones stay exact to the second."""
        start, length = read_time(self.start.text()), read_length(self.length.text())
        if self.day.day is None or start is None or length is None or not self.zone.is_known:
            return None, None
        starts_at = _instant(self.day.day, start, ZoneInfo(self.zone.zone))
        was, ended = self._sheet.starts_at, self._sheet.ends_at
        if was is not None and ended is not None and was.replace(second=0, microsecond=0) == starts_at:
            starts_at = was
            if length_words(ended - was) == length_words(length):
                return was, ended
        return starts_at, starts_at + length

    def _edited(self, *_: object) -> None:
        self._ask_for_the_time()
        self.changed.emit()

    def _ask_for_the_time(self) -> None:
        self.hint.setVisible(self.day.day is not None and not self.start.text().strip())


def _instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """Give the instant of a wall time; one in a DST gap is moved by the gap, a double one is the first."""
    return datetime.combine(day, wall, zone).astimezone(UTC)
