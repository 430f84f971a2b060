"""The widgets with which a letter is written and taken out of the app, for the step and for the acts."""
