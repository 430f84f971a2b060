"""The forms of what people say about getting in touch, as patterns over kinds of chunks without days and ways.

A clause that fits none of them is not understood, whatever stands in it.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from followup_desktop.domain.words.chunks import kinds, source

MODIFIERS = kinds("day", "time_of_day", "part", "way", "filler", "contact_detail")
"""What may stand anywhere in a clause, and says when, how or nothing."""


class Says(Enum):
    """What a clause says."""

    REQUEST = "request"
    """The user is asked to be in touch."""
    THEY = "they"
    """They will be in touch."""
    DECIDE = "decide"
    """They decide."""
    SILENCE = "silence"
    """If nothing was heard."""
    NOT = "not"
    """The user is asked not to be in touch."""
    NOTHING = "nothing"
    """Thanks, and who said it."""
    FRAGMENT = "fragment"
    """Only a day or a way."""


_SUBJECT = "(we|person|party|someone|proper{1,3})"
_SAID = f"(({_SUBJECT}|i) said that? | that)?"
_AUX = "(will|hope|should){0,2}"
_MAY = "(may_you|may|should)"
_TO = "(me|him|person|party)"
_A = "(a|the|poss)?"
_NOUN = "(both|noun)"
_VERB = "(both|verb|write)"
_ASKED = f"{_SAID} (({_SUBJECT}|i)? asked)? (opener|you {_MAY}|{_MAY} you){{0,3}}"
_GERMAN_TO = "(me|person|party|toward)"

_REQUESTS = (
    f"{_ASKED} {_VERB} {_TO}? back? toward?",
    f"{_ASKED} {_VERB} {_TO}? (or|and) {_VERB} {_TO}? back? toward?",
    f"{_ASKED} (light|write) {_TO}? {_A} {_NOUN} back? toward?",
    f"{_ASKED} ask_for {_TO}?",
    f"{_ASKED} look {_A} portal?",
    f"{_ASKED} tell_me",
    "(we|i) (be|will)? expect your both",
    # German.
    f"(call_up you? {_GERMAN_TO}{{0,2}} back? particle)",
    "report_in (you self|you|self)? toward?",
    f"write you? (me|person|party)? ({_A} noun)? toward?",
    f"light you? (me|person|party)? {_A} noun toward?",
    "look you?  ((the|a)? portal)?",
    f"you {_MAY} self? {_GERMAN_TO}{{0,2}} (infinitive|report_in|write)",
    f"you {_MAY} {_GERMAN_TO}? {_A} noun (light|write)",
    f"self? {_GERMAN_TO}{{0,2}} (infinitive|report_in|write)",
    f"{_GERMAN_TO}? {_A} noun (light|write)",
)
_THEY = (
    f"{_SAID} we {_AUX} {_VERB} (you|me)? back? toward_you?",
    f"{_SAID} {_SUBJECT} (will|hope|should){{1,2}} {_VERB} you? back? toward_you?",
    f"{_SAID} {_SUBJECT} verb3 you? back? toward_you?",
    f"{_SAID} i {_AUX} {_VERB} (you back?|toward_you)",
    f"{_SAID} ({_SUBJECT}|i) {_AUX} (light|write) you {_A} {_NOUN} back?",
    f"{_SAID} ({_SUBJECT}|i) {_AUX} (light|write) {_A} {_NOUN} toward_you",
    f"{_SAID} ({_SUBJECT}|i) {_AUX} tell",
    f"{_SAID} you {_AUX} hear hearer?",
    f"{_SAID} you {_AUX} get {_A} {_NOUN} hearer?",
    f"{_SAID} you {_AUX} have_answer hearer?",
    f"{_SAID} you {_AUX} get decision hearer?",
    f"{_SAID} you {_AUX} passive agent?",
    f"{_SAID} (you {_MAY}?)? expect to hear hearer?",
    f"{_SAID} (you {_MAY}?)? expect {_A} {_NOUN} hearer?",
    f"will {_VERB} you back?",
    # German.
    f"({_SUBJECT}|i) call_up you back? particle",
    f"call_up ({_SUBJECT}|i) you back? particle",
    f"{_SUBJECT} report_in (me|self) toward_you?",
    f"report_in {_SUBJECT} (me|self) toward_you?",
    "i report_in me toward_you",
    f"({_SUBJECT} will|will {_SUBJECT}) (me|self)? toward_you? report_in",
    f"({_SUBJECT} will|will {_SUBJECT}) you (infinitive|write)",
    f"({_SUBJECT}|i) (write|light) you {_A} noun",
    f"(write|light) ({_SUBJECT}|i) you {_A} noun",
    f"({_SUBJECT}|i) write you | write ({_SUBJECT}|i) you",
    f"({_SUBJECT} will|will {_SUBJECT}) you {_A} noun (light|write)",
    "(you hear|hear you) hearer",
    "(you will|will you) hearer hear",
    f"(you get|get you) hearer? {_A} noun hearer?",
    f"(you will|will you) hearer? {_A} noun hearer? get",
    "(you will|will you) hearer? passive",
)
_DECIDE = (
    f"{_SAID} ({_SUBJECT}|i) {_AUX} decide me?",
    f"{_SAID} ({_SUBJECT}|i) {_AUX} have_answer",
    f"{_SAID} decision {_AUX} be? comes hearer?",
    "decision",
    f"decide ({_SUBJECT}|i) me?",
    f"will ({_SUBJECT}) me? decide",
    "comes decision | will decision comes",
)
_NOT = (
    f"{_ASKED} not {_VERB} {_TO}? back? toward?",
    f"not {_A} {_NOUN}",
    "call_up you? me? toward? not back? particle",
    "not infinitive",
    "report_in (you self|you|self)? toward? not",
)
_SILENCE = ("(if|should) you silence_verb hearer?", "silence hearer?")
_NOTHING = ("inert{1,4}", f"({_SUBJECT}|i) said that?", "inert{1,4} hearer?")

_FORMS = (
    (Says.REQUEST, _REQUESTS),
    (Says.THEY, _THEY),
    (Says.DECIDE, _DECIDE),
    (Says.SILENCE, _SILENCE),
    (Says.NOT, _NOT),
    (Says.NOTHING, _NOTHING),
)


@cache
def _forms() -> tuple[re.Pattern[str], tuple[Says, ...]]:
    groups = ["|".join(source(pattern) for pattern in patterns) for _, patterns in _FORMS]
    return re.compile("|".join(f"({group})$" for group in groups)), tuple(says for says, _ in _FORMS)


def says_what(skeleton: str) -> Says | None:
    """Tell what a clause says from the kinds of its chunks, its modifiers left out; `None` where it is unknown."""
    if not skeleton:
        return Says.FRAGMENT
    pattern, meanings = _forms()
    match = pattern.match(skeleton)
    return meanings[(match.lastindex or 1) - 1] if match else None
