"""The page of the guide: shows our own chapters and their pictures, and opens nothing else, wherever it may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAccessible, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser

from followup_desktop.kit.widgets.text import scaled_font
from followup_desktop.shell.guide.chapters import PICTURES

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.guide.chapters import Chapter

WIDEST_LINE = 88
"""Letters; a longer line is hard to come back from."""

LEAST_MARGIN, SLACK = 22, 4
LAID_OUT_AGAIN_MS = 60
PIXELS_PER_POINT = 2
"""At which the pictures are taken: sharp also on a screen that has two."""

_SHEET = """
h1 {{ font-weight: bold; margin-top: 6px; margin-bottom: 10px; }}
h2 {{ font-weight: bold; margin-top: 22px; margin-bottom: 6px; }}
p, li {{ line-height: 138%; }}
p {{ margin-top: 0px; margin-bottom: 10px; }}
p.picture {{ line-height: 100%; margin-top: 4px; }}
li {{ margin-bottom: 6px; }}
table {{ margin-bottom: 12px; }}
td {{ padding: 3px 18px 3px 0px; }}
a {{ color: {accent}; text-decoration: underline; }}
.under {{ color: {muted}; margin-bottom: 16px; }}
"""


class GuidePage(QTextBrowser):
    """Shows one chapter; `followed` carries the place that a link names."""

    followed = Signal(str)

    def __init__(self, desk: Desk, folder: Path) -> None:
        """Take the folder of the guide."""
        super().__init__()
        self._desk = desk
        self._folder = folder
        self._chapter: Chapter | None = None
        self._laid_out_for = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LAID_OUT_AGAIN_MS)
        self._timer.timeout.connect(self._lay_out_again)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if QAccessible.isActive():
            # Whoever listens walks through the text with the cursor; for all others the arrows scroll.
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        desk.theme.changed.connect(self._lay_out_again)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.fontChanged.connect(self._lay_out_again)

    def show_chapter(self, chapter: Chapter, anchor: str = "", down: int = 0) -> None:
        """Show a chapter from its beginning, from an anchor in it, or scrolled down by so many pixels."""
        self._chapter = chapter
        # Said when it gets the focus; the text itself is read by the line.
        self.setAccessibleName(chapter.title)
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(down)
        if anchor:
            self.scrollToAnchor(anchor)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Give nothing: the pictures of a chapter are handed over with it, and there is nothing else to have.

        Nothing is an empty file. For none at all Qt would go on, and open whatever the name stands for.
        """
        return QByteArray()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out anew for another width, once it has come to rest."""
        super().resizeEvent(event)
        # The text area itself changes its width also when the scroll bar comes and goes, which it does with the text.
        if self._chapter is not None and self.width() != self._laid_out_for:
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what was to be laid out while nobody saw it."""
        super().showEvent(event)
        if self._laid_out_for == 0:
            self._lay_out_again()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a screen with more pixels."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._timer.start()

    def _lay_out_again(self) -> None:
        """Lay the same chapter out anew, and stay where the reader was."""
        if self._chapter is None:
            return
        if not self.isVisible():
            # Nobody sees it; when it is shown again, it is laid out as things are then.
            self._laid_out_for = 0
            return
        bar = self.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._lay_out()
        bar.setValue(round(part * bar.maximum()))

    def _lay_out(self) -> None:
        if self._chapter is None:
            return
        colours = self._desk.theme.colours
        document = self.document()
        document.clear()
        document.setDefaultFont(scaled_font(1.0))
        document.setDefaultStyleSheet(_SHEET.format(accent=colours.accent, muted=colours.muted))
        self._laid_out_for = self.width()
        margin, room = self._margin_and_room()
        self._hand_over_pictures(self._chapter, room)
        self.setHtml(self._chapter.text)
        frame = document.rootFrame()
        around = frame.frameFormat()
        around.setLeftMargin(margin)
        around.setRightMargin(margin)
        around.setTopMargin(LEAST_MARGIN / 2)
        around.setBottomMargin(LEAST_MARGIN)
        frame.setFrameFormat(around)

    def _margin_and_room(self) -> tuple[int, int]:
        """Give what is left free beside the text, so that no line is too long to read, and the width of the text."""
        wanted = self.fontMetrics().averageCharWidth() * WIDEST_LINE
        there = self.width() - self.verticalScrollBar().sizeHint().width()
        margin = max(LEAST_MARGIN, (there - wanted) // 2)
        return margin, there - 2 * margin - SLACK

    def _hand_over_pictures(self, chapter: Chapter, room: int) -> None:
        """Give the document its pictures, drawn for this screen and no wider than the text."""
        ratio = self.devicePixelRatioF()
        for name in chapter.pictures:
            picture = QImage(str(self._folder / PICTURES / name))
            width = min(picture.width() // PIXELS_PER_POINT, max(1, room))
            pixels = round(width * ratio)
            if pixels != picture.width():
                picture = picture.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(f"{PICTURES}/{name}"), picture
            )
