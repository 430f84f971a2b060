"""The thank-yous of one interview, from the first draft to the one that went out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter, LetterMention
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import StepMark
from followup_desktop.domain.terms import (
    EventKind,
    LetterKind,
    LetterState,
    ReminderKind,
    Role,
    StepState,
)
from followup_desktop.services import views
from followup_desktop.services.interviews import set_step
from followup_desktop.services.letter_people import set_address, set_postal, thank_in_letter_of
from followup_desktop.services.letter_writing import choose_way, handed_over, keep, not_handed_over, not_sent, sent
from followup_desktop.services.letters import LetterKept, ThankYou, ThankYouSheet, kept_of, load
from tests.builders import day
from tests.services.desk import Desk, somebody

ADA = somebody("Ada Moreno", "ada@northfield.example", role=Role.DECIDES)
BO = somebody("Bo Lind", "bo@northfield.example", role=Role.ORGANISER)
CY = somebody("Cy Ray")
AGENT = somebody("Di Ott", "di@agency.example", role=Role.AGENCY)
EMAIL, CARD = LetterKind.THANK_YOU_EMAIL, LetterKind.THANK_YOU_CARD


def one(sheet: ThankYouSheet, name: str = "Ada Moreno") -> ThankYou:
    """Give one person of a sheet."""
    return next(person for person in sheet.people if person.name == name)


def text(desk: Desk, body: str, name: str = "Ada Moreno", kind: LetterKind = EMAIL, **more: object) -> LetterKept:
    """Give a letter as it was read, with another text."""
    person = one(load(desk.core, 1), name)
    letter = person.card if kind is CARD else person.email
    return replace(letter, body=body, **more)  # type: ignore[arg-type]


def step(desk: Desk, number: int = 1) -> tuple[StepState, str]:
    """Give how far the step is, and what is said of it."""
    view = dict(views.show(desk.core, number).steps)["thank_you"]
    return view.state, view.summary.code


def events(desk: Desk, kind: EventKind) -> list[str]:
    """List what was told and not taken back."""
    with desk.core.store.read() as session:
        query = select(Event.text).where(Event.kind == kind, Event.undone_at.is_(None)).order_by(Event.id)
        return list(session.scalars(query))


# --- Reading --------------------------------------------------------------------------------------------------------


def test_everybody_who_was_met_is_to_be_thanked(desk: Desk) -> None:
    desk.add(people=(ADA, AGENT, CY))
    sheet = load(desk.core, 1)
    assert (sheet.company, sheet.met_on, sheet.invited_by) == (
        "Northfield",
        day("11-19"),
        ("Di Ott", "di@agency.example"),
    )
    assert sheet.best_by is not None
    assert f"{sheet.best_by:%a %H:%M}" == "Fri 15:10"
    assert [(who.name, who.address, who.kind, who.email.version) for who in sheet.people] == [
        ("Ada Moreno", "ada@northfield.example", EMAIL, 0),
        ("Cy Ray", "", EMAIL, 0),
    ]
    assert one(sheet).chosen == LetterKept(1, EMAIL)
    # The agency passes a letter on to whom nobody can write, so nobody has to be named in another's.
    assert one(sheet).matter.others_named == ()
    assert one(sheet, "Cy Ray").matter.passed_on


def test_an_interview_with_nobody_in_it_has_an_empty_sheet(desk: Desk) -> None:
    desk.add()
    sheet = load(desk.core, 1)
    assert (sheet.people, sheet.invited_by) == ((), ("", ""))
    with pytest.raises(FollowUpError, match="no_interview"):
        load(desk.core, 99)


def test_where_only_an_agency_is_known_it_is_offered(desk: Desk) -> None:
    desk.add(people=(AGENT,))
    assert [who.name for who in load(desk.core, 1).people] == ["Di Ott"]


def test_an_agency_that_has_a_letter_keeps_it(desk: Desk) -> None:
    desk.add(people=(ADA, AGENT))
    keep(desk.core, 1, LetterKept(2, EMAIL, body="Thank you"))
    assert [who.name for who in load(desk.core, 1).people] == ["Ada Moreno", "Di Ott"]


def test_the_organiser_can_pass_a_letter_on(desk: Desk) -> None:
    desk.add(people=(ADA, BO, CY))
    assert load(desk.core, 1).invited_by == ("Bo Lind", "bo@northfield.example")


def test_who_has_a_postal_address_only_gets_a_card(desk: Desk) -> None:
    desk.add(people=(ADA, CY))
    sheet = set_postal(desk.core, 1, 2, "1 Mill Lane\nNorthfield")
    assert (one(sheet, "Cy Ray").kind, one(sheet, "Cy Ray").postal) == (CARD, "1 Mill Lane\nNorthfield")
    assert one(sheet).matter.others_named == ()


# --- Writing --------------------------------------------------------------------------------------------------------


def test_a_text_is_kept_as_it_was_typed(desk: Desk) -> None:
    desk.add(people=(ADA, BO))
    body = "  Dear \u27e6their name\u27e7,\r\n<b>\u202e\x00thanks</b> \n"
    sheet = keep(desk.core, 1, text(desk, body, subject="Hi <i>", address="x", card="a6"))
    kept = one(sheet).email
    assert (kept.body, kept.subject, kept.address, kept.card, kept.version) == (body, "Hi <i>", "x", "a6", 2)
    assert one(sheet, "Bo Lind").email == LetterKept(2, EMAIL)
    assert step(desk) == (StepState.IN_PROGRESS, "thank_you_drafts")


def test_several_letters_are_kept_at_once_each_by_itself(desk: Desk) -> None:
    desk.add(people=(ADA, BO))
    sheet = keep(desk.core, 1, text(desk, "To Ada"), text(desk, "To Bo", "Bo Lind"))
    assert [who.email.body for who in sheet.people] == ["To Ada", "To Bo"]


def test_the_later_text_stands_and_the_other_goes_into_the_history(desk: Desk) -> None:
    desk.add(people=(ADA,))
    first = one(keep(desk.core, 1, text(desk, "First"))).email
    keep(desk.core, 1, replace(first, body="Of the other window"))
    assert events(desk, EventKind.OTHER_VERSION) == []
    sheet = keep(desk.core, 1, replace(first, body="Mine"))
    assert one(sheet).email.body == "Mine"
    assert events(desk, EventKind.OTHER_VERSION) == ["Of the other window"]


def test_the_same_text_from_two_sides_is_no_other_version(desk: Desk) -> None:
    desk.add(people=(ADA,))
    first = one(keep(desk.core, 1, text(desk, "First"))).email
    keep(desk.core, 1, replace(first, body="Same"))
    keep(desk.core, 1, replace(first, body="Same"))
    assert events(desk, EventKind.OTHER_VERSION) == []


def test_the_way_is_chosen_and_the_other_text_comes_back(desk: Desk) -> None:
    desk.add(people=(ADA,))
    keep(desk.core, 1, text(desk, "By mail"))
    sheet = choose_way(desk.core, 1, 1, CARD)
    assert (one(sheet).kind, one(sheet).chosen.body) == (CARD, "")
    keep(desk.core, 1, text(desk, "By post", kind=CARD, card="a6"))
    sheet = choose_way(desk.core, 1, 1, EMAIL)
    assert (one(sheet).kind, one(sheet).chosen.body) == (EMAIL, "By mail")
    sheet = choose_way(desk.core, 1, 1, CARD)
    assert (one(sheet).chosen.body, one(sheet).chosen.card) == ("By post", "a6")


def test_a_sent_mail_stays_when_a_card_follows(desk: Desk) -> None:
    desk.add(people=(ADA,))
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    sheet = choose_way(desk.core, 1, 1, CARD)
    assert (one(sheet).kind, one(sheet).sent, one(sheet).email.sent_on) == (CARD, True, day("11-20"))


# --- Handing over and sending ---------------------------------------------------------------------------------------


def test_handing_over_is_not_sending(desk: Desk) -> None:
    desk.add(people=(ADA,))
    desk.it_is("2026-11-20 10:44")
    sheet = handed_over(desk.core, 1, text(desk, "Thank you", address="ada@x.example"))
    letter = one(sheet).email
    assert (letter.state, letter.handed_over_at, letter.body) == (LetterState.HANDED_OVER, desk.now, "Thank you")
    assert step(desk)[0] is StepState.IN_PROGRESS
    sheet = not_handed_over(desk.core, 1, 1, EMAIL)
    assert (one(sheet).email.state, one(sheet).email.handed_over_at) == (LetterState.DRAFT, None)
    assert one(not_handed_over(desk.core, 1, 1, EMAIL)).email.state is LetterState.DRAFT


def test_no_older_text_is_handed_over_a_newer_one(desk: Desk) -> None:
    desk.add(people=(ADA,))
    first = one(keep(desk.core, 1, text(desk, "One"))).email
    keep(desk.core, 1, replace(first, body="Two"))
    given = one(handed_over(desk.core, 1, first)).email
    assert (given.state, given.body) == (LetterState.HANDED_OVER, "Two")
    assert one(handed_over(desk.core, 1, replace(given, body="Three"))).email.body == "Three"
    assert events(desk, EventKind.OTHER_VERSION) == []


@pytest.mark.long
def test_what_is_taken_back_is_the_line_of_this_letter_whatever_its_name_is_now(desk: Desk) -> None:
    desk.add(people=(ADA, BO))
    desk.it_is("2026-11-20 10:00")
    for person in (1, 2):
        sent(desk.core, 1, person, EMAIL, day("11-20"))
    with desk.writing(1) as (session, _):
        session.get_one(Person, 1).name = "Ada Lovelace"
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    assert events(desk, EventKind.LETTER) == ["Bo Lind", "Ada Lovelace"]
    with desk.writing(1) as (session, _):
        session.get_one(Person, 1).name = "Ada Moreno"
    not_sent(desk.core, 1, 1, EMAIL)
    assert events(desk, EventKind.LETTER) == ["Bo Lind"]
    not_sent(desk.core, 1, 1, EMAIL)
    assert events(desk, EventKind.LETTER) == ["Bo Lind"]


def test_a_sent_letter_that_is_handed_over_again_stays_sent(desk: Desk) -> None:
    desk.add(people=(ADA,))
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    assert one(handed_over(desk.core, 1, text(desk, "Thanks"))).email.state is LetterState.SENT


def test_only_the_user_makes_it_sent_and_silence_counts_from_its_day(desk: Desk) -> None:
    desk.add(people=(ADA,))
    desk.it_is("2026-11-25 09:00")
    sheet = sent(desk.core, 1, 1, EMAIL, day("11-23"))
    assert (one(sheet).email.state, one(sheet).email.sent_on, sheet.best_by) == (
        LetterState.SENT,
        day("11-23"),
        None,
    )
    assert step(desk) == (StepState.DONE, "thank_you_sent")
    assert events(desk, EventKind.LETTER) == ["Ada Moreno"]
    # Seven working days after Monday 23 November.
    assert desk.plan(1, ReminderKind.CHECK_IN)[0] == "check_in Wed 2026-12-02 10:00"


@pytest.mark.long
def test_sent_can_be_taken_back(desk: Desk) -> None:
    desk.add(people=(ADA,))
    handed_over(desk.core, 1, text(desk, "Thank you"))
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    sheet = not_sent(desk.core, 1, 1, EMAIL)
    assert (one(sheet).email.state, one(sheet).email.sent_on) == (LetterState.HANDED_OVER, None)
    assert one(sheet).email.body == "Thank you"
    assert events(desk, EventKind.LETTER) == []
    assert sheet.best_by is not None
    sent(desk.core, 1, 1, CARD, day("11-20"))
    assert one(not_sent(desk.core, 1, 1, CARD)).card.state is LetterState.DRAFT


def test_another_day_replaces_the_first(desk: Desk) -> None:
    desk.add(people=(ADA,))
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    sheet = sent(desk.core, 1, 1, EMAIL, day("11-21"))
    assert one(sheet).email.sent_on == day("11-21")
    assert events(desk, EventKind.LETTER) == ["Ada Moreno"]


def test_a_step_opened_by_hand_is_answered_by_a_letter(desk: Desk) -> None:
    desk.add(people=(ADA,))
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    set_step(desk.core, 1, "thank_you", StepState.OPEN)
    assert step(desk)[0] is StepState.OPEN
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    assert step(desk)[0] is StepState.DONE
    with desk.core.store.read() as session:
        assert session.scalars(select(StepMark)).all() == []


def test_who_is_named_in_the_letter_that_went_out_is_thanked(desk: Desk) -> None:
    desk.add(people=(ADA, BO, CY, somebody("Eva Roth"), somebody("???")))
    set_address(desk.core, 1, 2, "bo@northfield.example")
    keep(desk.core, 1, text(desk, "Thank you. Please pass my thanks to Cy Ray."))
    sheet = sent(desk.core, 1, 1, EMAIL, day("11-20"))
    assert {who.name: who.thanked_in for who in sheet.people} == {
        "Ada Moreno": None,
        "Bo Lind": None,
        "Cy Ray": 1,
        "Eva Roth": None,
        "???": None,
    }
    thank_in_letter_of(desk.core, 1, 4, 1)
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    with desk.core.store.read() as session:
        assert sorted(session.scalars(select(LetterMention.person_id))) == [3, 4]


def test_what_was_only_drafted_last_time_was_never_got(desk: Desk) -> None:
    desk.add(people=(ADA,))
    second = desk.add(ends="2026-12-03 11:00", people=(ADA,))
    keep(desk.core, 1, text(desk, "Thank you"))
    assert load(desk.core, second).people[0].matter.earlier == ""
    sent(desk.core, 1, 1, EMAIL, day("11-20"))
    again = load(desk.core, second).people[0]
    assert (again.matter.earlier, again.earlier_on) == ("Thank you", day("11-20"))


def test_a_letter_to_nobody_is_none_of_these(desk: Desk) -> None:
    desk.add(people=(ADA,))
    with desk.writing(1) as (session, row):
        session.add(Letter(kind=EMAIL, interview=row, body="To whom it may concern"))
    assert [who.email.version for who in load(desk.core, 1).people] == [0]
    with desk.core.store.read() as session, pytest.raises(ValueError, match="1"):
        kept_of(session.get_one(Letter, 1))
