"""The window of the guide: its chapters at the left, one of them beside it, and a line to look for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from followup_desktop.kit.footer import Footer
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.shell.guide.chapters import elsewhere, parted, read_guide
from followup_desktop.shell.guide.find_bar import FindBar
from followup_desktop.shell.guide.page import GuidePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from followup_desktop.kit.desk import Desk

USUAL = QSize(980, 640)
LIST_FROM = 620
"""Where the window is narrower, the list of chapters is shown in the place of the text when it is asked for."""

SIZE_KEPT = "size_guide"
LIST_PADDING = 40


class GuideWindow(QWidget):
    """Opened by F1 from every window, at what belongs to it; one for all of them. Esc closes."""

    def __init__(self, desk: Desk, folder: Path, show_shortcuts: Callable[[], object]) -> None:
        """Take the folder of the guide, and what shows the list of shortcuts. Raises OSError without a guide."""
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self._chapters = {chapter.name: chapter for chapter in read_guide(folder)}
        self._shown = ""
        self._before: list[tuple[str, int]] = []
        self._is_choosing = False
        self.setWindowTitle(self.tr("Guide"))
        self.chapters, self._beside = QListWidget(), QWidget()
        self.page = GuidePage(desk, folder)
        self.find_bar = FindBar(desk, self.page)
        self.footer = Footer()
        self.back = plain_button(self.tr("Back"), self.go_back)
        self.footer.add_left(self.back)
        self.choose = link_button(self.tr("Chapters"), self._choose)
        self.footer.add_left(self.choose)
        self.footer.add_left(link_button(self.tr("Find"), self.find_bar.begin))
        self.footer.add_left(link_button(self.tr("Shortcuts"), show_shortcuts))
        self.footer.add_right(plain_button(self.tr("Close"), self.close))
        self._build()
        self._listen()
        width, height = desk.remembered.numbers(SIZE_KEPT, 2) or (USUAL.width(), USUAL.height())
        self.resize(QSize(width, height).boundedTo(self.screen().availableSize()))

    def _build(self) -> None:
        self.chapters.setObjectName("chapters")
        self.chapters.setAccessibleName(self.tr("Chapters"))
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.setTabKeyNavigation(False)
        for chapter in self._chapters.values():
            item = QListWidgetItem(chapter.title)
            item.setData(Qt.ItemDataRole.UserRole, chapter.name)
            self.chapters.addItem(item)
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.find_bar)
        beside.addWidget(self.page, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.chapters)
        across.addWidget(self._beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.footer)

    def _listen(self) -> None:
        self.chapters.currentItemChanged.connect(self._chosen)
        self.chapters.itemClicked.connect(self._read)
        self.chapters.itemActivated.connect(self._read)
        self.page.followed.connect(self.show_place)
        self.find_bar.elsewhere_wanted.connect(self._look_elsewhere)
        keys = QKeySequence.StandardKey
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(keys.Close), self, self.close)
        QShortcut(QKeySequence(keys.Find), self, self.find_bar.begin)
        QShortcut(QKeySequence(keys.Back), self, self.go_back)

    @property
    def place(self) -> str:
        """The name of the chapter that is shown."""
        return self._shown

    def open_at(self, place: str) -> None:
        """Come to the front at a place such as `steps#reflection`; without one, where the reader was."""
        if place or not self._shown:
            self.show_place(place)
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: str) -> None:
        """Show a chapter, or a part of one, and keep the way back."""
        name, anchor = parted(place)
        if self._shown and name != self._shown:
            self._before.append((self._shown, self.page.verticalScrollBar().value()))
        self._show(name, anchor=anchor)

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._before:
            name, down = self._before.pop()
            self._show(name, down=down)

    def _show(self, name: str, anchor: str = "", down: int = 0) -> None:
        self._shown = name
        chapter = self._chapters[name]
        self.page.show_chapter(chapter, anchor, down)
        self.setWindowTitle(self.tr("{chapter} - Guide").format(chapter=chapter.title))
        self.back.setEnabled(bool(self._before))
        if (item := self._item(name)) is not self.chapters.currentItem():
            self.chapters.setCurrentItem(item)
        self.find_bar.look_again()

    def _item(self, name: str) -> QListWidgetItem:
        items = (self.chapters.item(row) for row in range(self.chapters.count()))
        return next(item for item in items if item.data(Qt.ItemDataRole.UserRole) == name)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and (name := item.data(Qt.ItemDataRole.UserRole)) != self._shown:
            self.show_place(name)

    def _choose(self) -> None:
        """Show the list in the place of the text."""
        self._is_choosing = True
        self._lay_out()
        self.chapters.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        """Come back to the text once a chapter is chosen."""
        self._is_choosing = False
        self._lay_out()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        """Show list and text beside each other, or one of them; the list is as wide as its longest title."""
        narrow = self.width() < LIST_FROM
        self._is_choosing = self._is_choosing and narrow
        self.choose.setVisible(narrow)
        self.chapters.setVisible(self._is_choosing or not narrow)
        self._beside.setVisible(not self._is_choosing)
        widest = self.chapters.sizeHintForColumn(0) + LIST_PADDING
        self.chapters.setMinimumWidth(widest)
        self.chapters.setMaximumWidth(self.width() if narrow else widest)

    def _look_elsewhere(self, words: str) -> None:
        self.find_bar.show_elsewhere(elsewhere(tuple(self._chapters.values()), self._shown, words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text its room in a narrow window."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the list out in its own style and font, which it has only now."""
        super().showEvent(event)
        self.chapters.doItemsLayout()
        self._lay_out()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the size, and the place for the next time."""
        self._desk.remembered.keep(SIZE_KEPT, [self.width(), self.height()])
        event.accept()
