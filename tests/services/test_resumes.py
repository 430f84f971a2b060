"""Versions of the resume: copied, checked, and it is known who has which."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Resume
from followup_desktop.domain.model.interviews import Interview, Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.terms import Channel, LetterKind, LetterState
from followup_desktop.services import references, resumes
from followup_desktop.services.reference_people import NewReference, add_reference, set_asked
from followup_desktop.services.reference_words import tell
from followup_desktop.services.references import BriefText
from followup_desktop.services.resumes import (
    put_away_resume,
    put_back_resume,
    rename_resume,
    resume_content,
    resume_place,
    take_resume,
)
from tests.builders import day
from tests.services.desk import Desk, somebody

PDF = b"%PDF-1.7 a resume"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Give a file that the user has."""
    path = tmp_path / "Resume 3.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture(autouse=True)
def _no_resumes(desk: Desk) -> None:
    """Begin without copies: the folder outlives its user."""
    folder = resume_place(desk.core, "x").parent
    if folder.is_dir():
        for path in folder.iterdir():
            path.unlink()


def place_of(desk: Desk, number: int = 1) -> Path:
    with desk.core.store.read() as session:
        return resume_place(desk.core, session.get_one(Resume, number).sha256)


def test_a_resume_is_copied_under_its_sha256_and_nobody_else_may_read_it(desk: Desk, pdf: Path) -> None:
    number = take_resume(desk.core, pdf)
    (kept,) = resumes.resumes(desk.core)
    assert (kept.number, kept.title, kept.file_name, kept.size) == (number, "Resume 3", "Resume 3.pdf", len(PDF))
    assert (kept.taken_on, kept.people, kept.companies, kept.missing) == (day("11-10"), (), (), False)
    place = place_of(desk)
    assert (place.name, place.read_bytes()) == (hashlib.sha256(PDF).hexdigest(), PDF)
    assert (place.parent.name, place.parent.parent) == ("resumes", desk.core.store.path.parent)
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    pdf.unlink()
    assert resume_content(desk.core, number) == ("Resume 3.pdf", PDF)


def test_the_same_content_is_the_same_version(desk: Desk, pdf: Path) -> None:
    number = take_resume(desk.core, pdf, "For sensors")
    other = pdf.with_name("copy.pdf")
    other.write_bytes(PDF)
    put_away_resume(desk.core, number)
    assert resumes.resumes(desk.core) == ()
    assert take_resume(desk.core, other) == number
    assert [kept.title for kept in resumes.resumes(desk.core)] == ["For sensors"]


def test_a_copy_that_is_gone_or_changed_is_said_and_comes_back_with_the_file(desk: Desk, pdf: Path) -> None:
    number = take_resume(desk.core, pdf)
    place_of(desk).write_bytes(b"something else")
    with pytest.raises(FollowUpError, match="resume_changed"):
        resume_content(desk.core, number)
    place_of(desk).unlink()
    assert resumes.resumes(desk.core)[0].missing
    with pytest.raises(FollowUpError, match="resume_missing") as told:
        resume_content(desk.core, number)
    assert told.value.values == {"title": "Resume 3"}
    assert take_resume(desk.core, pdf) == number
    assert not resumes.resumes(desk.core)[0].missing


def test_titles_are_one_line_and_not_endless(desk: Desk, pdf: Path) -> None:
    number = take_resume(desk.core, pdf, " A\ntitle\u202e ")
    rename_resume(desk.core, number, "")
    assert resumes.resumes(desk.core)[0].title == "A title"
    rename_resume(desk.core, number, "x" * 500)
    assert resumes.resumes(desk.core)[0].title == "x" * 120
    odd = pdf.with_name("\u202e.pdf")
    odd.write_bytes(b"other")
    take_resume(desk.core, odd)
    assert resumes.resumes(desk.core)[0].title == ".pdf"


