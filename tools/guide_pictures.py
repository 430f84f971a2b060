"""Making the pictures of the user guide from the sample data; run it again after changing what they show.

Drawn into memory at two pixels to the point, with a clock that stands still, and kept in at most 256 colours: a window
has few, and a picture is a third as large.
"""

from __future__ import annotations

import os
import sys
import tempfile
from array import array
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "2"

# The tools are no installed package, and this is run as a program.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from followup_desktop.app.start import make_application
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview
from followup_desktop.services.sample import take_sample
from followup_desktop.system.paths import resources
from tools import scenes
from tools.studio import NOON, Studio

if TYPE_CHECKING:
    from followup_desktop.services.core import Core
    from tools.scenes import Scene

Picture = tuple[str, "Scene", QSize]
"""The name of a picture, what it shows, and its size in points."""

FOLDER = resources() / "guide" / "pictures"
MOST_COLOURS = 256
MAIN = QSize(860, 540)
STEP = QSize(840, 500)
LOW = QSize(760, 300)
"""In points: what is shown is worth its room on the page."""


def make(folder: Path, studio: Studio) -> None:
    """Take every picture into a folder."""
    studio.app.desk.theme.choose(Appearance.LIGHT)
    studio.do(lambda core: take_sample(core, resources() / "sample"))
    for find in (_pages, _windows):
        for name, scene, size in find(studio):
            _take(folder / f"{name}.png", scene, size, studio)


def _take(path: Path, scene: Scene, size: QSize, studio: Studio) -> None:
    studio.moment = NOON
    window = scene.make(studio)
    window.resize(size)
    studio.wait()
    # A focus ring and a cursor say nothing on a picture.
    if (focus := studio.running.focusWidget()) is not None:
        focus.clearFocus()
    studio.wait()
    if not few_colours(window.grab().toImage()).save(str(path), quality=0):
        sys.exit(f"{path} could not be written.")
    if not scene.of_main:
        window.close()
        studio.wait()


def _pages(studio: Studio) -> list[Picture]:
    """Give the pages of the main window, with nothing but the sample in them."""
    today, interviews, _, questions, _ = scenes.pages([scenes.about(studio, "Controls Engineer")])
    return [("today", today, MAIN), ("interviews", interviews, MAIN), ("questions", questions, MAIN)]


def _windows(studio: Studio) -> list[Picture]:
    """Give the windows of the steps, some of them about an interview of yesterday of which little is known yet."""
    thanks, asked = scenes.about(studio, "Controls Engineer"), scenes.about(studio, "Quality Lead")
    states = {scene.name: scene for scene in scenes.states(thanks, asked, studio.do(_take_fresh))}
    small = {scene.name: scene for scene in scenes.small_windows(thanks)}
    return [
        ("thank-you", scenes.steps(thanks)[4], STEP),
        ("card", states["step-5-thank_you-card"], STEP),
        ("reflection", states["step-3-reflection-open"], STEP),
        ("references", states["step-4-references-they-asked"], STEP),
        ("said", states["step-1-instructions-sure"], STEP),
        ("unsure", states["step-1-instructions-unsure"], STEP),
        ("answered", small["window-2-they-answered"], LOW),
        ("walk-away", states["step-2-walk_away-still-away"], LOW),
    ]


def _take_fresh(core: Core) -> int:
    """Take in an interview of yesterday with one person; give its number."""
    ended = core.clock() - timedelta(hours=21)
    who = (NewPerson("Ms Ferreira", ("ferreira@ashford.example",)),)
    new = NewInterview(
        "Ashford Pumps", "Design Engineer", ended - timedelta(hours=1), ended, time_zone=core.zone().key, people=who
    )
    return add_interview(core, new)


def few_colours(picture: QImage) -> QImage:
    """Give a picture in its most frequent colours; each other one becomes the nearest of them."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(array("I", bytes(whole.constBits())))
    table = [colour for colour, _ in counted.most_common(MOST_COLOURS)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return whole.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


def main() -> None:
    """Make them all anew."""
    app = make_application()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="followup-pictures-") as data:
        studio = Studio(app, Path(data))
        make(FOLDER, studio)
        studio.close()
    size = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures with {size // 1024} kB are in {FOLDER}.")


if __name__ == "__main__":
    main()
