"""What changed, told to every window that shows it; nothing else refreshes anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo


@dataclass(frozen=True, slots=True)
class Undoable:
    """One act that can be taken back: its name for the undo bar, and the way back."""

    text: str
    undo: Callable[[Core], object]


class Changes(QObject):
    """The one place where changes are told.

    `interviews_changed` carries the numbers of the interviews whose steps, plan or texts are different now;
    `everything_changed` says that any of them may be: another process wrote, or a setting moved the plans.
    `undoable` carries an Undoable to the undo bar.
    """

    interviews_changed = Signal(object)
    everything_changed = Signal()
    undoable = Signal(object)
    _told = Signal(object)

    def __init__(self) -> None:
        """Make it on the window's thread, where all that it tells is heard."""
        super().__init__()
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def tell(self, touched: frozenset[int] | None) -> None:
        """Tell which interviews changed, or with None that any may have; from any thread."""
        self._told.emit(touched)

    def offer_undo(self, text: str) -> Callable[[Undo], None]:
        """Give what offers to take the named act back, once its way back is known; it outlives the act's window."""

        def offer(done: Undo) -> None:
            # Brings SQLAlchemy with it, which is there by the time that anything was done.
            from followup_desktop.services.undoing import undo

            self.undoable.emit(Undoable(text, lambda core: undo(core, done)))

        return offer

    def _pass_on(self, touched: frozenset[int] | None) -> None:
        if touched is None:
            self.everything_changed.emit()
        else:
            self.interviews_changed.emit(touched)
