"""Whatever somebody types or sends comes back as it was, steers no terminal, and means nothing to the program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.faults.calendars import calendar, event
from tests.faults.command import (
    ROOT,
    Ended,
    assert_no_fault,
    assert_plain,
    assert_said_in_words,
    followup,
    followup_process,
)
from tests.storage.samples import query

STRINGS = ROOT.parent / "shared" / "corpus" / "strings"
OWN = {
    "NUL": "a\x00b",
    "right-to-left override": "Harbor \u202egnp.exe",
    "isolates": "\u2066a\u2067b\u2069\u2069",
    "emoji joined": "\U0001f469\u200d\U0001f4bb \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd",
    "Persian with a non-joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "ten thousand": "x" * 10_000,
    "ten thousand spaces between": "a" + " " * 10_000 + "b",
    "HTML": "<b>bold</b><img src=file:///etc/passwd><script>alert(1)</script>",
    "line breaks": "one\ntwo\r\nthree\rfour",
    "next line": "a\u0085b",
    "line separator": "a\u2028b\u2029c",
    "tabs": "a\tb\x0bc\x0cd",
    "terminal": "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J",
    "backspaces": "good\b\b\b\bevil",
    "no-break space": "a\u00a0b\u202fc\u3000d",
    "byte order mark": "\ufeffHarbor",
    "combining": "Z" + "\u0301" * 200,
    "decomposed": "Mu\u0308ller",
    "format": "{name} %s %(x)s ${y} {0.__class__} {{7*7}}",
    "quotes": 'O\'Neill "the" `cat` \\ back',
    "SQL": "'; DROP TABLE company; --",
    "LIKE": "100%_",
    "JSON": '{"code": "x", "values": {}}',
    "spreadsheet": "=cmd|' /C calc'!A0",
    "option": "--json",
    "path": "../../../etc/passwd",
    "Turkish": "I\u0307\u0131\u015f",
    "highest": "\U0010ffff\ufffe",
    "private": "\ue000\U000f0000",
    "tags": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "empty": "",
    "space": " ",
}
SOME = [OWN[name] for name in ("NUL", "right-to-left override", "terminal", "line breaks", "ten thousand", "format")]
AT_ONCE = 40
TOLD = ("company", "role", "place", "link")


def corpus() -> list[str]:
    """Give the strings of the corpus, some of them joined to one each, so that it goes quickly."""
    found: list[str] = []
    for path in sorted(STRINGS.glob("*.json")):
        found += [text for text in json.loads(path.read_text(encoding="utf-8")) if isinstance(text, str)]
    return [" \u00b7 ".join(found[first : first + AT_ONCE]) for first in range(0, len(found), AT_ONCE)]


needs_corpus = pytest.mark.skipif(not STRINGS.is_dir(), reason="the corpus of strings lies outside the repository")


def begin_of(number: int) -> datetime:
    """Give each its own season, so that no plan meets another's."""
    return datetime(1975, 1, 7, 9, 0, tzinfo=UTC) + timedelta(days=200 * number)


def company_of(text: str, number: int) -> str:
    """Give each its own company: those whose names differ in case and spaces alone are the same one."""
    return f"{text} {number}"


def new_with(text: str, number: int) -> list[str]:
    begin = begin_of(number)
    return [
        "new",
        f"--company={company_of(text, number)}",
        f"--role={text}",
        f"--place={text}",
        f"--link={text}",
        f"--start={begin.isoformat()}",
        f"--end={(begin + timedelta(hours=1)).isoformat()}",
    ]


def assert_plain_in_all_forms(folder: Path, interviews: Iterable[int] = ()) -> None:
    """Look at the data in every way there is."""
    commands = [["list", "--all"], ["due"], ["set"]]
    for number in interviews:
        commands += [["show", str(number)], ["plan", str(number)], ["letter", str(number), "--person=\u00b7"]]
    for words in commands:
        ended = followup(folder, *words)
        assert_no_fault(ended)
        assert ended.status == 0 or words[0] == "letter"
        assert_plain(ended.out)
        assert_plain(ended.err)


def store_and_compare(folder: Path, texts: Iterable[str]) -> list[dict[str, Any]]:
    """Take an interview in for each text, and look that it comes back."""
    found = []
    for number, text in enumerate(texts):
        words = new_with(text, number)
        if is_name(text):
            words += [f"--person={text} <a{number}@example.org>", f"--person=\u00b7{text}"]
            # What stands after the last equals sign is the number.
            words.append(f"--phone=\u00b7{text}={text.replace('=', '-')}")
        ended = followup(folder, *words, "--json")
        assert_no_fault(ended)
        assert ended.status == 0, ended.err
        shown = ended.json
        assert [shown[key] for key in TOLD] == [company_of(text, number), text, text, text]
        if is_name(text):
            assert [person["name"] for person in shown["people"]] == [text.strip().strip('" '), f"\u00b7{text}".strip()]
            assert shown["people"][1]["phones"] == [text.replace("=", "-").strip()]
        found.append(shown)
    return found


