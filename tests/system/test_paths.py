"""Where the data may lie, and whether this is the program that people install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.words.say import say
from followup_desktop.system import paths
from followup_desktop.system.clock import machine_zone
from followup_desktop.system.paths import chosen_folder, data_folder, is_frozen
from followup_desktop.system.surroundings import give_back


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be a packaged program in a folder, of a user whose home is beside it."""
    folder = tmp_path / "Programs" / "followup"
    inside = folder / "_internal" / "followup_desktop" / "system"
    inside.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "followup"))
    monkeypatch.setattr(paths, "__file__", str(inside / "paths.pyc"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return folder


def refusal(place: Path | str) -> FollowUpError:
    with pytest.raises(FollowUpError) as refused:
        data_folder(str(place))
    return refused.value


def test_this_is_not_packaged() -> None:
    assert not is_frozen()


def test_a_packaged_program_knows_it(program: Path) -> None:
    assert is_frozen()


@pytest.mark.parametrize("inside", ["", "data", "deep/down/data", "_internal/data", "../followup/data"])
def test_data_inside_the_program_is_refused(program: Path, inside: str) -> None:
    error = refusal(program / inside)
    assert (error.code, error.values["program"]) == ("folder_in_program", str(program)) or (
        error.values["program"] == str(program / "_internal")
    )
    words = say(error.message, machine_zone())
    assert "folder of the program" in words
    assert "--data-dir" in words


@pytest.mark.parametrize("beside", ["../data", "../followup-data", "../../home/.local/share/followup"])
def test_data_beside_the_program_is_taken(program: Path, beside: str) -> None:
    assert data_folder(str(program / beside)) == program / beside


def test_a_link_into_the_program_is_refused(program: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(program)
    assert refusal(tmp_path / "link" / "data").code == "folder_in_program"


def test_the_environment_is_refused_in_the_same_way(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_DATA_DIR", str(program / "data"))
    with pytest.raises(FollowUpError):
        data_folder()
    assert chosen_folder() == program / "data"


def test_the_bundle_of_macos_is_the_program(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = tmp_path / "Follow-Up.app"
    (bundle / "Contents" / "MacOS").mkdir(parents=True)
    (bundle / "Contents" / "Resources").mkdir()
    monkeypatch.setattr(sys, "executable", str(bundle / "Contents" / "MacOS" / "followup"))
    assert refusal(bundle / "Contents" / "Resources" / "data").values["program"] == str(bundle)
    assert data_folder(str(tmp_path / "data")) == tmp_path / "data"


def test_a_program_that_lies_right_in_the_home_does_not_forbid_the_home(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(program))
    assert data_folder(str(program / ".local" / "share" / "followup")) == program / ".local" / "share" / "followup"
    assert refusal(program / "_internal" / "data").code == "folder_in_program"


def test_one_that_is_installed_in_a_python_is_no_place_either() -> None:
    assert refusal(Path(paths.__file__).parent / "data").code == "folder_in_program"


def test_where_linux_packages_are_installed_is_no_place_for_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "INSTALLED", tmp_path / "usr" / "lib" / "followup")
    (tmp_path / "usr" / "lib" / "followup").mkdir(parents=True)
    (tmp_path / "usr" / "link").symlink_to(tmp_path / "usr" / "lib")
    assert refusal(tmp_path / "usr" / "link" / "followup" / "data").code == "folder_in_program"
    assert data_folder(str(tmp_path / "usr" / "lib" / "data")) == tmp_path / "usr" / "lib" / "data"


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"LD_LIBRARY_PATH": "/ours"}, {}),
        ({"LD_LIBRARY_PATH": "/ours:/theirs", "LD_LIBRARY_PATH_ORIG": "/theirs"}, {"LD_LIBRARY_PATH": "/theirs"}),
        ({"LD_LIBRARY_PATH": "/ours:", "LD_LIBRARY_PATH_ORIG": ""}, {"LD_LIBRARY_PATH": ""}),
        ({"_PYI_ARCHIVE_FILE": "/x", "_PYI_PARENT_PROCESS_LEVEL": "1"}, {}),
        ({}, {}),
    ],
)
def test_programs_that_are_started_see_nothing_of_the_starter(given: dict[str, str], left: dict[str, str]) -> None:
    environ = {"HOME": "/home/ann", **given}
    give_back(environ)
    assert environ == {"HOME": "/home/ann", **left}
