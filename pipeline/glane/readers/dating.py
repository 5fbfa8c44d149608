"""An article's publication date: the cascade, and dates as records and options write them."""

from __future__ import annotations

import re
from datetime import date

from glane.values.docdate import dateline_date, filename_date, header_date

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?=$|[T ])")


def iso_date(written: str) -> str:
    """A record's or option's date as ISO 8601, day or month; "" when it cannot be read.

    Reads ISO dates and date-times, `26/08/2025`, `26 août 2025`.
    """
    match = _ISO.match(written)
    if match is None:
        found = dateline_date(written)
        return found[0] if found else ""
    year, month, day = match.groups()
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return match.group()


def document_date(text: str, filename: str, option: str = "") -> tuple[str, str]:
    """(ISO date, source) of an article without a date of its own, or two empty strings.

    The option is what the user says and wins; then the header line, the dateline, the file name.
    """
    if option:
        return option, "option"
    return header_date(text) or dateline_date(text) or filename_date(filename) or ("", "")
