"""Real erasure: of people and notes, out of every state and the file, with what still protects those erased."""
