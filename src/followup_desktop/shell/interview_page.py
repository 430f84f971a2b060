"""One interview: its people, the next act, the five steps, what is planned with its reason, and what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.terms import Outcome, StepState
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell import interview_words as words
from followup_desktop.shell.act_card import ActCard
from followup_desktop.shell.act_words import near, short
from followup_desktop.shell.doing import Doing
from followup_desktop.shell.interview_header import InterviewHeader
from followup_desktop.shell.notes_after import NOTE_AFTER
from followup_desktop.shell.page_sections import PageSections
from followup_desktop.shell.promises import Promises
from followup_desktop.shell.step_rows import StepRows

if TYPE_CHECKING:
    from datetime import datetime

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.interview_page import InterviewPage as Page
    from followup_desktop.services.undoing import Undo
    from followup_desktop.shell.interview_windows import InterviewWindows


class InterviewPage(QWidget):
    """Shows one interview at a time; nothing refreshes it but a change of that interview."""

    open_step = Signal(int, str)
    open_act = Signal(object)
    shown = Signal(int)

    def __init__(self, desk: Desk, windows: InterviewWindows) -> None:
        """Take the windows about interviews; the page is empty until an interview is to be shown."""
        super().__init__()
        self._desk = desk
        self.number = 0
        self.page: Page | None = None
        self._look_anyway = False
        self._all_happened = False
        self.empty = Text(self.tr("Choose an interview in the list, or drop an invitation here."), As.MUTED)
        self.notice = Notice()
        self.header = InterviewHeader(desk)
        self.away = Text("", As.BIG)
        self.look_anyway = link_button(self.tr("Look at it anyway"), self._look, flush=True)
        self.card = ActCard(desk, alone=True)
        self.steps = StepRows(desk)
        self.sections = PageSections(desk, self)
        self.promises = Promises(desk)
        self.doing = Doing(desk, self)
        self.windows = windows
        # The whole page in one turn of the loop would hold up keys and clicks; a timer of zero comes before them.
        self._rest = QTimer(self, singleShot=True, interval=1)
        self._rest.timeout.connect(self._show_rest)
        self._build()
        self._listen()
        self._show_parts()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 24, 12)
        column.setSpacing(14)
        for widget in (self.empty, self.notice, self.header, self.away, self.look_anyway, self.card, self.steps):
            column.addWidget(widget)
        for section in (self.sections.planned, self.promises, self.sections.happened, self.sections.notes):
            column.addWidget(section)
        column.addStretch(1)

    def _listen(self) -> None:
        header, doing, windows = self.header, self.doing, self.windows
        header.answered.connect(lambda: windows.answered(self.number, self._subject()))
        header.contact.connect(lambda: windows.contact(self.number, self._subject()))
        header.edit.connect(lambda: windows.edit(self.number))
        header.promise.connect(lambda: windows.promise(self.number, self._subject()))
        header.note.connect(self._show_note)
        header.people_wanted.connect(lambda: windows.people(self.number, self._subject()))
        header.cancel.connect(self._cancel)
        header.close_as.connect(lambda outcome: doing.close(self.number, Outcome(outcome)))
        header.bring_back.connect(lambda: doing.bring_back(self.number))
        header.delete.connect(self._delete)
        header.link.connect(self._show_link)
        header.slip.connect(lambda: windows.slip(self.number))
        header.round_wanted.connect(self.show_interview)
        self.card.opened.connect(doing.open)
        self.card.settled.connect(doing.settle)
        self.card.put_off.connect(doing.put_off)
        self.steps.opened.connect(lambda step: self.open_step.emit(self.number, step))
        self.steps.set_by_hand.connect(self._set_step)
        doing.open_step.connect(self.open_step)
        doing.open_act.connect(self.open_act)
        doing.contact_wanted.connect(lambda act: windows.contact(act.interview, self._subject(), act))
        doing.window_wanted.connect(windows.for_act)
        # The interview itself is open already; what is left to do before it is the slip.
        doing.open_interview.connect(windows.slip)
        doing.refused.connect(self._refuse)
        self.promises.edit_wanted.connect(lambda one: windows.promise(self.number, self._subject(), one))
        self.promises.refused.connect(self._refuse)
        self.sections.contact_unwanted.connect(doing.take_out_contact)
        self.sections.all_happened_wanted.connect(self._show_all_happened)
        self._desk.changes.interviews_changed.connect(self._maybe_refresh)
        self._desk.changes.everything_changed.connect(self.refresh)

    def show_interview(self, number: int) -> None:
        """Show an interview, or with 0 none."""
        if number != self.number:
            self.number, self.page = number, None
            self._look_anyway = self._all_happened = False
            self.notice.clear()
        if number:
            self.refresh()
        else:
            self._show_parts()

    def refresh(self) -> None:
        """Read the interview again; also when time alone has passed."""
        number, everything = self.number, self._all_happened
        if number:
            self._desk.ask(lambda core: _read(core, number, everything=everything), self._show, self._not_read)

    def take_focus(self) -> None:
        """Give the focus to what can be done now."""
        rows = self.steps.rows.values()
        wanted: QWidget | None = self.card.open if self.card.isVisible() else None
        wanted = wanted or next((row for row in rows if row.isVisible()), None)
        (wanted or self.header.they_answered).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _show(self, page: Page) -> None:
        if page.number != self.number:
            return
        if page == self.page:
            # A promise changes nothing else on the page.
            self._show_promises()
            return
        self.page = page
        self._show_parts()

    def _show_parts(self) -> None:
        """Show what belongs to this moment: nothing, the break alone, or everything; the lower part comes later."""
        page, away = self.page, self._away_until()
        self.empty.setVisible(page is None)
        self.header.setVisible(page is not None)
        self.away.setVisible(away is not None)
        self.look_anyway.setVisible(away is not None)
        if away is not None:
            self.away.setText(self.tr("Away until {time}").format(time=f"{away:%H:%M}"))
        if page is not None:
            self.header.show_page(page, away=away is not None)
        act = page.act if page is not None and away is None else None
        next_words = self.tr("Next: {what}").format(what=short(near(self._desk, act.here))) if act else ""
        self.card.show_act(act, next_words)
        if page is None or away is not None:
            self.steps.hide()
        self._rest.start()

    def _show_rest(self) -> None:
        self._rest.stop()
        page = self.page if self._away_until() is None else None
        self.steps.setVisible(page is not None)
        if page is not None:
            self.steps.show_steps(page.steps)
        self.sections.show_page(page)
        self._show_promises()
        if self.page is not None:
            self.shown.emit(self.page.number)

    def _away_until(self) -> datetime | None:
        """Say until when the user is away from what is shown, unless it is looked at anyway."""
        return self.page.away_until if self.page is not None and not self._look_anyway else None

    def _show_promises(self) -> None:
        everything = self.page is not None and self._away_until() is None
        self.promises.show_interview(self.number if everything else 0)

    def _maybe_refresh(self, numbers: frozenset[int]) -> None:
        # A contact that was noted on another round is told here too.
        rounds = {tab.number for tab in self.page.rounds} if self.page else set()
        if numbers & (rounds | {self.number}):
            self.refresh()

    def _not_read(self, error: FollowUpError) -> None:
        if error.code == "no_interview":
            self.show_interview(0)
        else:
            self.notice.tell(self._desk.why(error), {self.tr("Try again"): self.refresh}, trouble=True)

    def _refuse(self, why: str) -> None:
        self.notice.tell(why, trouble=True)

    def _look(self) -> None:
        self._look_anyway = True
        self._show_parts()
        self._show_rest()

    def _show_all_happened(self) -> None:
        self._all_happened = True
        self.refresh()

    # What can be done

    def _show_note(self) -> None:
        outcome = self.page.outcome if self.page else None
        if outcome in NOTE_AFTER:
            self.windows.letter_wanted.emit(self.number, NOTE_AFTER[outcome])

    def _subject(self) -> str:
        return words.subject(self.page) if self.page else ""

    def _set_step(self, step: str, state: StepState, told: str) -> None:
        self.doing.set_step(self.number, step, state, told)

    def _cancel(self, cancelled: bool) -> None:
        number = self.number

        def work(core: Core) -> Undo:
            from followup_desktop.services import editing

            return editing.cancel(core, number) if cancelled else editing.take_place(core, number)

        told = self.tr("Noted as cancelled") if cancelled else self.tr("It takes place after all")
        self.doing.do(told, work)

    def _delete(self) -> None:
        number = self.number

        def work(core: Core) -> Undo:
            from followup_desktop.services.interviews import delete_interview

            return delete_interview(core, number)

        self.doing.do(self.tr("{what} is deleted").format(what=self._subject()), work)

    def _show_link(self) -> None:
        """Show where a link goes before it is opened; only https is opened at all."""
        link = self.page.link.strip() if self.page else ""
        url = QUrl(link, QUrl.ParsingMode.StrictMode)
        if url.isValid() and url.scheme() == "https" and url.host():
            shown = url.toDisplayString(QUrl.ComponentFormattingOption.FullyEncoded)
            open_it: dict[str, Callable[[], object]] = {
                self.tr("Open in the browser"): lambda: self._desk.open_url(url)
            }
            self.notice.tell(self.tr("The link goes to {address}").format(address=short(shown)), open_it)
        else:
            told = self.tr("It is not opened from here, because it does not begin with https: {address}")
            self.notice.tell(told.format(address=short(link)), trouble=True)


def _read(core: Core, number: int, *, everything: bool) -> Page:
    from followup_desktop.services.happenings import MOST_AT_FIRST
    from followup_desktop.services.interview_page import interview_page

    return interview_page(core, number, None if everything else MOST_AT_FIRST)
