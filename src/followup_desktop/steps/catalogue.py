"""The steps in their order. A further step is one more folder and one more line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.steps.instructions.rules import RULES as INSTRUCTIONS
from followup_desktop.steps.references.rules import RULES as REFERENCES
from followup_desktop.steps.reflection.rules import RULES as REFLECTION
from followup_desktop.steps.thank_you.rules import RULES as THANK_YOU
from followup_desktop.steps.walk_away.rules import RULES as WALK_AWAY

if TYPE_CHECKING:
    from followup_desktop.domain.plan import StepRules


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its rules, and the class of its window as text, so that the command line needs no Qt."""

    rules: StepRules
    window: str

    @property
    def name(self) -> str:
        """The name that data and command line use."""
        return self.rules.name

    @property
    def module(self) -> str:
        """The module of its window."""
        return f"followup_desktop.steps.{self.name}.window"


CATALOGUE: tuple[Step, ...] = (
    Step(INSTRUCTIONS, "InstructionsWindow"),
    Step(WALK_AWAY, "WalkAwayWindow"),
    Step(REFLECTION, "ReflectionWindow"),
    Step(REFERENCES, "ReferencesWindow"),
    Step(THANK_YOU, "ThankYouWindow"),
)

STEPS: tuple[StepRules, ...] = tuple(step.rules for step in CATALOGUE)
"""The rules of all steps, in their order."""
