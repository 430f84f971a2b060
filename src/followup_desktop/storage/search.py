"""The index of words: one row for each opportunity that is listed, under the same number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, text

from followup_desktop.storage.list_line import COLUMNS

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session

TABLE = "search"
SHADOWS = frozenset({f"{TABLE}_{part}" for part in ("config", "content", "data", "docsize", "idx")})
"""What SQLite makes beside it."""

MOST_WORDS = 12
"""How many typed words are looked for; more of them only make SQLite slow."""

# CROSS JOIN: SQLite is to go through what it found in that order, and through nothing else.
_MATCH = f"""
    SELECT {COLUMNS} FROM search CROSS JOIN opportunity o ON o.id = search.rowid
    CROSS JOIN company c ON c.id = o.company_id CROSS JOIN interview i ON i.id = o.listed_interview
    WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?
"""  # noqa: S608 - made of constants
"""The newest first: ranking by how well they match takes as long as there are matches."""

# What was asked in an interview, but nothing else of a reflection; nothing of what was deleted.
_WORDS = text(
    """
    SELECT o.id, c.name || char(10) || o.role
        || coalesce((
            SELECT group_concat(char(10) || place || char(10) || notes, '')
            FROM (SELECT place, notes FROM interview
                WHERE opportunity_id = o.id AND deleted_at IS NULL ORDER BY id)
        ), '')
        || coalesce((
            SELECT group_concat(char(10) || name || char(10) || notes, '')
            FROM (SELECT DISTINCT p.id, p.name, p.notes FROM person p
                JOIN participation t ON t.person_id = p.id JOIN interview i ON i.id = t.interview_id
                WHERE i.opportunity_id = o.id AND i.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY p.id)
        ), '')
        || coalesce((
            SELECT group_concat(char(10) || text, '')
            FROM (SELECT q.text FROM question q JOIN reflection r ON r.id = q.reflection_id
                JOIN interview i ON i.id = r.interview_id
                WHERE i.opportunity_id = o.id AND i.deleted_at IS NULL ORDER BY q.id)
        ), '')
    FROM opportunity o JOIN company c ON c.id = o.company_id
    WHERE o.id IN :numbers AND o.list_group IS NOT NULL
    """
).bindparams(bindparam("numbers", expanding=True))
_KNOWN = text("SELECT rowid, words FROM search WHERE rowid IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)
_FORGET = text("DELETE FROM search WHERE rowid = :number")
_LEARN = text("INSERT INTO search (rowid, words) VALUES (:number, :words)")


def learn(session: Session, opportunities: Sequence[int]) -> None:
    """Bring the words of some opportunities up to date; one that is not listed any more is not found any more."""
    numbers = {"numbers": list(opportunities)}
    known: dict[int, str] = dict(session.execute(_KNOWN, numbers).all())
    wanted: dict[int, str] = dict(session.execute(_WORDS, numbers).all())
    gone = [number for number, words in known.items() if wanted.get(number) != words]
    new = [{"number": number, "words": words} for number, words in wanted.items() if known.get(number) != words]
    if gone:
        session.execute(_FORGET, [{"number": number} for number in gone])
    if new:
        session.execute(_LEARN, new)


def find_lines(connection: sqlite3.Connection, typed: str, most: int) -> list[tuple[Any, ...]]:
    """Give the lines of the list in which all typed words are found, the newest first."""
    words = question(typed)
    return connection.execute(_MATCH, (words, most)).fetchall() if words else []


def question(typed: str) -> str:
    """Write what was typed so that the index can be asked for it: every word, each perhaps not typed to its end.

    It is empty where there is no word in it.
    """
    words = typed.replace("\0", " ").encode("utf-8", "ignore").decode().split()
    # Within quotes nothing is a command of the index. What has no letter or digit in it, SQLite passes over.
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in words[:MOST_WORDS])
