"""What words mean, as vectors that ship with the program."""

from aidememoire.comparison.meaning.vectors import Meaning, load_meaning

__all__ = ["Meaning", "load_meaning"]
