"""Pieces that the window and the steps share."""
