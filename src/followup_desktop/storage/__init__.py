"""The database file: opened, migrated, checked, copied."""
