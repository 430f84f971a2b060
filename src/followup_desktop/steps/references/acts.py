"""Doing something in step 4 that can be taken back, and taking a resume in; both say what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from followup_desktop.kit.changes import Undoable
from followup_desktop.services.resumes import take_resume
from followup_desktop.services.undoing import Undo, undo

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.widgets.notice import Notice
    from followup_desktop.services.core import Core


class Acts(QObject):
    """Does one thing after the other; `changed` when something is different now."""

    changed = Signal()

    def __init__(self, desk: Desk, notice: Notice, parent: QObject) -> None:
        """Take where to say what was done."""
        super().__init__(parent)
        self._desk, self._notice = desk, notice
        self._last: Undo | None = None

    def do(self, words: str, work: Callable[[Core], Undo]) -> None:
        """Do something, name it, and offer the way back."""

        def named(core: Core) -> tuple[str, Undo]:
            return words, work(core)

        self._desk.change(named, self._did, self.refused)

    def refused(self, error: FollowUpError) -> None:
        """Say next to it what could not be done."""
        self._notice.tell(self._desk.why(error), trouble=True)

    def _did(self, done: tuple[str, Undo]) -> None:
        words, last = done
        self._last = last
        self._desk.changes.undoable.emit(Undoable(words, lambda core: undo(core, last)))
        self._notice.tell(words + ".", {self.tr("Undo"): self._take_back})
        self.changed.emit()

    def _take_back(self) -> None:
        last, self._last = self._last, None
        self._notice.clear()
        if last is not None:
            self._desk.change(lambda core: undo(core, last), self._took_back, self.refused)

    def _took_back(self, _: object) -> None:
        self.changed.emit()


class ResumeFiles(QObject):
    """Copies a file that was picked or dropped; `taken` carries the number of the version."""

    taken = Signal(int)

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget) -> None:
        """Take the window that asks, and where to say what cannot be done."""
        super().__init__(parent)
        self._desk, self._notice, self._window = desk, notice, parent

    def pick(self) -> None:
        """Let the user choose a file."""
        dialog = QFileDialog(self._window, self.tr("Add a resume"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Resumes (*.pdf *.odt *.docx *.doc *.rtf *.txt)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, path: str) -> None:
        """Copy a file into the app's folder."""
        self._notice.clear()
        self._desk.change(lambda core: take_resume(core, Path(path)), self._took, self._refused)

    @staticmethod
    def files_in(dropped: QMimeData) -> list[str]:
        """List the files of this computer in what is dropped."""
        return [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]

    def _took(self, number: int) -> None:
        self.taken.emit(number)

    def _refused(self, error: FollowUpError) -> None:
        self._notice.tell(self._desk.why(error), trouble=True)