def test_putting_a_version_away_can_be_undone(desk: Desk, pdf: Path) -> None:
    number = take_resume(desk.core, pdf)
    put_away_resume(desk.core, number)
    put_back_resume(desk.core, number)
    assert [kept.number for kept in resumes.resumes(desk.core)] == [number]
    for act in (put_away_resume, put_back_resume, resume_content):
        with pytest.raises(FollowUpError, match="no_resume"):
            act(desk.core, 99)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "resume_no_file"),
        (lambda path: path.mkdir(), "resume_no_plain_file"),
        (lambda path: path.touch(), "resume_empty"),
        (lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_WRONLY), 20 * 1024 * 1024 + 1), "resume_too_large"),
    ],
)
def test_what_is_no_resume_is_refused_with_its_name(desk: Desk, tmp_path: Path, make: object, code: str) -> None:
    path = tmp_path / "new.pdf"
    make(path)  # type: ignore[operator]
    with pytest.raises(FollowUpError, match=code) as told:
        take_resume(desk.core, path)
    assert told.value.values["name"] == "new.pdf"
    assert resumes.resumes(desk.core) == ()


def test_a_file_the_disk_cannot_read_is_refused(desk: Desk, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bytes:
        raise FollowUpError("reading_failed")

    monkeypatch.setattr(resumes, "file_bytes", fails)
    with pytest.raises(FollowUpError, match="resume_not_read"):
        take_resume(desk.core, pdf)


def test_a_full_disk_changes_nothing(desk: Desk, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, parts: object) -> None:
        del parts
        raise FollowUpError("file_not_written", path=str(path), why="No space left on device")

    monkeypatch.setattr(resumes, "write_private", full)
    with pytest.raises(FollowUpError, match="resume_not_copied") as told:
        take_resume(desk.core, pdf)
    assert told.value.values == {"why": "No space left on device"}
    assert resumes.resumes(desk.core) == ()


def test_where_no_folder_can_be_made_nothing_changes(
    desk: Desk, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(resumes, "resume_place", lambda core, digest: tmp_path / "file" / "resumes" / digest)
    with pytest.raises(FollowUpError, match="resume_not_copied"):
        take_resume(desk.core, pdf)


def test_a_copy_is_read_again(desk: Desk, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumes, "write_private", lambda path, parts: path.write_bytes(b"half"))
    with pytest.raises(FollowUpError, match="resume_not_the_same"):
        take_resume(desk.core, pdf)


@pytest.mark.long
def test_it_is_known_who_has_which(desk: Desk, pdf: Path) -> None:
    desk.add(people=(somebody("Bo Lind"),))
    set_asked(desk.core, 1, True)
    first = take_resume(desk.core, pdf)
    pdf.write_bytes(b"a newer one")
    second = take_resume(desk.core, pdf)
    ada = add_reference(desk.core, 1, NewReference("Ada Moreno"))
    tell(desk.core, 1, ada, Channel.EMAIL, BriefText("A word", first))
    tell(desk.core, 1, ada, Channel.PHONE, BriefText("By phone"))
    with desk.core.store.write() as session:
        for state in (LetterState.SENT, LetterState.DRAFT):
            session.add(
                Letter(
                    kind=LetterKind.THANK_YOU_EMAIL,
                    interview=session.get_one(Interview, 1),
                    person=session.scalars(select(Person)).first(),
                    state=state,
                    resume_id=second if state is LetterState.SENT else first,
                )
            )
    newer, older = resumes.resumes(desk.core)
    assert (newer.people, newer.companies) == ((), ("Northfield",))
    assert (older.people, older.companies) == (("Ada Moreno",), ())
    sheet = references.load(desk.core, 1)
    assert (sheet.references[0].has_resume, sheet.resume(first)) == (first, older)
    assert sheet.resume(None) is None
    tell(desk.core, 1, ada, Channel.EMAIL, BriefText("Newer", second))
    newer, older = resumes.resumes(desk.core)
    assert (newer.people, older.people) == (("Ada Moreno",), ())
