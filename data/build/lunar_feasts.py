"""Build data/gazetteers/lunar_feasts.tsv: the days of Muslim feasts, 1950 to 2049.

Source: the package `holidays` (MIT), its Islamic lunar calendar; future days are estimates, and a
country may keep a feast a day earlier or later. Run: python data/build/lunar_feasts.py
"""

from __future__ import annotations

from pathlib import Path

from holidays.calendars.islamic import _IslamicLunar

FEASTS = {
    "fitr": "eid_al_fitr_dates",
    "adha": "eid_al_adha_dates",
    "mawlid": "mawlid_dates",
    "ashura": "ashura_dates",
    "new_year": "hijri_new_year_dates",
    "ramadan": "ramadan_beginning_dates",
}
HEADER = """# Feasts of the Muslim calendar and the first days of Ramadan, 1950 to 2049 (ISO 8601).
# Built by data/build/lunar_feasts.py from the package holidays (MIT licence).
feast\tday
"""


def main() -> None:
    """Write the table, sorted by feast and day."""
    calendar = _IslamicLunar()
    rows = {
        (feast, day.isoformat())
        for feast, method in FEASTS.items()
        for year in range(1950, 2050)
        for day, _ in getattr(calendar, method)(year)
    }
    path = Path(__file__).parents[1] / "gazetteers" / "lunar_feasts.tsv"
    path.write_text(HEADER + "".join(f"{a}\t{b}\n" for a, b in sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} days -> {path.name}")


if __name__ == "__main__":
    main()
