"""How well two colours can be told from each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    weights = {0.2126: colour.redF(), 0.7152: colour.greenF(), 0.0722: colour.blueF()}
    linear = {w: c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4) for w, c in weights.items()}
    return sum(weight * part for weight, part in linear.items())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)
