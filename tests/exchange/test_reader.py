"""The reading child: what it refuses, what kills it, and that the next file never notices."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import followup_desktop
from followup_desktop.domain.message import Message
from followup_desktop.exchange import reader as reader_module
from followup_desktop.exchange import wire
from followup_desktop.exchange.reader import Reader, reader_command
from tests.exchange.files import GOOGLE, OUTLOOK, calendar, card, event

if TYPE_CHECKING:
    from followup_desktop.domain.reading import Reading

SOURCE = str(Path(followup_desktop.__file__).parents[1])
BERLIN = "Europe/Berlin"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs what only POSIX systems have")

START = (
    f"import os, sys; sys.path.insert(0, {SOURCE!r})\nfrom followup_desktop.exchange import reading_child as child\n"
)

# A child that misbehaves for files of certain names and is the real one for all others.
WILD = (
    START
    + """
real = child.read_file
def read_file(path, zone):
    if path.stem == "hangs":
        while True:
            pass
    if path.stem == "eats":
        return [bytearray(50_000_000) for _ in range(40)]
    if path.stem == "dies":
        os._exit(7)
    if path.stem == "crashes":
        raise ZeroDivisionError
    if path.stem == "recurses":
        return read_file(path, zone)
    if path.stem == "prints":
        print("a library's chatter", flush=True)
        os.write(1, b"more of it")
    return real(path, zone)
