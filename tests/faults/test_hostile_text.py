"""Whatever somebody types or sends comes back as it was, steers no terminal, and means nothing to the program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
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
    "quotes": "O'Neill \"the\" `cat` \\ back",
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
SOME_AT_ONCE = 12


def corpus() -> list[str]:
    """Give the strings of the corpus, some of them joined to one each, so that it goes quickly."""
    found: list[str] = []
    for path in sorted(STRINGS.glob("*.json")):
        found += [text for text in json.loads(path.read_text(encoding="utf-8")) if isinstance(text, str)]
    return [" \u00b7 ".join(found[first : first + SOME_AT_ONCE]) for first in range(0, len(found), SOME_AT_ONCE)]


needs_corpus = pytest.mark.skipif(not STRINGS.is_dir(), reason="the corpus of strings lies outside the repository")


def begin_of(number: int) -> datetime:
    """Give each its own season, so that no plan meets another's."""
    return datetime(1975, 1, 7, 9, 0, tzinfo=UTC) + timedelta(days=200 * number)


def new_with(text: str, number: int) -> list[str]:
    begin = begin_of(number)
    return [
        "new",
        f"--company={text}",
        f"--role={text}",
        f"--place={text}",
        f"--link={text}",
        f"--start={begin.isoformat()}",
        f"--end={(begin + timedelta(hours=1)).isoformat()}",
    ]


def assert_all_forms_are_plain(folder: Path, number: int, name: str = "") -> None:
    """Look at an interview in every way there is."""
    commands = [["show", str(number)], ["list", "--all"], ["due"], ["plan", str(number)], ["set"]]
    if name:
        commands.append(["letter", str(number), f"--person={name}"])
    for words in commands:
        ended = followup(folder, *words)
        assert_no_fault(ended)
        assert ended.status == 0, ended.err
        assert_plain(ended.out)
        assert_plain(ended.err)


def store_and_compare(folder: Path, texts: Iterable[str], first: int = 0) -> None:
    for number, text in enumerate(texts, first):
        ended = followup(folder, *new_with(text, number), "--json")
        assert_no_fault(ended)
        assert ended.status == 0, ended.err
        shown = followup(folder, "show", str(ended.json["id"]), "--json").json
        for stored in (ended.json, shown):
            assert [stored[key] for key in ("company", "role", "place", "link")] == [text] * 4


@pytest.mark.parametrize("name", OWN)
def test_a_text_goes_through_every_option_and_comes_back_equal(tmp_path: Path, name: str) -> None:
    text = OWN[name]
    store_and_compare(tmp_path / "data", [text])
    assert_all_forms_are_plain(tmp_path / "data", 1)


@needs_corpus
def test_the_corpus_goes_through_every_option_and_comes_back_equal(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store_and_compare(folder, corpus())
    for words in (["list", "--all"], ["due"], ["show", "1"], ["plan", "3"]):
        ended = followup(folder, *words)
        assert ended.status == 0
        assert_plain(ended.out)


def person_of(text: str) -> str | None:
    """Give the name that a told person has, or None where it does not read as one."""
    return None if "<" in text or ">" in text or not text.strip() else text.strip()


def tell_person(folder: Path, text: str, number: int) -> None:
    begin = begin_of(number)
    times = [f"--start={begin.isoformat()}", f"--end={(begin + timedelta(hours=1)).isoformat()}"]
    told = [f"--person={text} <a{number}@example.org>", f"--person={text}", f"--phone={text}={text}"]
    name = person_of(text)
    for option in told:
        ended = followup(folder, "new", "--company=C", f"--role=R{number}", *times, option, "--json")
        assert_no_fault(ended)
        if name is None or (option.startswith("--phone") and (text.endswith("=") or "=" in text)):
            continue
        assert ended.status == 0, ended.err
        (person,) = ended.json["people"][-1:]
        assert person["name"] == (name.strip('" ') if "<" in option and not option.startswith("--phone") else name)
        if option.startswith("--phone"):
            assert person["phones"] == [name]


@pytest.mark.parametrize("name", OWN)
def test_a_text_goes_through_the_people_and_comes_back_equal_or_is_refused(tmp_path: Path, name: str) -> None:
    folder, text = tmp_path / "data", OWN[name]
    tell_person(folder, text, 1)
    if person_of(text) is not None:
        listed = followup(folder, "list", "--json").json["opportunities"]
        interview = listed[0]["interviews"][0]
        assert_all_forms_are_plain(folder, interview["id"], interview["people"][0]["name"])


@needs_corpus
def test_the_corpus_goes_through_the_people(tmp_path: Path) -> None:
    for number, text in enumerate(corpus()):
        tell_person(tmp_path / "data", text.replace("<", "(").replace(">", ")").replace("=", "-"), number)


@pytest.mark.parametrize("key", ["name", "signature", "phone"])
def test_texts_go_through_the_settings_and_come_back_equal(tmp_path: Path, key: str) -> None:
    folder = tmp_path / "data"
    for text in [*OWN.values(), *(corpus()[::8] if STRINGS.is_dir() else [])]:
        ended = followup(folder, "--json", "set", key, "--", text)
        assert_no_fault(ended)
        assert ended.status == 0, ended.err
        assert ended.json[key] == text.strip()
        shown = followup(folder, "set")
        assert followup(folder, "set", "--json").json[key] == text.strip()
        assert_plain(shown.out)


@pytest.mark.parametrize("words", [["email"], ["country"], ["quiet_hours"], ["time_of_day"], ["region"]])
def test_settings_that_are_no_free_text_refuse_it_in_words(tmp_path: Path, words: Sequence[str]) -> None:
    folder = tmp_path / "data"
    for text in [*OWN.values(), "99999999999999999999:00-1:00", "-1:00-2:00", "@", "٣:٠٠-٤:٠٠"]:
        ended = followup(folder, "set", *words, "--", text)
        assert_no_fault(ended)
        if ended.status:
            assert_said_in_words(ended)
            assert len(ended.err.splitlines()) == 1
            assert_plain(ended.err)


@pytest.mark.parametrize("text", OWN.values())
def test_texts_where_something_else_is_wanted_are_refused_in_words(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "data"
    assert followup(folder, *new_with("x", 1), "--person=Ann").status == 0
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
        event(f"uid-{number}", text, number, place=text, notes=text, people=[quoted(text)])
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
        assert [person["name"] for person in one["people"]] == [text.replace("\x00", "").strip()]
    second = import_all(folder, path)
    assert (second.status, second.json) == (0, {"added": [], "updated": [], "skipped": []})
    for number in [one["id"] for one in interviews_of(folder)][: len(OWN)]:
        ended = followup(folder, "show", str(number))
        assert_plain(ended.out)
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
    for number, text in enumerate(OWN.values()):
        assert followup(first, *new_with(text, number), "--person=Ann Lee <ann@example.org>").status == 0
    assert followup(first, "export", "--format", "json", str(archive)).status == 0
    assert import_all(second, archive).status == 0

    def shown(folder: Path) -> list[list[str]]:
        return sorted([one["company"], one["role"], one["place"], one["link"]] for one in interviews_of(folder))

    assert shown(second) == shown(first)
    assert shown(first) == sorted([text] * 4 for text in OWN.values())
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
    assert ended.json["company"] == "caf\N{REPLACEMENT CHARACTER}"
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
