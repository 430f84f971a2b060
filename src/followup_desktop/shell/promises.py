"""The ledger of an interview: what was promised by either side, and what the same company promised elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.promised import Kept
from followup_desktop.kit.widgets.buttons import IconButton, link_button
from followup_desktop.kit.widgets.text import Text
from followup_desktop.shell import promise_words as words
from followup_desktop.shell.page_sections import TIME_COLUMN, plain_row
from followup_desktop.shell.section import Section, time_text

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.promised import Ledger, Promised
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo


class Promises(QWidget):
    """Shows the promises of one interview, and lets each be kept, not kept, mended or taken out.

    `edit_wanted` carries the promise that is to be written anew; `refused` says why something was not done.
    """

    edit_wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Make it, empty."""
        super().__init__()
        self._desk = desk
        self._interview = 0
        self._ledger: Ledger | None = None
        self.here = Section(self.tr("Promises"))
        self.elsewhere = Section(self.tr("What this company said before"))
        self.kept: dict[int, QWidget] = {}
        self.more: dict[int, IconButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.here)
        column.addWidget(self.elsewhere)
        self.hide()

    def show_interview(self, number: int) -> None:
        """Read the promises of an interview, or with 0 show none."""
        if number != self._interview:
            self._interview, self._ledger = number, None
            self.hide()
        if number:
            self._desk.ask(partial(_read, number), partial(self._show, number), self._not_read)

    def menu(self, one: Promised) -> QMenu:
        """Make the menu with what else can be done about a promise."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        states = {
            Kept.KEPT: self.tr("It was kept"),
            Kept.BROKEN: self.tr("It was not kept"),
            Kept.OPEN: self.tr("Not known yet"),
        }
        for kept, name in states.items():
            if kept is not one.kept:
                menu.addAction(name, partial(self._settle, one, kept))
        menu.addSeparator()
        menu.addAction(self.tr("Edit\u2026"), partial(self.edit_wanted.emit, one))
        menu.addAction(self.tr("Take it out"), partial(self._remove, one))
        return menu

    def _show(self, number: int, found: Ledger) -> None:
        if number != self._interview or found == self._ledger:
            return
        self._ledger = found
        today = self._desk.today()
        self.kept, self.more = {}, {}
        self.here.show_rows([self._row(one) for one in found.here])
        self.elsewhere.show_rows(
            [plain_row(words.by_words(one, today), words.elsewhere(one, today)) for one in found.elsewhere]
        )
        self.setVisible(bool(found.here or found.elsewhere))

    def _row(self, one: Promised) -> QWidget:
        today = self._desk.today()
        if one.number is None:
            return plain_row(words.by_words(one, today), words.sentence(one, today))
        told = words.sentence(one, today)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(time_text(words.by_words(one, today), TIME_COLUMN))
        across.addWidget(Text(told), 1)
        if one.kept is Kept.OPEN:
            kept = link_button(self.tr("Kept"), partial(self._settle, one, Kept.KEPT))
            kept.setAccessibleName(self.tr("Kept: {what}").format(what=told))
            self.kept[one.number] = kept
            across.addWidget(kept)
        more = IconButton(self._desk, "ellipsis", self.tr("More about: {what}").format(what=told))
        more.clicked.connect(lambda: self.menu(one).popup(more.mapToGlobal(QPoint(0, more.height()))))
        self.more[one.number] = more
        across.addWidget(more)
        return row

    def _settle(self, one: Promised, kept: Kept) -> None:
        told = {
            Kept.KEPT: self.tr("The promise is kept"),
            Kept.BROKEN: self.tr("The promise is noted as not kept"),
            Kept.OPEN: self.tr("The promise is open again"),
        }

        def work(core: Core) -> Undo:
            from followup_desktop.services.ledger import settle_promise

            return settle_promise(core, one.number or 0, kept)

        self._do(told[kept], work)

    def _remove(self, one: Promised) -> None:
        def work(core: Core) -> Undo:
            from followup_desktop.services.ledger import remove_promise

            return remove_promise(core, one.number or 0)

        self._do(self.tr("The promise is taken out"), work)

    def _do(self, told: str, work: Callable[[Core], Undo]) -> None:
        self._desk.change(work, self._desk.changes.offer_undo(told), self._not_read)

    def _not_read(self, error: FollowUpError) -> None:
        if error.code != "no_interview":
            self.refused.emit(self._desk.why(error))


def _read(number: int, core: Core) -> Ledger:
    from followup_desktop.services.ledger import ledger

    return ledger(core, number)
