"""SQLAlchemy is loaded without asyncio, and nobody is worse off for it."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from followup_desktop.storage import lean_loading
from followup_desktop.storage.lean_loading import ASYNCIO, _StandIn, load_sqlalchemy

LOOK = """
import sys
from pathlib import Path
from followup_desktop.wiring import Outside, open_core
core = open_core(Path(sys.argv[1]) / "data", Outside())
from followup_desktop.services.listing import page
assert page(core) == []
assert "asyncio" not in sys.modules
from sqlalchemy.util.concurrency import is_cancellation_exception
assert not is_cancellation_exception(ValueError())
import asyncio
assert is_cancellation_exception(asyncio.CancelledError())
assert asyncio.run(asyncio.sleep(0, "works")) == "works"
"""


def test_the_data_is_opened_without_asyncio_which_works_all_the_same(tmp_path: object) -> None:
    subprocess.run([sys.executable, "-c", LOOK, str(tmp_path)], check=True, timeout=60)


def test_who_has_it_already_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, ASYNCIO, asyncio)
    load_sqlalchemy()
    assert sys.modules[ASYNCIO] is asyncio


def test_the_stand_in_is_gone_after_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, ASYNCIO)
    load_sqlalchemy()
    assert ASYNCIO not in sys.modules


def test_what_the_stand_in_lacks_comes_from_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = _StandIn(ASYNCIO)
    monkeypatch.setitem(sys.modules, ASYNCIO, stand_in)
    # Its parts are loaded already in this process, which its own beginning does not survive twice.
    monkeypatch.setattr(lean_loading, "import_module", lambda _: asyncio)
    assert stand_in.TimeoutError is asyncio.TimeoutError
    assert not stand_in.iscoroutine(None)
    assert stand_in.CancelledError is asyncio.CancelledError
    assert sys.modules.get(ASYNCIO) is not stand_in
    with pytest.raises(AttributeError):
        stand_in.no_such_name  # noqa: B018
