"""The sample is whole at any hour of any day, and gone again without a trace of it, but for what is the user's own."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from followup_desktop.domain.model.interviews import Company, Person
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.domain.terms import Role, Status
from followup_desktop.exchange.json_file import Archive
from followup_desktop.services import agenda, answers, preferences, resumes
from followup_desktop.services.archive import merge_archive
from followup_desktop.services.resumes import resume_place
from followup_desktop.services.sample import FIRST, LAST, dated, remove_sample, take_sample
from followup_desktop.services.views import opportunities
from followup_desktop.system.paths import resources
from tests.builders import BERLIN, at
from tests.services.desk import somebody

if TYPE_CHECKING:
    from tests.services.desk import Desk

SAMPLE = resources() / "sample"
FIVE_PAST_TWELVE = "2026-11-20 12:05"


def rows(desk: Desk) -> dict[str, int]:
    """Count what is in each table."""
    with desk.core.store.read() as session:
        counts = {
            kind.__tablename__: session.scalar(select(func.count()).select_from(kind.__table__)) or 0 for kind in TABLES
        }
    return {table: count for table, count in counts.items() if count}


def states(desk: Desk, company: str) -> str:
    """Give the marks of the last round of an opportunity."""
    found = next(one for one in opportunities(desk.core, closed_too=True) if one.company == company)
    marks = {"done": "x", "in_progress": ".", "open": "o", "not_needed": "-"}
    return "".join(marks[view.state.value] for _, view in found.interviews[-1].steps)


@pytest.mark.long
def test_a_search_is_under_way(desk: Desk) -> None:
    desk.it_is(FIVE_PAST_TWELVE)
    take_sample(desk.core, SAMPLE)
    assert {one.company: one.status.value for one in opportunities(desk.core, closed_too=True)} == {
        "Northfield Sensors": "open",
        "Harbor Castings": "open",
        "Brightline Motion": "open",
        "Orchard Robotics": "waiting",
        "Kestrel Devices": "open",
        "Millrace Foods": "waiting",
        "Alder Pumps": "closed",
    }
    assert states(desk, "Northfield Sensors") == "xxx-."
    assert states(desk, "Harbor Castings") == "x.ooo"
    assert states(desk, "Brightline Motion") == "xxxox"
    assert states(desk, "Orchard Robotics") == "xxxxx"
    assert states(desk, "Kestrel Devices") == "ooooo"
    assert states(desk, "Millrace Foods") == "xxx-x"
    assert [one.kind.value for one in agenda.due(desk.core).due] == ["references"]


def test_its_resume_is_there(desk: Desk) -> None:
    take_sample(desk.core, SAMPLE)
    (version,) = resumes.resumes(desk.core)
    assert not version.missing
    assert version.people != ()


@pytest.mark.parametrize("day", range(20, 27))
def test_nobody_is_invited_to_a_weekend(desk: Desk, day: int) -> None:
    desk.it_is(f"2026-11-{day} 12:05")
    take_sample(desk.core, SAMPLE)
    starts_at = (
        next(one for one in opportunities(desk.core) if one.company == "Kestrel Devices").interviews[0].starts_at
    )
    assert isinstance(starts_at, datetime)
    assert 0 < (starts_at - desk.now).days < 8
    assert starts_at.weekday() < 5
    # What is for today is so on each day of the week.
    assert "references" in [one.kind.value for one in agenda.due(desk.core).due]


@pytest.mark.parametrize("hour", [0, 3, 8, 9, 12, 15, 19, 20, 23])
@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-22", "2027-03-28", "2028-02-29"])
def test_every_row_of_it_can_be_taken_at_any_hour(desk: Desk, day: str, hour: int) -> None:
    now = datetime.fromisoformat(f"{day} {hour:02}:04").replace(tzinfo=BERLIN)
    text = dated((SAMPLE / "search.json").read_text(encoding="utf-8"), SAMPLE, now, BERLIN)
    desk.now = now
    with desk.core.store.write() as session:
        _, _, skipped = merge_archive(session, desk.core, Archive(json.loads(text)["tables"]))
    assert skipped == []
    recent = next(one for one in opportunities(desk.core) if one.company == "Harbor Castings").interviews[0]
    assert isinstance(recent.ends_at, datetime)
    assert recent.ends_at <= now
    assert 9 <= recent.ends_at.hour <= 20
    if 9 <= hour < 20:
        assert now - recent.ends_at < timedelta(minutes=20)


def test_the_invitation_is_in_a_few_days() -> None:
    now = at(FIVE_PAST_TWELVE)
    text = dated((SAMPLE / "invitation.ics").read_text(encoding="utf-8"), SAMPLE, now, ZoneInfo("Asia/Tokyo"))
    assert "DTSTART;TZID=Europe/Berlin:20261126T090000" in text


def test_an_unknown_place_is_a_mistake_in_the_sample() -> None:
    with pytest.raises(KeyError):
        dated("${day_of_rest}", SAMPLE, at(FIVE_PAST_TWELVE), BERLIN)


def test_taken_twice_it_is_there_once(desk: Desk) -> None:
    take_sample(desk.core, SAMPLE)
    before = rows(desk)
    take_sample(desk.core, SAMPLE)
    assert rows(desk) == before


def test_it_goes_without_a_trace(desk: Desk) -> None:
    told: list[object] = []
    desk.core.store.listen(told.append)
    take_sample(desk.core, SAMPLE)
    answers.note_nothing_said(desk.core, 1)
    with desk.core.store.read() as session:
        uids = [uid for kind in TABLES for uid in session.scalars(select(kind.uid))]
    assert any(not FIRST <= uid <= LAST for uid in uids)
    copies = list(resume_place(desk.core, "0" * 64).parent.iterdir())
    assert len(copies) == 1
    told.clear()
    remove_sample(desk.core)
    assert rows(desk) == {}
    assert not copies[0].exists()
    assert told == [None]


@pytest.mark.long
def test_what_is_the_users_own_stays(desk: Desk) -> None:
    preferences.change_setting(desk.core, "name", "Kim Own")
    own = desk.add("Own Works")
    before = rows(desk)
    plan = desk.plan(own)
    take_sample(desk.core, SAMPLE)
    remove_sample(desk.core)
    assert rows(desk) == before
    assert desk.plan(own) == plan
    assert preferences.settings(desk.core).name == "Kim Own"


def test_a_setting_the_user_wrote_over_the_samples_stays(desk: Desk) -> None:
    take_sample(desk.core, SAMPLE)
    preferences.change_setting(desk.core, "name", "Kim Own")
    remove_sample(desk.core)
    assert preferences.settings(desk.core).name == "Kim Own"
    assert rows(desk) == {"setting": 1}


@pytest.mark.long
def test_people_and_companies_of_the_users_own_interviews_stay(desk: Desk) -> None:
    take_sample(desk.core, SAMPLE)
    desk.add("Northfield Sensors", "Plant Manager", people=(somebody("Ms Novak", "novak@northfield.example"),))
    remove_sample(desk.core)
    with desk.core.store.read() as session:
        assert session.scalars(select(Company.name)).all() == ["Northfield Sensors"]
        assert session.scalars(select(Person.name)).all() == ["Ms Novak"]
    (own,) = opportunities(desk.core)
    assert own.status is Status.OPEN
    assert [(person.name, person.role) for person in own.interviews[0].people] == [("Ms Novak", Role.MET)]


def test_a_round_that_was_added_to_the_sample_goes_with_it(desk: Desk) -> None:
    take_sample(desk.core, SAMPLE)
    desk.add("Northfield Sensors", "Controls Engineer")
    remove_sample(desk.core)
    assert "interview" not in rows(desk)
