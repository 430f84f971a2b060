"""Step 2: when to come back, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer

from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import link_button, plain_button, primary_button
from followup_desktop.kit.widgets.fields import TextField, labelled
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services import breaks
from followup_desktop.services.breaks import BreakSheet
from followup_desktop.steps.walk_away.sentences import sentences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo

MINUTE_MS = 60_000
PART_OF_MS = 1000


class WalkAwayWindow(StepWindow[BreakSheet]):
    """The time away after one interview, which counts by itself whether this window is open or not."""

    guide_place = "steps#walk-away"
    step: ClassVar[str] = "walk_away"
    size_wanted: ClassVar[tuple[int, int]] = (540, 420)

    def __init__(self, desk: Desk, interview: int) -> None:
        """Make the window of one interview."""
        super().__init__(desk, interview)
        self._seen = BreakSheet(interview)
        self._sent = ""
        self.heading, self.line = Text("", As.BIG), Text("", As.MUTED)
        self.back_at, self.about = Text("", As.HUGE), Text("", As.MUTED)
        self.notice = Notice()
        self.thought = TextField(1, 4)
        self.thought.setPlaceholderText(self.tr("It will wait for you"))
        self.back_button = link_button(self.tr("I am back"), self._come_back)
        self.more_button = plain_button(self.tr("10 more minutes"), self._ten_more)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.CoarseTimer)
        self._minute.timeout.connect(self._show_time)
        self._lay_out()
        self.thought.textChanged.connect(self.edited)

    def load(self, core: Core) -> BreakSheet:
        """Read the time away."""
        return breaks.load(core, self.interview)

    def show_sheet(self, sheet: BreakSheet) -> None:
        """Show when to come back, and the thought that was put down."""
        subject = ", ".join(part for part in (sheet.role, sheet.company) if part.strip())
        self.set_title(self.tr("Walk away"), subject)
        self.thought.show_text(sheet.thought)
        self._see(sheet)

    def sheet(self) -> BreakSheet:
        """Give the thought as it stands there."""
        self._sent = self.thought.text()
        return replace(self._seen, thought=self._sent)

    def store(self, core: Core, sheet: BreakSheet) -> BreakSheet:
        """Keep the thought."""
        return breaks.keep_thought(core, self.interview, sheet)

    def stored(self, sheet: BreakSheet) -> None:
        """Take over the new version, and a thought that was written elsewhere meanwhile."""
        self.thought.take_addition(self._sent, sheet.thought)
        self._see(sheet)

    def first_field(self) -> QWidget:
        """Begin with the thought."""
        return self.thought

    def main_act(self) -> None:
        """Close: the time counts by itself."""
        self.close()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(22, 8, 22, 12)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.line)
        self.body.addSpacing(12)
        self.body.addWidget(self.back_at)
        self.body.addWidget(self.about)
        self.body.addSpacing(12)
        self.body.addLayout(labelled(self.tr("One thought to put down"), self.thought))
        self.body.addWidget(self.notice)
        self.body.addStretch(1)
        self.footer.add_left(self.back_button)
        self.footer.add_right(self.more_button)
        self.footer.add_right(primary_button(self.tr("Close this"), self.main_act))

    def _see(self, sheet: BreakSheet) -> None:
        self._seen = sheet
        self.notice.clear()
        self._show_time()

    def _show_time(self) -> None:
        """Say when to come back; again with the next minute, since words such as "not ended yet" age."""
        now = self.desk.now()
        said = sentences(self._seen, now)
        for text, words in (
            (self.heading, said.heading),
            (self.line, said.line),
            (self.back_at, said.back),
            (self.about, said.about),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        going = self._seen.going(now)
        self.back_button.setEnabled(going)
        self.more_button.setEnabled(going and self._seen.more)
        self._minute.start(MINUTE_MS - (now.second * PART_OF_MS + now.microsecond // PART_OF_MS))

    def _come_back(self) -> None:
        self._act(breaks.back, self.tr("You are back"))

    def _ten_more(self) -> None:
        self._act(breaks.ten_more, self.tr("10 more minutes"))

    def _act(self, act: Callable[[Core, int], Undo], name: str) -> None:
        offer = self.desk.changes.offer_undo(name)
        self.save_now(lambda: self.desk.change(lambda core: act(core, self.interview), offer, self._refused))

    def _refused(self, error: FollowUpError) -> None:
        self.notice.tell(self.desk.why(error), trouble=True)
