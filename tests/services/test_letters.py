"""What a thank-you may use: the user's own words about this person and this interview, and nothing else."""

from __future__ import annotations

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letter import Draft, LetterMatter
from followup_desktop.domain.model.belongings import Qualification
from followup_desktop.domain.model.interviews import Interview, Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.steps import Instructions, Question, Reflection
from followup_desktop.domain.terms import LetterKind, LetterState, Role, UseFor
from followup_desktop.domain.values import InstructionsGiven
from followup_desktop.services import letters
from followup_desktop.services.letters import LetterCases, letter_cases
from followup_desktop.services.people import participations
from followup_desktop.services.preferences import change_setting
from tests.builders import day
from tests.services.desk import Desk, somebody

ADA = somebody("Ada Moreno", "ada@northfield.example", "ada@private.example", role=Role.DECIDES)
BO = somebody("Bo Lind", "bo@northfield.example")
CY = somebody("Cy Ray")
AGENT = somebody("Di Ott", "di@agency.example", role=Role.AGENCY)


def cases(desk: Desk, name: str = "Ada", number: int = 1) -> LetterCases:
    """Gather what a letter may use."""
    return letter_cases(desk.core, number, name)


def test_a_letter_knows_the_person_and_the_interview(desk: Desk) -> None:
    number = desk.add(people=(ADA,))
    for key, value in (("name", "Iva Nemec"), ("phone", "+49 30 99"), ("signature", "Iva")):
        change_setting(desk.core, key, value)
    with desk.core.store.write() as session:
        participations(session, number)[0].said = "The harbour crane"
    desk.it_is("2026-11-20 09:00")
    found = cases(desk)
    assert found.others == ()
    assert (found.wanted.person, found.wanted.written) == (1, None)
    assert found.wanted.matter == LetterMatter(
        recipient="Ada Moreno",
        address="ada@northfield.example",
        company="Northfield",
        role="Analyst",
        round=1,
        met_on=day("11-19"),
        today=day("11-20"),
        said="The harbour crane",
        people=1,
        name="Iva Nemec",
        phone="+49 30 99",
        signature="Iva",
    )


def test_there_must_be_such_an_interview_and_one_such_person(desk: Desk) -> None:
    number = desk.add(people=(ADA,))
    with pytest.raises(FollowUpError, match="no_interview"):
        letter_cases(desk.core, 99, "Ada")
    with pytest.raises(FollowUpError, match="person_not_here"):
        letter_cases(desk.core, number, "Zoe")


def test_everybody_who_was_met_has_a_letter_of_their_own(desk: Desk) -> None:
    desk.add(people=(ADA, BO, AGENT))
    found = cases(desk, "Bo")
    assert (found.wanted.matter.recipient, found.wanted.matter.variant) == ("Bo Lind", 1)
    assert [(one.matter.recipient, one.matter.variant) for one in found.others] == [("Ada Moreno", 0)]
    assert found.wanted.matter.people == 2


def test_an_agency_is_thanked_only_when_it_is_asked_for(desk: Desk) -> None:
    desk.add(people=(ADA, AGENT))
    found = cases(desk, "Di")
    assert found.wanted.matter.recipient == "Di Ott"
    assert [one.matter.recipient for one in found.others] == ["Ada Moreno"]


def test_who_cannot_be_reached_is_named_in_the_first_letter_that_can(desk: Desk) -> None:
    desk.add(people=(CY, ADA, BO))
    named = {one.matter.recipient: one.matter.others_named for one in (cases(desk).wanted, *cases(desk).others)}
    assert named == {"Ada Moreno": ("Cy Ray",), "Bo Lind": (), "Cy Ray": ()}
    assert cases(desk, "Cy").wanted.matter.address == ""


def test_where_nobody_can_be_reached_nobody_is_named(desk: Desk) -> None:
    desk.add(people=(CY,))
    assert cases(desk, "Cy").wanted.matter.others_named == ()


def test_qualifications_for_this_role_count_before_those_for_all(desk: Desk) -> None:
    number = desk.add(people=(ADA,))
    desk.add("Southfield", people=(BO,))
    with desk.core.store.write() as session:
        session.add_all([Qualification(text="Two", position=2), Qualification(text="One", position=1)])
    assert cases(desk).wanted.matter.qualifications == ("One", "Two")
    with desk.writing(number) as (session, row):
        session.add(Qualification(text="Only here", opportunity_id=row.opportunity_id))
    assert cases(desk).wanted.matter.qualifications == ("Only here",)
    assert cases(desk, "Bo", 2).wanted.matter.qualifications == ("One", "Two")


