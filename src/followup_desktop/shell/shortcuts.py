"""Every shortcut, in one window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.footer import Footer
from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

Shortcut = tuple[str, str]
"""The keys, as Qt writes them, and what they do."""


def shortcuts() -> Sequence[Shortcut]:
    """List the shortcuts of the app."""
    return (
        ("Ctrl+N", _tr("New interview")),
        ("Ctrl+O", _tr("Open an invitation")),
        ("Ctrl+V", _tr("Paste an invitation, outside a field")),
        ("Ctrl+F", _tr("Search")),
        ("Ctrl+1", _tr("Step 1 of the selected interview, and so on to Ctrl+5")),
        ("Ctrl+Return", _tr("The main act of a window, such as Done")),
        ("Ctrl+Z", _tr("Take the last act back")),
        ("Ctrl+P", _tr("Print")),
        ("Ctrl+,", _tr("Settings")),
        ("F1", _tr("The guide, at what belongs to the window")),
        ("Ctrl+?", _tr("This list")),
        ("F10", _tr("The menu")),
        ("Esc", _tr("Close a window; what was typed is kept")),
        ("Ctrl+Q", _tr("Quit")),
    )


def shortcuts_window(desk: Desk) -> QWidget:
    """Make the window. Esc closes it, F1 opens the guide."""
    window = QWidget(None, Qt.WindowType.Window)
    window.setWindowTitle(_tr("Shortcuts"))
    window.resize(560, 500)
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(22, 18, 22, 18)
    column.setSpacing(12)
    column.addWidget(Text(_tr("Shortcuts"), As.TITLE))
    column.addLayout(_keys())
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setAccessibleName(_tr("Shortcuts"))
    scroll.setWidget(inside)
    footer = Footer()
    footer.add_right(plain_button(_tr("Close"), window.close))
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(scroll, 1)
    outer.addWidget(footer)
    QShortcut(QKeySequence(Qt.Key.Key_Escape), window).activated.connect(window.close)
    QShortcut(QKeySequence("F1"), window).activated.connect(lambda: desk.show_guide("keyboard"))
    return window


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (keys, words) in enumerate(shortcuts()):
        shown = Text(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText), As.HEADING)
        shown.setWordWrap(False)
        grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words), row, 1)
    return grid


def _tr(text: str) -> str:
    return QCoreApplication.translate("shortcuts", text)
