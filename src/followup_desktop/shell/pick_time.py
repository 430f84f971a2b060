"""A day and a time of the user's own choice, to which something is put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import LineField, labelled
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.small_window import SmallWindow
from followup_desktop.shell.typed_interview import read_time
from followup_desktop.shell.when import until_when

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.snoozing import Later, Picked


class PickTime(SmallWindow):
    """Puts one reminder off; `stored` carries its interview."""

    guide_place = "reminders#later"

    def __init__(self, desk: Desk, interview: int, reminder: int, subject: str = "") -> None:
        """Take the interview, its reminder, and what to call it."""
        super().__init__(desk)
        self.about(subject)
        self._interview = interview
        self._reminder = reminder
        self.call(self.tr("Put off to another time"), self.tr("Put off"))
        self.day = DateField(desk, self.tr("Which day?"))
        self.time = LineField(self.tr("Such as 14:30"))
        self.time.setMaximumWidth(self.time.fontMetrics().averageCharWidth() * 14)
        self.body.addLayout(labelled(self.tr("Which day?"), self.day))
        self.body.addLayout(labelled(self.tr("At what time?"), self.time))
        self.body.addWidget(Text(self.tr("In your quiet hours it waits until they are over."), As.MUTED))
        self.resize(440, 330)
        self.day.setFocus()
        desk.ask(_suggested, self._suggest)

    def main_act(self) -> None:
        """Put it off."""
        day, wall = self.day.day, read_time(self.time.text())
        if day is None:
            self.notice.tell(self.tr("Which day? For example: 3 Dec 2026."), trouble=True)
            return
        if wall is None:
            self.notice.tell(self.tr("At what time? For example: 14:30."), trouble=True)
            return
        self.main.setEnabled(False)
        reminder = self._reminder

        def work(core: Core) -> Picked:
            from followup_desktop.services.snoozing import pick

            return pick(core, reminder, day, wall)

        self.desk.change(work, self._put_off, self.refuse)

    def _suggest(self, later: Later) -> None:
        """Begin with the next working day, where nothing was typed yet."""
        if self.day.day is None and not self.day.field.text():
            self.day.set_day(later.at.date())
        if not self.time.text():
            self.time.show_text(f"{later.at:%H:%M}")

    def _put_off(self, picked: Picked) -> None:
        when = until_when(picked.at, self.desk.today())
        words = self.tr("Put off until {when}")
        if picked.moved:
            words = self.tr("Put off until {when}, when your quiet hours are over")
        self.desk.changes.offer_undo(words.format(when=when))(picked.undo)
        self.stored.emit(self._interview)
        self.close()


def _suggested(core: Core) -> Later:
    from followup_desktop.services.snoozing import later_times

    return later_times(core)[-1]
