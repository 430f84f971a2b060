"""The licences of all that the app is made of, each with its text as it came."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from followup_desktop.kit.footer import Footer
from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.system.licences import Licensed, licences

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

LIST_PADDING = 40


class LicencesWindow(QWidget):
    """A list of names, and the text beside it. Esc closes."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk; what there is is read off the window's thread."""
        super().__init__(None, Qt.WindowType.Window)
        self._found: tuple[Licensed, ...] = ()
        self.setWindowTitle(self.tr("Licences"))
        self.names = QListWidget()
        self.names.setObjectName("chapters")
        self.names.setAccessibleName(self.tr("What Follow-Up is made of"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading, self.terms = Text(self.tr("Reading\u2026"), As.HEADING), Text("", As.MUTED)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self._build()
        self.names.currentRowChanged.connect(self._show)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        QShortcut(QKeySequence("F1"), self, lambda: desk.show_guide("your-data"))
        desk.slow(licences, self._fill)

    def _build(self) -> None:
        beside = QVBoxLayout()
        beside.setContentsMargins(18, 14, 18, 12)
        beside.setSpacing(8)
        for part in (self.heading, self.terms):
            beside.addWidget(part)
        beside.addWidget(self.text, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.names)
        across.addLayout(beside, 1)
        footer = Footer()
        footer.add_right(plain_button(self.tr("Close"), self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(footer)
        self.resize(860, 560)

    def _fill(self, found: tuple[Licensed, ...]) -> None:
        self._found = found
        self.names.addItems([one.name for one in found])
        self.names.setFixedWidth(self.names.sizeHintForColumn(0) + LIST_PADDING)
        self.names.setCurrentRow(0)
        self.names.setFocus()

    def _show(self, row: int) -> None:
        one = self._found[row]
        self.heading.setText(f"{one.name} {one.version}".strip())
        self.terms.setText("\n".join(part for part in (one.licence, self._terms(one)) if part))
        self.text.setPlainText(one.text() or self.tr("No text of it lies on this computer. The name says which it is."))

    def _terms(self, one: Licensed) -> str:
        """Say of Qt what its licence gives the user: its libraries may be exchanged."""
        if not one.is_replaceable:
            return ""
        told = self.tr(
            "Used under the LGPL, version 3. Its libraries are files of their own in {folder}; you may put other "
            "builds of the same version in their place."
        )
        return told.format(folder=Path(PySide6.__file__).parent)
