"""The installer of Windows under wine, with a stand-in for the program: what is there afterwards, not what it says."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_desktop.system.autostart.windows import APPROVED, NAME, RUN
from followup_desktop.system.paths import APPLICATION_ID
from tests.packages.wine import STAND_IN, Computer, StandIn, compiled, computer, needs_wine
from tools.environment import ROOT, Environment
from tools.packages.windows import make

pytestmark = [pytest.mark.soak, needs_wine]

INSTALLED = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{APPLICATION_ID}"
CLASSES = r"Software\Classes"
KINDS = {".ics": "FollowUp.Invitation", ".vcf": "FollowUp.Contact"}
MARK = "_internal/followup_desktop/packed.txt"
OLD_FILES = ("_internal/base.dll", "_internal/a b/Grüße und $Geld.txt", "_internal/deep/er/qwindows.dll", MARK)
NEW_FILES = ("_internal/base.dll", "_internal/new.dll", MARK)
AMD64 = 0x8664


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    with computer(tmp_path_factory.mktemp("windows") / "prefix") as made:
        yield made


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make two installers: an older one, and a newer one with other files."""
    folder = tmp_path_factory.mktemp("setups")
    program = compiled(STAND_IN, folder, "followup.exe")
    return _setup(folder / "old", program, "0.1.0", OLD_FILES), _setup(folder / "new", program, "0.2.0", NEW_FILES)


def _setup(folder: Path, program: Path, version: str, files: tuple[str, ...]) -> Path:
    payload = folder / "followup"
    for name in files:
        (payload / name).parent.mkdir(parents=True, exist_ok=True)
        (payload / name).write_text(version, encoding="utf-8")
    shutil.copy(program, payload / "followup.exe")
    place = Environment(folder)
    (folder / "packaging").symlink_to(ROOT / "packaging")
    (folder / "resources").symlink_to(ROOT / "resources")
    (folder / "src").symlink_to(ROOT / "src")
    return make(place, payload, version, folder / "dist")[0]


@pytest.fixture
def home(on: Computer) -> Iterator[Path]:
    """Give where the app goes; whatever a test leaves there is removed."""
    place = on.local / "Programs" / "Follow-Up"
    yield place
    if (place / "uninstall.exe").exists():
        on.remove(place)
    shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(on.local / "followup", ignore_errors=True)


def test_it_is_for_64_bit(setups: tuple[Path, Path]) -> None:
    """One for 32 bit does nothing under wine64, and says that it has done it."""
    content = setups[0].read_bytes()
    head = struct.unpack_from("<I", content, 0x3C)[0]
    assert content[head : head + 4] == b"PE\0\0"
    assert struct.unpack_from("<H", content, head + 4)[0] == AMD64


def test_installed_used_updated_and_removed(on: Computer, setups: tuple[Path, Path], home: Path) -> None:
    old, new = setups
    at_first = on.registry()
    on.install(old)
    assert _files(home) == {*OLD_FILES, "followup.exe", "uninstall.exe"}
    assert (home / OLD_FILES[1]).read_text(encoding="utf-8") == "0.1.0"
    _look_at_registry(on, home, "0.1.0")
    shortcut = (on.menu / "Follow-Up.lnk").read_bytes()
    assert on.name_of(home / "followup.exe").encode("utf-16-le") in shortcut

    # In use: data, a start at login, another app that opens .ics files, and files that somebody put there.
    on.set_text(RUN, NAME, f'"{on.name_of(home / "followup.exe")}" --background')
    on.set_text(RUN, "Other", "C:\\other.exe")
    on.set_text(APPROVED, NAME, "x")
    on.set_text(rf"{CLASSES}\.ics", "", "Other.Calendar")
    data = on.local / "followup" / "followup.sqlite3"
    data.parent.mkdir()
    data.write_bytes(b"all interviews")
    (home / "mine.txt").write_text("mine", encoding="utf-8")
    (home / "_internal" / "mine as well.txt").write_text("mine", encoding="utf-8")

    on.install(new)
    mine = {"mine.txt", "_internal/mine as well.txt"}
    assert _files(home) == {*NEW_FILES, "followup.exe", "uninstall.exe", *mine}
    _look_at_registry(on, home, "0.2.0")
    assert on.registry()[RUN][NAME].endswith("--background")
    assert on.registry()[rf"{CLASSES}\.ics"][""] == "Other.Calendar"

    on.remove(home)
    assert _files(home) == mine
    assert data.read_bytes() == b"all interviews"
    assert not (on.menu / "Follow-Up.lnk").exists()
    left = on.registry()
    assert left[RUN] == at_first.get(RUN, {}) | {"Other": "C:\\other.exe"}
    assert NAME not in left[APPROVED]
    assert left[rf"{CLASSES}\.ics"] == {"": "Other.Calendar"}
    assert not [key for key in left if "FollowUp" in key or "followup" in key]
    assert rf"{CLASSES}\.vcf" not in left

    # It comes back beside what was left there, and finds its data.
    on.install(new)
    assert _files(home) == {*NEW_FILES, "followup.exe", "uninstall.exe", *mine}
    assert data.read_bytes() == b"all interviews"


