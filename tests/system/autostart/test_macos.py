"""The launch agent: what is written, and what it says about how things are."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.system.autostart.macos import LaunchAgent

THERE = sys.executable


def test_on_and_off_are_read_from_the_file_each_time(tmp_path: Path) -> None:
    agent = LaunchAgent((THERE, "--background"), tmp_path / "LaunchAgents")
    assert not agent.is_on()
    agent.turn_off()
    agent.turn_on()
    assert agent.is_on()
    assert plistlib.loads(agent.path.read_bytes()) == {
        "Label": "io.github.followup_desktop.FollowUp",
        "AssociatedBundleIdentifiers": ["io.github.followup_desktop.FollowUp"],
        "ProgramArguments": [THERE, "--background"],
        "RunAtLoad": True,
        "LimitLoadToSessionType": "Aqua",
        "ProcessType": "Interactive",
    }
    agent.turn_off()
    assert not agent.is_on()


@pytest.mark.parametrize(
    "told",
    [
        {"Disabled": True},
        {"RunAtLoad": False},
        {"ProgramArguments": ["/nowhere/app"]},
        {"ProgramArguments": "text"},
        {"ProgramArguments": [1]},
    ],
)
def test_what_does_not_start_it_is_off(tmp_path: Path, told: dict[str, object]) -> None:
    agent = LaunchAgent((THERE,), tmp_path)
    agent.turn_on()
    agent.path.write_bytes(plistlib.dumps(plistlib.loads(agent.path.read_bytes()) | told))
    assert not agent.is_on()


@pytest.mark.parametrize("content", [b"", b"no plist", b"<?xml version='1.0'?><plist><array/></plist>"])
def test_a_file_that_says_nothing_is_off(tmp_path: Path, content: bytes) -> None:
    agent = LaunchAgent((THERE,), tmp_path)
    agent.path.write_bytes(content)
    assert not agent.is_on()
    agent.mend()
    assert agent.path.read_bytes() == content


def test_a_program_that_is_gone_is_mended(tmp_path: Path) -> None:
    LaunchAgent((str(tmp_path / "moved"),), tmp_path).turn_on()
    agent = LaunchAgent((THERE,), tmp_path)
    agent.mend()
    assert agent.is_on()
    LaunchAgent((THERE, "--other"), tmp_path).mend()
    assert b"--other" not in agent.path.read_bytes()


def test_what_is_turned_off_or_for_other_data_is_left_alone(tmp_path: Path) -> None:
    LaunchAgent((str(tmp_path / "moved"), "--data-dir=/other"), tmp_path).turn_on()
    agent = LaunchAgent((THERE,), tmp_path)
    before = agent.path.read_bytes()
    agent.mend()
    assert not agent.is_on()
    assert agent.path.read_bytes() == before
    agent.path.write_bytes(plistlib.dumps({"ProgramArguments": ["/gone"], "RunAtLoad": True, "Disabled": True}))
    agent.mend()
    assert not agent.is_on()


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    agent = LaunchAgent((THERE,), tmp_path / "file")
    for change in (agent.turn_on, agent.turn_off):
        with pytest.raises(FollowUpError):
            change()
