"""The bundle and the image of macOS, on a made-up Mac: what the files say, and which programs are asked, and when."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from followup_desktop.app.wanted import FILE_ENDINGS
from followup_desktop.system.paths import APPLICATION_ID
from tools.environment import ROOT, Environment
from tools.packages.macos import APP, IDENTITY, PROFILE, cannot, info_plist, make, signing
from tools.processes import Done
from tools.trouble import MendableError

FILES = ROOT / "packaging" / "macos"


class Mac:
    """Stands for the programs of macOS: keeps what they were asked, and makes the files that they make."""

    def __init__(self, fails: str = "") -> None:
        self.asked: list[str] = []
        self._fails = fails

    def __call__(self, command: Sequence[str]) -> Done:
        line = " ".join(command)
        self.asked.append(line)
        if self._fails and self._fails in line:
            return Done(1, "Processing\nThe signature is invalid.\n")
        if command[0] == "ditto" and "-c" not in command:
            shutil.copytree(command[1], command[2])
        if command[0] == "hdiutil":
            staged = Path(command[command.index("-srcfolder") + 1])
            assert (staged / APP / "Contents" / "Info.plist").is_file()
            assert (staged / "Applications").is_symlink()
            Path(command[-1]).write_bytes(b"image")
        return Done(0, "")

    def programs(self) -> list[str]:
        """Give what was asked, in short."""
        short = (line.split()[: 3 if line.startswith("xcrun") else 1] for line in self.asked)
        return [" ".join(words) for words in short]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / APP
    (folder / "Contents").mkdir(parents=True)
    (folder / "Contents" / "Info.plist").write_bytes(plistlib.dumps(info_plist("1.0")))
    return folder


@pytest.fixture(autouse=True)
def _nobody_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (IDENTITY, PROFILE):
        monkeypatch.delenv(name, raising=False)


def test_the_bundle_says_who_it_is() -> None:
    said = info_plist("1.2.3.4")
    assert said["CFBundleIdentifier"] == APPLICATION_ID
    assert (said["CFBundleShortVersionString"], said["CFBundleVersion"]) == ("1.2.3", "1.2.3")
    assert said["CFBundleExecutable"] == "followup"
    assert said["LSMinimumSystemVersion"] == "14.0"
    assert said["LSBackgroundOnly"] is False
    assert plistlib.loads(plistlib.dumps(said)) == said


def test_it_is_offered_for_files_that_it_reads_and_takes_nothing_over() -> None:
    kinds = info_plist("1.0")["CFBundleDocumentTypes"]
    endings = {ending for kind in kinds for ending in kind["CFBundleTypeExtensions"]}
    assert endings == {"ics", "vcf"}
    assert {f".{ending}" for ending in endings} <= FILE_ENDINGS
    assert {(kind["CFBundleTypeRole"], kind["LSHandlerRank"]) for kind in kinds} == {("Viewer", "Alternate")}


def test_the_spec_is_told_who_signs_and_that_there_are_windows() -> None:
    spec = (ROOT / "packaging" / "followup.spec").read_text(encoding="utf-8")
    assert "**macos.signing()" in spec
    assert 'console=sys.platform == "linux"' in spec
    assert "info_plist=macos.info_plist(" in spec
    assert f'"{info_plist("1.0")["CFBundleIconFile"]}"' in spec


def test_only_one_thing_is_allowed_that_is_forbidden_to_others() -> None:
    allowed = plistlib.loads((FILES / "entitlements.plist").read_bytes())
    assert allowed == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="needs xmllint")
@pytest.mark.parametrize("name", ["Info.plist", "entitlements.plist"])
def test_another_program_reads_the_files(name: str) -> None:
    done = subprocess.run(
        ["xmllint", "--noout", "--nonet", str(FILES / name)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_without_an_identity_the_app_has_to_be_whole_and_the_image_is_not_signed(app: Path, tmp_path: Path) -> None:
    mac = Mac()
    beside = app.parent / "followup"
    (made,) = make(Environment(tmp_path), beside, "1.0", tmp_path / "dist", mac)
    assert made.read_bytes() == b"image"
    assert made.name.startswith("followup-1.0-macos-")
    assert mac.asked[0] == f"codesign --verify --deep --strict {app}"
    assert mac.programs() == ["codesign", "ditto", "hdiutil"]
    assert signing() == {"codesign_identity": None, "entitlements_file": None}


def test_with_one_it_is_signed_and_with_a_profile_notarised(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(IDENTITY, "Developer ID Application: Somebody")
    mac = Mac()
    make(Environment(tmp_path), app, "1.0", tmp_path / "dist", mac)
    assert mac.programs() == ["codesign", "ditto", "hdiutil", "codesign"]
    monkeypatch.setenv(PROFILE, "followup")
    mac = Mac()
    make(Environment(tmp_path), app, "1.0", tmp_path / "dist", mac)
    assert mac.programs() == [
        "codesign",
        "ditto",
        "xcrun notarytool submit",
        "xcrun stapler staple",
        "ditto",
        "hdiutil",
        "codesign",
        "xcrun notarytool submit",
        "xcrun stapler staple",
        "spctl",
    ]
    entitlements = signing()["entitlements_file"]
    assert entitlements is not None
    assert Path(entitlements).is_file()


def test_what_fails_is_said_and_ends_it(app: Path, tmp_path: Path) -> None:
    mac = Mac(fails="--verify")
    with pytest.raises(MendableError, match=r"codesign --verify failed: The signature is invalid\."):
        make(Environment(tmp_path), app, "1.0", tmp_path / "dist", mac)
    assert mac.programs() == ["codesign"]


def test_what_is_no_app_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MendableError, match="no app"):
        make(Environment(tmp_path), tmp_path, "1.0", tmp_path / "dist", Mac())


def test_each_system_says_why() -> None:
    assert cannot("darwin") is None
    assert "macOS alone" in (cannot("linux") or "")
