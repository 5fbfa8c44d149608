"""Numbers in French text: digits, words and both together, with their values.

Spans are found without knowing what is counted; what surrounds a number (units, modifiers,
ranges told in words) belongs to the callers.
"""

from glane.values.numbers.find import Number, find_numbers
from glane.values.numbers.tokens import is_number

__all__ = ["Number", "find_numbers", "is_number"]
