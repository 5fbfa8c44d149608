"""Web pages: trafilatura finds the text, htmldate (which comes with it) the date."""

from __future__ import annotations

from typing import Any

from glane.errors import ReadError
from glane.model import Article
from glane.readers.headers import tidy
from glane.readers.source import MB

LIMIT = 10 * MB  # characters; the heaviest news pages have two million
TAGS = 100_000  # five times those of a heavy page; trafilatura takes 90 s and 600 MB for 600,000

# Left to itself, htmldate compares with the clock, and where a page is dated later it silently
# takes any other date, such as the year of the copyright: it is asked for what the page states,
# whatever that is, and `dating` judges it.
_DATES: dict[str, Any] = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2200-01-01",
    "outputformat": "%Y-%m-%d",
}


def read_page(html: str, doc_id: str, encoding: str) -> Article:
    """The one article of a web page; raises ReadError when no text can be found in it."""
    from trafilatura import bare_extraction

    if html.count("<") > TAGS:
        raise ReadError("is a web page of too many elements", hint="save its text only")
    found = bare_extraction(
        html,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    page = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    text = page.get("text") or ""
    if not text.strip():
        raise ReadError(
            "is a web page in which no article's text is found",
            hint="save the page once it shows its text, or copy the text into a .txt file",
        )
    date = page.get("date") or ""
    return Article(
        id=doc_id,
        text=text,
        date=date,
        date_source="html" if date else "",
        title=tidy(page.get("title") or ""),
        source=tidy(page.get("sitename") or page.get("hostname") or ""),
        author=tidy(page.get("author") or ""),
        section=tidy("; ".join(page.get("categories") or ())),
        encoding=encoding,
    )
