"""The packages of Linux, made of a stand-in for the program: what is in them, what they want, and what they say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from followup_desktop.system.autostart.linux import AutostartEntry
from tests.packages.stand_in import ROOT, checkout, payload
from tools.packages import archive, deb, rpm
from tools.packages.application import application_id
from tools.packages.copyright import debian_copyright
from tools.packages.linux_tree import lay_out
from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.packages.command import Maker

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux are made there")
MOMENT = 1_767_225_600
NAME = "io.github.followup_desktop.FollowUp"
STAYS = "interviews and notes stay"
PROGRAM = "/usr/lib/followup/followup"


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))


def said(*command: str | Path) -> str:
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


# --- The tree -------------------------------------------------------------------------------------------------------


def test_everything_lies_where_desktops_look_for_it(tmp_path: Path) -> None:
    tree = lay_out(checkout(tmp_path), payload(tmp_path / "made"), tmp_path / "tree", MOMENT)
    assert (tree / "usr/bin/followup").readlink() == Path("../lib/followup/followup")
    assert (tree / "usr/bin/followup").resolve() == tree / "usr/lib/followup/followup"
    share = tree / "usr" / "share"
    assert (share / "applications" / f"{NAME}.desktop").is_file()
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        assert (share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png").is_file()
    assert (share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg").is_file()
    assert (share / "man" / "man1" / "followup.1.gz").read_bytes()[4:8] == bytes(4)
    assert application_id(ROOT) == NAME
    for brought in (ROOT / "packaging" / "linux").glob("*.metainfo.xml"):
        assert (share / "metainfo" / brought.name).is_file()
    for path in tree.rglob("*"):
        assert int(path.lstat().st_mtime) == MOMENT
        assert path.is_symlink() or path.stat().st_mode & 0o777 in {0o755, 0o644}


def test_a_tree_is_made_anew_each_time(tmp_path: Path) -> None:
    place, made = checkout(tmp_path), payload(tmp_path / "made")
    (lay_out(place, made, tmp_path / "tree", MOMENT) / "usr" / "lib" / "followup" / "left-over").touch()
    assert not (lay_out(place, made, tmp_path / "tree", MOMENT) / "usr" / "lib" / "followup" / "left-over").exists()


def made_by(maker: Maker, folder: Path) -> Path:
    """Make one kind of package of a stand-in for the program, where this system can."""
    if why := maker.cannot(sys.platform):
        pytest.skip(why)
    return maker.make(checkout(folder), payload(folder / "made"), "1.2", folder / "dist")[0]


# --- .deb -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return made_by(deb, tmp_path)


def test_the_deb_says_what_it_is_and_wants(package: Path) -> None:
    assert package.name == f"followup_1.2-1_{deb.architecture()}.deb"
    fields = said("dpkg-deb", "--field", package)
    assert "Version: 1.2-1\n" in fields
    assert "libc6 (>= " in fields
    assert "ca-certificates" in fields
    assert "@" not in fields.replace("@users.noreply", "")


def test_the_deb_belongs_to_root_and_holds_no_folder_of_whoever_made_it(package: Path) -> None:
    listed = said("dpkg-deb", "--contents", package).splitlines()
    assert all("root/root" in line for line in listed)
    assert any(line.endswith("./usr/bin/followup -> ../lib/followup/followup") for line in listed)
    assert {line.split()[5].split("/")[1] for line in listed} == {"", "usr"}


def test_its_sums_are_those_of_its_files(package: Path, tmp_path: Path) -> None:
    said("dpkg-deb", "--raw-extract", package, tmp_path / "raw")
    done = subprocess.run(
        ["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=tmp_path / "raw", capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "usr/lib/followup/followup" in (tmp_path / "raw" / "DEBIAN" / "md5sums").read_text()


def test_the_same_sources_make_the_same_bytes(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    again = deb.make(checkout(other), payload(other / "made"), "1.2", other / "dist")[0]
    assert again.read_bytes() == package.read_bytes()


@pytest.mark.parametrize(("action", "speaks"), [("remove", True), ("upgrade", False), ("deconfigure", False)])
def test_a_removal_says_that_the_data_stays(package: Path, tmp_path: Path, action: str, *, speaks: bool) -> None:
    said("dpkg-deb", "--control", package, tmp_path / "control")
    assert {path.name for path in (tmp_path / "control").iterdir()} == {"control", "md5sums", "prerm"}
    assert (STAYS in said(tmp_path / "control" / "prerm", action)) is speaks


@pytest.fixture
def homes() -> Iterator[Path]:
    """Give a folder that every user can get into."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("setpriv") is None, reason="a package is removed by root")
