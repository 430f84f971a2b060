"""What must be true of every window: looked for in the tree of widgets, whatever the window shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QWidget,
)

from followup_desktop.kit.undo_bar import UndoBar

LARGEST = (860, 500)
SMALLEST_TARGET = 24
SLACK = 1
"""What rounding may take away, in pixels."""

MOST_TABS = 400
MOST_STOPS = 30
"""In a letter Tab goes from gap to gap before it leaves."""

OVER_THE_REST = ("_Frame", UndoBar.__name__)
"""The focus ring and the undo bar lie over other widgets by design."""

NO_ROLES = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client})

Check = Callable[[QWidget], list[str]]


def describe(widget: QWidget) -> str:
    """Say which widget it is, for whoever mends it."""
    text = ""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        text = widget.text()[:40]
    name = widget.accessibleName()[:40] or widget.objectName()
    return f"{type(widget).__name__}({text or name!s}) in {type(widget.parentWidget()).__name__}"


def visible(window: QWidget) -> Iterator[QWidget]:
    """Give the widgets that are to be seen, but those that Qt makes inside of its own."""
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and not _is_inner(widget) and widget.window() is window.window():
            yield widget


def names(window: QWidget) -> list[str]:
    """Every control that can have the focus has a name and a role."""
    found = []
    for widget in visible(window):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"has no name: {describe(widget)}")
        if spoken.role() in NO_ROLES and not isinstance(widget, QScrollArea):
            found.append(f"has no role: {describe(widget)}")
        example = widget.placeholderText() if isinstance(widget, QLineEdit) else ""
        if example and _label_of(widget) and widget.accessibleName() == example:
            found.append(f"is called as its example, not as its label {_label_of(widget)!r}: {describe(widget)}")
    return found


def cut_off(window: QWidget) -> list[str]:
    """Every text has the room it needs, and lies inside of what holds it."""
    found = []
    for widget in visible(window):
        if widget.width() < 1 or widget.height() < 1:
            continue
        if isinstance(widget, QLabel) and _lacks_room(widget):
            found.append(f"is cut off: {describe(widget)} {widget.size().toTuple()}")
        if isinstance(widget, QPushButton) and widget.text() and _is_narrow(widget):
            found.append(f"is too narrow: {describe(widget)} {widget.width()} < {widget.sizeHint().width()}")
        parent = widget.parentWidget()
        if (
            parent is not None
            and not _scrolls(parent)
            and not parent.rect().adjusted(0, 0, SLACK, SLACK).contains(_shown(widget))
        ):
            found.append(f"stands out: {describe(widget)} {widget.geometry().getRect()} of {parent.size().toTuple()}")
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisibleTo(window) and inside.width() > area.viewport().width() + SLACK:
            wide = max(visible(inside), key=lambda one: one.minimumSizeHint().width(), default=inside)
            too_much = inside.width() - area.viewport().width()
            found.append(f"is wider than its window by {too_much}: {describe(inside)}, because of {describe(wide)}")
    return found


def overlapping(window: QWidget) -> list[str]:
    """No two widgets beside each other share a place."""
    found = []
    for parent in (window, *visible(window)):
        beside = [
            one
            for one in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if one.isVisibleTo(parent)
            and not one.isWindow()
            and not isinstance(one, QScrollBar)
            and type(one).__name__ not in OVER_THE_REST
        ]
        for one, other in combinations(beside, 2):
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > SLACK and shared.height() > SLACK and not _scrolls(parent):
                found.append(f"overlap by {shared.width()} x {shared.height()}: {describe(one)}, {describe(other)}")
    return found


def targets(window: QWidget) -> list[str]:
    """What is clicked is 24 pixels high and wide at least."""
    return [
        f"is a small target: {describe(one)} {one.size().toTuple()}"
        for one in visible(window)
        if isinstance(one, QAbstractButton) and min(one.width(), one.height()) < SMALLEST_TARGET
    ]


def step_size(window: QWidget) -> list[str]:
    """A step window wants no more than a small screen has."""
    return [
        f"{what} wants {size.toTuple()}"
        for what, size in (("the window", window.sizeHint()), ("at least", window.minimumSizeHint()))
        if size.width() > LARGEST[0] or size.height() > LARGEST[1]
    ]


def tabs(window: QWidget) -> list[str]:
    """Tab goes to every control, and leaves every one."""
    wanted = {one for one in visible(window) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()}
    wanted = {one for one in wanted if one.focusProxy() is None}
    seen: list[QWidget] = []
    for _ in range(MOST_TABS):
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        for _ in range(MOST_STOPS):
            QTest.keyClick(now, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not now:
                break
        else:
            others = [one for one in wanted if one is not now and not _arrows_reach(one, seen)]
            return [f"holds Tab: {describe(now)}"] if others else []
    return [
        f"is not reached by Tab: {describe(one)}" for one in wanted.difference(seen) if not _arrows_reach(one, seen)
    ]


def contrast(window: QWidget) -> list[str]:
    """Texts can be read on the ground on which the window puts them."""
    palette = window.palette()
    ground, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    lighter, darker = sorted((_light(ground.getRgbF()), _light(text.getRgbF())), reverse=True)
    return [] if (lighter + 0.05) / (darker + 0.05) >= 4.5 else ["the text has too little contrast"]


def _light(colour: object) -> float:
    red, green, blue, _ = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour  # type: ignore[attr-defined]
    )
    return 0.2126 * float(red) + 0.7152 * float(green) + 0.0722 * float(blue)


def _is_inner(widget: QWidget) -> bool:
    """Tell whether a widget is one that Qt makes inside of another, such as the line of a combo box."""
    parent = widget.parentWidget()
    if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit):
        return True
    if isinstance(parent, QAbstractScrollArea) and widget is not parent.viewport():
        return True
    return isinstance(widget, QScrollBar) or type(widget).__name__ in OVER_THE_REST


def _arrows_reach(widget: QWidget, seen: list[QWidget]) -> bool:
    """Tell whether the arrow keys lead to a control, from one of its group that Tab leads to."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in seen for one in group.buttons())


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is parent


def _shown(widget: QWidget) -> QRect:
    return widget.geometry()


def _lacks_room(label: QLabel) -> bool:
    if not label.text() or not label.pixmap().isNull():
        return False
    if label.wordWrap():
        return label.height() + SLACK < label.heightForWidth(label.width())
    if label.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored:
        return False
    return label.width() + SLACK < label.sizeHint().width()


def _is_narrow(button: QPushButton) -> bool:
    return button.width() + SLACK < button.sizeHint().width()


def _label_of(field: QWidget) -> str:
    for label in field.window().findChildren(QLabel):
        if label.buddy() is field:
            return label.text()
    return ""
