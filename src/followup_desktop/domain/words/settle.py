"""What the clauses of a text say together: who moves first, how, when; or what must be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.words.clauses import Says
from followup_desktop.domain.words.days import PAST, WEEK, loosened, two_days
from followup_desktop.domain.words.names import SEVERAL
from followup_desktop.domain.words.reading import DayMeant, WordsRead
from followup_desktop.domain.words.written import MINUTES

if TYPE_CHECKING:
    from followup_desktop.domain.words.chunks import Chunk
    from followup_desktop.domain.words.pieces import Clause

_MAIN = frozenset({Says.REQUEST, Says.THEY, Says.DECIDE, Says.SILENCE})
_THEIRS = frozenset({Says.THEY, Says.DECIDE, Says.SILENCE})
_MOST_CHOICES = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What must be asked, and the days it may be."""

    message: Message
    choices: tuple[date, ...] = ()
    day_meant: DayMeant = DayMeant.DUE


def settle(words: str, clauses: Sequence[Clause]) -> WordsRead:
    """Put the clauses of a text together; the marks are left to the caller."""
    if not _understood(clauses) or not _attached(clauses) or _decided_by_a_way(clauses):
        return not_understood(words, clauses)
    return _Settling(words, clauses).read()


def not_understood(words: str, clauses: Sequence[Clause]) -> WordsRead:
    """Give a reading that only asks, with all days that were named to choose from."""
    lost = [chunk for clause in clauses if clause.says is None for chunk in clause.chunks]
    lost = lost or [chunk for clause in clauses for chunk in clause.chunks]
    days = {day for clause in clauses for chunk in clause.of("day") if chunk.day for day in chunk.day.days}
    choices = tuple(sorted(days))[:_MOST_CHOICES]
    past = [chunk for clause in clauses for chunk in clause.of("day") if chunk.day and chunk.day.question == PAST]
    if past and not choices:
        return WordsRead(words, unsure=message(PAST, words=_quoted(words, past)))
    return WordsRead(words, unsure=message("unsure_words", words=_quoted(words, lost)), choices=choices)


def _quoted(words: str, chunks: Iterable[Chunk]) -> str:
    listed = list(chunks)
    return " ".join(words[min(c.start for c in listed) : max(c.end for c in listed)].split()) if listed else ""


def _understood(clauses: Sequence[Clause]) -> bool:
    """Say whether each clause is understood by itself, and what must not be done is not asked for."""
    if any(clause.says is None for clause in clauses):
        return False
    refused = [clause for clause in clauses if clause.says is Says.NOT]
    wanted = [clause for clause in clauses if clause.says is Says.REQUEST]
    if any(clause.of("day", "time_of_day", "part") for clause in refused):
        return False
    refused_ways = {channel for clause in refused for channel in clause.channels}
    ways = {channel for clause in wanted for channel in clause.channels}
    return not (refused and wanted and (not refused_ways or not ways or refused_ways & ways))


def _attached(clauses: Sequence[Clause]) -> bool:
    """Give each fragment to the one clause it can belong to, and say whether that was possible."""
    mains = [clause for clause in clauses if clause.says in _MAIN]
    if not mains:
        return not any(clause.says is Says.NOT for clause in clauses)
    for clause in clauses:
        if clause.says is not Says.FRAGMENT:
            continue
        owners = [main for main in mains if main.sentence == clause.sentence] or mains
        if len(owners) != 1:
            return False
        owners[0].added += clause.chunks
    return True


def _decided_by_a_way(clauses: Sequence[Clause]) -> bool:
    """Say whether a way to be in touch stands with a decision or a silence, where it says nothing of its own."""
    return any(clause.channels for clause in clauses if clause.says in (Says.DECIDE, Says.SILENCE))


