"""How English sentences are asked: noun phrases, subjects, complements, the edges of phrases."""
