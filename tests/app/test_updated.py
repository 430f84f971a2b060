"""An app whose program was replaced under it says so, once, and can be quit there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_desktop.app.outside import AppOutside
from followup_desktop.app.updated import Updated
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.system import replaced
from tests.app.whole import Whole


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    whole = Whole(tmp_path, "2026-11-20 12:00")
    yield whole
    whole.close()


def notices(whole: Whole) -> list[Notice]:
    return [one for one in whole.app.window.findChildren(Notice) if "was updated" in one.text and one.isVisible()]


def test_an_update_is_told_once_and_can_be_followed(whole: Whole) -> None:
    done: list[str] = []
    told = Updated(whole.app.window, lambda: "update" in done, lambda: done.append("quit"))
    told.look()
    assert not notices(whole)
    done.append("update")
    told.look()
    told.look()
    (box,) = notices(whole)
    whole.studio.press(box, "Quit")
    assert done == ["update", "quit"]
    whole.studio.press(box, "Later")
    told.look()
    assert not notices(whole)


def test_the_app_looks_while_it_looks_anyway(whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaced, "is_frozen", lambda: True)
    monkeypatch.setattr(replaced, "ITSELF", tmp_path / "nowhere")
    whole.ticker.timer.timeout.emit()
    assert not notices(whole)
    monkeypatch.setattr(replaced, "ITSELF", tmp_path / "exe")
    (tmp_path / "exe").symlink_to("/usr/lib/followup/followup (deleted)")
    whole.ticker.timer.timeout.emit()
    assert len(notices(whole)) == 1


@pytest.mark.parametrize("frozen", [True, False])
def test_what_runs_from_its_own_file_is_not_replaced(monkeypatch: pytest.MonkeyPatch, *, frozen: bool) -> None:
    monkeypatch.setattr(replaced, "is_frozen", lambda: frozen)
    assert not AppOutside().was_replaced()


def test_a_checkout_is_never_said_to_be_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(replaced, "is_frozen", lambda: False)
    monkeypatch.setattr(replaced, "ITSELF", tmp_path / "exe")
    (tmp_path / "exe").symlink_to("gone")
    assert not replaced.was_replaced()
