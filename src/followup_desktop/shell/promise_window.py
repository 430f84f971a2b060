"""One promise, written down: who, what, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.terms import Side
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import LineField, labelled
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from followup_desktop.domain.promised import Promised
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo


class PromiseWindow(SmallWindow):
    """Adds a promise, or writes one anew; `stored` carries the interview."""

    guide_place = "answers#promises"

    def __init__(self, desk: Desk, interview: int, subject: str = "", promised: Promised | None = None) -> None:
        """Take the interview, what to call it, and the promise that is to be mended, if there is one."""
        super().__init__(desk)
        self.about(subject)
        self._interview = interview
        self._number = promised.number if promised else None
        self.call(self.tr("Edit a promise") if promised else self.tr("A promise"), self.tr("Note it"))
        self.side: Segments[Side] = Segments(
            [(Side.THEY, self.tr("They promised")), (Side.ME, self.tr("I promised"))], self.tr("Who?")
        )
        self.what = LineField(self.tr("Such as: send the drawings"))
        self.by = DateField(desk, self.tr("By when?"))
        self.body.addLayout(labelled(self.tr("Who?"), self.side))
        self.body.addLayout(labelled(self.tr("What?"), self.what))
        self.body.addLayout(labelled(self.tr("By when? Leave it empty where no day was named."), self.by))
        self.body.addWidget(Text(self.tr("A promise of yours is brought to mind on its day."), As.MUTED))
        self.side.set_value(promised.side if promised else Side.THEY)
        # Who made it is what it is; where that was wrong, it is taken out and noted anew.
        self.side.setEnabled(promised is None)
        self.what.setText(promised.what if promised else "")
        self.by.set_day(promised.by if promised else None)
        self.resize(520, 400)
        (self.what if promised else self.side.button(Side.THEY)).setFocus()

    def main_act(self) -> None:
        """Keep it."""
        side, what, by = self.side.value or Side.THEY, self.what.text(), self.by.day
        if not self.by.readable:
            self.notice.tell(self.tr("The day cannot be read. Leave it empty where no day was named."), trouble=True)
            return
        self.main.setEnabled(False)
        number, interview = self._number, self._interview

        def work(core: Core) -> Undo:
            from followup_desktop.services.ledger import add_promise, change_promise

            if number is None:
                return add_promise(core, interview, side, what, by)
            return change_promise(core, number, what, by)

        self.desk.change(work, self._noted, self.refuse)

    def _noted(self, done: Undo) -> None:
        self.desk.changes.offer_undo(self.tr("The promise is noted"))(done)
        self.stored.emit(self._interview)
        self.close()
