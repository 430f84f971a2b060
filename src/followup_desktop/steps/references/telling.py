"""What the user says about the references in step 4: whether they asked, who is told, ready, or not counted on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from followup_desktop.domain.terms import Channel, ReferenceState
from followup_desktop.services.reference_people import count_on, set_asked
from followup_desktop.services.reference_words import set_reference_state, tell
from followup_desktop.steps.references import sentences

if TYPE_CHECKING:
    from followup_desktop.services.references import ReferenceShown
    from followup_desktop.steps.references.window import ReferencesWindow


class Telling(QObject):
    """Keeps what was pressed, each with its way back."""

    def __init__(self, window: ReferencesWindow) -> None:
        """Take the window whose buttons these are."""
        super().__init__(window)
        self._window = window

    def answer(self, asked: bool) -> None:
        """Keep whether they asked."""
        window = self._window
        words = self.tr("They asked for references") if asked else self.tr("They have not asked for references")
        window.act(words, lambda core: set_asked(core, window.interview, asked))

    def begin(self, number: int) -> None:
        """Go to the text for a reference."""
        window = self._window
        window.rows.rows[number].setChecked(True)
        window.panel.editor.setFocus()
        if (one := window.chosen) is not None:
            self.warn(one)

    def again(self) -> None:
        """Begin another word to somebody who was told already."""
        window = self._window
        if (one := window.chosen) is not None:
            window.words.begin_again(one.number)
            window.show_word()
            self.warn(one)
            window.panel.editor.setFocus()

    def anew(self) -> None:
        """Put the draft in the place of what was written."""
        window = self._window
        if (one := window.chosen) is not None:
            window.panel.replace_text(window.words.draft(one))

    def warn(self, one: ReferenceShown) -> None:
        """Say before asking that somebody was asked often."""
        if one.wants_rest and one.counted_on:
            self._window.notice.tell(sentences.rest(one))

    def set_state(self, number: int, state: ReferenceState) -> None:
        """Keep how far a reference is; told here means in any way but by mail."""
        window = self._window
        everybody = window.seen.references if window.seen else ()
        one = next((one for one in everybody if one.number == number), None)
        if one is None or one.state is state:
            return
        window.words.is_out(number)
        words = sentences.set_to(one, state)
        if one.state is ReferenceState.NOT_TOLD and state is ReferenceState.TOLD:
            said = replace(one.brief, text=window.words.text(one), resume=None)
            window.act(words, lambda core: tell(core, window.interview, number, Channel.PHONE, said))
        else:
            window.act(words, lambda core: set_reference_state(core, window.interview, number, state))

    def count_on(self, number: int, counted_on: bool) -> None:
        """Take a reference out of the count, or back into it."""
        window = self._window
        words = self.tr("Counted on again") if counted_on else self.tr("Not counted on any more")
        window.act(words, lambda core: count_on(core, window.interview, number, counted_on))

    def by_phone(self) -> None:
        """Keep that the reference who is chosen was told by phone."""
        window = self._window
        one = window.chosen
        if one is not None:
            window.words.is_out(one.number)
            # What is said on the phone has no file with it.
            said = replace(window.said(one), resume=None)
            number = one.number
            window.act(
                sentences.told_by_phone(one),
                lambda core: tell(core, window.interview, number, Channel.PHONE, said),
            )

    def copy(self) -> None:
        """Put the text where other programs can take it from."""
        QGuiApplication.clipboard().setText(self._window.panel.editor.text())
        self._window.notice.tell(self.tr("The text is copied."))

    def open_mail(self) -> None:
        """Open the word to the reference who is chosen in the mail program."""
        one = self._window.chosen
        if one is not None:
            self._window.notice.clear()
            self._window.mailing.begin(one)
