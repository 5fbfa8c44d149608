"""Rewrite the dates of a facts table the way TIMEX3 corpora annotate them, to score against one.

    glane extract CASES.jsonl --kinds date,duration,frequency -o FACTS.csv
    python bench/timex3.py CASES.jsonl FACTS.csv > TIMEX3.csv

CONTRACT.md and TIMEX3 (French TimeBank, HeidelTime) differ in form, not in what is found: TIMEX3
keeps the article (*le 6 mai*), takes a range and a day with its hour for two expressions, gives a
part of a day its code (TMO, TAF, TEV, TNI) and leaves *depuis 1998* the plain year. Nothing else
is changed, and no gold is read.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]

ARTICLE = re.compile(r"(?<!\w)(?:le |la |les |l['\u2019])$", re.IGNORECASE)
SPLIT = re.compile(r"^(?:du |de |entre )?(?:le )?(.+?) (?:jusqu')?(?:au |à |et )(?:le |du )?(.+)$")
CLOCK = re.compile(r"^(.+?),? (?:à|au) (\d.*|midi|minuit)$")
PARTS = (("après-midi", "TAF"), ("matin", "TMO"), ("soir", "TEV"), ("nuit", "TNI"))


def timex3(row: Row, text: str) -> Iterator[Row]:
    """One row of the table as one or two TIMEX3 expressions."""
    value, mention = row["value"], row["text"]
    if row["kind"] != "date":
        yield row
        return
    value = value.rstrip("~").replace("../", "").replace("/..", "")
    clock = CLOCK.match(mention) if "T" in value else None
    split = SPLIT.match(mention) if "/" in value and "nuit" not in mention else None
    if clock:
        yield part(row, text, clock.span(1), value.partition("T")[0])
        yield part(row, text, clock.span(2), value)
    elif split and len(value.split("/")) == 2:
        for group, side in enumerate(value.split("/"), start=1):
            yield part(row, text, split.span(group), side)
    else:
        yield part(row, text, (0, len(mention)), value)


def part(row: Row, text: str, span: tuple[int, int], value: str) -> Row:
    """A piece of a mention, with its article, and the code of a part of a day."""
    start, end = int(row["start"]) + span[0], int(row["start"]) + span[1]
    words = text[start:end].lower()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        value += next((code for word, code in PARTS if word in words), "")
    article = ARTICLE.search(text[max(0, start - 4) : start])
    if article and "T" not in value:
        start -= len(article.group())
    return {**row, "text": text[start:end], "start": str(start), "end": str(end), "value": value}


def main() -> None:
    """Read the cases and the table, write the rewritten table to standard output."""
    cases, facts = map(Path, sys.argv[1:3])
    texts = {c["id"]: c["text"] for c in map(json.loads, cases.read_text("utf-8").splitlines())}
    with facts.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    writer = csv.DictWriter(sys.stdout, list(rows[0]))
    writer.writeheader()
    for row in rows:
        writer.writerows(timex3(row, texts[row["doc_id"]]))


if __name__ == "__main__":
    main()
