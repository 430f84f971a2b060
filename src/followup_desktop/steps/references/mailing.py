"""The word to a reference on its way through the mail program: only the user's yes makes it told."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.domain.letter import gaps, one_line
from followup_desktop.exchange.mail_attachments import UNKNOWN, Attachment
from followup_desktop.kit.days import near_words
from followup_desktop.kit.mail_program import MailProgram, OutgoingMail
from followup_desktop.services.reference_words import WordGiven, hand_over_word, word_stayed_here, word_went_out
from followup_desktop.services.resumes import resume_content
from followup_desktop.steps.references import sentences
from followup_desktop.steps.references.brief import subject_of

if TYPE_CHECKING:
    from followup_desktop.services.core import Core
    from followup_desktop.services.references import ReferenceShown
    from followup_desktop.steps.references.window import ReferencesWindow


@dataclass(frozen=True, slots=True)
class _UnderWay:
    reference: int
    name: str
    word: WordGiven


class Mailing(QObject):
    """Hands the word over, and asks afterwards whether it went out."""

    def __init__(self, window: ReferencesWindow) -> None:
        """Take the window that the word is written in."""
        super().__init__(window)
        self._window = window
        self._program = MailProgram(window.desk, window)
        self._way: _UnderWay | None = None

    def begin(self, one: ReferenceShown, *, with_gaps: bool = False) -> None:
        """Open the word as it stands in the mail program, unless something is missing that the user may want to see."""
        window = self._window
        if window.seen is None or self._program.is_busy:
            return
        said = window.said(one)
        if not one.emails:
            window.notice.tell(
                self.tr("No address for this person. Tell them by phone, or add an address in the details."),
                trouble=True,
            )
            return
        left = gaps(said.text)
        if left and not with_gaps:
            window.notice.tell(
                self.tr("There is still a gap in the text: {gap}.").format(gap=left[0]),
                {self.tr("Open it as it is"): partial(self.begin, one, with_gaps=True)},
            )
            return
        window.notice.clear()
        word = WordGiven(one_line(one.emails[0]), subject_of(window.seen, one), said.text, said.resume)
        self._way = _UnderWay(one.number, one_line(one.name), word)
        window.save_now(self._fetch_resume)

    def ask_whether_it_went_out(self, one: ReferenceShown) -> None:
        """Ask about a word that waits in the mail program."""
        if one.handed_over is None:
            return
        at = one.handed_over.at.astimezone(self._window.desk.zone())
        day, today = at.date(), self._window.desk.today()
        when = f"{at:%H:%M}" if day == today else f"{near_words(day, today)}, {at:%H:%M}"
        self._window.notice.tell(
            self.tr("Handed to your mail program at {time}. Did it go out?").format(time=when)
            if day == today
            else self.tr("Handed to your mail program {time}. Did it go out?").format(time=when),
            {self.tr("Yes"): partial(self._went_out, one), self.tr("Not yet"): partial(self._not_yet, one)},
        )

    def _fetch_resume(self) -> None:
        way = self._way
        if way is None:
            return
        if way.word.resume is None:
            self._hand_over(None)
        else:
            number = way.word.resume
            self._window.desk.ask(lambda core: resume_content(core, number), self._hand_over, self._window.acts.refused)

    def _hand_over(self, resume: tuple[str, bytes] | None) -> None:
        way = self._way
        if way is None:
            return
        attachments: tuple[Attachment, ...] = ()
        if resume is not None:
            name, content = resume
            attachments = (Attachment(name, content, mimetypes.guess_type(name)[0] or UNKNOWN),)
        mail = OutgoingMail(way.name, way.word.address, way.word.subject, way.word.body, attachments=attachments)
        self._program.hand_over(mail, self._handed_over, self._window.acts.refused)

    def _handed_over(self, opened: bool) -> None:
        way, window = self._way, self._window
        if way is None:
            return
        if not opened:
            copied = self.tr("No mail program answered. Copy the text instead, or tell them by phone.")
            window.notice.tell(copied, trouble=True)
            return

        def keep(core: Core) -> None:
            hand_over_word(core, window.interview, way.reference, way.word)

        window.desk.change(keep, self._kept, window.acts.refused)

    def _kept(self, _: object) -> None:
        self._window.read_again()

    def _went_out(self, one: ReferenceShown) -> None:
        window = self._window
        window.words.is_out(one.number)
        words = sentences.told(one)
        window.act(words, lambda core: word_went_out(core, window.interview, one.number))

    def _not_yet(self, one: ReferenceShown) -> None:
        window = self._window
        window.notice.clear()
        window.desk.change(
            lambda core: word_stayed_here(core, window.interview, one.number), self._kept, window.acts.refused
        )
