"""What every way of notifying has in common."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

OPEN = "default"
"""The act of a click on the notification itself; the name is the desktops' own."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say; a later one with the same key takes the place of the earlier.

    `in_full` is what may be said in the app's own window, where nobody else reads it; empty where that is the body.
    `acts` are names and words of what can be done at once, `default` (a click) first. Plain text throughout.
    """

    key: str
    title: str
    body: str = ""
    acts: tuple[tuple[str, str], ...] = ()
    in_full: str = ""


class Notifier(QObject):
    """Says notices; none of its methods waits for anybody.

    `shown` carries the key of a notice that the desktop took; `unheard` the Notice that nobody would take; `acted`
    the key and the name of the act that was chosen; `gone` the key of a notice that is not to be seen any more.
    """

    shown = Signal(str)
    unheard = Signal(object)
    acted = Signal(str, str)
    gone = Signal(str)

    def notify(self, notice: Notice) -> None:
        """Say a notice; later, `shown` or `unheard` tells whether it could be said."""
        raise NotImplementedError

    def withdraw(self, key: str) -> None:
        """Take a notice back, where it is still to be seen."""
        raise NotImplementedError
