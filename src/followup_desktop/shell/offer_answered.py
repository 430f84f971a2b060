"""What the user answered to an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.terms import Outcome
from followup_desktop.kit.widgets.fields import labelled
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo


class OfferAnswered(SmallWindow):
    """Closes the opportunity as accepted or declined, or only keeps that the user has been in touch about it."""

    guide_place = "answers#offer"

    def __init__(self, desk: Desk, interview: int, reminder: int, subject: str = "") -> None:
        """Take the interview, the reminder that asked, and what to call the interview."""
        super().__init__(desk)
        self.about(subject)
        self._interview, self._reminder = interview, reminder
        self.call(self.tr("I have answered the offer"), self.tr("Note it"))
        self.answer: Segments[Outcome] = Segments(
            [
                (Outcome.ACCEPTED, self.tr("I took it")),
                (Outcome.DECLINED, self.tr("I declined")),
                (Outcome.OFFER, self.tr("We still talk")),
            ],
            self.tr("What did you answer?"),
        )
        self.follows = Text("", As.MUTED)
        self.body.addLayout(labelled(self.tr("What did you answer?"), self.answer))
        self.body.addWidget(self.follows)
        self.answer.chosen.connect(self._chosen)
        self.resize(500, 330)
        self.answer.button(Outcome.ACCEPTED).setFocus()

    def main_act(self) -> None:
        """Note it."""
        outcome, interview, reminder = self.answer.value, self._interview, self._reminder
        if outcome is None:
            self.notice.tell(self.tr("What did you answer? One of the three."), trouble=True)
            return
        self.main.setEnabled(False)

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import close
            from followup_desktop.services.snoozing import settle

            return settle(core, reminder) if outcome is Outcome.OFFER else close(core, interview, outcome)

        self.desk.change(work, self._noted, self.refuse)

    def _chosen(self, outcome: Outcome) -> None:
        self.notice.clear()
        follows = {
            Outcome.ACCEPTED: self.tr(
                "This one is closed. What else is under way can be ended on one page: in the menu, End my search."
            ),
            Outcome.DECLINED: self.tr("This one is closed. A short note to them is in its menu."),
            Outcome.OFFER: self.tr("The reminder ends; the offer stays open."),
        }
        self.follows.setText(follows[outcome])

    def _noted(self, done: Undo) -> None:
        self.desk.changes.offer_undo(self.tr("Your answer is noted"))(done)
        self.stored.emit(self._interview)
        self.close()
