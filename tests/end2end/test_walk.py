"""A walk over every window, with nothing, with sample data and with too much in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services.sample import take_sample
from followup_desktop.shell.guide.window import GuideWindow
from followup_desktop.system.paths import resources
from tests.end2end import walking
from tests.room import clear_away
from tools import scenes
from tools.over_long import take_bare, take_over_long
from tools.studio import NOON, Studio

if TYPE_CHECKING:
    from tools.scenes import Scene

SMALL, USUAL = QSize(900, 563), QSize(1180, 760)
USUAL_POINTS, LARGE_POINTS = 9, 16


@pytest.fixture
def studio(tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    """Give the whole app, with nothing in it."""
    # Whoever asks for a walk at another scale is to have it.
    assert qapp.devicePixelRatio() == float(os.environ.get("FOLLOWUP_WALKED_AT", "1"))
    before = qapp.font()
    font = QFont(before)
    font.setPointSize(USUAL_POINTS)
    qapp.setFont(font)
    one = Studio(qapp, tmp_path)
    faults: list[Exception] = []
    one.app.background.broken.connect(faults.append)
    yield one
    one.close()
    clear_away()
    qapp.setFont(before)
    assert faults == []


def with_nothing(studio: Studio) -> list[Scene]:
    """Show an app without data, then an interview of which nothing is known."""
    bare = studio.do(take_bare)
    return [*scenes.pages([bare]), *scenes.steps(bare)]


def with_sample(studio: Studio) -> list[Scene]:
    """Show the sample, with every state of every window."""
    studio.do(lambda core: take_sample(core, resources() / "sample"))
    thanks, asked = scenes.about(studio, "Controls Engineer"), scenes.about(studio, "Quality Lead")
    bare = studio.do(take_bare)
    return [
        *scenes.pages(scenes.listed(studio)),
        *scenes.steps(thanks),
        *scenes.states(thanks, asked, bare),
        *scenes.small_windows(thanks),
        *scenes.letters(thanks),
        *scenes.slips(scenes.about(studio, "Test Engineer")),
        *scenes.helping(),
    ]


def with_too_much(studio: Studio) -> list[Scene]:
    """Show names of 200 letters, German, Arabic, markup, and a word without end."""
    numbers = studio.do(lambda core: take_over_long(core, studio.folder))
    found = scenes.pages(numbers)
    for number in numbers:
        found += [*scenes.steps(number), *scenes.full_states(number), *scenes.letters(number)]
    return found


CONTENTS = (with_nothing, with_sample, with_too_much)


def walk(studio: Studio, wanted: Sequence[Scene], check: Callable[[Scene, QWidget], list[str]]) -> list[str]:
    """Open every window and look at it; give what is wrong, each once."""
    found: dict[str, str] = {}
    for scene in wanted:
        studio.moment = NOON
        window = scene.make(studio)
        studio.wait()
        for fault in check(scene, window):
            found.setdefault(fault, f"{scene.name}: {fault}")
        if not scene.of_main and isValid(window):
            window.close()
        studio.wait()
    return list(found.values())


@pytest.mark.parametrize("points", [USUAL_POINTS, LARGE_POINTS])
@pytest.mark.parametrize("content", CONTENTS)
def test_nothing_is_cut_off_or_overlaps(
    studio: Studio, qapp: QApplication, content: Callable[[Studio], list[Scene]], points: int
) -> None:
    font = QFont(qapp.font())
    font.setPointSize(points)
    qapp.setFont(font)

    def check(scene: Scene, window: QWidget) -> list[str]:
        found = []
        for size in (SMALL, USUAL) if scene.of_main else (window.size(),):
            window.resize(size)
            studio.wait()
            looked = [*walking.cut_off(window), *walking.overlapping(window), *walking.targets(window)]
            found += [f"{size.width()}: {fault}" for fault in looked]
        if isinstance(window, StepWindow):
            found += walking.step_size(window)
        return found

    found = walk(studio, content(studio), check)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("content", CONTENTS)
def test_every_control_has_a_name_and_is_reached_by_keyboard(
    studio: Studio, content: Callable[[Studio], list[Scene]]
) -> None:
    as_they_open = {scene.name for scene in scenes.steps(0)}

    def check(scene: Scene, window: QWidget) -> list[str]:
        window.activateWindow()
        studio.wait()
        found = []
        if isinstance(window, StepWindow) and scene.name in as_they_open:
            field = window.first_field()
            if field is not None and field.isVisible() and not field.hasFocus():
                found.append(f"the focus is not on the first field, {walking.describe(field)}")
        return [*found, *walking.names(window), *walking.tabs(window)]

    found = walk(studio, content(studio), check)
    assert not found, "\n".join(found)


def test_the_look_changes_while_windows_are_open(studio: Studio) -> None:
    def check(scene: Scene, window: QWidget) -> list[str]:
        del scene
        found = []
        for look in (Appearance.DARK, Appearance.HIGH_CONTRAST, Appearance.LIGHT):
            studio.app.desk.theme.choose(look)
            studio.wait()
            found += [f"{look.value}: {fault}" for fault in walking.contrast(window)]
        return found

    found = walk(studio, with_sample(studio), check)
    assert not found, "\n".join(found)


def test_esc_closes_what_opens_beside_the_main_window(studio: Studio) -> None:
    def check(scene: Scene, window: QWidget) -> list[str]:
        if scene.of_main:
            return []
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        # What is closed may be gone by now.
        return ["Esc does not close it"] if isValid(window) and window.isVisible() else []

    studio.do(lambda core: take_sample(core, resources() / "sample"))
    thanks = scenes.about(studio, "Controls Engineer")
    slips = scenes.slips(scenes.about(studio, "Test Engineer"))
    beside = [*scenes.steps(thanks), *scenes.small_windows(thanks), *slips]
    # Where words are looked for, Esc ends the looking first.
    beside += [scene for scene in scenes.helping() if "found" not in scene.name]
    assert walk(studio, beside, check) == []


def test_f1_opens_the_guide_in_every_window(studio: Studio) -> None:
    def check(scene: Scene, window: QWidget) -> list[str]:
        window.activateWindow()
        studio.wait()
        QTest.keyClick(window, Qt.Key.Key_F1)
        studio.wait()
        guides = [one for one in QApplication.topLevelWidgets() if isinstance(one, GuideWindow) and one.isVisible()]
        for guide in guides:
            guide.close()
        return [] if len(guides) == 1 else [f"F1 opens {len(guides)} guides: {scene.name}"]

    beside = [scene for scene in with_sample(studio) if scene.name.partition("-")[0] != "help"]
    assert walk(studio, [*beside, *scenes.helping()[2:]], check) == []
