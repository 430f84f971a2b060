"""The references one below the other: one of them is chosen, each says how far it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.letter import one_line
from followup_desktop.domain.terms import ReferenceState
from followup_desktop.kit.widgets.buttons import IconButton, plain_button
from followup_desktop.kit.widgets.text import scaled_font
from followup_desktop.steps.references import sentences

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.references import ReferenceShown

SPACE = 12
BAR = 3
COLUMNS = (0.30, 0.27, 0.43)
LONGEST = 300
"""How many letters of one text are looked at; what is longer is cut anyway."""


class ReferenceRow(QAbstractButton):
    """One reference: name and relation, how far, what matters now, and the next thing to do."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._desk = desk
        self._reference: ReferenceShown | None = None
        self.is_first = True
        self.kept_for_buttons = 0
        self.act = plain_button("")
        self.more = IconButton(desk, "ellipsis", self.tr("More"))
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, 4, 8, 4)
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.act)
        row.addWidget(self.more)
        desk.theme.changed.connect(self.update)

    def show_reference(self, reference: ReferenceShown) -> None:
        """Show a reference."""
        self._reference = reference
        parts = (reference.name, reference.relation, *self._words())
        self.setAccessibleName(", ".join(one_line(part)[:LONGEST] for part in parts if part.strip()))
        self.more.setAccessibleName(self.tr("More about {name}").format(name=sentences.short(reference.name)))
        self.more.setToolTip(self.tr("More"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be high enough for two lines, and for the button."""
        lines = QFontMetrics(scaled_font(1.0)).lineSpacing() + QFontMetrics(scaled_font(0.95)).lineSpacing()
        return QSize(320, max(lines + SPACE, self.act.sizeHint().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Be no lower than that."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the bar of the chosen one, and the texts, each cut where its column ends."""
        del event
        if self._reference is None:
            return
        colours = self._desk.theme.colours
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), colours.colour("sunken"))
            painter.fillRect(0, 0, BAR, self.height(), colours.colour("accent"))
        if not self.is_first:
            painter.setPen(QPen(colours.colour("separator")))
            painter.drawLine(0, 0, self.width(), 0)
        width = max(self.width() - self.kept_for_buttons - 2 * SPACE, 1)
        left = float(SPACE)
        state, note = self._words()
        look = "look" if self._reference.wants_rest or self._reference.no_word else "muted"
        cells = (
            (self._reference.name, self._reference.relation, "text", True),
            (state, None, "text" if self._reference.counted_on else "muted", False),
            (note, None, look, False),
        )
        for part, (first, second, colour, bold) in zip(COLUMNS, cells, strict=True):
            box = QRectF(left, 0, part * width - SPACE, self.height())
            painter.setFont(scaled_font(0.95 if colour == look else 1.0, bold=bold))
            painter.setPen(QPen(colours.colour(colour)))
            if second is None:
                _wrapped(painter, box, first)
            else:
                _lines(painter, box, first, second, QPen(colours.colour("muted")))
            left += part * width
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self.updateGeometry()

    def _words(self) -> tuple[str, str]:
        if self._reference is None:
            return "", ""
        return sentences.state_words(self._reference, self._desk.today()), sentences.note(self._reference)