child.read_file = read_file
sys.exit(child.main())
"""
)


def child_command(code: str = START + "sys.exit(child.main())") -> list[str]:
    return [sys.executable, "-P", "-c", code]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(child_command()) as opened:
        yield opened


@pytest.fixture
def wild() -> Iterator[Reader]:
    with Reader(child_command(WILD), seconds=5) as opened:
        yield opened


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.ics"
    path.write_text(GOOGLE)
    return path


def reasons(reading: Reading) -> list[str]:
    assert reading.invitations == ()
    assert reading.contacts == ()
    return [each.reason.code for each in reading.left_out]


class TestFiles:
    def test_an_invitation_and_a_card_arrive_whole(self, reader: Reader, tmp_path: Path) -> None:
        from followup_desktop.exchange.contents import read_contents

        data = OUTLOOK.encode() + card("FN:Zo\u00eb \U0001f600", "TEL:1", "NOTE:a\\nb\u2028c", "ADR:;;Street;Town;;1;X")
        data += calendar(event(start="DTSTART;VALUE=DATE:20260105"), event(uid="x", start="DTSTART:99990101"))
        path = tmp_path / "both.ics"
        path.write_bytes(data)
        reading = reader.read(path, BERLIN)
        assert reading == read_contents(data, ".ics", BERLIN)
        assert (len(reading.invitations), len(reading.contacts), len(reading.left_out)) == (2, 1, 1)

    @pytest.mark.parametrize("name", ["spaces and \u00fcml\u00e4ute.ics", "new\nline.ics", '"quotes".ics', "no ending"])
    @POSIX
    def test_any_name_of_a_file(self, reader: Reader, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text(GOOGLE)
        assert len(reader.read(tmp_path / name, BERLIN).invitations) == 1

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names of files that are no Unicode")
    def test_a_name_that_is_no_unicode(self, reader: Reader, tmp_path: Path) -> None:
        raw = os.fsencode(tmp_path) + b"/\xff\xfe.ics"
        Path(os.fsdecode(raw)).write_text(GOOGLE)
        assert len(reader.read(Path(os.fsdecode(raw)), BERLIN).invitations) == 1

    def test_a_relative_path_is_meant_from_here(
        self, reader: Reader, good: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(good.parent)
        assert len(reader.read(Path("good.ics"), BERLIN).invitations) == 1

    def test_what_is_no_file_is_refused_with_words(self, reader: Reader, tmp_path: Path) -> None:
        assert reasons(reader.read(tmp_path, BERLIN)) == ["reading_folder"]
        assert reasons(reader.read(tmp_path / "none.ics", BERLIN)) == ["reading_no_file"]
        assert reasons(reader.read(tmp_path / "a\0b.ics", BERLIN)) == ["reading_no_file"]

    @POSIX
    def test_pipes_devices_and_dangling_links_are_refused_at_once(self, reader: Reader, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.ics")
        (tmp_path / "link.ics").symlink_to(tmp_path / "nowhere")
        began = time.monotonic()
        assert reasons(reader.read(tmp_path / "pipe.ics", BERLIN)) == ["reading_not_a_file"]
        assert reasons(reader.read(Path("/dev/zero"), BERLIN)) == ["reading_not_a_file"]
        assert reasons(reader.read(tmp_path / "link.ics", BERLIN)) == ["reading_no_file"]
        assert time.monotonic() - began < 5

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read(self, reader: Reader, good: Path) -> None:
        good.chmod(0)
        assert reasons(reader.read(good, BERLIN)) == ["reading_not_allowed"]

    def test_a_link_to_a_file_is_followed(self, reader: Reader, good: Path) -> None:
        (good.parent / "link.ics").symlink_to(good)
        assert len(reader.read(good.parent / "link.ics", BERLIN).invitations) == 1

    def test_a_hundred_megabytes_are_refused_at_once(self, reader: Reader, tmp_path: Path) -> None:
        with (tmp_path / "large.ics").open("wb") as large:
            large.truncate(100 * 1024 * 1024)
        reader.read(tmp_path, BERLIN)
        began = time.monotonic()
        assert reasons(reader.read(tmp_path / "large.ics", BERLIN)) == ["reading_too_large"]
        assert time.monotonic() - began < 5

    @pytest.mark.long
    def test_ten_megabytes_are_the_most(self, reader: Reader, tmp_path: Path) -> None:
        data = (GOOGLE.encode() + b"X-FILL:").ljust(10 * 1024 * 1024, b"x")
        (tmp_path / "most.ics").write_bytes(data)
        assert len(reader.read(tmp_path / "most.ics", BERLIN).invitations) == 1
        (tmp_path / "more.ics").write_bytes(data + b"x")
        assert reasons(reader.read(tmp_path / "more.ics", BERLIN)) == ["reading_too_large"]

    def test_a_zone_that_is_none_is_said(self, reader: Reader, good: Path) -> None:
        assert reasons(reader.read(good, "../../etc/passwd")) == ["reading_own_zone_unknown"]


@pytest.mark.long
class TestChild:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("dies", "reading_died"),
            ("crashes", "reading_died"),
            ("recurses", "reading_died"),
            pytest.param("eats", "reading_too_much_memory", marks=POSIX),
        ],
    )
    def test_a_file_that_kills_the_child_costs_itself_only(
        self, wild: Reader, good: Path, name: str, code: str
    ) -> None:
        bad = good.with_stem(name)
        bad.write_text(GOOGLE)
        assert reasons(wild.read(bad, BERLIN)) == [code]
        assert len(wild.read(good, BERLIN).invitations) == 1
        assert reasons(wild.read(bad, BERLIN)) == [code]
        assert len(wild.read(good, BERLIN).invitations) == 1

    def test_a_file_that_hangs_is_stopped(self, good: Path) -> None:
        bad = good.with_stem("hangs")
        with Reader(child_command(WILD), seconds=0.5) as opened:
            began = time.monotonic()
            reading = opened.read(bad, BERLIN)
            assert time.monotonic() - began < 8
            assert reasons(reading) == ["reading_took_too_long"]
            opened.close()
        with Reader(child_command(WILD)) as opened:
            assert len(opened.read(good, BERLIN).invitations) == 1

    def test_the_next_file_after_one_that_hangs(self, good: Path) -> None:
        with Reader(child_command(WILD), seconds=2) as opened:
            assert reasons(opened.read(good.with_stem("hangs"), BERLIN)) == ["reading_took_too_long"]
            assert len(opened.read(good, BERLIN).invitations) == 1

    def test_a_file_does_not_pay_for_the_ones_before_it(self, good: Path) -> None:
        code = (
            START
            + """
real, count = child.read_file, []
def read_file(path, zone):
    count.append(path)
    return os._exit(7) if len(count) == 3 else real(path, zone)
