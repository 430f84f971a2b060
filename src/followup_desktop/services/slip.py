"""The slip to take along to an interview: whose it is, when and where, and who will be there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.services.interview_page import InterviewPage, interview_page
from followup_desktop.services.preferences import settings

if TYPE_CHECKING:
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip is made from: the interview as its page knows it, and the user's country, which has its own paper."""

    page: InterviewPage
    country: str


def slip(core: Core, number: int) -> Slip:
    """Read the slip of an interview. Raises FollowUpError `no_interview`."""
    return Slip(interview_page(core, number, 0), settings(core).country)
