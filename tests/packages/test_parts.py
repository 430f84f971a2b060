"""What packages are made with: the version, the sums, what a program wants, and licences."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.version import VERSION
from tests.packages.stand_in import ROOT, checkout
from tools.packages import elf, licences
from tools.packages.licences import Part
from tools.packages.sums import write_sums
from tools.packages.version import source_date, version
from tools.packages.wants import debian_depends, rpm_requires
from tools.processes import Done, quiet_runner
from tools.trouble import MendableError

# --- Version and time -----------------------------------------------------------------------------------------------


def test_the_version_is_that_of_the_app() -> None:
    assert version(ROOT) == VERSION


@pytest.mark.parametrize("wrong", ["", 'VERSION = "next"\n', "VERSION = 1\n", 'VERSION = "1.2.3rc4"\n'])
def test_what_is_no_version_is_refused(wrong: str, tmp_path: Path) -> None:
    file = tmp_path / "src" / "followup_desktop" / "version.py"
    file.parent.mkdir(parents=True)
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(MendableError, match="no version"):
        version(tmp_path)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_time_is_the_one_that_was_asked_for_or_that_of_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert source_date(tmp_path) == 1700000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(MendableError, match="yesterday"):
        source_date(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    file = tmp_path / "src" / "followup_desktop" / "version.py"
    file.parent.mkdir(parents=True)
    file.touch()
    os.utime(file, (1600000000, 1600000000))
    assert source_date(tmp_path) == 1600000000
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@y"]
    date = {"GIT_COMMITTER_DATE": "@1500000000 +0000", "GIT_AUTHOR_DATE": "@1500000000 +0000"}
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run([*git, *words], check=True, env=os.environ | date)
    assert source_date(tmp_path) == 1500000000


def test_the_sums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    for name in ("b.deb", "a.rpm"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    sums = write_sums([tmp_path / "b.deb", tmp_path / "a.rpm"], tmp_path)
    first = f"{hashlib.sha256(b'a.rpm').hexdigest()}  a.rpm"
    assert sums.read_text(encoding="utf-8").splitlines()[0] == first
    assert len(sums.read_text(encoding="utf-8").splitlines()) == 2


# --- What a program wants -------------------------------------------------------------------------------------------

linux_only = pytest.mark.skipif(
    sys.platform != "linux" or any(shutil.which(name) is None for name in ("readelf", "strip")), reason="needs binutils"
)


def test_debian_and_the_others_name_the_same_libraries_differently() -> None:
    wanted = {"libc.so.6", "libm.so.6", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1"}
    assert debian_depends(wanted, (2, 35)) == [
        "ca-certificates",
        "libc6 (>= 2.35)",
        "libegl1",
        "libglib2.0-0 | libglib2.0-0t64",
    ]
    assert "libEGL.so.1()(64bit)" in rpm_requires(wanted, (2, 35))
    assert "libc.so.6(GLIBC_2.35)(64bit)" in rpm_requires(wanted, (2, 35))


@pytest.mark.parametrize("names", [debian_depends, rpm_requires])
def test_a_library_that_nobody_has_looked_up_stops_the_packaging(names: object) -> None:
    with pytest.raises(MendableError, match=r"libgtk-3\.so\.0"):
        names({"libgtk-3.so.0"}, (2, 35))  # type: ignore[operator]


@linux_only
def test_what_is_in_the_folder_is_not_wanted_of_the_system(tmp_path: Path) -> None:
    shutil.copy("/bin/ls", tmp_path / "ls")
    run = quiet_runner(tmp_path / "log")
    wanted, glibc = elf.wanted_of_the_system(tmp_path, run)
    assert "libc.so.6" in wanted
    assert glibc >= (2, 2)
    library = next(name for name in wanted if name.startswith("libselinux"))
    (tmp_path / library).write_bytes(Path("/bin/true").read_bytes())
    assert library not in elf.wanted_of_the_system(tmp_path, run)[0]


@linux_only
@pytest.mark.skipif(shutil.which("patchelf") is None, reason="needs patchelf")
def test_symbols_and_folders_of_who_built_it_are_taken_out(tmp_path: Path) -> None:
    run = quiet_runner(tmp_path / "log")
    folder = tmp_path / "made"
    folder.mkdir()
    for name in ("libone.so", "kept.so"):
        shutil.copy("/bin/true", folder / name)
        subprocess.run(["patchelf", "--set-rpath", "/home/me/lib", folder / name], check=True)
    elf.clean(folder, re.compile("kept"), run)
    assert elf.read_elf(folder / "libone.so", run).search == ""
    asked = (tmp_path / "log").read_text(encoding="utf-8")
    assert f"strip --strip-unneeded {folder / 'libone.so'}" in asked
    assert f"strip --strip-unneeded {folder / 'kept.so'}" not in asked


@linux_only
def test_a_tool_that_fails_is_named(tmp_path: Path) -> None:
    shutil.copy("/bin/true", tmp_path / "libone.so")

    def failing(command: object) -> Done:
        return Done(127, "not found")

    with pytest.raises(MendableError, match="binutils"):
        elf.clean(tmp_path, re.compile("nothing"), failing)
    with pytest.raises(MendableError, match="readelf"):
        elf.read_elf(tmp_path / "libone.so", failing)


# --- Licences -------------------------------------------------------------------------------------------------------

LICENCE = (ROOT / "LICENSE",)


@pytest.mark.parametrize(
    "terms",
    [
        "MIT",
        "LGPL-3.0-only",
        "LGPL-3.0-only OR GPL-2.0-only",
        "GPL-3.0-only OR Apache-2.0",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "GNU LESSER  GENERAL PUBLIC LICENSE",
        "GNU Library or Lesser General Public License (LGPL)",
        "GNU General Public License v3 OR Apache Software License",
        "GPLv2-or-later with a special exception which allows to use PyInstaller",
    ],
)
def test_what_may_be_used_beside_the_gpl_is_packed(terms: str) -> None:
    licences.refuse_gpl_alone(Part("x", "1", terms, LICENCE))


@pytest.mark.parametrize(
    "terms",
    [
        *("GPL-3.0-only", "GPLv3", "gpl v2", "AGPL-3.0-or-later", "GPL-2.0-only OR GPL-3.0-only"),
        *("GNU General Public License v3", "GNU AFFERO GENERAL PUBLIC LICENSE", "GNU General\nPublic License"),
    ],
)
def test_what_is_under_the_gpl_alone_is_not(terms: str) -> None:
    with pytest.raises(MendableError, match="alone"):
        licences.refuse_gpl_alone(Part("x", "1", terms, LICENCE))


@pytest.mark.parametrize("part", [Part("x", "1", "MIT", ()), Part("x", "1", "", LICENCE)])
def test_what_comes_without_its_licence_is_not(part: Part) -> None:
    with pytest.raises(MendableError, match=r"without its licence|alone"):
        licences.refuse_gpl_alone(part)


def environment_with(place: Path, name: str, *, text: bool = True) -> str:
    """Install a package of one module into a checkout's environment; give the path of the module."""
    folder = place / ".venv" / "lib" / "python3.11" / "site-packages"
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{name}.py").touch()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n", encoding="utf-8"
    )
    if text:
        (info / "LICENSE").write_text("as you like\n", encoding="utf-8")
    record = f"{name}.py,,\n{info.name}/METADATA,,\n" + (f"{info.name}/LICENSE,,\n" if text else "")
    (info / "RECORD").write_text(record, encoding="utf-8")
    return str(folder / f"{name}.py")


