"""From what is due to a few discreet words on the desktop, and from a click there to the step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.slip import questions
from followup_desktop.domain.standing import STEP_OF
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.system.notifications.notifier import OPEN, Notice, Notifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core
    from followup_desktop.services.ringing import Ringing
    from followup_desktop.services.undoing import Undo

DONE, LATER = "done", "snooze"
DIGEST = "digest"
MOST_AT_ONCE = 3
"""More than these are said in one notice that counts them."""

STILL_TALKING = timedelta(minutes=10)
NOT_LATER = frozenset({ReminderKind.BEFORE_INTERVIEW, ReminderKind.BREAK_OVER})
"""What has no point at another time."""


class Notices(QObject):
    """Says what rings, one notice an interview, and does what is chosen there.

    `open_step` carries an interview and the name of a step, or an empty name where the interview itself is meant;
    `open_today` is for a notice about several.
    """

    open_step = Signal(int, str)
    open_today = Signal()

    def __init__(self, desk: Desk, notifier: Notifier, *, in_full: bool = False) -> None:
        """Take who says it; `in_full` says what it is about, and not only that something is there."""
        super().__init__()
        self._desk = desk
        self._notifier = notifier
        self._in_full = in_full
        self._about: dict[str, tuple[Due, ...]] = {}
        self._under_way: set[int] = set()
        notifier.shown.connect(self._shown)
        notifier.unheard.connect(self._unheard)
        notifier.acted.connect(self._acted)

    def ring(self, due: Sequence[Due]) -> None:
        """Say what rings; what is being said already is not said twice."""
        new = tuple(one for one in due if one.number not in self._under_way)
        self._under_way.update(one.number for one in new)
        if len(new) > MOST_AT_ONCE:
            self._say(DIGEST, new)
            return
        for one in new:
            self._say(f"interview-{one.interview}", (one,))

    def keep_true(self, found: Ringing) -> None:
        """Take back what was done or lost its point meanwhile."""
        for key, about in list(self._about.items()):
            if not found.open.intersection(one.number for one in about):
                del self._about[key]
                self._under_way.difference_update(one.number for one in about)
                self._notifier.withdraw(key)

    def _say(self, key: str, about: tuple[Due, ...]) -> None:
        self._about[key] = about
        self._notifier.notify(Notice(key, self.tr("Follow-Up"), self._words(about), self._acts(about)))

    def _words(self, about: tuple[Due, ...]) -> str:
        if len(about) > 1:
            return self.tr("{n} things are ready.").format(n=len(about))
        if not self._in_full:
            return self.tr("One thing is ready.")
        one = about[0]
        asked = questions() if one.kind is ReminderKind.BEFORE_INTERVIEW else ()
        return "\n".join(self._desk.say(part) for part in (one.title, *asked))

    def _acts(self, about: tuple[Due, ...]) -> tuple[tuple[str, str], ...]:
        opening = (OPEN, self.tr("Open"))
        if len(about) > 1:
            return (opening,)
        kind = about[0].kind
        if kind is ReminderKind.INSTRUCTIONS:
            return opening, (LATER, self.tr("Still talking"))
        if kind in NOT_LATER:
            return opening, (DONE, self.tr("Done"))
        return opening, (DONE, self.tr("Done")), (LATER, self.tr("Later"))

    def _shown(self, key: str) -> None:
        numbers = [one.number for one in self._about.get(key, ())]
        if numbers:
            self._desk.change(
                lambda core: _keep_heard(core, numbers),
                lambda _: self._under_way.difference_update(numbers),
                self._not_kept,
            )

    def _not_kept(self, error: FollowUpError) -> None:
        """Leave it among what is being said: the disk cannot be written, and nobody wants to hear it every minute."""
        del error

    def _unheard(self, notice: Notice) -> None:
        """Let it ring again at the next look: perhaps somebody is there to say it by then."""
        self._under_way.difference_update(one.number for one in self._about.pop(notice.key, ()))

    def _acted(self, key: str, act: str) -> None:
        about = self._about.get(key, ())
        if not about:
            return
        if act == DONE and len(about) == 1:
            self._change(lambda core: _settle(core, about[0]), self.tr("Noted as done"))
        elif act == LATER and len(about) == 1:
            self._change(lambda core: _put_off(core, about[0]), self.tr("Put off"))
        elif len(about) == 1:
            self.open_step.emit(about[0].interview, STEP_OF.get(about[0].kind, ""))
        else:
            self.open_today.emit()

    def _change(self, work: Callable[[Core], Undo], text: str) -> None:
        self._desk.change(work, self._desk.changes.offer_undo(text), self._too_late)

    def _too_late(self, error: FollowUpError) -> None:
        """Say nothing: what was chosen was done in the window before, and the list there is right."""
        del error


def _keep_heard(core: Core, numbers: list[int]) -> None:
    from followup_desktop.services.ringing import keep_heard

    keep_heard(core, numbers)


def _settle(core: Core, one: Due) -> Undo:
    from followup_desktop.services.snoozing import settle

    return settle(core, one.number)


def _put_off(core: Core, one: Due) -> Undo:
    from followup_desktop.services.snoozing import later_times, snooze

    still_talking = one.kind is ReminderKind.INSTRUCTIONS
    return snooze(core, one.number, core.clock() + STILL_TALKING if still_talking else later_times(core)[0].at)
