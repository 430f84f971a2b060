"""The promise to scripts: every command's JSON has exactly its keys, and every time carries an offset."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.command import followup

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

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
STEPS = ["instructions", "walk_away", "reflection", "references", "thank_you"]
CHECKS = ["length", "thanks", "detail", "names", "greeting", "gaps", "worn", "likeness", "attachment", "spelling"]
NEW = (
    *("new", "--company", "Northfield Sensors", "--role", "Controls Engineer"),
    *("--start", "2026-11-19T14:00", "--end", "2026-11-19T15:10", "--zone", "America/New_York"),
    *(
        "--person",
        "Ms Novak <novak@northfield.example>",
        "--person",
        "Mr Adler",
        "--phone",
        "Ms Novak=+49 30 5550 1234",
    ),
)
EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:one
SEQUENCE:{sequence}
DTSTART:20261202T{hour}0000Z
DTEND:20261202T{hour}3000Z
SUMMARY:Interview: Test Engineer at Kestrel Devices
ORGANIZER;CN=Petra Orr:mailto:orr@kestrel.example
END:VEVENT
BEGIN:VTODO
UID:two
SUMMARY:Bring the portfolio
END:VTODO
END:VCALENDAR
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("promised") / "data"
    assert followup(folder, *NEW).status == 0
    return folder


@pytest.fixture
def data(tmp_path: Path, template: Path) -> Path:
    return shutil.copytree(template, tmp_path / "data")


def told(folder: Path, *words: str, status: int = 0) -> Any:  # noqa: ANN401 - whatever was printed
    ended = followup(folder, *words, "--json")
    assert ended.status == status, ended.err
    return ended.json


def is_interview(shape: dict[str, Any]) -> bool:
    assert shape.keys() == INTERVIEW
    assert list(shape["steps"]) == STEPS
    assert all(step.keys() == {"state", "summary"} for step in shape["steps"].values())
    assert all(person.keys() == {"id", "name", "role", "emails", "phones"} for person in shape["people"])
    assert shape["next"] is None or shape["next"].keys() == {"what", "due_at"}
    return True


def test_an_interview_is_in_its_own_zone_and_its_next_act_in_the_users(data: Path) -> None:
    shape = told(data, "show", "1")
    assert is_interview(shape)
    assert shape["starts_at"] == "2026-11-19T14:00:00-05:00"
    assert shape["ends_at"] == "2026-11-19T15:10:00-05:00"
    assert shape["time_zone"] == "America/New_York"
    # It ends at 21:10 in Berlin; a day later is in the quiet hours, so the evening before them it is.
    assert shape["next"]["due_at"] == "2026-11-20T20:00:00+01:00"
    assert shape["people"][0] == {
        "id": 1,
        "name": "Ms Novak",
        "role": "met",
        "emails": ["novak@northfield.example"],
        "phones": ["+49 30 5550 1234"],
    }


@pytest.mark.parametrize(
    "words",
    [
        ("step", "1", "reflection", "--done"),
        ("contact", "1", "--on", "2026-11-23", "--by", "phone", "--from", "them"),
        ("answered", "1"),
    ],
    ids=lambda words: words[0],
)
def test_what_changes_an_interview_shows_it(data: Path, words: tuple[str, ...]) -> None:
    assert is_interview(told(data, *words))


def test_opportunities_hold_their_interviews_whole(data: Path) -> None:
    listed = told(data, "list", "--all")
    assert listed.keys() == {"opportunities"}
    closed = told(data, "close", "1", "--outcome", "withdrawn")
    for shape in (*listed["opportunities"], closed, told(data, "reopen", "1")):
        assert shape.keys() == {"id", "company", "role", "status", "outcome", "interviews"}
        assert all(map(is_interview, shape["interviews"]))
    assert (closed["status"], closed["outcome"]) == ("closed", "withdrawn")


def test_what_is_due_and_what_is_planned(data: Path) -> None:
    agenda = told(data, "due", "--at", "2026-11-20T20:00+01:00")
    assert agenda.keys() == {"due", "next"}
    assert [one["kind"] for one in agenda["due"]] == ["thank_you"]
    for one in (*agenda["due"], agenda["next"]):
        assert one.keys() == {"id", "interview", "kind", "title", "due_at"}
        assert datetime.fromisoformat(one["due_at"]).utcoffset() is not None
    planned = told(data, "plan", "1")["planned"]
    assert [one["kind"] for one in planned if one["rule"] == "no_word"] == ["check_in", "check_in"]
    assert all(one.keys() == {"kind", "due_at", "rule", "why"} for one in planned)
    assert told(data, "due", "--at", "2020-01-01T00:00Z")["due"] == []


def test_an_import_says_what_it_added_updated_and_skipped(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "invite.ics"
    file.write_text(EVENT.format(sequence=0, hour="09"), encoding="utf-8")
    first = told(data, "import", str(file), status=1)
    assert first.keys() == {"added", "updated", "skipped"}
    assert first["added"] == [
        {"kind": "interview", "id": 2, "title": "Test Engineer, Kestrel Devices", "source": str(file)}
    ]
    assert [skipped.keys() for skipped in first["skipped"]] == [{"source", "item", "reason"}]
    again = told(data, "import", str(file), status=1)
    assert (again["added"], again["updated"]) == ([], [])
    file.write_text(EVENT.format(sequence=1, hour="10"), encoding="utf-8")
    moved = told(data, "import", str(file), status=1)
    assert [item["id"] for item in moved["updated"]] == [2]
    assert told(data, "show", "2")["starts_at"] == "2026-12-02T11:00:00+01:00"


def test_an_all_day_invitation_has_a_date_without_a_time(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "day.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:d\nDTSTART;VALUE=DATE:20261202\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    number = told(data, "import", str(file))["added"][0]["id"]
    assert date.fromisoformat(told(data, "show", str(number))["starts_at"]) == date(2026, 12, 2)


def test_a_note_that_nothing_was_said(data: Path) -> None:
    assert told(data, "note", "1", "--nothing") == {
        **dict.fromkeys(["channel", "moves_first", "due", "time", "answer_by", "person", "unsure"]),
        "words": "",
        "choices": [],
    }
    assert told(data, "show", "1")["steps"]["instructions"]["state"] == "done"


def test_a_letter_and_a_card(data: Path, tmp_path: Path) -> None:
    letter = told(data, "letter", "1", "--person", "Ms", "--eml", str(tmp_path / "letter.eml"))
    assert letter.keys() == {"to", "subject", "body", "word_count", "checks"}
    assert [check["name"] for check in letter["checks"]] == CHECKS
    assert all(check.keys() == {"name", "ok", "message"} for check in letter["checks"])
    assert (tmp_path / "letter.eml").read_bytes().startswith(b"To: ") or b"\nTo: " in (
        tmp_path / "letter.eml"
    ).read_bytes()
    card = told(data, "card", "1", "--person", "Mr Adler", "--size", "a6-folded", "--pdf", str(tmp_path / "card.pdf"))
    assert card == {"pages": 1, "sheet_mm": [210.0, 297.0]}
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert told(data, "card", "--sizes")["sizes"] == ["a6", "a6-folded", "4x6", "4.25x5.5-folded"]


def test_settings_export_and_check(data: Path, tmp_path: Path) -> None:
    settings = told(data, "set", "email", "jamie@example.org")
    promised = {"name", "signature", "email", "country", "region", "quiet_hours", "phone"}
    assert promised <= told(data, "set").keys()
    assert settings["email"] == ["jamie@example.org"]
    for form in ("json", "csv", "ics"):
        target = tmp_path / f"out.{form}"
        assert told(data, "export", "--format", form, str(target)) == {"written": str(target)}
        assert target.stat().st_size > 0
    assert told(data, "check") == {"ok": True, "problems": []}


def test_json_comes_back_as_it_went_out(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    told(data, "export", "--format", "json", str(target))
    other = tmp_path / "other"
    assert [item["kind"] for item in told(other, "import", str(target))["added"]] == ["interview", "person", "person"]
    assert told(other, "show", "1") == told(data, "show", "1")


def test_the_words_of_the_user_are_in_no_answer_that_did_not_ask(data: Path, tmp_path: Path) -> None:
    """A reflection goes into an export only when it is ticked, and the export says so."""
    target = tmp_path / "out.json"
    without = followup(data, "export", "--format", "json", str(target))
    assert "--with-reflections" in without.err
    within = followup(data, "export", "--format", "json", str(target), "--with-reflections")
    assert "your reflections too" in within.err
