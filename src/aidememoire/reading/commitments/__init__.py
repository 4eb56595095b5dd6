"""Commitments: what was undertaken, by whom, how much and by when."""
