"""A text to take along on the phone: a small window with its code to scan, and the text itself beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.kit.footer import Footer
from followup_desktop.kit.qr_code import QrCode, qr_code
from followup_desktop.kit.widgets.buttons import plain_button, primary_button
from followup_desktop.kit.widgets.fields import TextField
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk

LEAST_MODULE, LARGEST_MODULE = 2, 8
"""How many pixels of the desktop a module of a code has at least, and at most at first."""

WANTED = 420
"""How wide a code is at first, in pixels of the desktop: a phone reads it from where one sits."""

AROUND = QSize(330, 150)
"""What the window has around its code: the text beside it, the head above and the foot below."""


def show_code(desk: Desk, parent: QWidget, title: str, text: str, *, content: str = "", hint: str = "") -> PhoneCode:
    """Show the code of a text in a window beside that of `parent`, and give it; each window has one at most.

    `title` names the window. `text` is shown beside the code and can be copied; `content` is what the code holds
    where that is not the text, such as the address that opens a letter. `hint` says what to do with it, where that is
    more than reading. What is too long for a code is said kindly there, and can still be copied.
    """
    owner = parent.window()
    known = owner.findChildren(PhoneCode, options=Qt.FindChildOption.FindDirectChildrenOnly)
    window = known[0] if known else PhoneCode(desk, owner)
    window.show_text(title, text, content=content, hint=hint)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class CodeView(QWidget):
    """Paints a code: black on white with its rim in every appearance, each module a whole number of device pixels."""

    def __init__(self) -> None:
        """Make it, empty."""
        super().__init__()
        self._code: QrCode | None = None
        self.setAccessibleName(self.tr("Code for the camera of the phone"))
        self.setAccessibleDescription(self.tr("It holds the text beside it."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def code(self) -> QrCode | None:
        """What is shown."""
        return self._code

    def show_code(self, code: QrCode | None) -> None:
        """Show a code, or nothing."""
        self._code = code
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Want modules that a camera tells apart easily."""
        side = self._code.side if self._code is not None else 1
        module = min(max(WANTED // side, LEAST_MODULE), LARGEST_MODULE)
        return QSize(side * module, side * module)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than a camera can read."""
        side = (self._code.side if self._code is not None else 1) * LEAST_MODULE
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as large as it fits."""
        del event
        if self._code is None:
            return
        painter = QPainter(self)
        self._code.paint_in(painter, self.width(), self.height(), self.devicePixelRatio())
        painter.end()


class PhoneCode(QWidget):
    """The window: not modal, it goes with the window it belongs to. Esc closes, Ctrl+Enter copies."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """Take the desk, and the window that it belongs to."""
        super().__init__(owner, Qt.WindowType.Window)
        self._desk = desk
        self._content = ""
        self._hint = ""
        self.title, self.hint = Text("", As.TITLE), Text("", As.MUTED)
        self.view = CodeView()
        self.notice = Notice()
        self.text = TextField(6, 6, self.tr("The text of the code"))
        self.text.setReadOnly(True)
        self.footer = Footer()
        self.copy = primary_button(self.tr("Copy the text"), self._copy)
        self.leave = plain_button(self.tr("Close"), self.close)
        self.footer.add_right(self.leave)
        self.footer.add_right(self.copy)
        self._build()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence("F1"), self, lambda: desk.show_guide("letters#phone"))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._copy)
        owner.installEventFilter(self)

    def show_text(self, title: str, text: str, *, content: str = "", hint: str = "") -> None:
        """Show a text and its code; see `show_code`."""
        self.setWindowTitle(title)
        self.title.setText(title)
        self.text.show_text(text)
        self.footer.state.setText("")
        self.notice.clear()
        self.hint.setText("")
        self.view.show_code(None)
        self._content = wanted = content or text
        self._hint = hint or self.tr("Point the camera of your phone at it.")
        self._desk.slow(lambda: (wanted, qr_code(wanted)), self._show, self._refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the window it belongs to."""
        if event.type() is QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def _show(self, made: tuple[str, QrCode]) -> None:
        content, code = made
        # Meanwhile another text may have been asked for.
        if content != self._content:
            return
        self.hint.setText(self._hint)
        self.view.show()
        self.view.show_code(code)
        self._grow()

    def _refuse(self, error: FollowUpError) -> None:
        self.view.hide()
        self.notice.tell(self._desk.why(error))

    def _grow(self) -> None:
        """Be large enough for the code, as far as the screen has room."""
        wanted = self.view.sizeHint() + AROUND
        self.resize(self.size().expandedTo(wanted).boundedTo(self.screen().availableSize()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.footer.state.setText(self.tr("Copied"))

    def _build(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(8)
        for part in (self.hint, self.notice):
            beside.addWidget(part)
        beside.addWidget(self.text, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.view, 3)
        both.addLayout(beside, 2)
        body = QVBoxLayout()
        body.setContentsMargins(22, 16, 22, 12)
        body.setSpacing(8)
        body.addWidget(self.title)
        body.addLayout(both, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.footer)