def test_one_answer_is_put_right_in_the_first_letter_where_the_user_chose_it(desk: Desk) -> None:
    number = desk.add(people=(ADA, BO))
    with desk.writing(number) as (session, row):
        reflection = Reflection(interview=row)
        session.add(reflection)
        for place, (text, better, use_for) in enumerate(
            [
                ("Private?", "Never", UseFor.NOTHING),
                ("No answer yet?", "", UseFor.LETTER),
                ("How?", "So", UseFor.LETTER),
                ("Why?", "Because", UseFor.LETTER),
            ]
        ):
            session.add(
                Question(reflection=reflection, position=place, text=text, better_answer=better, use_for=use_for)
            )
    first, (second,) = cases(desk).wanted, cases(desk).others
    assert (first.matter.question, first.matter.answer) == ("How?", "So")
    assert (second.matter.question, second.matter.answer) == ("", "")


def test_the_next_contact_is_what_they_said_with_a_date_first(desk: Desk) -> None:
    number = desk.add(people=(ADA,))
    assert cases(desk).wanted.matter.next_contact is None
    with desk.writing(number) as (session, row):
        session.add_all(
            [
                Instructions(interview=row, words="Soon"),
                Instructions(interview=row, words="By the 11th", answer_by=day("12-11")),
            ]
        )
    assert cases(desk).wanted.matter.next_contact == InstructionsGiven("By the 11th", answer_by=day("12-11"))
    with desk.writing(number) as (session, row):
        session.add_all(
            [
                Instructions(interview=row, words="Call me", due_on=day("12-03")),
                Instructions(interview=row, words="Old", due_on=day("12-02"), replaced_at=desk.now),
            ]
        )
    assert cases(desk).wanted.matter.next_contact == InstructionsGiven("Call me", due_on=day("12-03"))


def test_what_the_user_wrote_is_the_letter(desk: Desk) -> None:
    number = desk.add(people=(ADA, BO))
    with desk.writing(number) as (session, row):
        ada = session.get_one(Person, 1)
        for kind, body, deleted_at in (
            (LetterKind.THANK_YOU_EMAIL, "Dear Ada, thank you", None),
            (LetterKind.THANK_YOU_EMAIL, "Dear Ada, thrown away", desk.now),
            (LetterKind.THANK_YOU_EMAIL, "", None),
            (LetterKind.CHECK_IN, "A question", None),
        ):
            letter = Letter(kind=kind, interview=row, person=ada, address="a@x.example", subject="Hi", body=body)
            letter.deleted_at = deleted_at
            session.add(letter)
    assert cases(desk).wanted.written == Draft("a@x.example", "Hi", "Dear Ada, thank you", 4)
    assert cases(desk, "Bo").wanted.written is None


def test_a_later_round_knows_what_each_person_got_before(desk: Desk) -> None:
    first, second = desk.add(people=(ADA,)), desk.add(ends="2026-12-03 11:00", people=(ADA, BO))
    with desk.core.store.write() as session:
        ada = session.get_one(Person, 1)
        for number, body in ((first, "The first thanks"), (second, "The second thanks")):
            session.add(
                Letter(
                    kind=LetterKind.THANK_YOU_EMAIL,
                    interview=session.get_one(Interview, number),
                    person=ada,
                    body=body,
                    state=LetterState.SENT,
                )
            )
    found = cases(desk, "Ada", second)
    assert (found.wanted.matter.round, found.wanted.matter.earlier) == (2, "The first thanks")
    assert found.others[0].matter.earlier == ""
    assert cases(desk, "Ada", first).wanted.matter.earlier == ""


def test_who_is_between_passes_letters_on_to_who_has_no_address(desk: Desk) -> None:
    number = desk.add(
        people=(
            somebody("Mr Adler"),
            somebody("Ms Novak", "novak@northfield.example"),
            somebody("Bo", "bo@northfield.example", role=Role.ORGANISER),
            somebody("Silent", role=Role.RECRUITER),
            somebody("Hart & Co", "hart@agency.example", role=Role.AGENCY),
        )
    )
    sheet = letters.load(desk.core, number)
    assert sheet.between == "Hart & Co"
    assert sheet.invited_by == ("Hart & Co", "hart@agency.example")
    assert [(one.name, one.address, one.matter.address, one.matter.passed_on) for one in sheet.people] == [
        ("Mr Adler", "", "hart@agency.example", True),
        ("Ms Novak", "novak@northfield.example", "novak@northfield.example", False),
        ("Bo", "bo@northfield.example", "bo@northfield.example", False),
    ]
    # Everybody has a letter of their own, so nobody is thanked in another's.
    assert all(not one.matter.others_named for one in sheet.people)
    assert letter_cases(desk.core, number, "Mr Adler").wanted.matter.address == "hart@agency.example"


def test_without_anybody_between_nothing_is_passed_on(desk: Desk) -> None:
    sheet = letters.load(desk.core, desk.add(people=(somebody("Mr Adler"), somebody("Ms Novak", "n@n.example"))))
    assert sheet.between == ""
    assert [one.matter.passed_on for one in sheet.people] == [False, False]
    assert sheet.people[1].matter.others_named == ("Mr Adler",)
