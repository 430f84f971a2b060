"""The settings about reminders: how much they say, when an interview is announced, and which kinds speak up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from followup_desktop.domain.settings import DISCREET, IN_FULL
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.shell.settings_panel import SettingsPanel, explained, narrow

if TYPE_CHECKING:
    from followup_desktop.services.preferences import Choices
    from followup_desktop.shell.applying import Applying


LEAST_TARGET = 24
"""How high whatever is clicked is at least, in pixels."""


class RemindersPanel(SettingsPanel):
    """What is said on the desktop; a kind that is off still stands in Today."""

    def __init__(self, applying: Applying) -> None:
        """Take who stores what is chosen and typed."""
        super().__init__(_tr("Reminders"), _tr("What is off is not said aloud; it still stands in Today."))
        self._applying = applying
        self.notices: Segments[str] = Segments(
            [(DISCREET, _tr("That something is ready")), (IN_FULL, _tr("What it is about"))], _tr("Reminders say")
        )
        self.evening, self.ahead = LineField("20:00"), LineField("2:00")
        self.kinds = {kind: QCheckBox(words) for kind, words in _kinds().items()}
        self._build(applying)
        self._listen()

    def show_choices(self, choices: Choices) -> None:
        """Show what is stored, but not over what is just being typed."""
        settings = choices.settings
        self.notices.set_value(settings.notices)
        for key, field, value in (
            ("evening_before", self.evening, settings.evening_before),
            ("time_before", self.ahead, settings.time_before),
        ):
            if self._applying.free(key):
                field.show_text(value)
        for kind, box in self.kinds.items():
            box.setChecked(kind.value not in settings.silent)

    def _build(self, applying: Applying) -> None:
        self.rows.add(_tr("Reminders say"), self.notices)
        self.rows.add("", applying.notice("notices"))
        self.rows.add(_tr("The evening"), explained(self.evening, _tr("before an interview; empty is not at all")))
        self.rows.add("", applying.notice("evening_before"))
        ahead = _tr("hours and minutes before it; empty is not at all")
        self.rows.add(_tr("And again"), explained(self.ahead, ahead))
        self.rows.add("", applying.notice("time_before"))
        boxes = QWidget()
        flow = Flow(boxes, 12)
        for box in self.kinds.values():
            box.setMinimumHeight(LEAST_TARGET)
            flow.addWidget(box)
        self.rows.add(_tr("Speak up for"), boxes, first_line=5)
        self.rows.add("", applying.notice("silent"))
        self.evening.setAccessibleName(_tr("When to speak on the evening before an interview"))
        self.ahead.setAccessibleName(_tr("How long before an interview to speak"))
        narrow(self.evening, self.ahead)

    def _listen(self) -> None:
        applying = self._applying
        self.notices.chosen.connect(partial(applying.change, "notices"))
        for key, field in (("evening_before", self.evening), ("time_before", self.ahead)):
            field.textEdited.connect(partial(applying.typed, key))
            field.editingFinished.connect(applying.apply)
        for box in self.kinds.values():
            box.clicked.connect(self._choose_kinds)
        applying.read.connect(self.show_choices)

    def _choose_kinds(self) -> None:
        silent = [kind.value for kind, box in self.kinds.items() if not box.isChecked()]
        self._applying.change("silent", ", ".join(silent))


def _kinds() -> dict[ReminderKind, str]:
    return {
        ReminderKind.BEFORE_INTERVIEW: _tr("An interview that comes"),
        ReminderKind.INSTRUCTIONS: _tr("What they said"),
        ReminderKind.BREAK_OVER: _tr("The end of the break"),
        ReminderKind.REFLECTION: _tr("Writing it down"),
        ReminderKind.REFERENCES: _tr("References"),
        ReminderKind.THANK_YOU: _tr("Thank-yous"),
        ReminderKind.FOLLOW_UP: _tr("What they asked for"),
        ReminderKind.CHECK_IN: _tr("Check-ins"),
        ReminderKind.PROMISE: _tr("Your promises"),
        ReminderKind.OFFER: _tr("Offers"),
        ReminderKind.OUTCOME: _tr("Letting go"),
        ReminderKind.HAND_OVER: _tr("Letters handed over"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings_reminders", text)
