"""Fakes of the desktop: a tray, an icon in it, and somebody who says notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.kit.icons import TrayState
from followup_desktop.system.notifications.notifier import Notice, Notifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QMenu


class FakeNotifier(Notifier):
    """Keeps what it is told; says at once that it was shown, or that nobody heard it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Notice] = []
        self.withdrawn: list[str] = []
        self.works = True
        self.answers = True

    def notify(self, notice: Notice) -> None:
        self.said.append(notice)
        if not self.answers:
            return
        if self.works:
            self.shown.emit(notice.key)
        else:
            self.unheard.emit(notice)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)


class FakeIcon:
    def __init__(self, icon: QIcon) -> None:
        self.icon = icon
        self.tip = ""
        self.messages: list[tuple[str, str]] = []
        self.hidden = False
        self.is_lost = False

    def lost(self) -> bool:
        return self.is_lost

    def dress(self, icon: QIcon, tip: str) -> None:
        self.icon, self.tip = icon, tip

    def say(self, title: str, text: str, icon: QIcon) -> None:
        del icon
        self.messages.append((title, text))

    def hide(self) -> None:
        self.hidden = True


class FakePlace:
    """A tray that comes and goes as a test wants."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.icons: list[FakeIcon] = []
        self.click: Callable[[], None] = lambda: None
        self.answer: Callable[[], None] = lambda: None

    def available(self) -> bool:
        return self.there

    def put(self, icon: QIcon, menu: QMenu, clicked: Callable[[], None], answered: Callable[[], None]) -> FakeIcon:
        del menu
        self.click, self.answer = clicked, answered
        self.icons.append(FakeIcon(icon))
        return self.icons[-1]


def lines(menu: QMenu) -> list[str]:
    """List what a menu says; what cannot be chosen is in brackets, what is chosen has a star."""
    said = []
    for action in menu.actions():
        text = "--" if action.isSeparator() else action.text()
        said.append(f"({text})" if not action.isEnabled() and not action.isSeparator() else text)
        if action.isChecked():
            said[-1] += " *"
    return said


def state_of(picture: QIcon, icons: Callable[..., QIcon]) -> TrayState:
    """Say which state an icon shows."""
    return glance(picture, icons)[0]


def glance(picture: QIcon, icons: Callable[..., QIcon]) -> tuple[TrayState, int]:
    """Say which state and which number an icon shows; what stands for more than nine counts as ten."""
    image = picture.pixmap(22, 22).toImage()
    shown = [(state, 0) for state in TrayState] + [(TrayState.DUE, count) for count in range(1, 11)]
    return next(one for one in shown if icons(*one).pixmap(22, 22).toImage() == image)
