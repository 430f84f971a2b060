"""Everything the main window can be told to do, each with its keys; the menu shows them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

Act = Callable[[], object]
STEPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What the actions do; the app fills them in."""

    new: Act
    open_file: Act
    paste: Act
    search: Act
    step: Callable[[int], object]
    undo: Act
    end_search: Act
    settings: Act
    guide: Act
    shortcuts: Act
    about: Act
    sample: Act
    quit: Act


class Actions:
    """The actions of the main window, in their order."""

    def __init__(self, desk: Desk, window: QWidget, acts: Acts) -> None:
        """Make them, and let their keys work everywhere in the window."""
        self._desk = desk
        self._window = window
        tr = window.tr
        self.new = self._action(tr("New interview"), "Ctrl+N", acts.new, "plus")
        self.open_file = self._action(tr("Open an invitation\u2026"), "Ctrl+O", acts.open_file, "calendar-plus")
        self.paste = self._action(tr("Paste an invitation"), "Ctrl+V", acts.paste, "clipboard-paste")
        self.search = self._action(tr("Search"), "Ctrl+F", acts.search, "search")
        self.undo = self._action(tr("Undo"), "Ctrl+Z", acts.undo, "undo-2")
        self.sample = self._action(tr("Look around with sample data"), "", acts.sample, "book-open")
        self.end_search = self._action(tr("End my search\u2026"), "", acts.end_search, "house")
        self.settings = self._action(tr("Settings"), "Ctrl+,", acts.settings, "settings")
        self.guide = self._action(tr("Guide"), "F1", acts.guide, "circle-help")
        self.shortcuts = self._action(tr("Shortcuts"), "Ctrl+?", acts.shortcuts, "list")
        self.shortcuts.setShortcuts([QKeySequence("Ctrl+?"), QKeySequence("Ctrl+Shift+?")])
        self.about = self._action(tr("About Follow-Up"), "", acts.about, "info")
        self.quit = self._action(tr("Quit"), "Ctrl+Q", acts.quit, "log-out")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        for place in range(STEPS):
            self._step(place, acts.step)

    def menu(self) -> QMenu:
        """Make the menu with all of them."""
        menu = QMenu(self._window)
        menu.addActions([self.new, self.open_file, self.paste])
        menu.addSeparator()
        menu.addActions([self.search, self.undo])
        menu.addSeparator()
        menu.addActions([self.end_search, self.sample, self.settings])
        menu.addSeparator()
        menu.addActions([self.guide, self.shortcuts, self.about])
        menu.addSeparator()
        menu.addAction(self.quit)
        # Drawn when somebody looks, in the colours of then: a start has no time for icons that are not seen.
        menu.aboutToShow.connect(self._paint)
        self._desk.theme.changed.connect(self._paint)
        return menu

    def _action(self, words: str, keys: str, act: Act, icon: str) -> QAction:
        action = QAction(words, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setProperty("icon_name", icon)
        action.triggered.connect(lambda _checked=False: act())
        self._window.addAction(action)
        return action

    def _step(self, place: int, open_step: Callable[[int], object]) -> None:
        action = QAction(self._window)
        action.setShortcut(QKeySequence(f"Ctrl+{place + 1}"))
        action.triggered.connect(lambda _checked=False: open_step(place))
        self._window.addAction(action)

    def _paint(self) -> None:
        """Draw the icons in the colour of the text."""
        colour = self._desk.theme.colours.text
        for action in self._window.actions():
            name = action.property("icon_name")
            if name:
                action.setIcon(self._desk.icons.icon(name, colour))
