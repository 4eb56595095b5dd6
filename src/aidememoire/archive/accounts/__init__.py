"""Who may use the desk from elsewhere, and what they did there. Every function takes an open archive."""
