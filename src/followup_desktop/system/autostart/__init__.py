"""Starting with the session: one way to ask for it, and one file for each system's own way."""
