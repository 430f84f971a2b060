"""Step 4: make sure the references are ready."""
