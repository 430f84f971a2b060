"""What can be said on the command line."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import Protocol

from followup_desktop.domain.settings import KEYS
from followup_desktop.domain.terms import Answer, Channel, Outcome
from followup_desktop.steps.catalogue import STEPS

DESCRIPTION = "The five things to do after a job interview. Without a command, the window opens."
USAGE = """followup [-h] [--version] [--self-check] [--data-dir DIR] [--background] [--new-interview] [FILE ...]
       followup [--data-dir DIR] --quit
       followup [--data-dir DIR] [--json] COMMAND ..."""
LARGEST = 2**63 - 1
"""Of the numbers that the data can hold."""
NOT_YET = ("backup", "restore")


class Add(Protocol):
    """Makes the parser of one command; without words the command is not listed."""

    def __call__(self, name: str, words: str | None) -> argparse.ArgumentParser:
        """Take the command's name, and what it is for."""


class Parser(argparse.ArgumentParser):
    """A parser that takes a command's name in full only."""

    def __init__(self, **settings: object) -> None:
        """Make a parser that does not guess at abbreviations."""
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    shared = Parser(add_help=False)
    _add_shared(shared, default=argparse.SUPPRESS)
    parser = Parser(
        prog="followup",
        description=DESCRIPTION,
        usage=USAGE,
    )
    _add_shared(parser, default=None)
    parser.add_argument("--version", action="store_true", help="say the version and end")
    parser.add_argument("--self-check", action="store_true", help="look whether the program is whole, and end")
    parser.add_argument("--background", action="store_true", help="start without showing the window")
    parser.add_argument("--quit", action="store_true", help="let the running app store what is typed, and end")
    parser.add_argument("--new-interview", action="store_true", help="let you tell of an interview, in its window")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="followup")

    def add(name: str, words: str | None) -> argparse.ArgumentParser:
        # A command without help words is not listed.
        if words is None:
            return commands.add_parser(name, parents=[shared])
        return commands.add_parser(name, parents=[shared], help=words, description=words)

    _add_interviews(add)
    _add_plans(add)
    _add_data(add)
    return parser


def _add_interviews(add: Add) -> None:
    """Add what takes interviews in and notes what happened."""
    files = add("import", "take in invitations (.ics), contact cards (.vcf) and our own .json")
    files.add_argument("files", nargs="+", metavar="FILE")
    _add_new(add("new", "an interview by hand"))
    listing = add("list", "the open opportunities")
    listing.add_argument("--all", action="store_true", help="the closed ones too")
    _add_number(add("show", "one interview"))
    _add_note(add("note", "what they said about getting in touch, in their own words"))
    _add_step(add("step", "set one of the five steps by hand"))
    _add_contact(add("contact", "a contact that happened"))
    _add_answered(add("answered", "they answered"))
    closing = add("close", "close the opportunity of an interview")
    _add_number(closing)
    closing.add_argument("--outcome", required=True, choices=[word.value for word in Outcome])
    _add_number(add("reopen", "open it again"))


def _add_plans(add: Add) -> None:
    """Add what says what is to be done, and writes it."""
    due = add("due", "what is due; reads only")
    due.add_argument("--at", type=instant, metavar="T", help="at another time than now")
    _add_number(add("plan", "all that is planned for one interview, and why"))
    _add_letter(add("letter", "the thank-you draft, and what to look at in it"))
    _add_card(add("card", "the thank-you card as PDF"))


def _add_data(add: Add) -> None:
    """Add what is about the settings and the data as a whole."""
    setting = add("set", "settings: one, or without arguments all of them")
    setting.add_argument("key", nargs="?", metavar="KEY", choices=KEYS, help=", ".join(KEYS))
    setting.add_argument("value", type=text, nargs="?", metavar="VALUE")
    _add_export(add("export", "your data as a file"))
    add("check", "look whether the data is sound")
    for name in NOT_YET:
        later = add(name, None)
        later.add_argument("file", nargs="?")
    add("demo", "the window, on sample data that is thrown away")


def instant(text: str) -> datetime:
    """Read a time in ISO 8601, with or without an offset. A day alone is not a time."""
    try:
        date.fromisoformat(text)
    except ValueError:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-11-19T14:00") from None
    raise argparse.ArgumentTypeError(f"{text!r} is a day; a time such as 2026-11-19T14:00 is needed")


