"""The page of one interview: the same act as the day's, its steps, what is planned with its reason, what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import ContactDetail, Person
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Break, Instructions, Question, Reflection
from followup_desktop.domain.terms import (
    Answer,
    Channel,
    ContactKind,
    EventKind,
    LetterKind,
    Outcome,
    ReminderKind,
    ReminderState,
    Role,
    Side,
    StepState,
)
from followup_desktop.kit.words.say import say
from followup_desktop.services import answers, editing, later_letters, later_writing, letter_writing
from followup_desktop.services.interview_page import InterviewPage, interview_page
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview, set_step
from followup_desktop.services.later_letters import Which
from followup_desktop.services.letters import LetterKept
from followup_desktop.services.planner import replan
from followup_desktop.services.preferences import change_setting
from tests.builders import BERLIN, day, wall
from tests.services.desk import somebody

if TYPE_CHECKING:
    from tests.services.desk import Desk


def page(desk: Desk, number: int = 1) -> InterviewPage:
    return interview_page(desk.core, number)


def planned(found: InterviewPage) -> list[str]:
    return [
        f"{wall(act.due_at)[4:]} {say(act.here, BERLIN)}, {say(act.because, BERLIN) if act.because else ''}"
        for act in found.planned
    ]


def happened(found: InterviewPage) -> list[str]:
    return [", ".join(say(part, BERLIN) for part in line.parts) for line in found.happened]


def test_people_come_with_their_part_and_how_to_reach_them(desk: Desk) -> None:
    number = desk.add(
        people=(somebody("Ms Novak", phones=("+49 30 5550 1234",), role=Role.DECIDES), somebody("Mr Adler"))
    )
    with desk.writing(number) as (session, _):
        adler = session.get_one(Person, 2)
        adler.job_title = "line lead"
        for value in ("in/adler", "in/later"):
            detail = ContactDetail(person=adler, kind=ContactKind.LINKEDIN, value=value, value_key=value)
            session.add(detail)
    people = page(desk).people
    assert [(one.name, one.role, one.job_title, one.email, one.phone) for one in people] == [
        ("Ms Novak", Role.DECIDES, "", "", "+49 30 5550 1234"),
        ("Mr Adler", Role.MET, "line lead", "", ""),
    ]
    assert people[1].profile == "in/adler"


def test_before_the_interview_no_step_is_asked_for(desk: Desk) -> None:
    desk.add()
    found = page(desk)
    assert not found.over
    assert not any(step.now for step in found.steps)
    assert found.act is not None
    assert say(found.act.here, BERLIN) == "the interview"


def test_the_step_to_do_now_is_that_of_the_next_act_else_the_first_open_one(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 16:00")
    assert [step.name for step in page(desk).steps if step.now] == ["instructions"]
    for step in ("instructions", "walk_away", "reflection"):
        set_step(desk.core, number, step, StepState.DONE)
    found = page(desk)
    assert [step.name for step in found.steps if step.now] == ["thank_you"]
    assert found.act is not None
    assert (found.act.step, found.act.kind.value) == ("thank_you", "thank_you")
    set_step(desk.core, number, "thank_you", StepState.DONE)
    set_step(desk.core, number, "references", StepState.DONE)
    assert not any(step.now for step in page(desk).steps)


def test_away_is_said_with_its_end_until_the_user_is_back(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:15")
    until = page(desk).away_until
    assert until is not None
    assert wall(until) == "Thu 2026-11-19 15:30"
    with desk.writing(number) as (session, row):
        session.add(Break(interview=row))
    assert page(desk).away_until is not None
    set_step(desk.core, number, "walk_away", StepState.OPEN)
    with desk.writing(number) as (session, _):
        session.get_one(Break, 1).ended_at = datetime(2026, 11, 19, 14, 14, tzinfo=UTC)
    assert page(desk).away_until is None


def test_a_break_set_done_by_hand_holds_nothing_back(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:15")
    set_step(desk.core, number, "walk_away", StepState.DONE)
    assert page(desk).away_until is None


def test_a_cancelled_interview_has_no_break(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:15")
    editing.cancel(desk.core, number)
    found = page(desk)
    assert (found.away_until, found.cancelled) == (None, True)
    assert found.standing is not None
    assert found.standing.code == "standing_cancelled"
    editing.take_place(desk.core, number)
    assert page(desk).away_until is not None
    assert happened(page(desk)) == ["Written in by hand"]


def test_what_is_planned_comes_with_its_reason_and_their_words(desk: Desk) -> None:
    number = desk.add()
    for step in ("walk_away", "reflection", "references", "thank_you"):
        set_step(desk.core, number, step, StepState.SKIPPED)
    with desk.writing(number) as (session, row):
        session.add(
            Instructions(interview=row, words="call me\nin two weeks", due_on=day("12-03"), channel=Channel.PHONE)
        )
        session.add(Instructions(interview=row, speaker="Mr Adler", words="we " * 40, answer_by=day("12-11")))
        replan(session, desk.core, [number])
    desk.it_is("2026-11-20 10:00")
    found = page(desk)
    assert found.act is not None
    assert say(found.act.title, BERLIN) == "Call Northfield"
    assert planned(found)[0] == (
        "2026-12-14 10:00 you may ask how things stand, because they meant to answer by Fri 11 December 2026"
    )
    assert len(planned(found)) == 3
    assert found.act.because is not None
    assert say(found.act.because, BERLIN) == "as they said: \u201ccall me in two weeks\u201d"


def test_a_date_without_short_words_is_explained_by_itself(desk: Desk) -> None:
    number = desk.add()
    for step in ("walk_away", "reflection", "references", "thank_you"):
        set_step(desk.core, number, step, StepState.SKIPPED)
    with desk.writing(number) as (session, row):
        session.add(Instructions(interview=row, words="w" * 80, due_on=day("12-06")))
        replan(session, desk.core, [number])
    desk.it_is("2026-12-04 10:00")
    found = page(desk)
    assert found.act is not None
    assert found.act.because is not None
    assert say(found.act.because, BERLIN) == (
        "because they named Sun 6 December 2026; the reminder comes on the next working day"
    )
    assert say(found.act.here, BERLIN) == "be in touch with them"
    desk.it_is("2026-12-30 10:00")


def test_a_passed_promise_and_a_long_silence_are_told_kindly(desk: Desk) -> None:
    number = desk.add()
    for step in ("instructions", "walk_away", "reflection", "references", "thank_you"):
        set_step(desk.core, number, step, StepState.SKIPPED)
    with desk.writing(number) as (session, row):
        session.add(Instructions(interview=row, answer_by=day("11-23")))
        replan(session, desk.core, [number])
    desk.it_is("2026-11-24 11:00")
    act = page(desk).act
    assert act is not None
    assert [say(one, BERLIN) for one in act.details] == [
        "Northfield meant to answer by Mon 23 November 2026. A short question is fine"
    ]
    desk.contact(number, "2026-11-24")
    desk.it_is("2027-01-20 11:00")
    desk.change_reminder(number, "check_in:2", state=ReminderState.DISMISSED)
    act = page(desk).act
    assert act is not None
    assert [one.code for one in act.details] == ["detail_gone_quiet"]
    desk.contact(number, "2026-12-04")
    act = page(desk).act
    assert act is not None
    assert [one.code for one in act.details] == ["detail_let_go"]


def test_what_is_let_go_after_a_month_of_silence_says_so(desk: Desk) -> None:
    number = desk.add()
    for step in ("instructions", "walk_away", "reflection", "references", "thank_you"):
        set_step(desk.core, number, step, StepState.SKIPPED)
    desk.it_is("2026-12-20 10:00")
    answers.close(desk.core, number, Outcome.GONE_QUIET)
    standing = page(desk).standing
    assert standing is not None
    assert standing.code == "standing_gone_quiet"


def test_silence_is_counted_by_the_users_own_days_off(desk: Desk) -> None:
    change_setting(desk.core, "country", "DE")
    # The thanks of Christmas Eve are best sent on that day, since the next one is a holiday.
    number = desk.add(ends="2026-12-24 15:10")
    desk.it_is("2027-01-23 10:00")
    answers.close(desk.core, number, Outcome.GONE_QUIET)
    standing = page(desk).standing
    assert standing is not None
    assert standing.code == "standing_gone_quiet"


def test_references_that_were_asked_for_say_so(desk: Desk) -> None:
    number = desk.add()
    for step in ("instructions", "walk_away", "reflection", "thank_you"):
        set_step(desk.core, number, step, StepState.SKIPPED)
    with desk.writing(number) as (session, row):
        row.opportunity.references_asked_on = day("11-20")
        replan(session, desk.core, [number])
    desk.it_is("2026-11-20 11:00")
    act = page(desk).act
    assert act is not None
    assert say(act.title, BERLIN) == "Tell your references that Northfield may call"


def test_rounds_are_told_in_their_order(desk: Desk) -> None:
    number = desk.add()
    second = desk.add(ends="2026-12-01 10:00")
    answers.note_answer(desk.core, second, day("12-02"), Answer.NEXT_ROUND, None)
    found = page(desk, number)
    assert [(one.number, one.round, one.day) for one in found.rounds] == [
        (number, 1, day("11-19")),
        (second, 2, day("12-01")),
        (second + 1, 3, None),
    ]
    standing = page(desk, second + 1).standing
    assert standing is not None
    assert standing.code == "standing_undated"


@pytest.mark.parametrize(
    ("outcome", "contacts", "code"),
    [
        (Outcome.REFUSED, 0, "standing_refused"),
        (Outcome.GONE_QUIET, 0, "standing_gone_quiet_early"),
        (Outcome.GONE_QUIET, 2, "standing_let_go"),
        (Outcome.OFFER, 0, "standing_offer"),
        (Outcome.WITHDRAWN, 0, "standing_withdrawn"),
    ],
)
def test_where_it_stands_is_told_kindly(desk: Desk, outcome: Outcome, contacts: int, code: str) -> None:
    number = desk.add()
    desk.it_is("2026-11-30 10:00")
    for _ in range(contacts):
        desk.contact(number, "2026-11-24")
    answers.close(desk.core, number, outcome)
    standing = page(desk).standing
    assert standing is not None
    assert standing.code == code
    assert say(standing, BERLIN)


def test_a_no_is_told_with_its_day_afterwards_and_an_open_one_says_nothing(desk: Desk) -> None:
    number = desk.add()
    assert page(desk).standing is None
    desk.it_is("2026-11-30 10:00")
    answers.close(desk.core, number, Outcome.REFUSED)
    desk.it_is("2026-12-01 10:00")
    standing = page(desk).standing
    assert standing is not None
    assert say(standing, BERLIN).startswith("They said no on Mon 30 November 2026.")


def test_what_happened_is_told_the_latest_first_and_nothing_private(desk: Desk) -> None:
    number = desk.add(source="invite.ics")
    desk.it_is("2026-11-19 19:40")
    answers.note_nothing_said(desk.core, number)
    with desk.writing(number) as (session, row):
        session.add(Instructions(interview=row, words="we decide\nby the eleventh", speaker="Ms Novak"))
        session.add(Instructions(interview=row, words="HR will write"))
        reflection = Reflection(interview=row, went_well="secret", finished_at=desk.now)
        session.add(reflection)
        session.add(Question(reflection=reflection, text="secret question"))
        for kind, text in (
            (EventKind.INSTRUCTIONS, ""),
            (EventKind.OTHER_VERSION, "secret text"),
            (EventKind.NOTE, "Told Mr Ortiz"),
            (EventKind.MOVED, "2026-11-18 13:00:00+00:00"),
            (EventKind.MOVED, "2026-11-17"),
            (EventKind.MOVED, "None"),
            (EventKind.CANCELLED, "invite.ics"),
            (EventKind.STEP, "juggling done"),
        ):
            session.add(Event(interview=row, kind=kind, happened_on=day("11-19"), text=text))
    set_step(desk.core, number, "references", StepState.NOT_NEEDED)
    told = interview_page(desk.core, number, None)
    assert sorted(happened(told)) == sorted(
        [
            "Invitation taken from invite.ics",
            "They did not say how to be in touch",
            "Ms Novak: \u201cwe decide by the eleventh\u201d, They said: \u201cHR will write\u201d",
            "An earlier text was kept",
            "Told Mr Ortiz",
            "Moved; it was on Wed 18 November 2026, 14:00",
            "Moved; it was on Tue 17 November 2026",
            "It got its date",
            "Cancelled, says invite.ics",
            "juggling, set to done by hand",
            "References, set to not needed by hand",
            "Reflection written",
        ]
    )
    assert not told.more_happened
    assert "secret" not in repr(told)
    few = page(desk)
    assert (len(few.happened), few.more_happened) == (8, True)


def test_contacts_and_answers_are_told_with_their_way_also_those_of_other_rounds(desk: Desk) -> None:
    first = desk.add()
    second = desk.add(ends="2026-11-26 10:00")
    desk.it_is("2026-11-27 10:00")
    answers.note_contact(desk.core, first, day("11-20"), Channel.PHONE, Side.ME, "Ms Novak")
    answers.note_contact(desk.core, first, day("11-21"), Channel.EMAIL, Side.THEY)
    answers.note_answer(desk.core, first, day("11-22"), Answer.NEXT_ROUND, None)
    answers.note_answer(desk.core, first, day("11-23"), Answer.OFFER, day("12-01"))
    answers.note_answer(desk.core, first, day("11-24"), Answer.OTHER, None)
    answers.close(desk.core, second, Outcome.DECLINED)
    answers.reopen(desk.core, second)
    assert happened(page(desk, second)) == [
        "Brought back",
        "Closed: declined",
        "They answered",
        "They made an offer and want an answer by Tue 1 December 2026",
        "They were in touch, by e-mail",
        "You were in touch with Ms Novak, by phone",
        "Written in by hand",
    ]
    lines = {line.parts[0].code: line for line in page(desk, second).happened}
    assert lines["happened_contact_they"].at is None
    assert lines["happened_closed"].at is not None


def test_without_words_it_is_only_told_that_they_said_something(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        session.add(Event(interview=row, kind=EventKind.INSTRUCTIONS, happened_on=day("11-10")))
    assert happened(page(desk))[0] == "What they said was noted"


def test_an_interview_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(FollowUpError, match="no_interview"):
        page(desk, 7)


def test_a_round_without_a_date_has_a_page(desk: Desk) -> None:
    add_interview(desk.core, NewInterview("Northfield", "Analyst"))
    found = page(desk)
    assert (found.starts_at, found.day, found.over) == (None, None, False)


@pytest.mark.long
def test_an_act_opens_the_letter_or_the_call_it_is_about(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada Moreno", "ada@northfield.example", role=Role.DECIDES),))
    desk.it_is("2026-12-02 12:00")

    def acts() -> dict[ReminderKind, tuple[str, LetterKind | None, bool]]:
        page = interview_page(desk.core, number)
        every = (*([page.act] if page.act else []), *page.planned)
        return {act.kind: (act.step, act.letter, act.calls) for act in every}

    assert acts()[ReminderKind.CHECK_IN] == ("", LetterKind.CHECK_IN, False)
    with desk.writing(number) as (session, row):
        said = Instructions(interview=row, words="call me", channel=Channel.PHONE, due_on=day("12-02"))
        session.add(said)
    desk.contact(number, "12-01", Side.THEY)
    assert acts()[ReminderKind.FOLLOW_UP] == ("", None, True)
    found = later_letters.load(desk.core, Which(number, LetterKind.CHECK_IN))
    later_writing.handed_over(desk.core, found.which, replace(found.letter, body="Hello"))
    assert acts()[ReminderKind.HAND_OVER] == ("", LetterKind.CHECK_IN, False)
    letter_writing.handed_over(desk.core, number, LetterKept(1, LetterKind.THANK_YOU_EMAIL, body="Thanks"))
    assert acts()[ReminderKind.HAND_OVER] == ("thank_you", None, False)
    desk.answer(number, "12-02", Answer.NO)
    assert acts() == {ReminderKind.OUTCOME: ("", LetterKind.REPLY, False)}


def _asked_to_call(desk: Desk, *people: NewPerson, **said: object) -> tuple[list[str], str]:
    """Give the details of the follow-up they asked for, and its title, on the day on which it is due."""
    number = desk.add(people=people)
    for step in ("walk_away", "reflection", "references", "thank_you"):
        set_step(desk.core, number, step, StepState.SKIPPED)
    with desk.writing(number) as (session, row):
        given = Instructions(interview=row, words="w" * 80, due_on=day("12-03"), channel=Channel.PHONE)
        for name, value in said.items():
            setattr(given, name, value)
        session.add(given)
        replan(session, desk.core, [number])
    desk.it_is("2026-12-03 10:00")
    act = page(desk).act
    assert act is not None
    return [say(one, BERLIN) for one in act.details[1:]], say(act.title, BERLIN)


ADA = somebody("Ada Moreno", phones=("+49 30 1",), role=Role.DECIDES)
BO = somebody("Bo Lind", "bo@northfield.example")
HART = somebody("Hart & Co", phones=("+49 30 9",), role=Role.AGENCY)


@pytest.mark.long
@pytest.mark.parametrize(
    ("people", "said", "title", "details"),
    [
        ((ADA, BO), {"contact_name": "Ada"}, "Call Ada Moreno, Northfield", ["Ada Moreno: +49 30 1"]),
        ((ADA, BO), {"speaker": "Ada Moreno"}, "Call Ada Moreno, Northfield", ["Ada Moreno: +49 30 1"]),
        ((BO, ADA), {}, "Call Ada Moreno, Northfield", ["Ada Moreno: +49 30 1"]),
        ((BO, HART), {"contact_name": "Bo Lind"}, "Call Hart & Co, Northfield", ["Hart & Co: +49 30 9"]),
        ((BO, somebody("Cy", phones=("+49 30 2",))), {}, "Call Northfield", []),
        ((), {}, "Call Northfield", []),
        (
            (BO, ADA),
            {"contact_name": "Bo Lind"},
            "Call Bo Lind, Northfield",
            [
                "No phone number for Bo Lind yet.",
                "You can write to bo@northfield.example instead.",
                "You can go through Ada Moreno.",
            ],
        ),
    ],
)
def test_a_follow_up_says_to_whom_it_goes_and_how(
    desk: Desk, people: tuple[NewPerson, ...], said: dict[str, str], title: str, details: list[str]
) -> None:
    assert _asked_to_call(desk, *people, **said) == (details, title)


def test_a_question_goes_to_whom_they_named_last(desk: Desk) -> None:
    number = desk.add(people=(ADA, BO))
    for step in ("walk_away", "reflection", "references", "thank_you"):
        set_step(desk.core, number, step, StepState.SKIPPED)
    with desk.writing(number) as (session, row):
        session.add(Instructions(interview=row, answer_by=day("11-23"), contact_name="Bo Lind"))
        replan(session, desk.core, [number])
    desk.it_is("2026-11-24 11:00")
    act = page(desk).act
    assert act is not None
    assert say(act.details[-1], BERLIN) == "Bo Lind: bo@northfield.example"
