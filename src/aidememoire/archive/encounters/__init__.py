"""Encounters and their accounts: which readouts tell of the same one, what it is called, how well it is known."""
