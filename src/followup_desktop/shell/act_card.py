"""The one act that is next, on its soft ground, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.terms import ReminderKind
from followup_desktop.kit.widgets.buttons import link_button, primary_button
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.act_words import detail_words, done_words, has_already_done, slip_words, verb
from followup_desktop.shell.when import later_words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.services.snoozing import Later

ROOM_FOR_WORDS = 26
"""So many letters of the act stand beside the buttons at least, else these stand below it."""


class ActCard(QFrame):
    """All signals carry the act; `put_off` also the time to which, and `pick_wanted` asks for one."""

    opened = Signal(object)
    settled = Signal(object)
    put_off = Signal(object, object)
    slip_wanted = Signal(object)
    pick_wanted = Signal(object)

    def __init__(self, desk: Desk, *, alone: bool = False, parent: QWidget | None = None) -> None:
        """Make it, hidden until there is an act; `alone` without the ways to put it off."""
        super().__init__(parent)
        self._desk = desk
        self._alone = alone
        self._act: Act | None = None
        self.setProperty("role", "card")
        self.title = Text("", As.HEADING)
        self.detail = Text("", As.MUTED)
        self.later = link_button(self.tr("Later"), self._ask_later)
        self.done = link_button(self.tr("Already done"), self._settle)
        self.slip = link_button(slip_words(), self._want_slip)
        self.open = primary_button("", self._open)
        self.later_menu = QMenu(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        for button in (self.later, self.done, self.slip, self.open):
            self._buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 12, 14, 12)
        self._row.setSpacing(12)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._buttons)
        self._row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignVCenter)
        self.later.setVisible(not alone)
        self.hide()

    def show_act(self, act: Act | None, words: str) -> None:
        """Show an act in these words, or nothing."""
        self._act = act
        self.setVisible(act is not None)
        if act is None:
            return
        self.title.setText(words)
        self.detail.setText(detail_words(self._desk, act.details))
        self.detail.setVisible(bool(act.details))
        self.open.setText(verb(act, here=self._alone))
        # On its own page the slip is what the card is for.
        self.slip.setVisible(act.kind is ReminderKind.BEFORE_INTERVIEW and not self._alone)
        # What is only there if one likes can be declined wherever it is shown.
        can_decline = not self._alone or act.kind is ReminderKind.OUTCOME
        self.done.setText(done_words(act))
        self.done.setVisible(has_already_done(act) and can_decline)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wanted = self._buttons.sizeHint().width() + self.fontMetrics().averageCharWidth() * ROOM_FOR_WORDS
        beside = self.width() >= wanted
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)

    def _open(self) -> None:
        self.opened.emit(self._act)

    def _want_slip(self) -> None:
        self.slip_wanted.emit(self._act)

    def _settle(self) -> None:
        self.settled.emit(self._act)

    def _ask_later(self) -> None:
        from followup_desktop.services.snoozing import later_times

        self._desk.ask(later_times, self._offer_later)

    def _offer_later(self, times: tuple[Later, ...]) -> None:
        """Show the times; they are read when they are asked for, since they depend on the hour."""
        act = self._act
        names = {
            "hour": self.tr("In an hour"),
            "evening": self.tr("This evening"),
            "morning": self.tr("Tomorrow morning"),
            "working_day": self.tr("The next working day"),
        }
        self.later_menu.clear()
        today = self._desk.today()
        for time in times:
            words = later_words(names[time.code], time.at, today, names_day=time.code != "working_day")
            action = self.later_menu.addAction(words)
            action.triggered.connect(lambda _checked=False, at=time.at: self.put_off.emit(act, at))
        self.later_menu.addSeparator()
        own = self.later_menu.addAction(self.tr("Pick a day and a time"))
        own.triggered.connect(lambda _checked=False: self.pick_wanted.emit(act))
        self.later_menu.popup(self.later.mapToGlobal(QPoint(0, self.later.height())))
