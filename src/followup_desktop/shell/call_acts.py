"""What becomes of a call: they spoke, a message was left, nobody was reached; the notes stay in every case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from followup_desktop.domain.letters.opening import opening_of
from followup_desktop.kit.telephone import tel_url
from followup_desktop.services import call_sheets, snoozing
from followup_desktop.shell.call_words import sheet_as_text
from followup_desktop.shell.when import later_words, until_when

if TYPE_CHECKING:
    from datetime import datetime

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.services.snoozing import Later
    from followup_desktop.services.undoing import Undo
    from followup_desktop.shell.call_window import CallWindow
    from followup_desktop.shell.interview_windows import InterviewWindows
    from followup_desktop.shell.pick_time import PickTime

OFFERED = frozenset({"hour", "morning"})
"""To when a call is put off that reached nobody."""


class CallActs(QObject):
    """Belongs to the window, and does what its buttons say."""

    def __init__(self, window: CallWindow, windows: InterviewWindows) -> None:
        """Take the window, and where the one for another time comes from."""
        super().__init__(window)
        self._window = window
        self._windows = windows
        self.later = QMenu(window)
        self.picking: PickTime | None = None

    def spoke(self) -> None:
        """Keep that they spoke."""
        self._called("", self.tr("The call is noted"))

    def left_message(self) -> None:
        """Keep that a message was left: they heard from the user."""
        self._called(self.tr("Left a message."), self.tr("The message is noted"))

    def ask_later(self) -> None:
        """Nobody was reached, which is no contact: offer to put it off."""
        if self._window.page().sheet.reminder:
            self._window.desk.ask(snoozing.later_times, self._offer_later, self.refuse)
        else:
            self._window.notice.tell(
                self.tr("Nothing reminds you of this call. Your notes stay here for the next try.")
            )

    def copy(self, number: str) -> None:
        """Put a number into the clipboard and say so."""
        QGuiApplication.clipboard().setText(number)
        self._window.footer.state.setText(self.tr("Copied"))

    def dial(self, number: str) -> None:
        """Give a number to the program of the desktop that calls."""
        url = tel_url(number)
        if url is None or not self._window.desk.open_url(url):
            self._window.notice.tell(self.tr("No program took the number. Copy it, or dial it by hand."), trouble=True)

    def show_on_phone(self) -> None:
        """Show the number as a code that a phone dials, with the whole sheet beside it."""
        from followup_desktop.kit.phone_code import show_code

        window, sheet = self._window, self._window.page().sheet
        text = sheet_as_text(sheet.callee, sheet.agreed, " ".join(opening_of(sheet.occasion)), window.desk.today())
        url = next((url for url in map(tel_url, sheet.callee.numbers) if url is not None), None)
        hint = self.tr("Point the camera of your phone at it: it offers to dial the number.") if url else ""
        show_code(window.desk, window, self.tr("To my phone"), text, content=url.toString() if url else "", hint=hint)

    def learn_number(self, number: str) -> None:
        """Keep a number of who is to be called."""
        window = self._window
        person, interview = window.page().sheet.callee.person, window.interview
        window.person = person
        window.desk.change(
            lambda core: call_sheets.learn_number(core, interview, person, number),
            lambda _: window.save_now(window.read_again),
            lambda error: self._not_learnt(number, error),
        )

    def _not_learnt(self, number: str, error: FollowUpError) -> None:
        self._window.new_number.setText(number)
        self.refuse(error)

    def refuse(self, error: FollowUpError) -> None:
        """Say why something was not done; what was typed is still there."""
        self._window.notice.tell(self._window.desk.why(error), trouble=True)

    def _called(self, told: str, words: str) -> None:
        """Store the notes, note the call, and close: the notes stand in the history from then on."""
        window = self._window
        offer = window.desk.changes.offer_undo(words)

        def noted(undo: Undo) -> None:
            offer(undo)
            window.close()

        def note() -> None:
            notes, whom, number = window.written(), window.page().sheet.callee.name, window.interview
            window.desk.change(lambda core: call_sheets.called(core, number, whom, notes, told), noted, self.refuse)

        window.save_now(note)

    def _offer_later(self, times: tuple[Later, ...]) -> None:
        """Show the times; they depend on the hour, so they are read when they are asked for."""
        window = self._window
        names = {"hour": self.tr("Again in an hour"), "morning": self.tr("Again tomorrow morning")}
        self.later.clear()
        for time in times:
            if time.code in OFFERED:
                words = later_words(names[time.code], time.at, window.desk.today(), names_day=True)
                action = self.later.addAction(words)
                action.triggered.connect(lambda _checked=False, at=time.at: self._put_off(at))
        self.later.addSeparator()
        self.later.addAction(self.tr("Pick a day and a time")).triggered.connect(self._pick)
        button = window.not_reached
        self.later.popup(button.mapToGlobal(QPoint(0, -self.later.sizeHint().height())))

    def _pick(self) -> None:
        """Store the notes, then ask for a time; the sheet stays open until there is one."""
        window = self._window

        def show() -> None:
            picking = self._windows.pick_time_of(window.interview, window.page().sheet.reminder)
            if picking is not self.picking:
                self.picking = picking
                picking.stored.connect(window.close)

        window.save_now(show)

    def _put_off(self, at: datetime) -> None:
        window = self._window
        reminder = window.page().sheet.reminder
        words = self.tr("Put off until {when}").format(when=until_when(at, window.desk.today()))
        offer = window.desk.changes.offer_undo(words)

        def put_off(undo: Undo) -> None:
            offer(undo)
            window.close()

        def put() -> None:
            window.desk.change(lambda core: snoozing.snooze(core, reminder, at), put_off, self.refuse)

        window.save_now(put)
