"""What is derived on the frozen values, the terms, the messages and the failures."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, date, datetime

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.settings import KEYS, Settings
from followup_desktop.domain.terms import LetterKind, StepState
from followup_desktop.domain.values import Meeting
from tests.builders import all_day, at, day, history, meeting


def test_an_interview_is_over_at_its_end() -> None:
    assert meeting().over_at == at("2026-11-19 15:10")


def test_an_all_day_interview_is_over_at_midnight_in_its_own_zone() -> None:
    assert all_day("11-19").over_at == at("2026-11-20 00:00")
    in_new_york = all_day("11-19", time_zone="America/New_York")
    assert in_new_york.over_at == datetime(2026, 11, 20, 5, tzinfo=UTC)


def test_a_round_without_a_date_is_not_over() -> None:
    assert Meeting(interview=1).over_at is None
    assert history(Meeting(interview=1)).day is None


def test_the_day_is_the_one_of_the_interview() -> None:
    assert history(all_day("11-19")).day == date(2026, 11, 19)


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        meeting().place = "elsewhere"  # type: ignore[misc]


def test_a_step_is_settled_when_it_asks_nothing_more() -> None:
    settled = {state for state in StepState if state.settled}
    assert settled == {StepState.DONE, StepState.NOT_NEEDED, StepState.SKIPPED}


def test_e_mail_and_card_are_thanks() -> None:
    assert {kind for kind in LetterKind if kind.thanks} == {LetterKind.THANK_YOU_EMAIL, LetterKind.THANK_YOU_CARD}


def test_a_message_is_a_code_with_its_places() -> None:
    assert message("why", day=day("11-19"), n=2) == Message("why", {"day": date(2026, 11, 19), "n": 2})
    assert message("why").values == {}


def test_a_failure_says_its_code_and_values_in_logs() -> None:
    error = FollowUpError("no_interview", number=7)
    assert (error.code, error.values) == ("no_interview", {"number": 7})
    assert str(error) == "no_interview {'number': 7}"
    assert str(FollowUpError("no_display")) == "no_display"


def test_the_settings_of_a_new_user_say_nothing_about_them() -> None:
    said = {key: getattr(Settings(), key) for key in KEYS if getattr(Settings(), key)}
    assert said == {
        "quiet_hours": "21:00-08:00",
        "time_of_day": "10:00",
        "evening_before": "20:00",
        "time_before": "02:00",
        "notices": "discreet",
    }
    assert tuple(field.name for field in fields(Settings)) == KEYS


def test_own_addresses_are_compared_without_case() -> None:
    assert Settings(email=("Ada@Example.ORG ", "ada@example.org")).own_addresses == {"ada@example.org"}