child.read_file = read_file
child.main()
"""
        )
        with Reader(child_command(code)) as opened:
            assert [len(opened.read(good, BERLIN).invitations) for _ in range(7)] == [1] * 7

    def test_what_a_library_prints_is_no_answer(self, wild: Reader, good: Path) -> None:
        chatty = good.with_stem("prints")
        chatty.write_text(GOOGLE)
        assert len(wild.read(chatty, BERLIN).invitations) == 1

    def test_one_child_reads_many_files(self, good: Path) -> None:
        code = START + "open(sys.argv[1], 'a').write('x')\nsys.exit(child.main())"
        count = good.with_suffix(".count")
        with Reader([*child_command(code), str(count)]) as opened:
            for _ in range(20):
                assert len(opened.read(good, BERLIN).invitations) == 1
        assert count.read_text() == "x"

    @pytest.mark.parametrize("answer", ["no json", "[]", "{}", '{"invitations": 3}', '{"invitations": [{}]}', "null"])
    def test_an_answer_that_is_none(self, good: Path, answer: str) -> None:
        code = f"import sys\nprint('\"ready\"', flush=True)\nsys.stdin.readline()\nprint({answer!r}, flush=True)"
        with Reader(child_command(code)) as opened:
            assert reasons(opened.read(good, BERLIN)) == ["reading_died"]

    def test_an_answer_without_end(self, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(wire, "LONGEST_ANSWER", 1_000)
        code = (
            "import sys\nprint('\"ready\"', flush=True)\nsys.stdin.readline()\nwhile True: sys.stdout.write('x' * 9999)"
        )
        with Reader(child_command(code)) as opened:
            assert reasons(opened.read(good, BERLIN)) == ["reading_died"]

    @pytest.mark.parametrize("command", [["/no/such/program"], child_command("pass"), child_command("print(1)")])
    def test_a_child_that_does_not_start(self, good: Path, command: list[str]) -> None:
        with Reader(command) as opened:
            assert reasons(opened.read(good, BERLIN)) == ["reading_not_started"]
            assert reasons(opened.read(good, BERLIN)) == ["reading_not_started"]

    def test_a_child_that_never_gets_ready(self, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader_module, "SECONDS_TO_START", 0.3)
        with Reader(child_command("import sys; sys.stdin.read()")) as opened:
            assert reasons(opened.read(good, BERLIN)) == ["reading_not_started"]

    @pytest.mark.parametrize("name", ["idle", "hangs"])
    def test_the_child_ends_with_its_input(self, tmp_path: Path, name: str) -> None:
        with subprocess.Popen(child_command(WILD), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == wire.READY
            if name != "idle":
                process.stdin.write(wire.request_line(tmp_path / f"{name}.ics", BERLIN))
                process.stdin.flush()
            process.stdin.close()
            assert process.wait(timeout=10) == 0

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems know only a part of the limits")
    def test_the_limits_are_set_before_anything_heavy(self, good: Path) -> None:
        code = (
            START
            + """
import resource
from followup_desktop.domain.message import message
from followup_desktop.domain.reading import LeftOut, Reading
limit = child._limit_resources
def limit_and_look():
    limit()
    global heavy
    heavy = [name for name in ("icalendar", "zoneinfo", "vobject", "sqlalchemy", "PySide6") if name in sys.modules]
def read_file(path, zone):
    memory, core = resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CORE)[0]
    return Reading(left_out=(LeftOut(" ".join(heavy), message("x", memory=memory, core=core)),))
child._limit_resources, child.read_file = limit_and_look, read_file
child.main()
"""
        )
        with Reader(child_command(code)) as opened:
            (left,) = opened.read(good, BERLIN).left_out
        assert (left.item, left.reason) == ("", Message("x", {"memory": 512 * 1024 * 1024, "core": 0}))

    def test_the_parent_carries_none_of_the_parsers(self) -> None:
        code = f"import sys; sys.path.insert(0, {SOURCE!r}); import followup_desktop.exchange.reader\n"
        code += "print([name for name in ('icalendar', 'vobject', 'sqlalchemy', 'PySide6') if name in sys.modules])"
        assert subprocess.run(child_command(code), capture_output=True, check=True).stdout.strip() == b"[]"

    def test_the_command_for_both_kinds_of_program(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert reader_command(frozen=False) == [sys.executable, "-P", "-m", "followup_desktop", "--reader"]
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        assert reader_command(frozen=True) == [sys.executable, "--reader"]
