"""What invitations say, in all the forms in which they come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.reading import Invitation, InvitedPerson, Reading
from followup_desktop.exchange.contents import read_contents
from tests.exchange.files import APPLE, GOOGLE, MINUS_FIVE, OUTLOOK, calendar, event

BERLIN = "Europe/Berlin"


def read(data: bytes | str, zone: str = BERLIN) -> Reading:
    return read_contents(data.encode() if isinstance(data, str) else data, ".ics", zone)


def only(data: bytes | str, zone: str = BERLIN) -> Invitation:
    reading = read(data, zone)
    assert reading.left_out == ()
    (invitation,) = reading.invitations
    return invitation


def refused(data: bytes | str) -> dict[str, str]:
    """Give code by item of what was left out."""
    return {each.item: each.reason.code for each in read(data).left_out}


def started(start: str, *parts: str, zone: str = BERLIN) -> Invitation:
    return only(calendar(*parts, event(start=start)), zone)


def wall(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """Give a time on somebody's clock."""
    return utc(year, month, day, hour).replace(tzinfo=None)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


class TestPrograms:
    def test_google(self) -> None:
        assert only(GOOGLE) == Invitation(
            uid="7kukuqrfedlm2f9t@google.com",
            title="Interview: Controls Engineer at Northfield Sensors",
            starts_at=utc(2026, 11, 24, 13),
            ends_at=utc(2026, 11, 24, 14),
            day=date(2026, 11, 24),
            time_zone=BERLIN,
            place="Sensor Street 5, 10115 Berlin",
            link="https://meet.google.com/abc-defg-hij",
            notes="Meet the team, see the lab.\n\n-::~:~::~:~:~:~\nJoin with Google Meet: "
            "https://meet.google.com/abc-defg-hij\nPlease do not edit this section.",
            people=(
                InvitedPerson("Jane Miller", "jane.miller@northfield.example", organiser=True),
                InvitedPerson("", "me@example.org"),
            ),
            sender="jane.miller@northfield.example",
        )

    def test_outlook(self) -> None:
        found = only(OUTLOOK, "America/New_York")
        assert (found.starts_at, found.ends_at) == (utc(2026, 7, 6, 7, 30), utc(2026, 7, 6, 8, 30))
        assert found.time_zone == BERLIN
        assert found.place == "Room Curie"
        assert found.link.startswith("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=")
        assert "<b>No HTML here</b>" in found.notes
        assert found.sequence == 3
        assert found.sender == "ada.okafor@northfield.example"
        assert found.people == (
            InvitedPerson("Okafor, Ada", "Ada.Okafor@northfield.example", organiser=True),
            InvitedPerson("", "me@example.org"),
            InvitedPerson("Sven Lind", "sven.lind@northfield.example"),
        )

    def test_apple(self) -> None:
        found = only(APPLE)
        assert found.starts_at == utc(2026, 3, 10, 16)
        assert found.time_zone == "America/New_York"
        assert found.place == "Initech, 1 Main St"
        assert found.link == "https://initech.example/visit"
        assert found.people == (
            InvitedPerson("José Peña", "jose@initech.example", organiser=True),
            InvitedPerson("", "me@example.org"),
        )

    def test_an_update_and_a_cancellation_keep_their_number(self) -> None:
        later = GOOGLE.replace("SEQUENCE:0", "SEQUENCE:2").replace("20261124T14", "20261125T14")
        cancelled = GOOGLE.replace("METHOD:REQUEST", "METHOD:CANCEL")
        assert only(later).uid == only(cancelled).uid == only(GOOGLE).uid
        assert (only(later).sequence, only(later).day) == (2, date(2026, 11, 25))
        assert [only(each).cancelled for each in (GOOGLE, later, cancelled)] == [False, False, True]

    @pytest.mark.parametrize("line", ["STATUS:CANCELLED", "STATUS:canceled"])
    def test_a_cancelled_state_cancels(self, line: str) -> None:
        assert only(calendar(event(line))).cancelled


