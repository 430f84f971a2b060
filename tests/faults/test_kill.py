"""`kill -9` at random moments: what was acknowledged is there, what was not is there whole or not at all."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from followup_desktop.storage.backup import journal_of
from tests.faults import watching
from tests.faults.calendars import calendar, event
from tests.faults.command import ENVIRONMENT, command_line, followup, new_words, tell
from tests.storage.samples import query

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no kill -9")
KILLS, KILLS_FOR_LONG, PARTS = 8, 200, 10
AT_ANY_TIME = 0.25
"""Of the kills, so many come at any time; the others while the command writes."""


@dataclass(frozen=True)
class Act:
    """One command, and a question to the data whose answer is 0 before it and 1 after it."""

    words: list[str]
    question: str


@dataclass
class Driver:
    """Gives one command after the other, and kills it or not; `acknowledged` is kept outside the data."""

    folder: Path
    chance: random.Random
    usual_seconds: float = 1.0
    acknowledged: list[Act] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def database(self) -> Path:
        return self.folder / "followup.sqlite3"

    def acts(self) -> Iterator[Act]:
        """Give ever new commands, of all kinds that write."""
        made: list[Callable[[int], Act]] = [self.new, self.contact, self.step, self.set, self.answered, self.taken]
        while True:
            for make in made:
                self.number += 1
                yield make(self.number)

    def interview(self) -> int:
        """Give the last interview that is surely there."""
        return int(query(self.database, "SELECT max(id) FROM interview WHERE starts_at IS NOT NULL")[0])

    def new(self, number: int) -> Act:
        return Act(new_words(number), f"SELECT count(*) FROM company WHERE name = 'Company {number}'")

    def contact(self, number: int) -> Act:
        day = f"20{10 + number // 300:02}-{1 + number // 25 % 12:02}-{1 + number % 25:02}"
        return Act(
            ["contact", str(self.interview()), "--on", day, "--by", "phone"],
            f"SELECT count(*) FROM event WHERE kind = 'contact' AND happened_on = '{day}'",
        )

    def step(self, number: int) -> Act:
        interview = self.interview()
        return Act(
            ["step", str(interview), "reflection", "--skip"],
            f"SELECT count(*) > 0 FROM step_mark WHERE interview_id = {interview} AND step = 'reflection'",
        )

    def set(self, number: int) -> Act:
        return Act(
            ["set", "email", f"me{number}@example.org"],
            f"SELECT count(*) FROM setting WHERE key = 'email' AND value LIKE '%me{number}@example.org%'",
        )

    def answered(self, number: int) -> Act:
        day = f"20{10 + number // 300:02}-{1 + number // 25 % 12:02}-{1 + number % 25:02}"
        return Act(
            ["answered", str(self.interview()), "--on", day, "--with", "next_round"],
            f"SELECT count(*) FROM event WHERE kind = 'answer' AND happened_on = '{day}'",
        )

    def taken(self, number: int) -> Act:
        path = self.folder.with_name(f"{number}.ics")
        path.write_bytes(
            calendar([event(f"uid-{number}", f"Interview {number}", number, people=["Ann Lee", "Bob Ray"])])
        )
        return Act(["import", str(path)], f"SELECT count(*) FROM interview WHERE calendar_uid = 'uid-{number}'")

    def give(self, act: Act, *, to_be_killed: bool = False) -> None:
        """Give a command, and kill it at a random moment, if it is still there then."""
        began = time.monotonic()
        with subprocess.Popen(
            command_line(self.folder, *act.words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            text=True,
        ) as process:
            try:
                _, said = process.communicate(timeout=self.moment(process.pid) if to_be_killed else 60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                self.killed.append("in the middle of a change" if journal_of(self.database).exists() else "before")
                return
        assert (process.returncode, said) == (0, "")
        self.usual_seconds = 0.5 * self.usual_seconds + 0.5 * (time.monotonic() - began)
        self.acknowledged.append(act)

    def moment(self, process: int) -> float:
        """Choose when to kill: at any time, or, where that can be seen, a little after it has begun to write."""
        if not watching.works or self.chance.random() < AT_ANY_TIME:
            return self.usual_seconds * self.chance.uniform(0.3, 1.1)
        descriptor = os.pidfd_open(process)
        try:
            with watching.watched(self.folder) as folder:
                watching.wait_for(journal_of(self.database).name, folder, descriptor, 30)
        finally:
            os.close(descriptor)
        return self.chance.uniform(0, 0.03)

    def look(self, act: Act) -> None:
        """Look at everything after a kill."""
        if self.database.exists():
            ended = followup(self.folder, "check", "--json")
            assert (ended.status, ended.json) == (0, {"ok": True, "problems": []}), ended.err
            assert followup(self.folder, "list", "--all").status == 0
            if self.killed[-1] == "before" and query(self.database, act.question) == [1]:
                self.killed[-1] = "after"
            assert_no_half_interview(self.database)
        for done in self.acknowledged:
            assert query(self.database, done.question) == [1], f"lost: {done.words}"


def assert_no_half_interview(database: Path) -> None:
    """Each interview with a date has its opportunity, its people, its event and its plan, all from one change."""
    halves = """
        SELECT id FROM interview AS i WHERE starts_at IS NOT NULL AND NOT (
            (SELECT count(*) FROM opportunity AS o JOIN company ON company.id = company_id WHERE o.id = opportunity_id)
            AND (SELECT count(*) FROM participation AS p JOIN person ON person.id = person_id
                 WHERE p.interview_id = i.id) = 2
            AND (SELECT count(*) FROM event AS e WHERE e.interview_id = i.id AND kind = 'taken')
            AND (SELECT count(*) FROM reminder AS r WHERE r.interview_id = i.id)
        )
    """
    assert query(database, halves) == []
    alone = "SELECT id FROM person WHERE NOT EXISTS (SELECT 1 FROM participation AS p WHERE p.person_id = person.id)"
    assert query(database, alone) == []
    assert query(database, "SELECT id FROM opportunity WHERE id NOT IN (SELECT opportunity_id FROM interview)") == []


def kill_often(folder: Path, kills: int, seed: int) -> Driver:
    """Give commands, and kill most of them."""
    driver = Driver(folder, random.Random(seed))
    acts = driver.acts()
    for _ in range(2):
        driver.give(next(acts))
    while len(driver.killed) < kills:
        act, before = next(acts), len(driver.killed)
        driver.give(act, to_be_killed=True)
        if len(driver.killed) > before:
            driver.look(act)
    return driver


def test_killed_commands_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    driver = kill_often(tmp_path / "data", KILLS, seed=random.randrange(1000))
    assert len(driver.killed) == KILLS


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_commands_killed_for_long_lose_nothing_that_was_acknowledged(tmp_path: Path, part: int) -> None:
    driver = kill_often(tmp_path / "data", KILLS_FOR_LONG // PARTS, seed=2026 + part)
    counts = {moment: driver.killed.count(moment) for moment in sorted(set(driver.killed))}
    tell(f"{len(driver.killed)} kills: {counts}; {len(driver.acknowledged)} acknowledged, none lost")
    assert len(driver.killed) == KILLS_FOR_LONG // PARTS
