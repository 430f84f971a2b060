"""The small windows about interviews: each is open once, and comes to the front when it is asked for again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.terms import LetterKind, ReminderKind

if TYPE_CHECKING:
    from followup_desktop.domain.promised import Promised
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.shell.pick_time import PickTime
    from followup_desktop.shell.small_window import SmallWindow

Window = TypeVar("Window", bound="SmallWindow")


class InterviewWindows(QObject):
    """Makes them when they are wanted, for all pages together; `letter_wanted` asks for the window of a letter."""

    letter_wanted = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        """Take the desk that every window gets."""
        super().__init__()
        self._desk = desk
        self.shown: dict[tuple[str, int], SmallWindow] = {}

    def answered(self, interview: int, subject: str) -> None:
        """Ask what they answered."""
        from followup_desktop.shell.answered import AnsweredWindow

        self._show("answer", interview, lambda: AnsweredWindow(self._desk, interview, subject, self._word_of_offer))

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

    def people(self, interview: int, subject: str) -> None:
        """Let the people of the interview be added, changed and taken out."""
        from followup_desktop.shell.interview_people import PeopleWindow

        self._show("people", interview, lambda: PeopleWindow(self._desk, interview, subject))

    def pick_time(self, act: Act) -> None:
        """Ask to which time an act is to be put off."""
        self.pick_time_of(act.interview, act.reminder, self._named(act))

    def pick_time_of(self, interview: int, reminder: int, subject: str = "") -> PickTime:
        """Ask to which time a reminder is to be put off; give the window that asks."""
        from followup_desktop.shell.pick_time import PickTime

        return self._show(f"pick {reminder}", interview, lambda: PickTime(self._desk, interview, reminder, subject))

    def slip(self, interview: int) -> None:
        """Show what to take along to the interview."""
        from followup_desktop.shell.slip_window import SlipWindow

        self._show("slip", interview, lambda: SlipWindow(self._desk, interview))

    def for_act(self, act: Act) -> None:
        """Show the window in which an act is done: what was answered to an offer, or a reply after a no."""
        if act.kind is ReminderKind.OFFER:
            from followup_desktop.shell.offer_answered import OfferAnswered

            subject = self._named(act)
            self._show("offer", act.interview, lambda: OfferAnswered(self._desk, act.interview, act.reminder, subject))
        else:
            self.letter_wanted.emit(act.interview, LetterKind.REPLY)

    def _named(self, act: Act) -> str:
        # The first paint needs none of these words.
        from followup_desktop.shell.act_words import capital, near

        return capital(near(self._desk, act.title))

    def _word_of_offer(self, interview: int) -> None:
        self.letter_wanted.emit(interview, LetterKind.OFFER_NOTE)

    def _show(self, what: str, interview: int, make: Callable[[], Window]) -> Window:
        """Show a window about an interview, the one that is open already if there is one, and give it."""
        key = (what, interview)
        window = cast("Window | None", self.shown.get(key))
        if window is None:
            window = self.shown[key] = make()
            window.closed.connect(lambda: self.shown.pop(key, None))
        window.show()
        window.raise_()
        window.activateWindow()
        return window
