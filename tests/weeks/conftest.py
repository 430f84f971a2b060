"""The desk of the services, for weeks through a real store."""

from __future__ import annotations

from tests.services.conftest import desk, desks, empty_template, one_desk

__all__ = ["desk", "desks", "empty_template", "one_desk"]
