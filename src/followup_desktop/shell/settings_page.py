"""The settings on one page: applied at once, said back, and no restart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.applying import Applying
from followup_desktop.shell.days_away import DaysAwayPart
from followup_desktop.shell.settings_panel import SettingsPanel
from followup_desktop.shell.settings_reminders import RemindersPanel
from followup_desktop.shell.settings_when import WhenPanel
from followup_desktop.shell.settings_you import YouPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.reach_part import ReachPart

WIDEST = 760


class SettingsPage(QWidget):
    """Shows a panel for each part; each applies what is typed there a second after the last key."""

    def __init__(
        self, desk: Desk, tray_there: Callable[[], bool] = lambda: True, reach_part: ReachPart | None = None
    ) -> None:
        """Make the page; it reads the settings when it is shown. `tray_there` says whether the desktop has a tray."""
        super().__init__()
        self._reach_part = reach_part
        self._desk = desk
        self._tray_there = tray_there
        self.applying = Applying(desk, self)
        self.you = YouPanel(self.applying)
        self.when = WhenPanel(self.applying)
        self.reminders = RemindersPanel(self.applying)
        self.reach = Text("", As.MUTED)
        self.days_away = DaysAwayPart(desk)
        self.appearance = Segments(self._appearances(), self.tr("Appearance"))
        self.saved = Text("", As.MUTED)
        self._build()
        self.appearance.set_value(desk.theme.choice)
        self.appearance.chosen.connect(self._choose_appearance)
        self.applying.stored.connect(self._say_saved)
        desk.changes.everything_changed.connect(self._maybe_read)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the settings."""
        super().showEvent(event)
        if self._tray_there():
            reach = self.tr("Close the window and Follow-Up stays in the tray. Reminders reach you as long as it runs.")
        else:
            reach = self.tr(
                "This desktop has no place for a small icon. Minimise the window and reminders will reach you."
            )
        self.reach.setText(reach)
        self.applying.load()
        self.days_away.read()

    def _appearances(self) -> list[tuple[Appearance, str]]:
        return [
            (Appearance.SYSTEM, self.tr("As the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
            (Appearance.HIGH_CONTRAST, self.tr("High contrast")),
        ]

    def _build(self) -> None:
        away = SettingsPanel(
            self.tr("Days away"), self.tr("Ill, on holiday, or else: what can wait, waits until you are back.")
        )
        away.addWidget(self.days_away)
        look = SettingsPanel(self.tr("Appearance"))
        look.rows.add(self.tr("Colours"), self.appearance)
        self.reminders.addWidget(self.reach)
        if self._reach_part is not None:
            self.reminders.addWidget(self._reach_part)
        panels = (self.you, self.when, self.reminders, away, look)
        form = QVBoxLayout()
        form.setSpacing(16)
        form.addWidget(Text(self.tr("Settings"), As.TITLE))
        # One column of fields through all parts.
        rows = [panel.rows for panel in panels] + ([self._reach_part.rows] if self._reach_part is not None else [])
        widest = max(one.label_width() for one in rows)
        for one in rows:
            one.setColumnMinimumWidth(0, widest)
        for panel in panels:
            form.addLayout(panel)
        form.addWidget(self.saved)
        form.addStretch(1)
        self._scroll(form)

    def _scroll(self, form: QVBoxLayout) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setMaximumWidth(WIDEST)
        form.setContentsMargins(28, 18, 28, 18)
        inside.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _choose_appearance(self, choice: Appearance) -> None:
        self._desk.remembered.keep("appearance", choice.value)
        self._desk.theme.choose(choice)

    def _say_saved(self, key: str) -> None:
        del key
        self.saved.setText(self.tr("Saved {time}").format(time=f"{self._desk.now():%H:%M}"))

    def _maybe_read(self) -> None:
        if self.isVisible() and not self.applying.busy:
            self.applying.load()
