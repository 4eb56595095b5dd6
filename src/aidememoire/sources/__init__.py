"""From files to readouts: text, Markdown, web pages, PDF, Word, and tables of readouts, also packed (.gz, .zip).

for item in readouts(["readouts/", "more.csv"], Options(columns={"text": "body"})):
    match item:
        case Readout(): ...
        case SetAside(name, reason): ...  # not read; the rest goes on
        case Note(name, text): ...  # read, but a person should know this
"""

from aidememoire.sources.pipeline import count, readouts
from aidememoire.sources.terms import FIELDS, Note, Options, SetAside, SourceError

__all__ = ["FIELDS", "Note", "Options", "SetAside", "SourceError", "count", "readouts"]
