"""Web pages, PDF, Word, RTF and Markdown: their text, title and date."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

import madefiles
from glane.errors import ReadError
from glane.model import Article
from glane.readers import ReadOptions, read_file
from glane.readers.pdf import paragraphs

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Le port rouvre | Le Matin du Lac</title>
<meta property="og:title" content="Le port rouvre"><meta property="og:site_name"
content="Le Matin du Lac"><meta name="author" content="Awa Diop">
<meta property="article:section" content="Économie">{meta}</head><body>
<nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav><article><h1>Le port rouvre</h1>
<p>{first}Le port de Dakar a rouvert mardi, après deux semaines de travaux sur ses quais.</p>
<p>Près de 300 dockers ont repris le travail, selon la direction. La fin du chantier est prévue
pour le 15 septembre 2031.</p><p>Le ministre des Transports a salué cette reprise rapide.</p>
</article><aside><a href="/x">À lire aussi</a></aside>
<footer>© 2023 Le Matin du Lac</footer></body></html>"""
PUBLISHED = '<meta property="article:published_time" content="{}">'
SAVED = datetime(2024, 3, 15, 12, tzinfo=UTC).timestamp()


def page(path: Path, *, published: str = "", first: str = "", saved: float = SAVED) -> Path:
    """A news page on disk, saved at a given time."""
    meta = PUBLISHED.format(published) if published else ""
    path.write_text(PAGE.format(meta=meta, first=first), encoding="utf-8")
    os.utime(path, (saved, saved))
    return path


def read(path: Path, options: ReadOptions = ReadOptions()) -> Article:  # noqa: B008
    (article,) = read_file(path, path.name, options)
    assert isinstance(article, Article), article
    return article


def test_a_web_page(tmp_path: Path) -> None:
    article = read(page(tmp_path / "page.html", published="2024-03-12T10:00:00Z"))
    assert (article.title, article.source, article.author, article.section) == (
        "Le port rouvre",
        "Le Matin du Lac",
        "Awa Diop",
        "Économie",
    )
    assert (article.date, article.date_source, article.language) == ("2024-03-12", "html", "fr")
    assert article.text.startswith("Le port rouvre\nLe port de Dakar a rouvert mardi")
    assert "À lire aussi" not in article.text
    assert "Accueil" not in article.text
    assert article.note == ""


def test_a_page_without_a_date_gets_none(tmp_path: Path) -> None:
    """Neither the year of the copyright nor a day that the text announces is its date."""
    article = read(page(tmp_path / "page.html"))
    assert (article.date, article.date_source) == ("", "")


@pytest.mark.parametrize("published", ["2031-05-01", "2024-03-17", "2099-01-01T00:00:00Z"])
def test_a_page_dated_after_it_was_saved_is_not_believed(published: str, tmp_path: Path) -> None:
    article = read(page(tmp_path / "page.html", published=published))
    assert (article.date, article.date_source) == ("", "")
    assert f"its page is dated {published[:10]}, after the file was saved" in article.note
    article = read(page(tmp_path / "2024-03-11-port.html", published=published))
    assert (article.date, article.date_source) == ("2024-03-11", "filename")


def test_a_day_is_left_for_time_zones(tmp_path: Path) -> None:
    assert read(page(tmp_path / "page.html", published="2024-03-16")).date == "2024-03-16"


def test_a_file_without_a_time_cannot_contradict_its_page(tmp_path: Path) -> None:
    article = read(page(tmp_path / "page.html", published="2024-03-12", saved=315_532_800))  # 1980
    assert (article.date, article.note) == ("2024-03-12", "")


def test_the_order_of_the_sources_of_a_date(tmp_path: Path) -> None:
    written = "Publié le 11/03/2024. "
    path = page(tmp_path / "2024-03-09.html", published="2024-03-12")
    assert read(path, ReadOptions(date="2024-03-08")).date_source == "option"
    assert read(path).date_source == "html"
    plain = tmp_path / "2024-03-09.txt"
    plain.write_text(f"{written}Le port a rouvert.", encoding="utf-8")
    assert read(plain).date_source == "header"
    plain.write_text("Dakar, le 10 mars 2024 (MDL) - Le port a rouvert.", encoding="utf-8")
    assert read(plain).date_source == "dateline"
    plain.write_text("Le port a rouvert.", encoding="utf-8")
    assert read(plain).date_source == "filename"


def test_a_date_in_the_future_from_elsewhere_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "2031-01-01.txt"
    path.write_text("Le port a rouvert.", encoding="utf-8")
    os.utime(path, (SAVED, SAVED))
    article = read(path)
    assert article.date == "2031-01-01"
    assert "after the day the file was saved" in article.note


def test_a_page_without_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body><script>load()</script></body></html>", encoding="utf-8")
    (error,) = read_file(path, path.name)
    assert "no article's text is found" in str(error)


