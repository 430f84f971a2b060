"""The words of the app as frozen values, and the pure rules on them; standard library only."""
