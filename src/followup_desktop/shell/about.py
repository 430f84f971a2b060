"""About the app: which version it is, what it is, where the data lies, and what it is made of."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSysInfo, Qt, QUrl, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.small_window import SmallWindow
from followup_desktop.system.paths import is_frozen
from followup_desktop.version import VERSION

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.licences_window import LicencesWindow

ICON = 72


class AboutWindow(SmallWindow):
    """What somebody wants to know who reports a fault, or asks what this program is."""

    guide_place = "your-data"

    def __init__(self, desk: Desk) -> None:
        """Make it."""
        super().__init__(desk)
        self._licences: LicencesWindow | None = None
        self.call(self.tr("About Follow-Up"), self.tr("Copy details"))
        self.title.setText("Follow-Up")
        self.about(self.tr("Version {version}").format(version=VERSION))
        self.icon = QLabel()
        self.icon.setFixedSize(ICON, ICON)
        self.folder = Text(str(desk.folder))
        self.open_folder = plain_button(self.tr("Open folder"), self._open_folder)
        self.licences = link_button(self.tr("Licences"), self._show_licences)
        self.footer.add_left(self.licences)
        self._fill()
        self.resize(560, 340)

    def _fill(self) -> None:
        what = QHBoxLayout()
        what.setSpacing(18)
        what.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(
            Text(self.tr("It takes you through the five things to do after a job interview, and remembers."))
        )
        words.addWidget(
            Text(self.tr("Everything stays on this computer, and nothing leaves it unless you send it."), As.MUTED)
        )
        words.addWidget(Text(self.tr("Free software under the MIT licence."), As.MUTED))
        what.addLayout(words, 1)
        self.body.addLayout(what)
        self.body.addSpacing(6)
        self.body.addWidget(Text(self.tr("Your data lies here"), As.HEADING))
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(self.folder)
        self.body.addWidget(self.open_folder)

    def details(self) -> str:
        """Give what a report of a fault wants to know: nothing of the user, no path, no name of the computer."""
        return "\n".join(
            (
                f"Follow-Up {VERSION}" + (" (package)" if is_frozen() else ""),
                f"System: {QSysInfo.prettyProductName()}, {QSysInfo.kernelType()} {QSysInfo.kernelVersion()}, "
                f"{QSysInfo.currentCpuArchitecture()}",
                f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {pyside_version}",
                f"Screen: {QGuiApplication.platformName()}, {round(100 * self.devicePixelRatioF())} %",
                f"Colours: {self.desk.theme.colours.name}, chosen: {self.desk.theme.choice.value}",
            )
        )

    def main_act(self) -> None:
        """Copy the details."""
        QGuiApplication.clipboard().setText(self.details())
        self.footer.state.setText(self.tr("Copied: version and system, nothing of yours"))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icon for the screen that it is shown on, and say nothing about earlier copying."""
        super().showEvent(event)
        self.icon.setPixmap(self.desk.icons.app_icon().pixmap(self.icon.size(), self.devicePixelRatioF()))
        self.footer.state.setText("")

    def _open_folder(self) -> None:
        if not self.desk.open_url(QUrl.fromLocalFile(str(self.desk.folder))):
            self.notice.tell(
                self.tr("Nothing on this computer opened the folder. Its path stands above."),
                {self.tr("Copy the path"): self._copy_path},
            )

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self.desk.folder))
        self.notice.clear()

    def _show_licences(self) -> None:
        from followup_desktop.shell.licences_window import LicencesWindow

        if self._licences is None:
            self._licences = LicencesWindow(self.desk)
        self._licences.show()
        self._licences.raise_()
        self._licences.activateWindow()
