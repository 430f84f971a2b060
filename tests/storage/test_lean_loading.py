"""SQLAlchemy is loaded without what it does not need here, and nobody is worse off for it."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from followup_desktop.storage import lean_loading
from followup_desktop.storage.lean_loading import ASYNCIO, METADATA, OPENSSL, _AsyncioStandIn, load_sqlalchemy

MAKE = """
import sys
from pathlib import Path
from followup_desktop.wiring import Outside, open_core
core = open_core(Path(sys.argv[1]) / "data", Outside())
"""
LOOK = f"""{MAKE}
from followup_desktop.services.listing import page
assert page(core) == []
assert "asyncio" not in sys.modules
assert not {{"importlib.metadata", "email", "_hashlib"}} & set(sys.modules)
assert "followup_desktop.domain.words.read" not in sys.modules
from sqlalchemy.util.concurrency import is_cancellation_exception
assert not is_cancellation_exception(ValueError())
import asyncio
assert is_cancellation_exception(asyncio.CancelledError())
assert asyncio.run(asyncio.sleep(0, "works")) == "works"
from sqlalchemy.util import compat
assert compat.importlib_metadata_get("console_scripts")
import email.message, hashlib, hmac, ssl
assert hashlib.sha256(b"abc").hexdigest().startswith("ba7816bf")
assert hmac.new(b"key", b"abc", "sha256").hexdigest().startswith("9c196e32")
assert ssl.create_default_context().check_hostname
"""


@pytest.mark.long
def test_the_data_is_opened_without_what_works_all_the_same_when_it_is_wanted(tmp_path: object) -> None:
    # Making new data takes Alembic, which does use some of it.
    for words in (MAKE, LOOK):
        subprocess.run([sys.executable, "-c", words, str(tmp_path)], check=True, timeout=60)


def test_who_has_it_already_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, ASYNCIO, asyncio)
    load_sqlalchemy()
    assert sys.modules[ASYNCIO] is asyncio


@pytest.mark.parametrize("name", [ASYNCIO, METADATA])
def test_a_stand_in_is_gone_after_loading(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delitem(sys.modules, name, raising=False)
    load_sqlalchemy()
    assert name not in sys.modules


def test_the_real_one_that_came_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, METADATA, raising=False)
    with lean_loading._standing_in(lean_loading._StandIn(METADATA)):
        sys.modules[METADATA] = asyncio
    assert sys.modules.pop(METADATA) is asyncio


def test_sums_are_made_without_openssl_where_nobody_has_it_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "hashlib", raising=False)
    monkeypatch.delitem(sys.modules, OPENSSL, raising=False)
    load_sqlalchemy()
    assert OPENSSL not in sys.modules
    assert not hasattr(sys.modules["hashlib"], "scrypt")


def test_what_the_stand_in_lacks_comes_from_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = _AsyncioStandIn(ASYNCIO)
    monkeypatch.setitem(sys.modules, ASYNCIO, stand_in)
    # Its parts are loaded already in this process, which its own beginning does not survive twice.
    monkeypatch.setattr(lean_loading, "import_module", lambda _: asyncio)
    assert stand_in.TimeoutError is asyncio.TimeoutError
    assert not stand_in.iscoroutine(None)
    assert stand_in.CancelledError is asyncio.CancelledError
    assert sys.modules.get(ASYNCIO) is not stand_in
    with pytest.raises(AttributeError):
        stand_in.no_such_name  # noqa: B018
