"""What an invitation proposes: the company, the role and the people, from its title and its organiser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.domain.invitation_title import (
    Mark,
    Piece,
    is_about_a_meeting,
    pieces,
    sounds_like_a_company,
    sounds_like_a_role,
)
from followup_desktop.domain.mail_host import company_of

if TYPE_CHECKING:
    from followup_desktop.domain.reading import Invitation, InvitedPerson

_WORD = re.compile(r"[^\W_]+")
_LONG_ENOUGH = 3
"""Letters that a piece and a host must share to mean the same company."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to put into a new opportunity; the user may change all of it. Empty is what nobody said."""

    company: str
    role: str
    people: tuple[InvitedPerson, ...]


def propose(invitation: Invitation, own: Collection[str]) -> Proposal:
    """Read company and role out of the title, the company else out of the address of whoever invites.

    Every word of the proposal stands in the title or in an address. `own` are the user's addresses: they are not
    among the people, and no company is read out of them. Without a recognised role, the title stands for it.
    """
    mine = {_key(address) for address in own}
    people = tuple(each for each in invitation.people if not each.address or _key(each.address) not in mine)
    host = _company_of_others(invitation, people, mine)
    found = [each for each in pieces(invitation.title) if not _is_person(each.text, invitation.people, mine)]
    sure = is_about_a_meeting(invitation.title)
    company = _company(found, host, sure)
    role = _role([each for each in found if each.text != company])
    # In a title about an interview, a name without any sign is the company if nobody else tells it, else the role.
    loose = [each.text for each in found if sure and each.mark is Mark.NONE and each.text not in (company, role)]
    if loose and not company and not host:
        company = loose.pop(0)
    if loose and not role:
        role = loose.pop(0)
    return Proposal(company or host, role or invitation.title.strip(), people)


def _company_of_others(invitation: Invitation, people: Sequence[InvitedPerson], mine: Collection[str]) -> str:
    """Give the company of the first address that speaks for one: the organiser's before the others'."""
    organisers = [each.address for each in people if each.organiser]
    others = [each.address for each in people if not each.organiser]
    sender = [] if _key(invitation.sender) in mine else [invitation.sender]
    return next((company for address in (*sender, *organisers, *others) if (company := company_of(address))), "")


def _company(found: Sequence[Piece], host: str, sure: bool) -> str:
    """Give the piece that is the company: after "at", alike to the host, by its legal form, or after "with"."""
    at = (each for each in found if each.mark is Mark.AT)
    alike = (each for each in found if _is_alike(each.text, host) and not sounds_like_a_role(each.text))
    by_form = (each for each in found if sounds_like_a_company(each.text))
    with_whom = (each for each in found if each.mark is Mark.WITH and sure and not host)
    for candidates in (at, alike, by_form, with_whom):
        for each in candidates:
            return each.text
    return ""


def _role(rest: Sequence[Piece]) -> str:
    after_for = (each.text for each in rest if each.mark is Mark.FOR)
    sounding = (each.text for each in rest if each.mark is not Mark.AT and sounds_like_a_role(each.text))
    return next(after_for, "") or next(sounding, "")


def _is_alike(text: str, host: str) -> bool:
    """Say whether a name and a host mean the same: `Northfield Sensors` and `northfield`, `Acme` and `acme-corp`."""
    name, other = _squashed(text), _squashed(host)
    return min(len(name), len(other)) >= _LONG_ENOUGH and (name.startswith(other) or other.startswith(name))


def _is_person(text: str, people: Iterable[InvitedPerson], mine: Iterable[str]) -> bool:
    """Say whether all words of a piece are parts of one person's name or address, the user's own included."""
    words = set(_words(text))
    named = (f"{each.name} {each.address.partition('@')[0]}" for each in people)
    own = (address.partition("@")[0] for address in mine)
    return bool(words) and any(words <= set(_words(name)) for name in (*named, *own))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _squashed(text: str) -> str:
    return "".join(_words(text))


def _key(address: str) -> str:
    return address.strip().casefold()