def test_the_start_at_login_goes_from_every_home_and_no_other_copys(
    package: Path, homes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def entry(name: str, program: str, folder: str = ".config/autostart") -> Path:
        made = AutostartEntry((program,), homes / name / folder)
        made.turn_on()
        return made.path

    ann, bob = entry("ann", PROGRAM), entry("bob", "/home/bob/followup/followup")
    daemon = entry("daemon", PROGRAM)
    roots = entry("roots", PROGRAM)
    # Through such a link a removal by root would delete what is not eve's.
    (homes / "eve" / ".config").mkdir(parents=True)
    (homes / "eve" / ".config" / "autostart").symlink_to(roots.parent)
    users = {"ann": 61000, "bob": 61001, "eve": 61002, "daemon": 999}
    for name, user in users.items():
        for path in (homes / name, *(homes / name).rglob("*")):
            os.chown(path, user, user, follow_symlinks=False)
    known = [f"{name}:x:{user}:{user}:A name:{homes / name}:/bin/sh" for name, user in users.items()]
    stand_in = tmp_path / "bin" / "getent"
    stand_in.parent.mkdir()
    stand_in.write_text("\n".join(("#!/bin/sh", "cat <<'END'", "+::::::", *known, "END", "")), encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{stand_in.parent}:{os.environ['PATH']}")
    said("dpkg-deb", "--control", package, tmp_path / "control")
    said(tmp_path / "control" / "prerm", "upgrade", "1.3-1")
    assert ann.exists()
    assert STAYS in said(tmp_path / "control" / "prerm", "remove")
    assert [path.exists() for path in (ann, bob, daemon, roots)] == [False, True, True, True]


def test_the_copyright_file_names_everybody(tmp_path: Path) -> None:
    made = payload(tmp_path)
    text = debian_copyright(made / "_internal" / "followup_desktop" / "licences", "usr/lib/followup")
    assert text.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n")
    assert "Files: *\nCopyright:\n Copyright (c) 2026 us\nLicense: Follow-Up-licence\n" in text
    assert "Files: usr/lib/followup/_internal/shiboken6*" in text
    assert "License: LGPL-3.0-only\n The whole text is in /usr/share/common-licenses/LGPL-3." in text
    assert "License: Follow-Up-licence\n MIT\n .\n Copyright (c) 2026 us" in text


def test_long_licences_that_every_debian_has_are_not_there_twice(tmp_path: Path) -> None:
    made = payload(tmp_path) / "_internal" / "followup_desktop" / "licences"
    whole = "Mine\n   Apache License\n   Version 2.0, January 2004\n\nmuch\n   END OF TERMS AND CONDITIONS\nAfter"
    (made / "Follow-Up-LICENSE.txt").write_text(whole, encoding="utf-8")
    text = debian_copyright(made, "usr/lib/followup")
    assert " Mine\n [The whole text of this licence is in /usr/share/common-licenses/Apache-2.0.]\n After" in text
    assert "much" not in text


# --- .rpm -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def rpm_package(tmp_path: Path) -> Path:
    return made_by(rpm, tmp_path)


def test_the_rpm_lists_its_own_files_and_wants_libraries_by_their_names(rpm_package: Path) -> None:
    assert rpm_package.name == f"followup-1.2-1.{os.uname().machine}.rpm"
    listed = said("rpm", "-qpl", rpm_package).splitlines()
    assert {"/usr/bin/followup", "/usr/lib/followup", "/usr/lib/followup/followup"} <= set(listed)
    assert f"/usr/share/applications/{NAME}.desktop" in listed
    # No folder that others put things into: it would go with the package.
    assert not {"/usr", "/usr/bin", "/usr/lib", "/usr/share", "/usr/share/applications"} & set(listed)
    wanted = said("rpm", "-qp", "--requires", rpm_package)
    assert "libc.so.6(GLIBC_" in wanted
    assert "ca-certificates" in wanted


def test_its_only_script_says_that_the_data_stays(rpm_package: Path) -> None:
    scripts = said("rpm", "-qp", "--scripts", rpm_package)
    assert scripts.startswith("preuninstall scriptlet")
    assert scripts.count("scriptlet") == 1
    assert STAYS in scripts
    assert scripts.count("rm ") == 1
    assert f"/.config/autostart/{NAME}.desktop" in scripts
    assert "@" not in scripts


def test_no_rpm_is_made_where_rpmbuild_fails(tmp_path: Path, rpm_package: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(MendableError, match="rpmbuild made no package"):
        rpm.make(checkout(other), payload(other / "made"), "not a version", other / "dist")


# --- .tar.xz --------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("readelf") is None, reason="needs binutils")
def test_the_archive_has_one_folder_that_is_nobodys(tmp_path: Path) -> None:
    made = archive.make(checkout(tmp_path), payload(tmp_path / "made"), "1.2", tmp_path / "dist")[0]
    assert made.name == f"followup-1.2-linux-{os.uname().machine}.tar.xz"
    with tarfile.open(made) as opened:
        entries = opened.getmembers()
        read_me = opened.extractfile("followup-1.2/READ-ME.txt")
        assert read_me is not None
        text = read_me.read().decode()
    assert {entry.name.split("/")[0] for entry in entries} == {"followup-1.2"}
    assert {(entry.uid, entry.gid, entry.uname, int(entry.mtime)) for entry in entries} == {(0, 0, "root", MOMENT)}
    program = next(entry for entry in entries if entry.name == "followup-1.2/followup")
    assert program.mode == 0o755
    assert "@" not in text
    assert "Follow-Up 1.2" in text


# --- Elsewhere ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("maker", [deb, rpm, archive])
@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_cannot_and_say_why(maker: object, system: str) -> None:
    assert "frozen on Linux" in str(maker.cannot(system))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("maker", "missing"), [(deb, "dpkg-deb"), (rpm, "rpmbuild"), (archive, "readelf")])
def test_a_missing_tool_is_named(maker: object, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert missing in str(maker.cannot("linux"))  # type: ignore[attr-defined]
