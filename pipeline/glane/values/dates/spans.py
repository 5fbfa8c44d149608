"""Durations and frequencies as TIMEX3 values: *pendant trois jours*, *chaque lundi*."""

from __future__ import annotations

from glane.values.dates import words
from glane.values.dates.reading import Frame, Groups

# How often a vague *plusieurs fois par an* is, is not said: the period alone is the value.
_CLOCK_UNITS = {"H": "H", "m": "M", "S": "S"}


def read_duration(groups: Groups, frame: Frame) -> str | None:
    """*trois jours*, *un an et demi*, *3,5 ans*, *deux heures trente* -> `P3D`, `P1.5Y`, …"""
    unit = words.unit(groups["unit"])
    amount = _amount(groups)
    if unit is None or amount is None or amount <= 0:
        return None
    value = iso_duration(amount, unit)
    if "minute" in groups and unit[1] == "H" and amount == int(amount):
        return f"{value}{words.number(groups['minute'])}M"
    return value


def iso_duration(amount: float, unit: tuple[int, str]) -> str:
    """(1.5, (3, "M")) -> `P4.5M`; hours, minutes and seconds stand behind a T."""
    count, code = unit
    total = f"{amount * count:g}"
    if code in _CLOCK_UNITS:
        return f"PT{total}{_CLOCK_UNITS[code]}"
    return f"P{total}{code}"


def _amount(groups: Groups) -> float | None:
    written = groups.get("number")
    if written is None:
        whole: float | None = 0 if "half" in groups else 1
    elif "," in written or "." in written:
        whole = float(written.replace(",", ".").replace(" ", ""))
    else:
        whole = words.number(written)
    if whole is None:
        return None
    return whole + 0.5 if "half" in groups else whole


def read_every(groups: Groups, frame: Frame) -> str | None:
    """*chaque lundi* -> `XXXX-WXX-1`, *tous les deux ans*, *par mois* -> `P2Y`, `P1M`."""
    weekday = words.weekday(groups.get("weekday", ""))
    if weekday is not None:
        return f"XXXX-WXX-{weekday}"
    month = words.month(groups.get("month", ""))
    if month is not None:
        return f"XXXX-{month:02}"
    if "season" in groups:
        return f"XXXX-{words.season_timex(groups['season'])}"
    return read_duration(groups, frame)


def read_recurring(groups: Groups, frame: Frame) -> str | None:
    """*annuel*, *mensuelle*, *hebdomadaires*, *quotidiennement* -> `P1Y`, `P1M`, `P1W`, `P1D`."""
    codes = words.codes("recurrences")
    if groups["adjective"].lower() in codes:
        return f"P{codes[groups['adjective'].lower()]}"
    word = groups["adjective"].lower().removesuffix("ment").removesuffix("s")
    codes = words.codes("recurrences")
    for form in (
        word,
        word.removesuffix("e"),
        word.removesuffix("le"),
        word.removesuffix("ne"),
        word.removesuffix("ère") + "er",
        word.removesuffix("aux") + "al",
    ):
        if form in codes:
            return f"P{codes[form]}"
    return None
