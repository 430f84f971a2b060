"""Why something in a calendar or contact file was not taken, and what to do about it."""

from __future__ import annotations

TABLE: dict[str, str | tuple[str, str]] = {
    # The whole file.
    "reading_no_file": "there is no such file; check its name",
    "reading_not_allowed": "it may not be read; give yourself the right to read it",
    "reading_folder": "it is a folder; name the files in it",
    "reading_not_a_file": "it is not a plain file, so it was not opened",
    "reading_failed": "the disk could not read it; copy it anew from where it came",
    "reading_too_large": "it is larger than {most} MB; save the one invitation by itself",
    "reading_empty": "it is empty; save it anew from where it came",
    "reading_web_page": "it is a web page, perhaps one to sign in; download the invitation again",
    "reading_not_a_calendar": "there is no calendar in it; save the invitation anew as an .ics file",
    "reading_not_contacts": "there are no contacts in it; save them anew as a .vcf file",
    "reading_neither": "it is neither a calendar (.ics) nor contacts (.vcf)",
    "reading_nothing_inside": "there is no event and no contact in it",
    "reading_too_deep": "it is nested more than {most} deep, as no calendar is, and was not read",
    "reading_too_many_items": "it holds more than {most} items; save the one invitation by itself",
    "reading_took_too_long": "reading it took longer than {seconds} seconds and was stopped; enter the interview "
    "by hand",
    "reading_too_much_memory": "reading it took more than {most} MB of memory and was stopped; enter the "
    "interview by hand",
    "reading_died": "it could not be read, it may be damaged; save it anew, or enter the interview by hand",
    "reading_not_started": "the part of Follow-Up that reads files did not start; install it again",
    "reading_own_zone_unknown": "{zone}, the time zone of this computer, is not known here; set it to one such as "
    "Europe/Berlin",
    # One item of it.
    "reading_no_start": "it has no start; enter the interview by hand",
    "reading_bad_start": "its start cannot be read ({text}); enter the interview by hand",
    "reading_year": "its year, {year}, is not between {first} and {last}",
    "reading_unknown_zone": "its time zone, {zone}, is not known and the file does not explain it; enter the "
    "interview by hand, with its zone",
    "reading_two_zones": "its start is said to be both in UTC and in {zone}; enter the interview by hand",
    "reading_counter_proposal": "it only proposes another time; import the invitation when it is agreed",
    "reading_earlier_version": "it is in the file twice, and the later version was taken",
    "reading_override": "it changes one date of a series, and the series was taken with its first date",
    "reading_to_do": "it is a to-do, not an event",
    "reading_journal": "it is a journal entry, not an event",
    "reading_free_busy": "it only tells when somebody is free, it is not an event",
    "reading_other_item": "it is neither an event nor a contact",
    "reading_people_left_out": (
        "it was taken with {most} people; {n} more is not named",
        "it was taken with {most} people; {n} more are not named",
    ),
    "reading_card_without_name": "it has no name, no address and no number",
    "reading_card_of_group": "it is a list of people, not a person",
}
