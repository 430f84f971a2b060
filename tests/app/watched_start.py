"""A start of the app, or of a bare window, that is watched from inside: `watched_start.py DATA_DIR` or `... bare`.

It writes one line of JSON: the modules at the first paint, the thread that loads SQLAlchemy, and the longest turns of the
event loop. It is a process of its own, because in that of the tests everything is loaded already.
"""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

TURN_MS = 2
ENOUGH_S = 60

seen: dict[str, Any] = {"modules": [], "sqlalchemy_thread": "", "turns": []}


class Finder:
    """Sees which thread is the first to ask for SQLAlchemy."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        del path, target
        if name == "sqlalchemy" and not seen["sqlalchemy_thread"]:
            in_window_thread = threading.current_thread() is threading.main_thread()
            seen["sqlalchemy_thread"] = "window" if in_window_thread else "other"


def watch(app: Any) -> Any:
    """Note what is loaded at the first paint; give what has to be kept alive."""
    from PySide6.QtCore import QEvent, QObject

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            del watched
            if event.type() == QEvent.Type.Paint and not seen["modules"]:
                seen["modules"] = list(sys.modules)
            return False

    first = FirstPaint()
    app.installEventFilter(first)
    return first


def turn_until_shown(app: Any) -> Any:
    """Measure how much this process computes between two turns of the event loop, until an interview is shown.

    Computing, not time: what others do on this machine at the same time is none of the window's doing. What another
    thread of ours computes while the window waits for its turn counts in full.
    """
    from PySide6.QtCore import QTimer

    begin = time.monotonic()
    last = -1.0

    def turn() -> None:
        nonlocal last
        now = time.process_time(), time.thread_time(), time.monotonic()
        if seen["modules"]:
            if last != -1:
                seen["turns"].append([round(1000*(x-y),1) for x,y in zip(now,last)])
            last = now
        shown = any(getattr(getattr(window, "interviews", None), "page", None) for window in app.topLevelWidgets())
        if shown and seen["turns"]:
            seen["after"] = seen.get("after", 0) + 1
        if seen.get("after", 0) > 200 // TURN_MS or time.monotonic() - begin > ENOUGH_S:
            app.quit()

    timer = QTimer()
    timer.timeout.connect(turn)
    timer.start(TURN_MS)
    return timer


def start_app(folder: str) -> int:
    from followup_desktop import __main__ as program
    from followup_desktop.app import start

    make, kept = start.make_application, []

    def make_watched() -> Any:
        app = make()
        kept.extend([watch(app), turn_until_shown(app)])
        return app

    start.make_application = make_watched
    sys.argv = ["followup", "--data-dir", folder]
    return program.main()


def start_bare() -> int:
    from PySide6.QtCore import Qt, QTimer  # noqa: F401 - what every window has
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    kept = watch(app)
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.show()
    QTimer.singleShot(100, app.quit)
    status = app.exec()
    del kept
    return status


if __name__ == "__main__":
    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]
    result = start_bare() if sys.argv[1] == "bare" else start_app(sys.argv[1])
    import json

    print(json.dumps({**seen, "turns": sorted(seen["turns"], reverse=True)[:5]}))
    sys.exit(result)
