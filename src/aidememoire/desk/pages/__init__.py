"""The pages: a module each, with the addresses it answers at."""
