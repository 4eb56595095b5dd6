"""The commands by what they are for, each a few lines over the rooms; nothing heavy is imported before one runs."""
