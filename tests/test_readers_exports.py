"""Europresse, Nexis Uni and Factiva exports in each of their forms."""

import io
import re
import time
from pathlib import Path

import pytest

import madefiles
from glane.errors import ReadError
from glane.model import Article
from glane.readers import markup, read_file

EXPORTS = Path(__file__).parent / "exports"


def read(path: Path) -> tuple[list[Article], list[ReadError]]:
    """The articles and the errors of one file."""
    found = list(read_file(path, path.name))
    return (
        [item for item in found if isinstance(item, Article)],
        [item for item in found if isinstance(item, ReadError)],
    )


def fields(article: Article) -> tuple[str, ...]:
    return (article.date, article.title, article.source, article.author, article.section)


def test_europresse_of_today() -> None:
    articles, errors = read(EXPORTS / "europresse-2022.html")
    assert [article.id.partition("#")[2] for article in articles] == ["1", "2", "3"]
    assert list(map(fields, articles)) == [
        (
            "2006-03-14",
            "Le port de Lomé rouvre",
            "Le Quotidien du Littoral",
            "Awa Diop",
            "Politique",
        ),
        ("2022-12-22", "Rapport sur la sécheresse", "La Gazette des Plaines (site web)", "", ""),
        ("2021-05-03", "Deux villages privés d'eau", "Radio du Fleuve", "", ""),
    ]
    assert articles[0].text == (
        "Le port de Lomé a rouvert mardi, après deux semaines de travaux.\n"
        "Quelque 300\u00a0dockers ont repris le travail\nsur les quais."
    )
    assert {(article.date_source, article.encoding) for article in articles} == {
        ("header", "utf-8")
    }
    (error,) = errors
    assert error.path == "europresse-2022.html#4"
    assert "has no text where Europresse exports have it" in str(error)


def test_europresse_of_2015() -> None:
    articles, errors = read(EXPORTS / "europresse-2015.html")
    assert errors == []
    assert list(map(fields, articles)) == [
        (
            "2013-01-28",
            "Grève dans les écoles",
            "Le Matin du Lac",
            "DUPONT Jeanne",
            "Seine-et-Lac",
        ),
        # Without a header line the date is the one of the vendor's number.
        ("2013-01-29", "Le marché couvert", "Le Matin du Lac", "", ""),
    ]
    assert articles[0].text == (
        "Trois écoles sont restées fermées lundi.\nLe maire a reçu les parents."
    )


def test_europresse_before_2010() -> None:
    articles, errors = read(EXPORTS / "europresse-2005.html")
    assert errors == []
    assert list(map(fields, articles)) == [
        ("2005-10-07", "L\u2019œuvre du maçon", "La Gazette des Plaines", "", "Économie"),
        ("2005-10-08", "Le pont", "Radio du Fleuve", "", ""),
    ]
    assert [article.text for article in articles] == [
        "Le chantier a été inauguré vendredi \u2013 trois ans après le début des travaux.\n"
        "Il a coûté 12 millions d\u2019euros.",
        "Le pont rouvre samedi.",
    ]
    assert {article.encoding for article in articles} == {"cp1252"}


@pytest.mark.parametrize(
    "html",
    [
        "<div class='docOcurrContainer'><p>Le port rouvre.</p></div>",
        "<section class='rdp__articletitle'>Le port</section><div>Le port rouvre.</div>",
    ],
)
def test_an_unknown_europresse_form_is_said(html: str, tmp_path: Path) -> None:
    path = tmp_path / "export.html"
    path.write_text(f"<html><body>{html}</body></html>", encoding="utf-8")
    articles, (error,) = read(path)
    assert articles == []
    assert "Europresse export of a form that glane does not know" in str(error)


def test_factiva_html() -> None:
    (article,), (error,) = read(EXPORTS / "factiva.html")
    assert fields(article) == (
        "2011-12-29",
        "Le barrage sera prêt en juin",
        "Le Matin du Lac",
        "Koffi Mensah",
        "International",
    )
    assert article.text == (
        "Le barrage de la Kéran sera prêt en juin, a dit jeudi le ministre.\n"
        "Près de 400 ouvriers y travaillent.\nLe chantier a commencé en 2008."
    )
    assert error.path == "factiva.html#2"


def factiva_file(suffix: str, folder: Path) -> Path:
    text = (EXPORTS / "factiva.txt").read_text(encoding="utf-8")
    path = folder / f"factiva{suffix}"
    path.write_bytes(madefiles.rtf(text.split("\n")) if suffix == ".rtf" else text.encode("utf-8"))
    return path


@pytest.mark.parametrize("suffix", [".txt", ".rtf"])
def test_factiva_text(suffix: str, tmp_path: Path) -> None:
    articles, errors = read(factiva_file(suffix, tmp_path))
    assert errors == []
    assert list(map(fields, articles)) == [
        ("2011-12-29", "Le barrage sera prêt en juin", "Le Matin du Lac", "Koffi Mensah", ""),
        ("2012-01-01", "La coupe au club de Kara", "Radio du Fleuve", "", "Sports"),
    ]
    assert articles[0].text.endswith("travaillent.\nRE EN MER, le port, attend aussi.")
    assert articles[1].text == "Le club de Kara a remporté la coupe dimanche."


