"""Everything around an interview, read into the values of the rules, with as few questions as can be."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import delete

from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import ContactDetail, Interview, Person
from followup_desktop.domain.model.letters import Letter, LetterMention
from followup_desktop.domain.model.plan import Event, Promise
from followup_desktop.domain.model.steps import Break, BriefInterview, Instructions, Question, Reflection
from followup_desktop.domain.terms import (
    Answer,
    BreakKind,
    Channel,
    ContactKind,
    EventKind,
    HowItWent,
    LetterKind,
    LetterState,
    Outcome,
    ReferenceState,
    ReminderKind,
    Role,
    Side,
    StepState,
    UseFor,
)
from followup_desktop.domain.values import (
    BreakTaken,
    Happened,
    Heard,
    History,
    InstructionsGiven,
    LetterWritten,
    Mark,
    Meeting,
    PersonInvolved,
    PromiseMade,
    QuestionKept,
    ReferenceTold,
    ReflectionKept,
)
from followup_desktop.domain.words.question import said_on
from followup_desktop.services import answers, histories, instructions
from followup_desktop.services.histories import load_histories
from followup_desktop.services.interviews import NewInterview, add_interview, delete_interview, set_step
from followup_desktop.services.people import participations
from followup_desktop.services.words import note_words
from tests.builders import at, day
from tests.services.desk import Desk, somebody, statements


def read(desk: Desk, number: int = 1) -> History:
    """Read one history."""
    with desk.core.store.read() as session:
        return load_histories(session, [number], desk.core.zone())[number]


def neighbours(desk: Desk, number: int) -> list[int]:
    """List the interviews that one's reminders may fall into."""
    return [other.interview for other in read(desk, number).others]


def test_a_new_interview_has_a_meeting_people_and_a_beginning(desk: Desk) -> None:
    ada = somebody("Ada Moreno", "ada@northfield.example", phones=("+49 30 12",), role=Role.DECIDES)
    desk.add(people=(ada,), place="Harbour 4", link="https://meet.example/x")
    history = read(desk)
    assert history.meeting == Meeting(
        interview=1,
        round=1,
        starts_at=at("2026-11-19 14:00"),
        ends_at=at("2026-11-19 15:10"),
        day=day("11-19"),
        time_zone="Europe/Berlin",
        place="Harbour 4",
        link="https://meet.example/x",
    )
    assert (history.company, history.role, history.taken_on) == ("Northfield", "Analyst", day("11-10"))
    assert history.people == (
        PersonInvolved(1, "Ada Moreno", Role.DECIDES, ("ada@northfield.example",), ("+49 30 12",)),
    )
    assert [event.kind for event in history.events] == [EventKind.TAKEN]
    assert (history.instructions, history.pause, history.reflection, history.letters) == ((), None, None, ())
    assert (history.references, history.promises, history.marks, history.others) == ((), (), {}, ())
    assert (history.later_round, history.closed, history.outcome) == (False, False, None)


