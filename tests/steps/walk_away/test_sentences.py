"""What the window of the break says, and that it never counts down."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from followup_desktop.services.breaks import BreakSheet
from followup_desktop.steps.walk_away.sentences import Sentences, about, sentences
from tests.builders import BERLIN

LEAVE = "Leave the building, or close the call and leave the room."


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=BERLIN)


OVER = BreakSheet(1, over_at=moment("19 15:30"), until=moment("19 15:50"), more=True)
BACK = BreakSheet(1, over_at=moment("19 15:30"), until=moment("19 15:50"), back_at=moment("19 15:42"))
NEXT = BreakSheet(1, over_at=moment("19 15:30"), until=moment("19 15:35"), next_at=moment("19 15:45"))


@pytest.mark.parametrize(
    ("sheet", "now", "said"),
    [
        (BreakSheet(1), "19 15:30", Sentences(LEAVE, "This interview has no time of day, so nothing is counted.")),
        (
            OVER,
            "19 15:20",
            Sentences(
                "The interview has not ended yet.",
                "It ends at 15:30. From then on the time away counts by itself, until 15:50.",
            ),
        ),
        (
            OVER,
            "18 15:20",
            Sentences(
                "The interview has not ended yet.",
                "It ends on Thursday, 19 November 2026, at 15:30. From then on the time away counts by itself, "
                "until 15:50.",
            ),
        ),
        (
            OVER,
            "19 15:30",
            Sentences(
                LEAVE, "Nothing about this interview needs you before 15:50.", "Back at 15:50", "in about 20 minutes"
            ),
        ),
        (
            NEXT,
            "19 15:31",
            Sentences(
                LEAVE,
                "Nothing about this interview needs you before 15:35. The next interview begins at 15:45.",
                "Back at 15:35",
                "in about 5 minutes",
            ),
        ),
        (
            OVER,
            "19 16:00",
            Sentences("Your time away is over.", "It was from 15:30 to 15:50. Ten more minutes are fine, too."),
        ),
        (
            NEXT,
            "19 15:40",
            Sentences("Your time away is over.", "It was from 15:30 to 15:35. The next interview begins at 15:45."),
        ),
        (BACK, "19 15:45", Sentences("You were away from 15:30 to 15:42.")),
        (
            OVER,
            "20 09:00",
            Sentences("You were away from 15:30 to 15:50.", "That was on Thursday, 19 November 2026."),
        ),
    ],
)
def test_it_says_where_the_user_stands(sheet: BreakSheet, now: str, said: Sentences) -> None:
    assert sentences(sheet, moment(now)) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(20, "in about 20 minutes"), (18, "in about 20 minutes"), (6, "in about 5 minutes"), (2, "in a moment")],
)
def test_how_long_it_still_is_goes_in_steps_of_five(minutes: int, said: str) -> None:
    assert about(timedelta(minutes=minutes)) == said
