"""A month to pick a day from, below the field that asked for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import IconButton
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.theme.colours import Colours

DAYS, LINES = 7, 7
"""A line of names over the six weeks that a month may reach into."""

LEAST_HIGH = 28
WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayPopup(QFrame):
    """Closed by a choice, by Esc and by a click elsewhere; `picked` carries the day."""

    picked = Signal(object)

    def __init__(self, desk: Desk, below: QWidget, day: date) -> None:
        """Take the widget below which it comes up, and the day that is chosen at first."""
        super().__init__(below, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.calendar = QCalendarWidget()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._month = Text("", As.HEADING)
        self._desk = desk
        self.calendar.setNavigationBarVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        high = max(LEAST_HIGH, round(1.5 * self.calendar.fontMetrics().height()))
        self.calendar.setMinimumSize(DAYS * round(1.4 * high), LINES * high)
        self._paint(desk.theme.colours)
        desk.theme.changed.connect(self._paint)
        row = QHBoxLayout()
        row.addWidget(IconButton(desk, "chevron-left", self.tr("The month before"), self.calendar.showPreviousMonth))
        row.addWidget(self._month, 1, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(IconButton(desk, "chevron-right", self.tr("The month after"), self.calendar.showNextMonth))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.calendar)
        self.calendar.currentPageChanged.connect(self._name_month)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self._name_month(self.calendar.yearShown(), self.calendar.monthShown())

    def pop_up(self, field: QWidget) -> None:
        """Show it below a field, or above it where the screen ends."""
        wanted = self.sizeHint()
        top, bottom = field.mapToGlobal(QPoint(0, 0)), field.mapToGlobal(QPoint(0, field.height()))
        screen = field.screen().availableGeometry()
        place = QRect(bottom, wanted)
        if place.bottom() > screen.bottom():
            place.moveBottom(top.y())
        if place.right() > screen.right():
            place.moveRight(screen.right())
        self.setGeometry(place)
        self.show()
        self.calendar.setFocus()

    def _paint(self, colours: Colours) -> None:
        """Show it in our colours: Qt would write the weekend in red, on whatever ground there is."""
        quiet, heading, now = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(colours.colour("muted"))
        heading.setForeground(colours.colour("muted"))
        heading.setBackground(colours.colour("surface"))
        now.setForeground(colours.colour("accent"))
        now.setFontWeight(QFont.Weight.Bold)
        for weekday in WEEKEND:
            self.calendar.setWeekdayTextFormat(weekday, quiet)
        self.calendar.setHeaderTextFormat(heading)
        today = self._desk.today()
        self.calendar.setDateTextFormat(QDate(today.year, today.month, today.day), now)

    def _name_month(self, year: int, month: int) -> None:
        self._month.setText(QLocale().toString(QDate(year, month, 1), "MMMM yyyy"))

    def _choose(self, chosen: QDate) -> None:
        self.close()
        self.picked.emit(date(chosen.year(), chosen.month(), chosen.day()))
