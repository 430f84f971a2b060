"""Commands end with their status, print what was promised, and say the rest in one line each."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from followup_desktop import __main__ as entry
from followup_desktop.cli import commands, main
from followup_desktop.cli.arguments import NOT_YET
from followup_desktop.storage import check
from followup_desktop.version import VERSION
from followup_desktop.wiring import Outside
from tests.cli.typed import NOW, Typed
from tests.faults.calendars import calendar, event

INTERVIEW = {
    "id",
    "opportunity",
    "company",
    "role",
    "round",
    "starts_at",
    "ends_at",
    "time_zone",
    "place",
    "link",
    "status",
    "people",
    "steps",
    "next",
}
OPPORTUNITY = {"id", "company", "role", "status", "outcome", "interviews"}
SETTINGS = {"name", "signature", "email", "country", "region", "quiet_hours", "phone", "time_of_day"} | {
    "evening_before",
    "time_before",
    "silent",
    "notices",
}
NOTE = {"words", "channel", "moves_first", "due", "time", "answer_by", "person", "unsure", "choices"}
STEPS = ["instructions", "walk_away", "reflection", "references", "thank_you"]
CHECKS = {
    "length",
    "thanks",
    "detail",
    "names",
    "greeting",
    "gaps",
    "worn",
    "likeness",
    "attachment",
    "spelling",
}


def sha256_of_all(folder: Path) -> dict[str, str]:
    return {
        str(place): hashlib.sha256(place.read_bytes()).hexdigest() for place in folder.rglob("*") if place.is_file()
    }


# --- Status and where the words go ---------------------------------------------------------------------------------


def test_a_command_that_was_done_ends_with_0_and_nothing_on_standard_error(harbor: Typed) -> None:
    answer = harbor("show", "1")
    assert (answer.status, answer.err) == (0, "")


def test_a_refused_command_ends_with_1_one_line_and_no_output(harbor: Typed) -> None:
    answer = harbor("show", "7")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "followup: There is no interview 7. `followup list --all` shows all of them.\n"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["lis"],
        ["list", "--al"],
        ["show"],
        ["show", "first"],
        ["show", "-1"],
        ["show", "9" * 30],
        ["show", "9" * 5000],
        ["new", "--company=C"],
        ["new", "--company=C", "--role=R", "--start=2026-11-19", "--end=2026-11-20"],
        ["new", "--company=C", "--role=R", "--start=soon", "--end=later"],
        ["step", "1", "instructions"],
        ["step", "1", "instructions", "--done", "--skip"],
        ["step", "1", "unknown", "--done"],
        ["contact", "1", "--on=19.11.2026", "--by=email"],
        ["contact", "1", "--on=2026-11-19", "--by=pigeon"],
        ["answered", "1", "--with=perhaps"],
        ["answered", "1", "--with=no", "--until=2026-12-01"],
        ["close", "1"],
        ["close", "1", "--outcome=won"],
        ["due", "--at=now"],
        ["note", "1"],
        ["note", "1", "call me", "--nothing"],
        ["note", "1", "--nothing", "--by", "Ada"],
        ["note", "1", "--store"],
        ["letter", "1"],
        ["card"],
        ["card", "1", "--person=Ann"],
        ["set", "colour", "blue"],
        ["set", "name"],
        ["export", "all.json"],
        ["export", "--format=xml", "all.xml"],
        ["import"],
    ],
)
def test_wrong_usage_ends_with_2_and_touches_nothing(typed: Typed, words: list[str]) -> None:
    answer = typed(*words)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.splitlines()[-1].startswith("followup")
    assert not typed.folder.exists()


@pytest.mark.parametrize("words", [["--help"], ["new", "--help"], ["set", "-h"]])
def test_help_is_on_standard_output_and_ends_with_0(typed: Typed, words: list[str]) -> None:
    answer = typed(*words)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("usage: followup")


def test_what_is_not_there_yet_is_not_in_the_help_and_says_so_in_one_line(typed: Typed) -> None:
    listed = typed("--help").out
    for words in ([*NOT_YET[:1]], [*NOT_YET[1:], "copy.sqlite3"]):
        answer = typed(*words)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.endswith("is not there yet. Nothing was changed.\n")
        assert len(answer.err.splitlines()) == 1
    assert not {"backup", "restore"} & set(listed.split())
    assert not typed.folder.exists()


def test_the_version_is_said(typed: Typed) -> None:
    assert typed("--version").out == f"followup {VERSION}\n"
    assert typed("--version", "--json").json == {"version": VERSION}


def test_without_a_command_and_a_display_it_says_so_in_one_line(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for words in ([], ["--background"], ["demo"]):
        answer = typed(*words)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.startswith("followup: There is no display")
        assert len(answer.err.splitlines()) == 1


# --- Options before and after the command --------------------------------------------------------------------------


@pytest.mark.long
def test_json_and_the_folder_may_stand_before_and_after_the_command(harbor: Typed) -> None:
    place = str(harbor.folder)
    expected = harbor("--json", "list").json
    for words in (
        ["--json", "--data-dir", place, "list"],
        ["list", "--json", "--data-dir", place],
        ["--data-dir", place, "list", "--json"],
        ["--json", "list", f"--data-dir={place}"],
    ):
        assert harbor(*words, folder=False).json == expected


def test_the_environment_names_the_folder_and_the_option_wins(
    harbor: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWUP_DATA_DIR", str(harbor.folder))
    assert len(harbor("list", "--json", folder=False).json["opportunities"]) == 1
    other = Typed(tmp_path / "other")
    assert other("list", "--json").json == {"opportunities": []}


def test_without_a_name_the_folder_is_the_systems_place_for_it(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert typed("list", folder=False).status == 0
    found = list(tmp_path.rglob("followup.sqlite3"))
    assert len(found) == 1
    assert found[0].parent.name == "followup"


def test_a_tilde_is_the_home(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert typed("--data-dir=~/mine", "list", folder=False).status == 0
    assert (tmp_path / "mine" / "followup.sqlite3").is_file()


@pytest.mark.parametrize("name", ["~nobody-of-this-name/data", "/dev/null/data", "x" * 300, "/proc/no/such"])
@pytest.mark.parametrize("command", ["list", "check"])
def test_a_folder_that_cannot_be_is_refused_in_one_line(
    typed: Typed, tmp_path: Path, name: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = typed(f"--data-dir={name}", command, folder=False)
    assert "fault" not in answer.err
    assert len(answer.err.splitlines()) == answer.status
    assert answer.status == 1 or command == "check"


# --- The shapes of JSON --------------------------------------------------------------------------------------------


def moments(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Find every time in an answer."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"starts_at", "ends_at", "due_at"} and inner is not None:
                yield key, inner
            yield from moments(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from moments(inner)


def assert_times_carry_their_offset(answer: Any) -> None:  # noqa: ANN401 - JSON
    """An interview's times are in its own zone, a reminder's in the user's."""
    found = list(moments(answer))
    assert found
    for key, text in found:
        moment = datetime.fromisoformat(text)
        zone = ZoneInfo("America/New_York" if key == "due_at" else "Europe/Berlin")
        assert moment.utcoffset() == moment.astimezone(zone).utcoffset(), (key, text)


