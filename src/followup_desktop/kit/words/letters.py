"""Advice about a letter, and what keeps it from going out."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "letter_length_ok": "{words} words.",
    "letter_length_short": "{words} words. Such a letter reads well from {least} words on.",
    "letter_length_long": "{words} words. Up to {most} are read to the end.",
    "letter_thanks_ok": "It says thank you.",
    "letter_thanks_missing": "There is no word of thanks to this person in it yet.",
    "letter_detail_ok": "It has something from the talk with this person.",
    "letter_detail_gap": "One thing you spoke about with this person is still to be filled in.",
    "letter_detail_missing": "What you noted from the talk is not in it: {said}",
    "letter_detail_none": "It could go to anybody. One thing you spoke about would make it theirs.",
    "letter_names_ok": "Names are spelled as you recorded them.",
    "letter_names_near": "It says {found}; you recorded {meant}.",
    "letter_names_person": "The name is not in it as you recorded it: {name}",
    "letter_names_company": "The company is not in it as you recorded it: {company}",
    "letter_greeting_ok": "It greets the person by name.",
    "letter_greeting_none": "It begins without a greeting.",
    "letter_greeting_no_name": "The greeting has no name yet.",
    "letter_greeting_other": "The greeting has another name than you recorded: {name}",
    "letter_gaps_ok": "Nothing is left to fill in.",
    "letter_gaps_one": "One gap is left: {gap}.",
    "letter_gaps_some": "{n} gaps are left; the first is: {gap}.",
    "letter_worn_ok": "It has no worn phrases.",
    "letter_worn_found": "Many letters say \u201c{phrase}\u201d. Your own words are better.",
    "letter_likeness_ok": "It is a letter of its own.",
    "letter_likeness_others": "It reads much like the letter to another person of this interview. They may compare.",
    "letter_likeness_earlier": "It reads much like what this person got last time.",
    "letter_attachment_ok": "What it says about attachments is right.",
    "letter_attachment_missing": "It says \u201c{word}\u201d, and nothing is attached.",
    "letter_spelling_ok": "No slips found. There is no dictionary yet, so read it once more.",
    "letter_spelling_doubled": "A word stands twice: {found}",
    "letter_spelling_no_space": "A space is missing: {found}",
    "letter_spelling_two_spaces": "There is a space too many: {found}",
    "letter_spelling_space_before": "There is a space before the comma or full stop: {found}",
    "letter_spelling_small_i": "A small i stands where a capital I is meant.",
    "letter_spelling_word": "It says {found}; {meant} is meant.",
    "mail_letters_before_at": "{address} has letters before the @ that many mail servers do not take yet. Nothing was "
    "written. Ask for an address in plain letters, or copy the text and send it from your own mail program.",
    "mail_bad_address": "{address} is not a mail address that a letter can go to. Nothing was written. Mend the "
    "address, or leave it out.",
    "mail_unsafe_header": "This letter cannot be written so that every mail program reads it alike. Nothing was "
    "written. Look at the names and the subject for unusual characters.",
    "print_no_printer": "The printer {name} is not there any more. Nothing was printed. Choose another, or save it as "
    "a PDF.",
    "print_margins": "{name} leaves {mm} mm of the edge empty, and that would cut into it. Nothing was printed. Choose "
    "a larger paper, or save it as a PDF.",
    "print_failed": "{name} did not take the job. Nothing was printed. Look whether it is on, or save it as a PDF.",
    "thanked_in_own_letter": "Somebody is thanked in their own letter already. Nothing was changed.",
}
