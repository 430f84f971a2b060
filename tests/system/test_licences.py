"""What the app is made of: as a package lists it, and as it is installed."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from followup_desktop.system import licences as module
from followup_desktop.system.licences import LGPL, Licensed, licences
from followup_desktop.system.paths import resources


def named(found: tuple[Licensed, ...], name: str) -> Licensed:
    return next(one for one in found if one.name == name)


def test_all_that_is_installed_for_the_app_is_named_with_its_licence() -> None:
    found = licences()
    assert [one.name for one in found][:2] == ["Follow-Up", "Python"]
    names = {one.name.lower().replace("_", "-") for one in found}
    assert {"pyside6-essentials", "shiboken6", "sqlalchemy", "alembic", "icalendar", "segno", "mako"} <= names
    # What is for those who work on it is none of it.
    assert not {"pytest", "ruff", "mypy", "hypothesis"} & names
    assert [one.name for one in found if not one.licence] == []
    assert len(found) == len({one.name for one in found})


def test_the_texts_are_those_that_came() -> None:
    found = licences()
    assert "Permission is hereby granted" in named(found, "Follow-Up").text()
    assert "SIL OPEN FONT LICENSE" in named(found, "Followup Hand (font)").text()
    assert "ISC License" in named(found, "Lucide (icons)").text()
    assert "SQLAlchemy authors" in named(found, "SQLAlchemy").text()
    without = [one.name for one in found if not one.texts and not one.is_replaceable and one.name != "Python"]
    assert without == []


def test_only_qt_may_be_replaced_by_its_licence() -> None:
    assert {one.name.lower() for one in licences() if one.is_replaceable} == {"pyside6_essentials", "shiboken6"}


def test_none_of_it_is_under_the_gpl_alone() -> None:
    assert [one.name for one in licences() if "GPL" in one.licence and one.licence != LGPL] == []


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "licences"
    folder.mkdir()
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(module, "resources", lambda: tmp_path / "resources")
    return folder


def test_a_package_says_it_by_its_index(packaged: Path) -> None:
    index = [
        {"name": "Follow-Up", "version": "1", "licence": "MIT", "texts": ["own.txt"]},
        {"name": "PySide6", "version": "6", "licence": LGPL, "texts": ["qt.txt", "gone.txt"]},
    ]
    (packaged / "INDEX.json").write_text(json.dumps(index), encoding="utf-8")
    (packaged / "own.txt").write_text("Our words.\n", encoding="utf-8")
    (packaged / "qt.txt").write_bytes(b"Their w\xf6rds.\n")
    own, qt = licences()
    assert own == Licensed("Follow-Up", "1", "MIT", (packaged / "own.txt",))
    assert own.text() == "Our words."
    assert qt.text().startswith("Their w\N{REPLACEMENT CHARACTER}rds.\n\n")
    assert "gone.txt" in qt.text()


def test_the_licence_of_an_installed_app_comes_from_its_package(packaged: Path) -> None:
    own = named(licences(), "Follow-Up")
    assert [path.name for path in own.texts] == ["LICENSE"]
    assert packaged.parent not in own.texts[0].parents


def test_what_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> object:
        if name == "segno":
            raise PackageNotFoundError(name)
        return distribution(name)

    monkeypatch.setattr(module, "distribution", find)
    names = {one.name for one in licences()}
    assert "segno" not in names
    assert "alembic" in names


def test_the_texts_of_a_checkout_lie_in_it() -> None:
    assert named(licences(), "Follow-Up").texts == (resources().parent / "LICENSE",)
