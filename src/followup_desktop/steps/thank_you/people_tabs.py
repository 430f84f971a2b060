"""One tab a person: to whom, and how far their letter is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.text import tip

LONGEST_NAME = 24
"""How much of a name stands on its tab, in characters; all of it is in its tooltip, and spoken."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A person's tab: number, name, and how far their letter is in a word."""

    person: int
    name: str
    state: str


class PeopleTabs(QWidget):
    """Tabs that go on in the next row where there are many; `chosen` carries the person's number."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, without tabs."""
        super().__init__(parent)
        self._row = Flow(self, 8)
        self._group = QButtonGroup(self)
        self._tabs: tuple[Tab, ...] = ()
        self._buttons: dict[int, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tabs(self, tabs: tuple[Tab, ...], chosen: int | None) -> None:
        """Show these tabs; the buttons stay where only their words change."""
        if [tab.person for tab in tabs] != [tab.person for tab in self._tabs]:
            for button in self._buttons.values():
                self._group.removeButton(button)
                self._row.removeWidget(button)
                button.deleteLater()
            self._buttons = {tab.person: self._button(tab.person) for tab in tabs}
            for button in self._buttons.values():
                self._row.addWidget(button)
        self._tabs = tabs
        for tab in tabs:
            self._name(self._buttons[tab.person], tab)
        if chosen in self._buttons:
            self._buttons[chosen].setChecked(True)
        self.updateGeometry()

    def button(self, person: int) -> QPushButton:
        """Give the tab of a person."""
        return self._buttons[person]

    def _button(self, person: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "tab")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(person))
        self._group.addButton(button)
        return button

    def _name(self, button: QPushButton, tab: Tab) -> None:
        name = " ".join(tab.name.split())
        # By width, not by letters: wide ones in a large font would make the window wider.
        metrics = button.fontMetrics()
        room = LONGEST_NAME * metrics.averageCharWidth()
        short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        button.setText(f"{short} \N{MIDDLE DOT} {tab.state}".replace("&", "&&"))
        button.setAccessibleName(f"{name}, {tab.state}")
        button.setToolTip(tip(name) if short != name else "")
