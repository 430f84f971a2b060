"""From the bytes of a calendar or contact file to its lines: decoded, unfolded, with their numbers."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NEWLINE = re.compile(rb"\r\n|\n|\r")
_NAME = re.compile(rb"[ \t]*(?:[\w-]+\.)?([\w-]+)[ \t]*[:;]", re.ASCII)
_NAME_ALONE = re.compile(rb"[A-Z-]+[ \t]*", re.ASCII)
_BORDER = re.compile(rb"[ \t]*(?:[\w-]+\.)?(?:BEGIN|END)[ \t]*:", re.ASCII | re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(rb"[^:]*QUOTED-PRINTABLE", re.IGNORECASE)
_CHARSET = re.compile(rb"[^:]*;CHARSET=\"?([\w.-]+)", re.ASCII | re.IGNORECASE)
_PLAIN_CHARSET = re.compile(
    r"(?:utf-?8|us-?ascii|ascii|latin-?1|iso-?8859-?\d+|windows-?\d+|cp\d+|koi8-?[ru]|shift[-_]?jis"
    r"|sjis|euc-?(?:jp|kr)|big5|gb2312|gbk|gb18030)",
    re.IGNORECASE,
)
_HEAD_SIZE = 1_000
_UNMARKED = 16
"""Bytes at the beginning by which UTF-16 without its mark is known: every second one of them is zero."""
_TEXTS = frozenset({b"DESCRIPTION", b"SUMMARY", b"LOCATION", b"COMMENT", b"NOTE"})
_NAMES = frozenset(
    b"""ACTION ADR AGENT ANNIVERSARY ATTACH ATTENDEE BDAY BEGIN BUSYTYPE CALADRURI CALSCALE CALURI CATEGORIES
    CLASS CLIENTPIDMAP COLOR COMMENT COMPLETED CONFERENCE CONTACT CREATED DCREATED DESCRIPTION DTEND DTSTAMP
    DTSTART DUE DURATION EMAIL END EXDATE EXRULE FBURL FN FREEBUSY GENDER GEO IMAGE IMPP KEY KIND LABEL LANG
    LAST-MODIFIED LOCATION LOGO MAILER MEMBER METHOD N NAME NICKNAME NOTE ORG ORGANIZER PERCENT-COMPLETE PHOTO
    PRIORITY PRODID PROFILE RDATE RECURRENCE-ID REFRESH-INTERVAL RELATED RELATED-TO REPEAT REQUEST-STATUS
    RESOURCES REV ROLE RRULE
    SEQUENCE SORT-STRING SOUND SOURCE STATUS STRUCTURED-DATA SUMMARY TEL TITLE TRANSP TRIGGER TZ TZID TZNAME
    TZOFFSETFROM TZOFFSETTO TZURL UID URL VERSION XML""".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """One whole line of a file, unfolded, with the number its first part has in the file."""

    number: int
    text: str


def plain_bytes(data: bytes) -> bytes:
    """Give the file as bytes in which ASCII is ASCII: UTF-16 becomes UTF-8, marks and NULs go.

    NUL means nothing in these files, and much that comes after (databases, windows) cannot hold it.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    elif len(data) > _UNMARKED and not any(data[1:_UNMARKED:2]):
        data = data.decode("utf-16-le", "replace").encode()
    elif len(data) > _UNMARKED and not any(data[:_UNMARKED:2]):
        data = data.decode("utf-16-be", "replace").encode()
    return data.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"")


def logical_lines(plain: bytes) -> Iterator[Line]:
    """Unfold, then decode line by line: a fold may cut a character, a bad byte spoils one line only."""
    parts: list[bytes] = []
    began = 0
    for number, row in enumerate(_NEWLINE.split(plain), start=1):
        if not row:
            continue
        joined = _continuation(parts, row)
        if joined is not None:
            parts.append(joined)
            continue
        if not row.strip():
            continue
        if parts:
            yield Line(began, _decoded(b"".join(parts)))
        # A row that is no property is noise (HTML in a feed), and so is what is folded onto it.
        whole = _begins(row.lstrip() if not began else row)
        parts, began = ([row.lstrip()] if whole else []), number
    if parts:
        yield Line(began, _decoded(b"".join(parts)))


def decoded(value: bytes, charset: str) -> str:
    """Decode bytes by UTF-8, else by the named character set if it is a usual one, else by Windows-1252."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _PLAIN_CHARSET.fullmatch(charset):
        try:
            return value.decode(charset, "replace")
        except LookupError:
            pass
    return value.decode("cp1252", "replace")


def _continuation(parts: list[bytes], row: bytes) -> bytes | None:
    """Give what `row` adds to the line begun in `parts`, or None where it does not go on."""
    if not parts:
        return None
    if parts[-1].endswith(b"=") and _QUOTED_PRINTABLE.match(parts[0][:_HEAD_SIZE]):
        if _BORDER.match(row):
            return None
        parts[-1] = parts[-1][:-1]
        return row
    if row[:1] in (b" ", b"\t"):
        return row[1:]
    first = _NAME.match(parts[0])
    if row.strip() and first and first[1].upper() in _TEXTS and not _ends_a_text(row, first[1].isupper()):
        # Some programs break long texts without folding them; dropping the rest would lose words.
        return b"\\n" + row
    return None


def _begins(row: bytes) -> bool:
    """A property begins; its name may stand alone where the fold comes right after it."""
    return row[:1] not in (b" ", b"\t") and bool(_NAME.match(row) or _NAME_ALONE.fullmatch(row))


def _ends_a_text(row: bytes, in_capitals: bool) -> bool:
    """Say whether a row is a property and not more of the text before: "Note: bring a pen" is none in a file whose
    own names are in capitals.
    """
    alone = _NAME_ALONE.fullmatch(row)
    match = _NAME.match(row)
    if match is None:
        return alone is not None and alone[0].strip() in _NAMES
    name = match[1].upper()
    if in_capitals and not match[1].isupper():
        return False
    return name in _NAMES or name.startswith(b"X-") or b"." in match[0]


def _decoded(line: bytes) -> str:
    match = _CHARSET.match(line[:_HEAD_SIZE])
    return decoded(line, match[1].decode("ascii") if match else "")
