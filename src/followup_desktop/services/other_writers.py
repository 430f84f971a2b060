"""Noticing that another process wrote: the command line beside the app, or the data folder on a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

KEPT = "data_version"


def others_wrote(core: Core) -> bool:
    """Say whether somebody else committed anything since this was asked last; the first time, nobody did.

    SQLite counts, for each connection, the commits of all others. The core's work is done one piece after the other
    on one connection, so its own are not among them; were there a second one, it would only be asked for too often.
    """
    with core.store.read() as session:
        connection = session.connection()
        version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        before = connection.info.get(KEPT, version)
        connection.info[KEPT] = version
    return bool(version != before)