class ReferenceRows(QFrame):
    """All of them in a box. `chosen` carries the number of a reference, `wanted` one with the state it is to have."""

    chosen = Signal(int)
    tell = Signal(int)
    wanted = Signal(int, object)
    count_on = Signal(int, bool)
    details = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the box, empty."""
        super().__init__()
        self._desk = desk
        self.setProperty("role", "box")
        self._group = QButtonGroup(self)
        self.rows: dict[int, ReferenceRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def show_references(self, references: tuple[ReferenceShown, ...], chosen: int | None) -> None:
        """Show these, one of them chosen; the rows stay as long as the references do."""
        wanted = [one.number for one in references]
        if list(self.rows) != wanted:
            for row in self.rows.values():
                self._group.removeButton(row)
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = {number: self._make(number) for number in wanted}
        for one in references:
            row = self.rows[one.number]
            self._fill(row, one)
            row.setChecked(one.number == chosen)
        # The columns of all rows stand below each other, whether they have a button or not.
        acts = [row.act.sizeHint().width() for row in self.rows.values() if not row.act.isHidden()]
        for place, row in enumerate(self.rows.values()):
            row.is_first = place == 0
            row.kept_for_buttons = max(acts, default=0) + row.more.sizeHint().width() + SPACE
            row.update()

    def _make(self, number: int) -> ReferenceRow:
        row = ReferenceRow(self._desk, self)
        self._group.addButton(row)
        self._column.addWidget(row)
        row.toggled.connect(lambda on: self.chosen.emit(number) if on else None)
        row.act.clicked.connect(lambda: self._press(row, number))
        return row

    def _press(self, row: ReferenceRow, number: int) -> None:
        state = row.act.property("state")
        if state == ReferenceState.TOLD.value:
            self.tell.emit(number)
        else:
            self.wanted.emit(number, ReferenceState(state))

    def _fill(self, row: ReferenceRow, one: ReferenceShown) -> None:
        row.show_reference(one)
        name = sentences.short(one.name)
        acts = {
            ReferenceState.NOT_TOLD: (ReferenceState.TOLD, self.tr("Tell"), self.tr("Tell {name}")),
            ReferenceState.TOLD: (ReferenceState.READY, self.tr("Is ready"), self.tr("{name} is ready")),
            ReferenceState.CALLED: (ReferenceState.THANKED, self.tr("Thanked"), self.tr("{name} is thanked")),
        }
        act = acts.get(one.state) if one.counted_on else None
        row.act.setVisible(act is not None)
        if act is not None:
            state, words, spoken = act
            row.act.setProperty("state", state.value)
            row.act.setText(words)
            row.act.setAccessibleName(spoken.format(name=name))
        self._fill_menu(row.menu, one)

    def _fill_menu(self, menu: QMenu, one: ReferenceShown) -> None:
        menu.clear()
        states = {
            ReferenceState.NOT_TOLD: self.tr("Not told yet"),
            ReferenceState.TOLD: self.tr("Told"),
            ReferenceState.READY: self.tr("Ready, they confirmed"),
            ReferenceState.CALLED: self.tr("Called by the employer"),
            ReferenceState.THANKED: self.tr("Thanked"),
        }
        for state, words in states.items():
            action = menu.addAction(words, partial(self.wanted.emit, one.number, state))
            action.setCheckable(True)
            action.setChecked(state is one.state)
            action.setEnabled(one.counted_on and state is not one.state)
        menu.addSeparator()
        menu.addAction(self.tr("Change details"), partial(self.details.emit, one.number))
        counted = self.tr("Do not count on them") if one.counted_on else self.tr("Count on them again")
        menu.addAction(counted, partial(self.count_on.emit, one.number, not one.counted_on))


def _lines(painter: QPainter, box: QRectF, first: str, second: str, quiet: QPen) -> None:
    """Write one line, or a second, quieter one below it; a direction in the text is its own affair."""
    both = bool(second.strip())
    half = QRectF(box.x(), box.y() + 4, box.width(), box.height() / 2 - 4) if both else box
    where = Qt.AlignmentFlag.AlignLeft | (Qt.AlignmentFlag.AlignBottom if both else Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(half, where | Qt.TextFlag.TextSingleLine, _cut(painter, first, box.width()))
    if both:
        painter.setFont(scaled_font(0.95))
        painter.setPen(quiet)
        below = half.translated(0, half.height())
        text = _cut(painter, second, box.width())
        painter.drawText(
            below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, text
        )


def _wrapped(painter: QPainter, box: QRectF, text: str) -> None:
    """Write a text in at most two lines."""
    metrics = painter.fontMetrics()
    words, first = one_line(text)[:LONGEST].split(" "), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= box.width():
        first = f"{first} {words.pop(0)}".strip()
    if words and not first:
        first = words.pop(0)
    lines = [_cut(painter, first, box.width())]
    if words:
        lines.append(_cut(painter, " ".join(words), box.width()))
    top = box.center().y() - len(lines) * metrics.lineSpacing() / 2
    for place, line in enumerate(lines):
        where = QRectF(box.x(), top + place * metrics.lineSpacing(), box.width(), metrics.lineSpacing())
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, line)


def _cut(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(one_line(text)[:LONGEST], Qt.TextElideMode.ElideRight, int(width))
