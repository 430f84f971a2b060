"""The mapped classes; only storage and services import them."""
