"""The name by which Windows knows the app, said by the app itself; the installer writes the same on the shortcut."""

from __future__ import annotations

from typing import Any

from followup_desktop.system.paths import APPLICATION_ID


def name_process(shell: Any = None) -> None:  # noqa: ANN401 - a library of Windows
    """Tell Windows that this process is the app, before its first window.

    Without it the taskbar groups the windows by the path of the program, apart from the shortcut, and notices come
    under the name of nobody. What Windows answers is passed over: it is no reason not to start. `shell` is shell32, or
    what stands for it.
    """
    (shell or _shell32()).SetCurrentProcessExplicitAppUserModelID(APPLICATION_ID)


def _shell32() -> Any:  # noqa: ANN401 - as above
    import importlib

    return importlib.import_module("ctypes").windll.shell32
