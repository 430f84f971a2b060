"""Hearing that the computer woke up: one way for everybody, and one file for each system that tells it."""
