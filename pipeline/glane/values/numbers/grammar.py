"""How number words and digits combine: a small recursive-descent reader.

Every reader takes the tokens and a position and gives (value, next position) or None.
Belgian and Swiss tens, spaced and hyphenated spellings, and *dix-neuf cent* are all read.
"""

from collections.abc import Sequence
from decimal import Decimal

from glane.values.numbers.tokens import NO_NUMBER, Token, Word

Read = tuple[Decimal, int] | None


def word_at(tokens: Sequence[Token], i: int) -> Word:
    """The word at position `i`, or a word that fits nowhere past the end."""
    return tokens[i].word if i < len(tokens) else NO_NUMBER


def below_hundred(tokens: Sequence[Token], i: int) -> Read:
    """*deux*, *dix-sept*, *vingt et un*, *soixante et onze*, *quatre-vingt-dix-neuf*, *nonante*."""
    word, after = word_at(tokens, i), word_at(tokens, i + 1)
    if word.kind == "unit" and word.value == 4 and after.kind == "ten" and after.value == 20:
        return add_units(tokens, i + 2, Decimal(80), with_teens=True)
    if word.kind == "ten" and not word.plural:
        return add_units(tokens, i + 1, word.value, with_teens=word.value == 60)
    if word.kind == "teen" and word.value == 10 and after.kind == "unit" and after.value >= 7:
        return word.value + after.value, i + 2
    if word.kind in {"unit", "teen"}:
        return word.value, i + 1
    return None


def add_units(tokens: Sequence[Token], i: int, tens: Decimal, *, with_teens: bool) -> Read:
    """The tens, with what may follow them."""
    linked = word_at(tokens, i).kind == "and"
    word = word_at(tokens, i + linked)
    if word.kind == "unit":
        # *vingt et un* but *quatre-vingt-un*; *vingt et deux* is two numbers
        if (word.value == 1) == linked or (tens == 80 and word.value == 1):
            return tens + word.value, i + linked + 1
    elif with_teens and word.kind == "teen" and (not linked or word.value == 11):
        teens = below_hundred(tokens, i + linked)
        return (tens + teens[0], teens[1]) if teens else None
    return tens, i


def below_thousand(tokens: Sequence[Token], i: int) -> Read:
    """*cent*, *deux cents*, *trois cent douze*, *dix-neuf cent*."""
    count = below_hundred(tokens, i)
    if word_at(tokens, i).kind == "hundred" and not word_at(tokens, i).plural:
        count = Decimal(1), i
    if not count or word_at(tokens, count[1]).kind != "hundred" or count[0] > 99:
        return count
    value, j = count[0] * 100, count[1] + 1
    rest = below_hundred(tokens, j)
    return (value + rest[0], rest[1]) if rest else (value, j)


def below_million(tokens: Sequence[Token], i: int) -> Read:
    """*mille*, *deux mille deux cents*, *5 mille*, *350*, *12 000*."""
    word = word_at(tokens, i)
    if word.kind == "digits":
        value, j = word.value, i + 1
        return (value * 1000, j + 1) if word_at(tokens, j).kind == "thousand" else (value, j)
    count = (Decimal(1), i) if word.kind == "thousand" else below_thousand(tokens, i)
    if not count or word_at(tokens, count[1]).kind != "thousand":
        return count
    value, j = count[0] * 1000, count[1] + 1
    rest = below_thousand(tokens, j)
    if not rest or word_at(tokens, rest[1]).kind == "thousand":  # a number of its own
        return value, j
    return value + rest[0], rest[1]


def cardinal(tokens: Sequence[Token], i: int) -> Read:
    """Any number, scales and *et demi* included: *un million deux cent mille*, *1,2 million*."""
    total, scale, j = Decimal(0), Decimal("inf"), i
    while chunk := below_million(tokens, j):
        if chunk[0] >= scale or (j > i and is_apart(tokens, j, chunk[0])):
            break
        word = word_at(tokens, chunk[1])
        if word.kind != "scale" or word.value >= scale:
            return (total + chunk[0], chunk[1]) if j == i or scale > 1 else (total, j)
        scale = word.value
        total, j = total + chunk[0] * scale, chunk[1] + 1
        if word_at(tokens, j).kind == "and" and word_at(tokens, j + 1).kind == "half":
            return total + scale / 2, j + 2
    return (total, j) if j > i else None


def is_apart(tokens: Sequence[Token], j: int, value: Decimal) -> bool:
    """True for digits that can't go on a number with a scale (*2 millions 30 personnes*)."""
    return word_at(tokens, j).kind == "digits" and value < 1000


def spoken_decimal(tokens: Sequence[Token], i: int) -> Read:
    """*zéro virgule zéro trois*, *deux virgule cinq millions*."""
    whole = zero_or(tokens, i)
    if not whole or word_at(tokens, whole[1]).kind != "point":
        return None
    j, zeros = whole[1] + 1, ""
    while word_at(tokens, j).kind == "zero":
        j, zeros = j + 1, zeros + "0"
    rest = below_thousand(tokens, j)
    if not rest and not zeros:
        return None
    digits, j = (f"{zeros}{rest[0]}", rest[1]) if rest else (zeros, j)
    value = whole[0] + Decimal(f"0.{digits}")
    scale = word_at(tokens, j)
    return (value * scale.value, j + 1) if scale.kind == "scale" else (value, j)


def zero_or(tokens: Sequence[Token], i: int) -> Read:
    """Zero, or a number without a scale."""
    word = word_at(tokens, i)
    return (Decimal(0), i + 1) if word.kind == "zero" else below_million(tokens, i)
