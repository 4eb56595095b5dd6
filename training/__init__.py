"""How the language pipeline is made: from corpora to package data, one command (`python -m training.train`)."""
