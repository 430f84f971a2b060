"""What could not be done with a reference or a resume, and what to do."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "reference_without_name": "A reference needs a name.",
    "reference_already": "{name} is a reference already.",
    "no_reference": "This reference is not there any more. Nothing was changed.",
    "word_not_handed_over": "Nothing to {name} is waiting in a mail program. Nothing was changed.",
    "no_resume": "This version of the resume is not there any more. Choose another.",
    "resume_too_large": "{name} is larger than {most} MB and was not copied. Save it smaller and add it again.",
    "resume_no_file": "There is no file {name}. It was not added.",
    "resume_no_plain_file": "{name} is not a plain file and was not opened. Add the resume itself.",
    "resume_not_allowed": "{name} may not be read. Give yourself the right to read it and add it again.",
    "resume_not_read": "The disk could not read {name}. Copy it anew from where it came and add it again.",
    "resume_empty": "{name} is empty and was not added. Save it anew and add it again.",
    "resume_not_copied": "The resume could not be copied ({why}). Nothing was changed. Make room and add it again.",
    "resume_not_the_same": "The copy of the resume was not the same as the file. Check the disk and add it again.",
    "resume_missing": "The copy of {title} is gone from the data folder, so it cannot be attached. Add the file again.",
    "resume_changed": "The copy of {title} was changed outside Follow-Up, so it is not attached. Add the file again.",
    "way_empty": "An empty line is no way to reach somebody. Nothing was changed.",
    "way_gone": "This way to reach them is not there any more. Nothing was changed.",
    "person_nameless": "A person needs a name. Nothing was changed.",
    "no_person": "This person is not there any more. Nothing was changed.",
}
