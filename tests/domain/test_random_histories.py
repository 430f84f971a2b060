"""Ten thousand histories against a second opinion that shares no code with the rules."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from followup_desktop.domain.terms import Channel, EventKind, LetterKind, LetterState, ReminderKind, Rule, Side
from followup_desktop.domain.values import Happened, History, LetterWritten
from followup_desktop.domain.whole_plan import next_act, whole_plan
from followup_desktop.domain.working_time import WorkingTime
from followup_desktop.kit.words.say import say
from followup_desktop.steps.catalogue import STEPS
from tests.domain.history_oracle import Judge
from tests.domain.random_histories import Case, make_case, outcome_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from followup_desktop.domain.plan import Planned

pytestmark = pytest.mark.long

AT_ONCE = 1000
MANY = range(0, 10_000, AT_ONCE)
VERY_MANY = range(10_000, 310_000, 10 * AT_ONCE)


def plan_of(case: Case, history: History | None = None) -> tuple[Planned, ...]:
    """Plan a case as the app does, or another history in the same calendar."""
    own = case.calendar
    working = WorkingTime(own.zone, own.quiet_from, own.quiet_to, own.time_of_day, own.off)
    return whole_plan(history or case.history, STEPS, working)


def complaints(seeds: range) -> list[str]:
    """Say what is wrong with the plans of some seeds."""
    cases = ((seed, make_case(seed)) for seed in seeds)
    return [
        f"{seed}: {wrong}"
        for seed, case in cases
        for wrong in Judge(case.history, case.calendar, plan_of(case)).complaints()
    ]


@pytest.mark.long
@pytest.mark.parametrize("first", MANY)
def test_no_plan_ever_breaks_a_rule(first: int) -> None:
    assert complaints(range(first, first + AT_ONCE)) == []


@pytest.mark.soak
@pytest.mark.parametrize("first", VERY_MANY)
def test_no_plan_of_a_great_many_breaks_a_rule(first: int) -> None:
    assert complaints(range(first, first + 10 * AT_ONCE)) == []


def test_the_histories_reach_every_kind_and_every_rule() -> None:
    plans = [plan_of(make_case(seed)) for seed in range(AT_ONCE)]
    kinds = Counter(item.kind for plan in plans for item in plan)
    rules = Counter(item.rule for plan in plans for item in plan)
    assert set(kinds) == set(ReminderKind)
    assert set(rules) == set(Rule)
    assert min(kinds.values()) >= 20
    keys = Counter(item.key.partition(":")[2] for plan in plans for item in plan if item.kind is ReminderKind.OUTCOME)
    assert set(keys) == {"quiet", "no"}


@pytest.mark.parametrize("name", ["told", "history_oracle"])
def test_the_second_opinion_shares_no_code_with_the_rules(name: str) -> None:
    tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8"))
    for_types = {id(one) for node in tree.body if isinstance(node, ast.If) for one in ast.walk(node)}
    used = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom) and id(n) not in for_types]
    assert used
    assert not [ast.unparse(node) for node in used if "followup_desktop" in ast.unparse(node)]


def test_every_reason_has_words() -> None:
    cases = [make_case(seed) for seed in range(AT_ONCE)]
    whys = {item.why.code: (item.why, case.calendar.zone) for case in cases for item in plan_of(case)}
    said = [say(why, zone) for why, zone in whys.values()]
    assert len(said) >= 15
    assert all(words and "{" not in words and not words.startswith("why_") for words in said)


# --- what must not matter


def shuffled(history: History, dice: Random) -> History:
    """Give a history with everything in another order that has none, and what happened on one day entered otherwise."""

    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dice.sample(items, len(items)))

    contacts = [event for event in history.events if event.kind is EventKind.CONTACT]
    rest = [event for event in history.events if event.kind is not EventKind.CONTACT]
    entered = [*mixed(tuple(contacts)), *rest] if dice.random() < 0.5 else [*rest, *mixed(tuple(contacts))]
    return replace(
        history,
        people=mixed(history.people),
        instructions=mixed(history.instructions),
        said_before=mixed(history.said_before),
        letters=mixed(history.letters),
        references=mixed(history.references),
        promises=mixed(history.promises),
        others=mixed(history.others),
        marks=dict(mixed(tuple(history.marks.items()))),
        events=tuple(sorted(entered, key=lambda event: event.on)),
    )


def bare(plan: tuple[Planned, ...]) -> Counter[tuple[ReminderKind, datetime, Rule, str]]:
    return Counter((item.kind, item.due_at, item.rule, str(item.why)) for item in plan)


@pytest.mark.parametrize("first", range(0, 600, 300))
def test_no_order_of_entry_changes_a_plan(first: int) -> None:
    for seed in range(first, first + 300):
        case = make_case(seed)
        plan = plan_of(case)
        assert plan == plan_of(case), seed
        assert bare(plan_of(case, shuffled(case.history, Random(seed)))) == bare(plan), seed


# --- somebody who does as the app says


def wanted_next(plan: tuple[Planned, ...]) -> Planned | None:
    asked = [item for item in plan if item.kind in {ReminderKind.CHECK_IN, ReminderKind.FOLLOW_UP}]
    return min(asked, key=lambda item: (item.due_at, item.key), default=None)


def test_who_does_all_that_is_planned_asks_twice_at_most() -> None:
    lives = 0
    for seed in range(0, 10_000, 25):
        case = make_case(seed)
        letters = tuple(letter for letter in case.history.letters if letter.kind.thanks)
        fresh = replace(case.history, events=case.history.events[:1], letters=letters, later_round=False)
        history = outcome_of(fresh)
        if history.meeting.cancelled:
            continue
        days: list[date] = []
        while (item := wanted_next(plan_of(case, history))) is not None:
            on = item.due_at.astimezone(case.calendar.zone).date()
            days += [on] if item.kind is ReminderKind.CHECK_IN else []
            history = replace(history, events=(*history.events, Happened(EventKind.CONTACT, on, Side.ME)))
            assert Judge(history, case.calendar, plan_of(case, history)).complaints() == [], seed
            assert len(history.events) < 12, seed
        assert len(days) <= 2, seed
        assert days == sorted(days), seed
        lives += len(days) == 2
        left = {item.key for item in plan_of(case, history) if item.kind is ReminderKind.OUTCOME}
        assert left == {"outcome:quiet"}, seed
    assert lives > 200


def test_a_check_in_that_was_sent_as_a_letter_counts_once() -> None:
    for seed in range(0, 500):
        case = make_case(seed)
        item = next((one for one in plan_of(case) if one.kind is ReminderKind.CHECK_IN), None)
        if item is None or any(letter.kind is LetterKind.CHECK_IN for letter in case.history.letters):
            continue
        on = item.due_at.astimezone(case.calendar.zone).date()
        told = Happened(EventKind.CONTACT, on, Side.ME, Channel.EMAIL)
        by_hand = replace(case.history, events=tuple(sorted((*case.history.events, told), key=lambda e: e.on)))
        letter = LetterWritten(LetterKind.CHECK_IN, LetterState.SENT, sent_on=on)
        written = replace(case.history, letters=(*case.history.letters, letter))
        both = replace(by_hand, letters=written.letters)
        plans = [plan_of(case, history) for history in (by_hand, written, both)]
        assert plans[0] == plans[1] == plans[2], seed


def test_an_interview_has_one_next_act_at_any_time() -> None:
    for seed in range(0, 2000, 4):
        plan = plan_of(make_case(seed))
        for item in plan:
            act = next_act(plan, item.due_at)
            assert act is None or act in plan, seed
            assert next_act(tuple(reversed(plan)), item.due_at) == act, seed
