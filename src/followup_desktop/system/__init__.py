"""The computer outside: folders, clock, logs."""
