"""What the measurements of starts share: a screen of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the environment of a screen of its own: of an X server with a window manager, or of none."""
    home = tmp_path_factory.mktemp("home")
    own = {"HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home / 'none'}", "QT_QPA_PLATFORM": "offscreen"}
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "LD_LIBRARY_PATH"}}
    if not (shutil.which("Xvfb") and shutil.which("openbox")):
        yield kept | own
        return
    with ExitStack() as stack:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        stack.callback(_end, server)
        assert server.stdout is not None
        stack.callback(server.stdout.close)
        own |= {"DISPLAY": f":{server.stdout.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        stack.callback(_end, subprocess.Popen(["openbox"], env=kept | own, stderr=subprocess.DEVNULL))
        yield kept | own


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.wait(10)
