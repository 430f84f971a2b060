"""The head of an interview's page: its names, its people, its rounds, and what can be noted about all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from followup_desktop.domain.terms import Outcome
from followup_desktop.kit.widgets.buttons import IconButton, link_button, plain_button
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell import interview_words as words
from followup_desktop.shell.act_words import near, slip_words
from followup_desktop.shell.notes_after import NOTE_AFTER

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.interview_page import InterviewPage, RoundTab

ROOM_FOR_TITLE = 22


class InterviewHeader(QWidget):
    """Its signals are what the user wants; `round_wanted` carries the number of an interview."""

    answered = Signal()
    contact = Signal()
    edit = Signal()
    people_wanted = Signal()
    cancel = Signal(bool)
    close_as = Signal(object)
    bring_back = Signal()
    delete = Signal()
    promise = Signal()
    note = Signal()
    link = Signal()
    slip = Signal()
    round_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._desk = desk
        self._page: InterviewPage | None = None
        self.title = Text("", As.TITLE)
        self.about = Text()
        self.people = Text("", As.MUTED)
        self.change_people = link_button("", self.people_wanted.emit, flush=True)
        self.standing = Text("", As.LOOK)
        self.open_link = link_button(self.tr("Look at the link"), self.link.emit, flush=True)
        self.they_answered = plain_button(self.tr("They answered"), self.answered.emit)
        self.was_in_touch = plain_button(self.tr("I was in touch"), self.contact.emit)
        self.come_back = plain_button(self.tr("Bring it back"), self.bring_back.emit)
        self.more = IconButton(desk, "ellipsis", self.tr("More about this interview"), self._show_menu)
        self.tabs: list[QPushButton] = []
        self._tab_row = QWidget()
        self._tab_flow = Flow(self._tab_row, 6)
        self._build()

    def _build(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        for button in (self.they_answered, self.was_in_touch, self.come_back, self.more):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        self._top.addWidget(self.title, 1)
        self._top.addLayout(self._buttons)
        # Not aligned, the buttons would keep a title of several lines as low as they are themselves.
        self._top.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._top)
        for widget in (self.about, self.people, self.change_people, self.open_link, self.standing, self._tab_row):
            column.addWidget(widget)

    def show_page(self, page: InterviewPage, *, away: bool) -> None:
        """Show the head of an interview; while the user is away from it only its name."""
        self._page = page
        today = self._desk.today()
        self.title.setText(words.role_words(page))
        self.about.setText(words.about(page, self._desk.zone(), today))
        self.people.setText(words.people(page))
        self.people.setVisible(bool(page.people) and not away)
        self.change_people.setText(self.tr("Change people") if page.people else self.tr("Add people"))
        self.change_people.setVisible(not away)
        self.open_link.setVisible(bool(page.link.strip()) and not page.over)
        self.standing.setText(near(self._desk, page.standing) if page.standing else "")
        self.standing.setVisible(page.standing is not None)
        self.they_answered.setVisible(not away)
        # What is closed is mostly looked at to bring it back; that one was in touch is in its menu then.
        self.was_in_touch.setVisible(not away and not page.closed)
        self.come_back.setVisible(page.closed)
        self._show_tabs(page)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the title where there is no room beside it."""
        super().resizeEvent(event)
        self._lay_out()

    def menu(self) -> QMenu:
        """Make the menu with everything else that can be done."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = self._page
        if page is None:
            return menu
        menu.addAction(self.tr("Edit\u2026"), self.edit.emit)
        menu.addAction(self.tr("People\u2026"), self.people_wanted.emit)
        if not (page.over or page.closed or page.cancelled):
            menu.addAction(slip_words(), self.slip.emit)
        menu.addAction(self.tr("Note a promise\u2026"), self.promise.emit)
        if page.closed:
            menu.addAction(self.tr("I was in touch\u2026"), self.contact.emit)
        if page.closed and page.outcome in NOTE_AFTER:
            menu.addAction(self.tr("A short note to them\u2026"), self.note.emit)
        if page.cancelled:
            menu.addAction(self.tr("It takes place after all"), lambda: self.cancel.emit(False))
        else:
            menu.addAction(self.tr("It was cancelled"), lambda: self.cancel.emit(True))
        if page.closed:
            menu.addAction(self.tr("Bring it back"), self.bring_back.emit)
        else:
            outcomes = menu.addMenu(self.tr("Close it"))
            for outcome, name in self._outcomes().items():
                outcomes.addAction(name, partial(self.close_as.emit, outcome))
        menu.addSeparator()
        menu.addAction(self.tr("Delete this interview"), self.delete.emit)
        return menu

    def _outcomes(self) -> dict[Outcome, str]:
        return {
            Outcome.ACCEPTED: self.tr("I took the offer"),
            Outcome.DECLINED: self.tr("I declined the offer"),
            Outcome.WITHDRAWN: self.tr("I withdrew"),
            Outcome.REFUSED: self.tr("They said no"),
            Outcome.GONE_QUIET: self.tr("It has gone quiet"),
            Outcome.POSITION_CANCELLED: self.tr("They do not fill the position"),
            Outcome.DID_NOT_TAKE_PLACE: self.tr("It did not take place"),
        }

    def _show_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _show_tabs(self, page: InterviewPage) -> None:
        wanted = page.rounds if len(page.rounds) > 1 else ()
        while self._tab_flow.takeAt(0) is not None:
            pass
        for old in self.tabs:
            old.deleteLater()
        self.tabs = [self._tab(tab, chosen=tab.number == page.number) for tab in wanted]
        for button in self.tabs:
            self._tab_flow.addWidget(button)
        self._tab_row.setVisible(bool(self.tabs))

    def _tab(self, tab: RoundTab, *, chosen: bool) -> QPushButton:
        button = plain_button(words.tab_words(tab, self._desk.today()))
        button.setProperty("kind", "tab")
        button.setCheckable(True)
        button.setChecked(chosen)
        # Which one is chosen follows from what is shown, not from the press.
        button.toggled.connect(lambda _checked: button.setChecked(chosen))
        button.clicked.connect(lambda: self.round_wanted.emit(tab.number))
        return button

    def _lay_out(self) -> None:
        wanted = self._buttons.sizeHint().width() + self.title.fontMetrics().averageCharWidth() * ROOM_FOR_TITLE
        beside = self.width() >= wanted
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._top.direction():
            self._top.setDirection(direction)
