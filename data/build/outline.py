"""Builds data/outline/world.json, the countries' outlines of the maps, from npm world-atlas.

Usage: npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
       python data/build/outline.py package/countries-110m.json
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

SHA256 = "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8"
TARGET = Path(__file__).parents[1] / "outline" / "world.json"
ANTARCTICA = "010"  # ISO 3166-1 numeric: no news from there is worth a third of the map


def outline(source: bytes) -> str:
    """The topology with the countries' shapes only, as compact TopoJSON."""
    topology = json.loads(source)
    countries = topology["objects"]["countries"]["geometries"]
    kept = [
        {"type": country["type"], "arcs": country["arcs"]}
        for country in countries
        if country.get("id") != ANTARCTICA
    ]
    topology["objects"] = {"countries": {"type": "GeometryCollection", "geometries": kept}}
    return json.dumps(topology, separators=(",", ":")) + "\n"


def main() -> None:
    """Check the source and write the outline."""
    source = Path(sys.argv[1]).read_bytes()
    found = hashlib.sha256(source).hexdigest()
    if found != SHA256:
        sys.exit(f"{sys.argv[1]} has the sha256 {found}, not {SHA256}")
    TARGET.write_text(outline(source), encoding="utf-8")
    print(TARGET, hashlib.sha256(TARGET.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
