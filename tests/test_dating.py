"""Dates as records, metadata and options write them."""

import pytest

from glane.readers.dating import iso_date


@pytest.mark.parametrize(
    "written",
    [
        *("2025-03-03", "20250303", "2025/03/03", "2025-03-03T10:00:00+01:00", "03/03/2025"),
        *("3 mars 2025", "lundi 3 mars 2025, 10h", "Mon, 3 Mar 2025 10:00:00 GMT"),
        *("03-Mar-2025", "March 3rd, 2025", "2025.03.03", "03-03-2025", "3/3/25", "2025-3-3"),
        *("03MAR2025", "2025 Mar 3", "Mon Mar  3 10:00:00 CET 2025"),
    ],
)
def test_a_day_in_many_forms(written: str) -> None:
    assert iso_date(written) == "2025-03-03"


def test_the_day_comes_first() -> None:
    assert iso_date("5-3-2025") == "2025-03-05"


@pytest.mark.parametrize(
    "written",
    [
        *("", "hier", "il y a 2 jours", "3 mars", "mars", "lundi", "2025", "12345", "1741000000"),
        *("31/02/2025", "2025-13-45", "32-Mar-2025", "sans date", "n.d.", "10:30", "1-2"),
        "3-Mar-2025 " * 20,
    ],
)
def test_what_is_no_whole_day(written: str) -> None:
    assert iso_date(written) == ""


def test_a_month_stays_a_month() -> None:
    assert iso_date("mars 2025") == iso_date("2025-03") == "2025-03"
