"""The use cases: one user action, one transaction, one function."""
