"""Colours can be read, and they follow the user's choice at once."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from followup_desktop.kit.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Appearance, Colours
from followup_desktop.kit.theme.palette import palette_of

if TYPE_CHECKING:
    from tests.room import Room

GROUNDS = ("window", "navigation", "surface", "sunken")
TEXTS = ("text", "muted", "accent", "look", "done")


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    weights = {0.2126: colour.redF(), 0.7152: colour.greenF(), 0.0722: colour.blueF()}
    linear = {w: c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4) for w, c in weights.items()}
    return sum(weight * part for weight, part in linear.items())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda one: one.name)
def test_text_and_edges_can_be_told_from_their_grounds(colours: Colours) -> None:
    for ground, text in product(GROUNDS, TEXTS):
        assert contrast(colours.colour(ground), colours.colour(text)) >= 4.5, (ground, text)
    for ground in GROUNDS:
        assert contrast(colours.colour(ground), colours.colour("edge")) >= 3, ground
    assert contrast(colours.colour("accent"), colours.colour("on_accent")) >= 4.5
    for text in ("text", "muted", "accent"):
        assert contrast(colours.colour("accent_soft"), colours.colour(text)) >= 4.5, text


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
