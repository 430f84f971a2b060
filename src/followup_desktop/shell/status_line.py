"""The line that says when the next reminder comes: trust must not depend on a balloon."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from followup_desktop.kit.desk import Desk


class StatusLine(Text):
    """One muted sentence at the foot of the window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, with nothing to say yet."""
        super().__init__("", As.MUTED, parent)
        self._desk = desk

    def show_next(self, at: datetime | None) -> None:
        """Say when the next reminder comes, or that none is set."""
        if at is None:
            self.setText(self.tr("No reminder is set."))
            return
        from followup_desktop.kit.days import day_words

        local, today = at.astimezone(self._desk.zone()), self._desk.today()
        days = {today: self.tr("today"), today + timedelta(days=1): self.tr("tomorrow")}
        day = days.get(local.date()) or day_words(local.date(), today)
        self.setText(self.tr("Next reminder: {day}, {time}").format(day=day, time=f"{local:%H:%M}"))
