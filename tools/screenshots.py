"""Pictures of every window, from the sample data, with next to nothing, and with too much of everything.

Run by `dev.py screenshots` and `dev.py run` with the Python of `.venv`; the pictures go to the folder that is named.
One process draws one content at one scale, since Qt reads its scale once. The data is made anew in a folder that is
thrown away. Without a display Qt draws into memory, with the fonts of this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

# The tools are no installed package, and this is run as a program.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler

from followup_desktop.app.start import make_application
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services.sample import dated, take_sample
from followup_desktop.system.paths import resources
from tools import app_scenes, popup_scenes, scenes
from tools.over_long import take_bare, take_over_long
from tools.studio import NOON, ZONE, Studio

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

SMALL, USUAL = QSize(900, 563), QSize(1180, 760)
LIGHT_AND_DARK = (Appearance.LIGHT, Appearance.DARK)
SCALES = {"1": "", "2": "@2x"}
"""The scales, and how the names of their pictures end."""

SCREEN = {"x": 0, "y": 0, "width": 2880, "height": 1800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
"""A screen on which each window has the size that it wants, also at the larger scale; Qt's own has 800 x 800 pixels."""

NOT_OFFSCREEN = "This plugin does not support"


@dataclass(frozen=True)
class Album:
    """Where the pictures go, at which sizes of the main window, and in which looks."""

    target: Path
    suffix: str
    sizes: tuple[QSize, ...] = (SMALL, USUAL)
    looks: tuple[Appearance, ...] = LIGHT_AND_DARK

    def take(self, studio: Studio, content: str, wanted: Sequence[scenes.Scene]) -> None:
        """Take pictures of some scenes, each in every look; the colours change while the window is open."""
        for scene in wanted:
            studio.moment = NOON
            studio.app.desk.theme.choose(self.looks[0])
            window = scene.make(studio)
            name = f"{content}-{scene.name}"
            for look, size in product(self.looks, self.sizes if scene.of_main else (None,)):
                studio.app.desk.theme.choose(look)
                if size is not None:
                    window.resize(size)
                shown = f"-{size.width()}x{size.height()}" if size is not None else ""
                self._keep(studio, window, f"{name}{shown}-{look.value}")
            if not scene.of_main:
                window.close()
                studio.wait()

    def _keep(self, studio: Studio, window: QWidget, name: str) -> None:
        studio.wait()
        path = self.target / f"{name}{self.suffix}.png"
        if not window.grab().save(str(path)):
            sys.exit(f"{path} could not be written.")


def sample(album: Album, studio: Studio) -> None:
    """Take the windows with the sample data in them."""
    studio.do(lambda core: take_sample(core, resources() / "sample"))
    numbers = scenes.listed(studio)
    album.take(studio, "sample", scenes.pages(numbers))
    thanks, asked = scenes.about(studio, "Controls Engineer"), scenes.about(studio, "Quality Lead")
    album.take(studio, "sample", scenes.steps(thanks))
    invitation = studio.folder / "invitation.ics"
    folder = resources() / "sample"
    text = dated((folder / "invitation.ics").read_text(encoding="utf-8"), folder, NOON, ZONE)
    invitation.write_text(text, encoding="utf-8")
    album.take(
        studio, "sample", [*scenes.small_windows(thanks), *scenes.letters(thanks), scenes.invitation(invitation)]
    )
    album.take(studio, "sample", scenes.slips(scenes.about(studio, "Test Engineer")))
    album.take(studio, "sample", scenes.states(thanks, asked, studio.do(take_bare)))
    album.take(studio, "sample", scenes.helping())
    album.take(studio, "sample", popup_scenes.popups(thanks))
    album.take(studio, "sample", app_scenes.by_itself("Baptiste"))


def quick(album: Album, studio: Studio) -> None:
    """Take what gives an idea of the app: each page and each step, with the sample data."""
    studio.do(lambda core: take_sample(core, resources() / "sample"))
    thanks = scenes.about(studio, "Controls Engineer")
    few = Album(album.target, album.suffix, (USUAL,), LIGHT_AND_DARK[:1])
    few.take(studio, "sample", [*scenes.pages([thanks]), *scenes.steps(thanks)])


def empty(album: Album, studio: Studio) -> None:
    """Take the windows with nothing in them, and those of an interview of which nothing is known."""
    album.take(studio, "empty", scenes.pages([]))
    bare = studio.do(take_bare)
    album.take(studio, "empty", [*scenes.pages([bare])[1:2], *scenes.steps(bare)])


def over_long(album: Album, studio: Studio) -> None:
    """Take the windows with more than they were made for, in five hands."""
    numbers = studio.do(lambda core: take_over_long(core, studio.folder))
    album.take(studio, "long", scenes.pages(numbers))
    for hand, number in enumerate(numbers, 1):
        album.take(studio, f"long-{hand}", [*scenes.steps(number), *scenes.full_states(number)])


CONTENTS: dict[str, Callable[[Album, Studio], None]] = {
    "sample": sample,
    "empty": empty,
    "long": over_long,
    "quick": quick,
}


def main() -> None:
    """Take all pictures, or those of one content at one scale."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs=2, metavar=("CONTENT", "SCALE"))
    wanted = parser.parse_args()
    if wanted.only:
        content, scale = wanted.only
        _take(content, Album(wanted.target, SCALES[scale]))
        return
    wanted.target.mkdir(parents=True, exist_ok=True)
    for old in wanted.target.glob("*.png"):
        old.unlink()
    parts = [("quick", "1")] if wanted.quick else [(one, scale) for scale in SCALES for one in list(CONTENTS)[:3]]
    for content, scale in parts:
        _in_own_process(wanted.target, content, scale)
    print(f"{len(list(wanted.target.glob('*.png')))} pictures of the windows are in {wanted.target}.")


def _take(content: str, album: Album) -> None:
    """Take one content; whatever goes wrong behind a window fails the whole."""
    faults: list[BaseException] = []

    def hear(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        faults.append(error)
        sys.__excepthook__(kind, error, trace)

    def tell(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if not words.startswith(NOT_OFFSCREEN):
            print(words, file=sys.stderr)

    qInstallMessageHandler(tell)
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="followup-pictures-") as folder:
        studio = Studio(app, Path(folder))
        studio.app.background.broken.connect(faults.append)
        sys.excepthook = hear
        CONTENTS[content](album, studio)
        studio.close()
    if faults:
        sys.exit(f"{len(faults)} faults behind the windows, the first of them {faults[0]!r}.")


def _in_own_process(target: Path, content: str, scale: str) -> None:
    # Windows and macOS have their fonts only with a display; elsewhere nobody's screen is needed, nor disturbed.
    with tempfile.TemporaryDirectory(prefix="followup-screen-") as folder:
        screen = Path(folder) / "screen.json"
        screen.write_text(json.dumps({"screens": [{"name": "pictures", **SCREEN}]}), encoding="utf-8")
        apart = {"QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
        drawn = {} if sys.platform in {"win32", "darwin"} else apart
        environment = {**os.environ, **drawn, "QT_SCALE_FACTOR": scale}
        command = [sys.executable, __file__, str(target), "--only", content, scale]
        if subprocess.run(command, env=environment, check=False).returncode != 0:
            sys.exit(f"Not all pictures of {content} at scale {scale} could be taken; what there is is in {target}.")


if __name__ == "__main__":
    main()
