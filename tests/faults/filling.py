"""A process that takes interviews in until one is refused, for tests on a disk that gets full.

Arguments: the data folder, the number of the first interview, how many at most, and optionally a user to become
first, or `file-size:BYTES` for the largest file it may write. Prints what was acknowledged, what was refused and how
reading went afterwards, as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from followup_desktop.cli import commands  # noqa: F401 - loaded before the limits
from followup_desktop.storage import check, opening  # noqa: F401
from followup_desktop.storage.migrations import upgrade  # noqa: F401
from tests.faults.command import followup, new_words


def main(folder: Path, first: int, most: int, limit: str) -> None:
    if limit.startswith("file-size:"):
        size = int(limit.partition(":")[2])
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    elif limit.startswith("user:"):
        os.setgroups([])
        os.setuid(int(limit.partition(":")[2]))
    acknowledged: list[int] = []
    refused = None
    for number in range(first, first + most):
        ended = followup(folder, *new_words(number, company=f"Company {number} " + "x" * 9000))
        if ended.status != 0:
            refused = [ended.status, ended.out, ended.err]
            break
        acknowledged.append(number)
    reading = {}
    for words in (["list", "--json"], ["due"], ["show", "1"], ["check"]):
        ended = followup(folder, *words)
        reading[words[0]] = [ended.status, ended.out, ended.err]
    sys.stdout.write(json.dumps({"acknowledged": acknowledged, "refused": refused, "reading": reading}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), (sys.argv[4:] or [""])[0])
