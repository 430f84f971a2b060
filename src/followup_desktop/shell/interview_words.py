"""The head of an interview in words: whose it is, when and where, and how its people are reached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.terms import Role
from followup_desktop.kit.days import day_words
from followup_desktop.kit.words.names import NO_COMPANY_YET
from followup_desktop.shell.act_words import capital, short

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.services.happenings import Line
    from followup_desktop.services.interview_page import InterviewPage, PersonShown, RoundTab

MOST_PEOPLE = 12
LONGEST_NAME = 80
DOT = " \N{MIDDLE DOT} "


def role_words(page: InterviewPage) -> str:
    """Name the role, or what stands for it."""
    return short(page.role, LONGEST_NAME * 2) or _tr("Interview")


def subject(page: InterviewPage) -> str:
    """Name an interview in one line: `Controls Engineer, Northfield Sensors`."""
    return ", ".join(name for name in (short(page.role, LONGEST_NAME), short(page.company, LONGEST_NAME)) if name)


def about(page: InterviewPage, zone: ZoneInfo, today: date) -> str:
    """Say company, round, time and place."""
    parts = [short(page.company, LONGEST_NAME) or capital(NO_COMPANY_YET)]
    if page.round > 1 or len(page.rounds) > 1:
        parts.append(_tr("round {n}").format(n=page.round))
    parts.append(when(page, zone, today))
    parts.append(short(page.place, LONGEST_NAME * 2))
    return DOT.join(part for part in parts if part)


def when(page: InterviewPage, zone: ZoneInfo, today: date | None) -> str:
    """Say when it is, in its own zone, which is named where it is not the user's."""
    if page.starts_at is None or page.ends_at is None:
        if page.day is None:
            return _tr("no date yet")
        return _tr("{day}, time not known yet").format(day=day_words(page.day, today))
    start, end = page.starts_at, page.ends_at
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{day_words(end.date(), today)}, {end:%H:%M}"
    words = _tr("{day}, {start} to {end}").format(day=day_words(start.date(), today), start=f"{start:%H:%M}", end=until)
    if start.utcoffset() != start.astimezone(zone).utcoffset():
        city = page.time_zone.rpartition("/")[2].replace("_", " ")
        words = _tr("{when}, {city} time").format(when=words, city=city)
    return words


def people(page: InterviewPage) -> str:
    """Say who takes part, their part in it, and how they are reached."""
    named = [person(one) for one in page.people[:MOST_PEOPLE]]
    left = len(page.people) - len(named)
    if left:
        named.append(_tr("and {n} more").format(n=left))
    return DOT.join(named)


def person(one: PersonShown) -> str:
    """Say one person: `Ms Novak decides, +49 30 5550 1234`."""
    name = short(one.name, LONGEST_NAME)
    parts = [_tr("{name} decides").format(name=name) if one.role is Role.DECIDES else name]
    roles = {Role.ORGANISER: _tr("invited you"), Role.RECRUITER: _tr("recruiter"), Role.AGENCY: _tr("agency")}
    parts.append(short(one.job_title, LONGEST_NAME) or roles.get(one.role, ""))
    by_mail = _tr("by e-mail") if one.email else _tr("no address")
    parts.append(short(one.phone, LONGEST_NAME) or by_mail)
    return ", ".join(part for part in parts if part)


def tab_words(tab: RoundTab, today: date) -> str:
    """Name the tab of a round: `Round 2, Thu 19 Nov`."""
    if tab.day is None:
        return _tr("Round {n}, no date yet").format(n=tab.round)
    words = _tr("Round {n}, {day}").format(n=tab.round, day=day_words(tab.day, today))
    return _tr("{round}, cancelled").format(round=words) if tab.cancelled else words


def line_moment(line: Line, today: date) -> str:
    """Say when something happened: `Yesterday, 19:40`, or the day alone where nobody knows the time."""
    names = {0: _tr("Today"), 1: _tr("Yesterday")}
    day = names.get((today - line.on).days) or day_words(line.on, today)
    return (
        _tr("{day}, {time}").format(day=day, time=f"{line.at:%H:%M}") if line.at and line.on == line.at.date() else day
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("interview_words", text)
