"""Step 2: get away from the place and the subject."""
