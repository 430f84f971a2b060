"""Each rule about who may import whom is broken once, and it is noticed."""

from __future__ import annotations

import pytest

from tests.copies import Copy, copy_source

pytestmark = pytest.mark.long

PACKAGE = "followup_desktop"
FLOORS = "A package imports only what stands below it"
STEPS = "A step does not know another step"
QT = "No Qt below the kit"
RULES = "A step's rules know only the domain"
SQL = "Only the models, storage and services know SQLAlchemy"
MODELS = "Only storage and services import the mapped classes"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Give a copy of the source."""
    return copy_source(tmp_path_factory.mktemp("contracts"))


def plant(source: Copy, files: dict[str, str]) -> str:
    """Add lines to some modules, or make them; look at the contracts; put everything back; say what was found."""
    before = {}
    for name, lines in files.items():
        file = source.package / name
        before[file] = file.read_text(encoding="utf-8") if file.exists() else None
        file.write_text((before[file] or "") + f"\n{lines}\n", encoding="utf-8")
    try:
        done = source.contracts()
    finally:
        for file, text in before.items():
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")
    assert done.returncode == 1, done.stdout
    return done.stdout


def test_the_contracts_are_kept(source: Copy) -> None:
    done = source.contracts()
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("domain/plan", "storage.revision", FLOORS),
        ("exchange/reasons", "storage.revision", FLOORS),
        ("storage/lock", "exchange.reasons", FLOORS),
        ("services/core", "steps.catalogue", FLOORS),
        ("kit/paper", "system.paths", FLOORS),
        ("steps/catalogue", "wiring", FLOORS),
        ("steps/reflection/rules", "steps.thank_you.rules", STEPS),
        ("steps/reflection/rules", "steps.catalogue", STEPS),
        ("steps/reflection/rules", "services.core", RULES),
        ("steps/reflection/rules", "domain.model.steps", RULES),
        ("kit/paper", "domain.model.steps", MODELS),
        ("domain/values", "domain.model.steps", MODELS),
    ],
)
def test_an_import_from_above_or_beside_is_noticed(source: Copy, importer: str, imported: str, contract: str) -> None:
    said = plant(source, {f"{importer}.py": f"import {PACKAGE}.{imported}"})
    module = f"{PACKAGE}.{importer.replace('/', '.')}"
    assert f"{module} -> {PACKAGE}.{imported}" in said
    assert contract in said


@pytest.mark.parametrize(
    ("importer", "line", "contract"),
    [
        ("steps/reflection/rules", "from PySide6 import QtCore", QT),
        ("steps/reflection/rules", "if TYPE_CHECKING:\n    from PySide6 import QtCore", QT),
        ("steps/reflection/rules", "def late():\n    from PySide6 import QtCore", QT),
        ("wiring", "from PySide6 import QtCore", QT),
        ("cli/main", "import sqlalchemy", SQL),
        ("domain/values", "import sqlalchemy", SQL),
    ],
)
def test_a_library_on_the_wrong_floor_is_noticed(source: Copy, importer: str, line: str, contract: str) -> None:
    said = plant(source, {f"{importer}.py": line})
    library = "PySide6" if contract is QT else "sqlalchemy"
    assert f"{PACKAGE}.{importer.replace('/', '.')} -> {library}" in said
    assert contract in said


def test_rules_do_not_get_qt_by_way_of_the_kit(source: Copy) -> None:
    said = plant(source, {"steps/reflection/rules.py": f"import {PACKAGE}.kit.paper"})
    assert QT in said
    assert f"{PACKAGE}.kit.paper -> PySide6" in said
    assert RULES in said


def test_window_and_command_line_do_not_know_each_other(source: Copy) -> None:
    said = plant(source, {"app.py": '"""The window."""', "cli/main.py": f"import {PACKAGE}.app"})
    assert f"{PACKAGE}.cli.main -> {PACKAGE}.app" in said


@pytest.mark.parametrize("stray", ["utils", "steps/helpers"])
def test_a_stray_module_is_noticed(source: Copy, stray: str) -> None:
    said = plant(source, {f"{stray}.py": '"""A drawer."""'})
    assert f"{PACKAGE}.{stray.replace('/', '.')}" in said


def test_the_linter_holds_engine_session_and_clock(source: Copy) -> None:
    planted = {
        "cli/planted.py": "from sqlalchemy.orm import Session",
        "kit/planted.py": "import sqlalchemy as sa\n\nsa.create_engine('sqlite://')",
        "steps/planted.py": "def late():\n    from sqlalchemy import Engine",
        "domain/planted.py": "import datetime as dt\n\ndt.datetime.now(dt.UTC)",
        "exchange/planted.py": "from datetime import date\n\ndate.today()",
        "system/planted.py": "import time\n\ntime.sleep(1)\ntime.time()",
        "services/planted.py": "from sqlalchemy.orm import Session",
    }
    assert source.lint("TID251").returncode == 0
    for name, lines in planted.items():
        (source.package / name).write_text(lines + "\n", encoding="utf-8")
    said = source.lint("TID251").stdout
    for name in planted:
        (source.package / name).unlink()
    found = sorted(line.split(":")[0].partition(f"{PACKAGE}/")[2] for line in said.splitlines() if "TID251" in line)
    expected = [name for name in planted if not name.startswith("services/")]
    assert sorted(set(found)) == sorted(expected)
    for offence in ("`sqlalchemy.orm.Session`", "`sqlalchemy.create_engine`", "`sqlalchemy.Engine`"):
        assert offence in said
    for offence in ("`datetime.datetime.now`", "`datetime.date.today`", "`time.sleep`", "`time.time`"):
        assert offence in said