def test_an_interview_has_its_keys(harbor: Typed) -> None:
    shown = harbor("show", "1", "--json").json
    assert set(shown) == INTERVIEW
    assert list(shown["steps"]) == STEPS
    assert {key for step in shown["steps"].values() for key in step} == {"state", "summary"}
    assert [set(person) for person in shown["people"]] == [{"id", "name", "role", "emails", "phones"}] * 2
    assert set(shown["next"]) == {"what", "due_at"}
    assert_times_carry_their_offset(shown)
    assert (shown["starts_at"], shown["time_zone"]) == ("2026-11-19T14:00:00+01:00", "Europe/Berlin")
    assert shown["people"][1] == {"id": 2, "name": "Bob Ray", "role": "met", "emails": [], "phones": ["+49 30 1234"]}


@pytest.mark.long
def test_commands_that_change_an_interview_give_the_interview(harbor: Typed) -> None:
    for words in (
        ["step", "1", "reflection", "--done"],
        ["step", "1", "reflection", "--skip"],
        ["step", "1", "references", "--not-needed"],
        ["step", "1", "reflection", "--reopen"],
        ["contact", "1", "--on=2026-11-20", "--by=email"],
        ["contact", "1", "--on=2026-11-20", "--by=phone", "--from=them"],
        ["answered", "1"],
        ["answered", "1", "--with=offer", "--until=2026-12-01"],
        ["answered", "1", "--with=next_round", "--on=2026-11-20"],
    ):
        answer = harbor(*words, "--json")
        assert answer.status == 0, answer.err
        assert set(answer.json) == INTERVIEW
    states = harbor("show", "1", "--json").json["steps"]
    assert states["references"]["state"] == "not_needed"
    assert states["reflection"]["state"] == "open"


