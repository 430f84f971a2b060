"""The data folder is the user's own, and nobody else can look into it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage.folder import DataFolder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def refusal(folder: DataFolder) -> FollowUpError:
    with pytest.raises(FollowUpError) as refused:
        folder.prepare()
    return refused.value


def test_a_new_folder_is_private_from_the_first_moment(empty_folder: DataFolder) -> None:
    empty_folder.prepare()
    assert rights(empty_folder.path) == 0o700


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b" / "data")
    folder.prepare()
    assert folder.path.is_dir()


def test_what_is_written_afterwards_is_private_too(empty_folder: DataFolder) -> None:
    os.umask(0)
    empty_folder.prepare()
    empty_folder.database.write_bytes(b"")
    assert rights(empty_folder.database) == 0o600


def test_rights_that_are_too_wide_are_mended(folder: DataFolder) -> None:
    deep = folder.backups / "copy.sqlite3"
    folder.backups.mkdir()
    deep.write_bytes(b"x")
    for place in (folder.path, folder.database, folder.backups):
        place.chmod(0o777)
    deep.chmod(0o666)
    folder.prepare()
    found = [rights(place) for place in (folder.path, folder.database, folder.backups, deep)]
    assert found == [0o700, 0o600, 0o700, 0o600]


@pytest.mark.parametrize("mode", [0o400, 0o444])
def test_rights_that_the_user_took_from_themselves_are_not_given_back(folder: DataFolder, mode: int) -> None:
    folder.database.chmod(mode)
    folder.prepare()
    assert rights(folder.database) == 0o400


def test_files_that_are_not_ours_keep_their_rights(folder: DataFolder) -> None:
    script = folder.path / "backup.sh"
    script.write_text("#!/bin/sh\n", encoding="ascii")
    script.chmod(0o755)
    folder.prepare()
    assert rights(script) == 0o755


def test_a_link_in_the_folder_is_not_followed_to_change_rights(folder: DataFolder, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("x", encoding="ascii")
    outside.chmod(0o644)
    folder.lock.symlink_to(outside)
    folder.prepare()
    assert rights(outside) == 0o644


def test_a_file_that_goes_away_meanwhile_is_no_failure(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = folder.path / "followup.sqlite3-journal"
    journal.write_bytes(b"")
    lstat = Path.lstat

    def gone_before_the_look(path: Path) -> os.stat_result:
        if path.name.endswith("-journal"):
            path.unlink(missing_ok=True)
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", gone_before_the_look)
    folder.prepare()
    assert not journal.exists()


def test_a_disk_that_knows_no_rights_is_borne(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.path.chmod(0o755)
    folder.database.chmod(0o644)

    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    folder.prepare()
    assert rights(folder.database) == 0o644


def test_a_link_to_a_folder_of_ones_own_is_that_folder(folder: DataFolder, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder.path)
    DataFolder(link).prepare()
    assert link.is_symlink()


def test_a_file_in_the_place_of_the_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("mine", encoding="ascii")
    assert refusal(DataFolder(place)).code == "folder_is_a_file"
    assert place.read_text(encoding="ascii") == "mine"


def test_a_link_to_nowhere_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.symlink_to(tmp_path / "nowhere")
    assert refusal(DataFolder(place)).code == "folder_is_a_file"


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    error = refusal(DataFolder(tmp_path / "file" / "data"))
    assert (error.code, error.values["why"]) == ("folder_cannot_be_made", "Not a directory")


def test_a_name_that_is_too_long_cannot_be_made(tmp_path: Path) -> None:
    assert refusal(DataFolder(tmp_path / ("x" * 5000))).code == "folder_cannot_be_made"


def test_a_folder_for_everybody_is_refused_and_keeps_its_rights(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    assert refusal(DataFolder(shared)).code == "folder_not_yours"
    assert rights(shared) == 0o1777


def test_a_folder_of_somebody_else_is_refused(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: folder.path.stat().st_uid + 1)
    assert refusal(folder).code == "folder_not_yours"


def test_a_file_of_somebody_else_in_it_is_left_alone(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.database.chmod(0o644)
    real = Path.lstat

    def as_of_another(path: Path) -> os.stat_result:
        found = list(real(path))
        found[4] += 1
        return os.stat_result(found)

    monkeypatch.setattr(Path, "lstat", as_of_another)
    folder.prepare()
    monkeypatch.undo()
    assert rights(folder.database) == 0o644


def test_a_folder_that_may_not_be_written_is_not_touched(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.path.chmod(0o755)
    monkeypatch.setattr(os, "access", lambda *_: False)
    folder.prepare()
    assert rights(folder.path) == 0o755


def test_windows_has_no_such_rights_to_look_at(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.path.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        folder.prepare()
    assert rights(folder.path) == 0o755


def test_copies_are_listed_oldest_first_and_half_ones_not_at_all(folder: DataFolder) -> None:
    assert folder.copies() == []
    folder.backups.mkdir()
    for name in ("b.sqlite3", "a.sqlite3", "c.sqlite3.partial"):
        (folder.backups / name).touch()
    assert [copy.name for copy in folder.copies()] == ["a.sqlite3", "b.sqlite3"]


def test_the_places_in_it_have_their_names(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    places = (folder.database, folder.half_made, folder.lock, folder.backups, folder.logs)
    assert [place.relative_to(tmp_path).as_posix() for place in places] == [
        "followup.sqlite3",
        "followup.sqlite3.new",
        "followup.lock",
        "backups",
        "logs",
    ]
