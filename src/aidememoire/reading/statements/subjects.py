"""Words that stand as the subject of a reporting expression and name nobody."""

from __future__ import annotations

from typing import Final

HE_OR_SHE: Final = {"he", "she"}
ITSELF: Final = {"i", "we", "me", "us"}
TOGETHER: Final = {"they", "both", "we", "all", "each", "two", "three", "four", "five", "sides", "parties"}
SPEAKING_GROUPS: Final = {
    "leader", "side", "party", "interlocutor", "official", "participant", "delegation", "principal", "counterpart",
    "country", "government", "nation", "state", "attendee", "head", "colleague", "partner", "ally", "member", "pair",
    "team", "representative", "negotiator", "group", "expert", "delegate", "scholar", "speaker", "chair", "co-chair",
    "embassy", "ministry", "spokesperson", "administration", "senator", "congressman", "lawmaker", "people", "guest",
}  # fmt: skip
TALKS: Final = {
    "discussion", "conversation", "meeting", "talk", "talks", "exchange", "dialogue", "call", "consultation", "session",
    "agenda", "event", "visit", "summit", "consultations", "negotiation", "seminar", "forum", "round", "attention",
}  # fmt: skip
#: Bodies that speak for a side.
BODIES: Final = {"government", "ministry", "department", "council", "commission", "union", "parliament", "committee"}
