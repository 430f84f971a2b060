"""Advice about a letter, folded away: how many words, and what to look at; the user decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.letters.texts import paragraph_of_gap, to_look_at
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.notice import announce
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Check
    from followup_desktop.kit.desk import Desk


class Advice(QWidget):
    """One line beside the buttons; a press unfolds all of the advice into `details`, which the window places."""

    gap_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the desk, which says the advice in words."""
        super().__init__(parent)
        self._desk = desk
        self._checks: tuple[Check, ...] = ()
        self.words = Text("", As.MUTED)
        self.words.setWordWrap(False)
        self.summary = link_button("", self._unfold)
        self.summary.setProperty("tone", "look")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignVCenter)
        self.details = QWidget()
        self._lines = QVBoxLayout(self.details)
        self._lines.setContentsMargins(0, 4, 0, 4)
        self._lines.setSpacing(2)
        self.details.hide()

    def show_checks(self, words: int, checks: tuple[Check, ...], body: str) -> None:
        """Show how long the letter is, and what to look at in it."""
        self.words.setText(self.tr("1 word") if words == 1 else self.tr("{n} words").format(n=words))
        before, self._checks = to_look_at(self._checks), checks
        worth = to_look_at(checks)
        self.summary.setText(self._in_short(worth, body).replace("&", "&&"))
        tone = "look" if worth else "calm"
        if self.summary.property("tone") != tone:
            self.summary.setProperty("tone", tone)
            self.summary.style().unpolish(self.summary)
            self.summary.style().polish(self.summary)
        if [check.name for check in worth] != [check.name for check in before]:
            announce(self, self.summary.text())
        if not self.details.isHidden():
            self._list()

    def _in_short(self, worth: tuple[Check, ...], body: str) -> str:
        if not worth:
            return self.tr("Nothing to look at")
        if len(worth) > 1:
            return self.tr("{n} things to look at").format(n=len(worth))
        return self.tr("One thing to look at: {what}").format(what=self._thing(worth[0].name, body))

    def _thing(self, name: str, body: str) -> str:
        if name == "gaps":
            places = {
                0: self.tr("a gap in the greeting"),
                1: self.tr("a gap in the first paragraph"),
                2: self.tr("a gap in the second paragraph"),
            }
            return places.get(paragraph_of_gap(body), self.tr("a gap further down"))
        return {
            "length": self.tr("how long it is"),
            "thanks": self.tr("a word of thanks"),
            "detail": self.tr("something from the talk"),
            "names": self.tr("a name"),
            "greeting": self.tr("the greeting"),
            "worn": self.tr("a worn phrase"),
            "likeness": self.tr("it is like another letter"),
            "attachment": self.tr("an attachment"),
            "spelling": self.tr("a slip of the pen"),
        }[name]

    def _unfold(self) -> None:
        if self.details.isHidden():
            self._list()
            self.details.show()
            if [check.name for check in to_look_at(self._checks)] == ["gaps"]:
                self.gap_wanted.emit()
        else:
            self.details.hide()

    def _list(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        worth = to_look_at(self._checks)
        for check in (*worth, *(check for check in self._checks if check.ok)):
            self._lines.addWidget(Text(self._desk.say(check.message), As.MUTED if check.ok else As.LOOK))
