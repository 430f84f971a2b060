"""What an interview asks of the user, before anybody speaks of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.terms import ReminderKind as Kind
from followup_desktop.domain.whole_plan import act_asked, asks_from
from tests.builders import at

FREE = at("2026-11-19 15:30")
NOW = at("2026-11-20 12:00")


@dataclass(frozen=True)
class One:
    kind: Kind
    due_at: datetime
    key: str = "x"
    until: datetime | None = None
    snoozed: bool = False


THANKS = One(Kind.THANK_YOU, at("2026-11-20 15:10"), "thanks")
REFERENCES = One(Kind.REFERENCES, at("2026-11-20 10:00"), "references")
REFLECTION = One(Kind.REFLECTION, at("2026-11-19 15:30"), "reflection")
OFFER = One(Kind.OFFER, at("2026-11-20 09:00"), "offer")


def test_the_thank_you_can_be_written_from_the_break_on() -> None:
    assert asks_from(THANKS, FREE) == FREE
    assert asks_from(THANKS, None) == THANKS.due_at
    assert asks_from(REFERENCES, FREE) == REFERENCES.due_at
    assert asks_from(One(Kind.THANK_YOU, NOW, snoozed=True), FREE) == NOW


def test_first_deadlines_then_what_is_fresh_then_the_thank_you_then_the_rest() -> None:
    acts = [REFERENCES, THANKS, REFLECTION, OFFER]
    asked: list[str] = []
    while acts:
        act = act_asked(acts, NOW, FREE)
        assert act is not None
        asked.append(act.key)
        acts.remove(act)
    assert asked == ["offer", "reflection", "thanks", "references"]
    assert act_asked([], NOW, FREE) is None


def test_a_thank_you_that_is_due_is_a_deadline() -> None:
    assert act_asked([REFLECTION, THANKS], at("2026-11-20 15:10"), FREE) is THANKS


def test_what_was_put_off_brings_nothing_else_before_its_time() -> None:
    put_off = One(Kind.REFERENCES, at("2026-11-20 18:00"), "references", snoozed=True)
    assert act_asked([put_off, THANKS], NOW, FREE) is THANKS
    assert asks_from(THANKS, None) > NOW


def test_before_the_interview_it_is_what_comes_first() -> None:
    before = One(Kind.BEFORE_INTERVIEW, at("2026-11-18 20:00"), "before", until=at("2026-11-19 14:00"))
    assert act_asked([THANKS, before], at("2026-11-17 09:00"), FREE) is before
    assert act_asked([THANKS, before], NOW, FREE) is THANKS


@given(st.lists(st.sampled_from([THANKS, REFERENCES, REFLECTION, OFFER]), unique=True), st.booleans())
def test_what_can_be_done_now_is_never_hidden_by_what_cannot(acts: list[One], free: bool) -> None:
    free_from = FREE if free else None
    act = act_asked(acts, NOW, free_from)
    ready = [one for one in acts if asks_from(one, free_from) <= NOW]
    assert (act in ready) is bool(ready)
    assert (act is None) is (not acts)
