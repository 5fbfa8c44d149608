"""The readers by the name that a rule's `set: {read: …}` gives, and what each needs of the rule."""

from __future__ import annotations

from collections.abc import Mapping

from glane.rulebook.contract import Contract, Setting
from glane.rulebook.contract import Reader as Entry
from glane.values.dates import absolute, anchored, feasts, numbered, periods, relative, spans
from glane.values.dates.reading import Reader

# Groups that many readers can use: a part of a period, the way, the year, a clock time.
_PART = " begin middle end about"
_WAY = " last next this"
_CLOCK = " hour minute noon midnight evening"
_DAY = f" year of_year same weekday{_WAY}{_CLOCK}{_PART}"

READERS: Mapping[str, Entry[Reader]] = {
    "day": Entry(absolute.read_day, "day month", _DAY),
    "day_range": Entry(
        absolute.read_day_range, "day day_from month", f"month_from year_from weekday_from{_DAY}"
    ),
    "month": Entry(absolute.read_month, "month", f"year of_year same{_WAY}{_PART}"),
    "month_range": Entry(
        absolute.read_month_range, "month month_from", f"year year_from{_WAY}{_PART}"
    ),
    "year": Entry(absolute.read_year, "year", f"before{_PART}"),
    "year_range": Entry(absolute.read_year_range, "year year_from", _PART),
    "numeric": Entry(absolute.read_numeric, "day month", _DAY),
    "numeric_range": Entry(
        absolute.read_numeric_range, "day day_from month month_from year", f"year_from{_DAY}"
    ),
    "numeric_month": Entry(absolute.read_numeric_month, "month year", _PART),
    "deictic": Entry(relative.read_deictic, "", f"deictic{_CLOCK}"),
    "weekday": Entry(relative.read_weekday, "weekday", f"{_WAY}{_CLOCK}"),
    "weekday_day": Entry(numbered.read_weekday_day, "day", f"weekday{_WAY}{_CLOCK}"),
    "weekday_of_week": Entry(relative.read_weekday_of_week, "weekday", f"weeks{_WAY}{_CLOCK}"),
    "weekday_range": Entry(relative.read_weekday_range, "weekday weekday_from", _WAY),
    "day_number_range": Entry(numbered.read_day_number_range, "day day_from"),
    "day_of_unit": Entry(numbered.read_day_of_unit, "day", f"day_from unit{_WAY}{_CLOCK}"),
    "unit": Entry(relative.read_unit, "unit", f"{_WAY}{_PART}"),
    "offset": Entry(relative.read_offset, "unit", f"number ago exact months{_PART}"),
    "span": Entry(relative.read_span, "unit", f"number{_WAY}{_PART}"),
    "neighbour": Entry(anchored.read_neighbour, "anchor", _CLOCK),
    "neighbour_of": Entry(feasts.read_neighbour_of, "anchor feast|day+month", f"{_DAY}"),
    "same_day": Entry(anchored.read_same_day, "", _CLOCK),
    "later": Entry(anchored.read_later, "unit", "number ago"),
    "next_unit": Entry(anchored.read_next_unit, "unit", f"{_WAY}{_PART}"),
    "weekday_beside": Entry(anchored.read_weekday_beside, "weekday", f"{_WAY}{_CLOCK}"),
    "clock": Entry(anchored.read_clock, "hour|noon|midnight", f"weekday{_WAY}{_CLOCK}"),
    "part_of_year": Entry(
        periods.read_part_of_year, "ordinal quarter|semester", f"year unit{_WAY}{_PART}"
    ),
    "season": Entry(periods.read_season, "season", f"year unit{_WAY}{_PART}"),
    "decade": Entry(periods.read_decade, "decade", _PART),
    "century": Entry(periods.read_century, "ordinal", f"before{_PART}"),
    "century_range": Entry(periods.read_century_range, "ordinal ordinal_from", _PART),
    "fortnight": Entry(periods.read_fortnight, "ordinal month", f"year{_WAY}"),
    "nth_weekday": Entry(
        periods.read_nth_weekday,
        "ordinal|latest month|unit",
        f"weekday weekend week penultimate year{_WAY}{_CLOCK}",
    ),
    "week_of": Entry(periods.read_week_of, "day month", f"year weekday{_WAY}"),
    "school_year": Entry(periods.read_school_year, "year", "year_to"),
    "feast": Entry(feasts.read_feast, "feast", f"year weekend{_WAY}{_PART}{_CLOCK}"),
    "ramadan": Entry(feasts.read_ramadan, "", f"year{_WAY}{_PART}"),
    "fixed": Entry(feasts.read_fixed, required="value"),
    "duration": Entry(spans.read_duration, "unit", "number half minute"),
    "every": Entry(spans.read_every, "weekday|month|season|unit", "number half minute"),
    "recurring": Entry(spans.read_recurring, "adjective"),
}

CONTRACT = Contract(
    readers=READERS,
    settings={
        "kind": Setting("the kind of the rows", ("date", "duration", "frequency")),
        "anchor": Setting(
            "it leans on a date told before: the last day, one told right before (near), or any",
            ("day", "near", "any"),
        ),
        "value": Setting("the value itself, EDTF or TIMEX3"),
    },
    common=("kind", "anchor"),
    set_is_group=True,
)
