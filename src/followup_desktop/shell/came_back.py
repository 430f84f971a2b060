"""Back from days away, told or not: one screen of what still matters, and what was put away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.terms import ReminderKind
from followup_desktop.kit.days import day_words
from followup_desktop.kit.widgets.buttons import link_button, primary_button
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.act_words import detail_words, near, short, title_words
from followup_desktop.shell.clock_watch import away_unseen, away_was_seen
from followup_desktop.shell.page_sections import plain_row
from followup_desktop.shell.row_button import RowButton, let_through
from followup_desktop.shell.section import Section, time_text
from followup_desktop.shell.when import moment_words

if TYPE_CHECKING:
    from datetime import datetime

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.services.coming_back import ComingBack
    from followup_desktop.services.core import Core

SEEN = "came_back_from"
MOST_SHOWN = 40
"""So many rows are shown at once; the next ones come when they are asked for."""
TIME_COLUMN = 17


class CameBack(QWidget):
    """Shown once after each absence; `left` says that the user has seen it and goes on to the day."""

    left = Signal()
    came = Signal()
    open_interview = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make it, hidden; `read` looks whether somebody came back."""
        super().__init__()
        self._desk = desk
        self._found: ComingBack | None = None
        self.title = Text(self.tr("You are back"), As.TITLE)
        self.days = Text("", As.MUTED)
        self.still = Section(self.tr("What still matters"))
        self.more = link_button("", self._show_more)
        self.put_away = Section(self.tr("What was put away"))
        self._shown = 0
        self.go_on = primary_button(self.tr("Go on to today"), self._leave)
        button = QHBoxLayout()
        button.addWidget(self.go_on)
        button.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self.title, self.days, self.still):
            column.addWidget(widget)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.put_away)
        column.addLayout(button)
        self.hide()

    @property
    def has_news(self) -> bool:
        """Whether there is something to be shown that was not seen yet."""
        return self._found is not None

    def read(self) -> None:
        """Look whether days away are just over."""
        span = away_unseen(self._desk.remembered)
        unseen = (span.first, span.last) if span is not None else None
        # What was looked at is not worked out again with every change.
        seen = _seen(self._desk.remembered.text(SEEN))
        self._desk.ask(
            lambda core: _read(core, unseen, seen), lambda found: self._take(found, nothing_came=unseen is not None)
        )

    def _take(self, found: ComingBack | None, *, nothing_came: bool) -> None:
        if found is None and nothing_came:
            away_was_seen(self._desk.remembered)
        self._show(found)

    def _show(self, found: ComingBack | None) -> None:
        if found == self._found:
            return
        self._found = found
        if found is None:
            self.left.emit()
            return
        today = self._desk.today()
        first, last = day_words(found.first, today), day_words(found.last, today)
        self.days.setText(
            self.tr("You were away from {first} to {last}.").format(first=first, last=last)
            if found.first != found.last
            else self.tr("You were away on {first}.").format(first=first)
        )
        count = len(found.still)
        heading = self.tr("What still matters")
        self.still.heading.setText(heading if count <= MOST_SHOWN else f"{heading} ({count})")
        self._shown = 0
        self._show_more()
        self.put_away.show_rows(
            [
                plain_row(moment_words(one.due_at, today), short(near(self._desk, one.title)))
                for one in found.put_away[:MOST_SHOWN]
            ]
        )
        self.came.emit()

    def _show_more(self) -> None:
        if self._found is None:
            return
        self._shown += MOST_SHOWN
        self.still.show_rows([self._row(act) for act in self._found.still[: self._shown]])
        left = len(self._found.still) - self._shown
        self.more.setText(self.tr("Show the next of {n} more").format(n=left))
        self.more.setVisible(left > 0)

    def _row(self, act: Act) -> QWidget:
        row = RowButton()
        across = QHBoxLayout(row)
        across.setContentsMargins(2, 8, 2, 8)
        across.setSpacing(12)
        came = act.due_at <= self._desk.now()
        moment = self.tr("Now") if came else moment_words(act.due_at, self._desk.today())
        when = time_text(moment, TIME_COLUMN)
        words = Text(title_words(self._desk, act))
        let_through(when, words)
        across.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        sentences = QVBoxLayout()
        sentences.setSpacing(2)
        sentences.addWidget(words)
        spoken = f"{when.text()}: {words.text()}"
        # A thank-you that is past its day: what is best now.
        if act.kind is ReminderKind.THANK_YOU and came and act.details:
            now_best = Text(detail_words(self._desk, act.details), As.MUTED)
            let_through(now_best)
            sentences.addWidget(now_best)
            spoken = f"{spoken}. {now_best.text()}"
        across.addLayout(sentences, 1)
        row.setAccessibleName(spoken)
        row.clicked.connect(lambda: self.open_interview.emit(act.interview))
        return row

    def _leave(self) -> None:
        if self._found is not None:
            self._desk.remembered.keep(SEEN, _name(self._found))
            away_was_seen(self._desk.remembered)
        self._found = None
        self.left.emit()


def _name(found: ComingBack) -> str:
    """Name an absence so that a later or longer one is told apart."""
    return f"{found.first}/{found.last}"


def _seen(name: str) -> tuple[date, date] | None:
    """Read what `_name` gave."""
    first, _, last = name.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None


def _read(core: Core, unseen: tuple[datetime, datetime] | None, seen: tuple[date, date] | None) -> ComingBack | None:
    from followup_desktop.services.coming_back import coming_back

    return coming_back(core, unseen, seen)
