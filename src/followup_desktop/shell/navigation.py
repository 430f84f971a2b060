"""The pages of the main window, at its left: words where there is room, else icons with spoken names."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.text import scaled_font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QMenu

    from followup_desktop.kit.desk import Desk

WIDE, NARROW = 160, 52
ICON = 18
BAR = 3


class Page(StrEnum):
    """The pages of the main window."""

    TODAY = "today"
    INTERVIEWS = "interviews"
    PEOPLE = "people"
    QUESTIONS = "questions"
    SETTINGS = "settings"


ICONS = {
    Page.TODAY: "clock",
    Page.INTERVIEWS: "list",
    Page.PEOPLE: "user",
    Page.QUESTIONS: "circle-help",
    Page.SETTINGS: "settings",
}


class Navigation(QWidget):
    """Tells which page is wanted, and that a new interview is."""

    page_wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make the buttons."""
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._is_narrow = False
        self._new = QPushButton()
        self._new.setProperty("kind", "primary")
        self._new.setAutoDefault(False)
        self._new.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._new.setAccessibleName(self.tr("New interview"))
        self._new.clicked.connect(self.new_wanted)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addWidget(self._new)
        self._column.addSpacing(8)
        self._menu = _PageButton(desk, "ellipsis", self.tr("Menu"))
        self._menu.setCheckable(False)
        self._menu.setVisible(False)
        self._buttons = {page: self._add(page, words) for page, words in self._words().items()}
        self.set_narrow(False)
        desk.theme.changed.connect(self.update)

    def _words(self) -> dict[Page, str]:
        return {
            Page.TODAY: self.tr("Today"),
            Page.INTERVIEWS: self.tr("Interviews"),
            Page.PEOPLE: self.tr("People"),
            Page.QUESTIONS: self.tr("Questions"),
            Page.SETTINGS: self.tr("Settings"),
        }

    def show_page(self, page: Page) -> None:
        """Mark a page as the one that is shown."""
        self._buttons[page].setChecked(True)

    def button(self, page: Page) -> QAbstractButton:
        """Give the button of a page."""
        return self._buttons[page]

    def set_count(self, count: int) -> None:
        """Show how many interviews need the user; only Today carries a number."""
        self._buttons[Page.TODAY].set_count(count)

    def set_menu(self, menu: QMenu) -> None:
        """Show a button for a menu; F10 opens it, too."""
        from PySide6.QtGui import QKeySequence, QShortcut

        def unfold() -> None:
            menu.popup(self._menu.mapToGlobal(self._menu.rect().topRight()))

        self._menu.setVisible(True)
        self._menu.clicked.connect(unfold)
        QShortcut(QKeySequence(Qt.Key.Key_F10), self).activated.connect(unfold)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons instead of words."""
        self._is_narrow = narrow
        self.setFixedWidth(NARROW if narrow else max(WIDE, self._wanted()))
        self._column.setContentsMargins(*((6, 14, 6, 14) if narrow else (10, 14, 10, 14)))
        self._new.setText("+" if narrow else self.tr("New interview"))
        self._new.setToolTip(self.tr("New interview") if narrow else "")
        for button in (self._menu, *self._buttons.values()):
            button.set_narrow(narrow)

    def _wanted(self) -> int:
        """How wide the words are; a large font needs more than the usual width."""
        self._new.ensurePolished()
        longest = max(self.fontMetrics().horizontalAdvance(words) for words in self._words().values())
        new = self.fontMetrics().horizontalAdvance(self.tr("New interview")) + 48
        return max(new, longest + 72)

    def _add(self, page: Page, words: str) -> _PageButton:
        button = _PageButton(self._desk, ICONS[page], words)
        button.clicked.connect(lambda: self.page_wanted.emit(page))
        self._group.addButton(button)
        if page is Page.SETTINGS:
            self._column.addStretch(1)
            self._column.addWidget(self._menu)
        self._column.addWidget(button)
        return button


class _PageButton(QPushButton):
    """Words on the left and a number on the right, or an icon: a style sheet cannot align both."""

    def __init__(self, desk: Desk, icon: str, words: str) -> None:
        super().__init__()
        self._desk, self._icon, self._words = desk, icon, words
        self._count = 0
        self._is_narrow = False
        self.setProperty("kind", "page")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_count(self, count: int) -> None:
        """Show a number; none for 0."""
        self._count = count
        self._name()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon instead of the words."""
        self._is_narrow = narrow
        self.setToolTip(self._words if narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be high enough to be hit, and for the font."""
        return QSize(NARROW - 16 if self._is_narrow else WIDE - 20, max(34, self.fontMetrics().height() + 14))

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than that."""
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and bar where it is chosen, then the words and the number."""
        del event
        colours, box = self._desk.theme.colours, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(colours.colour("surface" if self.isChecked() else "separator"))
            painter.drawRoundedRect(box, 6, 6)
        if self.isChecked():
            painter.setBrush(colours.colour("accent"))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), BAR, box.height()), 1.5, 1.5)
        if self._is_narrow:
            self._paint_icon(painter, box)
        else:
            painter.setFont(scaled_font(1.0, bold=self.isChecked()))
            painter.setPen(colours.colour("text"))
            painter.drawText(box.adjusted(10, 0, -34, 0), Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._count:
            self._paint_count(painter, box)
        painter.end()

    def _paint_icon(self, painter: QPainter, box: QRectF) -> None:
        colour = self._desk.theme.colours.text
        pixmap = self._desk.icons.pixmap(self._icon, colour, ICON, self.devicePixelRatioF())
        middle = box.center()
        painter.drawPixmap(
            QRectF(middle.x() - ICON / 2, middle.y() - ICON / 2, ICON, ICON), pixmap, QRectF(pixmap.rect())
        )

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        colours = self._desk.theme.colours
        words = str(self._count) if self._count < 100 else "99+"  # noqa: PLR2004 - as many as the badge has room for
        painter.setFont(scaled_font(0.85))
        high = painter.fontMetrics().height() + 2
        wide = max(high, painter.fontMetrics().horizontalAdvance(words) + 8)
        if self._is_narrow:
            badge = QRectF(box.right() - wide, box.top(), wide, high)
        else:
            badge = QRectF(box.right() - wide - 10, box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent"))
        painter.drawRoundedRect(badge, high / 2, high / 2)
        painter.setPen(QPen(colours.colour("on_accent")))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _name(self) -> None:
        name = self._words
        if self._count:
            many = self.tr("{page}, {n} need you") if self._count > 1 else self.tr("{page}, one needs you")
            name = many.format(page=self._words, n=self._count)
        self.setAccessibleName(name)
