"""Step 3: write it down while it is fresh."""
