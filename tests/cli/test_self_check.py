"""The program looks after itself: it finds every part, and says so when one of them is missing."""

from __future__ import annotations

import hashlib
import importlib.resources
import shutil
import sqlite3
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from followup_desktop.cli import check_core, check_files, check_qt, self_check
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from tests.cli.typed import Typed

Patch = pytest.MonkeyPatch


def look_at(part: str, folder: Path) -> str:
    """Look at one part; it raises whatever it fails with."""
    return dict(self_check.checks(folder))[part]()


def test_it_finds_all_that_is_needed(typed: Typed) -> None:
    answer = typed("--self-check")
    assert answer.status == 0, answer.out
    assert [line.split(":")[0].removeprefix("ok      ") for line in answer.lines] == [
        name for name, _ in self_check.checks(Path())
    ]


def test_what_is_missing_is_named_and_the_others_are_looked_at(typed: Typed, monkeypatch: Patch) -> None:
    def broken() -> str:
        raise ZeroDivisionError

    fast = {"one": broken, "two": lambda: "is here"}
    monkeypatch.setattr(self_check, "checks", lambda folder: fast.items())
    answer = typed("--self-check", "--json")
    assert answer.status == 1
    assert answer.json == {"ok": False, "lines": ["missing one: ZeroDivisionError", "ok      two: is here"]}


def _no_module(name: str) -> Callable[[Patch, Path], None]:
    return lambda patch, _: patch.setitem(sys.modules, name, None)


def _no_steps(patch: Patch, _: Path) -> None:
    patch.setattr(check_core, "STEPS", ())


def _no_words(patch: Patch, _: Path) -> None:
    patch.setattr(check_core, "say", lambda message, zone: message.code)


def _no_zones(patch: Patch, folder: Path) -> None:
    patch.setattr(importlib.resources, "files", lambda package: folder)


