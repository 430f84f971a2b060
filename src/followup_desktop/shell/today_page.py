"""Today: the one act on top, what comes then and soon, and when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.fields import line
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.act_card import ActCard
from followup_desktop.shell.act_words import title_words, verb
from followup_desktop.shell.came_back import CameBack
from followup_desktop.shell.doing import Doing
from followup_desktop.shell.row_button import RowButton, let_through
from followup_desktop.shell.section import Section, time_text
from followup_desktop.shell.when import day_heading, from_when, moment_words, short_moment, until_when

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.services.core import Core
    from followup_desktop.services.today import Today
    from followup_desktop.shell.first_steps import FirstSteps
    from followup_desktop.shell.interview_windows import InterviewWindows

WIDEST = 900
TIME_COLUMN = 17
"""How wide the column of times is, in letters."""


class TodayPage(QWidget):
    """Shows the day; `count_changed` carries the number of interviews that need the user today."""

    count_changed = Signal(int)
    open_step = Signal(int, str)
    open_interview = Signal(int)
    open_act = Signal(object)
    start_made = Signal(object)
    """Carries the ways to begin, where there is nothing yet."""

    def __init__(self, desk: Desk, windows: InterviewWindows) -> None:
        """Take the windows about interviews; the day is read when it is shown, and when anything changes."""
        super().__init__()
        self._desk = desk
        self._today: Today | None = None
        self.heading = Text("", As.TITLE)
        self.notice = Notice()
        self.card = ActCard(desk)
        self.nothing = Text("", As.BODY)
        self.over = Text("", As.MUTED)
        self.doing = Doing(desk, self)
        self.windows = windows
        self.back = CameBack(desk)
        self._wants_focus = False
        self._start: FirstSteps | None = None
        self.put_away = plain_button(self.tr("Put away until then"), self.doing.put_away)
        self.then, self.soon = Section(), Section(self.tr("Soon"))
        self._build()
        self._listen()

    def _build(self) -> None:
        # Whoever comes back sees that first, and the day afterwards.
        self._news = _scrolled(self.back)
        self._day = _scrolled(self.heading, self.notice, self.card, self.nothing, self.then, self.soon)
        self._news.hide()
        self._bottom = bottom = QWidget()
        bottom.setMaximumWidth(WIDEST)
        foot = QHBoxLayout(bottom)
        foot.setContentsMargins(28, 6, 28, 14)
        foot.setSpacing(12)
        foot.addWidget(self.over, 1)
        foot.addWidget(self.put_away, 0, Qt.AlignmentFlag.AlignVCenter)
        self._room = page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._news, 1)
        page.addWidget(self._day, 1)
        page.addWidget(bottom)

    def _listen(self) -> None:
        self.card.opened.connect(self.doing.open)
        self.card.settled.connect(self.doing.settle)
        self.card.put_off.connect(self.doing.put_off)
        self.card.pick_wanted.connect(self.windows.pick_time)
        self.card.slip_wanted.connect(lambda act: self.windows.slip(act.interview))
        self.doing.open_step.connect(self.open_step)
        self.doing.open_interview.connect(self.open_interview)
        self.doing.open_act.connect(self.open_act)
        self.doing.contact_wanted.connect(lambda act: self.windows.contact(act.interview, act=act))
        self.doing.window_wanted.connect(self.windows.for_act)
        self.back.came.connect(self._show_came_back)
        self.back.left.connect(self._show_came_back)
        self.back.open_interview.connect(self.open_interview)
        self.doing.refused.connect(self._refuse)
        self._desk.changes.interviews_changed.connect(self.refresh)
        self._desk.changes.everything_changed.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the day."""
        super().showEvent(event)
        self._wants_focus = True
        self.refresh()

    def refresh(self) -> None:
        """Read the day again; also when time alone has passed."""
        self._desk.ask(_read, self._show, self._not_read)
        self.back.read()

    def _show(self, found: Today) -> None:
        if found != self._today:
            self._today = found
            self._show_day(found)
        if self._wants_focus and found.top is not None:
            self.card.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wants_focus = False

    def _show_day(self, found: Today) -> None:
        self.notice.clear()
        self.heading.setText(day_heading(found.day))
        self.card.show_act(found.top, title_words(self._desk, found.top) if found.top else "")
        self.nothing.setVisible(found.top is None)
        self.nothing.setText(self._nothing_now(found))
        self.then.heading.setText(self.tr("Then") if found.top else self.tr("Today"))
        self.then.show_rows([*(row for act in found.then for row in (line(), self._then_row(act))), *self._more(found)])
        self.soon.show_rows([row for act in found.soon for row in (line(), self._soon_row(act))])
        self.over.setText(self._when_over(found))
        self.put_away.setVisible(bool(found.top or found.then))
        self._arrange()
        self.count_changed.emit(found.count)

    def _arrange(self) -> None:
        """Show what became of days away; or the day; or what to do first, where there is nothing yet."""
        news = self.back.has_news
        start = not news and self._today is not None and self._today.nothing_yet
        if start and self._start is None:
            from followup_desktop.shell.first_steps import FirstSteps

            self._start = FirstSteps()
            self._room.insertWidget(0, self._start, 1)
            self.start_made.emit(self._start)
        if self._start is not None:
            self._start.setVisible(start)
        self.back.setVisible(news)
        self._news.setVisible(news)
        self._day.setVisible(not news and not start)
        self._bottom.setVisible(not news and not start)

    def _nothing_now(self, found: Today) -> str:
        if found.then:
            return self.tr("Nothing needs you at this moment.")
        return self.tr("Nothing needs you today.")

    def _when_over(self, found: Today) -> str:
        """Say when the next thing comes after all this; computed from the whole plan, so it is true."""
        busy = found.top is not None or bool(found.then)
        if found.before is None:
            if not busy:
                return self.tr("Nothing else is planned.")
            return self.tr("After that and what follows from it, nothing else is planned.")
        when = until_when(found.before, found.day)
        if not busy:
            return self.tr("Nothing needs you before {when}.").format(when=when)
        if found.more_follows:
            return self.tr("After that and the steps that follow it, nothing needs you before {when}.").format(
                when=when
            )
        return self.tr("After that, nothing needs you before {when}.").format(when=when)

    def _more(self, found: Today) -> list[QWidget]:
        """Say how many there is no room for: whoever comes back after weeks sees that this is not all."""
        more = found.count - len(found.then) - bool(found.top)
        words = self.tr("{n} more; all of them are in the list of interviews.").format(n=more)
        return [line(), Text(words, As.MUTED)] if more > 0 else []

    def _then_row(self, act: Act) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(2, 8, 2, 8)
        across.setSpacing(12)
        words = title_words(self._desk, act)
        button = plain_button(verb(act), lambda: self.doing.open(act))
        button.setAccessibleName(f"{button.text()}: {words}")
        at = act.due_at
        same_day = at.date() <= self._desk.today()
        when = from_when(at, self._desk.now()) if same_day else moment_words(at, self._desk.today())
        across.addWidget(time_text(when, TIME_COLUMN))
        across.addWidget(Text(words), 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _soon_row(self, act: Act) -> QWidget:
        row = RowButton()
        across = QHBoxLayout(row)
        across.setContentsMargins(2, 10, 2, 10)
        across.setSpacing(12)
        when, words = (
            time_text(short_moment(act.due_at, self._desk.today()), TIME_COLUMN),
            Text(title_words(self._desk, act)),
        )
        let_through(when, words)
        across.addWidget(when)
        across.addWidget(words, 1)
        row.setAccessibleName(f"{when.text()}: {words.text()}")
        row.clicked.connect(lambda: self.open_interview.emit(act.interview))
        return row

    def _show_came_back(self) -> None:
        """Show what became of days away, or the day."""
        self._arrange()
        (self.back.go_on if self.back.has_news else self.card.open).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, why: str) -> None:
        self.notice.tell(why, trouble=True)

    def _not_read(self, error: FollowUpError) -> None:
        self.notice.tell(self._desk.why(error), {self.tr("Try again"): self.refresh}, trouble=True)


def _read(core: Core) -> Today:
    from followup_desktop.services.today import today

    return today(core)


def _scrolled(*parts: QWidget) -> QScrollArea:
    """Put the parts of the page below each other, where they scroll."""
    content = QWidget()
    content.setObjectName("scrolled")
    content.setMaximumWidth(WIDEST)
    column = QVBoxLayout(content)
    column.setContentsMargins(28, 20, 28, 8)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    return scroll
