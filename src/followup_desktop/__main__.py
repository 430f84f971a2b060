"""The way in: to the child that reads files, to the window, or to the command line."""

from __future__ import annotations

import os
import sys

from followup_desktop.storage.folder import keep_private
from followup_desktop.system.paths import is_frozen

READER = "--reader"


def main() -> int:
    """Start what the arguments ask for, and give the exit status."""
    keep_private()
    if is_frozen():
        from followup_desktop.system.surroundings import give_back

        give_back(os.environ)
    if sys.argv[1:2] == [READER]:
        from followup_desktop.exchange.reading_child import main as read

        return read()
    try:
        from followup_desktop.app.wanted import window_wanted
        from followup_desktop.system.paths import has_display

        wanted = window_wanted(sys.argv[1:])
        if wanted is not None and has_display():
            from followup_desktop.app.start import start

            return start(wanted)
        from followup_desktop.cli.main import main as command_line

        return command_line()
    except KeyboardInterrupt:
        # Before a command has begun; once it has, it says so in words.
        return 130


if __name__ == "__main__":
    sys.exit(main())