def text(word: str) -> str:
    """Give a word as text that can be stored: bytes that are no UTF-8 become replacement characters.

    Names of files stay as they are; they need not be text.
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in word)


def number(word: str) -> int:
    """Read an interview's number."""
    try:
        value = int(word)
    except ValueError:
        value = -1
    if not 0 <= value <= LARGEST:
        raise argparse.ArgumentTypeError(f"{word[:40]!r} is not an interview's number")
    return value


def day(text: str) -> date:
    """Read a day in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-19") from None


def _add_shared(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--data-dir", metavar="DIR", default=default, help="another data folder")
    parser.add_argument("--json", action="store_true", default=default, help="print one JSON object")


def _add_number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=number, metavar="ID", help="the interview's number")


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--company", type=text, required=True, metavar="C")
    parser.add_argument("--role", type=text, required=True, metavar="R")
    parser.add_argument("--start", required=True, type=instant, metavar="T")
    parser.add_argument("--end", required=True, type=instant, metavar="T")
    parser.add_argument("--zone", type=text, metavar="Z", help="its time zone, such as Europe/Berlin")
    parser.add_argument("--place", type=text, default="", help="where it is")
    parser.add_argument("--link", type=text, default="", help="its web address")
    parser.add_argument("--person", type=text, action="append", default=[], metavar="'Name <mail>'")
    parser.add_argument("--phone", type=text, action="append", default=[], metavar="'Name=number'")


def _add_note(parser: argparse.ArgumentParser) -> None:
    _add_number(parser)
    parser.add_argument(
        "words",
        type=text,
        nargs="?",
        metavar="WORDS",
        help="such as 'call me back in two weeks'; without --store they are only read",
    )
    parser.add_argument("--store", action="store_true", help="keep them, and plan what they ask for")
    parser.add_argument("--by", type=text, metavar="NAME", help="who said it")
    parser.add_argument("--nothing", action="store_true", help="they did not say; that is kept at once")


def _add_step(parser: argparse.ArgumentParser) -> None:
    _add_number(parser)
    parser.add_argument(
        "step", choices=[step.name for step in STEPS], metavar="STEP", help=", ".join(s.name for s in STEPS)
    )
    states = parser.add_mutually_exclusive_group(required=True)
    states.add_argument("--done", dest="state", action="store_const", const="done")
    states.add_argument("--skip", dest="state", action="store_const", const="skipped")
    states.add_argument("--not-needed", dest="state", action="store_const", const="not_needed")
    states.add_argument("--reopen", dest="state", action="store_const", const="open")


def _add_contact(parser: argparse.ArgumentParser) -> None:
    _add_number(parser)
    parser.add_argument("--on", required=True, type=day, metavar="DATE")
    parser.add_argument("--by", required=True, choices=[word.value for word in Channel])
    parser.add_argument("--from", dest="side", choices=["them", "me"], default="me")


def _add_answered(parser: argparse.ArgumentParser) -> None:
    _add_number(parser)
    parser.add_argument("--on", type=day, metavar="DATE")
    parser.add_argument("--with", dest="answer", choices=[word.value for word in Answer], default="other")
    parser.add_argument("--until", type=day, metavar="DATE", help="by when an offer is to be answered")


def _add_letter(parser: argparse.ArgumentParser) -> None:
    _add_number(parser)
    parser.add_argument("--person", type=text, required=True, metavar="NAME")
    parser.add_argument("--eml", metavar="FILE", help="write it as a draft for a mail program")


def _add_card(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=number, nargs="?", metavar="ID", help="the interview's number")
    parser.add_argument("--person", type=text, metavar="NAME")
    parser.add_argument("--size", type=text, metavar="SIZE")
    parser.add_argument("--pdf", metavar="FILE")
    parser.add_argument("--paper", choices=["a4", "letter", "same"])
    parser.add_argument("--sizes", action="store_true", help="list the sizes")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", required=True, choices=["json", "csv", "ics"])
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--with-reflections", action="store_true", help="your private reflections too (json)")
