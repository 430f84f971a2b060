"""What is ready, said at the top of the main window, where the desktop has no way to say it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from followup_desktop.kit.widgets.notice import Notice as Box
from followup_desktop.system.notifications.notifier import Notice, Notifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

MOST_SHOWN = 3
"""The rest is in the list of what is due, like all of it."""

LONGEST = 120


class Banner(Notifier):
    """Says a notice in a box with its acts; it stays until one is chosen or the notice is taken back."""

    def __init__(self, window: QWidget, add: Callable[[QWidget], None]) -> None:
        """Take the window, and what puts a box at its top."""
        super().__init__()
        self._window = window
        self._add = add
        self._boxes: dict[str, Box] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said now, oldest first."""
        return tuple(box.text for box in self._boxes.values())

    def notify(self, notice: Notice) -> None:
        """Say it, and let the task bar say that there is something."""
        self._end(notice.key)
        if len(self._boxes) >= MOST_SHOWN:
            self._end(next(iter(self._boxes)))
        box = self._boxes[notice.key] = Box()
        self._add(box)
        ways: dict[str, Callable[[], object]] = {
            words: partial(self._act, notice.key, act) for act, words in notice.acts
        }
        box.tell(_short(notice.in_full or notice.body), ways)
        QApplication.alert(self._window)
        self.shown.emit(notice.key)

    def withdraw(self, key: str) -> None:
        """Say it no more."""
        self._end(key)

    def _act(self, key: str, act: str) -> None:
        self._end(key)
        self.acted.emit(key, act)

    def _end(self, key: str) -> None:
        box = self._boxes.pop(key, None)
        if box is not None:
            box.hide()
            box.deleteLater()


def _short(text: str) -> str:
    """Give the first line, and not all of it: the box is one line of the window, and a name may be endless."""
    line = text.partition("\n")[0]
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
