"""The main window: navigation at the left, one page beside it, the undo bar over its foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QStyle, QVBoxLayout, QWidget

from followup_desktop.shell.interviews_page import LIST_NARROW, LIST_WIDE, InterviewsPage
from followup_desktop.shell.navigation import Navigation, Page
from followup_desktop.shell.status_line import StatusLine

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent

    from followup_desktop.kit.changes import Undoable
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.undo_bar import UndoBar
    from followup_desktop.kit.widgets.notice import Notice
    from followup_desktop.shell.interview_windows import InterviewWindows

WIDE_FROM, TWO_PANES_FROM = 1100, 800
SMALLEST = QSize(420, 360)
USUAL = QSize(1180, 760)

MakePage = Callable[[], QWidget]


class _Told(QVBoxLayout):
    """What is said over all pages; while nothing is, its margins take no room either."""

    def sizeHint(self) -> QSize:
        """Give no size while all in it is hidden."""
        return QSize() if self.isEmpty() else super().sizeHint()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Give no size while all in it is hidden."""
        return QSize() if self.isEmpty() else super().minimumSize()


class MainWindow(QWidget):
    """Holds the pages, and makes each when it is first shown; so are the notice at its top and the undo bar.

    `painted` comes once, after the first paint: what is slow to load waits for it.
    """

    painted = Signal()
    page_shown = Signal(object)
    close_wanted = Signal()
    activated = Signal()

    def __init__(self, desk: Desk, pages: dict[Page, MakePage], windows: InterviewWindows) -> None:
        """Take the pages as makers; that of the interviews is the window's own, and gets the small windows."""
        super().__init__()
        self._desk = desk
        self._makers = pages
        self._made: dict[Page, QWidget] = {}
        self._was_painted = False
        self._notice: Notice | None = None
        self._undo_bar: UndoBar | None = None
        self._told, self._over = _Told(), QVBoxLayout()
        self._can_take: Callable[[QMimeData], bool] = lambda _: False
        self._take: Callable[[QMimeData], None] = lambda _: None
        self.setWindowTitle("Follow-Up")
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.navigation = Navigation(desk)
        self.interviews = InterviewsPage(desk, windows)
        self.status = StatusLine(desk)
        self._stack = QStackedWidget()
        self._made[Page.INTERVIEWS] = self.interviews
        self._stack.addWidget(self.interviews)
        self._build()
        self.navigation.page_wanted.connect(self.show_page)
        desk.changes.undoable.connect(self._first_undoable)
        width, height = desk.remembered.numbers("size_main", 2) or (USUAL.width(), USUAL.height())
        title = QSize(0, self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
        self.resize(QSize(width, height).boundedTo(self.screen().availableSize() - title))

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._told.setContentsMargins(16, 8, 16, 0)
        self._told.setSpacing(6)
        column.addLayout(self._told)
        column.addWidget(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(28, 0, 28, 0)
        foot.addWidget(self.status)
        column.addLayout(foot)
        self.status.setContentsMargins(0, 2, 0, 10)
        content = QWidget()
        content.setLayout(column)
        # The bar lies over the foot of the pages, in a layout like all else.
        self._over.setContentsMargins(16, 0, 16, 18)
        self._over.addStretch(1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(content, 0, 0)
        grid.addLayout(self._over, 0, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(grid, 1)

    @property
    def notice(self) -> Notice:
        """What is said over all pages; made when there is something to say."""
        if self._notice is None:
            from followup_desktop.kit.widgets.notice import Notice

            self._notice = Notice()
            self._told.addWidget(self._notice)
        return self._notice

    def put_on_top(self, box: QWidget) -> None:
        """Show a box of somebody else over all pages, until it goes by itself."""
        self._told.addWidget(box)

    def clear_notice(self) -> None:
        """Say nothing more, if anything was said."""
        if self._notice is not None:
            self._notice.clear()

    @property
    def undo_bar(self) -> UndoBar:
        """The bar that takes the last act back; made when there is one."""
        if self._undo_bar is None:
            from followup_desktop.kit.undo_bar import UndoBar

            # From now on the bar hears of acts by itself.
            self._desk.changes.undoable.disconnect(self._first_undoable)
            self._undo_bar = UndoBar(self._desk)
            self._over.addWidget(self._undo_bar, 0, Qt.AlignmentFlag.AlignHCenter)
        return self._undo_bar

    def undo(self) -> None:
        """Take the last act back, if there is one."""
        if self._undo_bar is not None:
            self._undo_bar.undo()

    def _first_undoable(self, act: Undoable) -> None:
        self.undo_bar.offer(act)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return next(page for page, widget in self._made.items() if widget is shown)

    def show_page(self, page: Page) -> None:
        """Show a page; made now if it has not been shown before."""
        if page not in self._made:
            self._made[page] = self._makers[page]()
            self._stack.addWidget(self._made[page])
        self._stack.setCurrentWidget(self._made[page])
        self.navigation.show_page(page)
        self.status.setVisible(page is not Page.INTERVIEWS)
        self.page_shown.emit(page)

    def show_next(self, at: datetime | None) -> None:
        """Say when the next reminder comes."""
        self.status.show_next(at)
        self.interviews.status.show_next(at)

    def take_drops(self, can_take: Callable[[QMimeData], bool], take: Callable[[QMimeData], None]) -> None:
        """Let what is dropped anywhere on the window be taken."""
        self._can_take, self._take = can_take, take

    def come_to_front(self) -> None:
        """Show the window before all others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout for the width: three columns, two and icons, or one pane."""
        super().resizeEvent(event)
        width = self.width()
        self.navigation.set_narrow(width < WIDE_FROM)
        self.interviews.set_width(LIST_WIDE if width >= WIDE_FROM else LIST_NARROW, one_pane=width < TWO_PANES_FROM)

    def changeEvent(self, event: QEvent) -> None:
        """Tell that the user came back to the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the size; refusing to close would keep the session from ending."""
        if not self.isMaximized():
            self._desk.remembered.keep("size_main", [self.width(), self.height()])
        event.accept()
        self.close_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be read."""
        if self._can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it in."""
        if self._can_take(event.mimeData()):
            event.acceptProposedAction()
            self._take(event.mimeData())
