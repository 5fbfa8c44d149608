"""Label Studio: tasks with glane's facts as predictions, to correct by hand.

Format: https://labelstud.io/guide/predictions; offsets count code points, as glane's do.
"""

from __future__ import annotations

import json
from typing import IO, Any

from glane.batch.record import Record
from glane.model import EXTRA_KINDS, KINDS
from glane.table import Row

# What the labelling interface must hold: names that the results refer to, and the kinds.
LABEL, TEXT = "label", "text"
CONFIG = "\n".join(
    [
        "<View>",
        f'  <Labels name="{LABEL}" toName="{TEXT}">',
        *(f'    <Label value="{kind}"/>' for kind in (*KINDS, *EXTRA_KINDS)),
        "  </Labels>",
        f'  <Text name="{TEXT}" value="$text"/>',
        "</View>",
    ]
)


class LabelStudioWriter:
    """Writes one JSON array of tasks, a task a line; `data` holds text, doc_id and date."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._between = "\n"
        file.write("[")

    def write(self, record: Record) -> None:
        """Append one article as a task."""
        article = record.article
        data = {"text": article["text"], "doc_id": article["doc_id"], "date": article["date"]}
        results = [_result(number, row) for number, row in enumerate(record.facts, start=1)]
        task = {"data": data, "predictions": [{"model_version": "glane", "result": results}]}
        self._file.write(self._between + json.dumps(task, ensure_ascii=False))
        self._between = ",\n"

    def close(self) -> None:
        """Close the array."""
        self._file.write("\n]\n")
        self._file.flush()


def _result(number: int, row: Row) -> dict[str, Any]:
    value = {"start": row["start"], "end": row["end"], "text": row["text"], "labels": [row["kind"]]}
    return {
        "id": f"f{number}",
        "from_name": LABEL,
        "to_name": TEXT,
        "type": "labels",
        "value": value,
        "score": row["confidence"],
        "meta": {"text": [str(row["value"]), str(row["rule"])]},
    }
