"""One question in full: how it went, what was said, what would be better, and what to use it for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.terms import HowItWent, UseFor
from followup_desktop.kit.widgets.fields import TextField, labelled
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.services.reflections import QuestionSheet


class QuestionPanel(QWidget):
    """The right side of the reflection; `changed` carries the question as it is now."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._question: QuestionSheet | None = None
        self._is_showing = False
        self.heading = Text("", As.HEADING)
        self.how_it_went = Segments(how_it_went_words(self), self.tr("How it went"), can_clear=True)
        self.said = TextField(2, 5)
        self.better = TextField(2, 8)
        uses = [
            (UseFor.LETTER, self.tr("In the letter")),
            (UseFor.NEXT_INTERVIEW, self.tr("Next interview")),
            (UseFor.REFERENCE, self.tr("Tell a reference")),
        ]
        self.use_for = Segments(uses, self.tr("Use it"), can_clear=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.how_it_went)
        column.addLayout(labelled(self.tr("What you said"), self.said))
        column.addLayout(labelled(self.tr("What would a friend advise you to say next time?"), self.better))
        column.addLayout(labelled(self.tr("Use it"), self.use_for))
        column.addStretch(1)
        for changed in (self.how_it_went.chosen, self.use_for.chosen, self.said.textChanged, self.better.textChanged):
            changed.connect(self._changed)

    def show_question(self, question: QuestionSheet | None) -> None:
        """Show a question, or nothing."""
        self._is_showing = True
        self._question = question
        if question is not None:
            self.heading.setText(" ".join(question.text.split()))
            self.how_it_went.set_value(question.how_it_went)
            self.use_for.set_value(None if question.use_for is UseFor.NOTHING else question.use_for)
            self.said.show_text(question.said)
            self.better.show_text(question.better_answer)
        self._is_showing = False

    def _changed(self) -> None:
        if self._question is None or self._is_showing:
            return
        self._question = replace(
            self._question,
            how_it_went=self.how_it_went.value,
            said=self.said.text(),
            better_answer=self.better.text(),
            use_for=self.use_for.value or UseFor.NOTHING,
        )
        self.changed.emit(self._question)


def how_it_went_words(widget: QWidget) -> list[tuple[HowItWent, str]]:
    """Give the five words for how something went."""
    return [
        (HowItWent.STRONG, widget.tr("Strong")),
        (HowItWent.FINE, widget.tr("Fine")),
        (HowItWent.COULD_BE_BETTER, widget.tr("Could be better")),
        (HowItWent.FROZE, widget.tr("Froze")),
        (HowItWent.SURPRISED_ME, widget.tr("Surprised me")),
    ]
