"""The company and the role in the title of an invitation, from the forms in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_MAIL_PREFIX = re.compile(
    r"(?:re|aw|fwd?|wg|accepted|declined|tentative|zugesagt|abgesagt|cancell?ed(?: event)?|confirmed|confirmation"
    r"|reminder|erinnerung|updated|aktualisiert|(?:updated |aktualisierte )?(?:invitation|einladung))\s*:\s*",
    re.IGNORECASE,
)
_CALENDAR_DATE = re.compile(r" @ (?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*\.? .*", re.IGNORECASE)
_SPLIT = re.compile(r"\s+(?:-+|[\u2013\u2014/\u2022\u00b7\u00d7]|//|<-*>)\s+|\s*[|]+\s*|\s*<>\s*|(?<!\d):\s+")
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_GENDERS = re.compile(r"\s*[(\[]?\b[mwfdxi]\s?/\s?[mwfdxi](?:\s?/\s?[mwfdxi*])*\b[)\]]?", re.IGNORECASE)

_KIND = (
    r"(?:coffee|1st|2nd|3rd|\dth|\d\.|first|second|third|fourth|final|initial|introductory|intro|technical|tech|coding|case"
    r"|phone|telephone|video|online|virtual|remote|on-?site|in-person|panel|hr|job|team|follow-up|hiring manager"
    r"|recruiter|screening|erstes|zweites|drittes|erste|zweite|dritte|letzte|technisches|fachliches|digitales)"
)
_MEETING = (
    r"(?:interviews?|jobinterview|telefoninterview|videointerview|vorstellungs(?:gespräch|termin)|bewerbungsgespräch"
    r"|kennenlern(?:gespräch|en)|(?:erst|zweit|fach)gespräch|entretien|phone screen(?:ing)?|screening(?: call)?"
    r"|(?:intro|phone|video|introductory) call|(?:1st|2nd|3rd|\d\.|first|second|third|final) (?:round|stage)"
    r"|(?:\d\.|erste|zweite|dritte|letzte) runde|(?:round|stage|runde) \d)"
)
_LOOSE_MEETING = r"(?:call|chat|meeting|conversation|discussion|session|round|stage|screen|gespräch|termin|runde)"
_NUMBER = r"(?:\s+(?:#?\d(?:\s?/\s?\d)?|round|runde|process|day|call|invitation))*"
_INVITED_TO = r"(?:(?:invitation|invite) (?:to|for)|einladung zu[mr]?|your|ihr(?:e)?|an?|the)\s+"
_AT_START = re.compile(rf"\A(?:{_INVITED_TO})*(?:{_KIND}\s+)*{_MEETING}\b{_NUMBER}[\s,]*", re.IGNORECASE)
_AT_END = re.compile(rf"(?:^|\s+)(?:{_KIND}\s+)*(?:{_MEETING}|{_KIND}\s+{_LOOSE_MEETING}){_NUMBER}$", re.IGNORECASE)
_NOISE = re.compile(
    rf"(?:(?:{_INVITED_TO})*(?:{_KIND}\s+)*{_LOOSE_MEETING}{_NUMBER}|{_KIND}|zoom|teams|microsoft teams|google meet"
    r"|webex|skype|confirmed|tbc|tbd|invitation|einladung|[\d\s:.,/-]+(?:am|pm|uhr|h|min\.?|mins|minutes|minuten)?)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(
    r"(?:^|\s+)(?:@|(?:(?P<with>with|w/|mit(?: de[rm])?)|(?P<role>for|as|about|regarding|als|für)"
    r"|at|bei(?: de[rmn])?|(?-i:chez|bij))(?=\s))",
    re.IGNORECASE,
)
_BEFORE_ROLE = re.compile(
    r"\A(?:(?:the|an?|our|die|den|der|eine[nr]?)\s+)?(?:(?:position|role|job|stelle|rolle|post)\s+(?:of|as|als)\s+"
    r"(?:an?\s+)?)?",
    re.IGNORECASE,
)
_AFTER_ROLE = re.compile(r"\s+(?:position|role|job|opening|vacancy|post|stelle)$", re.IGNORECASE)
_NO_COMPANY = re.compile(r"\d|(?:(?:our|your|the|my|unser\w*|ihr\w*) )?[a-z]+(?: \d|$)|(?:our|your|the|my) [a-z]")
_ARTICLE = re.compile(r"\A(?:the|der|die|das) (?=[A-Z])")
_HIRING_TEAM = re.compile(
    r"\s+(?:(?:hiring|recruiting|recruitment|talent(?: acquisition)?|careers)(?: team)?|hr[- ]team)$", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:engineer|developer|programmer|manager|analyst|designer|consultant|architect|administrator|assistant|associate"
    r"|specialist|lead|head of .*|director|officer|scientist|technician|accountant|nurse|teacher|writer|editor"
    r"|researcher|representative|coordinator|planner|producer|intern|internship|trainee|clerk|operator|buyer|controller|advis[eo]r"
    r"|agent|executive|supervisor|mechanic|electrician|driver|chef|ingenieur|entwickler|leiter|leitung|referent"
    r"|sachbearbeiter|berater|techniker|kaufmann|kauffrau|assistenz|fachkraft|werkstudent|praktikant|praktikum"
    r"|mitarbeiter|lehrer|pfleger|architekt|meister|elektroniker|mechatroniker|informatiker|buchhalter)"
    r"(?:[:*_/]?-?innen|[:*_/]?-?in|s)?\b",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"\b(?:GmbH|AG|SE|KG|KGaA|UG|OHG|eG|e\.V|Inc|LLC|Ltd|Limited|Corp|Corporation|PLC|plc|SAS|S\.A|BV|B\.V|NV|Oy|AB|Group"
    r"|Gruppe|Holding|Pty|SpA)\.?$"
)


_WHEN = re.compile(r"\s+(?:am|on|um)\s+\d.*$", re.IGNORECASE)
_ANY_MEETING = re.compile(rf"\b(?:{_MEETING}|{_LOOSE_MEETING})\b", re.IGNORECASE)
_PUNCTUATION = " \t,.;:!?-/\"'\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e"


LONGEST_TITLE = 300
"""Characters; what a title says beyond them is no name."""


class Mark(Enum):
    """What stands before a piece of a title, and so what it is likely to be."""

    NONE = "none"
    AT = "at"
    WITH = "with"
    FOR = "for"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a title without the words around it."""

    text: str
    mark: Mark


