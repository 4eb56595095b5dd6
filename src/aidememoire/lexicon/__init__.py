"""What a researcher may extend without code: countries, posts, institutions, reporting verbs, topics (TOML files)."""

from aidememoire.lexicon.files import LexiconError
from aidememoire.lexicon.lexicon import Lexicon, load_lexicon

__all__ = ["Lexicon", "LexiconError", "load_lexicon"]
