"""One app for each data folder, through parallel starts, crashes, and neighbours who talk nonsense."""

from __future__ import annotations

import gc
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.garbage import Garbage
from followup_desktop.system import pipe_listener, single_instance, unix_listener
from followup_desktop.system.instance_server import InstanceServer
from followup_desktop.system.pipe_listener import PipeListener
from followup_desktop.system.single_instance import (
    MOST_BYTES,
    MOST_FILES,
    UNDERSTOOD,
    Asked,
    Instance,
    Verb,
    activation_token,
    address,
    ask_app,
    hand_over,
    tell_changed,
)
from followup_desktop.system.unix_listener import MOST_AT_ONCE, UnixListener

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform == "win32", reason="talks over a socket")]
ROOT = Path(__file__).resolve().parents[2]
START = [sys.executable, "-m", "tests.system.starting"]
STARTS = 10
MANY_STARTS = 50


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    made: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        made.append(
            subprocess.Popen(
                [*START, str(tmp_path / "data")], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )
        return made[-1]

    yield start
    for process in made:
        process.communicate("\n" if process.poll() is None else None, timeout=10)


@pytest.fixture(params=[UnixListener, PipeListener])
def server(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[InstanceServer]:
    """Listen by each of the ways; that of Windows listens on a socket here."""
    del qtbot
    # As in the app: what Qt made is not to be destroyed on the thread of somebody who talks to it.
    garbage = Garbage()
    mine = Instance.claim(tmp_path / "data")
    assert mine is not None
    listening = InstanceServer(mine, request.param)
    assert listening.listen()
    yield listening
    listening.close()
    del listening
    gc.collect()
    garbage.give_back()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.parametrize("count", [STARTS, pytest.param(MANY_STARTS, marks=pytest.mark.long)])
def test_of_many_parallel_starts_one_is_the_app(starts: Callable[[], subprocess.Popen[str]], count: int) -> None:
    first = [line(process) for process in [starts() for _ in range(count)]]
    assert first.count("owner") == 1
    handed_over = [told.split() for told in first if told != "owner"]
    assert [told[:2] for told in handed_over] == [["handed", "over"]] * (count - 1)
    # Nothing heavy was loaded for it.
    assert all(len(told) == 3 for told in handed_over)


def test_a_second_start_is_heard_and_over_within_a_second(starts: Callable[[], subprocess.Popen[str]]) -> None:
    owner = starts()
    assert line(owner) == "owner"
    _, _, seconds = line(starts()).split()
    assert float(seconds) < 1
    assert line(owner) == "show"


def test_after_a_crash_the_next_start_is_the_app(starts: Callable[[], subprocess.Popen[str]]) -> None:
    for _ in range(2):
        owner = starts()
        assert line(owner) == "owner"
        owner.kill()
        owner.wait()
    last = starts()
    assert line(last) == "owner"
    assert line(starts()).startswith("handed over")


@pytest.mark.parametrize("deleted", [("LOCK",), ("SOCKET",), ("LOCK", "SOCKET"), ("SOCKET", "LOCK")])
def test_with_lock_or_socket_deleted_there_are_still_not_two(
    tmp_path: Path, starts: Callable[[], subprocess.Popen[str]], deleted: tuple[str, ...]
) -> None:
    owner = starts()
    assert line(owner) == "owner"
    for _ in range(2):
        for name in deleted:
            (tmp_path / "data" / getattr(single_instance, name)).unlink()
        # The app notices by itself; asked so soon, the next start would be no worse than after a crash.
        until(lambda: all((tmp_path / "data" / getattr(single_instance, name)).exists() for name in deleted))
        assert line(starts()).startswith("handed over")
        assert line(owner) == "show"


def test_a_lock_that_somebody_else_took_meanwhile_is_not_taken_from_them(tmp_path: Path) -> None:
    first = Instance.claim(tmp_path / "data")
    assert first is not None
    (tmp_path / "data" / single_instance.LOCK).unlink()
    second = Instance.claim(tmp_path / "data")
    assert second is not None
    first.take_again()
    first.release()
    assert Instance.claim(tmp_path / "data") is None
    second.release()


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FollowUpError):
        Instance.claim(tmp_path / "file")


def test_what_was_left_is_let_go(tmp_path: Path) -> None:
    first = Instance.claim(tmp_path / "data")
    assert first is not None
    assert Instance.claim(tmp_path / "data") is None
    first.release()
    first.release()
    second = Instance.claim(tmp_path / "data")
    assert second is not None
    second.release()


@pytest.mark.parametrize(
    "asked",
    [
        Asked(Verb.SHOW, token="a-token"),
        Asked(Verb.OPEN, (Path("/a b/Ä\n.ics"), Path(os.fsdecode(b"/\xff")))),
        Asked(Verb.CHANGED),
        Asked(Verb.NEW, token="a-token"),
        Asked(Verb.END),
    ],
)
def test_each_verb_reaches_the_app(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: InstanceServer, asked: Asked
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "old")
    with qtbot.waitSignal(server.asked) as told:
        _in_background(lambda: ask_app(tmp_path / "data", asked))
    assert told.args == [asked]
    assert os.environ["XDG_ACTIVATION_TOKEN"] == (asked.token or "old")


def test_files_go_along_with_a_second_start(qtbot: QtBot, tmp_path: Path, server: InstanceServer) -> None:
    with qtbot.waitSignal(server.asked) as told:
        _in_background(lambda: hand_over(tmp_path / "data", ["/a.ics"]))
    assert told.args == [Asked(Verb.OPEN, (Path("/a.ics"),))]


def test_a_new_interview_is_asked_for_after_the_files(tmp_path: Path, server: InstanceServer, qtbot: QtBot) -> None:
    heard: list[Asked] = []
    server.asked.connect(heard.append)
    for files in ([], ["/a.ics"]):
        _in_background(lambda files=files: hand_over(tmp_path / "data", files, new=True))  # type: ignore[misc]
        qtbot.waitUntil(lambda: heard[-1:] == [Asked(Verb.NEW)])
        heard.append(Asked(Verb.CHANGED))
    assert [one.verb for one in heard] == [Verb.NEW, Verb.CHANGED, Verb.OPEN, Verb.NEW, Verb.CHANGED]


def test_the_command_line_tells_the_app_or_nobody(qtbot: QtBot, tmp_path: Path, server: InstanceServer) -> None:
    assert not tell_changed(tmp_path / "elsewhere")
    with qtbot.waitSignal(server.asked):
        _in_background(lambda: tell_changed(tmp_path / "data"))


WHOLE: dict[str, object] = {"verb": "open", "files": ["/a"], "token": ""}


@pytest.mark.parametrize(
    "told",
    [
        b"show\n",
        b"[" * 60000 + b"\n",
        b"x" * (MOST_BYTES + 1),
        *(
            json.dumps(form).encode() + b"\n"
            for form in list[object](
                (
                    [],
                    {},
                    WHOLE | {"more": 1},
                    WHOLE | {"verb": "quit"},
                    WHOLE | {"verb": []},
                    WHOLE | {"verb": "show"},
                    WHOLE | {"verb": "new"},
                    WHOLE | {"files": "/a"},
                    WHOLE | {"files": [1]},
                    WHOLE | {"files": ["relative"]},
                    WHOLE | {"files": ["/with\0nul"]},
                    WHOLE | {"files": ["/" + "x" * 4096]},
                    WHOLE | {"files": ["/a"] * (MOST_FILES + 1)},
                    WHOLE | {"token": 7},
                    WHOLE | {"token": "x" * 257},
                    WHOLE | {"token": "a\nb"},
                )
            )
        ),
    ],
)
def test_nothing_but_the_verbs_is_obeyed(qtbot: QtBot, tmp_path: Path, server: InstanceServer, told: bytes) -> None:
    answers: list[bytes] = []
    with qtbot.assertNotEmitted(server.asked):
        _in_background(lambda: answers.append(_say(tmp_path / "data", told)))
        qtbot.waitUntil(lambda: bool(answers))
    assert answers == [b"no\n"]


def test_who_says_nothing_is_shown_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: InstanceServer
) -> None:
    del server
    for way in (unix_listener, pipe_listener):
        monkeypatch.setattr(way, "LINE_WITHIN_MS", 50)
    answers: list[bytes] = []
    _in_background(lambda: answers.append(_say(tmp_path / "data", b"sho")))
    qtbot.waitUntil(lambda: answers == [b""])


