"""Desktop notifications: one way to say something outside the window, and one file for each desktop's own way."""
