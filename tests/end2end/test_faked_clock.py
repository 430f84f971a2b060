"""The real app under a clock that is moved while it runs: weeks asleep, an hour back, ten years ahead, another zone."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from tests.end2end.desktop import pause, until

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs a bus of its own", allow_module_level=True)

from tests.end2end.real_app import BERLIN, Data, RealApp, Row
from tests.system.notifications.service import Bus, Service

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="needs libfaketime")

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""A Tuesday, 13:00 in Berlin: one interview is over for an hour, another begins in two."""

OVER, AND_OVER = (f"What did {company} say about getting in touch?" for company in ("Harbor", "Northfield"))
COMES = "Interview: Engineer, Northfield"
EVENING = timedelta(hours=5)
"""18:00 in Berlin: the second interview is over as well."""

WEEKS = timedelta(days=21)
YEARS = timedelta(days=3653)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MOST_POP_UPS = 4
SOON_S, LONGEST_WAIT_S = 8, 70
CACHED_S = 0
"""Whole seconds, rounded down: the library reads its file anew in the next second."""

NEW_YORK = "America/New_York"


class Story:
    """The app with its clock and its zone, and who hears it."""

    def __init__(self, folder: Path, ends: ExitStack) -> None:
        self.data = Data(folder / "data")
        self._clock, self._zone = folder / "clock", folder / "localtime"
        self.now, self._seen, self._moved = NOON, 0, 0.0
        self.live_in(BERLIN.key)
        bus = Bus(folder)
        ends.callback(bus.end)
        self.service = Service(bus, "actions", "body")
        ends.callback(self.service.vanish)
        self.data.interview("Harbor", NOON - 2 * HOUR, NOON)
        self.data.interview("Northfield", NOON + 2 * HOUR, NOON)
        self._move(NOON)
        more = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._clock),
            # The file is read so often, and not with every look at the clock.
            "FAKETIME_CACHE_DURATION": str(CACHED_S),
            "DONT_FAKE_MONOTONIC": "1",
            # Else Python's threads wait for each other by a clock that is off, and take each other's turn all the time.
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        }
        self.app = RealApp(self.data, bus, more, (str(Path(__file__).with_name("at_place.py")), str(self._zone)))
        ends.callback(self.app.end)

    @property
    def said(self) -> list[str]:
        """The first line of everything that was said aloud."""
        return [str(told[4]).partition("\n")[0] for told in self.service.told]

    @property
    def by_its_clock(self) -> datetime:
        """The instant that the app has now."""
        return self.now + timedelta(seconds=monotonic() - self._moved)

    def it_is(self, moment: datetime) -> None:
        """Set the clock of the app to an instant, and let it go on from there; it goes by it when this is over."""
        self.now = moment
        self._move(moment)
        pause(CACHED_S + 1.1)

    def live_in(self, zone: str) -> None:
        """Let the link that names the zone of the computer point somewhere else."""
        part = self._zone.with_suffix(".part")
        part.symlink_to(f"/usr/share/zoneinfo/{zone}")
        part.rename(self._zone)

    def hears(self, what: str) -> None:
        """Wake the app until it has said something."""
        self.sees(lambda: any(what in one for one in self.said), what)

    def sees(self, what: Callable[[], bool], words: str) -> None:
        """Wake the app until something is so."""

        def woken() -> bool:
            self.app.wake()
            return what()

        until(woken, f"{words}, after {self.said}, {self.data.rows()}")

    def settled(self) -> None:
        """Wait until all that is being said was said, and is kept; what is said from then on is new."""
        until(lambda: not reached(self.data.rows(), heard=False), "all is kept")
        self._seen = len(self.said)

    def hears_nothing_but(
        self, company: str, *others: str, after: timedelta = timedelta(), zone: ZoneInfo = BERLIN
    ) -> None:
        """See that only these were said since the last: an interview is added that has something to say.

        All that one look finds is claimed together; when it was said, nothing else comes of that look.
        """
        moment = self.now + after
        self.data.interview(company, moment + 2 * HOUR, self.now, zone)
        if after:
            self.it_is(moment)
        self.hears(company)
        seen = self._seen
        self.settled()
        new = self.said[seen:]
        # It goes by the clock that it was given.
        own = max(row for row in self.data.rows() if row[1] == "before_interview:hours")
        assert f"{moment:%F %R}" <= str(own[5]) <= f"{moment + MINUTE:%F %R}"
        assert sorted(new) == sorted([*others, f"Interview: Engineer, {company}"])

    def was_said_once(self) -> None:
        """See that nothing was said twice, and that the data knows of all that was said."""
        self.settled()
        assert [what for what, often in Counter(self.said).items() if often > 1] == []
        assert len(reached(self.data.rows(), heard=True)) == len(self.said)

    def _move(self, moment: datetime) -> None:
        seconds = (moment - datetime.now(UTC)).total_seconds()  # noqa: TID251 - what libfaketime adds to
        part = self._clock.with_suffix(".part")
        part.write_text(f"{seconds:+.0f}\n", encoding="ascii")
        part.rename(self._clock)
        self._moved = monotonic()


