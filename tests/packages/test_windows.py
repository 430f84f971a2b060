"""Making the installer of Windows, on a made-up machine, and what its script shares with the program."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from followup_desktop.cli.arguments import make_parser
from followup_desktop.services.imports import NOT_YET
from followup_desktop.system.autostart.windows import APPROVED, NAME, RUN
from followup_desktop.system.paths import APP
from followup_desktop.version import VERSION
from tools.environment import ROOT, Environment
from tools.packages import windows
from tools.packages.macos import info_plist
from tools.packages.windows import cannot, main, make, makensis
from tools.processes import Done
from tools.trouble import MendableError

SCRIPT = (ROOT / "packaging" / "windows" / "followup.nsi").read_text(encoding="utf-8")


class Compiler:
    """Stands for NSIS: keeps what it was asked, and makes the file that it is asked for, unless it has a reason."""

    def __init__(self, reason: str = "") -> None:
        self.reason, self.asked, self.settings = reason, (), ""

    asked: Sequence[str]

    def __call__(self, command: Sequence[str]) -> Done:
        self.asked = command
        work = next(Path(word.removeprefix("-DWORK=")) for word in command if word.startswith("-DWORK="))
        self.settings = (work / "settings.nsh").read_text(encoding="utf-8")
        if self.reason:
            return Done(1, f"Processing\n{self.reason}\nNote: stale files\n")
        Path(re.findall(r'RESULT "(.*)"', self.settings)[0]).write_bytes(b"installer")
        return Done(0, "")


@pytest.fixture
def place(tmp_path: Path) -> Environment:
    """Give a checkout whose build folder is thrown away."""
    root = tmp_path / "root"
    root.mkdir()
    for name in ("packaging", "resources", "src"):
        (root / name).symlink_to(ROOT / name)
    return Environment(root)


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    folder = tmp_path / "followup"
    folder.mkdir()
    (folder / "followup.exe").write_bytes(b"MZ")
    return folder


@pytest.fixture(autouse=True)
def _there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "makensis", lambda: Path("/nowhere/Bin/makensis"))


def test_the_script_is_told_all_that_stands_elsewhere(place: Environment, payload: Path, tmp_path: Path) -> None:
    compiler = Compiler()
    made = make(place, payload, "1.2.3rc4", tmp_path / "dist", compiler)
    assert made == [tmp_path / "dist" / "followup-1.2.3rc4-windows-x86_64-setup.exe"]
    assert compiler.asked[0] == "/nowhere/Bin/makensis"
    assert compiler.asked[-1] == str(place.root / "packaging" / "windows" / "followup.nsi")
    for line in (
        'APPLICATION_ID "io.github.followup_desktop.FollowUp"',
        'VERSION "1.2.3rc4"',
        'LONG_VERSION "1.2.3.4"',
        'KILOBYTES "1"',
        # NSIS' own edition for Windows has no other.
        'TARGET "x86-unicode"',
    ):
        assert f"!define {line}\n" in compiler.settings


def test_it_is_for_64_bit_where_nsis_has_what_that_takes(
    place: Environment, payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "share" / "nsis" / "Stubs" / "lzma_solid-amd64-unicode"
    stub.parent.mkdir(parents=True)
    stub.touch()
    monkeypatch.setattr(windows, "makensis", lambda: tmp_path / "bin" / "makensis")
    compiler = Compiler()
    make(place, payload, "1.2", tmp_path / "dist", compiler)
    assert 'TARGET "amd64-unicode"' in compiler.settings
    assert 'LONG_VERSION "1.2.0.0"' in compiler.settings


def test_what_nsis_says_is_told(place: Environment, payload: Path, tmp_path: Path) -> None:
    """An older installer of the same name is no success either."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "followup-1.0-windows-x86_64-setup.exe").write_bytes(b"older")
    with pytest.raises(MendableError, match='made no installer: Error in script "x" on line 3'):
        make(place, payload, "1.0", tmp_path / "dist", Compiler('Error in script "x" on line 3'))


def test_another_folder_is_refused(place: Environment, tmp_path: Path) -> None:
    with pytest.raises(MendableError, match=r"no followup\.exe"):
        make(place, tmp_path, "1.0", tmp_path / "dist", Compiler())


def test_without_nsis_it_is_said(
    place: Environment, payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "makensis", lambda: None)
    assert "install NSIS" in (cannot("win32") or "")
    with pytest.raises(MendableError, match="install NSIS"):
        make(place, payload, "1.0", tmp_path / "dist", Compiler())


def test_each_system_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cannot("win32") is None
    assert "Windows alone" in (cannot("linux") or "")
    assert "Windows alone" in (cannot("darwin") or "")


def test_nsis_is_found_where_windows_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    assert makensis() is None
    program = tmp_path / "NSIS" / "makensis"
    program.parent.mkdir()
    program.write_bytes(b"")
    program.chmod(0o700)
    assert makensis() == program


def test_the_script_and_the_program_say_the_same() -> None:
    """What one writes into the registry, the other takes away again."""
    found = dict(re.findall(r'^!define (\w+) "(.*)"', SCRIPT, re.MULTILINE))
    assert (found["RUN"], found["APPROVED"], found["RUN_NAME"]) == (RUN, APPROVED, NAME)
    assert found["DATA"] == f"$LOCALAPPDATA\\{APP}"


def test_it_offers_the_app_for_the_same_files_on_every_system() -> None:
    """Mail files are not among them as long as the app does not read them."""
    offered = set(re.findall(r'OfferFor "\.(\w+)"', SCRIPT))
    assert offered == set(re.findall(r'OfferNoMoreFor "\.(\w+)"', SCRIPT))
    kinds = info_plist(VERSION)["CFBundleDocumentTypes"]
    assert offered == {ending for kind in kinds for ending in kind["CFBundleTypeExtensions"]}
    assert not {f".{ending}" for ending in offered} & set(NOT_YET)


def test_nothing_is_ever_ended_by_force() -> None:
    assert SCRIPT.count("""ExecWait '"$R0\\${PROGRAM}" --quit'""") == 1
    assert make_parser().parse_args(["--quit"]).quit
    assert not re.search("taskkill|TerminateProcess|KillProc|RmShutdown|WM_CLOSE", SCRIPT, re.IGNORECASE)


def test_every_text_is_there_in_both_languages() -> None:
    said = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\} \"(.*)\"$", SCRIPT, re.MULTILINE)
    english = {name for name, language, _ in said if language == "ENGLISH"}
    german = {name for name, language, _ in said if language == "GERMAN"}
    assert english == german
    assert set(re.findall(r"\$\((\w+)\)", SCRIPT)) == english
    assert not [text for _, _, text in said if "!" in text]


def test_called_by_hand_it_says_what_it_made(
    payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(windows, "make", lambda *told: [Path(told[3]) / str(told[2])])
    assert main([str(payload), str(tmp_path)]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / VERSION)
    assert main([]) == 2
    monkeypatch.undo()
    monkeypatch.setattr(windows, "makensis", lambda: None)
    assert main([str(payload)]) == 1
    assert "install NSIS" in capsys.readouterr().err


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32" or shutil.which("makensis") is None, reason="needs NSIS")
def test_the_real_one_makes_the_same_file_twice(
    place: Environment, payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = [make(place, payload, "1.0", tmp_path / name)[0].read_bytes() for name in ("one", "two")]
    assert made[0] == made[1]