def pieces(title: str) -> list[Piece]:
    """Take a title apart into what may be names of companies, roles and people; words about the meeting go."""
    text = " ".join(title.split())[:LONGEST_TITLE]
    while match := _MAIL_PREFIX.match(text):
        text = text[match.end() :]
    text = _GENDERS.sub(" ", _CALENDAR_DATE.sub("", text))
    asides = _PARENTHESIS.findall(text)
    segments = (*_SPLIT.split(_PARENTHESIS.sub(" ", text)), *asides)
    return [piece for segment in segments if segment for piece in _pieces_of(segment)]


def is_about_a_meeting(title: str) -> bool:
    """Say whether a title speaks of an interview or the like."""
    return bool(_ANY_MEETING.search(title))


def sounds_like_a_role(text: str) -> bool:
    """Say whether a piece holds a word for what people do."""
    return bool(_ROLE.search(text))


def sounds_like_a_company(text: str) -> bool:
    """Say whether a piece ends in the legal form of a company."""
    return bool(_LEGAL_FORM.search(text))


def _pieces_of(segment: str) -> Iterator[Piece]:
    begin, mark = 0, Mark.NONE
    for match in _WORD_BEFORE.finditer(segment):
        before = _cleaned(segment[begin : match.start()], mark)
        # "Head of Sales for Europe" is one role, while in "Interview for Head of Sales" nothing is left before.
        if match["role"] and before and mark in (Mark.NONE, Mark.FOR):
            continue
        if before:
            yield Piece(before, mark)
        begin = match.end()
        mark = Mark.FOR if match["role"] else Mark.WITH if match["with"] else Mark.AT
    last = _cleaned(segment[begin:], mark)
    if last:
        yield Piece(last, mark)


def _cleaned(text: str, mark: Mark) -> str:
    """Take the words about the meeting off both ends."""
    text = _WHEN.sub("", text).strip(_PUNCTUATION)
    text = _AT_START.sub("", text, count=1)
    text = _AT_END.sub("", text, count=1).strip(_PUNCTUATION)
    if mark is not Mark.FOR:
        text = _HIRING_TEAM.sub("", text, count=1)
    if mark is Mark.AT and _NO_COMPANY.match(text):
        return ""
    if mark is Mark.AT:
        text = _ARTICLE.sub("", text, count=1)
    if mark is Mark.FOR:
        text = _BEFORE_ROLE.sub("", text, count=1)
    if mark in (Mark.NONE, Mark.FOR):
        text = _AFTER_ROLE.sub("", text)
    return "" if all(_NOISE.fullmatch(part) for part in text.split(", ")) else text