@pytest.mark.parametrize("server", [UnixListener], indirect=True)
def test_nobody_else_is_listened_to(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: InstanceServer
) -> None:
    monkeypatch.setattr(unix_listener, "same_user", lambda _: False)
    answers: list[bytes] = []
    with qtbot.assertNotEmitted(server.asked):
        _in_background(lambda: answers.append(_say(tmp_path / "data", Asked(Verb.SHOW).line())))
        qtbot.waitUntil(lambda: answers == [b""])


def test_nothing_is_said_to_somebody_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: InstanceServer
) -> None:
    del server
    monkeypatch.setattr(single_instance, "same_user", lambda _: False)
    assert not ask_app(tmp_path / "data", Asked(Verb.SHOW), within=0.05)


@pytest.mark.parametrize("server", [UnixListener], indirect=True)
def test_a_thousand_who_say_nothing_or_nonsense_keep_nobody_out(
    qtbot: QtBot, tmp_path: Path, server: InstanceServer
) -> None:
    folder = tmp_path / "data"
    silent: list[socket.socket] = []
    asked: list[Asked] = []
    server.asked.connect(asked.append)

    def crowd() -> bool:
        for number in range(1000):
            silent.append(socket.socket(socket.AF_UNIX))
            silent[-1].settimeout(5)
            while silent[-1].connect_ex(address(folder)) != 0:
                # The app has not opened the door to the last hundred yet.
                threading.Event().wait(0.001)
            if number % 2:
                _send(silent[-1], b"x" * 3000)
        return ask_app(folder, Asked(Verb.SHOW), within=5)

    told: list[bool] = []
    _in_background(lambda: told.append(crowd()))
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told == [True]
    qtbot.waitUntil(lambda: asked == [Asked(Verb.SHOW)])
    assert len(server._listener._visitors) <= MOST_AT_ONCE  # type: ignore[attr-defined]
    for one in silent:
        one.close()
    qtbot.waitUntil(lambda: not server._listener._visitors)  # type: ignore[attr-defined]


