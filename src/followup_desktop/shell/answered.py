"""What came back: they answered, or somebody was in touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.terms import Answer, Channel, Side
from followup_desktop.kit.changes import Undoable
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import LineField, labelled
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.other_live_ones import OtherLiveOnes
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.services.core import Core
    from followup_desktop.services.live_ones import LiveOne
    from followup_desktop.services.undoing import Undo

MOST_TALLER = 180
"""So much the window grows for the others at most, in pixels; more of them scroll."""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What is known of a contact before the user says anything."""

    channel: Channel | None = None
    whom: str = ""


def prefilled(act: Act) -> Prefilled:
    """Read out of an act by which way and to whom the contact was to be."""
    channel = act.here.values.get("channel")
    return Prefilled(Channel(str(channel)) if channel else None, str(act.here.values.get("by") or ""))


class AnsweredWindow(SmallWindow):
    """Notes what they answered and says what follows from it; `stored` carries the interview."""

    guide_place = "answers"

    def __init__(
        self,
        desk: Desk,
        interview: int,
        subject: str = "",
        offer_note_wanted: Callable[[int], object] | None = None,
    ) -> None:
        """Take the interview, what to call it, and what drafts a note to another one that is under way."""
        super().__init__(desk)
        self.about(subject)
        self._offer_note_wanted = offer_note_wanted
        self.others = OtherLiveOnes()
        self.others.wanted.connect(lambda number: offer_note_wanted(number) if offer_note_wanted else None)
        self._interview = interview
        self.call(self.tr("They answered"), self.tr("Note the answer"))
        self.answer: Segments[Answer] = Segments(
            [
                (Answer.NEXT_ROUND, self.tr("Next round")),
                (Answer.OFFER, self.tr("An offer")),
                (Answer.NO, self.tr("No")),
                (Answer.OTHER, self.tr("Something else")),
            ],
            self.tr("What did they answer?"),
        )
        self.on = DateField(desk, self.tr("On which day?"))
        self.until = DateField(desk, self.tr("They want an answer by"))
        self.follows = Text("", As.MUTED)
        self._until_row = QWidget()
        row = labelled(self.tr("They want an answer by"), self.until)
        row.setContentsMargins(0, 0, 0, 0)
        self._until_row.setLayout(row)
        self.body.addLayout(labelled(self.tr("What did they answer?"), self.answer))
        self.body.addLayout(labelled(self.tr("On which day?"), self.on))
        self.body.addWidget(self._until_row)
        self.body.addWidget(self.follows)
        self.body.addWidget(self.others)
        self.on.set_day(desk.today())
        self.answer.chosen.connect(self._chosen)
        self._chosen(None)
        self.resize(520, 380)
        self.answer.button(Answer.NEXT_ROUND).setFocus()

    def main_act(self) -> None:
        """Note the answer."""
        answer, on = self.answer.value, self.on.day
        if answer is None:
            self.notice.tell(self.tr("What did they answer? One of the four."), trouble=True)
            return
        if not _is_past(self.desk, on, self) or on is None:
            return
        until = self.until.day if answer is Answer.OFFER else None
        if answer is Answer.OFFER and not self.until.readable:
            self.notice.tell(self.tr("The day by which they want an answer cannot be read."), trouble=True)
            return
        if until is not None and until < on:
            self.notice.tell(self.tr("That would be before the day of their offer. By which day?"), trouble=True)
            return
        self.main.setEnabled(False)

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import note_answer

            return note_answer(core, self._interview, on, answer, until)

        self.desk.change(work, self._noted, self.refuse)

    def _noted(self, undo: Undo) -> None:
        _offer_back(self.desk, self.tr("Their answer is noted"), undo)
        self.stored.emit(self._interview)
        if self.answer.value is Answer.NO:
            # The one answer after which nothing more is asked; it is said before the window goes.
            self._end_with(self.tr("I am sorry. Everything for this one has stopped. Nothing needs doing today."))
        elif self.answer.value is Answer.OFFER and self._offer_note_wanted is not None:
            interview = self._interview

            def read(core: Core) -> tuple[LiveOne, ...]:
                from followup_desktop.services.live_ones import live_ones

                return live_ones(core, but=interview)

            self.desk.ask(read, self._show_others, self.refuse)
        else:
            self.close()

    def _show_others(self, live: tuple[LiveOne, ...]) -> None:
        """Let the others hear of the offer, if the user likes: they may answer sooner."""
        if not live:
            self.close()
            return
        self._end_with(
            self.tr("The offer is noted. You may ask the others where they stand; nothing is sent by itself.")
        )
        self.others.show_ones(live)
        self.resize(self.width(), self.height() + min(self.others.sizeHint().height(), MOST_TALLER))

    def _end_with(self, words: str) -> None:
        """Say what there is to say when all is stored; nothing can be changed here any more."""
        self.notice.clear()
        self.main.hide()
        for field in (self.answer, self.on, self.until):
            field.setEnabled(False)
        self.follows.show_as(As.BODY)
        self.follows.setText(words)

    def _chosen(self, answer: Answer | None) -> None:
        self.notice.clear()
        self._until_row.setVisible(answer is Answer.OFFER)
        follows = {
            Answer.NEXT_ROUND: self.tr("A next round is added. The invitation will bring its date."),
            Answer.OFFER: self.tr("Reminders about an answer end, and your own day is kept in sight."),
            Answer.NO: self.tr("Everything for this one will stop."),
            Answer.OTHER: self.tr("Open questions to them end; the clock begins anew from that day."),
        }
        self.follows.setText(follows.get(answer, "") if answer else "")


