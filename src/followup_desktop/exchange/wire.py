"""Requests and answers between the app and its reading child, one line of JSON each."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from followup_desktop.domain.message import Message
from followup_desktop.domain.reading import ContactCard, Invitation, InvitedPerson, LeftOut, Reading

READY = b'"ready"\n'
"""What the child says once it can take a request."""

LONGEST_ANSWER = 64 * 1024 * 1024
"""Bytes; ten megabytes of file make at most as many of text, and one character at most six bytes of JSON."""


def request_line(path: Path, zone: str) -> bytes:
    """Write a request; a path that is no Unicode survives as it is."""
    return json.dumps([str(path), zone]).encode("ascii") + b"\n"


def read_request(line: bytes) -> tuple[Path, str]:
    """Read a request back."""
    path, zone = json.loads(line)
    return Path(path), str(zone)


def answer_line(reading: Reading) -> bytes:
    """Write what a file gave."""
    return json.dumps(reading, default=_plain, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def read_answer(line: bytes) -> Reading:
    """Read an answer back; anything that is none raises ValueError, KeyError or TypeError."""
    parts: dict[str, Any] = json.loads(line)
    return Reading(
        invitations=tuple(_invitation(each) for each in parts["invitations"]),
        contacts=tuple(_card(each) for each in parts["contacts"]),
        left_out=tuple(
            LeftOut(each["item"], Message(each["reason"]["code"], each["reason"]["values"]))
            for each in parts["left_out"]
        ),
    )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    raise TypeError(type(value).__name__)


def _invitation(parts: dict[str, Any]) -> Invitation:
    people = tuple(InvitedPerson(**each) for each in parts["people"])
    times = {name: parts[name] and datetime.fromisoformat(parts[name]) for name in ("starts_at", "ends_at")}
    return Invitation(**{**parts, **times, "day": date.fromisoformat(parts["day"]), "people": people})


def _card(parts: dict[str, Any]) -> ContactCard:
    return ContactCard(**{**parts, "emails": tuple(parts["emails"]), "phones": tuple(parts["phones"])})