def is_name(text: str) -> bool:
    """Say whether a text reads as a name when it stands before an address."""
    return "<" not in text and ">" not in text and bool(text.strip().strip('" '))


def test_a_text_goes_through_every_option_and_comes_back_equal(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    found = store_and_compare(folder, OWN.values())
    listed = followup(folder, "list", "--all", "--json").json["opportunities"]
    assert sorted((one for entry in listed for one in entry["interviews"]), key=lambda one: int(one["id"])) == found
    assert_plain_in_all_forms(folder, [one["id"] for one in found[1::8]])


@needs_corpus
def test_the_corpus_goes_through_every_option_and_comes_back_equal(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert len(store_and_compare(folder, corpus())) > 5
    assert_plain_in_all_forms(folder, [1, 2])


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "a <b", "a> b", "", " ", "<>", "a <b c@d>", "a <b@c> d", "a <b> <c@d>"]
)
def test_what_does_not_read_as_a_person_is_refused_in_words(tmp_path: Path, text: str) -> None:
    ended = followup(tmp_path / "data", *new_with("x", 1), f"--person={text}")
    assert_said_in_words(ended)
    assert not query(tmp_path / "data" / "followup.sqlite3", "SELECT id FROM interview")


def test_texts_go_through_the_settings_and_come_back_equal(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for text, key in zip(OWN.values(), ["name", "signature", "phone"] * len(OWN), strict=False):
        ended = followup(folder, "--json", "set", key, "--", text)
        assert_no_fault(ended)
        assert ended.status == 0, ended.err
        assert ended.json[key] == text.strip()
        assert_plain(followup(folder, "set").out)


@pytest.mark.parametrize("key", ["email", "country", "quiet_hours", "time_of_day", "region"])
def test_settings_that_are_no_free_text_refuse_it_in_words(tmp_path: Path, key: str) -> None:
    folder = tmp_path / "data"
    for text in [*SOME, "99999999999999999999:00-1:00", "-1:00-2:00", "@", "\u0663:00-\u0664:00"]:
        ended = followup(folder, "set", key, "--", text)
        assert_no_fault(ended)
        if ended.status:
            assert_said_in_words(ended)
            assert len(ended.err.splitlines()) == 1
            assert_plain(ended.err)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "data"
    assert followup(folder, *new_with("x", 1), "--person=Ann").status == 0
    return folder


@pytest.mark.parametrize("text", SOME)
def test_texts_where_something_else_is_wanted_are_refused_in_words(small: Path, tmp_path: Path, text: str) -> None:
    folder = small
    for words in (
        [*new_with("x", 2), f"--zone={text}"],
        ["letter", "1", f"--person={text}"],
        ["card", "1", f"--person={text}", "--size=a6", "--pdf=x.pdf"],
        ["show", text],
        ["due", f"--at={text}"],
        ["step", "1", text, "--done"],
        ["import", "--", str(tmp_path / "no" / text[:200].replace("\x00", ""))],
    ):
        ended = followup(folder, *words)
        assert_no_fault(ended)
        assert ended.status in {0, 1, 2}
        if ended.status == 1:
            assert_said_in_words(ended)
            assert_plain(ended.err)


def texts_of_a_file() -> list[str]:
    """Give the texts that can stand in a calendar, which has no sign for some line ends."""
    return [text for text in [*OWN.values(), *corpus()] if text.strip()]


def quoted(text: str) -> str:
    """Write a text for a parameter, as RFC 6868 does."""
    return text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")


def name_of(text: str) -> str:
    """Give a text without backslashes: whether they mean something within quotes, programs do not agree."""
    return text.replace("\\", "/")


def import_all(folder: Path, path: Path) -> Ended:
    ended = followup(folder, "import", str(path), "--json")
    assert_no_fault(ended)
    return ended


def interviews_of(folder: Path) -> list[dict[str, Any]]:
    listed = followup(folder, "list", "--all", "--json").json["opportunities"]
    return sorted((one for entry in listed for one in entry["interviews"]), key=lambda one: int(one["id"]))


def test_texts_in_a_calendar_come_back_equal_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    folder, path = tmp_path / "data", tmp_path / "hostile.ics"
    texts = texts_of_a_file()
    # A file has one sign for the end of a line, and no place for NUL.
    sent = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    events = [
        event(f"uid-{number}", text, number, place=text, notes=text, people=[quoted(name_of(text))])
        for number, text in enumerate(sent)
    ]
    path.write_bytes(calendar(events))
    first = import_all(folder, path)
    taken = [item for item in first.json["added"] if item["kind"] == "interview"]
    assert (len(taken), first.json["skipped"]) == (len(sent), [])
    by_begin = {datetime.fromisoformat(one["starts_at"]): one for one in interviews_of(folder)}
    assert len(by_begin) == len(sent)
    for text, (_, one) in zip(sent, sorted(by_begin.items()), strict=True):
        assert one["place"] == text.replace("\x00", "").strip()
        assert [person["name"] for person in one["people"]] == [name_of(text).replace("\x00", "").strip()]
    second = import_all(folder, path)
    assert (second.status, second.json) == (0, {"added": [], "updated": [], "skipped": []})
    assert_plain_in_all_forms(folder)
    assert followup(folder, "check").status == 0


def test_what_an_import_says_steers_no_terminal(tmp_path: Path) -> None:
    """A stranger chooses the titles of what is left out."""
    path = tmp_path / "hostile.ics"
    nasty = OWN["terminal"] + OWN["right-to-left override"]
    lines = event("u", nasty, 1)
    path.write_bytes(calendar([[line for line in lines if not line.startswith("DTSTART")]]))
    ended = followup(tmp_path / "data", "import", str(path))
    assert_said_in_words(ended)
    assert len(ended.err.splitlines()) == 1
    assert_plain(ended.err)


def test_texts_in_our_own_archive_come_back_equal_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    first, second, archive = tmp_path / "first", tmp_path / "second", tmp_path / "all.json"
    for number, text in enumerate(SOME):
        assert followup(first, *new_with(text, number), "--person=Ann Lee <ann@example.org>").status == 0
    assert followup(first, "export", "--format", "json", str(archive)).status == 0
    assert import_all(second, archive).status == 0

    def shown(folder: Path) -> list[list[str]]:
        return sorted([one[key] for key in TOLD] for one in interviews_of(folder))

    assert shown(second) == shown(first)
    assert shown(first) == sorted([company_of(text, number), text, text, text] for number, text in enumerate(SOME))
    again = import_all(second, archive)
    assert (again.status, again.json) == (0, {"added": [], "updated": [], "skipped": []})


def test_an_archive_with_half_characters_is_met_with_words(tmp_path: Path) -> None:
    """JSON can name one half of a pair of surrogates, which is no text that can be stored."""
    first, second, archive = tmp_path / "first", tmp_path / "second", tmp_path / "all.json"
    assert followup(first, *new_with("HALF", 1)).status == 0
    assert followup(first, "export", "--format", "json", str(archive)).status == 0
    archive.write_text(archive.read_text(encoding="utf-8").replace("HALF", "\\ud800 HALF"), encoding="utf-8")
    ended = import_all(second, archive)
    assert_no_fault(ended)
    if ended.status:
        assert_said_in_words(ended)
    assert followup(second, "check").status == 0
    assert followup(second, "list", "--all").status == 0


def test_bytes_that_are_no_text_become_one_sign_each(tmp_path: Path) -> None:
    """So does Python give them to a program on Linux."""
    ended = followup(tmp_path / "data", *new_with("caf\udce9", 1), "--json")
    assert ended.status == 0
    assert ended.json["role"] == "caf\N{REPLACEMENT CHARACTER}"
    assert followup(tmp_path / "data", *new_with("\ud800 alone", 2)).status == 0


@pytest.mark.skipif(os.name != "posix", reason="file names are text on Windows")
def test_a_file_whose_name_is_no_text_is_found(tmp_path: Path) -> None:
    """Names written by an older system are bytes; they are no text, but they are names."""
    place = os.fsencode(tmp_path) + b"/caf\xe9.ics"
    with open(place, "wb") as file:  # noqa: PTH123 - bytes
        file.write(calendar([event("u", "Interview: Engineer at Harbor", 1)]))
    ended = followup_process(tmp_path / "data", "import", os.fsdecode(place), "--json")
    assert (ended.status, ended.err) == (0, "")
    assert len(ended.json["added"]) == 1
    assert followup(tmp_path / "data", "export", "--format=json", os.fsdecode(place) + ".json").status == 0
    again = followup(tmp_path / "data", "import", os.fsdecode(place))
    assert (again.status, again.out) == (0, "Nothing new.\n")
    assert_plain(again.err)
