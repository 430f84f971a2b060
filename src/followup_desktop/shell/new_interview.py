"""New interview, by hand; and the same form to mend one that is here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from followup_desktop.kit.changes import Undoable
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.shell.interview_draft import TYPED, show_texts, texts_of
from followup_desktop.shell.interview_fields import InterviewFields
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.editing import InterviewSheet
    from followup_desktop.services.undoing import Undo

DRAFT = "draft_interview"
LONGEST_DRAFT = 40_000
KEEP_AFTER_MS = 1000


class InterviewForm(SmallWindow):
    """Without a number it makes a new interview; `stored` carries its number.

    What is typed for a new one is kept when the window closes, and stands there again the next time.
    """

    guide_place = "first-evening#interview"

    def __init__(self, desk: Desk, interview: int = 0) -> None:
        """Take the number of the interview to mend, or 0."""
        super().__init__(desk)
        self._interview = interview
        self._is_done = False
        if interview:
            self.call(self.tr("Edit the interview"), self.tr("Keep the changes"))
        else:
            self.call(self.tr("New interview"), self.tr("Add this interview"))
        self.fields = InterviewFields(desk)
        self.body.addWidget(self.fields)
        self._put_back: dict[str, str] = {}
        self.anew = link_button(self.tr("Begin anew"), self._begin_anew)
        self.footer.add_left(self.anew)
        self.anew.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        self.fields.changed.connect(self._edited)
        self.resize(720, 500)
        if interview:
            self.fields.setEnabled(False)
            self.main.setEnabled(False)
            desk.ask(self._load, self._loaded, self.refuse_to_load)
        else:
            self._show_draft()
            self.fields.company.setFocus()

    def main_act(self) -> None:
        """Store the interview."""
        trouble = self.fields.trouble()
        if trouble:
            self.notice.tell(trouble, trouble=True)
            return
        sheet, interview = self.fields.sheet(), self._interview
        self.notice.clear()
        self.main.setEnabled(False)
        if interview:
            self.desk.change(lambda core: _edit(core, interview, sheet), self._edited_now, self.refuse)
        else:
            self.desk.change(lambda core: _add(core, sheet), self._added, self.refuse)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed; nobody is asked."""
        if not self._interview and not self._is_done:
            self._keep()
        super().closeEvent(event)

    def refuse_to_load(self, error: FollowUpError) -> None:
        """Say why there is nothing to mend."""
        self.notice.tell(self.desk.why(error), trouble=True)

    def _load(self, core: Core) -> InterviewSheet:
        from followup_desktop.services.editing import load

        return load(core, self._interview)

    def _loaded(self, sheet: InterviewSheet) -> None:
        self.fields.setEnabled(True)
        self.main.setEnabled(True)
        self.fields.show_sheet(sheet)
        self.about(", ".join(name for name in (sheet.role, sheet.company) if name))
        self.fields.company.setFocus()

    def _added(self, number: int) -> None:
        self._is_done = True
        self.desk.remembered.keep(DRAFT, "")
        self.stored.emit(number)
        self.close()

    def _edited_now(self, done: Undo) -> None:
        if done.noted:

            def back(core: Core) -> None:
                from followup_desktop.services.undoing import undo

                undo(core, done)

            self.desk.changes.undoable.emit(Undoable(self.tr("The interview is changed"), back))
        self.stored.emit(self._interview)
        self.close()

    def _edited(self) -> None:
        self.notice.clear()
        if not self._interview:
            self.anew.setText(self.tr("Begin anew"))
            self._put_back = {}
            self.anew.show()
            self._timer.start(KEEP_AFTER_MS)

    def _begin_anew(self) -> None:
        """Empty the fields, or put back what stood there before."""
        before, self._put_back = texts_of(self.fields), self._put_back
        show_texts(self.desk, self.fields, self._put_back)
        self._put_back = before
        emptied = not any(texts_of(self.fields)[name] for name in TYPED)
        self.anew.setText(self.tr("Put back what stood here") if emptied else self.tr("Begin anew"))
        self._keep()
        self.fields.company.setFocus()

    def _keep(self) -> None:
        self._timer.stop()
        texts = texts_of(self.fields)
        draft = json.dumps(texts, ensure_ascii=False) if any(texts[name] for name in TYPED) else ""
        self.desk.remembered.keep(DRAFT, draft if len(draft) <= LONGEST_DRAFT else "")

    def _show_draft(self) -> None:
        try:
            kept = json.loads(self.desk.remembered.text(DRAFT) or "{}")
        except ValueError:
            kept = {}
        if isinstance(kept, dict) and kept:
            show_texts(self.desk, self.fields, {str(name): str(text) for name, text in kept.items()})
            self.anew.show()


def _add(core: Core, sheet: InterviewSheet) -> int:
    from followup_desktop.services.editing import add

    return add(core, sheet)


def _edit(core: Core, interview: int, sheet: InterviewSheet) -> Undo:
    from followup_desktop.services.editing import edit

    return edit(core, interview, sheet)
