"""Following the user into another zone: a plan for ten o'clock means ten o'clock where the user is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.belongings import Setting
from followup_desktop.services.planner import replan_all

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

PLANNED_IN = "planned_in"
"""The zone of the plan. It is kept beside the settings, and is none that anybody chooses."""


def follow_zone(core: Core) -> bool:
    """Plan anew what is to come, where the plan was made in another zone than the user is in; say whether it was.

    Nothing is heard twice for it, and what was put off or dismissed stays so. Raises FollowUpError where nothing can
    be written.
    """
    zone = json.dumps(core.zone().key)
    query = select(Setting).where(Setting.key == PLANNED_IN)
    with core.store.read() as session:
        kept = session.scalar(query)
    if kept is not None and kept.value == zone:
        return False
    with core.store.write() as session:
        row = session.scalar(query)
        if row is None:
            # The first look at this data: it was planned here.
            session.add(Setting(key=PLANNED_IN, value=zone))
            return False
        row.value = zone
        replan_all(session, core, carried=True)
    return True
