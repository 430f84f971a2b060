"""One folder for each of the five steps."""
