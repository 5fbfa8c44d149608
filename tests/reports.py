"""Two articles of our own, their facts by hand, and the report of them: no model is needed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from glane.batch.record import record
from glane.model import Article, Fact, Mention
from glane.report import write_report
from glane.table import ARTICLE_COLUMNS, frame

HOSTILE = (
    "</script><script>document.title='volé'</script> ]]> \u202eenvers <img src=x onerror=alert(1)>"
)
FIRST = (
    "Foire \U0001f33e de Kadri\n\nLe 3 mars 2025, 40 éleveurs ont vendu leur mil à Ségou. "
    "Deux marchands de Dakar sont venus mardi."
)
SECOND = f"Un texte hostile\n\n{HOSTILE} À Lyon, rien n’a bougé."

ARTICLES = (
    Article("foire.txt", FIRST, date="2025-03-06", date_source="header", source="Le Mil"),
    Article("hostile.txt", SECOND, date="2024-01-02", date_source="record", title=HOSTILE),
)
MENTIONS: dict[str, tuple[tuple[str, str, str, dict[str, str | int | float]], ...]] = {
    "foire.txt": (
        ("theme", "Foire \U0001f33e de Kadri", "Foire de Kadri", {"theme_scheme": "stated"}),
        ("place", "Kadri", "Kadri", {}),
        ("date", "3 mars 2025", "2025-03-03", {"date_start": "2025-03-03"}),
        ("headcount", "40 éleveurs", "40 éleveur", {"count": 40, "unit": "éleveur"}),
        ("place", "Ségou", "Ségou", {"country": "MLI"}),
        ("place", "Dakar", "Dakar", {"country": "SEN", "lat": 14.7, "lon": -17.4}),
        ("date", "mardi", "2025-03-04", {"date_start": "2025-03-04"}),
    ),
    "hostile.txt": (("place", "Lyon", HOSTILE, {"country": "FRA"}),),
}


def facts_of(article: Article) -> list[Fact]:
    """The facts written above, each at the first place of its words."""
    found = []
    for kind, words, value, columns in MENTIONS[article.id]:
        start = article.text.index(words)
        mention = Mention(kind, start, start + len(words), value, f"{kind}s.test", 0.9, columns)
        sentence = " ".join(article.text.split("\n\n")[article.text[:start].count("\n\n")].split())
        found.append(Fact(article.id, article.date, "header", words, sentence, mention))
    return found


def tables(
    articles: Sequence[Article] = ARTICLES, facts: Iterable[Fact] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table of facts (by default those written above) and the table of articles."""
    rows = [record(article, (), b"").article for article in articles]
    names = [column.name for column in ARTICLE_COLUMNS]
    texts = pd.DataFrame([{n: str(row.get(n, "")) for n in names} for row in rows], dtype="str")
    own = [*facts] or [fact for article in articles for fact in facts_of(article)]
    return frame(own), texts


def report(path: Path, *, lang: str = "fr", per_file: int = 2000) -> list[Path]:
    """The report of both articles at a path."""
    facts, articles = tables()
    return write_report(facts, articles, None, path, lang=lang, per_file=per_file)
