"""Several ways at once: said where one of them could say it, and once."""

from __future__ import annotations

from followup_desktop.system.notifications.notifier import Notice
from followup_desktop.system.notifications.together import Together
from tests.shell.outside import FakeNotifier

NOTICE = Notice("interview-7", "Follow-Up", "One thing is ready.")


def heard_from(together: Together) -> list[str]:
    heard: list[str] = []
    together.shown.connect(lambda key: heard.append(f"shown {key}"))
    together.unheard.connect(lambda notice: heard.append(f"unheard {notice.key}"))
    together.acted.connect(lambda key, act: heard.append(f"acted {key} {act}"))
    together.gone.connect(lambda key: heard.append(f"gone {key}"))
    return heard


def test_it_is_said_in_every_way_and_told_once() -> None:
    ways = FakeNotifier(), FakeNotifier()
    together = Together(ways)
    heard = heard_from(together)
    together.notify(NOTICE)
    assert [way.said for way in ways] == [[NOTICE], [NOTICE]]
    assert heard == ["shown interview-7"]
    ways[1].acted.emit("interview-7", "done")
    ways[0].gone.emit("interview-7")
    together.withdraw("interview-7")
    assert heard[1:] == ["acted interview-7 done", "gone interview-7"]
    assert [way.withdrawn for way in ways] == [["interview-7"], ["interview-7"]]


def test_one_that_can_is_enough_and_none_is_told() -> None:
    ways = FakeNotifier(), FakeNotifier()
    together = Together(ways)
    heard = heard_from(together)
    ways[0].works = False
    together.notify(NOTICE)
    ways[1].works = False
    together.notify(NOTICE)
    assert heard == ["shown interview-7", "unheard interview-7"]
