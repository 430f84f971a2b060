"""The end of a search: everything that is under way, what becomes of it, and one button that closes all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.terms import Outcome
from followup_desktop.kit.days import day_words
from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.fields import line
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.live_words import brief, row_of, title
from followup_desktop.shell.notes_after import NOTE_AFTER
from followup_desktop.shell.section import Section
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.live_ones import LiveOne
    from followup_desktop.services.undoing import Undo


class EndSearch(SmallWindow):
    """Closes what is under way in one act; nothing is sent. `note_wanted` carries an interview and the note's kind."""

    guide_place = "answers#end"

    note_wanted = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        """Make it; it reads what is under way."""
        super().__init__(desk)
        self.setMinimumWidth(420)
        self._live: tuple[LiveOne, ...] = ()
        self.call(self.tr("End my search"), self.tr("Close all of these"))
        self.about(self.tr("Everything that is under way, on one page. Nothing is sent; each end can be taken back."))
        self.told = Text("")
        self.rows = Section()
        self.choices: dict[int, Segments[Outcome]] = {}
        self.notes: dict[int, QWidget] = {}
        self.body.addWidget(self.told)
        self.body.addWidget(self.rows)
        self.told.hide()
        self.main.setEnabled(False)
        self.resize(680, 480)
        desk.ask(_read, self._show, self.refuse)

    def main_act(self) -> None:
        """Close everything as it stands there."""
        open_ones = [one for one in self._live if self.choices[one.opportunity].value is None]
        if open_ones:
            told = self.tr("Did you take the offer from {company}? Choose one, and close all of these then.")
            self.notice.tell(told.format(company=brief(open_ones[0].company)), trouble=True)
            self.choices[open_ones[0].opportunity].button(Outcome.ACCEPTED).setFocus()
            return
        self.main.setEnabled(False)
        outcomes = {number: choice.value for number, choice in self.choices.items() if choice.value is not None}

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import end_search

            return end_search(core, outcomes)

        self.desk.change(work, partial(self._ended, outcomes), self.refuse)

    def _show(self, live: tuple[LiveOne, ...]) -> None:
        self._live = live
        self.main.setEnabled(bool(live))
        self.main.setVisible(bool(live))
        if not live:
            self._tell(self.tr("Nothing is under way."))
            return
        self.rows.show_rows([self._row(one) for one in live])
        next(iter(self.choices.values())).setFocus()

    def _row(self, one: LiveOne) -> QWidget:
        choices = (
            [(Outcome.ACCEPTED, self.tr("I took the offer")), (Outcome.DECLINED, self.tr("I decline it"))]
            if one.offer
            else [(Outcome.WITHDRAWN, self.tr("I withdraw")), (Outcome.GONE_QUIET, self.tr("It has gone quiet"))]
        )
        name = title(one)
        choice: Segments[Outcome] = Segments(choices, name)
        choice.set_value(None if one.offer else Outcome.WITHDRAWN)
        follows = Text(self._follows(one, choice.value), As.MUTED)
        choice.chosen.connect(lambda outcome: follows.setText(self._follows(one, outcome)))
        self.choices[one.opportunity] = choice
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addWidget(line())
        column.addWidget(Text(name, As.HEADING))
        column.addWidget(choice)
        column.addWidget(follows)
        return row

    def _follows(self, one: LiveOne, outcome: Outcome | None) -> str:
        """Say what will happen, before it does."""
        if outcome is None:
            if one.until is None:
                return self.tr("They made you an offer.")
            day = day_words(one.until, self.desk.today())
            return self.tr("They made you an offer, and want an answer by {day}.").format(day=day)
        closed = {
            Outcome.ACCEPTED: self.tr("Closed with the offer taken."),
            Outcome.DECLINED: self.tr("Closed as declined."),
            Outcome.WITHDRAWN: self.tr("Closed as withdrawn."),
            Outcome.GONE_QUIET: self.tr("Let go, without a word to them. It comes back if they write."),
        }[outcome]
        if outcome not in NOTE_AFTER:
            return closed
        if one.address:
            note = self.tr("A short note to {name} is there to look at afterwards.").format(name=brief(one.whom))
        else:
            note = self.tr("A short note is there to copy afterwards; there is no address here.")
        return f"{closed} {note}"

    def _ended(self, outcomes: dict[int, Outcome], done: Undo) -> None:
        self.desk.changes.offer_undo(self.tr("Your search has ended"))(done)
        self.notice.clear()
        self.main.hide()
        to_write = [one for one in self._live if outcomes[one.opportunity] in NOTE_AFTER]
        self._tell(
            self.tr("Everything is closed, and nothing was sent. A short note to each of these would be kind.")
            if to_write
            else self.tr("Everything is closed, and nothing was sent.")
        )
        self.notes = {}
        self.rows.show_rows([self._note_row(one, outcomes[one.opportunity]) for one in to_write])

    def _note_row(self, one: LiveOne, outcome: Outcome) -> QWidget:
        button = plain_button(
            self.tr("Look at the note"), lambda: self.note_wanted.emit(one.interview, NOTE_AFTER[outcome])
        )
        self.notes[one.opportunity] = button
        return row_of(one, button)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()


def _read(core: Core) -> tuple[LiveOne, ...]:
    from followup_desktop.services.live_ones import live_ones

    return live_ones(core)
