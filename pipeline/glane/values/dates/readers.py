"""The readers by the name that a rule's `set: {read: …}` gives."""

from __future__ import annotations

from collections.abc import Mapping

from glane.values.dates import absolute, anchored, feasts, periods, relative, spans
from glane.values.dates.reading import Reader

READERS: Mapping[str, Reader] = {
    "day": absolute.read_day,
    "day_range": absolute.read_day_range,
    "month": absolute.read_month,
    "month_range": absolute.read_month_range,
    "year": absolute.read_year,
    "year_range": absolute.read_year_range,
    "numeric": absolute.read_numeric,
    "numeric_range": absolute.read_numeric_range,
    "numeric_month": absolute.read_numeric_month,
    "deictic": relative.read_deictic,
    "weekday": relative.read_weekday,
    "weekday_day": relative.read_weekday_day,
    "weekday_of_week": relative.read_weekday_of_week,
    "weekday_range": relative.read_weekday_range,
    "day_number_range": relative.read_day_number_range,
    "day_of_unit": relative.read_day_of_unit,
    "unit": relative.read_unit,
    "offset": relative.read_offset,
    "span": relative.read_span,
    "neighbour": anchored.read_neighbour,
    "neighbour_of": feasts.read_neighbour_of,
    "same_day": anchored.read_same_day,
    "later": anchored.read_later,
    "next_unit": anchored.read_next_unit,
    "weekday_beside": anchored.read_weekday_beside,
    "clock": anchored.read_clock,
    "part_of_year": periods.read_part_of_year,
    "season": periods.read_season,
    "decade": periods.read_decade,
    "century": periods.read_century,
    "century_range": periods.read_century_range,
    "fortnight": periods.read_fortnight,
    "nth_weekday": periods.read_nth_weekday,
    "week_of": periods.read_week_of,
    "school_year": periods.read_school_year,
    "feast": feasts.read_feast,
    "fixed": feasts.read_fixed,
    "duration": spans.read_duration,
    "every": spans.read_every,
    "recurring": spans.read_recurring,
}
