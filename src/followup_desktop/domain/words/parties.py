"""Whom and which way: people, departments, and the ways to be in touch, each made one chunk."""

from __future__ import annotations

from datetime import date
from functools import cache

from followup_desktop.domain.words.chunks import Chunk, Found, Rules

_A = "(a|the|poss|your)?"
_WORDS = "(role|unknown|proper)"
_NOUN = "(both|noun|portal)"
_SOMEBODY = "(me|him|person|party|someone)"


@cache
def party_rules() -> Rules:
    """Give the rules for people and departments."""
    return Rules(
        (
            ("title{1,3} (person|proper{1,3}|unknown)", _person),
            (f"(the|poss|your|a) {_WORDS}{{0,3}} role ((of|from|in|at) (the|poss)? {_WORDS}{{1,3}})?", _party),
            (f"role{{1,4}} | someone ((from|of|in|at) (the|poss)? {_WORDS}{{1,3}})?", _party),
        )
    )


@cache
def way_rules() -> Rules:
    """Give the rules for what stands around them, and around the ways to be in touch."""
    return Rules(
        (
            ("ask_for proper{1,3}", _asked_for),
            ("(?<=[both verb]) proper{2,3}", _named),
            ("(?<=[both verb]) proper", _party),
            ("(to|with) proper{2,3}", _toward),
            (f"(to|with) {_SOMEBODY}", _toward),
            ("(to|with) you", lambda _day, found: found.chunk("toward_you")),
            (f"from {_SOMEBODY}", lambda _day, found: found.chunk("hearer")),
            (f"by {_SOMEBODY}", lambda _day, found: found.chunk("agent")),
            (f"(by|way|on|in|with) {_A} {_NOUN} ((or|and) (by|way|on|in)? {_A} {_NOUN})*", _way),
            ("by_way", _way),
            ("(on|at|to|by|in|with)? contact_detail", _way),
        )
    )


def _person(_day: date, found: Found) -> Chunk:
    """Give a person after a title; the name of one who is not in the interview is as it was typed."""
    known = found.all("person")
    if known:
        return found.chunk("person", number=known[0].number)._replace(name=known[0].name)
    return found.chunk("person")._replace(name=" ".join(chunk.name for chunk in found.chunks))


def _party(_day: date, found: Found) -> Chunk:
    return found.chunk("party")


def _named(_day: date, found: Found) -> Chunk:
    """Give whoever is plainly named, in two words; one word with a capital may be a company."""
    return found.chunk("person")._replace(name=" ".join(chunk.name for chunk in found.chunks))


def _asked_for(_day: date, found: Found) -> Chunk:
    return found.chunk("ask_for")._replace(name=" ".join(chunk.name for chunk in found.all("proper")))


def _toward(_day: date, found: Found) -> Chunk:
    named = found.all("person", "proper")
    name = " ".join(chunk.name for chunk in named)
    return found.chunk("toward", number=named[0].number if named else 0)._replace(name=name)


def _way(_day: date, found: Found) -> Chunk:
    channels = tuple(dict.fromkeys(channel for chunk in found.chunks for channel in chunk.channels))
    return found.chunk("way")._replace(channels=channels)
