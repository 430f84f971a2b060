"""Icons: each is there, in the colour that was asked for, and sharp."""

from __future__ import annotations

import ast
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap

from followup_desktop.kit.icons import APP_SIZES, Icons, TrayState
from followup_desktop.system.paths import resources

FOLDER = resources() / "icons"
NAMES = sorted(path.stem for path in (FOLDER / "lucide").glob("*.svg"))
SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="module")
def icons() -> Icons:
    return Icons(FOLDER)


def colours(pixmap: QPixmap) -> set[str]:
    """Name the colours of the pixels that are wholly covered."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def covered(pixmap: QPixmap) -> set[tuple[int, int]]:
    image = pixmap.toImage()
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 127}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_one_colour(icons: Icons, name: str) -> None:
    assert colours(icons.pixmap(name, "#ff0000", 48)) == {"#ff0000"}


def test_icons_differ(icons: Icons) -> None:
    drawn = {name: frozenset(covered(icons.pixmap(name, "#000000", 24))) for name in NAMES}
    assert len(set(drawn.values())) == len(NAMES)


def test_at_200_percent_there_are_as_many_pixels(icons: Icons) -> None:
    pixmap = icons.pixmap("check", "#000000", 20, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (40, 20)
    assert {icons.icon("check", "#000000").pixmap(size, size).width() for size in (16, 20, 24, 32, 48)} == {
        16,
        20,
        24,
        32,
        48,
    }


def test_an_icon_is_made_once_for_each_colour(icons: Icons) -> None:
    assert icons.icon("check", "#000000") is icons.icon("check", "#000000")
    assert icons.icon("check", "#000000") is not icons.icon("check", "#ffffff")


def test_an_icon_that_is_not_there_is_a_mistake(icons: Icons) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon", "#000000")


@pytest.mark.long
def test_the_app_icon_comes_in_all_sizes(icons: Icons) -> None:
    sizes = [size.width() for size in icons.app_icon().availableSizes()]
    assert sorted(sizes) == list(APP_SIZES)
    for size in (*APP_SIZES, 512):
        image = QImage(str(FOLDER / "app" / f"app-{size}.png"))
        assert (image.width(), image.height()) == (size, size)
        # The mark and its ground can both be seen, also at 16.
        found = [QColor(image.pixelColor(x, y)).lightness() for x in range(size) for y in range(size)]
        assert sum(1 for light in found if light < 90) > size * size * 0.15
        assert sum(1 for light in found if light > 220) > size * size * 0.15


def test_the_states_of_the_tray_differ_in_shape(icons: Icons) -> None:
    for size in (16, 22):
        shapes = [covered(icons.tray_icon(state, mask=True).pixmap(size, size)) for state in TrayState]
        for one, other in combinations(shapes, 2):
            assert len(one ^ other) > size * size * 0.08


def test_on_macos_the_tray_icon_is_a_mask(icons: Icons) -> None:
    assert icons.tray_icon(TrayState.DUE, mask=True).isMask()
    assert colours(icons.tray_icon(TrayState.DUE, mask=True).pixmap(22, 22)) == {"#000000"}
    assert not icons.tray_icon(TrayState.DUE).isMask()


@pytest.mark.long
def test_every_icon_that_is_asked_for_is_there() -> None:
    asked = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            if called in {"icon", "pixmap"} and isinstance(node, ast.Call) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    asked.add(first.value)
    assert asked <= set(NAMES)


def test_the_licence_of_the_icons_is_with_them() -> None:
    text = (FOLDER / "lucide" / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("ISC License")
    assert "The MIT License" in text