class ContactWindow(SmallWindow):
    """Notes that somebody was in touch; `stored` carries the interview."""

    guide_place = "answers#contact"

    def __init__(self, desk: Desk, interview: int, known: Prefilled | None = None, subject: str = "") -> None:
        """Take the interview, what is known already, and what to call the interview."""
        super().__init__(desk)
        known = known or Prefilled()
        self.about(subject)
        self._interview = interview
        self.call(self.tr("I was in touch"), self.tr("Note it"))
        self.side: Segments[Side] = Segments(
            [(Side.ME, self.tr("I was in touch")), (Side.THEY, self.tr("They were in touch"))], self.tr("Who?")
        )
        self.channel: Segments[Channel] = Segments(
            [
                (Channel.PHONE, self.tr("Phone")),
                (Channel.EMAIL, self.tr("E-mail")),
                (Channel.PORTAL, self.tr("Portal")),
                (Channel.LINKEDIN, self.tr("LinkedIn")),
                (Channel.LETTER, self.tr("Post")),
            ],
            self.tr("By which way?"),
        )
        self.whom = LineField(self.tr("Name, if you like"))
        self.on = DateField(desk, self.tr("On which day?"))
        self.body.addLayout(labelled(self.tr("Who?"), self.side))
        self.body.addLayout(labelled(self.tr("By which way?"), self.channel))
        self.body.addLayout(labelled(self.tr("With whom?"), self.whom))
        self.body.addLayout(labelled(self.tr("On which day?"), self.on))
        self.side.set_value(Side.ME)
        self.channel.set_value(known.channel or Channel.EMAIL)
        self.whom.setText(known.whom)
        self.on.set_day(desk.today())
        self.resize(560, 420)
        self.side.button(Side.ME).setFocus()

    def main_act(self) -> None:
        """Note the contact."""
        on, side, channel, whom = self.on.day, self.side.value, self.channel.value, self.whom.text().strip()
        if side is None or channel is None or not _is_past(self.desk, on, self) or on is None:
            return
        self.main.setEnabled(False)

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import note_contact

            return note_contact(core, self._interview, on, channel, side, whom)

        self.desk.change(work, self._noted, self.refuse)

    def _noted(self, undo: Undo) -> None:
        _offer_back(self.desk, self.tr("The contact is noted"), undo)
        self.stored.emit(self._interview)
        self.close()


def _is_past(desk: Desk, on: date | None, window: SmallWindow) -> bool:
    """Say whether a day has come; where it has not, the window says so."""
    if on is None:
        window.notice.tell(window.tr("On which day was it? The reminders count from there."), trouble=True)
    elif on > desk.today():
        window.notice.tell(window.tr("That day is still to come. On which day was it?"), trouble=True)
    else:
        window.notice.clear()
        return True
    return False


def _offer_back(desk: Desk, words: str, done: Undo) -> None:
    def back(core: Core) -> None:
        from followup_desktop.services.undoing import undo

        undo(core, done)

    desk.changes.undoable.emit(Undoable(words, back))
