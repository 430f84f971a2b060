"""Settings that are applied at once: what is typed a second after the last key, and refusals next to their field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.kit.widgets.notice import Notice

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.settings import Settings
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.preferences import Choices

APPLY_AFTER_MS = 1000


class Applying(QObject):
    """Stores settings and reads them; `read` carries the Choices, `stored` the key of one that was just stored."""

    read = Signal(object)
    stored = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Take the desk, and the page it belongs to."""
        super().__init__(parent)
        self._desk = desk
        self._settings: Settings | None = None
        self._waiting: dict[str, str] = {}
        self._wrong: set[str] = set()
        self.notices: dict[str, Notice] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.apply)

    def notice(self, key: str) -> Notice:
        """Make the place where it is said why a setting was refused."""
        self.notices[key] = Notice()
        return self.notices[key]

    @property
    def busy(self) -> bool:
        """Whether something is being typed."""
        return bool(self._waiting)

    def free(self, key: str) -> bool:
        """Say whether a field may show what is stored: nothing is being typed there, and nothing was refused."""
        return key not in self._waiting and key not in self._wrong

    def typed(self, key: str, value: str) -> None:
        """Take what was typed; it is stored a little later."""
        if self._settings is None:
            return
        if getattr(self._settings, key) == value:
            # Typed back: what was on its way, or refused, is not wanted any more.
            self._waiting.pop(key, None)
            self._wrong.discard(key)
            self._notice_of(key).clear()
            return
        self._waiting[key] = value
        self._timer.start(APPLY_AFTER_MS)

    def apply(self) -> None:
        """Store what was typed."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        for key, value in waiting.items():
            self.change(key, value)

    def change(self, key: str, value: str) -> None:
        """Store one setting now."""
        from followup_desktop.services import preferences

        def work(core: Core) -> Choices:
            preferences.change_setting(core, key, value)
            return preferences.choices(core)

        self._desk.change(work, partial(self._changed, key), partial(self._refused, key))

    def load(self) -> None:
        """Read what is stored."""
        from followup_desktop.services.preferences import choices

        self._desk.ask(choices, self._take, partial(self._refused, "name"))

    def _changed(self, key: str, choices: Choices) -> None:
        self._notice_of(key).clear()
        self._wrong.discard(key)
        self.stored.emit(key)
        self._take(choices)

    def _take(self, choices: Choices) -> None:
        self._settings = choices.settings
        self.read.emit(choices)

    def _refused(self, key: str, error: FollowUpError) -> None:
        """Say why, next to the field; what was typed stays there."""
        self._wrong.add(key)
        self._notice_of(key).tell(self._desk.why(error), trouble=True)

    def _notice_of(self, key: str) -> Notice:
        return self.notices.get({"region": "country"}.get(key, key), self.notices["name"])