def nobody(command: object) -> Done:
    return Done(1, "dpkg-query: no path found matching pattern")


def test_licences_are_collected_with_an_index(tmp_path: Path) -> None:
    place = checkout(tmp_path)
    module = environment_with(tmp_path, "alembic")
    starter = place.build / "package-tools" / "pyinstaller-6.dist-info"
    starter.mkdir(parents=True)
    (starter / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: pyinstaller\nVersion: 6\nLicense: GPL with a special exception\n",
        encoding="utf-8",
    )
    (starter / "COPYING.txt").write_text("COPYING\n", encoding="utf-8")
    (starter / "RECORD").write_text("pyinstaller-6.dist-info/METADATA,,\npyinstaller-6.dist-info/COPYING.txt,,\n")
    folder = tmp_path / "licences"
    licences.collect(place, [module, "a/link.so"], folder, nobody)
    index = json.loads((folder / "INDEX.json").read_text(encoding="utf-8"))
    names = [one["name"] for one in index]
    assert names == ["Follow-Up", "Python", "alembic", "pyinstaller", "Followup Hand (font)", "Lucide (icons)"]
    assert (folder / "alembic-LICENSE.txt").read_text(encoding="utf-8") == "as you like\n"
    for one in index:
        assert one["texts"]
        assert all((folder / text).stat().st_size for text in one["texts"])
    people = (folder / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    assert "alembic 1.0\n    MIT\n    alembic-LICENSE.txt\n" in people


def test_several_texts_of_one_part_are_kept_apart(tmp_path: Path) -> None:
    names = ("LICENSE", "LICENSE.APACHE", "LICENSE.BSD", "LICENSE.txt", "vendored/LICENSE")
    (tmp_path / "from" / "vendored").mkdir(parents=True)
    (tmp_path / "to").mkdir()
    part = Part("x", "1", "MIT", tuple(tmp_path / "from" / name for name in names))
    for text, name in zip(part.texts, names, strict=True):
        text.write_text(name, encoding="utf-8")
    copied = [licences._copied(text, part, tmp_path / "to") for text in part.texts]
    assert copied == [
        "x-LICENSE.txt",
        "x-LICENSE.APACHE.txt",
        "x-LICENSE.BSD.txt",
        "x-LICENSE-2.txt",
        "x-LICENSE-3.txt",
    ]
    assert [(tmp_path / "to" / name).read_text(encoding="utf-8") for name in copied] == list(names)


def test_a_package_is_known_also_by_a_link_to_it(tmp_path: Path) -> None:
    place = checkout(tmp_path)
    module = environment_with(tmp_path, "stranger")
    (tmp_path / "link").symlink_to(tmp_path / ".venv")
    linked = module.replace("/.venv/", "/link/")
    with pytest.raises(MendableError, match="stranger would be packed"):
        list(licences.parts_of(place, [linked], nobody))


def test_a_package_that_the_app_does_not_need_is_not_packed(tmp_path: Path) -> None:
    module = environment_with(tmp_path, "stranger")
    with pytest.raises(MendableError, match="stranger would be packed"):
        list(licences.parts_of(checkout(tmp_path), [module], nobody))


def test_a_file_that_is_nobodys_is_not_packed(tmp_path: Path) -> None:
    environment_with(tmp_path, "pyinstaller")
    with pytest.raises(MendableError, match=r"Nobody knows where /usr/lib/libstray\.so"):
        list(licences.parts_of(checkout(tmp_path), ["/usr/lib/libstray.so"], nobody))


def test_qt_comes_with_its_terms() -> None:
    folder = ROOT / "packaging" / "licences"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (folder / "GPL-3.0.txt").read_text(encoding="utf-8")
    notice = (folder / "qt-notice.txt").read_text(encoding="utf-8")
    assert "may be replaced" in notice
    assert "signed anew" in notice
    assert "sources" in notice
