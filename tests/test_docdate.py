"""The publication date as the text and the file name tell it."""

import time

import pytest

from glane.values.docdate import behind_header, dateline_date, filename_date, header_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        (" date 2025-08-26 Lors de la rencontre des maires", "2025-08-26"),
        (" date 2018-04 Lors de la rencontre des maires", "2018-04"),
        ("Date : 2025-08-26\nUn titre", "2025-08-26"),
        ("Publié le 12/03/2024 à 14h05, mis à jour le 13/03/2024 à 8h", "2024-03-12"),
        ("Un titre\n\nPublié le mardi 12 mars 2024 à 14h05", "2024-03-12"),
        ("Mis en ligne le 1er\u00a0août 2023", "2023-08-01"),
        ("Le maire a publié un livre le 12 mars 2024.", None),
        ("Publié le 31/02/2024", None),
        ("date 1234567", None),
        ("", None),
    ],
)
def test_header(text: str, iso: str | None) -> None:
    assert header_date(text) == (iso and (iso, "header"))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (" date 2023-11-14 Crue de l’Ourthe", "Crue de l’Ourthe"),
        ("date 2024-03 « Un titre »", "« Un titre »"),
        ("Publié le 12/03/2024 à 14h05, mis à jour le 13/03/2024", ""),
        (" date 2025-08-26", ""),
        ("L’école a publié un livre", "L’école a publié un livre"),
        ("", ""),
    ],
)
def test_what_a_line_says_besides_its_date(line: str, rest: str) -> None:
    assert behind_header(line) == rest


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Rabat, le 22 août 2025 (MAP) - Le port rouvre.", "2025-08-22"),
        ("OUAGADOUGOU, 12 janv. 2024 (AFP) \u2013 Le port rouvre.", "2024-01-12"),
        ("Un titre\n\n13 décembre 2018 . \u2013\nLe port rouvre.", "2018-12-13"),
        ("Un titre\n\n1er septembre 2016 . \u2013\nLe port rouvre.", "2016-09-01"),
        ("Port-au-Prince (Haïti), 3 mai 2021 (AlterPresse) --- Le port", "2021-05-03"),
        ("Un titre\nmardi 5 mars 2024\nLe port rouvre.", "2024-03-05"),
        ("Le port a rouvert le 5 mars 2024 (après travaux).", None),
        ("Le 5 mars 2024, le port a rouvert.", None),
        ("Le 31 février 2024 \u2013", None),
    ],
)
def test_dateline(text: str, iso: str | None) -> None:
    assert dateline_date(text) == (iso and (iso, "dateline"))


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2024-01-12_titre.txt", "2024-01-12"),
        ("presse/20240112-le-port.html", "2024-01-12"),
        ("mali_2018_04.txt", "2018-04"),
        ("le-port.2024.01.12.txt", "2024-01-12"),
        ("202401.txt", None),
        ("article-123456789.txt", None),
        ("2024-02-31.txt", None),
        ("le-port-2024.txt", None),
    ],
)
def test_filename(name: str, iso: str | None) -> None:
    assert filename_date(name) == (iso and (iso, "filename"))


@pytest.mark.parametrize("piece", ["A ", "Rabat, ", "1", "publié le ", "(", " ", "2024-01-", "\n"])
def test_hostile_repetition(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    header_date(text), dateline_date(text), filename_date(text)
    assert time.process_time() - start < 1
