"""The desktop file in the autostart folder: what is written, read back as it really is, and started for real."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.system.autostart.linux import AutostartEntry, autostart_folder, joined_command, split_command

THERE = sys.executable
WORDS = some.lists(some.text(some.characters(codec="utf-8", exclude_characters="\0\n\r"), min_size=1), min_size=1)


def test_on_and_off_are_read_from_the_file_each_time(tmp_path: Path) -> None:
    entry = AutostartEntry((THERE, "--background"), tmp_path / "autostart")
    assert not entry.is_on()
    entry.turn_off()
    entry.turn_on()
    assert entry.is_on()
    assert AutostartEntry((THERE,), tmp_path / "autostart").is_on()
    assert stat.S_IMODE(entry.path.stat().st_mode) == 0o600
    entry.turn_off()
    assert not entry.is_on()
    assert not entry.path.exists()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_turned_off_is_off(tmp_path: Path, line: str) -> None:
    entry = AutostartEntry((THERE,), tmp_path)
    entry.turn_on()
    key = line.partition("=")[0]
    kept = [one for one in entry.path.read_text(encoding="utf-8").splitlines() if not one.startswith(key)]
    entry.path.write_text("\n".join([*kept, line, ""]), encoding="utf-8")
    assert not entry.is_on()
    entry.turn_on()
    assert entry.is_on()


def test_lines_of_other_groups_and_comments_are_not_its_own(tmp_path: Path) -> None:
    entry = AutostartEntry((THERE,), tmp_path)
    entry.turn_on()
    with entry.path.open("a", encoding="utf-8") as file:
        file.write("#Hidden=true\n[Desktop Action New]\nHidden=true\nExec=/nowhere\n")
    assert entry.is_on()


@pytest.mark.parametrize("name", ["followup", "Über uns/follow up", "with\\\\backslash"])
def test_sessions_are_told_to_mind_it_only_while_the_program_is_there(tmp_path: Path, name: str) -> None:
    program = str(tmp_path / name)
    entry = AutostartEntry((program, "--background"), tmp_path)
    entry.turn_on()
    told = dict(line.partition("=")[::2] for line in entry.path.read_text(encoding="utf-8").splitlines())
    assert told["TryExec"].replace("\\\\", "\\") == program
    assert split_command(told["Exec"])[0] == program


def test_a_program_that_is_gone_is_no_start_and_is_mended(tmp_path: Path) -> None:
    AutostartEntry((str(tmp_path / "moved"), "--background"), tmp_path).turn_on()
    entry = AutostartEntry((THERE, "--background"), tmp_path)
    assert not entry.is_on()
    entry.mend()
    assert entry.is_on()


def test_what_is_turned_off_or_for_other_data_is_left_alone(tmp_path: Path) -> None:
    AutostartEntry((str(tmp_path / "moved"), "--data-dir=/other", "--background"), tmp_path).turn_on()
    entry = AutostartEntry((THERE, "--background"), tmp_path)
    before = entry.path.read_bytes()
    entry.mend()
    assert not entry.is_on()
    assert entry.path.read_bytes() == before
    AutostartEntry((str(tmp_path / "moved"), "--background"), tmp_path).turn_on()
    entry.path.write_bytes(entry.path.read_bytes() + b"Hidden=true\n")
    entry.mend()
    assert not entry.is_on()
    assert b"Hidden=true" in entry.path.read_bytes()


def test_nothing_is_mended_that_was_not_asked_for_or_works(tmp_path: Path) -> None:
    entry = AutostartEntry((THERE,), tmp_path)
    entry.mend()
    assert not entry.path.exists()
    AutostartEntry((THERE, "--other"), tmp_path).turn_on()
    entry.mend()
    assert "--other" in entry.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[Desktop Entry]\nType=Application\n", b"Exec=/bin/true\n"])
def test_a_file_that_says_nothing_is_off(tmp_path: Path, content: bytes) -> None:
    entry = AutostartEntry((THERE,), tmp_path)
    entry.path.write_bytes(content)
    assert not entry.is_on()


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("", encoding="utf-8")
    entry = AutostartEntry((THERE,), tmp_path / "autostart")
    with pytest.raises(FollowUpError) as refused:
        entry.turn_on()
    assert refused.value.code == "file_not_written"
    with pytest.raises(FollowUpError):
        entry.turn_off()


def test_the_folder_is_where_the_standard_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/configured")
    assert autostart_folder() == Path("/configured/autostart")
    for nothing in ("", "not/absolute"):
        monkeypatch.setenv("XDG_CONFIG_HOME", nothing)
        assert autostart_folder() == Path.home() / ".config" / "autostart"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("/usr/bin/followup", "--background"), "/usr/bin/followup --background"),
        (("/opt/Follow Up/app",), '"/opt/Follow Up/app"'),
        (("/a%b",), "/a%%b"),
        (("/a$b",), '"/a\\\\$b"'),
        (("/a\\b",), '"/a\\\\\\\\b"'),
        (('/a"b',), '"/a\\\\"b"'),
        (("/bin/x", ""), '/bin/x ""'),
    ],
)
def test_a_command_is_quoted_as_the_standard_says(words: tuple[str, ...], value: str) -> None:
    assert joined_command(words) == value
    assert split_command(value) == words


def test_codes_for_files_are_no_words() -> None:
    assert split_command("app %F --x %%") == ("app", "--x", "%")


@given(WORDS)
def test_every_command_is_read_back(words: list[str]) -> None:
    assert split_command(joined_command(words)) == tuple(words)


@pytest.mark.skipif(shutil.which("gio") is None, reason="needs gio, which reads and starts desktop files")
@pytest.mark.parametrize(
    "name", ["plain", "with space", "per%cent", "do$llar", "back\\slash", "quo\"te's", "ti`ck;&(x)"]
)
def test_another_program_reads_the_entry_and_starts_what_it_says(tmp_path: Path, name: str) -> None:
    """GLib reads the file, and the words that arrive are the ones that were meant."""
    told = tmp_path / "told"
    # GLib looks for a program with a per cent sign in its name under the wrong one.
    program = tmp_path / f"{name.replace('%', '')} program"
    code = f"import json, os, sys; open({str(told) + '.part'!r}, 'w').write(json.dumps(sys.argv[1:])); "
    code += f"os.rename({str(told) + '.part'!r}, {str(told)!r})"
    program.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    program.chmod(0o700)
    words = (f"--data-dir={tmp_path / name}", "--background")
    entry = AutostartEntry((str(program), *words), tmp_path / "autostart")
    entry.turn_on()
    assert entry.is_on()
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    subprocess.run(["gio", "launch", str(entry.path)], env=environment, timeout=20, check=True)
    for _ in range(500):
        if told.exists():
            break
        threading.Event().wait(0.01)
    assert json.loads(told.read_text(encoding="utf-8")) == list(words)


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs desktop-file-validate")
def test_the_entry_is_valid(tmp_path: Path) -> None:
    entry = AutostartEntry((str(tmp_path / "a b%c" / "followup"), "--background"), tmp_path)
    entry.turn_on()
    done = subprocess.run(["desktop-file-validate", str(entry.path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
