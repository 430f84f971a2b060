"""The days that are named most often, one press each."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.flow import Flow

WEEK = 7


class QuickDays(QWidget):
    """A row of near days; `chosen` carries how many days from today, or None for the end of the month."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the row."""
        super().__init__(parent)
        row = Flow(self, 4)
        choices: tuple[tuple[str, int | None], ...] = (
            (self.tr("Tomorrow"), 1),
            (self.tr("In a week"), WEEK),
            (self.tr("In two weeks"), 2 * WEEK),
            (self.tr("End of the month"), None),
        )
        self.buttons = []
        for words, days in choices:
            button = link_button(words, partial(self.chosen.emit, days))
            self.buttons.append(button)
            row.addWidget(button)


def quick_day(today: date, days: int | None) -> date:
    """Give the day so many days from today, or the last one of the month; on that day, of the next one."""
    if days is not None:
        return today + timedelta(days=days)
    end = _month_end(today)
    return end if end > today else _month_end(today + timedelta(days=1))


def _month_end(day: date) -> date:
    first_of_next = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first_of_next - timedelta(days=1)
