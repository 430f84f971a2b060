"""The question library: every question of every interview, how often it came, and the best answer so far."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity
from followup_desktop.domain.model.steps import Question, Reflection
from followup_desktop.domain.terms import HowItWent

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

WENT_WELL = frozenset({HowItWent.STRONG, HowItWent.FINE})


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a question was asked."""

    interview: int
    company: str
    role: str
    day: date | None


@dataclass(frozen=True, slots=True)
class LibraryQuestion:
    """One question of the library, with the wording, the answer and the places, the latest first; never a rating."""

    text: str
    answer: str
    asked: tuple[Asked, ...]

    @property
    def times(self) -> int:
        """How often it came."""
        return len(self.asked)


@dataclass(frozen=True, slots=True)
class _Kept:
    """One question as it was kept in one reflection."""

    number: int
    text: str
    said: str
    better_answer: str
    went_well: bool
    same_as: int | None
    asked: Asked


def library(core: Core) -> tuple[LibraryQuestion, ...]:
    """Give all questions: those that came most often first, then the latest."""
    groups: dict[object, list[_Kept]] = defaultdict(list)
    kept = _kept(core)
    keys = _keys(kept)
    for question in kept:
        groups[keys[question.number]].append(question)
    questions = [_together(group) for group in groups.values()]
    # The questions are read latest first, and sorting keeps that order among those that came as often.
    return tuple(sorted(questions, key=lambda question: -question.times))


def matching(questions: Iterable[LibraryQuestion], search: str) -> tuple[LibraryQuestion, ...]:
    """Give the questions in which, or in whose answer, company or role, every searched word occurs."""
    words = text_key(search).split()
    return tuple(question for question in questions if all(word in _searched(question) for word in words))


def question_key(text: str) -> str:
    """Give the form of a question in which case, spaces, accents and marks do not count."""
    plain = unicodedata.normalize("NFKD", text_key(text))
    letters = "".join(char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in plain)
    return " ".join(letters.split()) or text_key(text)


def _kept(core: Core) -> list[_Kept]:
    query = (
        select(
            Question.id,
            Question.text,
            Question.said,
            Question.better_answer,
            Question.how_it_went,
            Question.same_as_id,
            Interview.id,
            Company.name,
            Opportunity.role,
            Interview.day,
        )
        .join(Question.reflection)
        .join(Reflection.interview)
        .join(Interview.opportunity)
        .join(Opportunity.company)
        .where(Interview.deleted_at.is_(None), Opportunity.deleted_at.is_(None))
        .order_by(Interview.day.desc(), Question.id.desc())
    )
    with core.store.read() as session:
        rows = session.execute(query).all()
    return [
        _Kept(number, text, said, better, how in WENT_WELL, same_as, Asked(interview, company, role, day))
        for number, text, said, better, how, same_as, interview, company, role, day in rows
        if text.strip()
    ]


def _keys(kept: Sequence[_Kept]) -> dict[int, str]:
    """Give each question the key of its group: its own, or that of the question it was said to be the same as."""
    by_number = {question.number: question for question in kept}
    keys = {}
    for question in kept:
        found, seen = question, {question.number}
        while found.same_as in by_number and found.same_as not in seen:
            seen.add(found.same_as)
            found = by_number[found.same_as]
        keys[question.number] = question_key(found.text)
    return keys


def _together(group: Sequence[_Kept]) -> LibraryQuestion:
    better = (question.better_answer for question in group if question.better_answer.strip())
    # Where no better answer is written down, what was said will do, if it went well.
    said = (question.said for question in group if question.went_well and question.said.strip())
    return LibraryQuestion(group[0].text, next(better, next(said, "")), tuple(question.asked for question in group))


def _searched(question: LibraryQuestion) -> str:
    places = (f"{asked.company}\n{asked.role}" for asked in question.asked)
    return "\n".join(text_key(text) for text in (question.text, question.answer, *places))
