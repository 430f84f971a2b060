"""The controls that every window of the app is built from."""
