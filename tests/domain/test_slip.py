"""The questions to ask before standing up stand in one place, in their order."""

from __future__ import annotations

from followup_desktop.domain.slip import QUESTIONS, questions


def test_the_questions_come_after_the_words_that_lead_to_them() -> None:
    assert [one.code for one in questions()] == ["slip_before", *QUESTIONS]
    assert len(QUESTIONS) == 3
