"""Follow-Up: the five things to do after a job interview."""
