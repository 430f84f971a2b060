"""The command line: the same program without a window."""
