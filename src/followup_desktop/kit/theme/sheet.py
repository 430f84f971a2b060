"""The one style sheet: what a palette cannot say, hung on properties and object names, never on broad selectors."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from followup_desktop.kit.theme.colours import Colours

_SHEET = """
QPushButton {{
    background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 6px;
    padding: 6px 13px; min-height: 20px;
}}
QPushButton:hover {{ background: {sunken}; }}
QPushButton:pressed {{ background: {separator}; }}
QPushButton:disabled {{ color: {muted}; border-color: {separator}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton[kind="primary"]:hover {{ border-color: {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {sunken}; color: {muted}; border-color: {separator}; }}
QPushButton[kind="link"] {{
    background: transparent; color: {accent}; border: 1px solid transparent; padding: 4px 6px; min-height: 20px;
    text-align: left;
}}
QPushButton[kind="link"][flush="true"] {{ padding: 4px 0px; border: none; }}
QPushButton[kind="link"]:hover {{ background: {accent_soft}; }}
QPushButton[kind="link"][tone="look"] {{ color: {look}; }}
QPushButton[kind="link"][tone="calm"] {{ color: {muted}; }}
QPushButton[kind="link"]:disabled {{ color: {muted}; }}
QPushButton[kind="icon"] {{ background: transparent; border: 1px solid transparent; padding: 4px; }}
QPushButton[kind="icon"]:hover {{ background: {accent_soft}; }}
QPushButton[kind="row"] {{
    background: transparent; border: none; border-radius: 4px; padding: 0px; min-height: 24px; text-align: left;
}}
QPushButton[kind="row"]:hover {{ background: {sunken}; }}
QPushButton[kind="segment"] {{
    border-radius: 0px; border-right-width: 0px; padding: 6px 11px;
}}
QPushButton[kind="segment"][end="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
QPushButton[kind="segment"][end="last"] {{
    border-top-right-radius: 6px; border-bottom-right-radius: 6px; border-right-width: 1px;
}}
QPushButton[kind="segment"][end="only"] {{ border-radius: 6px; border-right-width: 1px; }}
QPushButton[kind="segment"]:checked {{
    background: {accent_soft}; border-bottom: 2px solid {accent}; padding-bottom: 5px;
}}
QPushButton[kind="tab"] {{ padding: 7px 12px; border-color: {separator}; }}
QPushButton[kind="tab"]:checked {{
    border: 1px solid {accent}; border-bottom: 3px solid {accent}; padding-bottom: 5px;
}}
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{
    background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 6px;
    selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit, QComboBox, QAbstractSpinBox {{ padding: 6px 9px; min-height: 20px; }}
QPlainTextEdit {{ padding: 4px 5px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {muted}; border-color: {separator}; }}
QComboBox {{ combobox-popup: 0; }}
QListView {{
    background: {surface}; color: {text}; border: 1px solid {edge}; outline: none;
    selection-background-color: {accent_soft}; selection-color: {text};
}}
QListView::item {{ min-height: 24px; padding: 0px 6px; border-left: 3px solid transparent; }}
QListView::item:selected {{ background: {accent_soft}; color: {text}; border-left-color: {accent}; }}
QComboBox QListView {{ padding: 4px; }}
QComboBox::drop-down {{ border: none; background: transparent; width: 26px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QComboBox QLineEdit {{ background: transparent; border: none; border-radius: 0px; padding: 0px; min-height: 0px; }}
QCheckBox {{ spacing: 7px; }}
QCheckBox::indicator {{
    background: {surface}; border: 1px solid {edge}; border-radius: 3px; width: 14px; height: 14px;
}}
QCheckBox::indicator:hover {{ border-color: {text}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
QCheckBox::indicator:disabled {{ background: {sunken}; border-color: {separator}; }}
QProgressBar {{ background: {surface}; border: 1px solid {edge}; border-radius: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="look"] {{ color: {look}; }}
QLabel[role="done"] {{ color: {done}; }}
QLabel[role="act"] {{ color: {accent}; }}
QFrame[role="card"] {{ background: {accent_soft}; border: none; border-radius: 8px; }}
QFrame[role="box"] {{ background: {surface}; border: 1px solid {edge}; border-radius: 6px; }}
QFrame[role="notice"] {{ background: {sunken}; border: 1px solid {separator}; border-radius: 6px; }}
QFrame[role="trouble"] {{ background: {sunken}; border: 1px solid {look}; border-radius: 6px; }}
QFrame[role="line"] {{ background: {separator}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="upright"] {{ background: {separator}; border: none; max-width: 1px; min-width: 1px; }}
QFrame#footer {{ background: {navigation}; border: none; border-top: 1px solid {separator}; }}
QWidget#navigation {{ background: {navigation}; border: none; border-right: 1px solid {separator}; }}
QWidget#page {{ background: {surface}; }}
QFrame#undo {{ background: {text}; border: none; border-radius: 6px; }}
QFrame#undo QLabel {{ color: {window}; }}
QFrame#undo QPushButton {{ background: transparent; color: {window}; border-color: {window}; }}
QScrollArea {{ background: transparent; border: none; }}
QWidget#scrolled {{ background: transparent; }}
QTableView {{ background: transparent; border: none; outline: none; }}
QFrame[role="popup"] {{ background: {surface}; border: 1px solid {edge}; }}
QCalendarWidget QTableView {{
    background: {surface}; selection-background-color: {accent}; selection-color: {on_accent};
}}
QListWidget#chapters {{
    background: {navigation}; color: {text}; border: 2px solid {navigation}; padding: 8px 0px; outline: none;
    border-right-color: {separator};
}}
QListWidget#chapters:focus {{ border-color: {accent}; }}
QListWidget#chapters::item {{ min-height: 0px; padding: 7px 12px; }}
QListWidget#chapters::item:hover {{ background: {sunken}; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {edge}; padding: 4px; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {edge}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-left: 3px solid transparent; }}
QMenu::item:selected {{ background: {accent_soft}; border-left-color: {accent}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ background: {separator}; height: 1px; margin: 4px 0px; }}
QMenuBar {{ background: {navigation}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {accent_soft}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0px; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 3px; min-height: 28px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {edge}; border-radius: 3px; min-width: 28px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def sheet_of(colours: Colours, pictures: Path) -> str:
    """Give the style sheet for a set of colours; `pictures` is the folder of what it draws from files."""
    drawn = {name: (pictures / f"{name}-{colours.name}.svg").as_posix() for name in ("arrow", "tick")}
    return _SHEET.format(**asdict(colours), **drawn)
