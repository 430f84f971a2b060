"""Making the packages that people install: standard library only, as the other parts of dev.py."""
