"""What a slip is made from: the interview as it is known, and the paper of the user's country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services.preferences import change_setting
from followup_desktop.services.slip import slip
from tests.services.desk import somebody

if TYPE_CHECKING:
    from tests.services.desk import Desk


@pytest.mark.long
def test_the_interview_and_the_country(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak"), somebody("Mr Adler")))
    change_setting(desk.core, "country", "US")
    found = slip(desk.core, number)
    assert (found.page.company, [one.name for one in found.page.people]) == ("Northfield", ["Ms Novak", "Mr Adler"])
    assert found.country == "US"


def test_an_interview_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(FollowUpError, match="no_interview"):
        slip(desk.core, 99)