def test_without_anything_else_the_folder_goes_too_and_the_start_of_another_copy_stays(
    on: Computer, setups: tuple[Path, Path], home: Path
) -> None:
    on.install(setups[0])
    on.set_text(RUN, NAME, "C:\\another\\followup.exe --background")
    on.remove(home)
    assert not home.exists()
    assert on.registry()[RUN][NAME].startswith("C:\\another")
    on.run("reg", "delete", rf"HKCU\{RUN}", "/v", NAME, "/f")


def test_a_running_app_is_asked_to_end_and_left_alone_where_it_cannot(
    on: Computer, setups: tuple[Path, Path], home: Path
) -> None:
    old, new = setups
    on.install(old)
    before, program = _files(home), home / "followup.exe"
    running = StandIn(on, program)
    running.refuse_to_end()
    elsewhere = on.local / "Else" / "where"
    for words in ((), (f"/D={on.name_of(elsewhere)}",)):
        on.install(new, *words)
        assert running.runs
        assert _files(home) == before
        assert on.registry()[INSTALLED]["DisplayVersion"] == "0.1.0"
    # Whether it can be written to was tried before, and nothing is left of that.
    assert not elsewhere.parent.exists()
    running.end(on, program)

    running = StandIn(on, program)
    on.install(new)
    assert not running.runs
    assert _files(home) == {*NEW_FILES, "followup.exe", "uninstall.exe"}

    running = StandIn(on, program)
    running.refuse_to_end()
    on.run(on.name_of(home / "uninstall.exe"), "/S", f"_?={on.name_of(home)}")
    assert running.runs
    assert _files(home) == {*NEW_FILES, "followup.exe", "uninstall.exe"}
    running.end(on, program)


def test_it_goes_to_no_folder_with_other_things_and_to_none_with_the_data(
    on: Computer, setups: tuple[Path, Path], home: Path
) -> None:
    full, data = on.home / "drive_c" / "Full", on.local / "followup"
    full.mkdir()
    (full / "letter.txt").write_text("mine", encoding="utf-8")
    for refused in (full, data, data / "program", on.local):
        on.install(setups[0], f"/D={on.name_of(refused)}")
        assert not (refused / "followup.exe").exists()
        assert INSTALLED not in on.registry()
    assert _files(full) == {"letter.txt"}
    beside = on.local / "followup-program"
    on.install(setups[0], f"/D={on.name_of(beside)}")
    assert (beside / "followup.exe").exists()

    # Installed once more elsewhere, it moves: there is one Follow-Up, and one entry for it.
    on.install(setups[1], f"/D={on.name_of(home)}")
    assert (home / "followup.exe").exists()
    assert not beside.exists()
    _look_at_registry(on, home, "0.2.0")


def test_where_nothing_can_be_written_the_older_one_stays(on: Computer, setups: tuple[Path, Path], home: Path) -> None:
    old, new = setups
    on.install(old)
    before = _files(home)
    # The disk of this Linux; nobody can make a folder there.
    on.install(new, "/D=Z:\\proc\\Follow-Up")
    assert _files(home) == before
    assert on.registry()[INSTALLED]["DisplayVersion"] == "0.1.0"
    empty = on.home / "drive_c" / "Empty"
    empty.mkdir()
    # It moves into a folder that is there and empty.
    on.install(new, f"/D={on.name_of(empty)}")
    assert _files(empty) == {*NEW_FILES, "followup.exe", "uninstall.exe"}
    assert not home.exists()
    on.remove(empty)