def test_factiva_in_rtf_tables(tmp_path: Path) -> None:
    rows = [
        ("HD", "Le port"),
        ("PD", "3 mai 2021"),
        ("LP", "Le port rouvre."),
        ("AN", "Document RFLV000020210503eh53000b2"),
    ]
    cells = "".join(
        f"\\trowd\\cellx2000\\cellx9000 {code}\\cell {value}\\cell\\row\n" for code, value in rows
    )
    path = tmp_path / "factiva.rtf"
    path.write_text(f"{{\\rtf1\\ansi\\ansicpg1252\n{cells}}}", encoding="ascii")
    (article,), errors = read(path)
    assert errors == []
    assert (article.title, article.date, article.text) == (
        "Le port",
        "2021-05-03",
        "Le port rouvre.",
    )


def test_factiva_without_its_codes_is_said(tmp_path: Path) -> None:
    path = tmp_path / "factiva.txt"
    path.write_text("Le port\n80 mots\n3 mai 2021\n\nDocument RFLV000020210503eh53000b2\n")
    articles, (error,) = read(path)
    assert articles == []
    assert "Factiva export without the codes" in str(error)


@pytest.mark.parametrize("suffix", [".docx", ".rtf"])
def test_nexis(suffix: str, tmp_path: Path) -> None:
    lines = (EXPORTS / "nexis.txt").read_text(encoding="utf-8").splitlines()
    path = tmp_path / f"nexis{suffix}"
    path.write_bytes(madefiles.docx(lines) if suffix == ".docx" else madefiles.rtf(lines))
    articles, errors = read(path)
    assert errors == []
    assert list(map(fields, articles)) == [
        (
            "2024-03-12",
            "Le barrage sera prêt en juin",
            "Le Matin du Lac",
            "Koffi Mensah",
            "POLITIQUE; Pg. 3",
        ),
        ("2019-07-01", "Le pont rouvre", "Radio du Fleuve", "", "ACTUALITÉS"),
    ]
    assert [article.text for article in articles] == [
        "Le barrage de la Kéran sera prêt en juin, a dit mardi le ministre.\n"
        "Près de 400 ouvriers y travaillent.",
        "Le pont sur le fleuve a rouvert lundi aux camions.",
    ]


def test_a_nexis_article_without_body_is_an_error(tmp_path: Path) -> None:
    lines = (EXPORTS / "nexis.txt").read_text(encoding="utf-8").splitlines()
    lines.reverse()
    lines.remove("Body")
    lines.reverse()
    path = tmp_path / "nexis.docx"
    path.write_bytes(madefiles.docx(lines))
    (article,), (error,) = read(path)
    assert (article.id, error.path) == ("nexis.docx#1", "nexis.docx#2")


def test_a_nexis_export_cut_short_is_said(tmp_path: Path) -> None:
    lines = (EXPORTS / "nexis.txt").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "nexis.rtf"
    path.write_bytes(madefiles.rtf(lines[:-3]))
    (article,), (error,) = read(path)
    assert (article.id, error.path) == ("nexis.rtf#1", "nexis.rtf#2")
    assert "ends in the middle of an article" in str(error)


def test_exports_stream(tmp_path: Path) -> None:
    """However long an export, its articles come one at a time, whatever the reads cut apart."""
    one = (EXPORTS / "europresse-2015.html").read_text(encoding="utf-8")
    article = one[one.index("<article>") : one.index("</article>") + 10]
    path = tmp_path / "long.html"
    path.write_text(f"<html><body>{article * 1200}</body></html>", encoding="utf-8")
    assert path.stat().st_size > 2**19
    articles, errors = read(path)
    assert errors == []
    assert [article.id for article in articles] == [f"long.html#{n}" for n in range(1, 1201)]
    assert len({article.text for article in articles}) == 1


@pytest.mark.parametrize("chunk", [1, 2, 5, 9, 100])
def test_articles_are_found_wherever_a_read_ends(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "_READ", chunk)
    monkeypatch.setattr(markup, "WINDOW", 9)
    html = "<html><article>un</article> <article id=2>deux<article>trois"
    for cut in range(len(html)):
        found = list(markup.pieces(io.StringIO(html[cut:]), html[:cut], re.compile(r"<article\b")))
        assert found == ["<article>un</article> ", "<article id=2>deux", "<article>trois"]


def test_a_piece_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_READ", 10)
    monkeypatch.setattr(markup, "PIECE", 30)
    with pytest.raises(ReadError, match="too large"):
        list(markup.pieces(io.StringIO("x" * 50), "<article>", re.compile("<article")))


@pytest.mark.parametrize(
    "piece", ["<", "<span ", "class=", "<article>", "<b>HD", "AN Document ", "HD "]
)
@pytest.mark.parametrize("suffix", [".html", ".txt", ".rtf"])
def test_hostile_repetition(piece: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"bad{suffix}"
    path.write_text("{\\rtf1 " * (suffix == ".rtf") + piece * (100_000 // len(piece)))
    list(read_file(path, "bad"))  # what has to be imported
    start = time.process_time()
    list(read_file(path, "bad"))
    assert time.process_time() - start < 1
