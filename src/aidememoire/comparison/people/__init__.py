"""Whether a person of one readout is the same as a person of another."""

from aidememoire.comparison.people.likeness import Likeness, keys, likeness
from aidememoire.comparison.people.pairing import same_people
from aidememoire.comparison.people.sighting import Sighting

__all__ = ["Likeness", "Sighting", "keys", "likeness", "same_people"]
