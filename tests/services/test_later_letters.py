"""The letters after the steps, from the draft to the day on which one went out, and what follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letters.later import draft_later
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import (
    Answer,
    EventKind,
    LetterKind,
    LetterState,
    Outcome,
    ReminderKind,
    ReminderState,
    Role,
    Side,
)
from followup_desktop.services import answers
from followup_desktop.services.later_letters import Addressee, LaterLetter, Which, load
from followup_desktop.services.later_writing import handed_over, keep, not_handed_over, not_sent, sent
from followup_desktop.services.letter_writing import sent as thanked
from followup_desktop.services.snoozing import settle
from followup_desktop.services.undoing import undo
from tests.builders import day
from tests.services.desk import Desk, somebody

ADA = somebody("Ada Moreno", "ada@northfield.example", role=Role.DECIDES)
BO = somebody("Bo Lind", "bo@northfield.example")
CY = somebody("Cy Ray")
CHECK_IN, NOTE, WITHDRAWAL, REPLY = (
    LetterKind.CHECK_IN,
    LetterKind.OFFER_NOTE,
    LetterKind.WITHDRAWAL,
    LetterKind.REPLY,
)
CHECK = ReminderKind.CHECK_IN


def begin(desk: Desk, *people: object, on: str = "2026-12-01 12:00") -> int:
    """Add an interview whose thank-you went out on the 20th, some days later."""
    number = desk.add(people=people or (ADA, BO))
    desk.it_is(on)
    return number


def asked(desk: Desk, kind: LetterKind = CHECK_IN, number: int = 1) -> LaterLetter:
    return load(desk.core, Which(number, kind))


def written(found: LaterLetter, body: str = "Dear Ada, how do things stand?") -> LaterLetter:
    return replace(found, letter=replace(found.letter, address="ada@x.example", subject="A question", body=body))


def send(desk: Desk, kind: LetterKind = CHECK_IN, on: str = "12-01", number: int = 1) -> Which:
    found = written(asked(desk, kind, number))
    return sent(desk.core, found.which, found.letter, day(on))[0]


def told(desk: Desk, *kinds: EventKind) -> list[str]:
    """List what was told and not taken back: `contact Ada Moreno email 2026-12-01`."""
    with desk.core.store.read() as session:
        query = select(Event).where(Event.kind.in_(kinds), Event.undone_at.is_(None)).order_by(Event.id)
        return [f"{row.kind} {row.text} {row.channel} {row.happened_on}" for row in session.scalars(query)]


def letters(desk: Desk) -> list[tuple[LetterState, str]]:
    with desk.core.store.read() as session:
        return [(row.state, row.body) for row in session.scalars(select(Letter).order_by(Letter.id))]


# --- Reading


def test_a_check_in_goes_to_who_decides_and_knows_the_talk(desk: Desk) -> None:
    begin(desk, BO, CY, ADA)
    found = asked(desk)
    assert (found.which, found.company, found.role) == (Which(1, CHECK_IN, 3, 0), "Northfield", "Analyst")
    assert (found.addressee.name, found.addressee.address) == ("Ada Moreno", "ada@northfield.example")
    assert [one.name for one in found.everybody] == ["Bo Lind", "Cy Ray", "Ada Moreno"]
    matter = found.occasion.matter
    assert (matter.recipient, matter.met_on, matter.today) == ("Ada Moreno", day("11-19"), day("12-01"))
    assert (found.occasion.number, found.occasion.thanks_due, found.letter.body) == (1, True, "")
    assert load(desk.core, Which(1, CHECK_IN, 2)).addressee.name == "Cy Ray"


def test_where_nobody_is_known_the_letter_can_be_written_all_the_same(desk: Desk) -> None:
    number = desk.add()
    found = asked(desk)
    assert (found.addressee.person, found.addressee.name, found.everybody) == (0, "", ())
    kept = keep(desk.core, found.which, replace(found.letter, body="Hello"))
    assert (kept.which.person, kept.letter.person, kept.letter.body) == (0, 0, "Hello")
    assert asked(desk).letter.body == "Hello"
    desk.it_is("2026-12-01 12:00")
    sent(desk.core, kept.which, kept.letter, day("12-01"))
    assert told(desk, EventKind.CONTACT) == ["contact  email 2026-12-01"]
    assert number == 1


def test_an_interview_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(FollowUpError, match="no_interview"):
        asked(desk, number=9)


# --- Writing


def test_what_is_typed_is_kept_and_comes_back(desk: Desk) -> None:
    begin(desk)
    found = asked(desk)
    kept = keep(desk.core, found.which, written(found, "One").letter)
    assert kept.which.row == 1
    again = keep(desk.core, kept.which, replace(kept.letter, body="Two"))
    assert (asked(desk).letter.body, asked(desk).letter.version) == ("Two", again.letter.version)
    assert letters(desk) == [(LetterState.DRAFT, "Two")]
    assert told(desk, EventKind.OTHER_VERSION) == []


def test_a_draft_to_somebody_else_is_what_comes_back(desk: Desk) -> None:
    begin(desk)
    found = load(desk.core, Which(1, CHECK_IN, 2))
    keep(desk.core, found.which, written(found).letter)
    assert asked(desk).addressee.name == "Bo Lind"


def test_the_later_text_stands_and_the_other_is_told(desk: Desk) -> None:
    begin(desk)
    found = asked(desk)
    kept = keep(desk.core, found.which, written(found, "One").letter)
    keep(desk.core, kept.which, replace(kept.letter, body="Theirs"))
    keep(desk.core, kept.which, replace(kept.letter, body="Mine"))
    assert asked(desk).letter.body == "Mine"
    assert told(desk, EventKind.OTHER_VERSION) == ["other_version Theirs None 2026-12-01"]


def test_no_older_text_is_handed_over_a_newer_one(desk: Desk) -> None:
    begin(desk)
    found = asked(desk)
    first = keep(desk.core, found.which, written(found, "One").letter)
    keep(desk.core, first.which, replace(first.letter, body="Two"))
    given = handed_over(desk.core, first.which, first.letter)
    assert (given.letter.state, given.letter.body) == (LetterState.HANDED_OVER, "Two")
    assert handed_over(desk.core, first.which, replace(given.letter, body="Three")).letter.body == "Three"
    assert told(desk, EventKind.OTHER_VERSION) == []


def test_handed_over_asks_whether_it_went_out(desk: Desk) -> None:
    begin(desk)
    found = written(asked(desk))
    given = handed_over(desk.core, found.which, found.letter)
    assert (given.letter.state, given.letter.handed_over_at) == (LetterState.HANDED_OVER, desk.now)
    assert desk.plan(1, ReminderKind.HAND_OVER) == ["hand_over Tue 2026-12-01 13:00"]
    assert desk.plan(1, CHECK)
    back = not_handed_over(desk.core, given.which)
    assert (back.letter.state, back.letter.handed_over_at) == (LetterState.DRAFT, None)
    assert desk.plan(1, ReminderKind.HAND_OVER) == []
    assert not_handed_over(desk.core, given.which).letter.state is LetterState.DRAFT


def test_a_sent_check_in_is_a_contact_of_its_day_and_ends_the_question(desk: Desk) -> None:
    begin(desk, on="2026-12-02 12:00")
    assert desk.plan(1, CHECK) == ["check_in Tue 2026-12-01 10:00", "check_in Thu 2026-12-10 10:00"]
    which = send(desk, on="12-01")
    assert told(desk, EventKind.CONTACT) == ["contact Ada Moreno email 2026-12-01"]
    assert told(desk, EventKind.LETTER) == []
    assert desk.plan(1, CHECK) == ["check_in Thu 2026-12-10 10:00"]
    assert load(desk.core, which).letter.state is LetterState.SENT


def test_what_is_said_to_be_sent_twice_went_out_once_on_the_later_word(desk: Desk) -> None:
    begin(desk, on="2026-12-02 12:00")
    which = send(desk, on="12-01")
    found = load(desk.core, which)
    sent(desk.core, which, found.letter, day("12-02"))
    assert told(desk, EventKind.CONTACT) == ["contact Ada Moreno email 2026-12-02"]
    assert len(desk.plan(1, CHECK)) == 1


def test_a_letter_to_somebody_with_another_name_by_now_is_taken_back_all_the_same(desk: Desk) -> None:
    begin(desk)
    which = send(desk)
    with desk.core.store.write() as session:
        session.scalars(select(Person).where(Person.name == "Ada Moreno")).one().name = "Ada Ray"
    not_sent(desk.core, which)
    assert told(desk, EventKind.CONTACT) == []


def test_the_next_check_in_is_another_letter(desk: Desk) -> None:
    begin(desk)
    send(desk)
    desk.it_is("2026-12-10 12:00")
    second = asked(desk)
    assert (second.which.row, second.letter.body, second.occasion.number) == (0, "", 2)
    assert second.occasion.asked_on == day("12-01")
    assert second.occasion.matter.earlier == "Dear Ada, how do things stand?"
    assert not second.occasion.thanks_due
    assert draft_later(second.occasion).body != draft_later(replace(second.occasion, number=1)).body


@pytest.mark.long
def test_sent_can_be_taken_back_both_ways(desk: Desk) -> None:
    begin(desk)
    found = written(asked(desk))
    given = handed_over(desk.core, found.which, found.letter)
    which, back = sent(desk.core, given.which, given.letter, day("12-01"))
    undo(desk.core, back)
    assert told(desk, EventKind.CONTACT) == []
    assert load(desk.core, which).letter.state is LetterState.HANDED_OVER
    sent(desk.core, which, given.letter, day("12-01"))
    assert not_sent(desk.core, which).letter.state is LetterState.HANDED_OVER
    assert told(desk, EventKind.CONTACT) == []
    assert len(desk.plan(1, CHECK)) == 2


@pytest.mark.long
def test_a_letter_that_was_never_handed_over_is_a_draft_again(desk: Desk) -> None:
    begin(desk)
    which = send(desk)
    with desk.writing(1) as (session, _):
        for event in session.scalars(select(Event).where(Event.kind == EventKind.CONTACT)):
            event.undone_at = desk.now
    assert not_sent(desk.core, which).letter.state is LetterState.DRAFT
    sent(desk.core, which, asked(desk).letter, day("12-01"))
    handed_over(desk.core, which, load(desk.core, which).letter)
    assert load(desk.core, which).letter.state is LetterState.SENT


def test_a_letter_that_is_gone_is_read_anew(desk: Desk) -> None:
    begin(desk)
    which = send(desk)
    with desk.writing(1) as (session, _):
        session.get_one(Letter, which.row).deleted_at = desk.now
    for act in (not_sent, not_handed_over):
        assert act(desk.core, which).which.row == 0


def test_done_already_says_that_what_was_handed_over_went_out(desk: Desk) -> None:
    begin(desk)
    found = written(asked(desk))
    handed_over(desk.core, found.which, found.letter)
    settle(desk.core, desk.reminders()["hand_over"].id)
    assert told(desk, EventKind.CONTACT) == ["contact Ada Moreno email 2026-12-01"]
    assert letters(desk)[0][0] is LetterState.SENT


# --- The other kinds


def test_word_of_an_offer_names_the_day_and_is_none_of_the_two_questions(desk: Desk) -> None:
    begin(desk)
    other = desk.add("Fennwick", "Analyst", ends="2026-11-20 15:00")
    assert asked(desk, NOTE).occasion.answer_by is None
    answers.note_answer(desk.core, other, day("12-01"), Answer.OFFER, day("12-08"))
    assert asked(desk, NOTE).occasion.answer_by == day("12-08")
    assert asked(desk).occasion.answer_by is None
    assert load(desk.core, Which(other, NOTE)).occasion.answer_by is None
    send(desk, NOTE)
    assert told(desk, EventKind.LETTER) == ["letter Ada Moreno email 2026-12-01"]
    assert desk.plan(1, CHECK) == ["check_in Thu 2026-12-10 10:00", "check_in Mon 2026-12-21 10:00"]
    assert asked(desk, NOTE).letter.state is LetterState.SENT


@pytest.mark.parametrize("offered", [True, False])
def test_declining_closes_what_is_open_and_its_text_is_kept(desk: Desk, offered: bool) -> None:
    number = begin(desk)
    if offered:
        desk.answer(number, "11-30", Answer.OFFER, until="12-08")
    found = asked(desk, LetterKind.DECLINE)
    stored = keep(desk.core, found.which, written(found, "Thank you, and no.").letter)
    assert asked(desk, LetterKind.DECLINE).letter.body == "Thank you, and no."
    _, back = sent(desk.core, stored.which, stored.letter, day("12-01"))
    assert desk.opportunity().outcome is Outcome.DECLINED
    assert told(desk, EventKind.CLOSED, EventKind.LETTER)[-2:] == [
        "letter Ada Moreno email 2026-12-01",
        "closed declined None 2026-12-01",
    ]
    undo(desk.core, back)
    assert desk.opportunity().outcome is (Outcome.OFFER if offered else None)


def test_a_withdrawal_closes_and_its_way_back_opens(desk: Desk) -> None:
    begin(desk)
    found = written(asked(desk, WITHDRAWAL))
    which, back = sent(desk.core, found.which, found.letter, day("12-01"))
    assert (desk.opportunity().outcome, desk.opportunity().closed_on) == (Outcome.WITHDRAWN, day("12-01"))
    assert desk.plan(1) == []
    undo(desk.core, back)
    assert desk.opportunity().outcome is None
    answers.close(desk.core, 1, Outcome.DECLINED)
    sent(desk.core, which, load(desk.core, which).letter, day("12-01"))
    assert desk.opportunity().outcome is Outcome.DECLINED


def test_a_reply_after_a_no_settles_what_asked_for_it(desk: Desk) -> None:
    begin(desk)
    desk.answer(1, "11-27", Answer.NO)
    assert desk.plan(1) == ["outcome Tue 2026-12-01 10:00"]
    send(desk, REPLY)
    assert desk.reminders()["outcome:no"].state is ReminderState.DISMISSED
    assert told(desk, EventKind.LETTER) == ["letter Ada Moreno email 2026-12-01"]
    assert desk.plan(1) == []
    not_sent(desk.core, Which(1, REPLY, row=1))
    assert desk.plan(1) == ["outcome Tue 2026-12-01 10:00"]


def test_what_a_card_is_told_as_when_it_was_handed_over(desk: Desk) -> None:
    begin(desk)
    thanked(desk.core, 1, 1, LetterKind.THANK_YOU_CARD, day("11-20"))
    assert told(desk, EventKind.LETTER) == ["letter Ada Moreno letter 2026-11-20"]
    assert not asked(desk).occasion.thanks_due


def test_who_was_named_is_asked(desk: Desk) -> None:
    begin(desk)
    with desk.writing(1) as (session, row):
        session.add(Instructions(interview=row, contact_name="bo  lind", moves_first=Side.ME))
    assert asked(desk).addressee == Addressee(2, "Bo Lind", "bo@northfield.example")
    with desk.writing(1) as (session, row):
        session.add(Instructions(interview=row, contact_name="Kim  Roe"))
    found = asked(desk)
    assert (found.addressee, found.occasion.matter.recipient) == (Addressee(0, "Kim Roe", ""), "Kim Roe")
