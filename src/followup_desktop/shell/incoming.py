"""Everything that comes in from outside: dropped on the window, pasted, or chosen from the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from followup_desktop.exchange.reader import Reader
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.incoming_files import FileRead
    from followup_desktop.shell.import_preview import ImportPreview, ReadThem

ENDINGS = frozenset({".ics", ".ical", ".icalendar", ".ifb", ".vcs", ".vcf", ".vcard", ".eml", ".json", ".csv"})
FORMATS = ("text/calendar", "text/vcard", "text/x-vcard", "text/directory")
BEGINNINGS = ("BEGIN:VCALENDAR", "BEGIN:VCARD")
LOOKED_AT = 100_000
"""How much of a pasted text is looked through before it is taken, in letters."""


class Incoming(QObject):
    """Shows each thing in a preview of its own; `stored` carries the first interview that came of it."""

    stored = Signal(int)
    shown = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, make_reader: Callable[[], Reader] | None = None) -> None:
        """Take the window on which things are dropped; the reader runs in a process of its own."""
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._make_reader = make_reader or _new_reader
        self.previews: list[ImportPreview] = []
        self.dialog: QFileDialog | None = None

    def can_take(self, mime: QMimeData) -> bool:
        """Say whether something that hovers over the window can be read."""
        return bool(_paths(mime)) or bool(_text(mime))

    def take(self, mime: QMimeData) -> None:
        """Show what was dropped or pasted."""
        paths = _paths(mime)
        if paths:
            self.take_files(paths)
        elif text := _text(mime):
            self.take_text(text)

    def paste(self) -> bool:
        """Show what is on the clipboard; say whether there is anything to be read."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.can_take(mime):
            return False
        self.take(mime)
        return True

    def open_files(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self._window, self.tr("Open an invitation"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        readable = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
        dialog.setNameFilters(
            [self.tr("Invitations, contacts and exports") + f" ({readable})", self.tr("All files") + " (*)"]
        )
        dialog.filesSelected.connect(self.take_files)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def take_files(self, paths: Sequence[str]) -> None:
        """Read files and show what is in them."""
        zone = self._desk.zone().key

        def read(told: Callable[[int, int], None], stopped: Callable[[], bool]) -> tuple[FileRead, ...]:
            from followup_desktop.services.incoming_files import read_files

            with self._make_reader() as reader:
                return read_files(list(paths), reader, zone, told, stopped)

        self._show(read)

    def take_text(self, text: str) -> None:
        """Read pasted text and show what is in it."""
        zone, name = self._desk.zone().key, self.tr("Pasted text")

        def read(told: Callable[[int, int], None], stopped: Callable[[], bool]) -> tuple[FileRead, ...]:
            from followup_desktop.services.incoming_files import read_text

            del told, stopped
            with self._make_reader() as reader:
                return read_text(text, name, reader, zone)

        self._show(read)

    def _show(self, read: ReadThem) -> None:
        # What reads and shows files is loaded with the first of them, not with the window.
        from followup_desktop.shell.import_preview import ImportPreview

        preview = ImportPreview(self._desk, read)
        self.previews.append(preview)
        preview.stored.connect(self.stored)
        preview.closed.connect(lambda: self.previews.remove(preview))
        preview.show()
        preview.raise_()
        preview.activateWindow()
        self.shown.emit(preview)


def _new_reader() -> Reader:
    from followup_desktop.exchange.reader import Reader, reader_command
    from followup_desktop.system.paths import is_frozen

    return Reader(reader_command(frozen=is_frozen()))


def _paths(mime: QMimeData) -> list[str]:
    """Give the files that were dropped, if at least one of them looks readable; folders and addresses are not."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return paths if any(Path(path).suffix.lower() in ENDINGS for path in paths) else []


def _text(mime: QMimeData) -> str:
    for name in FORMATS:
        if mime.hasFormat(name):
            return bytes(mime.data(name).data()).decode("utf-8", "replace")
    text = mime.text() if mime.hasText() else ""
    beginning = text[:LOOKED_AT].upper()
    return text if any(begin in beginning for begin in BEGINNINGS) else ""
