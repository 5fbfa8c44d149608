"""GeoJSON (RFC 7946): each place with coordinates as a point, its columns as properties."""

from __future__ import annotations

import json
from typing import IO

from glane.batch.record import Record


class GeojsonWriter:
    """Writes a FeatureCollection, one feature a line; places without coordinates stay out."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._between = "\n"
        file.write('{"type": "FeatureCollection", "features": [')

    def write(self, record: Record) -> None:
        """Append the places of one article."""
        for row in record.facts:
            if row["kind"] != "place" or "" in (row.get("lat", ""), row.get("lon", "")):
                continue
            rest = {k: v for k, v in row.items() if v != "" and k not in ("lat", "lon")}
            point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
            feature = {"type": "Feature", "geometry": point, "properties": rest}
            self._file.write(self._between + json.dumps(feature, ensure_ascii=False))
            self._between = ",\n"

    def close(self) -> None:
        """Close the collection."""
        self._file.write("\n]}\n")
        self._file.flush()
