"""Help in one window: what the app is for, and every shortcut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.text import As, Text

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
        ("F1", _tr("Help")),
        ("Ctrl+?", _tr("This list")),
        ("F10", _tr("The menu")),
        ("Esc", _tr("Close a window; what was typed is kept")),
        ("Ctrl+Q", _tr("Quit")),
    )


def help_window() -> QWidget:
    """Make the window."""
    window = QWidget(None, Qt.WindowType.Window)
    window.setWindowTitle(_tr("Help"))
    window.resize(620, 500)
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(22, 18, 22, 18)
    column.setSpacing(12)
    column.addWidget(Text(_tr("After an interview"), As.TITLE))
    for title, words in _guide():
        paragraph = QVBoxLayout()
        paragraph.setSpacing(2)
        paragraph.addWidget(Text(title, As.HEADING))
        paragraph.addWidget(Text(words))
        column.addLayout(paragraph)
    column.addWidget(Text(_tr("Shortcuts"), As.TITLE))
    column.addLayout(_keys())
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setAccessibleName(_tr("Help"))
    scroll.setWidget(inside)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll)
    QShortcut(QKeySequence(Qt.Key.Key_Escape), window).activated.connect(window.close)
    return window


def _guide() -> Sequence[tuple[str, str]]:
    return (
        (
            _tr("1. Instructions"),
            _tr("Note how they want follow-up to happen, in their own words. That they did not say is an answer too."),
        ),
        (
            _tr("2. Walk away"),
            _tr("Twenty minutes without the subject. They count by themselves from the end of the interview."),
        ),
        (
            _tr("3. Reflection"),
            _tr("Write down what was asked and what went well, once. It never leaves this computer by itself."),
        ),
        (_tr("4. References"), _tr("A short word to those who vouch for you, before somebody calls them.")),
        (
            _tr("5. Thank-you"),
            _tr(
                "A few lines to each person you met, by e-mail or as a card. Many managers notice; few candidates "
                "write. Nothing is sent by the app itself."
            ),
        ),
        (
            _tr("Afterwards"),
            _tr(
                "Today shows the one next thing, and says until when nothing needs you. What can be undone is undone "
                "with Ctrl+Z. All of it stays on this computer."
            ),
        ),
    )


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
    return QCoreApplication.translate("help", text)
