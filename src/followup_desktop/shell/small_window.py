"""A small window for one thing to note: fields, a word beside what is wrong, and the button that notes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.footer import Footer
from followup_desktop.kit.widgets.buttons import plain_button, primary_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk

ROOM_FOR_BAR = 12
WIDEST = 860


class SmallWindow(QWidget):
    """Not modal: what it asks about stays readable. Esc closes, Ctrl+Enter does the main act, F1 opens the guide."""

    guide_place: ClassVar[str] = "first-evening"
    closed = Signal()
    stored = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the frame; the window names itself and fills `body`."""
        super().__init__()
        self.desk = desk
        self.title = Text("", As.TITLE)
        self.subject = Text("", As.MUTED)
        self.subject.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.notice = Notice()
        self.footer = Footer()
        self.main = primary_button("", self.main_act)
        self.leave = plain_button(self.tr("Close"), self.close)
        self.footer.add_right(self.leave)
        self.footer.add_right(self.main)
        self._build()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence("F1"), self, lambda: self.desk.show_guide(self.guide_place))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._press_main)

    def _build(self) -> None:
        self._content = content = QWidget()
        content.setObjectName("scrolled")
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(22, 18, 22, 14)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.subject)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        told = QVBoxLayout()
        told.setContentsMargins(22, 0, 22, 8)
        told.addWidget(self.notice)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addLayout(told)
        page.addWidget(self.footer)

    def call(self, title: str, main_words: str) -> None:
        """Name the window, and what its main button does."""
        self.setWindowTitle(title)
        self.title.setText(title)
        self.main.setText(main_words)

    def about(self, subject: str) -> None:
        """Say below the title what it is about."""
        self.subject.setText(subject)
        self.subject.setVisible(bool(subject))

    def fill_height(self) -> None:
        """Let the body have all the room there is, and not only what it wants."""
        self._column.setStretch(self._column.indexOf(self.body), 1)
        self._column.setStretch(self._column.count() - 1, 0)

    def main_act(self) -> None:
        """Do what the window is for."""

    def refuse(self, error: FollowUpError) -> None:
        """Say why it was not done; what was typed stays."""
        self.main.setEnabled(True)
        self.notice.tell(self.desk.why(error), trouble=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Be wide enough that nothing is cut, also with a large font."""
        super().showEvent(event)
        wanted = self._content.minimumSizeHint().width() + ROOM_FOR_BAR
        if self.width() < wanted:
            self.resize(min(wanted, WIDEST), self.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it goes."""
        event.accept()
        self.closed.emit()

    def _press_main(self) -> None:
        if self.main.isEnabled() and self.main.isVisible():
            self.main_act()
