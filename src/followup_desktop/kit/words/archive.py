"""Why a file of our own, or a part of it, was not taken, and why a file could not be written."""

from __future__ import annotations

TABLE: dict[str, str] = {
    # The whole file; nothing of it was taken.
    "archive_unreadable": "it could not be read ({why}), and nothing was taken; check its name, and your right to "
    "read it",
    "archive_not_ours": "it is not an export of Follow-Up, and nothing was taken; name a file that "
    "`followup export --format json` wrote",
    "archive_newer": "it was written by a newer Follow-Up (file version {version}; this one knows {known}), and "
    "nothing was taken; install the newer program",
    "archive_broken": "it is damaged or was cut short, and nothing was taken; export it anew where it came from",
    "archive_too_large": "it is larger than {most} MB or holds too many parts, and nothing was taken; export it anew "
    "where it came from",
    # A part of it; the rest was taken.
    "archive_unknown_part": "this Follow-Up does not know that part of the file; the rest was taken",
    "archive_unknown_table": "this Follow-Up does not take that kind of entry from a file; the rest was taken",
    "archive_unknown_column": "this Follow-Up does not know that field; {count} entries were taken without it",
    "archive_more": "{count} more entries were not taken, for reasons such as those above",
    # One entry of it; it was left out, and the rest was taken.
    "archive_not_a_row": "it is not an entry with named fields and was left out; export the file anew",
    "archive_value_missing": "its field {column} is missing, so it was left out; export the file anew",
    "archive_not_a_text": "its field {column} is no text, so it was left out; mend it in the file",
    "archive_not_a_number": "its field {column} is no whole number, so it was left out; mend it in the file",
    "archive_not_yes_or_no": "its field {column} is neither true nor false, so it was left out; mend it in the file",
    "archive_not_a_day": "its field {column} is no date such as 2026-11-19, so it was left out; mend it in the file",
    "archive_not_a_time": "its field {column} is no time such as 10:00, so it was left out; mend it in the file",
    "archive_not_an_instant": "its field {column} is no time with its offset, such as 2026-11-19T10:00:00+01:00, so it "
    "was left out; mend it in the file",
    "archive_not_a_uid": "its field {column} does not name an entry, so it was left out; mend it in the file",
    "archive_unknown_word": "its field {column} holds a word that is not known here, so it was left out; mend it in "
    "the file",
    "archive_year": "the year {year} in its field {column} is not between {first} and {last}, so it was left out; mend "
    "it in the file",
    "archive_zone": "its time zone is not known here, so it was left out; use a name such as Europe/Berlin",
    "archive_times": "its start, end and day do not fit together, so it was left out; mend them in the file",
    "archive_points_nowhere": "its field {column} names an entry that was not taken and is not here, so it was left "
    "out; look for that one first",
    "archive_place_taken": "another entry stands here in its place, so it was left out; what is here was kept",
    "archive_not_later": "it is different here, and the file's is not the later one; what is here was kept",
    "archive_setting_kept": "this setting is different here; yours was kept, and `followup set` changes it",
    "archive_setting_wrong": "the value does not fit the setting {key}, so it was left out; `followup set` sets it",
    # Writing.
    "export_own_data": "{path} is the data file itself or belongs to it, so nothing was written there. Name another "
    "file.",
    "export_format": "{format} is not a format that can be written. Use json, csv or ics.",
}
