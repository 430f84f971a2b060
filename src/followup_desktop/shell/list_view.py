"""The table behind the list: one column, fixed heights, one row chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from followup_desktop.domain.list_row import ListRow
from followup_desktop.domain.terms import Group
from followup_desktop.shell.list_delegate import ListDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.list_model import ListModel


class ListView(QTableView):
    """Shows the rows; `left_upwards` when Up is pressed on the first of them.

    `bring_back_wanted` carries a closed row that is to come back to life.
    """

    row_changed = Signal(object)
    row_activated = Signal(object)
    left_upwards = Signal()
    bring_back_wanted = Signal(object)

    def __init__(self, desk: Desk, model: ListModel) -> None:
        """Take the desk and the model."""
        super().__init__()
        self._model = model
        self._low: set[int] = set()
        # Made by us: to name the one that Qt made, PySide6 would first set up every class of widgets there is.
        self.setViewport(QWidget())
        self.setModel(model)
        self.setItemDelegate(ListDelegate(desk, model, self))
        self.setAccessibleName(self.tr("Interviews"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._fit()
        model.modelReset.connect(self._fit)
        model.rowsInserted.connect(self._fit_headings)
        self.activated.connect(self._activated)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        desk.theme.changed.connect(self._repaint)

    @property
    def current_row(self) -> ListRow | None:
        """The row that is chosen."""
        line = self._model.line(self.currentIndex().row())
        return line if isinstance(line, ListRow) else None

    def choose(self, place: int) -> None:
        """Choose the row at a place, and bring it into sight."""
        index = self._model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose_first(self) -> None:
        """Choose the first row, if there is one."""
        first = self._first()
        if first is not None:
            self.choose(first)

    def choose_none(self) -> None:
        """Choose nothing."""
        self.selectionModel().clear()

    def enter(self) -> None:
        """Take the focus, on the chosen row or the first one."""
        if self.current_row is None:
            self.choose_first()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Up leave the list at its top, and Enter open a row whatever the desktop thinks of it."""
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() == self._first():
            self.left_upwards.emit()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row under the mouse, or with the chosen one by the menu key."""
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        row = self._model.line(index.row())
        menu = self.menu(row) if isinstance(row, ListRow) else None
        if menu is not None:
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()) if by_keys else event.globalPos())

    def menu(self, row: ListRow) -> QMenu | None:
        """Make the menu of a row; one that is under way has none, all about it is on its page."""
        if row.group is not Group.CLOSED:
            return None
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Bring it back"), lambda: self.bring_back_wanted.emit(row))
        return menu

    def _repaint(self) -> None:
        """Paint the rows anew; a method of ours, since one of Qt's own would outlive this view in the connection."""
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _current_changed(self) -> None:
        row = self.current_row
        if row is not None:
            self.row_changed.emit(row)

    def _activated(self, index: QModelIndex) -> None:
        row = self._model.line(index.row())
        if isinstance(row, ListRow):
            self.row_activated.emit(row)

    def _first(self) -> int | None:
        return next(
            (n for n in range(min(2, self._model.rowCount())) if isinstance(self._model.line(n), ListRow)), None
        )

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(ListDelegate.row_height(self.font()))
        self._fit_headings()

    def _fit_headings(self) -> None:
        """Give the headings their height, and back to rows what was lower as a heading."""
        low, high = ListDelegate.heading_height(self.font()), ListDelegate.row_height(self.font())
        headings = set(self._model.heading_places())
        for place in self._low - headings:
            if place < self._model.rowCount():
                self.setRowHeight(place, high)
        for place in headings:
            self.setRowHeight(place, low)
        self._low = headings
