"""Words fill in what they newly say; what was set by hand stays, and no day is half used."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.words.question import Filled
from followup_desktop.domain.words.reading import DayMeant, WordsRead
from followup_desktop.steps.instructions.filling import filled, settled
from tests.builders import day

NONE = WordsRead("")
CALL = WordsRead("call", Channel.PHONE, Side.ME)
CALL_3 = replace(CALL, due=day("12-03"))
CALL_10 = replace(CALL, due=day("12-10"), due_time=time(10), person="Ms Novak")
ASKED = replace(CALL, unsure=message("unsure_two_days", words="x"), choices=(day("11-20"), day("11-27")))
ASKED_MORE = replace(ASKED, due_time=time(10), answer_by=day("12-14"))
ASKED_OTHER = replace(ASKED, choices=(day("11-23"), day("11-30")))
ASKED_WHO = WordsRead("x", due=day("12-03"), unsure=message("unsure_who"))
WHOSE_DAY = WordsRead("x", unsure=message("unsure_who"), choices=(day("12-03"),))
UNKNOWN = WordsRead("x", unsure=message("unsure_words", words="x"))
ASKED_ANSWER = replace(ASKED, day_meant=DayMeant.ANSWER_BY, due=day("12-03"))
CALLED = Filled(Channel.PHONE, Side.ME)


@pytest.mark.parametrize(
    ("stands", "before", "now", "after"),
    [
        (Filled(), NONE, CALL_10, Filled(Channel.PHONE, Side.ME, day("12-10"), time(10), None, "Ms Novak")),
        # What words do not speak of stays as it was set by hand.
        (Filled(answer_by=day("12-01"), person="Bo"), NONE, CALL, replace(CALLED, answer_by=day("12-01"), person="Bo")),
        # What was set by hand against the words stays while they say the same, and goes when they say something new.
        (Filled(Channel.EMAIL), CALL, CALL_3, Filled(Channel.EMAIL, None, day("12-03"))),
        (Filled(Channel.EMAIL), CALL, replace(CALL, channel=Channel.LETTER), Filled(Channel.LETTER)),
        (
            replace(CALLED, due=day("12-05")),
            CALL_3,
            CALL_10,
            Filled(Channel.PHONE, Side.ME, day("12-10"), time(10), None, "Ms Novak"),
        ),
        # What they do not say any more goes, unless it was set by hand.
        (replace(CALLED, due=day("12-03")), CALL_3, CALL, CALLED),
        (replace(CALLED, due=day("12-05")), CALL_3, CALL, replace(CALLED, due=day("12-05"))),
        (replace(CALLED, due=day("12-03")), CALL_3, NONE, Filled()),
        # While something is asked no day of the words stands, not even a certain one.
        (Filled(), NONE, ASKED_MORE, CALLED),
        (replace(CALLED, due=day("12-03")), CALL_3, ASKED, CALLED),
        (replace(CALLED, due=day("12-03")), CALL_3, ASKED_ANSWER, CALLED),
        # A day by hand is an answer, and then the rest is certain.
        (
            replace(CALLED, due=day("12-05")),
            CALL_3,
            ASKED_MORE,
            replace(CALLED, due=day("12-05"), due_time=time(10), answer_by=day("12-14")),
        ),
        # A chosen day stays while the same is asked, and follows what else is said.
        (
            replace(CALLED, due=day("11-27")),
            ASKED,
            ASKED_MORE,
            replace(CALLED, due=day("11-27"), due_time=time(10), answer_by=day("12-14")),
        ),
        (
            replace(CALLED, due=day("11-27"), due_time=time(10), answer_by=day("12-14")),
            ASKED_MORE,
            replace(ASKED_MORE, answer_by=day("12-15")),
            replace(CALLED, due=day("11-27"), due_time=time(10), answer_by=day("12-15")),
        ),
        (replace(CALLED, due=day("11-27")), ASKED, replace(ASKED, choices=()), replace(CALLED, due=day("11-27"))),
        # With another question it must be chosen anew; a day that was none of the choices stays.
        (replace(CALLED, due=day("11-27")), ASKED, ASKED_OTHER, CALLED),
        (replace(CALLED, due=day("12-05")), ASKED, ASKED_OTHER, replace(CALLED, due=day("12-05"))),
        (replace(CALLED, answer_by=day("11-27")), ASKED_ANSWER, ASKED_OTHER, CALLED),
        (replace(CALLED, answer_by=day("12-05")), ASKED_ANSWER, ASKED_OTHER, replace(CALLED, answer_by=day("12-05"))),
        # What came from words that are not understood any more is no answer to what is asked now.
        (
            Filled(Channel.EMAIL, Side.THEY),
            replace(CALL, channel=Channel.EMAIL, moves_first=Side.THEY),
            UNKNOWN,
            Filled(),
        ),
        (Filled(moves_first=Side.THEY), NONE, UNKNOWN, Filled(moves_first=Side.THEY)),
        (Filled(), NONE, ASKED_WHO, Filled()),
        (Filled(moves_first=Side.ME), UNKNOWN, ASKED_WHO, Filled(moves_first=Side.ME, due=day("12-03"))),
        # And with sure words theirs stands.
        (replace(CALLED, due=day("11-27")), ASKED, CALL_3, replace(CALLED, due=day("12-03"))),
    ],
)
def test_words_fill_in_what_they_newly_say(stands: Filled, before: WordsRead, now: WordsRead, after: Filled) -> None:
    assert filled(stands, before, now) == after


@pytest.mark.parametrize(
    ("before", "stands", "read", "after"),
    [
        ({}, {"due": day("11-27")}, ASKED_MORE, {"due": day("11-27"), "due_time": time(10), "answer_by": day("12-14")}),
        (
            {"due_time": time(9)},
            {"due": day("11-27"), "due_time": time(9)},
            ASKED_MORE,
            {"due": day("11-27"), "due_time": time(9), "answer_by": day("12-14")},
        ),
        # The answer was taken away again.
        ({"due": day("11-27")}, {"due_time": time(10), "answer_by": day("12-14")}, ASKED_MORE, {}),
        ({"due": day("11-27")}, {"due_time": time(9)}, ASKED_MORE, {"due_time": time(9)}),
        # What is cleared by hand beside an answer stays so.
        ({"due": day("11-27"), "due_time": time(10)}, {"due": day("11-27")}, ASKED_MORE, {"due": day("11-27")}),
        ({}, {"answer_by": day("11-27")}, ASKED_ANSWER, {"answer_by": day("11-27"), "due": day("12-03")}),
        ({}, {"answer_by": day("11-27")}, CALL_3, {"answer_by": day("11-27")}),
        # Whose day it is.
        ({}, {"moves_first": Side.ME}, ASKED_WHO, {"moves_first": Side.ME, "due": day("12-03")}),
        ({}, {"moves_first": Side.ME}, WHOSE_DAY, {"moves_first": Side.ME, "due": day("12-03")}),
        ({}, {"due": day("12-04")}, WHOSE_DAY, {"due": day("12-04")}),
        (
            {"due": day("12-04")},
            {"moves_first": Side.ME, "due": day("12-04")},
            WHOSE_DAY,
            {"moves_first": Side.ME, "due": day("12-04")},
        ),
        ({}, {}, WHOSE_DAY, {}),
        ({"moves_first": Side.ME, "due": day("12-03")}, {"moves_first": Side.ME}, WHOSE_DAY, {"moves_first": Side.ME}),
    ],
)
def test_what_else_is_certain_comes_and_goes_with_the_answer(
    before: dict[str, Any], stands: dict[str, Any], read: WordsRead, after: dict[str, Any]
) -> None:
    assert settled(Filled(**before), Filled(**stands), read) == Filled(**after)
