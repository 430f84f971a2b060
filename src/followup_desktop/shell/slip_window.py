"""The slip to take along: the page as it will be printed, and its ways out: paper, a file, the phone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from followup_desktop.kit.paper import PAPERS, usual_paper, write_pdf
from followup_desktop.kit.print_bar import PrintBar
from followup_desktop.kit.printing import print_pages
from followup_desktop.kit.save_as import ask_where
from followup_desktop.kit.sheet_preview import SheetPreview
from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.fields import labelled
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.interview_words import subject
from followup_desktop.shell.slip_sheet import MARGIN_MM, SlipSheet, compose_slip
from followup_desktop.shell.slip_words import SlipWords, slip_words
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.slip import Slip

SIZE, LARGER = QSize(640, 490), QSize(720, 680)
"""What the window wants at least, and what it takes where the screen has room: on it the words can be read."""

SMALLEST_PREVIEW = QSize(240, 320)


class SlipWindow(SmallWindow):
    """Shows the slip of one interview, and follows what becomes known about that."""

    guide_place = "first-evening#slip"

    def __init__(self, desk: Desk, interview: int) -> None:
        """Take the desk and the number of the interview."""
        super().__init__(desk)
        self._interview = interview
        self._words: SlipWords | None = None
        self._on = "a4"
        self.sheet: SlipSheet | None = None
        self.dialog: QFileDialog | None = None
        self.print_bar = PrintBar()
        self.preview = SheetPreview(desk, self.tr("Preview of the slip"))
        self.preview.setMinimumSize(SMALLEST_PREVIEW)
        self.paper = QComboBox()
        self.how, self.left_out = Text("", As.MUTED), Text("", As.LOOK)
        self.to_phone = plain_button(self.tr("To my phone"), self._show_on_phone)
        self.save_pdf = plain_button(self.tr("Save as PDF"), self._save_pdf)
        self.call(self.tr("Slip to take along"), self.tr("Print"))
        self._arrange()
        self.print_bar.paper_chosen.connect(self._show_on)
        self.print_bar.wanted.connect(self._print)
        self.print_bar.pdf_wanted.connect(self._save_pdf)
        self.paper.activated.connect(lambda _: self._choose())
        desk.changes.interviews_changed.connect(self._maybe_read)
        desk.changes.everything_changed.connect(self._read)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self.main_act)
        self._read()

    def main_act(self) -> None:
        """Ask for printer and paper; the preview then shows that sheet."""
        if self._words is not None:
            chosen = str(self.paper.currentData())
            self.print_bar.open({chosen: PAPERS[chosen], **PAPERS})

    def sizeHint(self) -> QSize:
        """Want a sheet that can be read, where the screen has room for it."""
        return LARGER.boundedTo(self.screen().availableSize()).expandedTo(SIZE)

    def _read(self) -> None:
        number = self._interview
        self.desk.ask(lambda core: _read_slip(core, number), self._show, self._not_read)

    def _maybe_read(self, numbers: frozenset[int]) -> None:
        if self._interview in numbers:
            self._read()

    def _show(self, slip: Slip) -> None:
        if self._words is None:
            self._on = usual_paper(slip.country)
            self.paper.setCurrentIndex(self.paper.findData(self._on))
        self._words = slip_words(self.desk, slip)
        self.about(subject(slip.page))
        for button in (self.main, self.to_phone, self.save_pdf):
            button.setEnabled(True)
        self._draw()

    def _not_read(self, error: FollowUpError) -> None:
        self.notice.tell(self.desk.why(error), trouble=True)

    def _choose(self) -> None:
        self._on = str(self.paper.currentData())
        self.print_bar.hide()
        self._draw()

    def _show_on(self, paper: str | None) -> None:
        self._on = paper or str(self.paper.currentData())
        self._draw()

    def _draw(self) -> None:
        words = self._words
        if words is None:
            return
        self.sheet = sheet = compose_slip(words, PAPERS[self._on])
        self.preview.show_sheet(sheet.sheet, sheet.paint)
        self.preview.setAccessibleDescription(words.text())
        self.how.setText(
            self.tr("It fills half of the sheet. Fold it once, and it fits into any folder.")
            if sheet.is_half
            else self.tr("There are many names, so it fills the sheet.")
        )
        missing = self.tr("No font here can write {characters}; that is left out on paper.")
        self.left_out.setText(missing.format(characters=sheet.left_out))
        self.left_out.setVisible(bool(sheet.left_out))

    def _show_on_phone(self) -> None:
        from followup_desktop.kit.phone_code import show_code

        if self._words is not None:
            show_code(self.desk, self, self.windowTitle(), self._words.text())

    def _save_pdf(self) -> None:
        words, sheet = self._words, PAPERS[self._on]
        if words is None:
            return

        def write(path: Path) -> Path:
            write_pdf(path, sheet, [compose_slip(words, sheet).paint], title=words.title)
            return path

        def chosen(path: Path) -> None:
            self.desk.slow(partial(write, path), self._saved, self._not_read)

        self.dialog = ask_where(self, words.title, "pdf", chosen)

    def _saved(self, path: Path) -> None:
        self.notice.tell(self.tr("Saved to {path}").format(path=path))

    def _print(self) -> None:
        """Print the sheet that is shown."""
        chosen, words = self.print_bar.chosen(), self._words
        if chosen is None or words is None:
            return
        printer, paper, _, sheet = chosen

        def work() -> str:
            print_pages(printer, paper, sheet, [compose_slip(words, sheet).paint], words.title, MARGIN_MM)
            return printer.shown

        self.print_bar.start.setEnabled(False)
        self.desk.slow(work, self._printed, self._not_printed)

    def _printed(self, printer: str) -> None:
        self.print_bar.say(self.tr("Given to the printer {name}.").format(name=" ".join(printer.split())))

    def _not_printed(self, error: FollowUpError) -> None:
        self.print_bar.say(self.desk.why(error), trouble=True)

    def _arrange(self) -> None:
        names = {"a4": self.tr("A4"), "letter": self.tr("Letter")}
        for code in PAPERS:
            self.paper.addItem(names[code], code)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addLayout(labelled(self.tr("Paper"), self.paper))
        beside.addWidget(self.how)
        beside.addWidget(self.left_out)
        beside.addStretch(1)
        self.left_out.hide()
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self.preview, 3)
        both.addLayout(beside, 2)
        self.body.addWidget(self.print_bar)
        self.body.addLayout(both, 1)
        self.fill_height()
        self.footer.add_left(self.to_phone)
        self.footer.add_left(self.save_pdf)
        for button in (self.main, self.to_phone, self.save_pdf):
            button.setEnabled(False)


def _read_slip(core: Core, number: int) -> Slip:
    from followup_desktop.services.slip import slip

    return slip(core, number)
