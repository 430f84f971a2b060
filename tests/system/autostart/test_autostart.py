"""Which command starts this very app, and which system's way is taken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.system.autostart.autostart import own_command, system_autostart
from followup_desktop.system.autostart.linux import AutostartEntry, split_command
from followup_desktop.system.autostart.macos import LaunchAgent
from followup_desktop.system.paths import data_folder


def test_an_installed_app_is_started_by_its_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "followup").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    assert own_command(data_folder()) == (str(tmp_path / "followup"), "--background")


def test_one_without_a_script_is_started_by_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = str(tmp_path / "python3")
    monkeypatch.setattr(sys, "executable", python)
    assert own_command(data_folder()) == (python, "-m", "followup_desktop", "--background")


def test_a_frozen_one_is_its_own_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "followup"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(data_folder()) == (str(tmp_path / "followup"), "--background")


def test_another_data_folder_goes_along(tmp_path: Path) -> None:
    assert own_command(tmp_path)[-2:] == (f"--data-dir={tmp_path}", "--background")


def test_a_folder_that_this_environment_names_goes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_DATA_DIR", str(tmp_path))
    assert own_command(data_folder())[-2:] == (f"--data-dir={tmp_path}", "--background")


@pytest.mark.parametrize(("platform", "kind"), [("linux", AutostartEntry), ("darwin", LaunchAgent)])
def test_each_system_has_its_own_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, kind: type[object]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert isinstance(system_autostart(tmp_path), kind)


@pytest.mark.skipif(sys.platform != "linux", reason="reads the entry of Linux")
def test_what_the_entry_says_starts_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    entry = system_autostart(data_folder())
    entry.turn_on()
    text = (tmp_path / "autostart" / "io.github.followup_desktop.FollowUp.desktop").read_text(encoding="utf-8")
    command = split_command(next(line for line in text.splitlines() if line.startswith("Exec=")).removeprefix("Exec="))
    assert command[-1] == "--background"
    done = subprocess.run([*command[:-1], "--version"], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
