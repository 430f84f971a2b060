"""The steps in their order. A further step is one more folder and one more line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.steps.instructions.rules import RULES as INSTRUCTIONS
from followup_desktop.steps.references.rules import RULES as REFERENCES
from followup_desktop.steps.reflection.rules import RULES as REFLECTION
from followup_desktop.steps.thank_you.rules import RULES as THANK_YOU
from followup_desktop.steps.walk_away.rules import RULES as WALK_AWAY

if TYPE_CHECKING:
    from followup_desktop.domain.plan import StepRules

STEPS: tuple[StepRules, ...] = (
    INSTRUCTIONS,
    WALK_AWAY,
    REFLECTION,
    REFERENCES,
    THANK_YOU,
)
