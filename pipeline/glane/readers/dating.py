"""An article's publication date: the cascade, and dates as records and options write them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import PurePosixPath

from glane.model import Article
from glane.readers.headers import written_date
from glane.values.docdate import dateline_date, filename_date, header_date

_ISO = re.compile(r"(\d{4})[-/](\d{2})(?:[-/](\d{2}))?(?=$|[T ])")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|[T ])")
_OWN = ("record", "header")
_LONGEST = 60  # characters of a date as programs write it, with weekday, time and zone
_WHOLE = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",
    "RELATIVE_BASE": datetime(2000, 1, 1, tzinfo=UTC),
}


def iso_date(written: str) -> str:
    """A record's or option's date as ISO 8601, day or month; "" when it cannot be read.

    Reads ISO dates and date-times, `20250826`, `26/08/2025`, `26 août 2025 à 14h`,
    `Tue, 26 Aug 2025 14:00:00 GMT`; what else programs write (`26-Aug-2025`, `2025.08.26`) is
    left to dateparser.
    """
    match = _ISO.match(written) or _BASIC.match(written)
    if match is None:
        found = dateline_date(written)
        spelled = None if found else written_date(written)
        return found[0] if found else spelled[0] if spelled and not spelled[1] else _odd(written)
    year, month, day = match.groups()
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return "-".join(filter(None, (year, month, day)))


@lru_cache(maxsize=1024)
def _odd(written: str) -> str:
    """A whole date in a form of no reader's own, by dateparser; "" for anything less.

    Its day, month and year must all be told: no word is counted from today, nothing is filled in.
    """
    if len(written) > _LONGEST or not re.search(r"\d\D", written):
        return ""
    import dateparser  # here: most runs never need it

    found = dateparser.parse(written, languages=["fr", "en"], settings=_WHOLE)
    return found.date().isoformat() if found else ""


def document_date(text: str, path: str, option: str = "", html: str = "") -> tuple[str, str]:
    """(ISO date, source) of an article without a date of its own, or two empty strings.

    The option is what the user says and wins; then the header line, what the page's metadata say
    (`html`), the dateline, the file's name, the names of its folders.
    """
    if option:
        return option, "option"
    names = reversed(PurePosixPath(path).parts)
    return (
        header_date(text)
        or ((html, "html") if html else None)
        or dateline_date(text)
        or next(filter(None, map(filename_date, names)), None)
        or ("", "")
    )


def dated(article: Article, path: str, latest: str, option: str = "") -> Article:
    """The article with its date; one from HTML counts only if the file is not older than it.

    `latest` is the last day on which it can have been published, by the time its file was saved
    ("" when unknown): a later date in a page's metadata is a mistake of the page and not used; a
    later one from elsewhere stands, with a note.
    """
    if article.date_source in _OWN:
        day, source = article.date, article.date_source
    else:
        html = article.date
        if _is_later(html, latest):
            article = noted(
                article, f"its page is dated {html}, after the file was saved: not used"
            )
            html = ""
        day, source = document_date(article.text, path, option, html)
    if source != "option" and _is_later(day, latest):
        article = noted(article, f"its date {day} is after the day the file was saved")
    return replace(article, date=day, date_source=source)


def noted(article: Article, note: str) -> Article:
    """The article with one more note; "" is none."""
    notes = "; ".join(filter(None, (article.note, note)))
    return article if notes == article.note else replace(article, note=notes)


def _is_later(day: str, latest: str) -> bool:
    return bool(day and latest) and day > latest[: len(day)]
