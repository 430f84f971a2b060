"""One interview: its people, the next act, the five steps, what is planned with its reason, and what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.terms import Outcome, StepState
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell import interview_words as words
from followup_desktop.shell.act_card import ActCard
from followup_desktop.shell.act_words import here_words, near, short
from followup_desktop.shell.doing import Doing
from followup_desktop.shell.interview_header import InterviewHeader
from followup_desktop.shell.section import Section, time_text
from followup_desktop.shell.step_rows import StepRows
from followup_desktop.shell.when import moment_words

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act
    from followup_desktop.services.core import Core
    from followup_desktop.services.happenings import Line
    from followup_desktop.services.interview_page import InterviewPage as Page
    from followup_desktop.services.undoing import Undo
    from followup_desktop.shell.small_window import SmallWindow

TIME_COLUMN = 18
NOTES_AT_FIRST = 400


class InterviewPage(QWidget):
    """Shows one interview at a time; nothing refreshes it but a change of that interview."""

    open_step = Signal(int, str)
    shown = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the page; it is empty until an interview is to be shown."""
        super().__init__()
        self._desk = desk
        self.number = 0
        self.page: Page | None = None
        self._look_anyway = False
        self._all_happened = False
        self._all_notes = False
        self._windows: dict[tuple[str, int], SmallWindow] = {}
        self.empty = Text(self.tr("Choose an interview in the list, or drop an invitation here."), As.MUTED)
        self.notice = Notice()
        self.header = InterviewHeader(desk)
        self.away = Text("", As.BIG)
        self.look_anyway = link_button(self.tr("Look at it anyway"), self._look)
        self.card = ActCard(desk, alone=True)
        self.steps = StepRows(desk)
        self.planned = Section(self.tr("Planned"))
        self.happened = Section(self.tr("Happened"))
        self.notes = Section(self.tr("Notes"))
        self.doing = Doing(desk, self)
        self._build()
        self._listen()
        self._show_parts()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 24, 12)
        column.setSpacing(14)
        for widget in (self.empty, self.notice, self.header, self.away, self.look_anyway, self.card, self.steps):
            column.addWidget(widget)
        for section in (self.planned, self.happened, self.notes):
            column.addWidget(section)
        column.addStretch(1)

    def _listen(self) -> None:
        header, doing = self.header, self.doing
        header.answered.connect(self.note_answer)
        header.contact.connect(self._note_contact)
        header.edit.connect(self.edit)
        header.people_wanted.connect(self.change_people)
        header.cancel.connect(self._cancel)
        header.close_as.connect(lambda outcome: doing.close(self.number, Outcome(outcome)))
        header.bring_back.connect(self._bring_back)
        header.delete.connect(self._delete)
        header.link.connect(self._show_link)
        header.round_wanted.connect(self.show_interview)
        self.card.opened.connect(doing.open)
        self.card.settled.connect(doing.settle)
        self.card.put_off.connect(doing.put_off)
        self.steps.opened.connect(lambda step: self.open_step.emit(self.number, step))
        self.steps.set_by_hand.connect(self._set_step)
        doing.open_step.connect(self.open_step)
        doing.contact_wanted.connect(self._note_contact)
        doing.refused.connect(self._refuse)
        self._desk.changes.interviews_changed.connect(self._maybe_refresh)
        self._desk.changes.everything_changed.connect(self.refresh)

    def show_interview(self, number: int) -> None:
        """Show an interview, or with 0 none."""
        if number != self.number:
            self.number, self.page = number, None
            self._look_anyway = self._all_happened = self._all_notes = False
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
        if page.number != self.number or page == self.page:
            return
        self.page = page
        self.header.show_page(page, away=page.away_until is not None and not self._look_anyway)
        self.steps.show_steps(page.steps)
        self._show_parts()
        self.shown.emit(page.number)

    def _show_parts(self) -> None:
        """Show what belongs to this moment: nothing at all, the break alone, or everything."""
        page = self.page
        away = page.away_until if page is not None and not self._look_anyway else None
        everything = page is not None and away is None
        self.empty.setVisible(page is None)
        self.header.setVisible(page is not None)
        self.away.setVisible(away is not None)
        self.look_anyway.setVisible(away is not None)
        if away is not None:
            self.away.setText(self.tr("Away until {time}").format(time=f"{away:%H:%M}"))
        self.steps.setVisible(everything)
        act = page.act if page is not None and everything else None
        next_words = self.tr("Next: {what}").format(what=short(near(self._desk, act.here))) if act else ""
        self.card.show_act(act, next_words)
        planned = page.planned if page is not None and everything else ()
        self.planned.show_rows([self._planned_row(one) for one in planned])
        self.happened.show_rows(self._happened_rows(page) if page is not None and everything else [])
        self.notes.show_rows(self._notes_rows(page) if page is not None and everything else [])

    def _planned_row(self, act: Act) -> QWidget:
        return self._row(moment_words(act.due_at, self._desk.today()), here_words(self._desk, act))

    def _happened_rows(self, page: Page) -> list[QWidget]:
        rows = [self._row(words.line_moment(one, self._desk.today()), self._line(one)) for one in page.happened]
        if page.more_happened:
            rows.append(link_button(self.tr("Show all that happened"), self._show_all_happened))
        return rows

    def _notes_rows(self, page: Page) -> list[QWidget]:
        text = page.notes.strip()
        if not text:
            return []
        whole = self._all_notes or len(text) <= NOTES_AT_FIRST
        rows: list[QWidget] = [Text(text if whole else short(text, NOTES_AT_FIRST))]
        return rows if whole else [*rows, link_button(self.tr("Show all notes"), self._show_all_notes)]

    def _line(self, line: Line) -> str:
        return short(", ".join(near(self._desk, part) for part in line.parts))

    def _row(self, when: str, what: str) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(12)
        across.addWidget(time_text(when, TIME_COLUMN), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Text(what), 1)
        return row

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
        if self.page is not None:
            self.header.show_page(self.page, away=False)
        self._show_parts()

    def _show_all_happened(self) -> None:
        self._all_happened = True
        self.refresh()

    def _show_all_notes(self) -> None:
        self._all_notes = True
        self._show_parts()

    # What can be done

    def note_answer(self) -> None:
        """Ask what they answered."""
        from followup_desktop.shell.answered import AnsweredWindow

        self._open("answer", lambda: AnsweredWindow(self._desk, self.number, self._subject()))

    def edit(self) -> None:
        """Let the interview be mended."""
        from followup_desktop.shell.new_interview import InterviewForm

        self._open("edit", lambda: InterviewForm(self._desk, self.number))

    def change_people(self) -> None:
        """Let the people of the interview be added, changed and taken out."""
        from followup_desktop.shell.interview_people import PeopleWindow

        self._open("people", lambda: PeopleWindow(self._desk, self.number, self._subject()))

    def _note_contact(self, act: Act | None = None) -> None:
        from followup_desktop.shell.answered import ContactWindow, prefilled

        known = prefilled(act) if act is not None else None
        self._open("contact", lambda: ContactWindow(self._desk, self.number, known, self._subject()))

    def _open(self, what: str, make: Callable[[], SmallWindow]) -> None:
        """Show a window about this interview, the one that is open already if there is one."""
        key = (what, self.number)
        if key not in self._windows:
            window = self._windows[key] = make()
            window.closed.connect(lambda: self._windows.pop(key, None))
        self._windows[key].show()
        self._windows[key].raise_()
        self._windows[key].activateWindow()

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

    def _bring_back(self) -> None:
        number = self.number

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import reopen

            return reopen(core, number)

        self.doing.do(self.tr("Brought back"), work)

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
