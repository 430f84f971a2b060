"""A clock that jumps by years while the app runs: it asks in the window and on the desktop, and says nothing before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.app.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    own = Whole(tmp_path, "2026-11-17 09:00")
    yield own
    own.close()


@pytest.mark.long
def test_ten_years_ahead_are_asked_about_and_answered_by_a_click(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = whole.studio.moment.timestamp()
    monkeypatch.setattr(whole.ticker, "_counted", lambda: counted)
    whole.ticker.tick()
    whole.studio.wait()
    whole.studio.moment += timedelta(days=3653)
    whole.ticker.tick()
    whole.studio.wait()
    notice = whole.app.window.notice
    assert notice.text.startswith("It was Tue 17 Nov 2026 when Follow-Up last looked at the clock")
    assert whole.notifier.said[-1].key == "clock"
    (right,) = notice._ways
    right.click()
    whole.studio.wait()
    assert notice.isHidden()
    assert whole.notifier.withdrawn == ["clock"]
    assert whole.ticker._watch.doubted is None
