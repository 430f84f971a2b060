"""Starting the window: one instance, then Qt, then the window; all that is slow comes after its first paint."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage.folder import DataFolder
from followup_desktop.system.paths import APPLICATION_ID, data_folder, is_frozen, resources
from followup_desktop.system.plain_imports import import_plainly
from followup_desktop.system.single_instance import Instance, Verb, hand_over
from followup_desktop.version import VERSION

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from followup_desktop.app.app import App
    from followup_desktop.app.application import Application
    from followup_desktop.app.faults import Faults
    from followup_desktop.app.wanted import Wanted
    from followup_desktop.system.end_signals import EndSignals
    from followup_desktop.system.instance_server import InstanceServer
    from followup_desktop.system.single_instance import Asked

DONE, REFUSED = 0, 1


def start(wanted: Wanted) -> int:
    """Show the window, or hand over to the one that is open already; give the exit status."""
    # What a start makes stays; looking for garbage among it costs a tenth of the time to the window. `Background` takes
    # the collecting over.
    gc.disable()
    try:
        with _folder(wanted) as folder:
            instance = Instance.claim(folder)
            if instance is not None:
                return _run(folder, wanted, instance)
            if wanted.background and not wanted.files:
                # It is there already, and nobody asked to see it.
                return DONE
            # Another process has this data open: it comes to the front, with these files.
            if hand_over(folder, wanted.files, new=wanted.new):
                return DONE
            raise FollowUpError("app_does_not_answer", path=str(folder))
    except FollowUpError as error:
        _say(error)
        return REFUSED


def _run(folder: Path, wanted: Wanted, instance: Instance) -> int:
    app = make_application()
    # Not before: what they import would be read by PySide6's hook.
    from followup_desktop.app.app import App
    from followup_desktop.app.outside import AppOutside

    own = App(app, folder, AppOutside(lasting=not wanted.demo))
    around = Around(own, instance)
    own.ended.connect(app.quit)
    own.window.painted.connect(lambda: give_icon(app))
    # What a start has made stays until the end; looking through it for garbage would hold the window up.
    own.opened.connect(gc.freeze)
    for settled in (own.ready, own.refused):
        settled.connect(around.begin)
    if wanted.demo:
        own.ready.connect(lambda: own.with_acts(lambda acts: acts.take_sample()))
    # The session ends, or somebody ends the app from outside: nothing is asked, and what is typed is stored.
    app.commitDataRequest.connect(lambda _: own.end_now())
    app.asked_to_end.connect(own.end_now)
    app.file_wanted.connect(lambda path: _open(own, path))
    if sys.platform == "darwin":
        from followup_desktop.app.dock import follow_dock

        own.ready.connect(lambda: follow_dock(app, own.window))
    if wanted.background and not wanted.files:
        give_icon(app)
        own.begin_behind()
    else:
        own.show()
    own.open_files(wanted.files)
    if wanted.new:
        own.new_interview()
    try:
        return app.exec()
    finally:
        own.end_now()
        instance.release()


def _open(own: App, path: str) -> None:
    """Come to the front with a file that the desktop wants opened."""
    own.window.come_to_front()
    own.open_files([path])


class Around:
    """What nobody misses in the first second: the log, faults in words, and listening to other starts."""

    def __init__(self, own: App, instance: Instance) -> None:
        """Take the app, and the right to be it."""
        self._own = own
        self._instance = instance
        self._faults: Faults | None = None
        self._server: InstanceServer | None = None
        self._signals: EndSignals | None = None

    def begin(self) -> None:
        """Bring it in, now that it is known whether the data can be opened; once."""
        if self._server is not None:
            return
        from followup_desktop.app.faults import Faults
        from followup_desktop.system.end_signals import EndSignals
        from followup_desktop.system.instance_server import InstanceServer
        from followup_desktop.system.logs import start_log

        logs = DataFolder(self._own.desk.folder).logs
        start_log(logs)
        self._faults = Faults(logs, self._own.desk.open_url, self._own.desk.show_guide)
        self._faults.listen()
        self._own.background.broken.connect(self._faults.tell)
        self._server = InstanceServer(self._instance)
        self._server.asked.connect(self._obey)
        self._server.listen()
        self._signals = EndSignals()
        self._signals.asked.connect(self._own.end_now)
        self._signals.listen()

    def _obey(self, asked: Asked) -> None:
        """Do what another start, or the command line, asks of this one."""
        if asked.verb is Verb.CHANGED:
            self._own.changes.everything_changed.emit()
            return
        if asked.verb is Verb.END:
            # As from the menu: what cannot be stored keeps it open, and shows itself.
            self._own.quit()
            return
        self._own.window.come_to_front()
        self._own.open_files([str(path) for path in asked.files])
        if asked.verb is Verb.NEW:
            self._own.new_interview()


def make_application() -> Application:
    """Make the application, under the one name that desktop file, icon and notifications share."""
    if is_frozen():
        # People install it where they like.
        from followup_desktop.kit.plug_ins import find_plug_ins

        find_plug_ins()
    # Not before there is need of Qt: a second start is over without it.
    from followup_desktop.app.application import Application

    import_plainly()
    if sys.platform == "win32":
        from followup_desktop.system.windows_name import name_process

        name_process()
    # As an argument: the function that sets a style gives it back, for which PySide6 sets up hundreds of constants.
    app = Application([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("followup")
    app.setApplicationDisplayName("Follow-Up")
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName(APPLICATION_ID)
    app.setQuitOnLastWindowClosed(False)
    return app


def give_icon(app: QApplication) -> None:
    """Give the windows their icon; the first of them has it just after its first paint."""
    from followup_desktop.kit.icons import Icons

    app.setWindowIcon(Icons(resources() / "icons").app_icon())


@contextmanager
def _folder(wanted: Wanted) -> Iterator[Path]:
    """Give the data folder; that of a demo is thrown away afterwards."""
    if not wanted.demo:
        yield data_folder(wanted.data_dir)
        return
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="followup-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _say(error: FollowUpError) -> None:
    """Say why nothing could be started: on standard error, or in a window for those who see no terminal."""
    from followup_desktop.kit.words.say import say
    from followup_desktop.system.clock import machine_zone

    words = say(error.message, machine_zone())
    if sys.stderr is not None:
        sys.stderr.write(f"followup: {words}\n")
    if sys.stderr is None or not sys.stderr.isatty():
        from followup_desktop.app.faults import show_alone

        app = make_application()
        give_icon(app)
        show_alone(app, words)
