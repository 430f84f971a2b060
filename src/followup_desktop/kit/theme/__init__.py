"""How the app looks: colours, palette and the one style sheet."""
