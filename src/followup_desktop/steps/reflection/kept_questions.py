"""The questions of an open window: what is typed, what is stored of it, and what others stored meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from followup_desktop.services.reflections import QuestionSheet


class KeptQuestions:
    """Questions in their order, and the one that is still being typed below them."""

    def __init__(self, new_uid: Callable[[], UUID] = uuid4) -> None:
        """Make it, empty."""
        self._new_uid = new_uid
        self._questions: list[QuestionSheet] = []
        self._leaving: set[UUID] = set()
        self.next = QuestionSheet(new_uid())

    @property
    def all(self) -> tuple[QuestionSheet, ...]:
        """The questions that have their row."""
        return tuple(self._questions)

    @property
    def to_store(self) -> tuple[QuestionSheet, ...]:
        """The questions as they are to be stored, with the one that has no row yet; a blank one is not kept."""
        return (*self._questions, self.next)

    def find(self, uid: UUID | None) -> QuestionSheet | None:
        """Give a question by its uid."""
        return next((question for question in self._questions if question.uid == uid), None)

    def type_next(self, text: str) -> None:
        """Take over what is typed below the questions."""
        self.next = replace(self.next, text=text)

    def keep_next(self) -> UUID:
        """Let what is typed below be a question with its own row; give its uid."""
        uid = self.next.uid
        self._questions.append(self.next)
        self.next = QuestionSheet(self._new_uid())
        return uid

    def add(self, text: str) -> UUID:
        """Add a question; give its uid."""
        question = QuestionSheet(self._new_uid(), text)
        self._questions.append(question)
        return question.uid

    def rename(self, uid: UUID, text: str) -> None:
        """Give a question other words."""
        self._questions = [replace(one, text=text) if one.uid == uid else one for one in self._questions]

    def change(self, question: QuestionSheet) -> None:
        """Take a question over as it is typed now; its version is known here."""
        for place, known in enumerate(self._questions):
            if known.uid == question.uid:
                self._questions[place] = replace(question, version=known.version)

    def move(self, uid: UUID, by: int) -> bool:
        """Move a question up (-1) or down (1); say whether there was a way."""
        place = next((place for place, known in enumerate(self._questions) if known.uid == uid), -1)
        if place < 0 or not 0 <= place + by < len(self._questions):
            return False
        self._questions.insert(place + by, self._questions.pop(place))
        return True

    def take_out(self, uid: UUID) -> UUID | None:
        """Take a question out; give the one that stands in its place, or before it."""
        place = next((place for place, known in enumerate(self._questions) if known.uid == uid), None)
        if place is None:
            return None
        del self._questions[place]
        self._leaving.add(uid)
        return self._questions[min(place, len(self._questions) - 1)].uid if self._questions else None

    def gone(self, uid: UUID) -> None:
        """Know that a question is not stored any more, or that it stays: should it come now, it is there."""
        self._leaving.discard(uid)

    def show(self, stored: Iterable[QuestionSheet]) -> None:
        """Take over what is stored, where nothing is typed that is not."""
        typing = self.next.uid if self.next.text.strip() else None
        self._questions = []
        for question in stored:
            if question.uid == typing:
                self.next = replace(self.next, version=question.version)
            elif question.uid not in self._leaving:
                self._questions.append(question)

    def note_stored(self, stored: Iterable[QuestionSheet]) -> None:
        """Take over the versions, and questions that another window added; the texts stay as they are typed."""
        found = {question.uid: question for question in stored}
        self.next = replace(self.next, version=found[self.next.uid].version if self.next.uid in found else 0)
        self._questions = [
            replace(question, version=found[question.uid].version if question.uid in found else 0)
            for question in self._questions
        ]
        known = {question.uid for question in self._questions} | self._leaving | {self.next.uid}
        self._questions += [question for question in found.values() if question.uid not in known]
