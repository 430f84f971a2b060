"""A second opinion on a plan, written from the words of the product alone: it knows none of the app's rules.

It looks at a plan from outside, day by day and moment by moment, and says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tests.domain.told import DAY, TEN, Told

if TYPE_CHECKING:
    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.values import Happened

RULES_OF = {
    "before_interview": {"interview"},
    "instructions": {"step"},
    "break_over": {"step"},
    "reflection": {"step"},
    "references": {"step"},
    "hand_over": {"step"},
    "thank_you": {"thank_you"},
    "follow_up": {"their_date"},
    "check_in": {"their_promise", "no_word"},
    "promise": {"own_promise"},
    "offer": {"offer"},
    "outcome": {"outcome"},
}
NEVER_DELAYED = {"before_interview", "break_over"}


class Judge(Told):
    """Looks at one plan for one history."""

    __slots__ = ()

    def complaints(self) -> list[str]:
        """Say everything that is wrong."""
        return [
            *self._moments(),
            *self._announcements(),
            *self._thank_you(),
            *self._check_ins(),
            *self._their_dates(),
            *self._endings(),
            *self._reasons(),
        ]

    def _moments(self) -> Iterator[str]:
        for item in self.plan:
            kind = item.kind.value
            in_time = kind == "thank_you" and not self._thankable()
            at_night = kind == "break_over" and self.calendar.quiet(self.wall(item.due_at).time())
            free = kind in NEVER_DELAYED or self.free(item.due_at, "instructions" if in_time else kind)
            if at_night or not free:
                yield f"{item.key} at {self.wall(item.due_at):%a %Y-%m-%d %H:%M} is heard when nothing may be"

    def _in_time(self, at: datetime, starts_at: datetime) -> datetime:
        """Give the moment itself, or one ahead of the interviews that would keep silent until it is too late."""
        silent = [
            (one.starts_at - TEN, one.ends_at + TEN)
            for one in self.history.others
            if one.starts_at and one.ends_at and not one.cancelled
        ]
        end = at
        while later := [over for begin, over in silent if begin <= end < over]:
            end = max(later)
        if end < starts_at:
            return at
        while around := [begin for begin, over in silent if begin <= at < over]:
            at = min(around) - TEN / 2
        return at

    def _announcements(self) -> Iterator[str]:
        meeting = self.history.meeting
        live = not self.history.closed and not meeting.cancelled
        found = {item.key.partition(":")[2]: item.due_at for item in self.of("before_interview")}
        wanted: dict[str, datetime] = {}
        if live and meeting.day is not None:
            day = self.wall(meeting.starts_at).date() if meeting.starts_at else meeting.day
            wanted["evening"] = self.calendar.at(day - DAY, time(20))
            if meeting.starts_at:
                wanted["hours"] = meeting.starts_at - timedelta(hours=2)
                wanted = {name: self._in_time(at, meeting.starts_at) for name, at in wanted.items()}
        found = {name: at.astimezone(UTC) for name, at in found.items()}
        wanted = {name: at.astimezone(UTC) for name, at in wanted.items()}
        if found != wanted:
            yield f"announced at {found}, not {wanted}"
        for item in self.of("break_over"):
            pause = self.history.pause
            if pause is not None and pause.ended_at is not None:
                yield "a break that is over ends again"
            elif item.due_at != self.back_at():
                yield f"the break is over at {self.back_at()}, not {item.due_at}"
        over_at, back_at = self.over_at, self.back_at()
        by_hand = self.history.pause.ended_at if self.history.pause else None
        for item in (*self.of("instructions"), *self.of("reflection")):
            wanted_at = by_hand or back_at if item.kind.value == "reflection" else over_at + TEN if over_at else None
            if wanted_at is None or item.due_at < wanted_at or self.waited_too_long(item, wanted_at):
                yield f"{item.key} at {item.due_at}, wanted at {wanted_at}"

    def _thank_you(self) -> Iterator[str]:
        over_at = self.over_at
        for item in self.of("thank_you"):
            if over_at is None or item.due_at < over_at:
                yield f"thanked at {item.due_at}, before the end {over_at}"
            elif item.due_at > over_at + DAY and self._thankable():
                yield f"thanked at {item.due_at}, more than a day after {over_at}"
            elif not (self.history.others or self.history.pause or self.calendar.quiet(time(20))):
                # Away is away, where that leaves it within its day.
                wanted = max(self._best_thanked(over_at), self.back_at() or over_at)
                # In UTC: of times that come twice Python says that they differ.
                differ = item.due_at.astimezone(UTC) != wanted.astimezone(UTC)
                if differ and not self.calendar.quiet(self.wall(wanted).time()):
                    yield f"thanked at {item.due_at}, not {wanted}"

    def _thankable(self) -> bool:
        """Say whether there is any moment for a thank-you within a day, after the break."""
        over_at = self.over_at
        if over_at is None:
            return False
        moments = (over_at + timedelta(minutes=5 * n) for n in range(1, 289))
        return any(self.free(moment, "thank_you") for moment in moments)

    def _best_thanked(self, over_at: datetime) -> datetime:
        """Give 24 hours later; or 20:00 of the working day before that; or 9:00 of the next day."""
        full = over_at.astimezone(UTC) + DAY
        wall = self.wall(full)
        if not self.calendar.off(wall.date()) and not self.calendar.quiet(wall.time()):
            return full
        day = wall.date()
        evening = self.calendar.at(day, time(20))
        while self.calendar.off(day) or evening > full:
            day -= DAY
            evening = self.calendar.at(day, time(20))
        if evening >= over_at + timedelta(hours=2):
            return evening
        today = self.wall(over_at).date()
        # The next morning may be more than a day away; then it is the same one, or at once.
        mornings = [self.calendar.at(on, time(9)) for on in (today + DAY, today)]
        return next((one for one in mornings if over_at <= one <= full), over_at)

    def _check_ins(self) -> Iterator[str]:
        items = self.of("check_in")
        used = self.used()
        if items and (self.over() or self.answered()):
            yield f"{len(items)} check-ins after an answer or an end"
            return
        if used + len(items) > 2 and items:
            yield f"{used} check-ins were made and {len(items)} are planned"
        if not self.over() and not self.answered() and len(items) != max(0, 2 - used):
            yield f"{used} check-ins were made and only {len(items)} are planned"
        asked = self.asked_days((*self.history.said_before, *self.history.instructions))
        last_mine = max(self.mine(), default=None)
        open_days = [day for day in asked if last_mine is None or day > last_mine]
        for item in items:
            day = self.wall(item.due_at).date()
            if any(day <= given for given in (*open_days, *self.promised(), *self.words())):
                yield f"{item.key} on {day} is not after what was said for {open_days} {self.promised()}"
        if items:
            yield from self._their_order(items, open_days)

    def _their_order(self, items: Sequence[Planned], open_days: Sequence[date]) -> Iterator[str]:
        thanks_due = [self.wall(item.due_at).date() for item in self.of("thank_you")]
        if self.over_at is None:
            thanks_due = [self.history.taken_on]
        if not self.thanked() and not thanks_due:
            return
        last_word = max([self.first_day, *self.words(), *([] if self.thanked() else thanks_due), *open_days])
        promised = max(self.promised(), default=None)
        if promised is not None and last_word <= promised:
            wanted, rule = self.working_day_after(promised, 1), "their_promise"
        else:
            wanted, rule = self.working_day_after(last_word, 7), "no_word"
        if items[0].rule.value != rule:
            yield f"{items[0].key} is there for {items[0].rule}, not {rule}"
        yield from self.misplaced(items[0], wanted)
        if len(items) > 1:
            # Seven working days after the first was wanted; what else holds the first up does not matter.
            first = [self.wall(items[0].due_at).date(), wanted]
            latest = self.working_day_after(max(first), 7)
            if self.wall(items[1].due_at).date() < self.working_day_after(min(first), 7):
                yield f"{items[1].key} is too soon after the first"
            if self.waited_too_long(items[1], self.calendar.at(latest, max(self.calendar.time_of_day, time(9)))):
                yield f"{items[1].key} is later than it has to be"

    def _their_dates(self) -> Iterator[str]:
        items = self.of("follow_up")
        if self.over():
            if items:
                yield "a date of theirs is kept after the end"
            return
        last_mine = max(self.mine(), default=None)
        open_days = {
            place: given.due_on
            for place, given in enumerate(self.history.instructions)
            if self.asked_days([given]) and given.due_on and (last_mine is None or last_mine < given.due_on)
        }
        if {int(item.key.partition(":")[2]) for item in items} != set(open_days):
            yield f"they named {open_days}, planned are {[item.key for item in items]}"
            return
        for item in items:
            place = int(item.key.partition(":")[2])
            yield from self.misplaced(item, open_days[place], self.history.instructions[place].due_time)

    def _endings(self) -> Iterator[str]:
        history, outcomes = self.history, self.of("outcome")
        kinds = {item.kind.value for item in self.plan}
        answers = self.all_answers()
        last = max((event.on for event in answers), default=None)
        refused = [e for e in answers if e.answer and e.answer.value == "no" and e.on == last]
        if history.closed:
            if kinds - {"outcome"}:
                yield f"after the end there is {kinds}"
            if bool(outcomes) != bool(refused and not history.later_round):
                yield f"after a no there are {len(outcomes)} things left"
            for item in outcomes:
                if self.wall(item.due_at).date() <= refused[-1].on:
                    yield "something is asked on the day of a no"
                yield from self.misplaced(item, self.working_day_after(refused[-1].on, 2))
        elif outcomes and not self.over():
            day = self.wall(outcomes[0].due_at).date()
            if any(day < word + timedelta(days=30) for word in self.words()):
                yield "it has gone quiet before 30 days"
            if any(item.due_at > outcomes[0].due_at for item in self.of("check_in")):
                yield "it is let go before it was asked about"
        elif bool(outcomes) == self.over():
            yield f"{len(outcomes)} suggestions to let go"
        yield from self._last_days(answers)

    def all_answers(self) -> list[Happened]:
        """Give all answers since it came back to life, also those before the interview."""
        found: list[Happened] = []
        for event in self.history.events:
            found = [] if event.kind.value == "reopened" else [*found, *([event] if event.answer else [])]
        return found

    def _last_days(self, answers: Sequence[Happened]) -> Iterator[str]:
        """Look at the days that must not be missed: of an offer, and of the user's own promises."""
        offers = [e for e in answers if e.answer and e.answer.value == "offer" and e.until]
        stands = self.history.outcome is not None and self.history.outcome.value == "offer" and not self.history.closed
        wanted = {"offer": offers[-1].until} if offers and stands and not offers[-1].elsewhere else {}
        if not self.history.closed:
            own = [p for p in self.history.promises if p.side.value == "me" and p.by and p.kept_on is None]
            wanted |= {f"promise:{p.number}": p.by for p in own}
        items = {item.key: item for item in (*self.of("offer"), *self.of("promise"))}
        if set(items) != set(wanted):
            yield f"last days {set(wanted)}, planned {set(items)}"
            return
        for key, item in items.items():
            day, by = self.wall(item.due_at).date(), wanted[key]
            if by is None or (day > by and self._reachable(by)):
                yield f"{key} is heard on {day}, too late for {by}"
            if self.calendar.off(day) and not self.busy_days(day):
                yield f"{key} is heard on a day off, {day}"

    def _reachable(self, by: date) -> bool:
        """Say whether the hours from ten o'clock on of the last working day leave any moment."""
        while self.calendar.off(by):
            by -= DAY
        start = self.calendar.at(by, self.calendar.time_of_day)
        moments = (start + timedelta(minutes=5 * n) for n in range(288))
        return any(self.wall(one).date() == by and self.free(one, "promise") for one in moments)

    def busy_days(self, day: date) -> bool:
        """Say whether an interview on a day off, or on the evening before, is what holds something up."""
        start = self.calendar.at(day - 2 * DAY, time())
        return any(self.busy(start + timedelta(minutes=15 * n)) or self.away(start + n * TEN) for n in range(300))

    def _reasons(self) -> Iterator[str]:
        if len({item.key for item in self.plan}) != len(self.plan):
            yield "two things have one name"
        for item in self.plan:
            if item.rule.value not in RULES_OF[item.kind.value]:
                yield f"{item.kind} is there for {item.rule}"
            if not item.why.code.startswith("why_") or not item.title.code.startswith("title_"):
                yield f"{item.key} does not say why"
