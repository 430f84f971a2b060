"""What comes up over a window for a moment: menus, lists to choose from, and the month to pick a day from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from followup_desktop.kit.widgets.buttons import IconButton
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.shell.act_card import ActCard
from followup_desktop.shell.interview_header import InterviewHeader
from followup_desktop.shell.navigation import Navigation, Page
from followup_desktop.shell.settings_page import SettingsPage
from tools.scenes import Make, Scene

if TYPE_CHECKING:
    from tools.studio import Studio

Kind = TypeVar("Kind", bound=QWidget)


def popups(interview: int) -> list[Scene]:
    """Give those of the main window, with an interview that has more than one thing to be done with it."""
    return [
        Scene("popup-1-menu", _over(lambda studio: studio.press(_found(studio, Navigation), "Menu"))),
        Scene("popup-2-more", _over(_of_interview(interview, lambda header: header.more.click()))),
        Scene("popup-3-close-it", _over(_of_interview(interview, _close_it))),
        Scene("popup-4-later", _over(_later)),
        Scene("popup-5-countries", _over(_countries)),
        Scene("popup-6-month", _over(_month)),
    ]


def _over(act: Callable[[Studio], object]) -> Make:
    """Give what an act lets come up."""

    def make(studio: Studio) -> QWidget:
        act(studio)
        studio.wait()
        popup = QApplication.activePopupWidget()
        if popup is None:
            raise LookupError
        return popup

    return make


def _of_interview(number: int, act: Callable[[InterviewHeader], object]) -> Callable[[Studio], None]:
    def open_it(studio: Studio) -> None:
        studio.app.show_interview(number)
        studio.wait()
        act(_found(studio, InterviewHeader))

    return open_it


def _close_it(header: InterviewHeader) -> None:
    menu = header.menu()
    (ways,) = menu.findChildren(QMenu)
    ways.popup(header.mapToGlobal(header.rect().bottomLeft()))


def _later(studio: Studio) -> None:
    studio.app.window.show_page(Page.TODAY)
    studio.wait()
    studio.press(_found(studio, ActCard), "Later")


def _countries(studio: Studio) -> None:
    studio.app.window.show_page(Page.SETTINGS)
    studio.wait()
    _found(studio, SettingsPage).findChildren(QComboBox)[0].showPopup()


def _month(studio: Studio) -> None:
    studio.app.window.show_page(Page.SETTINGS)
    studio.wait()
    day = _found(studio, SettingsPage).findChildren(DateField)[0]
    day.findChildren(IconButton)[0].click()


def _found(studio: Studio, kind: type[Kind]) -> Kind:
    return next(one for one in studio.app.window.findChildren(kind) if one.isVisible())
