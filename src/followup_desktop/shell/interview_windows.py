"""The small windows about interviews: each is open once, and comes to the front when it is asked for again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.terms import ReminderKind
from followup_desktop.shell.act_words import capital, near
from followup_desktop.shell.notes_after import Note

if TYPE_CHECKING:
    from followup_desktop.domain.promised import Promised
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.shell.small_window import SmallWindow


class InterviewWindows(QObject):
    """Makes them when they are wanted; `step_wanted` asks for a step's window.

    Where `offer_note_wanted` is set, an offer lets the user draft a note to the others that are under way; it is
    called with the number of such an interview.
    """

    step_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Take the desk, and the page they belong to."""
        super().__init__(parent)
        self._desk = desk
        self.offer_note_wanted: Callable[[int], object] | None = None
        self.shown: dict[tuple[str, int], SmallWindow] = {}

    def answered(self, interview: int, subject: str) -> None:
        """Ask what they answered."""
        from followup_desktop.shell.answered import AnsweredWindow

        self._show("answer", interview, lambda: AnsweredWindow(self._desk, interview, subject, self.offer_note_wanted))

    def edit(self, interview: int) -> None:
        """Let the interview be mended."""
        from followup_desktop.shell.new_interview import InterviewForm

        self._show("edit", interview, lambda: InterviewForm(self._desk, interview))

    def contact(self, interview: int, subject: str = "", act: Act | None = None) -> None:
        """Ask about a contact, with what an act knows of it."""
        from followup_desktop.shell.answered import ContactWindow, prefilled

        known = prefilled(act) if act is not None else None
        self._show("contact", interview, lambda: ContactWindow(self._desk, interview, known, subject))

    def promise(self, interview: int, subject: str, promised: Promised | None = None) -> None:
        """Ask for a promise, or let one be written anew."""
        from followup_desktop.shell.promise_window import PromiseWindow

        number = promised.number or 0 if promised else 0
        self._show(f"promise {number}", interview, lambda: PromiseWindow(self._desk, interview, subject, promised))

    def note(self, interview: int, kind: Note, reminder: int = 0) -> None:
        """Show a short note to them."""
        from followup_desktop.shell.short_note import ShortNote

        def make() -> SmallWindow:
            window = ShortNote(self._desk, interview, kind, reminder)
            window.references_wanted.connect(lambda number: self.step_wanted.emit(number, "references"))
            return window

        self._show(f"note {kind}", interview, make)

    def for_act(self, act: Act) -> None:
        """Show the window in which an act is done: what was answered to an offer, or a reply after a no."""
        if act.kind is ReminderKind.OFFER:
            from followup_desktop.shell.offer_answered import OfferAnswered

            subject = capital(near(self._desk, act.title))
            self._show("offer", act.interview, lambda: OfferAnswered(self._desk, act.interview, act.reminder, subject))
        else:
            self.note(act.interview, Note.REPLY, act.reminder)

    def _show(self, what: str, interview: int, make: Callable[[], SmallWindow]) -> None:
        """Show a window about an interview, the one that is open already if there is one."""
        key = (what, interview)
        if key not in self.shown:
            window = self.shown[key] = make()
            window.closed.connect(lambda: self.shown.pop(key, None))
        self.shown[key].show()
        self.shown[key].raise_()
        self.shown[key].activateWindow()
