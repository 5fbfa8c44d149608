"""The page: template, style and scripts of this package put together with a run's payload."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
import pandas as pd
from markupsafe import Markup

from glane import __version__
from glane.errors import UsageError, WriteError
from glane.figures import overview, overview_script, overview_style
from glane.figures.countries import country
from glane.figures.palette import KINDS
from glane.report.payload import packed, payload, run_hash

LANGUAGES = ("fr", "en")
PER_FILE = 2000  # articles in one file

_STATIC = resources.files("glane.report") / "static"
# In the order in which they need each other.
_SCRIPTS = "data state links filters list articles facts reader journal review panel keys main"


def write_report(
    facts: pd.DataFrame,
    articles: pd.DataFrame,
    errors: pd.DataFrame | None,
    output: Path,
    *,
    lang: str = "fr",
    per_file: int = PER_FILE,
) -> list[Path]:
    """Write the report of a run at `output`; beyond `per_file` articles OUTPUT-2.html and so on.

    `articles` has a row for each article of `facts` (`known_articles` makes sure). Returns the
    files written; raises UsageError for an unknown language, WriteError when one cannot be written.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"unknown language {lang!r}", hint=f"use {' or '.join(LANGUAGES)}")
    count = max(1, -(-len(articles) // per_file))
    paths = [_part(output, number) for number in range(count)]
    parts = []
    for number, path in enumerate(paths):
        own = articles.iloc[number * per_file : (number + 1) * per_file]
        days = sorted(day for day in own["date"] if day)
        ids = [*map(str, own["doc_id"])]
        said = {"name": path.name, "href": quote(path.name), "days": days[:1] + days[-1:]}
        parts.append({**said, "ids": ids})
    fragment = overview(facts, articles, errors, lang)
    run = run_hash(facts, articles)
    for number, path in enumerate(paths):
        own = articles.iloc[number * per_file : (number + 1) * per_file]
        rows = facts[facts["doc_id"].isin(set(own["doc_id"]))]
        page = _page(rows, own, fragment if number == 0 else "", run, lang, parts, number)
        try:
            path.write_text(page, encoding="utf-8", newline="\n")
        except OSError as err:
            raise WriteError(f"cannot be written ({err.strerror})", path=path) from err
    return paths


def known_articles(facts: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """The table of articles, with a row also for an article that only the facts name."""
    from glane.table import ARTICLE_COLUMNS

    names = [column.name for column in ARTICLE_COLUMNS]
    given = pd.DataFrame(columns=names, dtype="str") if articles is None else articles
    seen = facts.drop_duplicates("doc_id")
    seen = seen[~seen["doc_id"].isin(set(given["doc_id"]))]
    more = pd.DataFrame(
        {"doc_id": seen["doc_id"], "date": seen["doc_date"], "date_source": seen["doc_date_source"]}
    ).reindex(columns=names, fill_value="")
    return pd.concat([given, more.astype("str")], ignore_index=True)


def _part(output: Path, number: int) -> Path:
    return output if number == 0 else output.with_name(f"{output.stem}-{number + 1}{output.suffix}")


def _page(
    facts: pd.DataFrame,
    articles: pd.DataFrame,
    fragment: str,
    run: str,
    lang: str,
    parts: list[dict[str, Any]],
    number: int,
) -> str:
    words = strings(lang)
    scripts = [_script()] + ([overview_script()] if fragment else [])
    style = _style()
    settings = {
        "run": run,
        "lang": lang,
        "words": words,
        "countries": _countries(facts, lang),
        "parts": [part["href"] for part in parts],
        "part": number,
    }
    # The first part alone knows where each article is: the others ask it.
    is_first = number == 0 and len(parts) > 1
    return _template().render(
        lang=lang,
        t=lambda key: words.get(key) or key.partition(".")[2],
        version=__version__,
        policy=_policy(scripts, style),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        overview=Markup(fragment),
        parts=parts,
        number=number,
        kinds=sorted(set(facts["kind"]), key=lambda kind: ([*KINDS, kind].index(kind), kind)),
        settings=Markup(json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")),
        payload=payload(facts, articles),
        elsewhere=packed([part["ids"] for part in parts]) if is_first else "",
    )


def _policy(scripts: list[str], style: str) -> str:
    said = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {said}; style-src {_hash(style)};"
        " img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def strings(lang: str) -> dict[str, str]:
    """All words of the page in one language, by key."""
    lines = (_STATIC / "strings.tsv").read_text(encoding="utf-8").splitlines()
    return {row["key"]: row[lang] for row in csv.DictReader(lines, delimiter="\t")}


def _countries(facts: pd.DataFrame, lang: str) -> dict[str, str]:
    """The names of the codes in the column country."""
    codes = {code for cell in facts["country"] for code in str(cell).split(";") if code}
    return {code: country(code, lang) for code in sorted(codes)}


def _style() -> str:
    marks = '[class*="k-"] { --kind: var(--ov-published); --soft: var(--ov-line); }\n' + "".join(
        f".k-{kind} {{ --kind: var(--ov-{kind}); --soft: var(--ov-{kind}-soft); }}\n"
        for kind in KINDS
    )
    own = (_STATIC / "report.css").read_text(encoding="utf-8")
    return f"{overview_style()}\n{marks}{own}"


@cache
def _script() -> str:
    modules = [
        (_STATIC / "js" / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS.split()
    ]
    return '"use strict";\n(() => {\n' + "\n".join(modules) + "\n})();\n"


@cache
def _template() -> jinja2.Template:
    engine = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return engine.from_string((_STATIC / "report.html.j2").read_text(encoding="utf-8"))
