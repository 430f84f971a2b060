"""What an import left out, and what it wants to be looked at."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "import_not_yet_csv": "CSV files cannot be read yet; nothing of it was taken",
    "import_not_yet_eml": "mail files cannot be read yet; save the invitation in it as an .ics file",
    "import_cancelled_unknown": "it is cancelled, and it was not here before",
    "import_cancelled": "it was cancelled",
    "import_older_version": "a later version of it is here already",
    "import_other_sender": "another sender ({sender}) uses the same number for it; it was taken as a new interview",
    "import_own_card": "it is your own",
}
