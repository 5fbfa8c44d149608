"""The model's entity recogniser, its network run as whole arrays.

spaCy's own network and weights (Honnibal 2017, *Embed, encode, attend, predict*) and its entities
to the letter, for less than half of the time: see `network` and `transitions` for why.
"""

from glane.recogniser.network import word_vectors
from glane.recogniser.transitions import Entity, entities

__all__ = ["Entity", "entities", "word_vectors"]
