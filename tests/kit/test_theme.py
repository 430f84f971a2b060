"""Colours can be read, and they follow the user's choice at once."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from followup_desktop.kit.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Appearance, Colours
from followup_desktop.kit.theme.palette import palette_of
from followup_desktop.kit.widgets.fields import LineField
from tests.kit.contrast import contrast

if TYPE_CHECKING:
    from tests.room import Room

LEAST_TARGET = 24
GROUNDS = ("window", "navigation", "surface", "sunken")
TEXTS = ("text", "muted", "accent", "look", "done")


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda one: one.name)
def test_text_and_edges_can_be_told_from_their_grounds(colours: Colours) -> None:
    for ground, text in product(GROUNDS, TEXTS):
        assert contrast(colours.colour(ground), colours.colour(text)) >= 4.5, (ground, text)
    for ground in GROUNDS:
        assert contrast(colours.colour(ground), colours.colour("edge")) >= 3, ground
    assert contrast(colours.colour("accent"), colours.colour("on_accent")) >= 4.5
    for text in ("text", "muted", "accent"):
        assert contrast(colours.colour("accent_soft"), colours.colour(text)) >= 4.5, text


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
def test_every_control_has_an_edge_that_can_be_seen(room: Room, look: Appearance) -> None:
    room.desk.theme.choose(look)
    ground = room.desk.theme.colours.colour("window")
    for kind in (QPushButton, QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QProgressBar):
        behind = QWidget()
        control = kind(behind)
        behind.resize(200, 60)
        control.resize(160, 40)
        picture = behind.grab().toImage()
        edge = max(contrast(QColor(picture.pixel(x, 20)), ground) for x in range(3))
        assert edge >= 3, kind


def test_what_is_offered_while_typing_is_far_enough_apart(room: Room) -> None:
    field = LineField()
    field.setCompleter(QCompleter(["Ada", "Adam"], field))
    room.show(field)
    room.type(field, "Ad")
    # Not asked of the completer: its list would then be Python's to throw away.
    (offered,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QListView) and one.isVisible())
    assert offered.sizeHintForRow(0) >= LEAST_TARGET
    offered.hide()


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
def test_a_tick_can_be_told_from_its_box(room: Room, look: Appearance) -> None:
    room.desk.theme.choose(look)
    box = QCheckBox()
    box.setChecked(True)
    box.resize(30, 30)
    picture = box.grab(QRect(2, 9, 12, 12)).toImage()
    grounds = {picture.pixelColor(x, y).name() for x in range(12) for y in range(12)}
    assert {room.desk.theme.colours.accent, room.desk.theme.colours.on_accent} <= grounds


def test_a_choice_is_shown_at_once(room: Room) -> None:
    theme = room.desk.theme
    told: list[Colours] = []
    theme.changed.connect(told.append)
    theme.choose(Appearance.DARK)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert told == [DARK]
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.surface in app.styleSheet()
    theme.choose(Appearance.DARK)
    theme.choose(Appearance.HIGH_CONTRAST)
    theme.choose(Appearance.SYSTEM)
    assert told == [DARK, HIGH_CONTRAST, LIGHT]
    assert theme.choice is Appearance.SYSTEM


def test_the_palette_says_the_same() -> None:
    palette = palette_of(DARK)
    assert palette.color(QPalette.ColorRole.Base) == QColor(DARK.surface)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(DARK.accent)
