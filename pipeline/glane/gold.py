"""Annotated articles: the JSON Lines files that `glane evaluate` compares facts with."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glane.errors import UsageError, nearest
from glane.model import EXTRA_KINDS, KINDS

SCHEMES = ("stated", "topic", "taxonomy")

# What a fact says about itself; everything else it carries is a column of the table.
_OWN_KEYS = {"kind", "start", "end", "text", "value", "accept", "optional", "doubt"}


class GoldError(UsageError):
    """A gold file that cannot be used; says which file, which line and what is wrong there."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(problem, path=path, line=line or None, hint="see docs/evaluation.md")


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One annotated mention.

    `accept` holds further right values. An `optional` fact may be found or left out.
    `columns` holds the right values of the further columns that the annotation states, more
    than one where readers may differ; "" states that the column is empty, a missing key
    states nothing.
    """

    kind: str
    start: int
    end: int
    text: str
    value: str
    accept: tuple[str, ...]
    optional: bool
    columns: Mapping[str, tuple[str, ...]]

    @property
    def series(self) -> str:
        """The line of the report it counts in: the kind, themes split by scheme."""
        return series_of(self.kind, *self.columns.get("theme_scheme", ()))


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article; `kinds` are those annotated in it, the others say nothing."""

    id: str
    doc_date: str
    text: str
    kinds: frozenset[str]
    facts: tuple[GoldFact, ...]


def series_of(kind: str, scheme: str = "") -> str:
    """`date`, `place`, …; for themes `theme/stated`, `theme/topic` or `theme/taxonomy`."""
    return f"{kind}/{scheme}" if kind == "theme" else kind


def read_gold(path: Path | str, own: Collection[str] = ()) -> list[GoldArticle]:
    """The articles of a gold file, one JSON object a line; `own` are kinds beside glane's.

    Raises GoldError, which names file and line, for a file that cannot be read or holds no
    article, and for a line that is no annotated article: bad JSON, a missing key, an unknown
    kind, an id used twice, or a fact whose text is not the slice at its offsets.
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # U+2028 is no line end
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(path, 0, f"cannot be read ({error})") from error
    articles: dict[str, GoldArticle] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article = _article(json.loads(line), (*KINDS, *EXTRA_KINDS, *own))
        except (ValueError, TypeError, KeyError) as error:
            raise GoldError(path, number, _problem(error)) from error
        if article.id in articles:
            raise GoldError(path, number, f"article id {article.id!r} is used twice")
        articles[article.id] = article
    if not articles:
        raise GoldError(path, 0, "holds no annotated article; expected one JSON object a line")
    return list(articles.values())


def _problem(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON ({error})"
    if isinstance(error, KeyError):
        return f"key {error} is missing"
    return str(error)


def _article(record: Any, known: Collection[str]) -> GoldArticle:
    if not isinstance(record, dict):
        raise ValueError("expected a JSON object with id, text and facts")
    text = _typed(record, "text", str)
    facts = tuple(_facts(_typed(record, "facts", list), text, known))
    return GoldArticle(
        id=_typed(record, "id", str),
        doc_date=record.get("doc_date") or "",
        text=text,
        kinds=frozenset(record.get("kinds", (*KINDS, *(fact.kind for fact in facts)))),
        facts=facts,
    )


def _facts(records: list[Any], text: str, known: Collection[str]) -> Iterator[GoldFact]:
    for number, record in enumerate(records, start=1):
        try:
            yield _fact(record, text, known)
        except KeyError as error:
            raise ValueError(f"fact {number}: key {error} is missing") from error
        except (ValueError, TypeError) as error:
            raise ValueError(f"fact {number}: {error}") from error


def _fact(record: Any, text: str, known: Collection[str]) -> GoldFact:
    if not isinstance(record, dict):
        raise ValueError("expected a JSON object with kind, start, end and value")
    kind, start, end = record["kind"], _typed(record, "start", int), _typed(record, "end", int)
    if kind not in known:
        raise ValueError(f"unknown kind {kind!r}; {nearest(kind, known)}")
    if kind == "theme" and record["theme_scheme"] not in SCHEMES:
        raise ValueError(f"unknown theme_scheme {record['theme_scheme']!r}")
    if not 0 <= start < end <= len(text):
        raise ValueError(f"offsets {start}:{end} are not within the article's text")
    mention = record.get("text", text[start:end])
    if mention != text[start:end]:
        raise ValueError(f"text {mention!r} is not the slice at {start}:{end}, {text[start:end]!r}")
    return GoldFact(
        kind=kind,
        start=start,
        end=end,
        text=mention,
        value=record.get("value") or "",
        accept=tuple(record.get("accept", ())),
        optional=bool(record.get("optional", False)),
        columns={k: _right_values(v) for k, v in record.items() if k not in _OWN_KEYS},
    )


def _right_values(value: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)


def _typed(record: dict[str, Any], key: str, wanted: type) -> Any:
    if not isinstance(record[key], wanted):
        raise TypeError(f"{key!r} must be of type {wanted.__name__}")
    return record[key]
