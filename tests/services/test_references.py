"""Step 4: whether they asked, who is told, and that one word counts for all live interviews."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import BriefInterview, Question, Reflection
from followup_desktop.domain.settings import Settings
from followup_desktop.domain.terms import (
    Channel,
    ContactKind,
    EventKind,
    LetterKind,
    LetterState,
    Outcome,
    ReferenceState,
    ReminderKind,
    Role,
    StepState,
    UseFor,
)
from followup_desktop.services import answers, references, views
from followup_desktop.services.interviews import delete_interview
from followup_desktop.services.preferences import change_setting
from followup_desktop.services.reference_people import (
    NewReference,
    ReferenceFields,
    add_reference,
    change_reach,
    count_on,
    known_people,
    set_asked,
    update_reference,
)
from followup_desktop.services.reference_words import (
    WordGiven,
    hand_over_word,
    keep_brief,
    set_reference_state,
    tell,
    word_stayed_here,
    word_went_out,
)
from followup_desktop.services.references import BriefText, ReferenceShown, ReferencesSheet
from followup_desktop.services.undoing import undo
from tests.builders import day
from tests.services.desk import Desk, somebody

if TYPE_CHECKING:
    from followup_desktop.domain.plan import StepView

NOT_TOLD, TOLD, READY = ReferenceState.NOT_TOLD, ReferenceState.TOLD, ReferenceState.READY
CALLED, THANKED = ReferenceState.CALLED, ReferenceState.THANKED
ADA = NewReference("Ada Moreno", ReferenceFields("former team lead", "the filling line", day("11-02"), "after 17:00"))


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """Give a user at the end of an interview in which references were asked for on that day."""
    desk.it_is("2026-11-19 16:00")
    desk.add(people=(somebody("Bo Lind", role=Role.MET), somebody("Cy Ray", role=Role.DECIDES)))
    set_asked(desk.core, 1, True)
    return desk


def sheet(desk: Desk, interview: int = 1) -> ReferencesSheet:
    return references.load(desk.core, interview)


def only(desk: Desk, interview: int = 1) -> ReferenceShown:
    (shown,) = sheet(desk, interview).references
    return shown


def step(desk: Desk, interview: int = 1) -> StepView:
    return dict(views.show(desk.core, interview).steps)["references"]


def noted(desk: Desk, interview: int = 1) -> list[str]:
    query = select(Event).where(
        Event.interview_id == interview, Event.kind == EventKind.NOTE, Event.undone_at.is_(None)
    )
    with desk.core.store.read() as session:
        return [f"{row.happened_on} {row.channel} {row.text}" for row in session.scalars(query.order_by(Event.id))]


def other_versions(desk: Desk, interview: int = 1) -> list[str]:
    query = select(Event.text).where(Event.interview_id == interview, Event.kind == EventKind.OTHER_VERSION)
    with desk.core.store.read() as session:
        return list(session.scalars(query))


# --- whether they asked


def test_nobody_said_yet(desk: Desk) -> None:
    desk.add(role="Quality Lead")
    found = sheet(desk)
    assert (found.asked, found.asked_on, found.references, found.resumes) == (None, None, (), ())
    assert (found.company, found.role) == ("Northfield", "Quality Lead")
    assert [one.number for one in found.live] == [1]


@pytest.mark.long
def test_whether_they_asked_is_kept_with_its_day_and_can_be_taken_back(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-20 09:00")
    set_asked(desk.core, 1, False)
    assert (sheet(desk).asked, step(desk).state) == (False, StepState.NOT_NEEDED)
    before = set_asked(desk.core, 1, True)
    assert (sheet(desk).asked, sheet(desk).asked_on, step(desk).state) == (True, day("11-20"), StepState.OPEN)
    desk.it_is("2026-11-22 09:00")
    set_asked(desk.core, 1, True)
    assert sheet(desk).asked_on == day("11-20")
    undo(desk.core, before)
    assert sheet(desk).asked is False
    set_asked(desk.core, 1, None)
    assert (sheet(desk).asked, step(desk).state) == (None, StepState.OPEN)


def test_it_holds_for_all_rounds(desk: Desk) -> None:
    desk.add()
    desk.add(ends="2026-11-26 15:10")
    set_asked(desk.core, 1, True)
    assert sheet(desk, 2).asked
    assert step(desk, 2).summary.code == "references_tell"


def test_there_must_be_such_an_interview(desk: Desk) -> None:
    with pytest.raises(FollowUpError, match="no_interview"):
        sheet(desk, 7)


# --- who they are


def test_a_reference_is_added_with_what_is_known(asked: Desk) -> None:
    number = add_reference(asked.core, 1, replace(ADA, email="ada@example.org", phone="+49 30 1"))
    shown = only(asked)
    assert (shown.number, shown.name, shown.relation) == (number, "Ada Moreno", "former team lead")
    assert (shown.can_vouch_for, shown.agreed_on, shown.hours) == ("the filling line", day("11-02"), "after 17:00")
    assert (shown.emails, shown.phones) == (("ada@example.org",), ("+49 30 1",))
    assert (shown.state, shown.since, shown.told_on, shown.counted_on) == (NOT_TOLD, None, None, True)
    assert (shown.asked, shown.wants_rest, shown.told, shown.has_resume) == (0, False, None, None)
    assert step(asked).summary.code == "references_tell"


def test_somebody_who_is_known_by_address_or_number_stays_one_person(asked: Desk) -> None:
    asked.add("Southfield", people=(somebody("Ada Moreno", "ada@example.org"), somebody("Di Ott")))
    add_reference(asked.core, 1, replace(ADA, name="A. Moreno", email="ADA@example.org"))
    assert [name for _, name in known_people(asked.core)] == ["Di Ott", "Cy Ray", "Bo Lind"]
    number = known_people(asked.core)[0][0]
    add_reference(asked.core, 1, NewReference("Di Ott", person=number))
    assert [one.name for one in sheet(asked).references] == ["Ada Moreno", "Di Ott"]
    add_reference(asked.core, 1, NewReference("Ed Poe", person=999))
    assert sheet(asked).references[-1].name == "Ed Poe"


@pytest.mark.parametrize("name", ["", " \n"])
def test_a_reference_needs_a_name(asked: Desk, name: str) -> None:
    with pytest.raises(FollowUpError, match="reference_without_name"):
        add_reference(asked.core, 1, NewReference(name))


def test_nobody_is_a_reference_twice_but_may_be_counted_on_again(asked: Desk) -> None:
    number = add_reference(asked.core, 1, replace(ADA, email="ada@example.org"))
    with pytest.raises(FollowUpError, match="reference_already") as told:
        add_reference(asked.core, 1, NewReference("Ada", email="ada@example.org"))
    assert told.value.values == {"name": "Ada Moreno"}
    count_on(asked.core, 1, number, False)
    assert (sheet(asked).counted_on, only(asked).counted_on) == ((), False)
    assert add_reference(asked.core, 1, NewReference("Ada", ReferenceFields("boss"), "ada@example.org")) == number
    assert (only(asked).relation, only(asked).hours, only(asked).counted_on) == ("boss", "after 17:00", True)


def test_what_is_said_about_a_reference_is_kept_exactly(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    fields = ReferenceFields(" <b>Chefin</b>\n", "\u0639\u0645\u0644", None, "", only(asked).version)
    stored = update_reference(asked.core, 1, number, fields)
    assert stored == replace(fields, version=stored.version)
    assert (only(asked).relation, only(asked).can_vouch_for) == (" <b>Chefin</b>\n", "\u0639\u0645\u0644")
    assert update_reference(asked.core, 1, number, stored) == stored
    assert other_versions(asked) == []


def test_what_somebody_else_wrote_about_a_reference_goes_into_the_history(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    seen = only(asked).version
    mine, theirs = ReferenceFields("mine", version=seen), ReferenceFields("theirs", "", None, "late", seen)
    update_reference(asked.core, 1, number, theirs)
    stored = update_reference(asked.core, 1, number, mine)
    assert (only(asked).relation, other_versions(asked)) == ("mine", ["theirs\nlate"])
    # The same words from both sides are no difference, and an empty other version is not worth a line.
    update_reference(asked.core, 1, number, replace(stored, version=seen))
    update_reference(asked.core, 1, number, ReferenceFields(version=stored.version))
    update_reference(asked.core, 1, number, ReferenceFields("again", version=seen))
    assert other_versions(asked) == ["theirs\nlate"]
    with pytest.raises(FollowUpError, match="no_reference"):
        update_reference(asked.core, 1, 99, mine)


@pytest.mark.long
def test_ways_to_reach_a_reference_are_mended(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    email = ContactKind.EMAIL
    change_reach(asked.core, 1, number, email, "", "ada@exmaple.org")
    change_reach(asked.core, 1, number, email, "ada@exmaple.org", "ada@example.org")
    assert only(asked).emails == ("ada@example.org",)
    change_reach(asked.core, 1, number, email, "no such", "ada@example.com")
    assert only(asked).emails == ("ada@example.org", "ada@example.com")
    change_reach(asked.core, 1, number, email, "ada@example.com", " ")
    change_reach(asked.core, 1, number, ContactKind.PHONE, "", "030 1")
    assert (only(asked).emails, only(asked).phones) == (("ada@example.org",), ("030 1",))


# --- one word for all


@pytest.mark.long
def test_one_word_covers_all_live_interviews(asked: Desk) -> None:
    southfield = asked.add("Southfield", "Engineer", ends="2026-11-24 12:00")
    westfield = asked.add("Westfield", "Engineer", ends="2026-11-25 12:00")
    asked.add("Eastfield", "Engineer", ends="2026-11-26 12:00")
    for number in (southfield, westfield):
        set_asked(asked.core, number, True)
    answers.close(asked.core, westfield, Outcome.REFUSED)
    number = add_reference(asked.core, 1, ADA)
    assert only(asked).about == (1, southfield)
    assert [one.company for one in sheet(asked).about(only(asked))] == ["Northfield", "Southfield"]
    asked.it_is("2026-11-20 10:00")
    tell(asked.core, 1, number, Channel.EMAIL, BriefText("A word"))
    for interview in (1, southfield):
        assert (only(asked, interview).state, only(asked, interview).since) == (TOLD, day("11-20"))
        assert (step(asked, interview).state, step(asked, interview).summary.code) == (
            StepState.IN_PROGRESS,
            "references_told",
        )
        assert noted(asked, interview) == ["2026-11-20 email Told Ada Moreno"]
    assert only(asked).told == BriefText("A word", None, 1, 1)
    assert (only(asked).asked, only(asked).brief) == (1, BriefText())
    assert asked.plan(1, ReminderKind.REFERENCES) == ["references Wed 2026-11-25 10:00"]


def test_a_word_counts_for_all_rounds_of_an_opportunity(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    tell(asked.core, 1, number, Channel.PHONE, BriefText())
    asked.add(ends="2026-11-26 15:10")
    assert only(asked, 2).state is TOLD
    assert step(asked, 2).summary.code == "references_told"


def test_the_last_round_stands_for_another_opportunity(asked: Desk) -> None:
    other = asked.add("Southfield", "Engineer", ends="2026-11-24 12:00")
    later = asked.add("Southfield", "Engineer", ends="2026-11-30 12:00")
    set_asked(asked.core, other, True)
    assert [one.number for one in sheet(asked).live] == [1, later]
    delete_interview(asked.core, later)
    assert [one.number for one in sheet(asked).live] == [1, other]


def test_the_next_word_is_only_about_what_they_do_not_know(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    tell(asked.core, 1, number, Channel.EMAIL, BriefText("first"))
    assert only(asked).about == (1,)
    southfield = asked.add("Southfield", "Engineer", ends="2026-11-24 12:00")
    set_asked(asked.core, southfield, True)
    assert only(asked).about == (southfield,)
    set_reference_state(asked.core, 1, number, READY)
    tell(asked.core, 1, number, Channel.EMAIL, BriefText("second"))
    assert (only(asked).state, only(asked, southfield).state, only(asked).asked) == (READY, TOLD, 2)


@pytest.mark.long
def test_a_fourth_word_within_ninety_days_is_too_many(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    for weeks in range(3):
        asked.now += timedelta(days=7)
        assert (only(asked).asked, only(asked).wants_rest) == (weeks, False)
        tell(asked.core, 1, number, Channel.EMAIL, BriefText(f"word {weeks}"))
    assert (only(asked).asked, only(asked).wants_rest) == (3, True)
    asked.now += timedelta(days=80)
    assert (only(asked).asked, only(asked).wants_rest) == (2, False)


def test_taking_a_word_back_makes_it_a_draft_again(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    keep_brief(asked.core, 1, number, BriefText("A word"))
    undo(asked.core, tell(asked.core, 1, number, Channel.PHONE, BriefText("Another word")))
    shown = only(asked)
    assert (shown.state, shown.since, shown.asked, shown.told) == (NOT_TOLD, None, 0, None)
    assert shown.brief.text == "A word"
    assert step(asked).summary.code == "references_tell"
    assert noted(asked) == []
    tell(asked.core, 1, number, Channel.PHONE, shown.brief)
    assert (only(asked).state, noted(asked)) == (TOLD, ["2026-11-19 phone Told Ada Moreno"])


# --- the text


def test_a_text_is_kept_as_it_was_typed(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    first = keep_brief(asked.core, 1, number, BriefText("  <i>Hello</i>\n"))
    assert (first.text, only(asked).brief) == ("  <i>Hello</i>\n", first)
    second = keep_brief(asked.core, 1, number, replace(first, text="Hello"))
    assert second.version == first.version + 1
    assert keep_brief(asked.core, 1, number, second) == second
    assert other_versions(asked) == []
    assert only(asked).state is NOT_TOLD


def test_a_text_that_somebody_else_changed_goes_into_the_history(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    seen = keep_brief(asked.core, 1, number, BriefText("seen"))
    keep_brief(asked.core, 1, number, replace(seen, text="theirs"))
    keep_brief(asked.core, 1, number, replace(seen, text="mine"))
    assert (only(asked).brief.text, other_versions(asked)) == ("mine", ["theirs"])
    with pytest.raises(FollowUpError, match="no_reference"):
        keep_brief(asked.core, 1, 9, seen)


# --- how far they are


@pytest.mark.long
def test_ready_holds_for_every_interview_of_the_word_and_a_call_for_one(asked: Desk) -> None:
    southfield = asked.add("Southfield", "Engineer", ends="2026-11-24 12:00")
    set_asked(asked.core, southfield, True)
    number = add_reference(asked.core, 1, ADA)
    tell(asked.core, 1, number, Channel.EMAIL, BriefText("A word"))
    asked.it_is("2026-11-23 10:00")
    ready = set_reference_state(asked.core, 1, number, READY)
    assert [only(asked, one).state for one in (1, southfield)] == [READY, READY]
    assert (only(asked).since, only(asked).told_on) == (day("11-23"), day("11-19"))
    assert (sheet(asked).ready, step(asked, southfield).state) == (1, StepState.DONE)
    undo(asked.core, ready)
    assert [only(asked, one).state for one in (1, southfield)] == [TOLD, TOLD]
    set_reference_state(asked.core, 1, number, READY)
    set_reference_state(asked.core, 1, number, CALLED)
    assert [only(asked, one).state for one in (1, southfield)] == [CALLED, READY]
    assert noted(asked)[-1] == "2026-11-23 None Northfield called Ada Moreno"
    set_reference_state(asked.core, 1, number, CALLED)
    assert len(noted(asked)) == 2
    set_reference_state(asked.core, 1, number, THANKED)
    assert only(asked).state is THANKED
    set_reference_state(asked.core, 1, number, TOLD)
    assert (only(asked).state, only(asked).since, only(asked, southfield).state) == (TOLD, day("11-19"), READY)


def test_not_told_after_all_is_a_draft_again(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    tell(asked.core, 1, number, Channel.EMAIL, BriefText("A word"))
    set_reference_state(asked.core, 1, number, NOT_TOLD)
    assert (only(asked).asked, only(asked).brief.text, only(asked).told_on) == (0, "A word", None)
    tell(asked.core, 1, number, Channel.EMAIL, only(asked).brief)
    assert (only(asked).asked, only(asked).state) == (1, TOLD)


def test_no_earlier_word_comes_to_light_again(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    for _ in range(3):
        tell(asked.core, 1, number, Channel.EMAIL, BriefText("A word"))
    undo_it = set_reference_state(asked.core, 1, number, NOT_TOLD)
    assert (only(asked).state, only(asked).asked) == (NOT_TOLD, 2)
    undo(asked.core, undo_it)
    assert (only(asked).state, only(asked).asked) == (TOLD, 3)


def test_who_is_ready_without_a_word_was_told_elsewhere(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    done = set_reference_state(asked.core, 1, number, READY)
    assert (only(asked).state, only(asked).told_on, only(asked).asked) == (READY, day("11-19"), 1)
    assert step(asked).state is StepState.DONE
    undo(asked.core, done)
    assert (only(asked).state, only(asked).asked) == (NOT_TOLD, 0)


def test_three_working_days_without_a_word_are_noticed(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    assert not only(asked).no_word
    tell(asked.core, 1, number, Channel.EMAIL, BriefText("A word"))
    asked.it_is("2026-11-23 10:00")
    assert not only(asked).no_word
    asked.it_is("2026-11-24 10:00")
    assert only(asked).no_word
    set_reference_state(asked.core, 1, number, READY)
    assert not only(asked).no_word


@pytest.mark.long
def test_two_of_three_ready_is_a_fine_end(asked: Desk) -> None:
    numbers = [add_reference(asked.core, 1, NewReference(f"Reference {n}")) for n in range(3)]
    for number in numbers[:2]:
        set_reference_state(asked.core, 1, number, READY)
    assert (step(asked).state, step(asked).summary.values) == (StepState.DONE, {"ready": 2, "all": 3})
    gone = count_on(asked.core, 1, numbers[2], False)
    assert step(asked).summary.values == {"ready": 2, "all": 2}
    undo(asked.core, gone)
    assert step(asked).summary.values == {"ready": 2, "all": 3}


def test_one_of_three_ready_is_not_the_end(asked: Desk) -> None:
    numbers = [add_reference(asked.core, 1, NewReference(f"Reference {n}")) for n in range(3)]
    set_reference_state(asked.core, 1, numbers[0], READY)
    assert step(asked).state is StepState.IN_PROGRESS


# --- by mail


WORD = WordGiven("ada@example.org", "A reference for Northfield", "A word")


def test_a_word_in_the_mail_program_is_told_only_with_the_users_yes(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    hand_over_word(asked.core, 1, number, WORD)
    shown = only(asked)
    assert (shown.state, shown.handed_over and shown.handed_over.at) == (NOT_TOLD, asked.now)
    assert asked.plan(1, ReminderKind.HAND_OVER) == ["hand_over Thu 2026-11-19 17:00"]
    asked.it_is("2026-11-20 10:00")
    word_went_out(asked.core, 1, number)
    shown = only(asked)
    assert (shown.state, shown.since, shown.handed_over) == (TOLD, day("11-19"), None)
    assert shown.told is not None
    assert shown.told.text == "A word"
    assert asked.plan(1, ReminderKind.HAND_OVER) == []
    with asked.core.store.read() as session:
        letter = session.scalars(select(Letter)).one()
        assert (letter.kind, letter.state, letter.sent_on) == (LetterKind.BRIEF, LetterState.SENT, day("11-19"))
        assert (letter.address, letter.subject) == (WORD.address, WORD.subject)


def test_taking_back_a_yes_leaves_it_in_the_mail_program(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    hand_over_word(asked.core, 1, number, WORD)
    undo(asked.core, word_went_out(asked.core, 1, number))
    assert only(asked).state is NOT_TOLD
    assert only(asked).handed_over is not None


def test_an_earlier_mail_stays_sent_when_a_later_call_is_taken_back(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    hand_over_word(asked.core, 1, number, WORD)
    word_went_out(asked.core, 1, number)
    asked.it_is("2026-11-24 10:00")
    undo(asked.core, tell(asked.core, 1, number, Channel.PHONE, BriefText()))
    assert (only(asked).state, only(asked).handed_over) == (TOLD, None)


def test_a_word_that_did_not_go_out_waits_no_more(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    hand_over_word(asked.core, 1, number, WORD)
    hand_over_word(asked.core, 1, number, replace(WORD, body="Another"))
    word_stayed_here(asked.core, 1, number)
    assert (only(asked).state, only(asked).handed_over) == (NOT_TOLD, None)
    assert asked.plan(1, ReminderKind.HAND_OVER) == []
    for again in (word_stayed_here, word_went_out):
        with pytest.raises(FollowUpError, match="word_not_handed_over"):
            again(asked.core, 1, number)


def test_a_word_handed_over_at_no_known_time_went_out_today(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    hand_over_word(asked.core, 1, number, WORD)
    with asked.core.store.write() as session:
        session.scalars(select(Letter)).one().handed_over_at = None
    assert only(asked).handed_over is None
    asked.it_is("2026-11-23 10:00")
    word_went_out(asked.core, 1, number)
    assert only(asked).since == day("11-23")


def test_a_word_to_a_reference_is_no_thank_you_and_no_contact(asked: Desk) -> None:
    before = asked.plan(1, ReminderKind.CHECK_IN, ReminderKind.THANK_YOU)
    number = add_reference(asked.core, 1, ADA)
    hand_over_word(asked.core, 1, number, WORD)
    word_went_out(asked.core, 1, number)
    assert asked.plan(1, ReminderKind.CHECK_IN, ReminderKind.THANK_YOU) == before


# --- what a word is made from


def test_who_may_call_and_what_they_asked_goes_into_the_word(asked: Desk) -> None:
    change_setting(asked.core, "name", "Max Roe")
    with asked.writing(1) as (session, row):
        reflection = Reflection(interview=row)
        session.add(reflection)
        for place, use in enumerate((UseFor.REFERENCE, UseFor.LETTER, UseFor.NOTHING)):
            session.add(
                Question(
                    reflection=reflection, text=f"Question {place}", better_answer="So.", use_for=use, position=place
                )
            )
    (live,) = sheet(asked).live
    assert (live.callers, live.questions) == (("Cy Ray", "Bo Lind"), (("Question 0", "So."),))
    assert (sheet(asked).name, sheet(asked).phone) == ("Max Roe", Settings().phone)


def test_a_deleted_person_is_no_reference(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    with asked.core.store.write() as session:
        session.get_one(Person, session.get_one(Reference, number).person_id).deleted_at = asked.now
    assert sheet(asked).references == ()
    assert known_people(asked.core)[0][1] == "Cy Ray"


def test_the_data_holds_one_line_for_each_interview_of_a_word(asked: Desk) -> None:
    number = add_reference(asked.core, 1, ADA)
    tell(asked.core, 1, number, Channel.EMAIL, BriefText("A word"))
    tell(asked.core, 1, number, Channel.PHONE, BriefText("Another"))
    with asked.core.store.read() as session:
        words = session.scalars(select(Brief).order_by(Brief.id)).all()
        rows = session.scalars(select(BriefInterview).order_by(BriefInterview.id)).all()
    assert [(word.text, word.channel) for word in words] == [("A word", Channel.EMAIL), ("Another", Channel.PHONE)]
    assert [(row.brief_id, row.state) for row in rows] == [(1, TOLD), (2, TOLD)]
