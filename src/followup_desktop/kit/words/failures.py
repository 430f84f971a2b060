"""What went wrong, what was kept, and what to do."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "folder_is_a_file": "{path} is a file. Name a folder for your data with --data-dir.",
    "folder_cannot_be_made": "The data folder {path} cannot be made ({why}). Name another with --data-dir.",
    "folder_in_program": "{path} is inside the folder of the program ({program}), which is emptied when Follow-Up is "
    "updated or removed. Name a folder of your own with --data-dir.",
    "folder_not_yours": "{path} belongs to others too. Name a folder of your own with --data-dir.",
    "storage_busy": "Another Follow-Up is writing to {path}. Nothing was changed; try again in a moment.",
    "storage_full": "The disk did not take the change to {path}; it may be full. What was there before is "
    "untouched. Make room and try again.",
    "storage_read_only": "{path} cannot be written. Nothing was changed. Give yourself the right to write there, "
    "or name another folder with --data-dir.",
    "storage_not_opened": "{path} cannot be opened. Nothing was changed. Give yourself the right to read and write "
    "there, or name another folder with --data-dir.",
    "storage_damaged": "The data file {path} is damaged. It was left as it is. Keep a copy of it, and put the newest "
    "file from the folder backups beside it in its place.",
    "storage_changed_meanwhile": "Somebody else changed the same thing meanwhile. Their change is kept, yours was "
    "not stored; look at it and try again.",
    "storage_empty": "The data file {path} is empty, although there should be data in it. It was left as it is. Put "
    "the newest file from {backups} in its place, or move the empty file away to begin anew.",
    "storage_foreign": "{path} is not a data file of Follow-Up. It was left as it is. Move it away, or name another "
    "folder with --data-dir.",
    "storage_newer": "{path} was written by a newer Follow-Up (data version {revision}; this one knows {known}). It "
    "was left as it is. Install the newer program to open it.",
    "storage_open_elsewhere": "The Follow-Up from before the update is still open on {path}. Nothing was changed. "
    "Quit it, for example by followup --quit, and try again.",
    "storage_updated": "{path} got another form while Follow-Up was open, as an update does. It is left as it is. "
    "Copy what is not saved yet, quit Follow-Up, and start it again.",
    "storage_missing": "There is no data file at {path}, but there are copies in {backups}. Put the newest one in its "
    "place, or move the copies away to begin anew.",
    "backup_not_the_same": "The copy {path} was not the same as the data and was thrown away. The data was left as "
    "it is. Check the disk and try again.",
    "no_interview": "There is no interview {number}. `followup list --all` shows all of them.",
    "no_such_step": "There is no step {step}.",
    "end_before_start": "The interview would end before it begins. Mend --start or --end.",
    "zone_unknown": "{zone} is not a time zone that is known here. Use a name such as Europe/Berlin.",
    "time_out_of_range": "{value} is not between the years 1970 and 2100.",
    "person_address": "{value} does not read as Name <mail@example.org>.",
    "person_phone": "{value} does not read as Name=number, with a name from --person.",
    "person_not_one": "More than one name begins with {name}: {choices}. Use the whole name.",
    "person_not_here": "Nobody in this interview is called {name}. There are: {choices}.",
    "nobody_here": "No people are known for this interview yet, so there is nobody called {name}.",
    "words_none": "There are no words in that. Write what they said, or use --nothing where they did not say.",
    "words_too_long": "These are more than {most} letters. Give only what they said about getting in touch.",
    "words_unsure": "{question} Say it again in full, such as: call me on {example}.",
    "later_past": "That time has passed. Choose one that is still to come.",
    "later_too_far": "That is more than {days} days away, which may be a slip of the pen. Nothing was stored.",
    "setting_wrong": "{value} does not fit {key}. It would look like {example}.",
    "setting_country": "No holidays are known for the country {value}. Use a code of two letters, such as DE or US.",
    "setting_region": "{value} is not a region of {country} that is known. There are: {known}.",
    "card_text_too_long": "The text has {words} words; about {fit} fit on {size}. Shorten it or use a larger card. "
    "Nothing was written.",
    "card_glyphs_missing": "No font here can write {characters}. Leave that out, or install a font that has it. "
    "Nothing was written.",
    "card_paper_too_small": "A card {size} does not fit on {paper}. Choose another paper.",
    "card_size_unknown": "There is no card size {size}. `followup card --sizes` lists them.",
    "card_paper_unknown": "There is no paper {paper}. Use a4, letter or same.",
    "card_no_display": "The parts of Qt that draw the card are not on this computer ({why}). Nothing was written.",
    "card_front_too_long": "The words on the front do not fit on {size}. Shorten them. Nothing was written.",
    "font_missing": "The handwriting font is missing from this installation ({path}). Install Follow-Up anew.",
    "file_not_written": "{path} could not be written ({why}). What was there is untouched. Name another file.",
    "check_older": "{path} is from an earlier Follow-Up. Any other command brings it up to date, after a copy.",
    "check_integrity": "A part of the data file is not whole: {line}.",
    "check_reference": "Row {row} of {table} points to a row of {target} that is not there.",
    "check_table": "The table {table} cannot be read.",
    "check_row": "Row {row} of {table} holds a value that cannot be read.",
    "check_backwards": "Interview {number} ends before it begins.",
    "check_rights": "Others may read {path}. Any command that opens the data mends that.",
    "check_sound": "Your data is sound.",
    "not_yet": "`{what}` is not there yet. Nothing was changed.",
    "app_does_not_answer": "Follow-Up is open already on {path}, and does not answer. Look for its window, or try "
    "again.",
    "app_does_not_end": "Follow-Up is still open on {path}. Look at its window: something there may not be stored yet.",
    "app_ended": "Follow-Up is not open on {path}.",
    "no_display": "There is no display to show the window on. `followup --help` lists what works without one.",
    "private_left_out": "Reflections were left out of {path}; they go with it only with --with-reflections.",
    "private_never": "Reflections are not in {path}; of all formats only json has a place for them.",
    "private_put_in": "{path} holds your reflections too. Keep it to yourself.",
    "fault": "Follow-Up met a fault of its own ({fault}). What was stored is safe; the log in {logs} says more.",
    "answer_not_written": "The answer could not be written out ({why}). What was asked for was done.",
    "interrupted": "Stopped. What was stored is safe.",
}
