"""From what is due to a few discreet words on the desktop, and from a click there to the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.standing import STEP_OF
from followup_desktop.shell import notice_words
from followup_desktop.system.notifications.notifier import OPEN, Notice, Notifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core
    from followup_desktop.services.ringing import Ringing
    from followup_desktop.services.undoing import Undo

DIGEST, CLOCK = "digest", "clock"
MOST_AT_ONCE = 3
"""More than these are said in one notice that counts them."""


class Notices(QObject):
    """Says what rings, one notice an interview, and does what is chosen there.

    Each is claimed before it is said and kept as heard when the desktop took it: over a crash it is said once more,
    else exactly once. What nobody would say is tried again.

    `open_step` carries an interview and the name of a step, or an empty name where the interview itself is meant;
    `open_today` is for a notice about several, `open_clock` for the question about the clock. `written` says that what
    was said is kept as heard.
    """

    open_step = Signal(int, str)
    open_today = Signal()
    open_clock = Signal()
    written = Signal()

    def __init__(self, desk: Desk, notifier: Notifier) -> None:
        """Take who says it."""
        super().__init__()
        self._desk = desk
        self._notifier = notifier
        self._in_full = False
        self._about: dict[str, tuple[Due, ...]] = {}
        self._under_way: set[int] = set()
        notifier.shown.connect(self._shown)
        notifier.unheard.connect(self._unheard)
        notifier.acted.connect(self._acted)

    def ring(self, due: Sequence[Due]) -> None:
        """Say what rings; what is being said already is not said twice."""
        new = tuple(one for one in due if one.number not in self._under_way)
        if not new:
            return
        self._under_way.update(one.number for one in new)
        # Where nothing can be written it is said all the same; as long as the app runs, it is not said twice.
        self._desk.change(
            lambda core: _claim(core, new), lambda still: self._say_claimed(new, still), lambda _: self._say_all(new)
        )

    def keep_true(self, found: Ringing) -> None:
        """Take back what was done or lost its point meanwhile."""
        self._in_full = found.in_full
        for key, about in list(self._about.items()):
            if not found.open.intersection(one.number for one in about):
                del self._about[key]
                self._let_go(about)
                self._notifier.withdraw(key)

    def ask_about_clock(self, before: datetime) -> None:
        """Say that nothing is said before the user has looked at the clock."""
        body = notice_words.clock_question(before, self._desk.now())
        self._notifier.notify(Notice(CLOCK, self.tr("Follow-Up"), body, ((OPEN, self.tr("Open")),)))

    def clock_answered(self) -> None:
        """Take that question back."""
        self._notifier.withdraw(CLOCK)

    def _say_claimed(self, claimed: Sequence[Due], still: Sequence[Due]) -> None:
        kept = {one.number for one in still}
        self._let_go(one for one in claimed if one.number not in kept)
        self._say_all(still)

    def _say_all(self, due: Sequence[Due]) -> None:
        if len(due) > MOST_AT_ONCE:
            self._say(DIGEST, due)
        else:
            for one in due:
                self._say(f"interview-{one.interview}", (one,))

    def _say(self, key: str, about: Sequence[Due]) -> None:
        # What nobody has answered for yet is said with what takes its place.
        waiting = tuple(one for one in self._about.get(key, ()) if one.number in self._under_way)
        said = self._about[key] = (*waiting, *about)
        in_full = notice_words.words(self._desk, said, in_full=True)
        words = in_full if self._in_full else notice_words.words(self._desk, said, in_full=False)
        acts = notice_words.acts(said, self._desk.now())
        self._notifier.notify(Notice(key, self.tr("Follow-Up"), words, acts, in_full))

    def _shown(self, key: str) -> None:
        about = self._about.get(key, ())
        if about:
            self._desk.change(lambda core: _keep_heard(core, about), lambda _: self._kept(about), self._not_kept)

    def _kept(self, about: Sequence[Due]) -> None:
        self._let_go(about)
        self.written.emit()

    def _not_kept(self, error: FollowUpError) -> None:
        """Leave it among what is being said: the disk cannot be written, and nobody wants to hear it every minute."""
        del error

    def _unheard(self, notice: Notice) -> None:
        """Let it ring again at the next look."""
        self._let_go(self._about.pop(notice.key, ()))

    def _let_go(self, about: Iterable[Due]) -> None:
        self._under_way.difference_update([one.number for one in about])

    def _acted(self, key: str, act: str) -> None:
        if key == CLOCK:
            self.open_clock.emit()
        elif about := self._about.get(key, ()):
            self._choose(about, act)

    def _choose(self, about: Sequence[Due], act: str) -> None:
        if len(about) != 1:
            self.open_today.emit()
            return
        (one,) = about
        if act == notice_words.DONE:
            self._change(lambda core: _settle(core, one), self.tr("Noted as done"))
        elif act == notice_words.LATER:
            talking = notice_words.may_be_talking(one, self._desk.now())
            self._change(lambda core: _put_off(core, one, talking=talking), self.tr("Put off"))
        else:
            self.open_step.emit(one.interview, STEP_OF.get(one.kind, ""))

    def _change(self, work: Callable[[Core], Undo], text: str) -> None:
        self._desk.change(work, self._desk.changes.offer_undo(text), self._too_late)

    def _too_late(self, error: FollowUpError) -> None:
        """Say nothing: what was chosen was done in the window before, and the list there is right."""
        del error


def _claim(core: Core, due: Sequence[Due]) -> tuple[Due, ...]:
    from followup_desktop.services.ringing import claim

    return claim(core, due)


def _keep_heard(core: Core, due: Sequence[Due]) -> None:
    from followup_desktop.services.ringing import keep_heard

    keep_heard(core, due)


def _settle(core: Core, one: Due) -> Undo:
    from followup_desktop.services.snoozing import settle

    return settle(core, one.number)


def _put_off(core: Core, one: Due, *, talking: bool) -> Undo:
    from followup_desktop.services.snoozing import later_times, snooze
    from followup_desktop.services.still_talking import still_talking

    if talking:
        return still_talking(core, one.number)
    return snooze(core, one.number, later_times(core)[0].at)
