"""Whether a thank-you went out, and afterwards a short note for LinkedIn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.terms import LetterState
from followup_desktop.kit.letters.went_out import WentOut
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.fields import TextField
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.steps.thank_you.letter_texts import linkedin_note

if TYPE_CHECKING:
    from followup_desktop.domain.letter import LetterMatter
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.letters import LetterKept


class ThanksWentOut(WentOut):
    """What became of a thank-you; `note_copied` carries the note that the user wants in the clipboard."""

    note_copied = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the desk, which knows today."""
        super().__init__(desk, parent)
        self.note = _LinkedIn()
        self.note.copied.connect(self.note_copied)
        self.column.addWidget(self.note)

    def show_thanks(self, letter: LetterKept, matter: LetterMatter, profile: str) -> None:
        """Show how far a letter is, and the note once it is out."""
        self.show_letter(letter)
        self.note.setVisible(letter.state is LetterState.SENT)
        self.note.show_note(linkedin_note(matter), profile)


class _LinkedIn(QWidget):
    """A note of two sentences to go with an invitation to connect, folded away."""

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.fold = link_button(self.tr("A short note for LinkedIn"), self._turn)
        self.text = TextField(2, 4, self.tr("Note for LinkedIn"))
        self.text.setReadOnly(True)
        self.copy = plain_button(self.tr("Copy the note"), lambda: self.copied.emit(self.text.text()))
        self.profile = Text("", As.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.fold, self.profile, self.text, self.copy):
            column.addWidget(part)
        self._fold_away(away=True)
        self.hide()

    def show_note(self, note: str, profile: str) -> None:
        """Show the note, and where the person is to be found."""
        self.text.show_text(note)
        self.profile.setText(profile)

    def _turn(self) -> None:
        self._fold_away(away=not self.text.isHidden())

    def _fold_away(self, *, away: bool) -> None:
        self.text.setHidden(away)
        self.copy.setHidden(away)
        self.profile.setHidden(away or not self.profile.text())