def test_another_program_of_that_name_is_left_alone(
    on: Computer, setups: tuple[Path, Path], home: Path, tmp_path: Path
) -> None:
    """Not every followup.exe with an uninstall.exe beside it is ours, and no stranger's remover is run."""
    told = on.home / "drive_c" / "ran.txt"
    remover = compiled(f'Section\nFileOpen $0 "{on.name_of(told)}" w\nFileClose $0\nSectionEnd\n', tmp_path, "x.exe")
    other = on.home / "drive_c" / "Other"
    for place in (other, home):
        place.mkdir(parents=True)
        shutil.copy(remover, place / "uninstall.exe")
    (other / "followup.exe").write_text("not ours", encoding="utf-8")
    for place in (other, home):
        on.install(setups[0], f"/D={on.name_of(place)}")
        assert not told.exists()
    assert _files(other) == {"followup.exe", "uninstall.exe"}
    assert (other / "followup.exe").read_text(encoding="utf-8") == "not ours"


def test_the_shortcut_gets_the_name_by_which_windows_knows_the_app(on: Computer, tmp_path: Path) -> None:
    """Wine writes no properties into shortcuts: the same lines write it into another store, and it is read there."""
    told = on.home / "drive_c" / "name.txt"
    probe = rf"""
!addincludedir "{ROOT}/packaging/windows"
!include "named_shortcut.nsh"
Section
  System::Call 'propsys::PSCreateMemoryPropertyStore(g "${{IID_IPropertyStore}}", *p .r2) i .r0'
  !insertmacro GiveName $2 "{APPLICATION_ID}"
  System::Call '*${{SYSSTRUCT_PROPERTYKEY}}(${{PKEY_AppUserModel_ID}}) p .r4'
  System::Call '*${{SYSSTRUCT_PROPVARIANT}}(0,,p 0) p .r5'
  ${{IPropertyStore::GetValue}} $2 '(r4, r5)'
  System::Call 'propsys::PropVariantToStringAlloc(p r5, *w .r8) i .r9'
  FileOpen $1 "C:\name.txt" w
  FileWrite $1 "$8"
  FileClose $1
SectionEnd
"""
    on.run(str(compiled(probe, tmp_path, "probe.exe")))
    assert told.read_text(encoding="utf-8") == APPLICATION_ID


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _look_at_registry(on: Computer, home: Path, version: str) -> None:
    found, folder = on.registry(), on.name_of(home)
    program, remover = rf"{folder}\followup.exe", rf'"{folder}\uninstall.exe"'
    entry = found[INSTALLED]
    assert entry["DisplayName"] == "Follow-Up"
    assert entry["DisplayVersion"] == version
    assert entry["Publisher"] == "The Follow-Up founders"
    assert entry["InstallLocation"] == folder
    assert entry["DisplayIcon"] == f"{program},0"
    assert (entry["UninstallString"], entry["QuietUninstallString"]) == (remover, f"{remover} /S")
    assert int(entry["EstimatedSize"].removeprefix("dword:"), 16) > 0
    opens = rf"{CLASSES}\Applications\followup.exe"
    assert found[opens] == {"FriendlyAppName": "Follow-Up", "AppUserModelID": APPLICATION_ID}
    assert found[rf"{opens}\shell\open\command"] == {"": f'"{program}" "%1"'}
    assert set(found[rf"{opens}\SupportedTypes"]) == set(KINDS)
    for ending, kind in KINDS.items():
        assert found[rf"{CLASSES}\{ending}\OpenWithProgids"][kind] == ""
        assert found[rf"{CLASSES}\{kind}\shell\open\command"] == {"": f'"{program}" "%1"'}
        # Never the one that opens them by a double click.
        assert kind not in found[rf"{CLASSES}\{ending}"].values()