class _Settling:
    """One text on its way to a reading."""

    def __init__(self, words: str, clauses: Sequence[Clause]) -> None:
        self._words = words
        self._wanted = [clause for clause in clauses if clause.says is Says.REQUEST]
        self._theirs = [clause for clause in clauses if clause.says in _THEIRS]
        self._silence = any(clause.says is Says.SILENCE for clause in clauses)
        self._all = [clause for clause in clauses if clause.says in _MAIN or clause.says is Says.FRAGMENT]
        if not self._wanted and not self._theirs:
            self._wanted = self._all
        self._only_fragments = all(clause.says is Says.FRAGMENT for clause in self._all)
        self._asked: list[Asked] = []

    def read(self) -> WordsRead:
        """Fill in what is certain; the first question is the one that is asked."""
        if not self._all:
            return WordsRead(self._words, unsure=message("unsure_nothing"))
        due = self._day(self._wanted, DayMeant.DUE)
        answer_by = self._day(self._theirs, DayMeant.ANSWER_BY)
        mover = self._mover()
        self._hold_days(mover, due, answer_by)
        channel = self._channel(self._wanted or self._theirs)
        person = self._person(self._wanted) or self._person(self._theirs)
        due_time = self._time(self._wanted)
        if not self._asked:
            return WordsRead(self._words, channel, mover, due, due_time, answer_by, person)
        first = self._asked[0]
        due, answer_by = (None if day in first.choices else day for day in (due, answer_by))
        return WordsRead(
            self._words, channel, mover, due, due_time, answer_by, person, first.message, first.choices, first.day_meant
        )

    def _ask(
        self, code: str, chunks: Iterable[Chunk], choices: Iterable[date] = (), meant: DayMeant = DayMeant.DUE
    ) -> None:
        found = message(code, words=_quoted(self._words, chunks))
        self._asked.append(Asked(found, tuple(sorted(set(choices)))[:_MOST_CHOICES], meant))

    def _day(self, clauses: Sequence[Clause], meant: DayMeant) -> date | None:
        chunks = [chunk for clause in clauses for chunk in clause.of("day")]
        said = [chunk.day for chunk in chunks if chunk.day]
        if meant is DayMeant.DUE:
            said = [loosened(one) if one.stretch else one for one in said]
        days = {day for one in said for day in one.days}
        questions = [one for one in said if one.question]
        if not said or (len(days) == 1 and not questions):
            self._hold_times(clauses)
            return min(days, default=None)
        self._ask(questions[0].question if len(said) == 1 else two_days(*days).question, chunks, days, meant)
        return None

    def _hold_times(self, clauses: Sequence[Clause]) -> None:
        """Ask for the day where only a time was said."""
        for clause in clauses:
            times = clause.of("time_of_day", "part")
            if times and not clause.of("day"):
                self._ask("unsure_no_day", times)

    def _mover(self) -> Side | None:
        they_come = any(clause.says is Says.THEY for clause in self._theirs)
        if self._only_fragments and not self._reached_on_a_day():
            days = {day for clause in self._all for chunk in clause.of("day") if chunk.day for day in chunk.day.days}
            self._ask("unsure_who", (chunk for clause in self._all for chunk in clause.chunks), days)
            return None
        if self._silence:
            return Side.THEY
        if self._wanted and they_come:
            self._ask("unsure_who", (chunk for clause in self._all for chunk in clause.chunks))
            return None
        return Side.ME if self._wanted else Side.THEY

    def _reached_on_a_day(self) -> bool:
        """Say whether a way and a day stand there, as in "on Monday, by phone": that is asked of the user."""
        days = [chunk.day for clause in self._all for chunk in clause.of("day")]
        return any(clause.channels for clause in self._all) and not any(day.by for day in days if day)

    def _hold_days(self, mover: Side | None, due: date | None, answer_by: date | None) -> None:
        """Ask for the day that was not named, where one is needed; and for one that comes before it can."""
        if self._asked:
            return
        if self._silence and (not self._wanted or answer_by is None):
            self._ask("unsure_no_day", (), [due] if due else [], DayMeant.ANSWER_BY)
        elif self._silence and due and answer_by and not self._follows(due, answer_by):
            self._ask("unsure_open_day", (chunk for clause in self._wanted for chunk in clause.of("day")), (due,))
        elif mover is Side.ME and due is None:
            self._ask("unsure_no_day", ())

    def _follows(self, due: date, answer_by: date) -> bool:
        """Say whether "if you hear nothing by Friday, call on Monday" is plain: "in a week" may count from either."""
        counted = any(chunk.day.counted for clause in self._wanted for chunk in clause.of("day") if chunk.day)
        return not counted and timedelta() < due - answer_by <= timedelta(days=WEEK)

    def _channel(self, clauses: Sequence[Clause]) -> Channel | None:
        ways = list(dict.fromkeys(channel for clause in clauses for channel in clause.channels))
        others = {channel for clause in self._theirs for channel in clause.channels}
        if self._silence and others - set(ways):
            ways += sorted(others - set(ways))
        if len(ways) > 1:
            self._ask("unsure_channel", (c for clause in clauses for c in clause.chunks if c.channels))
        return ways[0] if len(ways) == 1 else None

    def _person(self, clauses: Sequence[Clause]) -> str:
        named = [c for clause in clauses for c in clause.of("person", "toward", "ask_for") if c.name or c.number]
        names = list(dict.fromkeys(chunk.name for chunk in named))
        if len(names) > 1 or any(chunk.number == SEVERAL for chunk in named):
            self._ask("unsure_person", named)
            return ""
        return names[0] if names else ""

    def _time(self, clauses: Sequence[Clause]) -> time | None:
        chunks = [chunk for clause in clauses for chunk in clause.of("time_of_day")]
        times = {chunk.number for chunk in chunks}
        if not times:
            return None
        by = any(chunk.day.by for clause in clauses for chunk in clause.of("day") if chunk.day)
        if len(times) > 1 or min(times) < 0 or by:
            self._ask("unsure_time", chunks)
            return None
        return time(*divmod(min(times), MINUTES))
