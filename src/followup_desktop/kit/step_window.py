"""What the five step windows share: a head, a body that scrolls, a foot that stays, and saving while typing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.kit.footer import Footer
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core

Sheet = TypeVar("Sheet")

SAVE_AFTER_MS = 1000
"""How long after the first key the text is saved, whether or not more keys follow; two seconds are promised."""

TRY_AGAIN_MS = 5000
LARGEST = QSize(860, 500)
STEPS = 5
SUBJECT_HEAD, SUBJECT_TAIL = 60, 36
"""How many letters of a subject are shown where it is too long; its end says by when, or for whom."""


class StepWindow(QWidget, Generic[Sheet]):
    """One step of one interview, in a window of its own beside the others.

    It reads a sheet (a frozen value) when it opens, and stores it a second after the last change and when it
    closes. What could not be stored stays in its fields, says so, and is tried again; a window that was closed with it
    comes back (`came_back`).
    """

    step: ClassVar[str] = ""
    guide_place: ClassVar[str] = "steps"
    size_wanted: ClassVar[tuple[int, int]] = (LARGEST.width() - 20, LARGEST.height())
    step_wanted = Signal(int)
    closed = Signal()
    came_back = Signal()
    loaded = Signal()

    def __init__(self, desk: Desk, interview: int) -> None:
        """Make the frame of the window and read what is known; the step fills `body` and `footer`."""
        super().__init__()
        self.desk = desk
        self.interview = interview
        self.body = QVBoxLayout()
        self.footer = Footer()
        self._title, self._subject = Text("", As.TITLE), Text("", As.MUTED)
        self._inside = QWidget()
        self._is_loaded = False
        self._is_dirty = False
        self._is_storing = False
        self._is_closing = False
        self._has_failed = False
        self._after: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._store)
        self._build()
        desk.changes.interviews_changed.connect(self._maybe_read_again)
        desk.changes.everything_changed.connect(self._read_again)
        desk.background.broken.connect(self._broke)
        # When the step's own fields stand, which they do once its constructor has ended.
        QTimer.singleShot(0, self, self._read_again)

    # What a step says of itself

    @abstractmethod
    def load(self, core: Core) -> Sheet:
        """Read the sheet; called on the data's thread."""

    @abstractmethod
    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet in the fields; also called when somebody else has changed it."""

    @abstractmethod
    def sheet(self) -> Sheet:
        """Give the fields as a sheet, with the version that was last seen."""

    @abstractmethod
    def store(self, core: Core, sheet: Sheet) -> Sheet:
        """Store a sheet and give what is stored now; called on the data's thread."""

    def stored(self, sheet: Sheet) -> None:
        """Take over the new version; the fields stay as they are typed."""

    def first_field(self) -> QWidget | None:
        """Give the field that is to have the focus when the window opens."""
        return None

    def main_act(self) -> None:
        """Do what the window is for; Ctrl+Enter does it."""

    # What a step uses

    def set_title(self, title: str, subject: str) -> None:
        """Name the step, and what it is about."""
        self._title.setText(title)
        self._subject.setText(_shortened(subject))
        self.setWindowTitle(f"{title} - {subject}" if subject else title)

    def edited(self) -> None:
        """Note that the user changed something: it is stored within two seconds."""
        if self._is_loaded:
            self._is_dirty = True
            # Somebody who types on and on must not put it off with each key; only a later try comes forward.
            if not self._timer.isActive() or self._timer.remainingTime() > SAVE_AFTER_MS:
                self._timer.start(SAVE_AFTER_MS)

    def save_now(self, then: Callable[[], None] | None = None) -> None:
        """Store what is not stored yet, and then do something; not where it could not be stored."""
        if then is not None:
            self._after.append(then)
        if self._is_dirty and not self._is_storing:
            self._store()
        elif not self._is_storing:
            self._go_on()

    @property
    def is_saved(self) -> bool:
        """Whether all that was typed is stored."""
        return not self._is_dirty and not self._is_storing

    def sizeHint(self) -> QSize:
        """Want no more than a small screen has; the body scrolls."""
        return super().sizeHint().boundedTo(LARGEST)

    # The rest is the window's own

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(22, 16, 22, 8)
        head.setSpacing(16)
        self._title.setWordWrap(False)
        self._subject.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        # A company without end makes no window wider.
        self._subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head.addWidget(self._title)
        head.addWidget(self._subject, 1)
        inside = self._inside
        inside.setObjectName("scrolled")
        # What is typed before the sheet is read would be gone when it comes.
        inside.setEnabled(False)
        self.body.setContentsMargins(22, 4, 22, 12)
        self.body.setSpacing(8)
        inside.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self.footer)
        self._shortcuts()
        self._resize()

    def _shortcuts(self) -> None:
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.close)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.main_act)
        QShortcut(QKeySequence("F1"), self).activated.connect(lambda: self.desk.show_guide(self.guide_place))
        for place in range(STEPS):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            shortcut.activated.connect(lambda place=place: self.step_wanted.emit(place))

    def _resize(self) -> None:
        kept = self.desk.remembered.numbers(f"size_{self.step}", 2)
        width, height = kept or self.size_wanted
        screen = self.screen().availableSize()
        self.resize(QSize(width, height).boundedTo(screen))

    def _maybe_read_again(self, interviews: frozenset[int]) -> None:
        if self.interview in interviews:
            self._read_again()

    def _read_again(self) -> None:
        """Read what is stored, unless the user is ahead of it."""
        if not self._is_dirty and not self._is_storing:
            self.desk.ask(self.load, self._show, self._not_read)

    def _show(self, sheet: Sheet) -> None:
        if self._is_dirty or self._is_storing:
            return
        first = not self._is_loaded
        self._is_loaded = False
        self.show_sheet(sheet)
        self._is_loaded = True
        if first:
            self._inside.setEnabled(True)
            field = self.first_field()
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.loaded.emit()

    def _not_read(self, error: FollowUpError) -> None:
        self._tell(self.desk.why(error), trouble=True)

    def _store(self) -> None:
        if not self._is_dirty or self._is_storing:
            return
        self._timer.stop()
        sheet = self.sheet()
        self._is_dirty, self._is_storing = False, True
        self.desk.change(lambda core: self.store(core, sheet), self._stored, self._not_stored)

    def _stored(self, sheet: Sheet) -> None:
        self._is_storing = False
        self._has_failed = False
        self.stored(sheet)
        if self._is_dirty:
            self._store()
            return
        self._tell(self.tr("Saved {time}").format(time=f"{self.desk.now():%H:%M}"))
        self._go_on()

    def _not_stored(self, error: FollowUpError) -> None:
        self._keep_trying(self.desk.why(error))

    def _broke(self, _fault: object) -> None:
        """Let no fault of ours in the middle of storing end all later storing."""
        if self._is_storing:
            self._keep_trying(self.tr("Follow-Up met a fault of its own."))

    def _keep_trying(self, why: str) -> None:
        """Keep the text, say so, and try again by and by."""
        self._is_storing, self._is_dirty, self._has_failed = False, True, True
        kept = self.tr("Not saved. {why} What you wrote stays here and is tried again.").format(why=why)
        self._tell(kept, trouble=True)
        self._after.clear()
        if self._is_closing:
            # Nothing that was typed is lost: the window comes back with it.
            self._is_closing = False
            self.show()
            self.raise_()
            self.came_back.emit()
        self._timer.start(TRY_AGAIN_MS)

    def _go_on(self) -> None:
        after, self._after = self._after, []
        for act in after:
            act()
        if self._is_closing:
            self._end()

    def _tell(self, text: str, *, trouble: bool = False) -> None:
        self.footer.state.show_as(As.LOOK if trouble else As.MUTED)
        self.footer.state.setText(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is not stored; never ask."""
        self.desk.remembered.keep(f"size_{self.step}", [self.width(), self.height()])
        event.accept()
        self._is_closing = True
        if self._is_dirty and not self._is_storing:
            self._store()
        elif not self._is_storing:
            self._end()

    def _end(self) -> None:
        self._is_closing = False
        self.closed.emit()
        self.deleteLater()


def _shortened(subject: str) -> str:
    if len(subject) <= SUBJECT_HEAD + SUBJECT_TAIL:
        return subject
    return f"{subject[:SUBJECT_HEAD].rstrip()}… {subject[-SUBJECT_TAIL:].lstrip()}"
