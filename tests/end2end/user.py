"""Somebody at a desktop: sees what a screen reader is told, and has a mouse and keys."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.end2end.desktop import Desktop, pause, until
from tests.end2end.spoken import FOCUSED, Control, Listener

if TYPE_CHECKING:
    import subprocess

HAND_S, ANSWER_S, STILL_S = 0.05, 0.5, 0.2
ROOT = Path(__file__).parents[2]
FIELDS = frozenset({"text", "entry", "paragraph", "document text"})


class User:
    """Works with the installed app on a desktop."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self._listener = Listener(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
        self.app: subprocess.Popen[str] | None = None

    def close(self) -> None:
        self._listener.close()

    def start_app(self, *words: str) -> None:
        """Start the app as it is installed, and wait until its window has come up with its data."""
        self.app = self.desktop.start([str(Path(sys.executable).with_name("followup")), *words])
        self.see("New interview")
        self.see_window("Follow-Up")
        # The menu comes with the data.
        self.see("Menu")

    def kill_app(self) -> None:
        """End the app as a power cut would."""
        assert self.app is not None
        self.app.kill()
        self.app.wait(30)
        until(lambda: not self.controls(), "an empty screen")

    def controls(self) -> list[Control]:
        """Give all that shows."""
        return [one for one in self._listener.controls() if one.width > 1]

    def see(self, name: str, *, begins: bool = False) -> Control:
        """Wait until something of this name shows."""

        def found() -> Control | None:
            found = [one for one in self.controls() if one.name == name or (begins and one.name.startswith(name))]
            # A field has the name of its label, which stands before it.
            return min(found, key=lambda one: one.role == "label", default=None)

        try:
            return until(found, name)
        except TimeoutError as error:
            self.desktop.picture("not-seen")
            spoken = sorted({f"{one.role} {one.name!r}" for one in self.controls() if one.name})
            raise AssertionError(f"{name!r} is not to be seen, but {spoken}") from error

    def has_focus(self, name: str) -> None:
        """Wait until the focus is on the control of this name, as it is once a window has read what it shows."""
        until(
            lambda: any(one.name == name and FOCUSED in one.states for one in self.controls()), f"the focus on {name}"
        )

    def see_no(self, name: str) -> None:
        """Wait until nothing of this name shows any more."""
        until(lambda: all(one.name != name for one in self.controls()), f"no {name}")

    def see_window(self, title: str) -> str:
        """Wait for a window whose title begins so, bring it to the front, and give its number."""
        find = ("xdotool", "search", "--onlyvisible", "--name", f"^{title}")

        def activated() -> str:
            found = self.desktop.ask(*find).splitlines()
            return found[-1] if found and self.desktop.can("windowactivate", "--sync", found[-1]) else ""

        return until(activated, f"the window {title}")

    def press(self, name: str, *, begins: bool = False) -> None:
        """Click into the middle of a control, once it stays where it is: the window manager may move a new window."""
        x, y = self.see(name, begins=begins).middle
        pause(STILL_S)
        while (x, y) != (now := self.see(name, begins=begins).middle):
            x, y = now
            pause(STILL_S)
        self.desktop.use("mousemove", str(x), str(y), "click", "1")

    def keys(self, *keys: str) -> None:
        """Press keys, each such as ctrl+1."""
        self.desktop.use("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        """Type a text to where the focus is."""
        until(self._writes, "a field that has the focus")
        self.desktop.use("type", "--delay", "8", text)

    def drop_on_window(self, file: Path) -> None:
        """Drag a file from another window onto the app's."""
        source = self.desktop.start(
            [sys.executable, "-m", "tests.end2end.drag_source", str(file)], {"PYTHONPATH": str(ROOT)}
        )
        self.desktop.use("windowmove", "--sync", self.see_window("Drag source"), "10", "10")
        x, y = self.see("Drag me").middle
        target_x, target_y = self.see("New interview").middle
        self.see_window("Drag source")
        self.desktop.use("mousemove", str(x), str(y), "mousedown", "1")
        for step in range(1, 11):
            # Over the middle of the window, which is right of and below its first button.
            along = (x + (target_x + 500 - x) * step // 10, y + (target_y + 300 - y) * step // 10)
            self.desktop.use("mousemove", "--sync", *map(str, along))
            pause(HAND_S)
        # The window below answers whether it takes it; a drop before that is none.
        pause(ANSWER_S)
        self.desktop.use("mouseup", "1")
        # What is dropped is still asked for after the drop.
        self.see_window("What was found")
        source.terminate()
        source.wait(30)

    def texts(self) -> list[str]:
        """Give what stands in the fields that show."""
        return [self._listener.text(one) for one in self.controls() if one.role in FIELDS]

    def read(self, control: Control) -> str:
        """Give the text of a control, as it is read aloud."""
        return self._listener.text(control)

    def _writes(self) -> bool:
        return any(FOCUSED in one.states and one.role in FIELDS for one in self.controls())
