"""The look of the running app: the system's colour scheme and contrast, live, unless the user chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from followup_desktop.kit.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Appearance, Colours
from followup_desktop.kit.theme.palette import palette_of
from followup_desktop.kit.theme.sheet import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_CHOSEN = {Appearance.LIGHT: LIGHT, Appearance.DARK: DARK, Appearance.HIGH_CONTRAST: HIGH_CONTRAST}


class Theme(QObject):
    """Holds the colours that are shown now, and says when they change."""

    changed = Signal(object)

    def __init__(self, app: QApplication, pictures: Path, choice: Appearance = Appearance.SYSTEM) -> None:
        """Dress the application, whose style is Fusion, and follow its system; `pictures` is the sheet's own folder."""
        super().__init__()
        self._app = app
        self._pictures = pictures
        self._choice = choice
        self.colours = LIGHT
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._dress(self._wanted())

    @property
    def choice(self) -> Appearance:
        """What the user chose."""
        return self._choice

    def choose(self, choice: Appearance) -> None:
        """Show another appearance, at once."""
        self._choice = choice
        self._follow()

    def _wanted(self) -> Colours:
        if self._choice in _CHOSEN:
            return _CHOSEN[self._choice]
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST
        # Where the system says nothing, as on plain X11, it is light.
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted != self.colours:
            self._dress(wanted)
            self.changed.emit(wanted)

    def _dress(self, colours: Colours) -> None:
        self.colours = colours
        self._app.setPalette(palette_of(colours))
        self._app.setStyleSheet(sheet_of(colours, self._pictures))
