"""Whom a thank-you goes to, and what the user brings, learnt while letters are written."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Qualification
from followup_desktop.domain.model.interviews import ContactDetail
from followup_desktop.domain.model.letters import LetterMention
from followup_desktop.domain.model.steps import Question, Reflection
from followup_desktop.domain.terms import LetterKind, UseFor
from followup_desktop.services.letter_people import (
    add_qualification,
    meet,
    set_address,
    set_postal,
    thank_in_letter_of,
    use_answer,
)
from followup_desktop.services.letter_writing import choose_way
from followup_desktop.services.letters import BetterAnswer, load
from followup_desktop.services.preferences import change_setting
from tests.services.desk import Desk, somebody

ADA = somebody("Ada Moreno", "ada@northfield.example")
BO = somebody("Bo Lind", "bo@northfield.example")
CY = somebody("Cy Ray")


def test_somebody_is_met(desk: Desk) -> None:
    desk.add()
    sheet = meet(desk.core, 1, "Ada Moreno", "ada@northfield.example")
    assert [(who.name, who.address) for who in sheet.people] == [("Ada Moreno", "ada@northfield.example")]
    assert [who.name for who in meet(desk.core, 1, "Cy Ray").people] == ["Ada Moreno", "Cy Ray"]


def test_the_user_is_nobody_to_be_thanked(desk: Desk) -> None:
    desk.add()
    change_setting(desk.core, "email", "me@home.example")
    assert meet(desk.core, 1, "Me", "Me@Home.example").people == ()


def test_an_address_is_learnt_changed_and_taken_away(desk: Desk) -> None:
    desk.add(people=(CY, ADA))
    assert set_address(desk.core, 1, 1, " Cy@Northfield.example ").people[0].address == "Cy@Northfield.example"
    assert set_address(desk.core, 1, 1, "cy@other.example").people[0].address == "cy@other.example"
    with desk.core.store.read() as session:
        details = session.scalars(select(ContactDetail).where(ContactDetail.person_id == 1)).all()
        assert [(detail.value, detail.value_key) for detail in details] == [("cy@other.example", "cy@other.example")]
    assert set_address(desk.core, 1, 1, " ").people[0].address == ""
    assert set_address(desk.core, 1, 1, "").people[0].address == ""


def test_a_postal_address_is_kept_as_it_was_typed(desk: Desk) -> None:
    desk.add(people=(ADA,))
    sheet = set_postal(desk.core, 1, 1, " 1 Mill Lane \nNorthfield ")
    assert (sheet.people[0].postal, sheet.people[0].kind) == (
        " 1 Mill Lane \nNorthfield ",
        LetterKind.THANK_YOU_EMAIL,
    )


@pytest.mark.long
def test_somebody_is_thanked_in_the_letter_of_another(desk: Desk) -> None:
    desk.add(people=(ADA, BO, CY))
    sheet = thank_in_letter_of(desk.core, 1, 3, 2)
    assert [who.thanked_in for who in sheet.people] == [None, None, 2]
    assert [who.matter.others_named for who in sheet.people] == [(), ("Cy Ray",), ()]
    sheet = thank_in_letter_of(desk.core, 1, 3, 1)
    assert [who.matter.others_named for who in sheet.people] == [("Cy Ray",), (), ()]
    sheet = thank_in_letter_of(desk.core, 1, 3, None)
    assert [who.thanked_in for who in sheet.people] == [None, None, None]
    with desk.core.store.read() as session:
        assert session.scalars(select(LetterMention)).all() == []


def test_thanks_for_another_go_into_the_card_where_that_was_chosen(desk: Desk) -> None:
    desk.add(people=(ADA, BO))
    choose_way(desk.core, 1, 1, LetterKind.THANK_YOU_CARD)
    sheet = thank_in_letter_of(desk.core, 1, 2, 1)
    assert (sheet.people[0].kind, sheet.people[0].email.version) == (LetterKind.THANK_YOU_CARD, 0)


def test_nobody_is_thanked_in_their_own_letter_only(desk: Desk) -> None:
    desk.add(people=(ADA,))
    with pytest.raises(FollowUpError, match="thanked_in_own_letter"):
        thank_in_letter_of(desk.core, 1, 1, 1)


def test_a_qualification_for_this_role_leaves_the_general_ones_in_its_letters(desk: Desk) -> None:
    desk.add(people=(ADA,))
    with desk.core.store.write() as session:
        session.add_all([Qualification(text="PLCs", position=1), Qualification(text="German", position=2)])
    assert load(desk.core, 1).qualifications == ("PLCs", "German")
    assert add_qualification(desk.core, 1, "two years of IoT").qualifications == ("PLCs", "German", "two years of IoT")
    assert add_qualification(desk.core, 1, "two years of IoT").qualifications == ("PLCs", "German", "two years of IoT")
    assert add_qualification(desk.core, 1, "pumps").qualifications[-1] == "pumps"
    assert len(add_qualification(desk.core, 1, " ").qualifications) == 4


def test_one_answer_of_the_reflection_is_put_right(desk: Desk) -> None:
    number = desk.add(people=(ADA,))
    with desk.writing(number) as (session, row):
        reflection = Reflection(interview=row)
        session.add(reflection)
        for place, (question, better) in enumerate([("How?", "So"), ("Why?", "Because"), ("Where?", "")]):
            session.add(Question(reflection=reflection, position=place, text=question, better_answer=better))
    assert load(desk.core, 1).answers == (BetterAnswer(1, "How?", "So"), BetterAnswer(2, "Why?", "Because"))
    assert use_answer(desk.core, 1, 1).people[0].matter.answer == "So"
    assert use_answer(desk.core, 1, 2).people[0].matter.answer == "Because"
    with desk.core.store.read() as session:
        used = session.scalars(select(Question.use_for).order_by(Question.id)).all()
    assert used == [UseFor.NOTHING, UseFor.LETTER, UseFor.NOTHING]
