"""What the user does about an interview, wherever it is shown: it is stored, and it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.terms import Outcome, ReminderKind, StepState
from followup_desktop.kit.changes import Undoable
from followup_desktop.shell.when import until_when

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo


class Doing(QObject):
    """Does acts and hands their way back to the undo bar; `refused` carries why something was not done.

    `open_act` carries an act that opens a letter or a call sheet, `contact_wanted` and `window_wanted` one that is done
    in a small window of its own.
    """

    open_step = Signal(int, str)
    open_interview = Signal(int)
    open_act = Signal(object)
    contact_wanted = Signal(object)
    window_wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Take the desk, and the page it belongs to."""
        super().__init__(parent)
        self._desk = desk

    def open(self, act: Act) -> None:
        """Do what the button of an act says."""
        if act.step:
            self.open_step.emit(act.interview, act.step)
        elif act.letter is not None or act.calls:
            self.open_act.emit(act)
        elif act.kind in {ReminderKind.FOLLOW_UP, ReminderKind.CHECK_IN}:
            self.contact_wanted.emit(act)
        elif act.kind is ReminderKind.OUTCOME and act.here.code == "do_let_go":
            self.close(act.interview, Outcome.GONE_QUIET)
        elif act.kind is ReminderKind.BEFORE_INTERVIEW:
            self.open_interview.emit(act.interview)
        elif act.kind in {ReminderKind.OFFER, ReminderKind.OUTCOME}:
            self.window_wanted.emit(act)
        else:
            self.settle(act)

    def settle(self, act: Act) -> None:
        """Keep that an act is done already."""

        def work(core: Core) -> Undo:
            from followup_desktop.services.snoozing import settle

            return settle(core, act.reminder)

        self.do(self.tr("Noted as done"), work)

    def put_off(self, act: Act, at: datetime) -> None:
        """Put an act off to another time."""

        def work(core: Core) -> Undo:
            from followup_desktop.services.snoozing import snooze

            return snooze(core, act.reminder, at)

        words = self.tr("Put off until {when}").format(when=until_when(at, self._desk.today()))
        self.do(words, work)

    def put_away(self) -> None:
        """Put the rest of the day away."""

        def work(core: Core) -> Undo:
            from followup_desktop.services.snoozing import put_away

            return put_away(core)

        self.do(self.tr("The rest of the day is put away"), work)

    def set_step(self, interview: int, step: str, state: StepState, words: str) -> None:
        """Set a step by hand."""

        def work(core: Core) -> Undo:
            from followup_desktop.services.interviews import set_step

            return set_step(core, interview, step, state)

        self.do(words, work)

    def close(self, interview: int, outcome: Outcome) -> None:
        """Close the opportunity of an interview."""

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import close

            return close(core, interview, outcome)

        self.do(self.tr("Closed"), work)

    def bring_back(self, interview: int) -> None:
        """Bring what was closed back to life."""

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import reopen

            return reopen(core, interview)

        self.do(self.tr("Brought back"), work)

    def take_out_contact(self, contact: int) -> None:
        """Take out a contact that did not happen."""

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import take_out_contact

            return take_out_contact(core, contact)

        self.do(self.tr("The contact is taken out"), work)

    def do(self, words: str, work: Callable[[Core], Undo]) -> None:
        """Do one thing, and offer to take it back under these words."""

        def then(undo: Undo) -> None:
            self._desk.changes.undoable.emit(Undoable(words, lambda core: _take_back(core, undo)))

        self._desk.change(work, then, self._refuse)

    def _refuse(self, error: FollowUpError) -> None:
        self.refused.emit(self._desk.why(error))


def _take_back(core: Core, done: Undo) -> None:
    from followup_desktop.services.undoing import undo

    undo(core, done)
