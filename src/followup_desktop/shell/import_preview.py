"""What files hold, to look through before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from followup_desktop.kit.changes import Undoable
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services.import_preview import Preview, preview
from followup_desktop.services.import_storing import StoredFiles, store
from followup_desktop.shell.act_words import sentence, short
from followup_desktop.shell.found_boxes import FoundBox, InterviewBox, PersonBox
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.imports import Skipped
    from followup_desktop.services.incoming_files import FileRead

MOST_BOXES = 30
MOST_SKIPPED = 60

Told = Callable[[int, int], None]
Stopped = Callable[[], bool]
ReadThem = Callable[[Told, Stopped], "tuple[FileRead, ...]"]


class _Progress(QObject):
    """Carries how far the reading is from its own thread to the window's."""

    told = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stopped = False


class ImportPreview(SmallWindow):
    """Reads files, shows what it found, and stores what is left ticked; `stored` carries the first interview."""

    guide_place = "first-evening#invitation"

    def __init__(self, desk: Desk, read_them: ReadThem) -> None:
        """Take what reads the files; it is called on a thread of its own."""
        super().__init__(desk)
        self.call(self.tr("What was found"), self.tr("Take it"))
        self._preview = Preview()
        self.boxes: list[FoundBox] = []
        self._archives: list[FoundBox] = []
        self._progress = _Progress(self)
        self._progress.told.connect(self._show_progress)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Reading"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.state = Text(self.tr("Reading\u2026"), As.MUTED)
        self.found = Text("", As.MUTED)
        self.skipped = Text("", As.MUTED)
        for widget in (self.state, self.bar, self.found, self.skipped):
            self.body.addWidget(widget)
        self.found.hide()
        self.skipped.hide()
        self.main.hide()
        self.leave.setText(self.tr("Stop"))
        self.closed.connect(self._stop)
        self.resize(760, 500)
        progress = self._progress
        desk.slow(lambda: read_them(progress.told.emit, lambda: progress.stopped), self._read, self.refuse)

    def main_act(self) -> None:
        """Store what is left ticked."""
        for box in self._interviews():
            if box.trouble:
                self.notice.tell(self.tr("{what}: {why}").format(what=box.tick.text(), why=box.trouble), trouble=True)
                box.tick.setFocus()
                return
        wanted = self.wanted()
        self.main.setEnabled(False)
        self.desk.change(lambda core: store(core, wanted), self._stored, self.refuse)

    def wanted(self) -> Preview:
        """Give what was found, as it was mended and ticked."""
        interviews = [box.found for box in self._interviews()]
        people = [box.found for box in self.boxes if isinstance(box, PersonBox)]
        return replace(
            self._preview,
            interviews=(*interviews, *self._preview.interviews[len(interviews) :]),
            people=(*people, *self._preview.people[len(people) :]),
            archives=tuple(
                replace(archive, wanted=box.wanted)
                for archive, box in zip(self._preview.archives, self._archives, strict=True)
            ),
        )

    def _interviews(self) -> list[InterviewBox]:
        return [box for box in self.boxes if isinstance(box, InterviewBox)]

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.state.setText(self.tr("Reading file {n} of {of}").format(n=done + 1, of=of))

    def _stop(self) -> None:
        self._progress.stopped = True

    def _read(self, files: Sequence[FileRead]) -> None:
        def look(core: Core) -> Preview:
            return preview(core, files)

        self.desk.ask(look, self._show, self.refuse)

    def _show(self, found: Preview) -> None:
        """Show what was found; of very many only the first can be mended, and all are taken."""
        self._preview = found
        self.bar.hide()
        self.state.hide()
        self.leave.setText(self.tr("Close"))
        place = self.body.indexOf(self.found)
        interviews = [InterviewBox(self.desk, one) for one in found.interviews[:MOST_BOXES]]
        people = [PersonBox(one) for one in found.people[:MOST_BOXES]]
        self._archives = [
            FoundBox(
                self.tr("{source}: an export of Follow-Up with {interviews} interviews and {people} people").format(
                    source=short(one.source, 60), interviews=one.interviews, people=one.people
                )
            )
            for one in found.archives
        ]
        self.boxes = [*interviews, *people, *self._archives]
        for box in reversed(self.boxes):
            self.body.insertWidget(place, box)
            box.changed.connect(self._count)
        more = len(found.interviews) + len(found.people) - len(interviews) - len(people)
        if more:
            self._say(self.found, self.tr("And {n} more, which are taken as they are.").format(n=more))
        self._show_skipped(found.skipped)
        if found.empty:
            self._say(self.state, self.tr("There is nothing here to take."))
        self.main.setVisible(not found.empty)
        self._count()
        first: QWidget = self.boxes[0].tick if self.boxes else self.leave
        first.setFocus()

    def _show_skipped(self, skipped: Sequence[Skipped]) -> None:
        if not skipped:
            return
        lines = [self.tr("Not taken:")] + [self._skipped(one) for one in skipped[:MOST_SKIPPED]]
        if len(skipped) > MOST_SKIPPED:
            lines.append(self.tr("and {n} more").format(n=len(skipped) - MOST_SKIPPED))
        self._say(self.skipped, "\n".join(lines))

    def _skipped(self, one: Skipped) -> str:
        name = ", ".join(part for part in (short(one.source, 80), short(one.item, 80)) if part)
        return self.tr("{what}: {why}").format(what=name, why=sentence(self.desk.say(one.reason)))

    def _say(self, label: Text, words: str) -> None:
        label.setText(words)
        label.show()

    def _count(self) -> None:
        """Let the button say what it takes."""
        self.notice.clear()
        wanted = self.wanted()
        interviews = sum(one.wanted for one in wanted.interviews)
        people = sum(one.wanted for one in wanted.people)
        archives = sum(one.wanted for one in wanted.archives)
        self.main.setText(self._taking(interviews, people, archives))
        self.main.setEnabled(bool(interviews or people or archives))

    def _taking(self, interviews: int, people: int, archives: int) -> str:
        if archives:
            return self.tr("Take what is ticked")
        if interviews and people:
            return self.tr("Take {n} of them").format(n=interviews + people)
        if people:
            return self.tr("Take this contact") if people == 1 else self.tr("Take these {n} contacts").format(n=people)
        if interviews == 1:
            return self.tr("Take this interview")
        return self.tr("Take these {n} interviews").format(n=interviews)

    def _stored(self, stored: StoredFiles) -> None:
        self.main.setEnabled(True)
        report = stored.report
        taken = [*report.added, *report.updated]
        undo = stored.undo
        if undo is not None and undo.noted:
            self._offer_back(len(taken), undo)
        number = next((item.number for item in taken if item.kind == "interview"), 0)
        if number:
            self.stored.emit(number)
        if report.skipped and len(report.skipped) > len(self._preview.skipped):
            # Something could not be stored after all: that is said before the window goes.
            self._show_skipped(report.skipped)
            self.main.hide()
        else:
            self.close()

    def _offer_back(self, count: int, done: object) -> None:
        from followup_desktop.services.undoing import Undo, undo

        if not isinstance(done, Undo):
            return
        words = self.tr("Taken in") if count == 1 else self.tr("{n} taken in").format(n=count)
        self.desk.changes.undoable.emit(Undoable(words, lambda core: undo(core, done)))

    def refuse(self, error: FollowUpError) -> None:
        """Say why it was not stored; nothing was."""
        super().refuse(error)
        self.bar.hide()
        self.state.hide()
        self.leave.setText(self.tr("Close"))
