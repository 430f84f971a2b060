"""Everything out, and merged back in."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from sqlalchemy import Column, Float, select, text, update

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Setting
from followup_desktop.domain.model.interviews import Interview, Opportunity, Person
from followup_desktop.domain.model.plan import Event, Reminder
from followup_desktop.domain.model.steps import Break, Reflection, StepMark
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.domain.terms import EventKind, StepState
from followup_desktop.services import archive_merge
from followup_desktop.services.archive import export_archive, take_archive
from followup_desktop.services.archive_columns import kept_columns, kept_tables, read_value, target_of
from followup_desktop.services.views import opportunities
from tests.services.filled import NOW, PRIVATE, fake_core, fill_every_table, text_columns

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

NOBODY = "01900000-0000-7000-8000-00000000dead"
"""A uid that no row has; fixed, so that the tests are called the same in every process."""

CORPUS = Path(__file__).parents[3] / "shared/corpus/strings"
HOSTILE = [
    "\0",
    "a\0b",
    "\u202eevil\u2069\u200f\u05d0",
    "\U0001f469\u200d\U0001f680\ufeff",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "'; DROP TABLE interview; --",
    "{{7*7}} ${7*7} %s {0}",
    "\r\n\t\x1b[31m\x7f\x85\u2028",
    "zalgo a\u0300\u0301\u0302",
    "Å vs A\u030a",
    '\\u0000 \\ " /',
    "x" * 20_000,
]

Rows = list[dict[str, Any]]


def exported(core: Core, path: Path, *, with_reflections: bool = True) -> dict[str, Rows]:
    export_archive(core, path, with_reflections)
    tables: dict[str, Rows] = json.loads(path.read_bytes())["tables"]
    return tables


def written(path: Path, tables: dict[str, Any], **more: object) -> Path:
    path.write_text(json.dumps({"format": "followup", "version": 1, "tables": tables, **more}))
    return path


def contents(core: Core) -> list[str]:
    """Dump a database, to compare it with itself later."""
    with closing(sqlite3.connect(core.store.path)) as connection:
        return list(connection.iterdump())


def reasons(skipped: list[Any]) -> list[str]:
    return [reason.code for _, reason in skipped]


def hostile_texts() -> list[str]:
    found = list(HOSTILE)
    for file in sorted(CORPUS.glob("*.json")) if CORPUS.is_dir() else ():
        found += [each for each in json.loads(file.read_text("utf-8")) if isinstance(each, str)]
    return [each for each in found if each.encode("utf-8", "ignore").decode() == each]


@pytest.mark.long
class TestRoundTrip:
    def test_an_export_taken_into_an_empty_folder_gives_the_same_export(
        self, core: Core, other: Core, tmp_path: Path
    ) -> None:
        first = exported(core, tmp_path / "first.json")
        added, updated, skipped = take_archive(other, tmp_path / "first.json")
        assert exported(other, tmp_path / "second.json") == first
        assert (tmp_path / "second.json").read_bytes() == (tmp_path / "first.json").read_bytes()
        assert [(kind, number) for kind, number, _ in added] == [
            ("interview", 1),
            ("interview", 2),
            ("person", 1),
            ("person", 2),
        ]
        assert added[0][2] == "opportunity.role 1, company.name 1"
        assert (updated, skipped) == ([], [])

    def test_what_is_shown_is_the_same_on_the_other_computer(self, core: Core, other: Core, tmp_path: Path) -> None:
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        assert opportunities(other, closed_too=True) == opportunities(core, closed_too=True)

    def test_the_second_time_nothing_changes(self, core: Core, other: Core, tmp_path: Path) -> None:
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        before = contents(other)
        assert take_archive(other, tmp_path / "first.json") == ([], [], [])
        assert contents(other) == before

    def test_ones_own_export_changes_nothing(self, core: Core, tmp_path: Path) -> None:
        before = contents(core)
        exported(core, tmp_path / "first.json", with_reflections=False)
        assert take_archive(core, tmp_path / "first.json") == ([], [], [])
        assert contents(core) == before

    def test_hostile_text_comes_back_equal_from_every_field(self, tmp_path: Path, other: Core) -> None:
        everything = "\n".join(hostile_texts())
        core = fake_core(tmp_path / "hostile")
        fill_every_table(core, lambda place: f"{everything}{place}")
        exported(core, tmp_path / "first.json")
        assert take_archive(other, tmp_path / "first.json")[2] == []
        assert take_archive(other, tmp_path / "first.json") == ([], [], [])
        assert exported(other, tmp_path / "second.json") == exported(core, tmp_path / "first.json")
        with core.store.read() as here, other.store.read() as there:
            for kind in (Interview, Person, Event, Break):
                for column in kind.__table__.columns:
                    if f"{kind.__tablename__}.{column.name}" in text_columns():
                        assert here.scalars(select(column)).all() == there.scalars(select(column)).all()

    def test_each_hostile_text_alone_comes_back_equal(self, core: Core, other: Core, tmp_path: Path) -> None:
        wanted = hostile_texts()
        with core.store.write() as session:
            session.add_all(Person(name=each) for each in wanted)
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        with other.store.read() as session:
            assert session.scalars(select(Person.name).where(Person.id > 3).order_by(Person.id)).all() == wanted

    def test_stamps_are_those_of_the_file(self, core: Core, other: Core, tmp_path: Path) -> None:
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        query = select(Opportunity.uid, Opportunity.created_at, Opportunity.changed_at).order_by(Opportunity.id)
        with core.store.read() as here, other.store.read() as there:
            assert there.execute(query).all() == here.execute(query).all()

    def test_the_plan_is_made_anew(self, core: Core, other: Core, tmp_path: Path) -> None:
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        query = (
            select(Reminder.plan_key, Reminder.due_at)
            .where(Reminder.interview_id == 1, Reminder.state == "open")
            .order_by(Reminder.plan_key)
        )
        with core.store.read() as here, other.store.read() as there:
            assert there.execute(query).all() == here.execute(query).all() != []


class TestWhatGoesIn:
    def test_every_table_but_reminders_and_outbox(self, core: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        assert set(tables) == {kind.__tablename__ for kind in TABLES} - {"reminder", "outbox"}
        assert all(len(rows) == 3 for rows in tables.values())

    def test_no_row_points_to_a_table_that_is_left_out(self) -> None:
        for with_reflections in (False, True):
            names = {table.name for table in kept_tables(with_reflections=with_reflections)}
            for table in kept_tables(with_reflections=with_reflections):
                for column in kept_columns(table, with_reflections=with_reflections):
                    assert target_of(column) in {None, *names}, column

    def test_a_kind_of_column_nobody_thought_of_is_a_fault_and_not_taken_blindly(self) -> None:
        with pytest.raises(TypeError):
            read_value(Column("weight", Float), 1.5)

    @pytest.mark.long
    def test_reflections_only_when_asked_for(self, tmp_path: Path, other: Core) -> None:
        core = fake_core(tmp_path / "data")
        fill_every_table(core, lambda place: f"canary {place}" if place.split()[0] in PRIVATE else place)
        path = tmp_path / "private.json"
        assert not {"reflection", "question"} & exported(core, path, with_reflections=False).keys()
        assert "canary" not in path.read_text("utf-8")
        take_archive(other, path)
        tables = exported(core, path)
        for place in PRIVATE:
            table, column = place.split(".")
            assert all(row[column].startswith("canary") for row in tables[table]), place

    def test_a_thought_that_is_here_survives_a_file_without_it(self, core: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json", with_reflections=False)
        tables["break"][0] |= {"kind": "coffee", "changed_at": "2027-01-01T00:00:00+00:00"}
        _, updated, _ = take_archive(core, written(tmp_path / "second.json", tables))
        assert updated == [("interview", 1, "opportunity.role 1, company.name 1")]
        with core.store.read() as session:
            assert session.execute(select(Break.kind, Break.thought)).first() == ("coffee", "break.thought 1")


class TestMerging:
    @pytest.mark.long
    def test_the_later_change_stands_whichever_side_it_is_on(self, core: Core, other: Core, tmp_path: Path) -> None:
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        for place, person, name in ((core, 1, "Here"), (other, 1, "There, later"), (other, 2, "There")):
            with place.store.write() as session:
                session.get_one(Person, person).name = name
        exported(core, tmp_path / "here.json")
        exported(other, tmp_path / "there.json")
        added, updated, skipped = take_archive(core, tmp_path / "there.json")
        assert (added, updated, skipped) == ([], [("person", 1, "There, later"), ("person", 2, "There")], [])
        added, updated, skipped = take_archive(other, tmp_path / "here.json")
        assert (added, updated) == ([], [])
        assert reasons(skipped) == ["archive_not_later", "archive_not_later"]
        assert exported(core, tmp_path / "here.json") == exported(other, tmp_path / "there.json")

    def test_of_two_changes_at_the_same_instant_the_one_here_stays(self, core: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        tables["person"][0]["name"] = "There"
        added, updated, skipped = take_archive(core, written(tmp_path / "second.json", tables))
        assert (added, updated) == ([], [])
        assert [(item, reason.code) for item, reason in skipped] == [("person 1, There", "archive_not_later")]

    @pytest.mark.long
    def test_a_plan_that_moved_is_no_change_of_the_opportunity(self, core: Core, other: Core, tmp_path: Path) -> None:
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        with core.store.write() as session:
            session.get_one(Opportunity, 1).role = "Chief"
        exported(core, tmp_path / "first.json")
        with other.store.write() as session:
            session.get_one(Opportunity, 1).next_due_at = NOW + timedelta(days=30)
        assert take_archive(other, tmp_path / "first.json")[1] == [("interview", 1, "Chief, company.name 1")]
        with other.store.read() as session:
            assert session.get_one(Opportunity, 1).role_key == "chief"

    def test_a_changed_row_gets_a_new_version_so_that_an_open_window_notices(self, core: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        tables["person"][0] |= {"name": "New", "changed_at": "2027-01-01T00:00:00+00:00"}
        with core.store.read() as session:
            before = session.get_one(Person, 1).version
        take_archive(core, written(tmp_path / "second.json", tables))
        with core.store.read() as session:
            assert session.get_one(Person, 1).version == before + 1

    def test_what_is_new_about_a_known_interview_makes_it_updated(
        self, core: Core, other: Core, tmp_path: Path
    ) -> None:
        exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        with core.store.write() as session:
            event = Event(interview=session.get_one(Interview, 1), kind=EventKind.NOTE, happened_on=date(2026, 11, 20))
            session.add(event)
        exported(core, tmp_path / "first.json")
        assert take_archive(other, tmp_path / "first.json") == (
            [],
            [("interview", 1, "opportunity.role 1, company.name 1")],
            [],
        )

    def test_a_letter_about_no_interview_is_told_with_its_person(self, core: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        tables["letter"][0] |= {"interview_id": None, "changed_at": "2027-01-01T00:00:00+00:00"}
        tables["letter"][1] |= {"interview_id": None, "person_id": None, "resume_id": None}
        tables["letter"][1]["changed_at"] = "2027-01-01T00:00:00+00:00"
        assert take_archive(core, written(tmp_path / "second.json", tables)) == (
            [],
            [("person", 1, "person.name 1")],
            [],
        )

    def test_settings_that_are_here_stay(self, core: Core, other: Core, tmp_path: Path) -> None:
        for place, name in ((core, '"Here"'), (other, '"There"')):
            with place.store.write() as session:
                session.add(Setting(key="name", value=name))
        with core.store.write() as session:
            session.add(Setting(key="signature", value='"Only here"'))
        exported(core, tmp_path / "first.json")
        with other.store.write() as session:
            session.execute(update(Setting).values(changed_at=datetime.fromisoformat("2000-01-01T00:00:00+00:00")))
        _, _, skipped = take_archive(other, tmp_path / "first.json")
        assert skipped == [("setting 4, name", skipped[0][1])]
        assert reasons(skipped) == ["archive_setting_kept"]
        with other.store.read() as session:
            found = dict(session.execute(select(Setting.key, Setting.value)).all())
        assert (found["name"], found["signature"]) == ('"There"', '"Only here"')

    def test_rows_that_may_stand_only_once_are_the_same_row(self, core: Core, other: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        once = ("step_mark", "break", "reflection", "reference", "letter_mention", "brief_interview", "setting")
        for table in once:
            for row in tables[table]:
                row["uid"] = str(uuid4())
        # The questions point to reflections, and the briefs to references, by the uids of the file.
        tables = {table: tables[table] for table in (*once, "company")}
        before = contents(other)
        assert take_archive(other, written(tmp_path / "twins.json", tables)) == ([], [], [])
        assert contents(other) == before
        for row in tables["step_mark"]:
            row |= {"state": "not_needed", "changed_at": "2027-01-01T00:00:00+00:00"}
        _, updated, skipped = take_archive(other, written(tmp_path / "twins.json", tables))
        assert ([number for _, number, _ in updated], skipped) == ([1, 2], [])
        with other.store.read() as session:
            assert session.scalars(select(StepMark.state)).all() == [StepState.NOT_NEEDED] * 3

    @pytest.mark.long
    def test_a_row_points_to_the_twin_of_what_it_pointed_to(self, core: Core, other: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        take_archive(other, tmp_path / "first.json")
        tables["reflection"][0]["uid"] = str(uuid4())
        tables["question"][0] |= {"uid": str(uuid4()), "reflection_id": tables["reflection"][0]["uid"]}
        _, updated, skipped = take_archive(other, written(tmp_path / "second.json", tables))
        assert ([number for _, number, _ in updated], skipped) == ([1], [])
        with other.store.read() as session:
            assert session.scalars(text("SELECT reflection_id FROM question ORDER BY id")).all() == [1, 2, 3, 1]
            assert len(session.scalars(select(Reflection)).all()) == 3

    def test_a_row_that_moves_into_the_place_of_another_is_left_out(self, core: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        first, second = tables["break"][:2]
        first |= {"interview_id": second["interview_id"], "changed_at": "2027-01-01T00:00:00+00:00"}
        added, updated, skipped = take_archive(core, written(tmp_path / "second.json", tables))
        assert (added, updated, reasons(skipped)) == ([], [], ["archive_place_taken"])


@pytest.mark.long
class TestBadRows:
    @pytest.mark.parametrize(
        ("table", "column", "value", "code"),
        [
            ("interview", "round", "2", "archive_not_a_number"),
            ("interview", "round", True, "archive_not_a_number"),
            ("interview", "round", 2.0, "archive_not_a_number"),
            ("interview", "round", 2**63, "archive_not_a_number"),
            ("interview", "place", 7, "archive_not_a_text"),
            ("interview", "place", {"a": []}, "archive_not_a_text"),
            ("interview", "place", "\ud800", "archive_not_a_text"),
            ("interview", "place", None, "archive_value_missing"),
            ("interview", "starts_at", "2026-11-20T14:00:00", "archive_not_an_instant"),
            ("interview", "starts_at", "tomorrow", "archive_not_an_instant"),
            ("interview", "starts_at", 1, "archive_not_an_instant"),
            ("interview", "starts_at", "9999-12-31T23:59:59-12:00", "archive_year"),
            ("interview", "starts_at", "0001-01-01T00:00:00+12:00", "archive_year"),
            ("interview", "starts_at", "2026-11-21T14:00:00+00:00", "archive_times"),
            ("interview", "ends_at", None, "archive_times"),
            ("interview", "day", "2026-11-25", "archive_times"),
            ("interview", "day", "2026-13-45", "archive_not_a_day"),
            ("interview", "time_zone", "Nowhere/Else", "archive_zone"),
            ("interview", "time_zone", "../../etc/passwd", "archive_zone"),
            ("interview", "time_zone", "", "archive_zone"),
            ("interview", "opportunity_id", NOBODY, "archive_points_nowhere"),
            ("interview", "opportunity_id", 1, "archive_not_a_uid"),
            ("interview", "uid", "1", "archive_not_a_uid"),
            ("interview", "changed_at", None, "archive_value_missing"),
            ("opportunity", "outcome", "sacked", "archive_unknown_word"),
            ("opportunity", "outcome", ["refused"], "archive_unknown_word"),
            ("opportunity", "references_not_asked", 1, "archive_not_yes_or_no"),
            ("instructions", "due_time", "10:00+01:00", "archive_not_a_time"),
            ("instructions", "due_time", "later", "archive_not_a_time"),
            ("question", "same_as_id", NOBODY, "archive_points_nowhere"),
        ],
    )
    def test_is_named_with_its_reason_and_the_rest_is_taken(
        self, core: Core, other: Core, tmp_path: Path, table: str, column: str, value: object, code: str
    ) -> None:
        tables = exported(core, tmp_path / "first.json")
        tables[table][0][column] = value
        _, _, skipped = take_archive(other, written(tmp_path / "second.json", tables))
        assert skipped[0][0].startswith(f"{table} 1")
        assert skipped[0][1].code == code
        # What points to it has lost its place; everything else is there.
        assert set(reasons(skipped[1:])) <= {"archive_points_nowhere"}
        with other.store.read() as session:
            assert session.scalars(text(f"SELECT count(*) FROM {table}")).one() == 2
            assert session.scalars(text("SELECT count(*) FROM person")).one() == 3
        again = take_archive(other, tmp_path / "second.json")
        assert (again[0], again[1]) == ([], [])

    @pytest.mark.parametrize("row", [None, 1, "row", [], ["uid"]])
    def test_a_row_that_is_none(self, core: Core, other: Core, tmp_path: Path, row: object) -> None:
        tables: dict[str, Any] = exported(core, tmp_path / "first.json")
        tables["absence"].insert(0, row)
        skipped = take_archive(other, written(tmp_path / "second.json", tables))[2]
        assert (skipped[0][0], reasons(skipped)) == ("absence 1", ["archive_not_a_row"])

    def test_a_row_without_what_it_needs(self, core: Core, other: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        del tables["promise"][0]["what"], tables["promise"][1]["uid"], tables["promise"][2]["by"]
        skipped = take_archive(other, written(tmp_path / "second.json", tables))[2]
        assert [(item, reason.values) for item, reason in skipped] == [
            ("promise 1", {"column": "what"}),
            ("promise 2", {"column": "uid"}),
        ]

    def test_unknown_parts_are_named_once(self, core: Core, other: Core, tmp_path: Path) -> None:
        tables: dict[str, Any] = exported(core, tmp_path / "first.json")
        for row in tables["company"]:
            row |= {"salary": 1, "name_key": "forged", "id": 77, "version": 9}
        tables["salaries"] = [{}]
        tables["outbox"] = [{"uid": str(uuid4())}]
        skipped = take_archive(other, written(tmp_path / "second.json", tables, extra=1))[2]
        assert sorted((item, reason.code) for item, reason in skipped) == [
            ("company.id", "archive_unknown_column"),
            ("company.name_key", "archive_unknown_column"),
            ("company.salary", "archive_unknown_column"),
            ("company.version", "archive_unknown_column"),
            ("extra", "archive_unknown_part"),
            ("outbox", "archive_unknown_table"),
            ("salaries", "archive_unknown_table"),
        ]
        with other.store.read() as session:
            assert session.scalars(text("SELECT name_key FROM company")).all() == [
                "company.name 1",
                "company.name 2",
                "company.name 3",
            ]

    def test_questions_that_point_to_one_that_was_left_out_are_left_out(
        self, core: Core, other: Core, tmp_path: Path
    ) -> None:
        tables = exported(core, tmp_path / "first.json")
        first, second, third = tables["question"]
        first["same_as_id"], second["same_as_id"] = second["uid"], third["uid"]
        third["position"] = "last"
        skipped = take_archive(other, written(tmp_path / "second.json", tables))[2]
        assert [item for item, _ in skipped] == ["question 3", "question 2", "question 1"]
        assert reasons(skipped) == ["archive_not_a_number", "archive_points_nowhere", "archive_points_nowhere"]

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("quiet_hours", '"late"'),
            ("quiet_hours", "late"),
            ("time_of_day", '"25:00"'),
            ("country", '"Atlantis"'),
            ("country", '"de"'),
            ("region", '"BY"'),
            ("email", '"you@example.org"'),
            ("email", '["nobody"]'),
            ("email", "[1]"),
            ("silent", '["nagging"]'),
            ("silent", '["outcome", "check_in"]'),
            ("silent", '"check_in"'),
            ("notices", '"loud"'),
            ("evening_before", '"8"'),
            ("name", "{}"),
            ("name", "[" * 100_000),
        ],
    )
    def test_a_setting_that_does_not_fit_its_key(
        self, core: Core, other: Core, tmp_path: Path, key: str, value: str
    ) -> None:
        tables = exported(core, tmp_path / "first.json")
        tables["setting"][0] |= {"key": key, "value": value}
        skipped = take_archive(other, written(tmp_path / "second.json", tables))[2]
        assert [(item, reason.code, reason.values) for item, reason in skipped] == [
            (f"setting 1, {key}", "archive_setting_wrong", {"key": key})
        ]

    def test_settings_that_fit_are_taken(self, core: Core, other: Core, tmp_path: Path) -> None:
        tables = exported(core, tmp_path / "first.json")
        good = (("country", '"DE"'), ("region", '"BY"'), ("email", '["you@example.org"]'))
        for row, (key, value) in zip(tables["setting"], good, strict=True):
            row |= {"key": key, "value": value}
        assert take_archive(other, written(tmp_path / "second.json", tables))[2] == []

    def test_a_thousand_reasons_are_enough(self, core: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive_merge, "MOST_NAMED", 2)
        skipped = take_archive(core, written(tmp_path / "second.json", {"company": [None] * 5}))[2]
        assert reasons(skipped) == ["archive_not_a_row", "archive_not_a_row", "archive_more"]
        assert skipped[2][1].values == {"count": 3}


class TestWholeFile:
    def test_that_is_refused_changes_nothing(self, core: Core, tmp_path: Path) -> None:
        before = contents(core)
        (tmp_path / "bad.json").write_text("{}")
        with pytest.raises(FollowUpError, match="archive_not_ours"):
            take_archive(core, tmp_path / "bad.json")
        assert contents(core) == before

    def test_a_failure_on_the_way_leaves_nothing_behind(
        self, core: Core, other: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise FollowUpError("storage_full", path="here")

        exported(core, tmp_path / "first.json")
        before = contents(other)
        monkeypatch.setattr("followup_desktop.services.archive.replan", fail)
        with pytest.raises(FollowUpError, match="storage_full"):
            take_archive(other, tmp_path / "first.json")
        assert contents(other) == before
