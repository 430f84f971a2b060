"""The app with its window: builds the shell and plugs the steps in."""
