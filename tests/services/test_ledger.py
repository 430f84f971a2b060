"""The ledger: promises of both sides, by when, and whether they were kept; their answer is never stored twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Opportunity
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.promised import Kept
from followup_desktop.domain.terms import Answer, Outcome, ReminderKind, Role, Side
from followup_desktop.services import answers
from followup_desktop.services.instructions import replace_instructions
from followup_desktop.services.ledger import (
    add_promise,
    change_promise,
    ledger,
    ledgers_of,
    remove_promise,
    settle_promise,
)
from followup_desktop.services.planner import replan
from followup_desktop.services.undoing import undo
from tests.builders import day
from tests.services.desk import somebody

if TYPE_CHECKING:
    from tests.services.desk import Desk

PROMISE = ReminderKind.PROMISE


def said(desk: Desk, number: int, by: str | None = "12-04", **more: Any) -> None:
    values: dict[str, Any] = {"answer_by": day(by) if by else None, "words": "they said", **more}
    with desk.writing(number) as (session, row):
        replace_instructions(session, desk.core, Instructions(interview=row, **values))
        replan(session, desk.core, [number])


def here(desk: Desk, number: int = 1) -> list[tuple[date | None, Kept, date | None]]:
    return [(one.by, one.kept, one.on) for one in ledger(desk.core, number).here]


# --- by hand


@pytest.mark.long
def test_a_promise_of_the_users_is_brought_to_mind_until_it_is_settled(desk: Desk) -> None:
    number = desk.add()
    add_promise(desk.core, number, Side.ME, "  Send   the drawings ", day("11-24"))
    assert desk.plan(number, PROMISE) == ["promise Tue 2026-11-24 10:00"]
    [one] = ledger(desk.core, number).here
    assert (one.number, one.side, one.what, one.by, one.kept) == (1, Side.ME, "Send the drawings", day("11-24"), "open")
    for kept in (Kept.KEPT, Kept.BROKEN):
        done = settle_promise(desk.core, 1, kept, day("11-12"))
        assert here(desk) == [(day("11-24"), kept, day("11-12"))]
        assert desk.plan(number, PROMISE) == []
        undo(desk.core, done)
        assert desk.plan(number, PROMISE) == ["promise Tue 2026-11-24 10:00"]
    settle_promise(desk.core, 1, Kept.BROKEN)
    assert here(desk) == [(day("11-24"), Kept.BROKEN, day("11-10"))]
    settle_promise(desk.core, 1, Kept.OPEN)
    assert here(desk) == [(day("11-24"), Kept.OPEN, None)]


def test_a_promise_is_mended_taken_out_and_put_back(desk: Desk) -> None:
    number = desk.add()
    added = add_promise(desk.core, number, Side.ME, "Send the drawings", day("11-24"))
    change_promise(desk.core, 1, "Send the plans", day("11-26"))
    assert desk.plan(number, PROMISE) == ["promise Thu 2026-11-26 10:00"]
    out = remove_promise(desk.core, 1)
    assert (here(desk), desk.plan(number, PROMISE)) == ([], [])
    undo(desk.core, out)
    assert [one.what for one in ledger(desk.core, number).here] == ["Send the plans"]
    remove_promise(desk.core, 1)
    undo(desk.core, added)
    assert here(desk) == []


def test_a_promise_of_theirs_asks_nothing_of_the_user(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number)
    add_promise(desk.core, number, Side.THEY, "Send the contract", None)
    assert desk.plan(number) == before
    assert here(desk) == [(None, Kept.OPEN, None)]


def test_what_is_empty_or_gone_is_refused(desk: Desk) -> None:
    number = desk.add()
    with pytest.raises(FollowUpError, match="promise_empty"):
        add_promise(desk.core, number, Side.ME, "  ", None)
    with pytest.raises(FollowUpError, match="promise_gone"):
        change_promise(desk.core, 9, "x", None)
    with pytest.raises(FollowUpError, match="promise_gone"):
        settle_promise(desk.core, 9, Kept.KEPT)
    with pytest.raises(FollowUpError, match="promise_gone"):
        remove_promise(desk.core, 9)
    with pytest.raises(FollowUpError, match="no_interview"):
        ledger(desk.core, 9)


# --- from their words


def test_their_day_for_an_answer_is_a_promise_and_an_answer_by_then_keeps_it(desk: Desk) -> None:
    number = desk.add()
    said(desk, number)
    [one] = ledger(desk.core, number).here
    assert (one.number, one.side, one.what, one.by, one.kept) == (None, Side.THEY, "", day("12-04"), Kept.OPEN)
    desk.it_is("2026-12-06 09:00")
    assert here(desk) == [(day("12-04"), Kept.BROKEN, None)]
    desk.answer(number, "12-04")
    assert here(desk) == [(day("12-04"), Kept.KEPT, day("12-04"))]


def test_an_answer_after_their_day_comes_too_late_for_it(desk: Desk) -> None:
    number = desk.add()
    said(desk, number)
    desk.it_is("2026-12-09 09:00")
    desk.answer(number, "12-09", Answer.NO)
    assert here(desk) == [(day("12-04"), Kept.BROKEN, day("12-09"))]


def test_the_day_on_which_they_call_is_a_promise_too_and_a_call_keeps_it(desk: Desk) -> None:
    number = desk.add()
    said(desk, number, None, moves_first=Side.THEY, due_on=day("11-27"))
    desk.it_is("2026-11-28 09:00")
    # What they said on the day of the interview itself is what they promised it in.
    desk.contact(number, "11-19", Side.THEY)
    desk.contact(number, "11-25")
    assert here(desk) == [(day("11-27"), Kept.BROKEN, None)]
    desk.contact(number, "11-26", Side.THEY)
    assert here(desk) == [(day("11-27"), Kept.KEPT, day("11-26"))]


def test_an_invitation_to_the_next_round_is_their_answer(desk: Desk) -> None:
    first = desk.add()
    said(desk, first)
    desk.it_is("2026-11-30 09:00")
    second = desk.add(ends="2026-12-10 11:00")
    said(desk, second, "12-18")
    assert here(desk, first) == [(day("12-04"), Kept.KEPT, day("11-30"))]
    assert here(desk, second) == [(day("12-18"), Kept.OPEN, None)]


def test_an_agreed_round_is_no_word_beside_its_answer(desk: Desk) -> None:
    first = desk.add()
    said(desk, first)
    desk.it_is("2026-12-20 09:00")
    undo(desk.core, answers.note_answer(desk.core, first, day("12-02"), Answer.NEXT_ROUND, None))
    assert here(desk, first) == [(day("12-04"), Kept.BROKEN, None)]
    answers.note_answer(desk.core, first, day("12-02"), Answer.NEXT_ROUND, None)
    assert here(desk, first) == [(day("12-04"), Kept.KEPT, day("12-02"))]


def test_words_that_were_mended_before_their_day_count_as_they_stand_now(desk: Desk) -> None:
    number = desk.add()
    said(desk, number, "12-04")
    said(desk, number, "12-11")
    said(desk, number, None, speaker="Ms Novak")
    assert here(desk) == [(day("12-11"), Kept.OPEN, None)]


def test_a_later_day_does_not_make_the_first_one_kept(desk: Desk) -> None:
    number = desk.add()
    said(desk, number, "12-04")
    desk.it_is("2026-12-08 09:00")
    desk.contact(number, "12-08", Side.THEY)
    said(desk, number, "12-15")
    assert here(desk) == [(day("12-04"), Kept.BROKEN, day("12-08")), (day("12-15"), Kept.OPEN, None)]
    desk.it_is("2026-12-14 09:00")
    desk.answer(number, "12-14", Answer.OFFER)
    assert here(desk)[1] == (day("12-15"), Kept.KEPT, day("12-14"))


def test_what_the_user_ended_before_their_day_is_owed_by_nobody(desk: Desk) -> None:
    number = desk.add()
    said(desk, number)
    answers.close(desk.core, number, Outcome.WITHDRAWN)
    desk.it_is("2026-12-09 09:00")
    assert here(desk) == []


@pytest.mark.parametrize(
    ("closes", "outcome"), [("2026-11-30 09:00", Outcome.GONE_QUIET), ("2026-12-06 09:00", Outcome.WITHDRAWN)]
)
def test_what_rested_or_ended_after_their_day_was_not_kept(desk: Desk, closes: str, outcome: Outcome) -> None:
    number = desk.add()
    said(desk, number)
    desk.it_is(closes)
    answers.close(desk.core, number, outcome)
    desk.it_is("2026-12-09 09:00")
    assert here(desk) == [(day("12-04"), Kept.BROKEN, None)]


def test_words_about_a_round_without_a_date_count_from_their_entry(desk: Desk) -> None:
    first = desk.add()
    desk.it_is("2026-11-30 09:00")
    desk.answer(first, "11-30", Answer.NEXT_ROUND)
    said(desk, 2, "12-04")
    desk.contact(2, "12-02", Side.THEY)
    assert here(desk, 2) == [(day("12-04"), Kept.KEPT, day("11-30"))]


# --- the company


@pytest.mark.long
def test_what_a_company_promised_elsewhere_stands_beside_it(desk: Desk) -> None:
    first, second = desk.add(), desk.add(role="Engineer")
    other = desk.add("Harbor")
    for number in (first, second, other):
        said(desk, number)
    add_promise(desk.core, first, Side.ME, "Send the drawings", day("11-24"))
    add_promise(desk.core, first, Side.THEY, "Send the contract", day("11-25"))
    found = ledger(desk.core, second)
    assert [(one.interview, one.role, one.what) for one in found.elsewhere] == [
        (first, "Analyst", "Send the contract"),
        (first, "Analyst", ""),
    ]
    assert [one.interview for one in found.here] == [second]
    with desk.core.store.write() as session:
        session.get_one(Opportunity, 1).deleted_at = desk.core.clock()
    assert ledger(desk.core, second).elsewhere == ()


# --- per company


@pytest.mark.long
def test_a_person_brings_the_ledger_of_each_of_their_companies(desk: Desk) -> None:
    agent = somebody("Ag", "ag@agency.example", role=Role.AGENCY)
    first = desk.add("Northfield", people=(agent, somebody("Ann Lee", "ann@northfield.example")))
    second = desk.add("Northfield", "Lead")
    third = desk.add("Harbor", people=(agent,))
    desk.add("Kestrel", people=(agent,))
    add_promise(desk.core, first, Side.THEY, "Send the plan", day("12-02"))
    add_promise(desk.core, second, Side.ME, "Send the drawings", day("11-24"))
    settle_promise(desk.core, 2, Kept.KEPT, day("11-23"))
    said(desk, third, "12-04")
    found = [
        (of.company, [(one.side, one.what, one.by, one.kept) for one in of.promises]) for of in ledgers_of(desk.core, 1)
    ]
    northfield = (
        "Northfield",
        [
            (Side.ME, "Send the drawings", day("11-24"), Kept.KEPT),
            (Side.THEY, "Send the plan", day("12-02"), Kept.OPEN),
        ],
    )
    assert found == [("Harbor", [(Side.THEY, "", day("12-04"), Kept.OPEN)]), northfield]
    assert [of.company for of in ledgers_of(desk.core, 2)] == ["Northfield"]
    assert ledgers_of(desk.core, 99) == ()
