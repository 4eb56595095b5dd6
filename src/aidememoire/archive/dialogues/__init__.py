"""Dialogues, as the archive keeps them: behind their attribution rule, which is held here and nowhere else."""
