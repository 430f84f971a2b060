"""What is worth a picture of what the app says by itself: what is due, what it asks, and what became of days away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from followup_desktop.domain.days_away import Reason
from followup_desktop.services.absences import add_absence
from followup_desktop.services.ringing import take_due
from followup_desktop.shell.navigation import Page
from followup_desktop.shell.notices import Notices
from followup_desktop.shell.people_page import PeoplePage
from followup_desktop.shell.settings_page import SettingsPage
from followup_desktop.shell.staying import StayQuestion
from tools.scenes import Make, Scene

if TYPE_CHECKING:
    from followup_desktop.system.notifications.notifier import Notifier
    from tools.studio import Studio

Shown = TypeVar("Shown", bound=QWidget)
DAYS_AWAY = 3
FORWARD = timedelta(days=45)


def by_itself(person: str) -> list[Scene]:
    """Give what the app shows unasked, and the lower ends of long pages; a person whose company promised something."""
    return [
        Scene("main-3-people-promises", _person(person), True),
        Scene("main-5-settings-middle", _settings(0.45), True),
        Scene("main-5-settings-end", _settings(1.0), True),
        Scene("main-6-banner", _banner, True),
        Scene("main-7-at-login", _at_login, True),
        Scene("main-8-clock", _clock, True),
        Scene("window-12-closing-without-tray", _closing),
        Scene("main-1-today-back", _back, True),
    ]


def _person(name: str) -> Make:
    def make(studio: Studio) -> QWidget:
        page = _shown(studio, Page.PEOPLE, PeoplePage)
        names = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
        page.table.selectRow(next(row for row, shown in enumerate(names) if name in str(shown)))
        studio.wait()
        return studio.app.window

    return make


def _settings(down: float) -> Make:
    def make(studio: Studio) -> QWidget:
        page = _shown(studio, Page.SETTINGS, SettingsPage)
        (scroll,) = page.findChildren(QScrollArea)
        bar = scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, end: bar.setValue(round(end * down)))
        bar.setValue(round(bar.maximum() * down))
        return studio.app.window

    return make


def _banner(studio: Studio) -> QWidget:
    """Say what is due as on a desktop that says nothing."""
    reminding = studio.app.reminding
    if reminding is None:
        raise LookupError
    studio.app.window.show_page(Page.INTERVIEWS)
    Notices(studio.app.desk, reminding.banner).ring(studio.do(take_due).due)
    return studio.app.window


def _at_login(studio: Studio) -> QWidget:
    if studio.app.at_login is None or studio.app.reminding is None:
        raise LookupError
    _silence(studio.app.reminding.banner)
    studio.app.window.show_page(Page.TODAY)
    studio.app.at_login.reminded()
    return studio.app.window


def _clock(studio: Studio) -> QWidget:
    """Ask about a clock that is far ahead of all that was seen before."""
    if studio.app.at_login is None or studio.app.reminding is None:
        raise LookupError
    studio.press(studio.app.window, "No")
    studio.app.reminding.ticker.clock_doubted.emit(studio.moment - FORWARD)
    return studio.app.window


def _closing(studio: Studio) -> QWidget:
    if studio.app.reminding is None:
        raise LookupError
    studio.app.reminding.ticker.clock_doubted.emit(None)
    studio.app.window.close()
    studio.wait()
    (question,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, StayQuestion) and one.isVisible())
    return question


def _back(studio: Studio) -> QWidget:
    """Come back from some days away."""
    today = studio.moment.date()
    first, last = today - timedelta(days=DAYS_AWAY), today - timedelta(days=1)
    studio.do(lambda core: add_absence(core, first, last, Reason.HOLIDAY))
    studio.app.window.show_page(Page.TODAY)
    return studio.app.window


def _silence(notifier: Notifier) -> None:
    for number in range(1, 100):
        notifier.withdraw(f"interview-{number}")
        notifier.withdraw("digest")


def _shown(studio: Studio, page: Page, kind: type[Shown]) -> Shown:
    studio.app.window.show_page(page)
    studio.wait()
    (found,) = studio.app.window.findChildren(kind)
    return found
