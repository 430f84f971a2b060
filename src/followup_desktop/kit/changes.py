"""What changed, told to every window that shows it; nothing else refreshes anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from followup_desktop.services.core import Core


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

    interviews_changed = Signal(frozenset)
    everything_changed = Signal()
    undoable = Signal(object)
