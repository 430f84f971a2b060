"""Which words of the command line ask for the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_desktop.app.wanted import Wanted, window_wanted
from followup_desktop.cli.arguments import make_parser


def test_alone_it_is_the_window() -> None:
    assert window_wanted([]) == Wanted()
    assert window_wanted(["--background"]) == Wanted(background=True)
    assert window_wanted(["demo"]) == Wanted(demo=True)


def test_a_new_interview_is_for_the_window() -> None:
    assert window_wanted(["--new-interview"]) == Wanted(new=True)
    # Whoever asks for it wants to see it.
    assert window_wanted(["--new-interview", "--background"]) == Wanted(new=True)
    assert window_wanted(["--data-dir", "d", "--new-interview"]) == Wanted(data_dir="d", new=True)


@pytest.mark.parametrize("words", [["--data-dir", "d"], ["--data-dir=d"]])
def test_another_data_folder(words: list[str]) -> None:
    assert window_wanted(words) == Wanted(data_dir="d")
    assert window_wanted([*words, "demo"]) == Wanted(data_dir="d", demo=True)


def test_files_are_for_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wanted = window_wanted(["invite.ics", "some/folder/notes", str(tmp_path / "x")])
    assert wanted is not None
    assert wanted.files == (str(tmp_path / "invite.ics"), str(tmp_path / "some/folder/notes"), str(tmp_path / "x"))


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["--self-check"],
        ["--json"],
        ["list"],
        ["--data-dir", "d", "list"],
        ["import", "invite.ics"],
        ["demo", "invite.ics"],
        ["demo", "demo"],
        ["--new-interview", "list"],
        ["invite"],
        ["--data-dir"],
        ["-x.ics"],
    ],
)
def test_all_else_is_for_the_command_line(words: list[str]) -> None:
    assert window_wanted(words) is None


def test_no_command_is_taken_for_a_file() -> None:
    commands = next(action for action in make_parser()._actions if action.dest == "command").choices or {}
    assert [name for name in commands if window_wanted([str(name)]) is not None] == ["demo"]