def _no_search(patch: Patch, _: Path) -> None:
    connect = sqlite3.connect

    class Without(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            return super().execute(sql.replace("fts5", "fts99"), *values)  # type: ignore[arg-type]

    patch.setattr(sqlite3, "connect", lambda *of, **more: connect(*of, factory=Without, **more))


def _no_migrations(patch: Patch, folder: Path) -> None:
    from followup_desktop.storage.migrations import upgrade

    (folder / "versions").mkdir()
    patch.setattr(upgrade, "HERE", folder)


def _no_child(patch: Patch, _: Path) -> None:
    from followup_desktop.exchange import reader

    patch.setattr(reader, "reader_command", lambda *, frozen: [sys.executable, "-c", "raise SystemExit"])


def _no_authorities(patch: Patch, folder: Path) -> None:
    (folder / "certificates").mkdir()
    patch.setenv("SSL_CERT_DIR", str(folder / "certificates"))
    patch.setenv("SSL_CERT_FILE", str(folder / "none.pem"))


def _unchecked(patch: Patch, _: Path) -> None:
    def trusting() -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context

    patch.setattr(ssl, "create_default_context", trusting)


def _no_plug_ins(patch: Patch, folder: Path) -> None:
    from followup_desktop.kit import plug_ins

    patch.setattr(plug_ins, "plug_in_folder", lambda: folder)


def _no_jpeg(patch: Patch, _: Path) -> None:
    from PySide6.QtGui import QImageReader

    formats = [kind for kind in QImageReader.supportedImageFormats() if b"jp" not in bytes(kind.data())]
    patch.setattr(QImageReader, "supportedImageFormats", lambda: formats)


def _no_style(patch: Patch, _: Path) -> None:
    from PySide6.QtWidgets import QStyleFactory

    patch.setattr(QStyleFactory, "keys", lambda: ["Windows"])


def _without(name: str) -> Callable[[Patch, Path], None]:
    """Take one of the files away that come with the app."""

    def take(patch: Patch, folder: Path) -> None:
        copy = folder / "resources"
        shutil.copytree(resources(), copy)
        (copy / name).unlink()
        patch.setattr(check_qt, "resources", lambda: copy)

    return take


def _empty_icon(patch: Patch, folder: Path) -> None:
    _without("icons/lucide/phone.svg")(patch, folder)
    blank = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"/>'
    (folder / "resources" / "icons" / "lucide" / "phone.svg").write_text(blank, encoding="utf-8")


@pytest.mark.parametrize(
    ("part", "take_away"),
    [
        ("steps", _no_steps),
        ("words", _no_words),
        ("time zones", _no_zones),
        ("time zones", _no_module("tzdata")),
        ("SQLite", _no_search),
        ("data and migrations", _no_migrations),
        ("data and migrations", _no_module("followup_desktop.storage.migrations.upgrade")),
        ("reading of invitations", _no_child),
        ("days off", _no_module("holidays")),
        ("dates in words", _no_module("dateparser")),
        ("addresses and numbers", _no_module("phonenumbers")),
        ("addresses and numbers", _no_module("email_validator")),
        ("encryption", _no_module("ssl")),
        ("encryption", _no_authorities),
        ("encryption", _unchecked),
        ("notices", _no_module("jeepney")),
        ("parts of Qt", _no_plug_ins),
        ("parts of Qt", _no_jpeg),
        ("windows", _no_module("followup_desktop.steps.reflection.window")),
        ("windows", _no_style),
        ("icons", _without("icons/tray/due.svg")),
        ("icons", _without("icons/app/app-22.png")),
        ("icons", _empty_icon),
        ("card and font", _without("fonts/followup-hand.ttf")),
        ("printing", _no_module("PySide6.QtPrintSupport")),
        ("QR codes", _no_module("segno")),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="takes parts of Linux away")
def test_without_a_part_it_is_not_whole(
    part: str, take_away: Callable[[Patch, Path], None], tmp_path: Path, monkeypatch: Patch, qapp: object
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    take_away(monkeypatch, tmp_path)
    with pytest.raises(Exception, match=r"."):
        look_at(part, folder)


# --- The list of a packaged program ---------------------------------------------------------------------------------


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: Patch) -> Path:
    """Give the folder of a program that was packaged, with one file of ours and a library of somebody else's."""
    own, library = tmp_path / "followup_desktop" / "font.ttf", tmp_path / "PySide6" / "libQt6Core.so.6"
    for path in (own, library):
        path.parent.mkdir()
        path.write_text("as it was packed", encoding="utf-8")
    listed = tmp_path / "followup_desktop" / "packed.txt"
    total = hashlib.sha256(own.read_bytes()).hexdigest()
    listed.write_text(f"{total}  followup_desktop/font.ttf\n  PySide6/libQt6Core.so.6\n", encoding="utf-8")
    monkeypatch.setattr(check_files, "is_frozen", lambda: True)
    monkeypatch.setattr(check_files, "packed_list", lambda: listed)
    return tmp_path


def test_all_that_was_packed_is_there(packaged: Path) -> None:
    assert look_at("files", packaged) == "2"


def test_links_are_there_where_they_lead_to_something_also_to_a_folder(packaged: Path) -> None:
    framework = packaged / "QtCore.framework" / "Versions"
    (framework / "A").mkdir(parents=True)
    (framework / "Current").symlink_to("A")
    with (packaged / "followup_desktop" / "packed.txt").open("a", encoding="utf-8") as listed:
        listed.write("  QtCore.framework/Versions/Current\n")
    assert look_at("files", packaged) == "3"
    (framework / "A").rmdir()
    with pytest.raises(Exception, match="Current"):
        look_at("files", packaged)


def test_a_library_of_qt_may_be_another_build(packaged: Path) -> None:
    (packaged / "PySide6" / "libQt6Core.so.6").write_text("built by the user", encoding="utf-8")
    assert look_at("files", packaged) == "2"


@pytest.mark.parametrize("gone", ["followup_desktop/font.ttf", "PySide6/libQt6Core.so.6"])
def test_a_file_that_is_gone_is_named(packaged: Path, gone: str) -> None:
    (packaged / gone).unlink()
    with pytest.raises(Exception, match=gone):
        look_at("files", packaged)


def test_a_file_of_ours_that_is_damaged_is_named(packaged: Path) -> None:
    (packaged / "followup_desktop" / "font.ttf").write_text("torn", encoding="utf-8")
    with pytest.raises(Exception, match=r"font\.ttf"):
        look_at("files", packaged)


def test_an_empty_list_is_no_list(packaged: Path) -> None:
    (packaged / "followup_desktop" / "packed.txt").write_text("", encoding="utf-8")
    with pytest.raises(Exception, match="0"):
        look_at("files", packaged)