@pytest.mark.long
def test_opportunities_have_their_keys(harbor: Typed) -> None:
    listed = harbor("list", "--json").json
    assert set(listed) == {"opportunities"}
    assert [set(entry) for entry in listed["opportunities"]] == [OPPORTUNITY]
    assert [set(entry) for entry in listed["opportunities"][0]["interviews"]] == [INTERVIEW]
    assert_times_carry_their_offset(listed)
    closed = harbor("close", "1", "--outcome=refused", "--json").json
    assert set(closed) == OPPORTUNITY
    assert (closed["status"], closed["outcome"]) == ("closed", "refused")
    assert harbor("list", "--json").json == {"opportunities": []}
    assert len(harbor("list", "--all", "--json").json["opportunities"]) == 1
    opened = harbor("reopen", "1", "--json").json
    assert set(opened) == OPPORTUNITY
    assert opened["outcome"] is None


def test_what_is_due_has_its_keys(harbor: Typed) -> None:
    answer = harbor("due", "--json").json
    assert set(answer) == {"due", "next"}
    assert [set(one) for one in answer["due"]] == [{"id", "interview", "kind", "title", "due_at"}]
    assert set(answer["next"]) == {"id", "interview", "kind", "title", "due_at"}
    assert_times_carry_their_offset(answer)
    assert harbor("due", "--json", "--at=2030-01-01T00:00").json["next"] is None
    assert harbor("due", "--json", "--at=2026-11-01T00:00").json["due"] == []


def test_a_time_without_offset_is_in_the_users_zone(harbor: Typed) -> None:
    soonest = harbor("due", "--json", "--at=2026-11-01T00:00").json["next"]["due_at"]
    moment = datetime.fromisoformat(soonest)
    before, after = moment - timedelta(minutes=1), moment
    assert harbor("due", "--json", f"--at={before:%Y-%m-%dT%H:%M}").json["due"] == []
    assert len(harbor("due", "--json", f"--at={after:%Y-%m-%dT%H:%M}").json["due"]) == 1
    assert len(harbor("due", "--json", f"--at={after.astimezone(ZoneInfo('Asia/Tokyo')).isoformat()}").json["due"]) == 1


def test_asking_what_is_due_changes_no_byte(harbor: Typed) -> None:
    before = sha256_of_all(harbor.folder)
    for words in (["due"], ["due", "--at=2026-12-24T10:00"], ["due", "--json"]):
        assert harbor(*words).status == 0
    assert sha256_of_all(harbor.folder) == before


