"""What the instructions come to in words."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from followup_desktop.domain.terms import Channel, ContactKind, Role, Side
from followup_desktop.domain.values import InstructionsGiven
from followup_desktop.kit.words.resolved import resolved
from followup_desktop.services.instructions import AboutDay
from followup_desktop.services.people_to_reach import PersonToReach
from followup_desktop.steps.instructions.sentences import about, nothing_said, ways_round
from tests.builders import at, day

TODAY = day("11-19")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"words": " "}, ""),
        ({"words": "we will see"}, "Their words are kept; no day yet."),
        ({"nothing_said": True}, "They did not say."),
        ({"channel": Channel.PHONE, "due_on": day("12-03")}, "You call on Thursday, 3 December 2026."),
        ({"due_on": day("12-03"), "due_time": time(14)}, "You are in touch on Thursday, 3 December 2026, at 14:00."),
        (
            {"channel": Channel.LETTER, "due_on": day("12-03"), "moves_first": Side.THEY},
            "They send a letter on Thursday, 3 December 2026.",
        ),
        ({"answer_by": day("12-11"), "moves_first": Side.THEY}, "They answer by Friday, 11 December 2026."),
        ({"moves_first": Side.THEY, "channel": Channel.EMAIL}, "They write an e-mail; they named no day."),
        ({"moves_first": Side.THEY}, "They are in touch; they named no day."),
        ({"channel": Channel.LINKEDIN}, "You write on LinkedIn; no day yet."),
        ({"moves_first": Side.ME}, "You are in touch; no day yet."),
    ],
)
def test_one_sentence_says_what_happens_next(given: dict[str, Any], said: str) -> None:
    assert resolved(InstructionsGiven(**given)) == said


@pytest.mark.parametrize(
    ("given", "found", "said"),
    [
        ({}, None, ""),
        ({"due_on": day("12-03")}, None, "In 14 days."),
        ({"due_on": day("12-03")}, AboutDay(day("12-04"), True, at("2026-12-07 10:00")), "In 14 days."),
        ({"due_on": day("12-03")}, AboutDay(day("12-03"), False, at("2026-12-03 10:00")), "In 14 days, a working day."),
        ({"due_on": day("11-20")}, AboutDay(day("11-20"), False, at("2026-11-20 10:00")), "Tomorrow, a working day."),
        ({"due_on": day("11-16")}, AboutDay(day("11-16"), False, at("2026-11-16 10:00")), "3 days ago."),
        (
            {"due_on": day("11-29"), "answer_by": day("12-11")},
            AboutDay(day("11-29"), True, at("2026-11-30 10:00")),
            "Sunday 29 November, as they said. The reminder comes on Monday. They decide by Friday, 11 December.",
        ),
        (
            {"due_on": day("12-24")},
            AboutDay(day("12-24"), True, at("2027-01-04 10:00")),
            "Thursday 24 December, as they said. The reminder comes on Monday, 4 January 2027.",
        ),
        (
            {"due_on": day("11-29"), "moves_first": Side.THEY},
            AboutDay(day("11-29"), True, at("2026-11-30 10:00")),
            "In 10 days.",
        ),
        ({"answer_by": day("11-20")}, None, "Tomorrow."),
    ],
)
def test_the_day_is_said_in_near_words_and_a_day_off_stays_theirs(
    given: dict[str, Any], found: AboutDay | None, said: str
) -> None:
    assert about(InstructionsGiven(**given), TODAY, found) == said


def test_a_silence_names_the_first_check_in_of_the_plan() -> None:
    assert nothing_said(day("12-01"), TODAY) == "That is common. A first check-in would fit on Tuesday 1 December."
    assert nothing_said(None, TODAY) == "That is common."


def somebody(name: str, email: str = "", role: Role = Role.MET) -> PersonToReach:
    """Make somebody with or without an address."""
    return PersonToReach(1, name, role, ((ContactKind.EMAIL, email),) if email else ())


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], ""),
        ([somebody("Ms Novak", "n@example.org")], ""),
        (
            [somebody("Ms Novak", "n@example.org"), somebody("Mr Adler")],
            "Mr Adler: no address yet. You can write through Ms Novak, ask there for it, or thank them in that letter.",
        ),
        (
            [somebody("Mr Adler", "adler"), somebody("Ms Bloch")],
            "Mr Adler and Ms Bloch: no address yet. Write through the one who invited you, or ask there for it.",
        ),
        (
            [*(somebody(name) for name in "abcd"), somebody("Ms Novak", "n@example.org")],
            "a, b and 2 others: no address yet. You can write through Ms Novak, ask there for it, or thank them in "
            "that letter.",
        ),
        ([somebody("Mr Adler"), somebody("Agency", "a@example.org", Role.AGENCY)], ""),
        (
            [somebody("Mr Adler"), somebody("Agency", role=Role.AGENCY)],
            "Agency: no address yet. Write through the one who invited you, or ask there for it.",
        ),
        (
            [somebody("Ms Novak", "n@example.org", Role.ORGANISER), somebody("Agency", role=Role.AGENCY)],
            "Agency: no address yet. You can write through Ms Novak, ask there for it, or thank them in that letter.",
        ),
        (
            [somebody("Mr Adler"), PersonToReach(2, "Ms Lind", Role.ORGANISER, ((ContactKind.PHONE, "+49 30"),))],
            "Mr Adler and Ms Lind: no address yet. Write through the one who invited you, or ask there for it.",
        ),
    ],
)
def test_who_cannot_be_reached_is_named_with_the_ways_round(people: list[PersonToReach], said: str) -> None:
    assert ways_round(people) == said


LIND = PersonToReach(2, "Ms Lind", Role.ORGANISER, ((ContactKind.EMAIL, "lind@example.org"),))


@pytest.mark.parametrize(
    ("people", "channel", "name", "said"),
    [
        ([LIND], Channel.EMAIL, "Ms Lind", ""),
        ([LIND], Channel.EMAIL, "", ""),
        (
            [LIND],
            Channel.PHONE,
            "",
            "No phone number for Ms Lind yet. You can write to lind@example.org instead. "
            "Who sent the invitation can pass it on, or be asked.",
        ),
        (
            [LIND, somebody("Mr Adler")],
            Channel.PHONE,
            "Mr Adler",
            "No phone number for Mr Adler yet. You can go through Ms Lind, who invited you. "
            "Ms Lind can be asked for it.",
        ),
        (
            [LIND],
            None,
            "Ms Bloch",
            "No way to reach Ms Bloch yet. You can go through Ms Lind, who invited you. Ms Lind can be asked for it. "
            "Ms Bloch can be named in your letter to Ms Lind.",
        ),
        (
            [LIND, somebody("Mr Adler")],
            Channel.EMAIL,
            "Mr Adler",
            "No e-mail address for Mr Adler yet. You can go through Ms Lind, who invited you. "
            "Ms Lind can be asked for it. Mr Adler can be named in your letter to Ms Lind.",
        ),
        (
            [LIND, somebody("Mr Adler"), somebody("Ms Bloch")],
            Channel.PHONE,
            "Mr Adler",
            "No phone number for Mr Adler yet. You can go through Ms Lind, who invited you. "
            "Ms Lind can be asked for it.\n"
            "Ms Bloch: no address yet. You can write through Ms Lind, ask there for it, or thank them in that letter.",
        ),
        (
            [],
            Channel.PHONE,
            "",
            "Nobody is named for this interview yet. Who sent the invitation can pass it on, or be asked.",
        ),
    ],
)
def test_what_a_channel_wants_and_is_missing_is_named_for_whom(
    people: list[PersonToReach], channel: Channel | None, name: str, said: str
) -> None:
    assert ways_round(people, channel, name) == said


def test_somebody_to_ask_who_can_only_be_called_is_not_written_through() -> None:
    calls = PersonToReach(2, "Rekruta", Role.ORGANISER, ((ContactKind.PHONE, "+49 30"),))
    agency = somebody("Agency", role=Role.AGENCY)
    assert ways_round([calls, agency]) == "Agency: no address yet. Rekruta can be asked for it."
