"""The window around the steps: one file per page, the tray, the ticker, the settings."""
