"""A process that opens the data of a folder with another line of revisions, for tests.

Arguments: the data folder, the head, the folder of revisions. A refusal is said in words, as the command line does.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message
from followup_desktop.kit.words.say import say
from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store
from tests.faults.command import OUTSIDE

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def main(folder: Path, head: str, versions: Path) -> int:
    try:
        open_store(DataFolder(folder), lambda: NOW, head=head, versions=versions).close()
    except FollowUpError as error:
        sentence = say(Message(error.code, error.values), OUTSIDE.zone())
        sys.stderr.write(f"followup: {sentence}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