@pytest.mark.parametrize("server", [UnixListener], indirect=True)
def test_a_megabyte_of_junk_is_not_read(qtbot: QtBot, tmp_path: Path, server: InstanceServer) -> None:
    answers: list[bytes] = []
    with qtbot.assertNotEmitted(server.asked):
        _in_background(lambda: answers.append(_say(tmp_path / "data", b"j" * 1_000_000)))
        qtbot.waitUntil(lambda: bool(answers))
    # It is refused, or the line is cut while it is still talking.
    assert answers[0] in {b"no\n", b""}


@pytest.mark.parametrize("server", [UnixListener], indirect=True)
def test_a_line_may_come_in_pieces(qtbot: QtBot, tmp_path: Path, server: InstanceServer) -> None:
    whole = Asked(Verb.SHOW).line()
    with qtbot.waitSignal(server.asked), socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address(tmp_path / "data"))
        connection.sendall(whole[:5])
        qtbot.waitUntil(lambda: any(one._line for one in server._listener._visitors))  # type: ignore[attr-defined]
        connection.sendall(whole[5:])
        connection.settimeout(5)
        answers: list[bytes] = []
        _in_background(lambda: answers.append(connection.recv(10)))
        qtbot.waitUntil(lambda: answers == [UNDERSTOOD])


def test_nobody_but_the_user_may_knock(tmp_path: Path, server: InstanceServer) -> None:
    del server
    assert Path(address(tmp_path / "data")).stat().st_mode & 0o077 == 0


def test_qt_has_no_network_for_it() -> None:
    code = (
        "import sys; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([])\n"
        "from pathlib import Path; from followup_desktop.system.instance_server import InstanceServer\n"
        "from followup_desktop.system.single_instance import Instance\n"
        "import tempfile; folder = tempfile.TemporaryDirectory(); mine = Instance.claim(Path(folder.name) / 'data')\n"
        "server = InstanceServer(mine); assert server.listen(); server.close()\n"
        "sys.exit('PySide6.QtNetwork' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_an_app_that_does_not_answer_is_given_up(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(address(folder))
        silent.listen()
        assert not ask_app(folder, Asked(Verb.SHOW), answer_within=0.1)


def test_a_socket_lies_in_the_data_folder_or_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/7")
    assert address(Path("/d")) == "/d/app.socket"
    long = Path("/" + "d" * 120)
    assert address(long).startswith("/run/user/7/followup-")
    assert address(long) != address(Path("/" + "d" * 121))
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert address(long) == f"{long}/app.socket"
    del tmp_path


def test_where_nothing_can_be_listened_to_the_app_is_deaf_and_well(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    folder = tmp_path / ("d" * 120) / "data"
    folder.parent.mkdir()
    mine = Instance.claim(folder)
    assert mine is not None
    server = InstanceServer(mine)
    assert server.listen() == ("XDG_RUNTIME_DIR" in os.environ)
    server.close()


def test_the_leave_to_come_to_the_front_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "a-token")
    assert activation_token() == "a-token"
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "x" * 300)
    assert activation_token() == ""


def _say(folder: Path, told: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        connection.connect(address(folder))
        try:
            connection.sendall(told)
            return connection.recv(10)
        except ConnectionError:
            return b""


def _send(connection: socket.socket, told: bytes) -> None:
    """Send to somebody who may be gone."""
    with suppress(OSError):
        connection.send(told)


def until(there: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    for _ in range(500):
        if there():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not come")


def _in_background(work: Callable[[], object]) -> None:
    threading.Thread(target=work).start()
