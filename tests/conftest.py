"""What all tests share: how hypothesis works here."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes says more about what else this machine does than about the code.
settings.register_profile("followup", deadline=None, max_examples=60)
settings.load_profile("followup")
