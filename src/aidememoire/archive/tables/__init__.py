"""The tables of an archive. Nothing outside this room may see them; what they hold leaves through `view.View`.

What a person or a publisher gave is kept for ever: documents, words, versions, sources, readings, decisions, set-aside
documents. The rest follows from it and can be rebuilt: entries, accepted records, judgements, clusters, axes,
conflicts, and what is searched, whose tables `search.schema` makes.

    Document -< Version >- Words            a published account, its versions, and the words of each
                Version -< Source           where the same words were found
                Version -< Reading          what was read from it, by which reader
                Version -- Accepted         what holds of it instead, where people decided
                Version -< Entry >- Anchor  the entries that hold, each at a place in the words
                           Decision -< DecisionAnchor >- Anchor     what a person decided, and about which entries
                           Judgement >- two Anchors                 whether two entries are the same person or encounter
                           Cluster -< Member >- Anchor              a person, or an encounter, and its entries

Apart from all this stand what dialogues hold (`dialogues`), which is kept for ever too, and the users of the desk,
their sessions, tokens, failed logins and deeds (`users`).
"""

from aidememoire.archive.tables.base import Base, Packed
from aidememoire.archive.tables.decisions import Conflict, Decision, DecisionAnchor
from aidememoire.archive.tables.dialogues import DialogueItem, DialogueMember, DialogueRevision
from aidememoire.archive.tables.documents import (
    Accepted,
    Aside,
    Document,
    Reading,
    Source,
    Version,
    Words,
)
from aidememoire.archive.tables.entries import Anchor, Axis, Entry, EntryLink, EntryPost, EntrySide, EntryTopic
from aidememoire.archive.tables.identity import Alias, Cluster, Guise, GuiseKey, Judgement, Member
from aidememoire.archive.tables.users import Deed, LoginTry, User, UserSession, UserToken

__all__ = [
    "Accepted",
    "Alias",
    "Anchor",
    "Aside",
    "Axis",
    "Base",
    "Cluster",
    "Conflict",
    "Decision",
    "DecisionAnchor",
    "Deed",
    "DialogueItem",
    "DialogueMember",
    "DialogueRevision",
    "Document",
    "Entry",
    "EntryLink",
    "EntryPost",
    "EntrySide",
    "EntryTopic",
    "Guise",
    "GuiseKey",
    "Judgement",
    "LoginTry",
    "Member",
    "Packed",
    "Reading",
    "Source",
    "User",
    "UserSession",
    "UserToken",
    "Version",
    "Words",
]
