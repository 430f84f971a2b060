"""How and when: what their words come to, in fields that can be set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.words.question import AsksFor, Filled, asks_for
from followup_desktop.domain.words.reading import DayMeant
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import label_for
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.steps.instructions.fields import TimeField
from followup_desktop.steps.instructions.quick_days import QuickDays, quick_day

if TYPE_CHECKING:
    from followup_desktop.domain.words.reading import WordsRead
    from followup_desktop.kit.desk import Desk


class PlanFields(QWidget):
    """The channel, who moves first, and the days; `changed` when the user changes one of them."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make them, empty."""
        super().__init__(parent)
        self._desk = desk
        self.channel = Segments(self._channels(), self.tr("How"), can_clear=True)
        sides = [(Side.ME, self.tr("I do")), (Side.THEY, self.tr("They do"))]
        self.moves_first = Segments(sides, self.tr("Who moves first"), can_clear=True)
        self.due_on = DateField(desk, self.tr("When"))
        self.due_time = TimeField(self.tr("At what time"))
        self.answer_by = DateField(desk, self.tr("They answer by"))
        self.quick = QuickDays()
        self._lay_out()
        chosen, typed = (self.channel, self.moves_first), (self.due_on, self.due_time, self.answer_by)
        for signal in (*(one.chosen for one in chosen), *(one.changed for one in typed)):
            signal.connect(lambda _value: self.changed.emit())
        for field in typed:
            # Enter moves on, as Tab does.
            field.field.returnPressed.connect(self.focusNextChild)
        self.quick.chosen.connect(self._choose_near)

    def put(self, stands: Filled) -> None:
        """Show this, without telling; what says the same is left as it is typed."""
        self.channel.set_value(stands.channel)
        self.moves_first.set_value(stands.moves_first)
        for field, day in ((self.due_on, stands.due), (self.answer_by, stands.answer_by)):
            if field.day != day:
                field.set_day(day)
        if self.due_time.wall != stands.due_time:
            self.due_time.set_time(stands.due_time)

    def stands(self, person: str) -> Filled:
        """Give what stands here, and with it who is meant."""
        return Filled(
            self.channel.value,
            self.moves_first.value,
            self.due_on.day,
            self.due_time.wall,
            self.answer_by.day,
            person,
        )

    def day_field(self, read: WordsRead) -> DateField:
        """Give the field of the day that a reading leaves open."""
        return self.due_on if read.day_meant is DayMeant.DUE else self.answer_by

    def field_asked_for(self, read: WordsRead) -> QWidget:
        """Give the field in which a question about words is answered by hand."""
        return {
            AsksFor.TIME: self.due_time,
            AsksFor.WHO_MOVES: self.moves_first.button(Side.ME),
            AsksFor.CHANNEL: self.channel.button(Channel.EMAIL),
        }.get(asks_for(read), self.day_field(read))

    def show_trouble(self) -> bool:
        """Go to the first day or time that cannot be read, with a word below it; say whether there is one."""
        for field in (self.due_on, self.due_time, self.answer_by):
            if not field.readable:
                field.field.editingFinished.emit()
                field.setFocus()
                return True
        return False

    def _channels(self) -> list[tuple[Channel, str]]:
        return [
            (Channel.EMAIL, self.tr("E-mail")),
            (Channel.PHONE, self.tr("Phone")),
            (Channel.PORTAL, self.tr("Portal")),
            (Channel.LINKEDIN, self.tr("LinkedIn")),
            (Channel.LETTER, self.tr("Letter")),
        ]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        how = _side_by_side((self.tr("How"), self.channel), (self.tr("Who moves first"), self.moves_first))
        when = _side_by_side(
            (self.tr("When"), self.due_on),
            (self.tr("At what time"), self.due_time),
            (self.tr("They answer by"), self.answer_by),
        )
        for part in (how, when, self.quick):
            column.addWidget(part)

    def _choose_near(self, days: int | None) -> None:
        self.due_on.choose(quick_day(self._desk.today(), days))


def _side_by_side(*fields: tuple[str, QWidget]) -> QWidget:
    """Put fields with their labels beside each other, or below where there is no room."""
    row = QWidget()
    flow = Flow(row, 12)
    for words, field in fields:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = label_for(words, field)
        label.setWordWrap(False)
        column.addWidget(label)
        column.addWidget(field)
        column.addStretch(1)
        flow.addWidget(part)
    return row