@pytest.fixture
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    with ExitStack() as ends:
        begun = Story(tmp_path_factory.mktemp("f"), ends)
        begun.hears(OVER)
        begun.hears(COMES)
        begun.settled()
        yield begun


def reached(rows: list[Row], *, heard: bool) -> list[Row]:
    """Give what was heard, or else what was about to be said and nobody knows how that ended."""
    return [row for row in rows if row[5] is not None and (row[5] >= row[4]) is heard]


def test_three_weeks_asleep_are_caught_up_in_a_few_words(story: Story) -> None:
    before = len(story.said)
    story.it_is(NOON + WEEKS)
    story.hears(AND_OVER)
    story.hears_nothing_but("Westend", "Write down what Harbor asked", AND_OVER)
    assert len(story.said) - before <= MOST_POP_UPS
    story.was_said_once()
    # Nothing was put away because of it.
    assert {row[2] for row in story.data.rows()} == {"open"}


def test_a_clock_that_is_put_back_loses_nothing_and_says_nothing_twice(story: Story) -> None:
    story.it_is(NOON + EVENING)
    story.hears(AND_OVER)
    story.settled()
    story.it_is(NOON + EVENING - HOUR)
    story.hears_nothing_but("Westend")
    # In the hour that comes twice it is not deaf, and after it nothing is said again.
    story.hears_nothing_but("Ostend", after=10 * MINUTE)
    story.hears_nothing_but("Nordend", after=HOUR)
    story.was_said_once()


def test_a_clock_ten_years_ahead_is_asked_about_and_nothing_counts_as_missed(story: Story) -> None:
    rows, said = story.data.rows(), len(story.said)
    story.it_is(NOON + YEARS)
    story.hears("Is that right?")
    story.app.looks()
    assert len(story.said) == said + 1
    assert story.data.rows() == rows
    story.it_is(NOON + 5 * MINUTE)
    story.sees(lambda: story.service.closed == [story.service.numbers[said]], "the question is taken back")
    assert story.data.rows() == rows
    story.it_is(NOON + EVENING)
    story.hears(AND_OVER)
    story.settled()
    story.hears_nothing_but("Westend")
    story.service.told.pop(said)
    story.was_said_once()


def test_another_zone_while_it_runs_moves_what_comes_by_the_clock(story: Story) -> None:
    before, said = {row[:2]: row[3] for row in story.data.rows()}, len(story.said)
    story.live_in(NEW_YORK)
    story.app.arrive(NEW_YORK)
    until(lambda: {row[:2]: row[3] for row in story.data.rows()} != before, "another plan")
    after = {row[:2]: row[3] for row in story.data.rows()}
    for key in ((1, "check_in:1"), (2, "check_in:1"), (2, "references")):
        assert before[key].endswith(" 09:00:00.000000")
        assert after[key].endswith(" 15:00:00.000000")
    # The interview itself is when it is.
    assert after[2, "instructions"] == before[2, "instructions"]
    story.hears_nothing_but("Westend", zone=ZoneInfo(NEW_YORK))
    assert len(story.said) == said + 1
    # Half past nine in Berlin is quiet; in New York it is afternoon.
    story.it_is(NOON + timedelta(hours=8, minutes=30))
    story.hears(AND_OVER)
    story.was_said_once()


def test_without_a_word_from_anybody_it_looks_by_itself(story: Story) -> None:
    """Its timer is set to the next reminder, and finds that much more time has passed."""
    story.data.interview("Westend", story.by_its_clock + 2 * HOUR + timedelta(seconds=SOON_S), NOON)
    story.app.looks()
    said = len(story.said)
    story.it_is(NOON + WEEKS)
    until(lambda: len(story.said) > said, "something", LONGEST_WAIT_S)
    story.settled()
    story.was_said_once()
