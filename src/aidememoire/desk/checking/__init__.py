"""Checking a readout: its record as cards that can be decided about, and the forms in which an entry is changed."""