class TestZones:
    @pytest.mark.parametrize(
        ("name", "zone"),
        [
            ("Europe/Berlin", BERLIN),
            ("europe/BERLIN", BERLIN),
            ('"Europe/Berlin"', BERLIN),
            ("/mozilla.org/20050126_1/Europe/Berlin", BERLIN),
            ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", BERLIN),
            ("posix/Europe/Berlin", BERLIN),
            ("Europe_Berlin", BERLIN),
            ("W. Europe Standard Time", BERLIN),
            ("Eastern Standard Time", "America/New_York"),
            ("Tokyo Standard Time", "Asia/Tokyo"),
            ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', "Europe/Amsterdam"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
            ('"(UTC-05:00) Eastern Time (US & Canada)"', "America/New_York"),
            ('"(UTC+07:00) Bangkok, Hanoi, Jakarta"', "Asia/Bangkok"),
            ('"Pacific Time (US & Canada), Tijuana"', "America/Los_Angeles"),
            ("tzone://Microsoft/Utc", "UTC"),
            ("America/New York", "America/New_York"),
            ("UTC+2", "Etc/GMT-2"),
            ("US-Eastern", "US/Eastern"),
        ],
    )
    def test_a_name_of_any_form_is_understood(self, name: str, zone: str) -> None:
        found = started(f"DTSTART;TZID={name}:20260706T100000")
        assert found.starts_at == datetime(2026, 7, 6, 10, tzinfo=ZoneInfo(zone))
        assert ZoneInfo(found.time_zone).utcoffset(found.starts_at) == ZoneInfo(zone).utcoffset(found.starts_at)
        assert found.time_zone == zone

    def test_every_windows_name_is_understood(self) -> None:
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        assert len(WINDOWS_TO_OLSON) > 130
        for windows, zone in WINDOWS_TO_OLSON.items():
            found = started(f'DTSTART;TZID="{windows}":20260706T100000')
            assert found.starts_at == datetime(2026, 7, 6, 10, tzinfo=ZoneInfo(zone)), windows

    @pytest.mark.parametrize(
        "name",
        [
            "FOO",
            "Customized Time Zone",
            "tzone://Microsoft/Custom",
            "(UTC+01:00)",
            "(UTC+09:00) Amsterdam, Berlin",
            "../../../etc/passwd",
            "/etc/passwd",
            "/etc/localtime",
            "localtime",
            "Factory",
            "GMT-05.00/-04.00",
            "CEST",
        ],
    )
    def test_an_unknown_name_is_never_taken_for_local(self, name: str) -> None:
        reading = read(calendar(event(start=f'DTSTART;TZID="{name}":20260706T100000')))
        assert reading.invitations == ()
        (left,) = reading.left_out
        assert (left.item, left.reason.code, left.reason.values["zone"]) == (
            "Interview",
            "reading_unknown_zone",
            name,
        )

    def test_a_definition_in_the_file_gives_the_instant(self) -> None:
        found = started("DTSTART;TZID=Customized Time Zone:20260706T100000", MINUS_FIVE)
        assert (found.starts_at, found.time_zone) == (utc(2026, 7, 6, 15), "Etc/GMT+5")

    def test_a_definition_of_nothing_explains_nothing(self) -> None:
        for broken in (MINUS_FIVE.replace("TZOFFSETTO:-0500", "TZOFFSETTO:-9900"), MINUS_FIVE.replace("TZID", "X-A")):
            data = calendar(broken, event(start="DTSTART;TZID=Customized Time Zone:20260706T100000"))
            assert refused(data) == {"Interview": "reading_unknown_zone"}

    def test_a_definition_that_begins_later_tells_what_was_before(self) -> None:
        later = MINUS_FIVE.replace("16010101", "20300101").replace("TZOFFSETFROM:-0500", "TZOFFSETFROM:-0400")
        found = started("DTSTART;TZID=Customized Time Zone:20260706T100000", later)
        assert found.starts_at == utc(2026, 7, 6, 14)

    def test_the_readers_zone_is_named_where_its_offset_is_the_same(self) -> None:
        found = started("DTSTART;TZID=Customized Time Zone:20260106T100000", MINUS_FIVE, zone="America/New_York")
        assert (found.starts_at, found.time_zone) == (utc(2026, 1, 6, 15), "America/New_York")

    def test_a_definition_may_name_its_zone_or_have_odd_minutes(self) -> None:
        named = MINUS_FIVE.replace("BEGIN:STANDARD", "X-LIC-LOCATION:America/Bogota\nBEGIN:STANDARD")
        lying = MINUS_FIVE.replace("BEGIN:STANDARD", "X-LIC-LOCATION:Asia/Tokyo\nBEGIN:STANDARD")
        odd = MINUS_FIVE.replace("-0500", "-0330")
        start = "DTSTART;TZID=Customized Time Zone:20260706T100000"
        assert started(start, named).time_zone == "America/Bogota"
        assert started(start, lying).time_zone == "Etc/GMT+5"
        assert (started(start, odd).starts_at, started(start, odd).time_zone) == (utc(2026, 7, 6, 13, 30), "UTC")

    @pytest.mark.parametrize("year", [2019, 2026, 2035])
    def test_a_defined_zone_agrees_with_the_real_one_all_year(self, year: int) -> None:
        """Every half hour near the changes and every day else, the file's own rules say what zoneinfo says."""
        defined = OUTLOOK[OUTLOOK.index("BEGIN:VTIMEZONE") : OUTLOOK.index("BEGIN:VEVENT")]
        defined = defined.replace("W. Europe Standard Time", "Our Own Zone")
        walls = [wall(year, 1, 1, 9) + timedelta(days=day) for day in range(365)]
        walls += [wall(year, 3, 25) + timedelta(minutes=30 * step) for step in range(400)]
        walls += [wall(year, 10, 24) + timedelta(minutes=30 * step) for step in range(400)]
        walls = sorted(set(walls))
        events = [event(uid=str(at), start=f"DTSTART;TZID=Our Own Zone:{at:%Y%m%dT%H%M%S}") for at in walls]
        found = [each.starts_at for each in read(calendar(defined, *events)).invitations]
        assert found == [at.replace(tzinfo=ZoneInfo(BERLIN)).astimezone(UTC) for at in walls]

    def test_rules_with_an_end_a_count_or_month_days(self) -> None:
        parts = [
            ("DAYLIGHT", "19700405T020000", "BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z", "-0500", "-0400"),
            ("DAYLIGHT", "20070311T020000", "BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14", "-0500", "-0400"),
            ("STANDARD", "19701025T020000", "BYMONTH=10;BYDAY=-1SU;COUNT=37", "-0400", "-0500"),
            ("STANDARD", "20071104T020000", "BYMONTH=11;BYDAY=1SU", "-0400", "-0500"),
        ]  # fmt: skip
        zone = "BEGIN:VTIMEZONE\nTZID:Office\n" + "".join(
            f"BEGIN:{kind}\nDTSTART:{start}\nRRULE:FREQ=YEARLY;{rule}\nTZOFFSETFROM:{before}\nTZOFFSETTO:{after}\nEND:{kind}\n"
            for kind, start, rule, before, after in parts
        )
        days = [(2006, 3, 20), (2006, 7, 1), (2006, 11, 2), (2007, 3, 20), (2026, 3, 10), (2026, 11, 2), (2026, 12, 2)]
        for day in days:
            at = wall(*day, hour=9)
            found = started(f"DTSTART;TZID=Office:{at:%Y%m%dT%H%M%S}", zone + "END:VTIMEZONE\n")
            assert found.starts_at == at.replace(tzinfo=ZoneInfo("America/New_York")), at

    def test_listed_changes_of_a_zone(self) -> None:
        zone = MINUS_FIVE.replace("END:VTIMEZONE", "").replace("16010101", "20200101") + (
            "BEGIN:DAYLIGHT\nDTSTART:20260101T000000\nRDATE:20260301T000000,20260701T000000\nTZOFFSETFROM:-0500\n"
            "TZOFFSETTO:-0400\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20260601T000000\nTZOFFSETFROM:-0400\n"
            "TZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
        hours = {}
        for month in (4, 6, 8):
            found = started(f"DTSTART;TZID=Customized Time Zone:2026{month:02}15T100000", zone)
            assert found.starts_at is not None
            hours[month] = found.starts_at.hour
        assert hours == {4: 14, 6: 15, 8: 14}

    def test_a_file_of_two_calendars_keeps_their_zones_apart(self) -> None:
        start = "DTSTART;TZID=Customized Time Zone:20260706T100000"
        one = calendar(MINUS_FIVE, event(uid="a", start=start))
        two = calendar(MINUS_FIVE.replace("-0500", "+0300"), event(uid="b", start=start))
        three = calendar(event(uid="c", start=start))
        found = [each.starts_at for each in read(one + two + three).invitations]
        assert found == [utc(2026, 7, 6, 15), utc(2026, 7, 6, 7), utc(2026, 7, 6, 15)]

    def test_instants_are_shown_in_the_calendars_zone_else_the_readers(self) -> None:
        at = "DTSTART:20260105T233000Z"
        assert (started(at).time_zone, started(at).day) == (BERLIN, date(2026, 1, 6))
        named = started(at, "X-WR-TIMEZONE:America/New_York\n")
        assert (named.time_zone, named.day, named.starts_at) == (
            "America/New_York",
            date(2026, 1, 5),
            utc(2026, 1, 5, 23, 30),
        )
        assert started(at, "X-WR-TIMEZONE:Nowhere\n").time_zone == BERLIN

    def test_a_floating_time_is_read_where_the_reader_is(self) -> None:
        found = started("DTSTART:20260105T100000", zone="Asia/Tokyo")
        assert (found.starts_at, found.time_zone, found.day) == (utc(2026, 1, 5, 1), "", date(2026, 1, 5))

    def test_a_start_in_two_zones_is_not_guessed(self) -> None:
        assert refused(calendar(event(start="DTSTART;TZID=Europe/Berlin:20260706T100000Z"))) == {
            "Interview": "reading_two_zones"
        }
        assert started("DTSTART;TZID=Europe/London:20260106T100000Z").starts_at == utc(2026, 1, 6, 10)
        assert started("DTSTART;TZID=FOO:20260106T100000Z").starts_at == utc(2026, 1, 6, 10)
        ending = event("DTEND;TZID=Europe/Berlin:20260105T113000Z")
        assert only(calendar(ending)).ends_at == utc(2026, 1, 5, 11)

    def test_a_time_in_the_gap_moves_on_and_in_the_overlap_is_the_first(self) -> None:
        assert started("DTSTART;TZID=Europe/Berlin:20260329T023000").starts_at == utc(2026, 3, 29, 1, 30)
        assert started("DTSTART;TZID=Europe/Berlin:20261025T023000").starts_at == utc(2026, 10, 25, 0, 30)

    def test_a_readers_zone_that_is_none_is_said(self) -> None:
        with pytest.raises(FollowUpError, match="reading_own_zone_unknown"):
            read(GOOGLE, "../Berlin")


class TestTimes:
    @pytest.mark.parametrize(
        "value",
        ["20260105T100000Z", "20260105T100000z", "2026-01-05T10:00:00Z", "20260105T1000Z", "20260105T110000+0100",
         "20260105t100000Z", "2026-01-05T10:00:00.000Z", " 20260105T100000Z "],
    )  # fmt: skip
    def test_a_start_as_programs_write_it(self, value: str) -> None:
        assert started(f"DTSTART:{value}").starts_at == utc(2026, 1, 5, 10)

    @pytest.mark.parametrize(
        "start", ["DTSTART;VALUE=DATE:20260105", "DTSTART:20260105", "DTSTART;VALUE=DATE:2026-01-05"]
    )
    def test_a_whole_day_has_no_time(self, start: str) -> None:
        found = started(start)
        assert (found.day, found.starts_at, found.ends_at, found.time_zone) == (date(2026, 1, 5), None, None, "")

    def test_outlooks_whole_day_has_no_time_either(self) -> None:
        lines = ("DTEND;TZID=Europe/Berlin:20260106T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
        found = only(calendar(event(*lines, start="DTSTART;TZID=Europe/Berlin:20260105T000000")))
        assert (found.day, found.starts_at) == (date(2026, 1, 5), None)

    @pytest.mark.parametrize(
        ("line", "minutes"),
        [
            ("DTEND:20260105T104500Z", 45),
            ("DTEND;TZID=Europe/Berlin:20260105T113000", 30),
            ("DURATION:PT1H30M", 90),
            ("DURATION:P1DT2H", 26 * 60),
            ("DURATION:P1W", 7 * 24 * 60),
            ("DESCRIPTION:no end", 60),
            ("DTEND:20260105T100000Z", 60),
            ("DTEND:20260105T090000Z", 60),
            ("DTEND:99991231T235959Z", 60),
            ("DTEND;VALUE=DATE:20260106", 60),
            ("DTEND;TZID=FOO:20260105T113000", 60),
            ("DURATION:-PT15M", 60),
            ("DURATION:P999999W", 60),
            ("DURATION:PT999999999S", 16_666_666),
            ("DURATION:SOON", 60),
        ],
    )
    def test_the_end_or_an_hour(self, line: str, minutes: int) -> None:
        found = only(calendar(event(line)))
        assert found.starts_at is not None
        assert found.ends_at is not None
        assert (found.ends_at - found.starts_at) // timedelta(minutes=1) == minutes

    def test_an_end_without_zone_is_in_the_zone_of_the_start(self) -> None:
        found = only(calendar(event("DTEND:20260706T110000", start="DTSTART;TZID=Asia/Tokyo:20260706T100000")))
        assert found.ends_at == utc(2026, 7, 6, 2)

    def test_a_day_of_duration_over_the_change_is_a_day_on_the_wall(self) -> None:
        found = only(calendar(event("DURATION:P1D", start="DTSTART;TZID=Europe/Berlin:20260328T100000")))
        assert found.ends_at == utc(2026, 3, 29, 8)

    @pytest.mark.parametrize(
        ("start", "code"),
        [
            ("", "reading_no_start"),
            ("DTSTART:", "reading_bad_start"),
            ("DTSTART:INVALID", "reading_bad_start"),
            ("DTSTART:20260230T100000Z", "reading_bad_start"),
            ("DTSTART:20261301", "reading_bad_start"),
            ("DTSTART:20260105T250000Z", "reading_bad_start"),
            ("DTSTART:20260105T100000+9900", "reading_bad_start"),
            ("DTSTART:99991231T235959Z", "reading_year"),
            ("DTSTART:99991231", "reading_year"),
            ("DTSTART:19691231T100000Z", "reading_year"),
            ("DTSTART:21010101T000000Z", "reading_year"),
            ("DTSTART:00010101T000000Z", "reading_year"),
            ("DTSTART", "reading_no_start"),
        ],
    )
    def test_a_start_that_cannot_be_trusted_is_named(self, start: str, code: str) -> None:
        good = event(uid="good", title="Good")
        reading = read(calendar(event(start=start), good))
        assert [each.title for each in reading.invitations] == ["Good"]
        assert [(each.item, each.reason.code) for each in reading.left_out] == [("Interview", code)]

    @pytest.mark.parametrize(
        "value", ["19700101T000000Z", "21001231T235959Z", "20000229T120000Z", "20260105T240000Z", "20161231T235960Z"]
    )
    def test_the_edges_of_time_are_taken(self, value: str) -> None:
        assert started(f"DTSTART:{value}", zone="Pacific/Kiritimati").starts_at is not None


class TestSeries:
    @pytest.mark.parametrize(
        "rule",
        ["RRULE:FREQ=SECONDLY", "RRULE:FREQ=DAILY;INTERVAL=0", "RRULE:FREQ=SECONDLY;COUNT=999999999", "RRULE:nonsense",
         "RDATE:20260106T100000Z", "RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS=" + ",".join(map(str, range(1, 20_000)))],
    )  # fmt: skip
    def test_only_the_first_date_is_taken(self, rule: str) -> None:
        found = only(calendar(event(rule)))
        assert (found.repeats, found.starts_at) == (True, utc(2026, 1, 5, 10))

    def test_an_override_of_a_taken_event_is_named(self) -> None:
        changed = event("RECURRENCE-ID:20260112T100000Z", start="DTSTART:20260113T100000Z", title="Moved")
        for data in (calendar(event("RRULE:FREQ=WEEKLY"), changed), calendar(changed, event("RRULE:FREQ=WEEKLY"))):
            reading = read(data)
            assert [each.title for each in reading.invitations] == ["Interview"]
            assert [(each.item, each.reason.code) for each in reading.left_out] == [("Moved", "reading_override")]

    def test_an_override_alone_is_taken_and_each_date_is_its_own(self) -> None:
        one = event("RECURRENCE-ID:20260112T100000Z", start="DTSTART:20260113T100000Z")
        two = event("RECURRENCE-ID:20260119T100000Z", start="DTSTART:20260120T100000Z")
        reading = read(calendar(one, two))
        assert [each.uid for each in reading.invitations] == ["one/20260112T100000Z", "one/20260119T100000Z"]

    def test_an_override_is_taken_where_its_series_is_not(self) -> None:
        master = event("RRULE:FREQ=WEEKLY", start="DTSTART;TZID=FOO:20260105T100000")
        reading = read(calendar(master, event("RECURRENCE-ID:20260112T100000Z", title="Moved")))
        assert [each.title for each in reading.invitations] == ["Moved"]
        assert [each.reason.code for each in reading.left_out] == ["reading_unknown_zone"]


class TestSameNumber:
    def test_the_highest_sequence_wins_and_the_other_is_named(self) -> None:
        newer = event("SEQUENCE:2", title="New")
        older = event("SEQUENCE:1", title="Old")
        for data in (calendar(newer, older), calendar(older, newer)):
            reading = read(data)
            assert [each.title for each in reading.invitations] == ["New"]
            assert [(each.item, each.reason.code) for each in reading.left_out] == [("Old", "reading_earlier_version")]

    def test_of_equal_ones_the_last_wins(self) -> None:
        assert [each.title for each in read(calendar(event(title="A"), event(title="B"))).invitations] == ["B"]

    def test_twice_the_same_is_once(self) -> None:
        assert only(calendar(event(), event("DTSTAMP:20260101T000000Z"))).title == "Interview"

    def test_a_missing_number_is_made_from_the_content(self) -> None:
        first = read(calendar(event(uid=""), event(uid="", title="Other"))).invitations
        second = read(calendar(event(uid="", title="Other"), event("DESCRIPTION:x", uid=""))).invitations
        assert {each.uid for each in first} == {each.uid for each in second}
        assert len({each.uid for each in first}) == 2
        assert all(each.uid for each in first)


class TestTexts:
    def test_texts_are_exact(self) -> None:
        hostile = (
            'a\\b; c, d "e" <img src=file:///x> \u202eabc\u202c \U0001f600 \u0645\u0631\u062d\u0628\u0627 {x} %s \\n'
        )
        written = hostile.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        found = only(calendar(event(f"LOCATION:{written}", f"DESCRIPTION:{written}\\n{written}", title=written)))
        assert (found.title, found.place, found.notes) == (hostile, hostile, f"{hostile}\n{hostile}")

    def test_nul_goes(self) -> None:
        data = GOOGLE.replace("Controls", "Con\0trols").replace("UID:", "U\0ID:").encode()
        assert only(data) == only(GOOGLE)

    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\r\r\n", "\n\n"])
    def test_any_coding_and_line_ending(self, coding: str, ending: str) -> None:
        assert only(APPLE.replace("\n", ending).encode(coding)) == only(APPLE)

    def test_old_windows_text(self) -> None:
        data = calendar(event("LOCATION:PLACE", title="TITLE")).replace(
            b"TITLE", "Gespräch \u2014 5 €".encode("cp1252")
        )
        assert only(data.replace(b"PLACE", b"K\xc3\xb6ln")).title == "Gespräch \u2014 5 €"
        assert only(data.replace(b"PLACE", b"K\xc3\xb6ln")).place == "Köln"

    def test_a_fold_may_cut_a_character(self) -> None:
        data = calendar(event(title="TITLE")).replace(b"TITLE", b"Gespr\xc3\r\n \xa4" + b"ch")
        assert only(data).title == "Gespräch"

    def test_text_that_was_broken_without_folding_is_kept(self) -> None:
        lines = ("DESCRIPTION:Dear Sam,", "please bring: a pen", "Note: room 5", "<!-- x -->", "LOCATION:Lab")
        found = only(calendar(event(*lines)))
        assert found.notes == "Dear Sam,\nplease bring: a pen\nNote: room 5\n<!-- x -->"
        assert found.place == "Lab"

    def test_noise_between_events_costs_nothing(self) -> None:
        noise = "<!-- made by a plugin -->\n folded noise\n<div>: hello</div>\n"
        assert [each.uid for each in read(calendar(noise, event(uid="a"), noise, event(uid="b"))).invitations] == [
            "a",
            "b",
        ]

    def test_quoted_printable_of_old_calendars(self) -> None:
        line = "DESCRIPTION;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=DFe=0D=0A=\naus K=F6ln"
        assert only(calendar(event(line))).notes == "Grüße\naus Köln"

    def test_a_link_is_found_where_it_stands(self) -> None:
        video = "https://northfield.zoom.us/j/123?pwd=a.b"
        cases = {
            (f"URL:{video}",): video,
            ("URL:https://calendar.example/e/1", f"DESCRIPTION:Join (\\n{video}).\\nThanks"): video,
            (f"LOCATION:{video}",): video,
            ("LOCATION:https://meet.example.org/room",): "https://meet.example.org/room",
            ("URL:https://calendar.example/e/1",): "https://calendar.example/e/1",
            ("X-GOOGLE-CONFERENCE:https://meet.google.com/a", f"URL:{video}"): "https://meet.google.com/a",
            ("CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://conf.example/1",): "https://conf.example/1",
            ("DESCRIPTION:see https://example.org",): "",
            ("URL:javascript:alert(1)", "LOCATION:file:///etc/passwd", "DESCRIPTION:smb://zoom.us/x"): "",
            ("URL:https://evil.example/zoom.us/",): "https://evil.example/zoom.us/",
            ("DESCRIPTION:https://zoom.us.evil.example/ and https://notzoom.us/",): "",
            ("URL:https://[::1",): "",
        }
        assert {lines: only(calendar(event(*lines))).link for lines in cases} == cases


class TestPeople:
    def test_each_person_once_with_what_is_known(self) -> None:
        found = only(calendar(event(
            "ORGANIZER;CN=Ada:MAILTO:Ada@Example.org",
            "ATTENDEE;CN=\"'Bo, Jr.'\":mailto:bo@example.org",
            "ATTENDEE:mailto:ADA@example.org",
            "ATTENDEE;CN=Society\\, 2014:that",
            "ATTENDEE;CN=\"mailto:c@example.org\":mailto:c@example.org",
            "ATTENDEE;CUTYPE=ROOM;CN=Blue room:mailto:blue@example.org",
            "ATTENDEE;CN=Feed:mailto:x@group.calendar.google.com",
            "ATTENDEE:invalid:nomail",
            "ATTENDEE;CN=x;EMAIL=\"d@example.org\":urn:uuid:1",
        )))  # fmt: skip
        assert found.people == (
            InvitedPerson("Ada", "Ada@Example.org", organiser=True),
            InvitedPerson("Bo, Jr.", "bo@example.org"),
            InvitedPerson("Society, 2014", ""),
            InvitedPerson("", "c@example.org"),
            InvitedPerson("x", "d@example.org"),
        )
        assert (found.sender, found.place) == ("ada@example.org", "Blue room")

    def test_ten_thousand_attendees(self) -> None:
        lines = [f"ATTENDEE;CN=P {number}:mailto:p{number}@example.org" for number in range(10_000)]
        reading = read(calendar(event(*lines)))
        assert len(reading.invitations[0].people) == 500
        (left,) = reading.left_out
        assert (left.item, left.reason.code, left.reason.values["n"]) == ("Interview", "reading_people_left_out", 9_500)


class TestOtherThings:
    def test_each_is_named_and_the_events_are_taken(self) -> None:
        kinds = {"VTODO": "reading_to_do", "VJOURNAL": "reading_journal", "VFREEBUSY": "reading_free_busy",
                 "VAVAILABILITY": "reading_free_busy", "X-VENUE": "reading_other_item"}  # fmt: skip
        parts = [f"BEGIN:{kind}\nSUMMARY:My {kind}\nEND:{kind}\n" for kind in kinds]
        reading = read(calendar(*parts, event()))
        assert {each.item: each.reason.code for each in reading.left_out} == {
            f"My {kind}": code for kind, code in kinds.items()
        }
        assert len(reading.invitations) == 1

    def test_an_item_without_title_is_named_by_its_line(self) -> None:
        assert refused(calendar("BEGIN:VTODO\nEND:VTODO\n")) == {"line 3": "reading_to_do"}

    def test_alarms_attachments_and_zones_are_passed_over(self) -> None:
        alarm = (
            "BEGIN:VALARM\nACTION:PROCEDURE\nATTACH:file:///bin/sh\nTRIGGER:-PT5M\nDESCRIPTION:x\nSUMMARY:y\nEND:VALARM"
        )
        found = only(calendar(MINUS_FIVE, event(alarm, "ATTACH:file:///etc/passwd")))
        assert (found.title, found.notes, found.link) == ("Interview", "", "")

    def test_a_proposal_of_another_time_is_not_taken(self) -> None:
        assert refused(OUTLOOK.replace("METHOD:REQUEST", "METHOD:COUNTER")) == {
            "Second interview": "reading_counter_proposal"
        }

    @pytest.mark.parametrize("parts", [(), (MINUS_FIVE,), ("BEGIN:VALARM\nEND:VALARM\n",)])
    def test_a_calendar_of_nothing_is_said_to_be_so(self, parts: tuple[str, ...]) -> None:
        with pytest.raises(FollowUpError, match="reading_nothing_inside"):
            read(calendar(*parts))

    def test_lost_ends_do_not_swallow_the_next_event(self) -> None:
        data = calendar(event(uid="a"), event(uid="b"), event(uid="c"))
        assert [each.uid for each in read(data.replace(b"END:VEVENT\r\n", b"")).invitations] == ["a", "b", "c"]
        assert [each.uid for each in read(data.replace(b"END:VCALENDAR\r\n", b"")).invitations] == ["a", "b", "c"]

    def test_an_event_without_a_calendar_is_taken(self) -> None:
        assert only(event()).title == "Interview"

    @pytest.mark.parametrize(
        ("data", "ending", "code"),
        [
            (b"", ".ics", "reading_empty"),
            (b"\0" * 1000, ".ics", "reading_empty"),
            (b"\xef\xbb\xbf\r\n", ".ics", "reading_empty"),
            (b"hello", ".ics", "reading_not_a_calendar"),
            (b"hello", ".vcf", "reading_not_contacts"),
            (b"%PDF-1.7", ".pdf", "reading_neither"),
            (b"\n <!DOCTYPE html><html><body>Sign in</body></html>", ".ics", "reading_web_page"),
            (bytes(range(256)) * 100, ".ics", "reading_not_a_calendar"),
        ],
    )
    def test_a_file_of_something_else_is_refused_with_its_reason(self, data: bytes, ending: str, code: str) -> None:
        with pytest.raises(FollowUpError) as refusal:
            read_contents(data, ending, BERLIN)
        assert refusal.value.code == code
