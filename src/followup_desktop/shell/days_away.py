"""Days away in the settings: told before or afterwards, listed, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.days_away import Reason
from followup_desktop.kit.days import day_words
from followup_desktop.kit.widgets.buttons import IconButton, plain_button
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import labelled
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.section import Section

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.days_away import DaysAway
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo


class DaysAwayPart(QWidget):
    """The list of absences, and the fields for one more."""

    def __init__(self, desk: Desk) -> None:
        """Make it; it reads the days when `read` is called, and when anything changes."""
        super().__init__()
        self._desk = desk
        self._shown: tuple[DaysAway, ...] | None = None
        self.rows = Section()
        self.remove: dict[int, IconButton] = {}
        self.first = DateField(desk, self.tr("First day away"))
        self.last = DateField(desk, self.tr("Last day away"))
        self.reason: Segments[Reason] = Segments(list(_reasons().items()), self.tr("Why are you away?"))
        self.add = plain_button(self.tr("Add these days"), self._add)
        self.notice = Notice()
        self._build()
        self.first.changed.connect(self._first_changed)
        desk.changes.everything_changed.connect(self.maybe_read)

    def read(self) -> None:
        """Read the days away."""
        self._desk.ask(_read, self._show, self._refused)

    def maybe_read(self) -> None:
        """Read them where they are seen."""
        if self.isVisible():
            self.read()

    def _build(self) -> None:
        days = QWidget()
        flow = Flow(days, 12)
        for name, field in ((self.tr("From"), self.first), (self.tr("To, with this day"), self.last)):
            around = QWidget()
            box = labelled(name, field)
            box.setContentsMargins(0, 0, 0, 0)
            around.setLayout(box)
            flow.addWidget(around)
        button = QHBoxLayout()
        button.addWidget(self.add)
        button.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.rows, days):
            column.addWidget(widget)
        column.addWidget(self.reason)
        column.addWidget(self.notice)
        column.addLayout(button)
        self.reason.set_value(Reason.HOLIDAY)

    def _first_changed(self, day: date | None) -> None:
        """Let a single day need one field only."""
        if day is not None and self.last.day is None:
            self.last.set_day(day)

    def _add(self) -> None:
        first, last, reason = self.first.day, self.last.day, self.reason.value or Reason.OTHER
        if first is None or last is None:
            self.notice.tell(self.tr("From which day to which? For example: 3 Dec 2026."), trouble=True)
            return

        def work(core: Core) -> Undo:
            from followup_desktop.services.absences import add_absence

            return add_absence(core, first, last, reason)

        self._do(self.tr("The days away are noted"), work, self._added)

    def _added(self) -> None:
        self.first.set_day(None)
        self.last.set_day(None)

    def _remove(self, number: int) -> None:
        def work(core: Core) -> Undo:
            from followup_desktop.services.absences import remove_absence

            return remove_absence(core, number)

        self._do(self.tr("The days away are taken back"), work, lambda: None)

    def _do(self, told: str, work: Callable[[Core], Undo], then: Callable[[], object]) -> None:
        offer = self._desk.changes.offer_undo(told)

        def done(undo: Undo) -> None:
            self.notice.clear()
            offer(undo)
            then()
            self.read()

        self._desk.change(work, done, self._refused)

    def _refused(self, error: FollowUpError) -> None:
        self.notice.tell(self._desk.why(error), trouble=True)

    def _show(self, found: tuple[DaysAway, ...]) -> None:
        if found != self._shown:
            self._shown = found
            self.remove = {}
            self.rows.show_rows([self._row(one) for one in found])

    def _row(self, one: DaysAway) -> QWidget:
        today = self._desk.today()
        first, last = day_words(one.first, today), day_words(one.last, today)
        days = self.tr("{first} to {last}").format(first=first, last=last) if one.first != one.last else first
        told = self.tr("{days}, {reason}").format(days=days, reason=_reasons()[one.reason].lower())
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        text = Text(told, As.MUTED if one.last < today else As.BODY)
        remove = IconButton(self._desk, "trash-2", self.tr("Take back: {days}").format(days=told))
        remove.clicked.connect(partial(self._remove, one.number))
        self.remove[one.number] = remove
        across.addWidget(text, 1)
        across.addWidget(remove)
        return row


def _reasons() -> dict[Reason, str]:
    return {Reason.ILL: _tr("Ill"), Reason.HOLIDAY: _tr("On holiday"), Reason.OTHER: _tr("Something else")}


def _tr(text: str) -> str:
    return QCoreApplication.translate("days_away", text)


def _read(core: Core) -> tuple[DaysAway, ...]:
    from followup_desktop.services.absences import absences

    return absences(core)
