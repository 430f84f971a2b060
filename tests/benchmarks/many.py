"""A data folder with very many interviews, written past the program: `python -m tests.benchmarks.many DIR N`."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from followup_desktop.domain.message import message
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.stored import said
from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store
from followup_desktop.storage.sessions import new_uid
from followup_desktop.system.clock import now as now_outside

ROLES = ("Controls Engineer", "Process Technician", "Quality Lead", "Test Engineer", "Plant Data Analyst", "Buyer")
FIRST = (
    "Northfield",
    "Harbor",
    "Brightline",
    "Orchard",
    "Kestrel",
    "Millrace",
    "Alder",
    "Juniper",
    "Copper",
    "Granite",
)
SECOND = ("Sensors", "Castings", "Motion", "Robotics", "Devices", "Foods", "Optics", "Textiles", "Pumps", "Glass")
PEOPLE = ("Ada Moreno", "Jana Nov\u00e1k", "Tom Adler", "Ines Brandt", "Luis Ortega", "Mei Tanaka", "Ivo M\u00fcller")
SYLLABLES = ("ka", "lo", "mi", "ner", "tos", "vel", "ri", "sa", "dun", "pe", "gra", "fo", "bel", "ti", "rux", "han")
WORDS_OF_NOTES = 60
A_DAY = 30
"""How many interviews one day has: nobody has so many, but they fit into the years the app knows."""
DUE_IN, WAITING_IN, CLOSED_IN = 100, 2, 10
"""One in so many needs the user, waits for an answer, is closed; the others come up."""

Line = dict[str, Any]


def fill(folder: Path, count: int, now: datetime) -> None:
    """Write so many interviews into a new data folder, each of an opportunity and a company of its own."""
    open_store(DataFolder(folder), lambda: now).close()
    with closing(sqlite3.connect(DataFolder(folder).database, isolation_level=None)) as connection:
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -200000"):
            connection.execute("PRAGMA " + pragma).close()
        connection.execute("BEGIN")
        lines = _lines(count, now)
        while part := list(islice(lines, 5000)):
            for statement in _STATEMENTS:
                connection.executemany(statement, part)
        connection.execute("COMMIT")


def _lines(count: int, now: datetime) -> Iterator[Line]:
    chance = Random(7)
    words = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in ("", *SYLLABLES)]
    for number in range(1, count + 1):
        begin = (now - timedelta(days=7 + number // A_DAY)).replace(minute=0, second=0, microsecond=0)
        group = "closed" if number % CLOSED_IN == 0 else "waiting" if number % WAITING_IN == 0 else "coming_up"
        away = timedelta(minutes=number * 7)
        due_at = NEVER if group == "closed" else now - away if number % DUE_IN == 1 else now + timedelta(hours=1) + away
        role, company = f"{chance.choice(ROLES)} {number}", f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
        person = chance.choice(PEOPLE)
        notes = " ".join(chance.choices(words, k=WORDS_OF_NOTES))
        yield {
            "id": number,
            "uid": new_uid(number).hex,
            "now": _instant(now),
            "day": f"{date(2026, 1, 1)}",
            "company": company,
            "key": company.lower(),
            "role": role,
            "role_key": role.lower(),
            "status": "closed" if group == "closed" else "open",
            "closed_on": f"{begin.date()}" if group == "closed" else None,
            "group": group,
            "due": _instant(due_at),
            "stale": _instant(max(due_at, now + timedelta(days=1))),
            "line": said(message("line_follow_up", at=due_at, channel="phone")),
            "begin": _instant(begin),
            "end": _instant(begin + timedelta(hours=1)),
            "begin_day": f"{begin.date()}",
            "person": person,
            "notes": notes,
            "title": said(message("title_check_in", company=company, number=1)),
            "words": f"{company}\n{role}\nPlant {number % 90}\n{notes}\n{person}\n",
            "place": f"Plant {number % 90}",
        }


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


_STATEMENTS = (
    "INSERT INTO company (id, uid, name, name_key, created_at, changed_at, version) "
    "VALUES (:id, :uid, :company, :key, :now, :now, 1)",
    "INSERT INTO opportunity (id, uid, role, role_key, status, closed_on, next_due_at, references_not_asked, "
    "company_id, list_group, listed_interview, marks, line, stale_at, created_at, changed_at, version) VALUES "
    "(:id, :uid, :role, :role_key, :status, :closed_on, :due, 0, :id, :group, :id, "
    "'done done done not_needed done', :line, :stale, :now, :now, 1)",
    "INSERT INTO interview (id, uid, opportunity_id, round, starts_at, ends_at, day, time_zone, place, link, notes, "
    "source, calendar_uid, calendar_sender, calendar_sequence, created_at, changed_at, version) VALUES (:id, :uid, "
    ":id, 1, :begin, :end, :begin_day, 'Europe/Berlin', :place, '', :notes, '', '', '', 0, :now, :now, 1)",
    "INSERT INTO person (id, uid, name, job_title, organisation, notes, card_uid, created_at, changed_at, version) "
    "VALUES (:id, :uid, :person, '', '', '', '', :now, :now, 1)",
    "INSERT INTO participation (id, uid, interview_id, person_id, role, said, created_at, changed_at, version) "
    "VALUES (:id, :uid, :id, :id, 'met', '', :now, :now, 1)",
    "INSERT INTO reminder (id, uid, interview_id, plan_key, kind, rule, due_at, speak_at, title, why, state, "
    "created_at, changed_at, version) SELECT :id, :uid, :id, 'check_in:1', 'check_in', 'no_word', :due, :due, :title, "
    ":title, 'open', :now, :now, 1 WHERE :group != 'closed'",
    "INSERT INTO search (rowid, words) VALUES (:id, :words)",
)

if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), now_outside())
