"""Step 1: how the interviewer wants follow-up to happen."""
