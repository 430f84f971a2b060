"""Start the app as on a computer whose zone stands in a link of one's own: `at_place.py LINK ARGUMENTS`."""

from __future__ import annotations

import sys
from pathlib import Path

from followup_desktop.__main__ import main
from followup_desktop.system import clock

if __name__ == "__main__":
    clock.LOCAL_TIME = Path(sys.argv.pop(1))
    sys.exit(main())