def test_every_step_is_read(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada Moreno"),))
    set_step(desk.core, number, "walk_away", StepState.SKIPPED)
    with desk.writing(number) as (session, row):
        reflection = Reflection(interview=row, went_well="The tour", notes="Third floor", finished_at=desk.now)
        replaced = Instructions(interview=row, words="Later", replaced_at=desk.now)
        told = Instructions(
            interview=row,
            speaker="Ada",
            words="Call me",
            channel=Channel.PHONE,
            moves_first=Side.ME,
            due_on=day("12-03"),
            due_time=time(16, 30),
            answer_by=day("12-11"),
        )
        session.add_all(
            [
                replaced,
                told,
                Break(interview=row, kind=BreakKind.COFFEE, planned_end=at("2026-11-19 15:50"), thought="Call Bo"),
                reflection,
                Question(reflection=reflection, position=2, text="Why?", use_for=UseFor.LETTER),
                Question(
                    reflection=reflection,
                    position=1,
                    text="How?",
                    how_it_went=HowItWent.FROZE,
                    said="Hm",
                    better_answer="So",
                ),
            ]
        )
    history = read(desk)
    assert history.marks == {"walk_away": Mark(StepState.SKIPPED, day("11-10"))}
    assert history.instructions == (
        InstructionsGiven("Call me", "Ada", Channel.PHONE, Side.ME, day("12-03"), time(16, 30), day("12-11")),
    )
    assert history.pause == BreakTaken(BreakKind.COFFEE, at("2026-11-19 15:50"), thought="Call Bo")
    questions = (QuestionKept("How?", HowItWent.FROZE, "So"), QuestionKept("Why?", use_for=UseFor.LETTER))
    assert history.reflection == ReflectionKept("The tour", "Third floor", finished=True, questions=questions)


def test_letters_are_read_with_whom_they_name(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada Moreno"), somebody("Bo Lind")))
    with desk.writing(number) as (session, row):
        ada = session.get_one(Person, 1)
        sent = Letter(
            kind=LetterKind.THANK_YOU_CARD, interview=row, person=ada, state=LetterState.SENT, sent_on=day("11-20")
        )
        handed = Letter(kind=LetterKind.CHECK_IN, interview=row, handed_over_at=at("2026-11-20 10:44"))
        gone = Letter(kind=LetterKind.BRIEF, interview=row, deleted_at=desk.now)
        session.add_all([sent, handed, gone, LetterMention(letter=sent, person_id=2)])
    assert read(desk).letters == (
        LetterWritten(LetterKind.THANK_YOU_CARD, LetterState.SENT, 1, None, day("11-20"), names_instead=frozenset({2})),
        LetterWritten(LetterKind.CHECK_IN, LetterState.DRAFT, handed_over_at=at("2026-11-20 10:44")),
    )


def test_references_are_read_but_those_not_counted_on(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        for name, counted_on in (("Cy Ray", True), ("Di Ott", False)):
            reference = Reference(person=Person(name=name), counted_on=counted_on)
            brief = Brief(reference=reference)
            session.add_all([reference, brief])
            session.flush()
            session.add(
                BriefInterview(brief_id=brief.id, interview=row, state=ReferenceState.TOLD, told_on=day("11-23"))
            )
        row.opportunity.references_asked_on = day("11-20")
    history = read(desk)
    assert history.references == (ReferenceTold("Cy Ray", ReferenceState.TOLD, day("11-23")),)
    assert (history.references_asked_on, history.references_not_asked) == (day("11-20"), False)


def test_what_happened_is_in_the_order_of_its_days_and_then_of_its_entry(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-12-01 12:00")
    desk.answer(number, "11-30", Answer.OFFER, until="12-04")
    desk.contact(number, "11-24", Side.THEY)
    desk.contact(number, "11-30")
    with desk.writing(number) as (session, row):
        session.add(Event(interview=row, kind=EventKind.NOTE, happened_on=day("11-24"), undone_at=desk.now))
    assert read(desk).events[1:] == (
        Happened(EventKind.CONTACT, day("11-24"), Side.THEY, Channel.EMAIL),
        Happened(EventKind.ANSWER, day("11-30"), Side.THEY, answer=Answer.OFFER, until=day("12-04")),
        Happened(EventKind.CONTACT, day("11-30"), Side.ME, Channel.EMAIL),
    )
    assert read(desk).outcome is Outcome.OFFER


def test_promises_are_read(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        session.add(Promise(interview=row, side=Side.ME, what="Plans", by=day("11-25"), kept_on=day("11-24")))
    assert read(desk).promises == (PromiseMade(1, Side.ME, "Plans", day("11-25"), day("11-24")),)


# --- rounds and neighbours


def test_what_was_said_in_an_earlier_round_counts_until_the_same_one_says_something_else(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-03 11:00")
    third = desk.add(ends="2026-12-10 11:00")
    with desk.writing(first) as (session, row):
        session.add(Instructions(interview=row, speaker="Ms Novak", answer_by=day("12-20")))
        session.add(Instructions(interview=row, speaker="Mr Adler", answer_by=day("12-21")))
    with desk.writing(second) as (session, row):
        session.add(Instructions(interview=row, speaker="ms novak", answer_by=day("12-15")))
    with desk.writing(third) as (session, row):
        session.add(Instructions(interview=row, nothing_said=True))

    def before(number: int) -> list[tuple[str, date | None]]:
        return sorted((given.speaker, given.answer_by) for given in read(desk, number).said_before)

    assert before(first) == []
    assert before(second) == [("Mr Adler", day("12-21"))]
    assert before(third) == [("Mr Adler", day("12-21")), ("ms novak", day("12-15"))]


def test_words_of_an_earlier_round_that_wait_for_an_answer_are_read_from_where_they_were_heard(desk: Desk) -> None:
    first = desk.add(ends="2026-12-03 11:00", people=(somebody("May Lee"), somebody("Bo Lind")))
    note_words(desk.core, first, "May Lee decides by next Friday")
    second = desk.add(ends="2026-12-04 11:00", people=(somebody("Ada Moreno"),))
    [given] = read(desk, second).said_before
    assert given.heard == Heard(day("12-03"), ("May Lee", "Bo Lind"))
    with desk.writing(first) as (_, row):
        row.day = None
    assert read(desk, second).said_before[0].heard == Heard(day("11-10"), ("May Lee", "Bo Lind"))
    note_words(desk.core, second, "we will be in touch")
    assert read(desk, second).said_before == ()


def test_unsure_words_of_an_earlier_round_hold_back_the_questions_of_a_later_one(desk: Desk) -> None:
    first = desk.add()
    note_words(desk.core, first, "we decide by 3/12")
    second = desk.add(ends="2026-11-24 11:00")
    assert desk.plan(second, ReminderKind.CHECK_IN)[0] == "check_in Mon 2027-03-15 10:00"
    note_words(desk.core, second, "we decide by 4 December", "Ms Novak")
    assert desk.plan(second, ReminderKind.CHECK_IN)[0] == "check_in Mon 2027-03-15 10:00"
    note_words(desk.core, second, "we decide by 4 December")
    assert desk.plan(second, ReminderKind.CHECK_IN)[0] == "check_in Mon 2026-12-07 10:00"


def test_a_person_is_the_same_to_the_rules_and_beside_the_words(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada Moreno", "ada at northfield", "ada@northfield.example"),))
    with desk.writing(number) as (session, row):
        person = participations(session, row.id)[0].person
        ways = {ContactKind.PHONE: " ", ContactKind.LINKEDIN: "in/ada", ContactKind.POSTAL: "Market Street 1"}
        for kind, value in ways.items():
            session.add(ContactDetail(person=person, kind=kind, value=value, value_key=value))
    [known] = read(desk, number).people
    assert (known.emails, known.phones, known.profiles) == (("ada@northfield.example",), (), ("in/ada",))
    [beside] = instructions.load(desk.core, number).people
    assert beside.involved == known


def test_what_was_noted_on_another_round_is_known_as_such(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-03 11:00")
    desk.contact(first, "12-04")
    told = [(event.kind, event.elsewhere) for event in read(desk, second).events]
    assert (EventKind.CONTACT, True) in told
    assert (EventKind.CONTACT, False) in [(event.kind, event.elsewhere) for event in read(desk, first).events]


def test_a_round_knows_of_a_later_one_that_takes_place(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-03 11:00")
    assert (read(desk, first).later_round, read(desk, second).later_round) == (True, False)
    with desk.writing(second) as (_, row):
        row.cancelled_at = desk.now
    assert not read(desk, first).later_round
    assert read(desk, second).later_round
    third = desk.add(ends="2026-12-10 11:00")
    assert read(desk, first).later_round
    delete_interview(desk.core, third)
    assert not read(desk, first).later_round


def test_a_closed_opportunity_is_closed_for_all_its_rounds(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-03 11:00")
    answers.close(desk.core, second, Outcome.WITHDRAWN)
    assert read(desk, first).closed
    assert read(desk, first).outcome is Outcome.WITHDRAWN


def test_a_round_was_agreed_on_the_day_of_the_answer_else_on_that_of_its_entry(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-12-01 12:00")
    desk.answer(number, "11-24", Answer.NEXT_ROUND)
    assert read(desk, 2).taken_on == day("11-24")
    desk.add(ends="2026-12-09 11:00")
    assert read(desk, 2).taken_on == day("11-24")
    with desk.writing(2) as (session, row):
        session.add(Interview(opportunity=row.opportunity, round=3))
    assert read(desk, 3).taken_on == day("12-01")


@pytest.mark.long
def test_neighbours_are_the_interviews_up_to_four_months_later(desk: Desk) -> None:
    number = desk.add()
    ends = ["2026-11-18 14:00", "2026-11-18 16:00", "2026-11-19 10:00", "2027-03-19 13:00", "2027-03-20 13:00"]
    for place, end in enumerate(ends):
        desk.add(f"Field {place}", ends=end)
    cancelled = desk.add("Southfield")
    with desk.writing(cancelled) as (_, row):
        row.cancelled_at = desk.now
    delete_interview(desk.core, desk.add("Westfield"))
    assert neighbours(desk, number) == [3, 4, 5]


def test_an_all_day_interview_has_neighbours_long_after_it_was_entered(desk: Desk) -> None:
    number = add_interview(desk.core, NewInterview("Northfield", "Analyst", day=date(2027, 6, 1)))
    neighbour = desk.add("Southfield", ends="2027-06-02 11:00")
    assert neighbours(desk, number) == [neighbour]


def test_neighbours_are_the_same_when_interviews_far_apart_are_read_together(desk: Desk) -> None:
    numbers = [
        desk.add(f"Field {place}", ends=end) for place, end in enumerate(["2026-11-12 11:00", "2027-06-10 11:00"])
    ]
    for place, end in enumerate(["2026-11-13 11:00", "2027-06-11 11:00"]):
        desk.add(f"Meadow {place}", ends=end)
    with desk.core.store.read() as session:
        together = load_histories(session, numbers, desk.core.zone())
    assert [[other.interview for other in together[number].others] for number in numbers] == [[3], [4]]
    assert [neighbours(desk, number) for number in numbers] == [[3], [4]]


def test_a_round_without_a_date_has_the_neighbours_of_its_entry(desk: Desk) -> None:
    number = desk.add()
    desk.answer(number, "11-10", Answer.NEXT_ROUND)
    assert neighbours(desk, 2) == [number]


# --- many


def test_where_nothing_tells_when_it_was_taken_the_users_day_counts(desk: Desk) -> None:
    desk.it_is("2026-11-11 00:30")
    number = desk.add()
    with desk.writing(number) as (session, row):
        row.starts_at = row.ends_at = row.day = None
        session.execute(delete(Event).where(Event.kind == EventKind.TAKEN))
    assert read(desk, number).taken_on == day("11-11")
    assert instructions.load(desk.core, number).said_on == said_on(read(desk, number)) == day("11-11")
    with desk.writing(number) as (session, row):
        session.add(Event(interview=row, kind=EventKind.TAKEN, happened_on=day("11-09")))
        session.add(Event(interview=row, kind=EventKind.TAKEN, happened_on=day("11-02"), undone_at=desk.now))
    assert instructions.load(desk.core, number).said_on == said_on(read(desk, number)) == day("11-09")


def test_deleted_and_unknown_interviews_are_left_out(desk: Desk) -> None:
    number, gone = desk.add(), desk.add("Southfield")
    delete_interview(desk.core, gone)
    with desk.core.store.read() as session:
        assert list(load_histories(session, [number, gone, 99, number], desk.core.zone())) == [number]
        assert load_histories(session, [], desk.core.zone()) == {}
        assert load_histories(session, [gone], desk.core.zone()) == {}


@pytest.mark.long
def test_the_number_of_statements_does_not_grow_with_the_number_of_interviews(desk: Desk) -> None:
    def look() -> None:
        with desk.core.store.read() as session:
            load_histories(session, range(1, 50), desk.core.zone())

    desk.add(people=(somebody("Ada Moreno", "ada@northfield.example"),))
    few = statements(desk.core, look)
    for number in range(6):
        desk.add(f"Field {number}", people=(somebody("Bo Lind", f"bo@field{number}.example"),))
    assert len(statements(desk.core, look)) == len(few)


def test_very_many_interviews_are_read_in_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [desk.add(f"Field {place}", ends=f"2026-11-{10 + place} 11:00") for place in range(5)]
    with desk.core.store.read() as session:
        whole = load_histories(session, numbers, desk.core.zone())
        monkeypatch.setattr(histories, "AT_ONCE", 2)
        assert load_histories(session, numbers, desk.core.zone()) == whole
    assert whole[1].meeting.starts_at == at("2026-11-10 11:00") - timedelta(minutes=70)