def test_the_plan_has_its_keys(harbor: Typed) -> None:
    answer = harbor("plan", "1", "--json").json
    assert set(answer) == {"planned"}
    assert {frozenset(item) for item in answer["planned"]} == {frozenset({"kind", "due_at", "rule", "why"})}
    assert_times_carry_their_offset(answer)


def test_a_note_that_nothing_was_said_has_its_keys(harbor: Typed) -> None:
    answer = harbor("note", "1", "--nothing", "--json").json
    assert set(answer) == NOTE
    assert (answer["words"], answer["choices"], answer["unsure"]) == ("", [], None)
    assert "They did not say" in harbor("note", "1", "--nothing").out


def test_a_letter_has_its_keys_and_a_missing_address_is_no_error(harbor: Typed, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    answer = harbor("letter", "1", "--person=Ann", "--json", f"--eml={letter}")
    assert answer.status == 0, answer.err
    assert set(answer.json) == {"to", "subject", "body", "word_count", "checks"}
    assert {frozenset(one) for one in answer.json["checks"]} == {frozenset({"name", "ok", "message"})}
    assert {one["name"] for one in answer.json["checks"]} == CHECKS
    assert b"To: " in letter.read_bytes()
    without = harbor("letter", "1", "--person=Bob Ray", "--json")
    assert (without.status, without.json["to"]) == (0, "")


def test_a_name_that_is_not_one_persons_is_refused_with_the_choices(harbor: Typed) -> None:
    assert harbor("new", *sum_of_words("Cy Ann", "Cy Bob"), "--role=Other").status == 0
    answer = harbor("letter", "2", "--person=Cy")
    assert answer.status == 1
    assert answer.err == "followup: More than one name begins with Cy: Cy Ann, Cy Bob. Use the whole name.\n"
    assert harbor("letter", "2", "--person=Zoe").err == (
        "followup: Nobody in this interview is called Zoe. There are: Cy Ann, Cy Bob.\n"
    )


def sum_of_words(*names: str) -> list[str]:
    return [
        "--company=C",
        "--start=2026-12-01T09:00",
        "--end=2026-12-01T10:00",
        *(f"--person={name}" for name in names),
    ]


def test_a_card_has_its_keys(harbor: Typed, tmp_path: Path) -> None:
    card = tmp_path / "card.pdf"
    answer = harbor("card", "1", "--person=Ann", "--size=a6", f"--pdf={card}", "--json")
    assert answer.status == 0, answer.err
    assert set(answer.json) == {"pages", "sheet_mm"}
    assert card.read_bytes().startswith(b"%PDF")
    sizes = harbor("card", "--sizes", "--json").json
    assert {"a6", "a6-folded"} <= set(sizes["sizes"])
    assert harbor("card", "--sizes").lines == sizes["sizes"]
    assert harbor("card", "1", "--person=Ann", "--size=a9", f"--pdf={card}").status == 1


def test_without_the_parts_of_qt_a_card_is_refused_in_words(
    harbor: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followup_desktop.steps.thank_you.card", None)
    answer = harbor("card", "1", "--person=Ann", "--size=a6", f"--pdf={tmp_path / 'card.pdf'}")
    assert answer.status == 1
    assert "parts of Qt that draw the card" in answer.err


def test_settings_have_their_keys(typed: Typed) -> None:
    assert set(typed("set", "--json").json) == SETTINGS
    assert typed("set", "name", "Kim Doe", "--json").json["name"] == "Kim Doe"
    typed("set", "email", "kim@example.org")
    assert typed("set", "email", "kim@example.com", "--json").json["email"] == ["kim@example.org", "kim@example.com"]
    answer = typed("set", "quiet_hours", "late")
    assert (answer.status, answer.out) == (1, "")
    assert "21:00-8:00" in answer.err
    assert "10:00" in typed("set", "time_of_day", "late").err


@pytest.mark.long
def test_an_import_has_its_keys_and_takes_what_is_good(typed: Typed, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ics", tmp_path / "bad.ics"
    good.write_bytes(calendar([event("u1", "Interview: Engineer at Harbor", 1)]))
    bad.write_bytes(b"no calendar")
    answer = typed("import", str(bad), str(good), str(tmp_path / "none.ics"), str(tmp_path / "x.csv"), "--json")
    assert answer.status == 1
    assert set(answer.json) == {"added", "updated", "skipped"}
    assert {frozenset(item) for item in answer.json["added"]} == {frozenset({"kind", "id", "title", "source"})}
    assert [set(item) for item in answer.json["skipped"]] == [{"source", "item", "reason"}] * 3
    assert [item["source"] for item in answer.json["skipped"]] == [
        str(bad),
        str(tmp_path / "none.ics"),
        str(tmp_path / "x.csv"),
    ]
    assert len(answer.err.splitlines()) == 3
    again = typed("import", str(good), "--json")
    assert (again.status, again.json) == (0, {"added": [], "updated": [], "skipped": []})


@pytest.mark.parametrize("form", ["json", "csv", "ics"])
def test_an_export_has_its_key_and_says_what_became_of_reflections(harbor: Typed, tmp_path: Path, form: str) -> None:
    written = tmp_path / f"all.{form}"
    answer = harbor("export", f"--format={form}", str(written), "--json")
    assert answer.status == 0, answer.err
    assert answer.json == {"written": str(written)}
    assert written.stat().st_size > 0
    if form == "json":
        assert "Reflections were left out" in answer.err
        with_them = harbor("export", "--format=json", str(written), "--with-reflections")
        assert (with_them.status, "holds your reflections too" in with_them.err) == (0, True)


def test_a_calendar_has_the_questions_to_ask_before_standing_up(harbor: Typed, tmp_path: Path) -> None:
    assert harbor("export", "--format=ics", str(tmp_path / "all.ics")).status == 0
    (event, *_) = Calendar.from_ical((tmp_path / "all.ics").read_bytes()).events
    assert str(event["description"]).splitlines()[-6:] == [
        "Before you stand up, ask:",
        "- What happens next, and by when?",
        "- How shall I follow up, and with whom?",
        "- May I ask again if I have not heard by then?",
        "",
        "-- Follow-Up",
    ]


def test_a_check_has_its_keys(harbor: Typed) -> None:
    assert harbor("check", "--json").json == {"ok": True, "problems": []}
    assert harbor("check").out == "Your data is sound.\n"


def test_json_is_utf_8_as_it_is(harbor: Typed) -> None:
    harbor("set", "name", "Zo\u00eb \u4e2d")
    assert "Zo\u00eb \u4e2d" in harbor("set", "--json").out


# --- Faults of our own ---------------------------------------------------------------------------------------------


def failing(error: BaseException) -> Any:  # noqa: ANN401 - stands for a function
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def test_a_fault_of_ours_is_one_line_and_the_rest_is_in_the_log(harbor: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(commands.COMMANDS, "list", failing(ZeroDivisionError("a secret")))
    answer = harbor("list")
    assert (answer.status, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert "a fault of its own (ZeroDivisionError)" in answer.err
    assert "Traceback" in (harbor.folder / "logs" / "followup.log").read_text(encoding="utf-8")


def test_a_fault_while_looking_into_a_fault_is_one_line_too(harbor: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(commands.COMMANDS, "list", failing(ZeroDivisionError()))
    monkeypatch.setattr(check, "find_problems", failing(RuntimeError()))
    for command in ("list", "check"):
        answer = harbor(command)
        assert answer.status == 1
        assert len(answer.err.splitlines()) == 1
        assert "a fault of its own" in answer.err


def test_a_fault_before_the_folder_is_known_is_one_line(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "data_folder", failing(ZeroDivisionError()))
    assert "a fault of its own (ZeroDivisionError)" in typed("list").err


def test_being_stopped_is_said_and_has_its_own_status(harbor: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(commands.COMMANDS, "list", failing(KeyboardInterrupt()))
    answer = harbor("list")
    assert (answer.status, answer.err) == (130, "followup: Stopped. What was stored is safe.\n")


class FullDisk(io.StringIO):
    """An output on which nothing can be written."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error

    def flush(self) -> None:
        raise self.error


def test_an_answer_that_cannot_be_written_out_is_said(harbor: Typed) -> None:
    outside = Outside(clock=lambda: NOW, zone=lambda: ZoneInfo("UTC"))
    full, err = FullDisk(OSError(errno.ENOSPC, "No space left on device")), io.StringIO()
    status = main.run(["--data-dir", str(harbor.folder), "list"], outside, full, err)
    assert status == 1
    assert err.getvalue() == (
        "followup: The answer could not be written out (No space left on device). What was asked for was done.\n"
    )
    assert main.run(["--data-dir", str(harbor.folder), "list"], outside, full, full) == 1


def test_a_reader_who_has_gone_is_no_failure_of_the_command(harbor: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = FullDisk(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    moved: list[int] = []

    def dup2(old: int, new: int) -> None:
        os.close(old)
        moved.append(new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "dup2", dup2)
        patch.setattr(gone, "fileno", lambda: 99)
        patch.setattr(sys, "stdout", gone)
        patch.setattr(sys, "argv", ["followup", "--data-dir", str(harbor.folder), "list"])
        status = entry.main()
    assert (status, moved) == (0, [99])


def test_a_process_without_any_output_works(harbor: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["--data-dir", str(harbor.folder), "step", "1", "reflection", "--skip"]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", None)
        patch.setattr(sys, "argv", ["followup", *words])
        status = entry.main()
    assert status == 0
    assert harbor("show", "1", "--json").json["steps"]["reflection"]["state"] == "skipped"


def test_being_stopped_while_the_program_is_loading_shows_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "main", failing(KeyboardInterrupt()))
    monkeypatch.setattr(sys, "argv", ["followup", "list"])
    assert entry.main() == 130


def test_the_reading_child_is_reached_by_its_own_word(monkeypatch: pytest.MonkeyPatch) -> None:
    from followup_desktop.exchange import reading_child

    monkeypatch.setattr(reading_child, "main", lambda: 77)
    monkeypatch.setattr(sys, "argv", ["followup", "--reader"])
    assert entry.main() == 77


def test_a_current_folder_that_was_deleted_is_met_with_words(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    answer = typed("--data-dir=data", "list", folder=False)
    assert answer.status == 1
    assert "cannot be made" in answer.err


@pytest.mark.long
def test_a_day_that_cannot_be_is_noted_and_said(harbor: Typed) -> None:
    for words in (["contact", "1", "--on=2027-11-20", "--by=email"], ["answered", "1", "--on=2027-11-20"]):
        answer = harbor(*words)
        assert (answer.status, answer.err.startswith("followup: Sat 20 November 2027 is still to come.")) == (0, True)
    answer = harbor("answered", "1", "--with=offer", "--until=2026-11-19")
    assert answer.status == 0
    assert answer.err.startswith("followup: They want an answer by Thu 19 November 2026, which is before Fri 20")
    assert harbor("contact", "1", "--on=2026-11-20", "--by=email").err == ""


def test_what_is_open_stays_open(harbor: Typed) -> None:
    harbor("answered", "1", "--with=offer", "--until=2026-12-01")
    assert harbor("reopen", "1", "--json").json["outcome"] == "offer"


@pytest.mark.long
def test_what_had_gone_quiet_comes_back_when_they_write(harbor: Typed) -> None:
    assert harbor("close", "1", "--outcome=gone_quiet", "--json").json["status"] == "closed"
    answer = harbor("contact", "1", "--on=2026-11-20", "--by=email", "--from=them", "--json")
    assert answer.json["status"] == "open"