def test_a_page_that_writes_about_europresse_is_a_page(tmp_path: Path) -> None:
    path = page(tmp_path / "page.html", first="Europresse exporte des DocPublicationName. ")
    assert "Europresse exporte" in read(path).text


LINES = [
    "Le port de Dakar a rouvert mardi 12 mars après deux",
    "semaines de travaux. Près de 300 dockers ont repris leur tra-",
    "vail sur les quais, selon la direction du port.",
    "Le ministre des Transports a salué une reprise d'une gran-",
    "de rapidité.",
    "Le chantier coûte 12 millions d'euros.",
]


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(madefiles.pdf([LINES, ["Fin de l'article."]], title="Le port rouvre"))
    article = read(path)
    assert article.title == "Le port rouvre"
    assert article.text == (
        "Le port de Dakar a rouvert mardi 12 mars après deux semaines de travaux. Près de 300"
        " dockers ont repris leur travail sur les quais, selon la direction du port.\n"
        "Le ministre des Transports a salué une reprise d'une grande rapidité.\n"
        "Le chantier coûte 12 millions d'euros.\nFin de l'article."
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["Saint-", "Étienne et la non\x02violence, de Paris\x02Bamako"],
            "Saint-Étienne et la nonviolence, de Paris-Bamako",
        ),
        (["du 12-", "15 mai 2024"], "du 12-15 mai 2024"),
        (
            ["Un titre", "", "Une phrase qui va jusqu'au bord de la", "page."],
            "Un titre\nUne phrase qui va jusqu'au bord de la page.",
        ),
        ([], ""),
    ],
)
def test_lines_of_a_page_become_paragraphs(lines: list[str], text: str) -> None:
    assert paragraphs("\r\n".join(lines)) == text


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "article.docx"
    path.write_bytes(madefiles.docx(["Le port", "", "Le port rouvre."], title="T", author="A"))
    article = read(path)
    assert (article.text, article.title, article.author) == ("Le port\nLe port rouvre.", "T", "A")


def test_docx_with_a_table(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Avant.")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "Dedans."
    document.add_paragraph("Après.")
    document.save(str(tmp_path / "table.docx"))
    assert read(tmp_path / "table.docx").text == "Avant.\nDedans.\nAprès."


def test_rtf(tmp_path: Path) -> None:
    path = tmp_path / "article.rtf"
    path.write_bytes(madefiles.rtf(["L\u2019été à Łódź {2024}", "Le port rouvre."]))
    assert read(path).text == "L\u2019été à Łódź {2024}\nLe port rouvre."


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("\\ansi", "cp1252"),
        ("\\ansi\\ansicpg1252", "cp1252"),
        ("\\mac", "mac_roman"),
        ("\\mac\\ansicpg10000", "mac_roman"),
        ("\\pca", "cp850"),
        ("\\ansicpg99999", "cp1252"),
    ],
)
def test_rtf_in_its_code_page(charset: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "article.rtf"
    hexes = "".join(f"\\'{byte:02x}" for byte in "été".encode(encoding))
    path.write_text(f"{{\\rtf1{charset} L'{hexes} a venir.}}", encoding="ascii")
    article = read(path)
    assert (article.text, article.encoding) == ("L'été a venir.", encoding.replace("_", "-"))


def test_markdown_keeps_its_signs(tmp_path: Path) -> None:
    text = "# Le port rouvre\n\nLe **port** rouvre.\n"
    path = tmp_path / "article.md"
    path.write_text(text, encoding="utf-8")
    article = read(path)
    assert (article.text, article.title) == (text, "Le port rouvre")


ENGLISH = (
    "The prime minister said on Tuesday that the talks would resume next week in Geneva, officials"
    " told reporters after a long day of meetings with the ministers of the three countries."
)


def test_an_article_in_another_language_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    article = read(path)
    assert (article.status, article.language) == ("skipped", "en")
    assert "is not in French but in 'en'" in article.note
    kept = read(path, ReadOptions(any_language=True))
    assert (kept.status, kept.language, kept.note) == ("ok", "en", "")


@pytest.mark.parametrize("text", ["Le Maroc.", "BAMAKO 2024", "Fidel Castro est mort", "56"])
def test_a_short_text_gets_the_benefit_of_the_doubt(text: str, tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text(text, encoding="utf-8")
    assert read(path).status == "ok"


def test_errors_know_their_file(tmp_path: Path) -> None:
    path = tmp_path / "article.pdf"
    path.write_bytes(madefiles.pdf([[]]))
    (error,) = read_file(path, "dossier/article.pdf")
    assert isinstance(error, ReadError)
    assert error.path == "dossier/article.pdf"
    assert "no text layer" in error.reason
