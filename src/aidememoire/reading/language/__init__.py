"""The language pipeline: text in, sentences, syntax, names and marks of dialogue out. Offline and repeatable."""

from aidememoire.reading.language.parsed import KINDS, SCOPES, Mark, MarkKind, Parsed, Scope
from aidememoire.reading.language.pipeline import Pipeline, load_pipeline

__all__ = ["KINDS", "SCOPES", "Mark", "MarkKind", "Parsed", "Pipeline", "Scope", "load_pipeline"]
