"""What is under way, named in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from followup_desktop.domain.letter import one_line
from followup_desktop.kit.widgets.text import Text
from followup_desktop.shell.act_words import short

if TYPE_CHECKING:
    from followup_desktop.services.live_ones import LiveOne

LONGEST_NAME = 80


def title(one: LiveOne) -> str:
    """Name role and company: `Controls Engineer, Northfield Sensors`."""
    return ", ".join(name for name in (brief(one.role), brief(one.company)) if name) or _tr("Interview without a name")


def row_of(one: LiveOne, button: QPushButton) -> QWidget:
    """Make the row of one, with the button that is about it; spoken, the button names it too."""
    name = title(one)
    button.setAccessibleName(f"{button.text()}: {name}")
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 6, 0, 6)
    across.setSpacing(12)
    across.addWidget(Text(name), 1)
    across.addWidget(button)
    return row


def brief(text: str) -> str:
    """Cut a name that nobody reads to its end."""
    return short(one_line(text), LONGEST_NAME)


def _tr(text: str) -> str:
    return QCoreApplication.translate("live_words", text)
