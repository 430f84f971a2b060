"""The colours of the app: light, dark and high contrast are three values of one type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor


class Appearance(StrEnum):
    """What the user chose to see; `system` follows the desktop, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"

    @classmethod
    def kept(cls, word: str) -> Appearance:
        """Read what was kept; what is none of these is that of the system."""
        return cls(word) if word in set(cls) else cls.SYSTEM


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, each as `#rrggbb`; text has 4.5:1 on its grounds, the edge of a control 3:1."""

    name: str
    window: str
    navigation: str
    surface: str
    sunken: str
    separator: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    look: str
    done: str

    def colour(self, role: str) -> QColor:
        """Give one of the colours, by its name."""
        return QColor(getattr(self, role))


LIGHT = Colours(
    name="light",
    window="#f5f3ee",
    navigation="#ece9e1",
    surface="#ffffff",
    sunken="#f0ede6",
    separator="#ddd8cc",
    edge="#86806f",
    text="#1f2328",
    muted="#5f666e",
    accent="#17645f",
    accent_soft="#dcebe8",
    on_accent="#ffffff",
    look="#8a5a00",
    done="#2f6b43",
)

DARK = Colours(
    name="dark",
    window="#1a1c1e",
    navigation="#141617",
    surface="#23272a",
    sunken="#1e2123",
    separator="#363b40",
    edge="#7f8891",
    text="#ecebe6",
    muted="#a2a9b1",
    accent="#6cc5bb",
    accent_soft="#1f3a38",
    on_accent="#0d1f1d",
    look="#e5b45a",
    done="#86c79a",
)

HIGH_CONTRAST = Colours(
    name="high_contrast",
    window="#000000",
    navigation="#000000",
    surface="#000000",
    sunken="#000000",
    separator="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffff00",
    accent_soft="#00003c",
    on_accent="#000000",
    look="#ffff00",
    done="#7fff7f",
)
