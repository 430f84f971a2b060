"""The app and the disk image for macOS: what PyInstaller is told about the bundle, and what is done with it afterwards.

PyInstaller makes the bundle from the one spec; it takes `info_plist` and `signing` from here. Where the environment
names no identity it signs without one, and where it names no profile nothing is notarised.
"""

from __future__ import annotations

import os
import platform
import plistlib
import shutil
from pathlib import Path
from typing import Any

from tools.environment import ROOT, Environment
from tools.packages.application import application_id
from tools.processes import Run, quiet_runner
from tools.trouble import MendableError

FOLDER = Path("packaging", "macos")
APP = "Follow-Up.app"
IDENTITY = "FOLLOWUP_SIGNING_IDENTITY"
"""The name of a Developer ID Application certificate in the keychain."""

PROFILE = "FOLLOWUP_NOTARY_PROFILE"
"""The name under which `notarytool store-credentials` keeps what it needs."""


def cannot(system: str) -> str | None:
    """Say why app and image cannot be made on a system, which is named as in `sys.platform`; None where they can."""
    return None if system == "darwin" else "an app for macOS can be frozen, and its image made, on macOS alone"


def info_plist(version: str, root: Path = ROOT) -> dict[str, Any]:
    """Give what the bundle says about itself, for PyInstaller's BUNDLE."""
    said: dict[str, Any] = plistlib.loads((root / FOLDER / "Info.plist").read_bytes())
    short = ".".join(version.split(".")[:3])
    return said | {
        "CFBundleIdentifier": application_id(root),
        # Apple wants three numbers in the one, and lets the other be free; both are read by people.
        "CFBundleShortVersionString": short,
        "CFBundleVersion": short,
    }


def signing() -> dict[str, str | None]:
    """Give what PyInstaller's EXE takes for signing: nothing, or who signs, and what the app may do then."""
    identity = os.environ.get(IDENTITY)
    entitlements = str(ROOT / FOLDER / "entitlements.plist") if identity else None
    return {"codesign_identity": identity or None, "entitlements_file": entitlements}


def result_name(version: str, machine: str) -> str:
    """Give the name of the image."""
    return f"followup-{version}-macos-{machine}.dmg"


def make(place: Environment, payload: Path, version: str, target: Path, run: Run | None = None) -> list[Path]:
    """Make the disk image of a frozen app in the folder `target`, signed and notarised where there is who can.

    The payload is the bundle, or the plain folder that PyInstaller has put beside it. Raises MendableError where a
    step fails; its words stand in build/macos.log.
    """
    app = payload if payload.name == APP else payload.parent / APP
    if not (app / "Contents" / "Info.plist").is_file():
        raise MendableError(f"{app} is no app of macOS: freeze it first.")
    work = place.build / "macos"
    work.mkdir(parents=True, exist_ok=True)
    target.mkdir(parents=True, exist_ok=True)
    image = target / result_name(version, platform.machine())
    image.unlink(missing_ok=True)
    steps = Steps(run or quiet_runner(place.build / "macos.log"))
    identity, profile = os.environ.get(IDENTITY, ""), os.environ.get(PROFILE, "")
    # Without an identity as well: what is signed without one has to be whole too.
    steps.do("codesign", "--verify", "--deep", "--strict", str(app))
    if identity and profile:
        packed = work / "followup.zip"
        steps.do("ditto", "-c", "-k", "--keepParent", str(app), str(packed))
        steps.notarise(packed, profile)
        # On the app as well, so that it starts without a connection once it was dragged out of the image.
        steps.do("xcrun", "stapler", "staple", str(app))
    _lay_out(steps, app, work / "image", image)
    if identity:
        steps.do("codesign", "--sign", identity, "--timestamp", str(image))
    if identity and profile:
        steps.notarise(image, profile)
        steps.do("xcrun", "stapler", "staple", str(image))
        steps.do("spctl", "--assess", "--type", "open", "--context", "context:primary-signature", str(image))
    return [image]


class Steps:
    """One program after the other; the first that fails ends it, in words."""

    def __init__(self, run: Run) -> None:
        """Take what runs a program."""
        self._run = run

    def do(self, *command: str) -> None:
        """Run a program. Raises MendableError where it fails."""
        done = self._run(command)
        if done.code:
            said = done.output.strip().splitlines()[-1:] or ["it did not say why"]
            raise MendableError(f"{' '.join(command[:2])} failed: {said[0]} (all of it: build/macos.log)")

    def notarise(self, path: Path, profile: str) -> None:
        """Have Apple look at a file, and wait for the answer, some minutes. Raises MendableError for a no."""
        self.do("xcrun", "notarytool", "submit", str(path), "--keychain-profile", profile, "--wait")


def _lay_out(steps: Steps, app: Path, staged: Path, image: Path) -> None:
    """Make the image: the app, and beside it where it is to be dragged."""
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir()
    # `ditto` keeps links and signatures, which a plain copy need not.
    steps.do("ditto", str(app), str(staged / APP))
    (staged / "Applications").symlink_to("/Applications")
    form = ("-volname", "Follow-Up", "-srcfolder", str(staged), "-format", "UDZO", "-ov")
    steps.do("hdiutil", "create", *form, str(image))
