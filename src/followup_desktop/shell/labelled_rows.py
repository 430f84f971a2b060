"""Labels beside their fields, in two columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from followup_desktop.kit.widgets.fields import TextField, name_by
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import Text
from followup_desktop.shell.own_addresses import OwnAddresses


class LabelledRows(QGridLayout):
    """Labels beside their fields, on one line with the middle of what they name."""

    def __init__(self) -> None:
        """Make it, empty."""
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(8)
        self.setColumnStretch(1, 1)
        self._labels: list[Text] = []

    def add(self, label: str, field: QWidget | QLayout, *, first_line: int = 0) -> list[QWidget]:
        """Add a field under the last one, and give the widgets of its row.

        A tall one has its label at its first line, which begins `first_line` pixels below its upper end.
        """
        row, widgets = self.rowCount(), [field] if isinstance(field, QWidget) else []
        if label:
            text = Text(label)
            text.setWordWrap(False)
            self._labels.append(text)
            if isinstance(field, OwnAddresses | TextField):
                first_line = 8
            self.addWidget(text, row, 0, Qt.AlignmentFlag.AlignTop if first_line else Qt.AlignmentFlag.AlignVCenter)
            if isinstance(field, QWidget):
                name_by(text, field)
            text.setContentsMargins(0, first_line, 0, 0)
            widgets.append(text)
        if isinstance(field, QLayout):
            self.addLayout(field, row, 1)
        elif isinstance(field, Segments):
            self.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            self.addWidget(field, row, 1)
        return widgets

    def label_width(self) -> int:
        """Say how wide the widest label is, in pixels."""
        return max((label.sizeHint().width() for label in self._labels), default=0)
