"""Printing, step by step in one line: which printer, which paper, and the sheet to look at before it prints."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.printing import Found, Paper, Printer, Printers
from followup_desktop.kit.widgets.buttons import link_button, primary_button
from followup_desktop.kit.widgets.fields import label_for
from followup_desktop.kit.widgets.notice import Notice

if TYPE_CHECKING:
    from followup_desktop.kit.paper import Sheet


class PrintBar(QWidget):
    """Hidden until asked for; `paper_chosen` carries the code of the sheet to show, or None for the usual one again.

    `wanted` asks to print what is shown, `pdf_wanted` to save it instead.
    """

    paper_chosen = Signal(object)
    wanted = Signal()
    pdf_wanted = Signal()

    def __init__(
        self, ask: Callable[[], tuple[Printer, ...] | None] | None = None, parent: QWidget | None = None
    ) -> None:
        """Make it, hidden; `ask` gives the printers."""
        super().__init__(parent)
        self._sheets: Mapping[str, Sheet] = {}
        self._to_cut: Collection[str] = ()
        self._found: tuple[Printer, ...] = ()
        self.printers = Printers(self, ask)
        self.notice = Notice()
        self.printer_field, self.paper_field = QComboBox(), QComboBox()
        self.start = primary_button(self.tr("Print this sheet"), self.wanted.emit)
        self._choice = self._arrange()
        self.printers.listed.connect(self._list)
        self.printer_field.activated.connect(lambda _: self._list_papers())
        self.paper_field.activated.connect(lambda _: self._tell_paper())
        self.hide()

    def open(self, sheets: Mapping[str, Sheet], to_cut: Collection[str] = ()) -> None:
        """Ask for the printers, to print on one of the sheets, the best first; from those `to_cut` it is cut out."""
        self._sheets, self._to_cut = sheets, to_cut
        self._choice.hide()
        self.notice.tell(self.tr("Looking for printers..."))
        self.show()
        self.printers.ask()

    def close_bar(self) -> None:
        """Put it away; the preview shows the usual sheet again."""
        self.hide()
        self.paper_chosen.emit(None)

    def chosen(self) -> tuple[Printer, Paper, str, Sheet] | None:
        """Give printer, paper, the code of the sheet, and the sheet; None where nothing fits."""
        place, code = self.printer_field.currentIndex(), self.paper_field.currentData()
        if not 0 <= place < len(self._found) or code is None:
            return None
        printer, sheet = self._found[place], self._sheets[code]
        paper = printer.paper_for(sheet)
        return (printer, paper, code, sheet) if paper else None

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say how printing ended."""
        self._choice.hide()
        self.notice.tell(text, {self.tr("Close"): self.close_bar}, trouble=trouble)
        self.show()

    def _arrange(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "notice")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for words, field in ((self.tr("Printer"), self.printer_field), (self.tr("Paper"), self.paper_field)):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(10)
            label = label_for(words, field)
            label.setWordWrap(False)
            row.addWidget(label)
            row.addWidget(field, 1)
        row.addWidget(link_button(self.tr("Not now"), self.close_bar))
        row.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(frame)
        return frame

    def _list(self, found: Found, printers: tuple[Printer, ...]) -> None:
        if self.isHidden():
            return
        self._found = printers
        if found is Found.NONE:
            sentence = self.tr("No printer is set up on this computer. Save it as a PDF, and print it later.")
            self.notice.tell(sentence, {self.tr("Save as PDF"): self.pdf_wanted.emit, self.tr("Close"): self.close_bar})
            return
        if found is Found.FAILED:
            sentence = self.tr("The printers of this computer did not answer. Meanwhile you can save it as a PDF.")
            ways: dict[str, Callable[[], object]] = {
                self.tr("Ask again"): lambda: self.open(self._sheets, self._to_cut),
                self.tr("Save as PDF"): self.pdf_wanted.emit,
            }
            self.notice.tell(sentence, ways, trouble=True)
            return
        self.printer_field.clear()
        self.printer_field.addItems([" ".join(printer.shown.split()) for printer in printers])
        self._list_papers()

    def _list_papers(self) -> None:
        printer = self._found[self.printer_field.currentIndex()]
        self.paper_field.clear()
        for code, sheet in self._sheets.items():
            paper = printer.paper_for(sheet)
            if paper is not None:
                cut = self.tr("{paper}, to cut out").format(paper=paper.name)
                words = cut if code in self._to_cut else paper.name
                self.paper_field.addItem(words, code)
        fits = self.paper_field.count() > 0
        self.start.setEnabled(fits)
        self._choice.show()
        if fits:
            self.notice.clear()
            self._tell_paper()
        else:
            sentence = self.tr("This printer has no paper of that size. Choose another size, or save it as a PDF.")
            self.notice.tell(sentence, {self.tr("Save as PDF"): self.pdf_wanted.emit})

    def _tell_paper(self) -> None:
        self.paper_chosen.emit(self.paper_field.currentData())
