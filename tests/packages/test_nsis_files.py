"""The list of files that the Windows installer puts down and takes away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.packages.nsis_files import file_list, kilobytes
from tools.trouble import MendableError


def _payload(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_every_file_is_put_down_and_taken_away_by_its_name(tmp_path: Path) -> None:
    script = file_list(_payload(tmp_path, "followup.exe", "_internal/deep/er/a.dll", "_internal/b c.dll"))
    assert script.splitlines() == [
        "!macro PutFiles",
        '  SetOutPath "$INSTDIR\\_internal"',
        f'  File "/oname=b c.dll" "{tmp_path}/_internal/b c.dll"',
        '  SetOutPath "$INSTDIR\\_internal\\deep\\er"',
        f'  File "/oname=a.dll" "{tmp_path}/_internal/deep/er/a.dll"',
        '  SetOutPath "$INSTDIR"',
        f'  File "/oname=followup.exe" "{tmp_path}/followup.exe"',
        "!macroend",
        "",
        "!macro TakeFiles",
        '  Delete "$INSTDIR\\_internal\\b c.dll"',
        '  Delete "$INSTDIR\\_internal\\deep\\er\\a.dll"',
        '  Delete "$INSTDIR\\followup.exe"',
        '  RMDir "$INSTDIR\\_internal\\deep\\er"',
        '  RMDir "$INSTDIR\\_internal\\deep"',
        '  RMDir "$INSTDIR\\_internal"',
        "!macroend",
    ]


def test_nothing_is_ever_taken_away_with_all_that_is_in_it(tmp_path: Path) -> None:
    """An uninstaller that empties a folder has emptied somebody's Desktop (R31)."""
    script = file_list(_payload(tmp_path, "a/b/c", "d*e".replace("*", "x")))
    own = (Path(__file__).resolve().parents[2] / "packaging" / "windows" / "followup.nsi").read_text(encoding="utf-8")
    for text in (script, own):
        assert not re.search(r"RMDir\s+(/REBOOTOK\s+)?/r", text, re.IGNORECASE)
        assert not re.search(r"Delete[^\n]*[*?]", text)


def test_a_dollar_is_no_variable(tmp_path: Path) -> None:
    script = file_list(_payload(tmp_path, "$INSTDIR.txt", "$a/b"))
    assert 'Delete "$INSTDIR\\$$INSTDIR.txt"' in script
    assert 'RMDir "$INSTDIR\\$$a"' in script


@pytest.mark.parametrize("name", ['quo"te', "back\\slash", "as*terisk", "ends with a dot.", "new\nline"])
def test_a_name_that_windows_cannot_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(MendableError, match="cannot have a file"):
        file_list(_payload(tmp_path, name))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(MendableError, match="nothing"):
        file_list(tmp_path)


def test_room_is_said_in_kilobytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 5000)
    assert kilobytes(tmp_path) == 5
