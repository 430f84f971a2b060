"""A start watched from inside, of the app or of a bare window: `watched_start.py DATA_FOLDER|bare MILLISECONDS`.

A process of its own, because in that of the tests everything is loaded already. It looks every so many milliseconds
whether all is quiet, and then writes one line of JSON: see `Seen`. It adds as little as it can to what it watches: a
filter for all events, say, would cost more than the bare window.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from followup_desktop.app.application import Application

QUIET_S = 0.6
LITTLE_S = 0.002
LONGEST_S = 100
MEMORY = Path("/proc/self/smaps_rollup")


class Seen:
    """What was seen.

    `painted` and `rows` are when the window and the rows of its list were painted first, by the clock that all
    processes share; a bare window has no rows. `modules` are those at the first paint, `imported_by` is the thread that
    asked for SQLAlchemy, and `longest_turn` the most seconds that the window's thread computed in one turn of its loop.
    """

    def __init__(self) -> None:
        self.painted = self.rows = 0.0
        self.modules: list[str] = []
        self.imported_by = ""
        self.longest_turn = 0.0
        self.pss_kb = 0

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Be a finder of modules that finds none, and see who asks."""
        del path, target
        if name == "sqlalchemy" and not self.imported_by:
            is_windows = threading.current_thread() is threading.main_thread()
            self.imported_by = "window" if is_windows else "other"

    def note_paint(self) -> None:
        if not self.painted:
            self.painted, self.modules = time.monotonic(), list(sys.modules)

    def note_row(self) -> None:
        self.rows = self.rows or time.monotonic()

    def measure(self) -> None:
        lines = MEMORY.read_text(encoding="ascii").splitlines() if MEMORY.exists() else []
        self.pss_kb = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


seen = Seen()


def follow(app: QApplication, every_ms: int, *, with_rows: bool) -> object:
    """Follow a start until it is quiet, and then end the application; give what has to be kept alive meanwhile."""
    from PySide6.QtCore import QTimer

    begin = busy = time.monotonic()
    last = all_threads = -1.0

    def turn() -> None:
        nonlocal busy, last, all_threads
        now, moment = time.thread_time(), time.monotonic()
        spent, last = now - last if last >= 0 else 0.0, now
        if seen.painted:
            seen.longest_turn = max(seen.longest_turn, spent)
        # The window has nothing to do for a while when the data's thread is still loading.
        computed, all_threads = time.process_time() - all_threads, time.process_time()
        if computed > LITTLE_S or not seen.painted or (with_rows and not seen.rows):
            busy = moment
        if moment - busy > QUIET_S or moment - begin > LONGEST_S:
            timer.stop()
            seen.measure()
            app.quit()

    timer = QTimer()
    timer.timeout.connect(turn)
    timer.start(every_ms)
    return timer


def start_app(folder: str, every_ms: int) -> int:
    from followup_desktop import __main__ as program
    from followup_desktop.app import start

    make, kept = start.make_application, []

    def make_watched() -> Application:
        app = make()
        from followup_desktop.shell.list_delegate import ListDelegate
        from followup_desktop.shell.main_window import MainWindow

        paint_window, paint_row = MainWindow.paintEvent, ListDelegate.paint

        def paint(window: MainWindow, event: object) -> None:
            seen.note_paint()
            paint_window(window, event)  # type: ignore[arg-type]

        def paint_noted_row(delegate: ListDelegate, *of: object) -> None:
            paint_row(delegate, *of)  # type: ignore[arg-type]
            seen.note_row()

        MainWindow.paintEvent, ListDelegate.paint = paint, paint_noted_row  # type: ignore[method-assign, assignment]
        kept.append(follow(app, every_ms, with_rows=True))
        return app

    start.make_application = make_watched
    sys.argv = ["followup", "--data-dir", folder]
    return program.main()


def start_bare(every_ms: int) -> int:
    """Show the least window worth the name, with what every window needs."""
    from PySide6.QtCore import Qt, QTimer  # noqa: F401
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            seen.note_paint()

    window = Window()
    window.setCentralWidget(QTableView())
    window.resize(1180, 760)
    kept = follow(app, every_ms, with_rows=False)
    window.show()
    status = app.exec()
    del kept
    return status


if __name__ == "__main__":
    sys.meta_path.insert(0, seen)
    what, every = sys.argv[1], int(sys.argv[2])
    result = start_bare(every) if what == "bare" else start_app(what, every)
    import json

    sys.stdout.write(json.dumps(vars(seen)) + "\n")
    sys.exit(result)
