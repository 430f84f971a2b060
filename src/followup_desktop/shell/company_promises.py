"""What the companies of somebody promised, and what was promised to them: by when, and whether it was kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.text import Text
from followup_desktop.shell import promise_words as words
from followup_desktop.shell.act_words import short
from followup_desktop.shell.row_button import RowButton, let_through
from followup_desktop.shell.section import Section, time_text

if TYPE_CHECKING:
    from followup_desktop.domain.promised import CompanyLedger, Promised
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core

LONGEST_COMPANY = 60
TIME_COLUMN = 14


class CompanyPromises(QWidget):
    """One part for each company at which somebody was met; `open_interview` carries the interview of a promise."""

    open_interview = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make it, empty."""
        super().__init__()
        self._desk = desk
        self._person = 0
        self._shown: tuple[CompanyLedger, ...] = ()
        self.companies: list[Section] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_person(self, number: int) -> None:
        """Read what the companies of a person promised, or with 0 show nothing."""
        if number != self._person:
            self._person = number
            self._show(number, ())
        if number:
            self._desk.ask(partial(_read, number), partial(self._show, number))

    def _show(self, number: int, found: tuple[CompanyLedger, ...]) -> None:
        if number != self._person or found == self._shown:
            return
        self._shown = found
        for section in self.companies:
            self._column.removeWidget(section)
            section.hide()
            section.deleteLater()
        self.companies = [self._section(ledger) for ledger in found]
        for section in self.companies:
            self._column.addWidget(section)
        self.setVisible(bool(found))

    def _section(self, ledger: CompanyLedger) -> Section:
        company = short(ledger.company, LONGEST_COMPANY)
        heading = self.tr("Promises, {company}").format(company=company) if company else self.tr("Promises")
        section = Section(heading)
        section.show_rows([self._row(one) for one in ledger.promises])
        return section

    def _row(self, one: Promised) -> QWidget:
        today = self._desk.today()
        when, what = words.by_words(one, today), words.elsewhere(one, today)
        row = RowButton()
        row.setAccessibleName(f"{when}. {what}")
        time, told = time_text(when, TIME_COLUMN), Text(what)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(12)
        across.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(told, 1)
        let_through(time, told)
        row.clicked.connect(partial(self.open_interview.emit, one.interview))
        return row


def _read(number: int, core: Core) -> tuple[CompanyLedger, ...]:
    from followup_desktop.services.ledger import ledgers_of

    return ledgers_of(core, number)
