"""French articles at any size, made of the sample articles' own sentences, the same every time.

Each article takes the date of one sample and shuffled paragraphs of sentences from all of them, so
that no two are alike (repeated articles would be found out as near-duplicates, and caches would
flatter the figures), while words, names and numbers keep their frequencies.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from glane.model import Article
from glane.readers import find_files, read_file
from glane.text import sentences

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
SEED = 20250826
_PARAGRAPH = 4  # sentences


def articles(count: int, *, seed: int = SEED, source: Path = SAMPLES) -> Iterator[Article]:
    """So many articles of the sentences below `source`, about as long as those are."""
    samples = [
        article
        for path, doc_id in find_files([source])
        for article in read_file(path, doc_id)
        if isinstance(article, Article) and article.status == "ok"
    ]
    cut = [_sentences(sample.text) for sample in samples]
    pool = [sentence for some in cut for sentence in some]
    lengths = [len(some) for some in cut]
    chance = random.Random(seed)
    for number in range(count):
        said = chance.sample(pool, min(len(pool), chance.choice(lengths)))
        rows = [" ".join(said[at : at + _PARAGRAPH]) for at in range(0, len(said), _PARAGRAPH)]
        date = chance.choice(samples).date
        yield Article(f"{number:06}", "\n\n".join(rows) + "\n", date, "record", language="fr")


def write_records(path: Path, count: int, *, seed: int = SEED) -> Path:
    """Write the articles as one JSON Lines file: id, text, date."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count, seed=seed):
            record = {"id": article.id, "text": article.text, "date": article.date}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def write_folder(folder: Path, count: int, *, seed: int = SEED) -> Path:
    """Write the articles as text files, a thousand a folder."""
    for article in articles(count, seed=seed):
        path = folder / article.id[:3] / f"{article.id}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f" date {article.date}\n\n{article.text}", encoding="utf-8")
    return folder


def _sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentences(text)]
