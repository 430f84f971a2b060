"""The failures that the user or the machine can mend."""

from __future__ import annotations

from followup_desktop.domain.message import Message, Said


class FollowUpError(Exception):
    """Something that could not be done, as a code and its values; the words are found at the border.

    Everything that is not a FollowUpError is a bug.
    """

    def __init__(self, code: str, /, **values: Said) -> None:
        """Take the code of the sentence and what goes into its places."""
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def message(self) -> Message:
        """The sentence, to be said in words."""
        return Message(self.code, self.values)

    def __str__(self) -> str:
        """Say code and values, for logs and failing tests; never shown to the user."""
        return f"{self.code} {self.values}" if self.values else self.code
