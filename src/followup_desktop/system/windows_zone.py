"""The zone that Windows is set to, by its IANA name."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import winreg

    PLACE = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"

    def windows_zone() -> str:
        """Give the IANA name of the zone of this computer, or an empty text."""
        # Slow to load; the table of Windows' names is in it.
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, PLACE) as key:
                name = str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).partition("\0")[0]
        except OSError:
            return ""
        return WINDOWS_TO_OLSON.get(name, "")
