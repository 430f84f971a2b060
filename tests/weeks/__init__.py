"""Simulated weeks of reminders, against a simple model that shares no code with the rules."""
