"""Who is one person among the seats of a dialogue, and how somebody may be called so that enough people fit."""
