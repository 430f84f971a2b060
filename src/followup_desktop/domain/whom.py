"""To whom a follow-up goes, by which way, and what can be done where that way is not known.

Pure: the same people and the same instructions always give the same answer. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import Channel, ContactKind, Role, Side

if TYPE_CHECKING:
    from followup_desktop.domain.values import History, InstructionsGiven, PersonInvolved

BETWEEN = frozenset({Role.RECRUITER, Role.AGENCY})
"""With one of these between, letters and calls go there, and nothing is asked about the others."""

KIND_OF: Mapping[Channel, ContactKind] = {
    Channel.EMAIL: ContactKind.EMAIL,
    Channel.PHONE: ContactKind.PHONE,
    Channel.PORTAL: ContactKind.PORTAL,
    Channel.LINKEDIN: ContactKind.LINKEDIN,
    Channel.LETTER: ContactKind.POSTAL,
}
"""What kind of contact detail a channel wants."""

_ORDER = (Role.AGENCY, Role.RECRUITER, Role.DECIDES, Role.ORGANISER, Role.MET)
CAN_HELP = (Role.AGENCY, Role.RECRUITER, Role.ORGANISER, Role.DECIDES, Role.MET)
"""Who may be written to, or asked for the way to somebody else, the nearest first."""

_ANY_WAY = (Channel.EMAIL, Channel.PHONE, Channel.LINKEDIN, Channel.LETTER, Channel.PORTAL)
"""What is used where they named no channel, the first that is known."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is to be contacted.

    `person` is None where only a name is known, or nobody; `name` is then what was typed, or empty. `channel` is the
    one they named, else the first that is known, else None; `way` is the contact detail for it as it was typed, or
    empty. Then `missing` says what is not known, for whom, and `ways_round` what can be done instead: whole sentences.
    `sure` is False where it is only one of several who were met, and nobody named them.
    """

    person: PersonInvolved | None = None
    name: str = ""
    channel: Channel | None = None
    way: str = ""
    missing: Message | None = None
    ways_round: tuple[Message, ...] = ()
    sure: bool = True


def whom_of(history: History, given: InstructionsGiven | None) -> Whom:
    """Say to whom a contact of an interview goes: as the instructions say, or where there are none, as it is usual."""
    if given is None:
        return whom(history.people)
    # Where they move first, the channel is how they come.
    channel = None if given.moves_first is Side.THEY else given.channel
    return whom(history.people, channel, given.whom if given.whom.strip() else given.speaker)


def whom(people: Sequence[PersonInvolved], channel: Channel | None = None, named: str = "") -> Whom:
    """Say who is to be contacted: who was named, else an agency or recruiter between, else who decides, invited, met.

    Somebody named who cannot be reached so is reached through who is between, and nothing is asked about them.
    """
    chosen, between = find_named(people, named), _first(people, channel, BETWEEN)
    if named.strip() and chosen is None and between is None:
        return _answer(people, None, " ".join(named.split()), channel)
    if between is not None and (chosen is None or not _reached(chosen, channel)[1]):
        chosen = between
    if chosen is not None:
        return _answer(people, chosen, chosen.name, channel)
    chosen = _first(people, channel, frozenset(Role))
    answer = _answer(people, chosen, chosen.name if chosen else "", channel)
    met = [person for person in people if person.role is Role.MET]
    return replace(answer, sure=chosen is not None and (chosen.role is not Role.MET or len(met) == 1))


def find_named(people: Sequence[PersonInvolved], named: str) -> PersonInvolved | None:
    """Find who is meant by a name: the same name, else the only one in whose name all of its words stand."""
    key = text_key(named)
    if not key:
        return None
    same = next((person for person in people if text_key(person.name) == key), None)
    if same is not None:
        return same
    words = set(key.split())
    found = [person for person in people if words <= set(text_key(person.name).split())]
    return found[0] if len(found) == 1 else None


def not_reached(people: Sequence[PersonInvolved], channel: Channel) -> tuple[PersonInvolved, ...]:
    """List who cannot be reached by a channel; with somebody between, only they are looked at."""
    between = [person for person in people if person.role in BETWEEN]
    if any(person.ways(KIND_OF[channel]) for person in between):
        return ()
    return tuple(person for person in between or people if not person.ways(KIND_OF[channel]))


def helper(people: Sequence[PersonInvolved], but: Container[PersonInvolved]) -> PersonInvolved | None:
    """Find who can be reached and may pass something on or know the way to those in `but`, the nearest first."""
    able = [one for one in people if one not in but and _reached(one, None)[1]]
    return min(able, key=lambda one: CAN_HELP.index(one.role), default=None)


def _first(people: Sequence[PersonInvolved], channel: Channel | None, roles: frozenset[Role]) -> PersonInvolved | None:
    """Give the first by their part; of several with the same part, who can be reached goes first.

    Between, who can be reached goes first whichever part it is: an agency and a recruiter pass on the same word.
    """
    able = [person for person in people if person.role in roles]

    def rank(one: PersonInvolved) -> tuple[int, int]:
        part, silent = _ORDER.index(one.role), int(not _reached(one, channel)[1])
        return (silent, part) if roles is BETWEEN else (part, silent)

    return min(able, key=rank, default=None)


def _reached(person: PersonInvolved, channel: Channel | None) -> tuple[Channel | None, str]:
    for possible in (channel,) if channel is not None else _ANY_WAY:
        for way in person.ways(KIND_OF[possible]):
            return possible, way
    return channel, ""


def _answer(
    people: Sequence[PersonInvolved], person: PersonInvolved | None, name: str, channel: Channel | None
) -> Whom:
    used, way = (channel, "") if person is None else _reached(person, channel)
    if channel is Channel.PORTAL and not way:
        # A portal is the company's: whoever named it, it is the same for all.
        way = next((way for one in people for way in one.ways(ContactKind.PORTAL)), "")
    if way:
        return Whom(person, name, used, way)
    if person is None and not name:
        return Whom(channel=channel, missing=message("whom_nobody"), ways_round=(message("round_invitation"),))
    missing = message(f"whom_no_{channel or 'way'}", name=name)
    return Whom(person, name, channel, "", missing, tuple(_ways_round(people, person, name, channel)))


def _ways_round(
    people: Sequence[PersonInvolved], person: PersonInvolved | None, name: str, channel: Channel | None
) -> Iterator[Message]:
    """Say what can be done: another way of theirs, somebody who passes it on or knows it, a line in their letter."""
    if person is not None:
        other, way = _reached(person, None)
        if other is not None and way:
            yield message(f"round_{other}", name=name, way=way)
    other_one = helper(people, () if person is None else (person,))
    if other_one is None:
        yield message("round_invitation")
        return
    yield message(f"round_through_{other_one.role}", other=other_one.name)
    yield message("round_ask", other=other_one.name, name=name)
    if channel in {Channel.EMAIL, Channel.LETTER, None}:
        yield message("round_named_in", other=other_one.name, name=name)
