"""The line of schema revisions, oldest first."""
