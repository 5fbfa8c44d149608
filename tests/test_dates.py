"""The dates component: closed sets of expressions, direction, anchors, open ends, hostile texts."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from glane.components.spans import DATE, read
from glane.model import Mention
from glane.text import fold

NLP = spacy.blank("fr")
NLP.add_pipe("glane_dates")
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
SHORT = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
WEDNESDAY = "2024-03-06"


def mentions(text: str, doc_date: str = WEDNESDAY) -> list[Mention]:
    doc = NLP.make_doc(fold(text))
    doc._.set(DATE, doc_date)
    NLP.get_pipe("glane_dates")(doc)
    found = read(doc, "glane_dates")
    assert all(mention.start < mention.end for mention in found)
    return found


def values(text: str, doc_date: str = WEDNESDAY) -> list[str]:
    return [m.value for m in mentions(text, doc_date) if m.kind == "date"]


def test_every_day_of_a_leap_year() -> None:
    day = date(2024, 1, 1)
    while day.year == 2024:
        number = "1er" if day.day == 1 else str(day.day)
        weekday = WEEKDAYS[day.weekday()]
        text = f"Le {weekday} {number} {MONTHS[day.month - 1]} 2024, il a plu."
        assert values(text) == [day.isoformat()], text
        day += timedelta(days=1)


def test_every_day_number_in_words() -> None:
    for number in range(1, 32):
        word = "premier" if number == 1 else num2words(number, lang="fr")
        assert values(f"Le {word} mars 2023, il a plu.") == [f"2023-03-{number:02}"], word


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, start=1)))
def test_every_month_in_every_role(number: int, name: str) -> None:
    of = f"d'{name}" if name[0] in "aéo" else f"de {name}"
    assert values(f"Il a plu en {name} 2021.") == [f"2021-{number:02}"]
    assert values(f"Il a plu en {name}.") == [f"{2024 if number <= 3 else 2023}-{number:02}"]
    assert values(f"Il pleuvra en {name} prochain.") == [
        f"{2025 if number <= 3 else 2024}-{number:02}"
    ]
    assert values(f"Il a plu au mois {of} 2021.") == [f"2021-{number:02}"]
    assert values(f"Il a plu fin {name} 2021.") == [f"2021-{number:02}~"]
    assert values(f"Il a plu en {name}.", "") == [f"XXXX-{number:02}"]


@pytest.mark.parametrize(("number", "name"), list(enumerate(WEEKDAYS, start=1)))
def test_every_weekday_in_every_role(number: int, name: str) -> None:
    day = date(2024, 3, 6)
    back = day - timedelta(days=(3 - number) % 7)
    last = day - timedelta(days=(3 - number) % 7 or 7)
    ahead = day + timedelta(days=(number - 3) % 7 or 7)
    monday = date(2024, 3, 11)
    assert values(f"Il a plu {name}.") == [back.isoformat()]
    assert values(f"Il a plu {name} dernier.") == [last.isoformat()]
    assert values(f"Il pleuvra {name}.") == [ahead.isoformat()]
    assert values(f"Il pleuvra {name} prochain.") == [ahead.isoformat()]
    assert values(f"Réunion {name} de la semaine prochaine.") == [
        (monday + timedelta(days=number - 1)).isoformat()
    ]
    assert values(f"Il a plu {name} soir.", "") == [""]


@pytest.mark.parametrize(
    ("unit", "ago", "ahead"),
    [
        ("jours", "2024-03-03", "2024-03-09"),
        ("semaines", "2024-02-12/2024-02-18", "2024-03-25/2024-03-31"),
        ("mois", "2023-12", "2024-06"),
        ("ans", "2021", "2027"),
        ("années", "2021", "2027"),
        ("décennies", "1994", "2054"),
    ],
)
def test_every_unit_with_every_direction_word(unit: str, ago: str, ahead: str) -> None:
    for word in ("il y a", "voici", "voilà"):
        assert values(f"Tout a changé {word} trois {unit}.") == [ago]
    assert values(f"Tout changera dans trois {unit}.") == [ahead]
    assert values(f"Tout a changé il y a quelques {unit}.") == [""]


@pytest.mark.parametrize(
    ("unit", "last", "this", "following"),
    [
        ("semaine", "2024-02-26/2024-03-03", "2024-03-04/2024-03-10", "2024-03-11/2024-03-17"),
        ("année", "2023", "2024", "2025"),
        ("décennie", "201X", "202X", "203X"),
    ],
)
def test_periods_keep_their_size(unit: str, last: str, this: str, following: str) -> None:
    assert values(f"Il a plu la {unit} dernière.") == [last]
    assert values(f"Il a plu cette {unit}.") == [this]
    assert values(f"Il pleuvra la {unit} prochaine.") == [following]


@pytest.mark.parametrize(
    ("unit", "last", "this", "following"),
    [
        ("mois", "2024-02", "2024-03", "2024-04"),
        ("trimestre", "2023-36", "2024-33", "2024-34"),
        ("semestre", "2023-41", "2024-40", "2024-41"),
        ("siècle", "19XX", "20XX", "21XX"),
        ("week-end", "2024-03-02/2024-03-03", "2024-03-09/2024-03-10", "2024-03-09/2024-03-10"),
    ],
)
def test_masculine_periods_keep_their_size(unit: str, last: str, this: str, following: str) -> None:
    assert values(f"Il a plu le {unit} dernier.") == [last]
    assert values(f"Il pleut ce {unit}.") == [this]
    assert values(f"Il pleuvra le {unit} prochain.") == [following]


@pytest.mark.parametrize(
    ("unit", "ahead", "later", "before", "past", "coming"),
    [
        ("jours", "2024-03-09", "2020-05-04", "2020-04-28", "2024-03-03", "2024-03-09"),
        (
            "semaines",
            "2024-03-25/2024-03-31",
            "2020-05-18/2020-05-24",
            "2020-04-06/2020-04-12",
            "2024-02-14",
            "2024-03-27",
        ),
        ("mois", "2024-06", "2020-08", "2020-02", "2023-12-06", "2024-06-06"),
        ("ans", "2027", "2023", "2017", "2021-03-06", "2027-03-06"),
        ("années", "2027", "2023", "2017", "2021-03-06", "2027-03-06"),
    ],
)
def test_every_unit_counted_on_and_back(
    unit: str, ahead: str, later: str, before: str, past: str, coming: str
) -> None:
    for word in ("dans", "d'ici", "d'ici à", "sous"):
        assert values(f"Tout changera {word} trois {unit}.") == [ahead], word
    told = "Il pleut le 1er mai 2020."
    for word in ("plus tard", "après"):
        assert values(f"{told} Trois {unit} {word}, il part.") == ["2020-05-01", later], word
    for word in ("plus tôt", "auparavant", "avant"):
        assert values(f"{told} Trois {unit} {word}, il dort.") == ["2020-05-01", before], word
    gender = "e" if unit in ("semaines", "années") else ""
    last = "dernières" if gender else "derniers"
    assert values(f"Ces trois {last} {unit} furent dures.") == [f"{past}/{WEDNESDAY}"]
    assert values(f"Les trois prochain{gender}s {unit} seront dures.") == [f"{WEDNESDAY}/{coming}"]


@pytest.mark.parametrize(
    ("text", "doc_date", "value"),
    [
        ("Il a plu hier.", "2024-03-01", "2024-02-29"),
        ("Il a plu hier.", "2023-03-01", "2023-02-28"),
        ("Il pleuvra demain.", "2023-12-31", "2024-01-01"),
        ("Il a plu avant-hier.", "2024-01-01", "2023-12-30"),
        ("Il a plu le 29 février.", "2023-03-01", "2020-02-29"),
        ("Il a plu le 31 décembre.", "2024-01-02", "2023-12-31"),
        ("Il pleuvra le 1er janvier.", "2023-12-31", "2024-01-01"),
        ("Il a plu le mois dernier.", "2024-01-31", "2023-12"),
        ("Il pleuvra le mois prochain.", "2024-01-31", "2024-02"),
        ("Il a plu la semaine dernière.", "2024-01-03", "2023-12-25/2023-12-31"),
    ],
)
def test_leap_days_and_year_ends(text: str, doc_date: str, value: str) -> None:
    assert values(text, doc_date) == [value]


def test_numbers_in_words_to_ninety_nine() -> None:
    for number in range(2, 100):
        text = f"Il est né il y a {num2words(number, lang='fr')} ans."
        assert values(text) == [str(2024 - number)], text


STYLES: list[Callable[[date], str]] = [
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1].upper()} {d.year}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    lambda d: f"{d.day:02} {d.month:02} {d.year}",
    lambda d: (
        f"{d.day:02}/{d.month:02}/{d.year % 100:02}" if 1950 <= d.year < 2044 else d.isoformat()
    ),
    lambda d: f"{WEEKDAYS[d.weekday()][:3]}. {d.day} {SHORT[d.month - 1]} {d.year}",
    lambda d: (
        f"{num2words(d.day, lang='fr')} {MONTHS[d.month - 1]} {d.year}"
        if d.day > 1
        else f"1er {MONTHS[d.month - 1]} {d.year}"
    ),
    lambda d: f"{d.day} {MONTHS[d.month - 1]} de l'année {d.year}",
]


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2049, 12, 31)), st.sampled_from(range(len(STYLES))))
def test_writing_a_day_and_reading_it_back(day: date, style: int) -> None:
    written = STYLES[style](day)
    found = mentions(f"Le marché du {written} a eu lieu.")
    assert [(m.value, m.columns["date_start"], m.columns["date_end"]) for m in found] == [
        (day.isoformat(),) * 3
    ], written


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 1, 1)), st.integers(1, 400))
def test_writing_a_range_and_reading_it_back(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    left, right = (f"{d.day} {MONTHS[d.month - 1]} {d.year}" for d in (first, last))
    assert values(f"Foire du {left} au {right} ici.") == [f"{first}/{last}"]
    assert values(f"Foire entre le {left} et le {right} ici.") == [f"{first}/{last}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le maire a reçu samedi les élus du canton.", "2024-03-02"),
        ("Le maire recevra samedi les élus du canton.", "2024-03-09"),
        ("Samedi, le maire recevra les élus du canton.", "2024-03-09"),
        ("La réunion est prévue samedi au collège.", "2024-03-09"),
        ("La réunion prévue samedi est annulée.", "2024-03-09"),
        ("La réunion a été reportée au 12 juin.", "2024-06-12"),
        ("Le texte voté samedi fait débat.", "2024-03-02"),
        ("Le maire doit recevoir samedi les élus.", "2024-03-09"),
        ("Le maire va recevoir samedi les élus.", "2024-03-09"),
        ("Le maire avait reçu samedi les élus.", "2024-03-02"),
        ("Les combats éclatèrent samedi au nord.", "2024-03-02"),
        ("Le maire s'est rendu samedi au nord.", "2024-03-02"),
        ("Le bilan aurait été revu samedi.", "2024-03-02"),
        ("Le texte sera voté le 15 septembre.", "2024-09-15"),
        ("Le texte a été voté le 15 septembre.", "2023-09-15"),
        ("Le maire a annoncé que le vote se tiendra le 15 avril.", "2024-04-15"),
        ("Vote du 15 avril: un bilan.", "2023-04-15"),
        ("Le vote du mercredi 15 mai est clos.", "2024-05-15"),
        ("Du monde pour la venue du club samedi.", "2024-03-09"),
        ("Les résultats des élections du 3 mars.", "2024-03-03"),
        ("Les enjeux des élections du 12 mai.", "2024-05-12"),
        ("Les préparatifs du sommet de juin.", "2024-06"),
        ("La visite du pape en avril est confirmée.", "2024-04"),
        ("La visite du pape samedi a surpris.", "2024-03-02"),
    ],
)
def test_direction(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le 3 mars 2020, un pont a cédé; la veille, il pleuvait.", ["2020-03-03", "2020-03-02"]),
        ("Il est élu en 2010. Deux ans plus tard, il part.", ["2010", "2012"]),
        ("Le 3 mars 2020, il part. Le même jour, il revient.", ["2020-03-03", "2020-03-03"]),
        ("Le 3 mars 2020, un pont a cédé vers 22 heures.", ["2020-03-03", "2020-03-03T22:00"]),
        ("Élu le 3 mars 2020, il part l'année suivante.", ["2020-03-03", "2021"]),
        ("Il est élu le 3 mars. Le lendemain, il part.", ["2024-03-03", "2024-03-04"]),
        ("Le 31 décembre 2019, il dort; le lendemain, il part.", ["2019-12-31", "2020-01-01"]),
        ("Il pleut le 3 mars 2020. Cette nuit-là, rien.", ["2020-03-03", "2020-03-03"]),
    ],
)
def test_anchors(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("Il dort depuis 2019.", "2019/..", "2019-01-01", ""),
        ("Tout sera prêt d'ici à 2030.", "../2030", "", "2030-12-31"),
        ("Il reste jusqu'au 30 juin 2024.", "../2024-06-30", "", "2024-06-30"),
        ("Il vient à partir de mardi.", "2024-03-12/..", "2024-03-12", ""),
        ("Il dort depuis début mars 2019.", "2019-03~/..", "2019-03-01", ""),
        ("Il est parti début mars 2019.", "2019-03~", "2019-03-01", "2019-03-10"),
        ("Il est parti hier.", "2024-03-05", "2024-03-05", "2024-03-05"),
    ],
)
def test_open_sides_and_columns(text: str, value: str, first: str, last: str) -> None:
    (found,) = mentions(text)
    columns = (found.columns["date_start"], found.columns["date_end"])
    assert (found.value, *columns) == (value, first, last)


def test_an_article_of_a_month_only() -> None:
    assert values("Le vote a eu lieu le 5 avril.", "2024-04") == ["2024-04-05"]
    assert values("Le vote a eu lieu hier.", "2024-04") == [""]
    assert values("Le vote a eu lieu l'an dernier.", "2024-04") == ["2023"]


@pytest.mark.parametrize(
    "text",
    [
        "Le budget est de 2,3 millions.",
        "Le navire est en mer Noire.",
        "Mars est une planète.",
        "Plus de 1500 personnes ont marché.",
        "L'article 1789 du code est clair.",
        "La pharmacie ouvre 24 heures sur 24.",
        "Appelez le 01 42 03 04 05.",
        "Le match s'est soldé par un 3 à 1.",
        "Il a 34 ans et vit seul.",
        "Le 31 avril n'existe pas.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert values(text) == []


def test_a_listed_day_is_a_row_of_its_own() -> None:
    text = "Ils voteront les 17 et 18 février prochains."
    found = [(text[m.start : m.end], m.value) for m in mentions(text, "2024-01-05")]
    assert found == [("17", "2024-02-17"), ("18 février prochains", "2024-02-18")]


def test_works_alone_in_any_pipeline() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_dates")
    assert [m.value for m in read(nlp("Le 5 mai 2020."), "glane_dates")] == ["2020-05-05"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("week-end de Pâques 2024", "2024-03-30/2024-04-01"),
        ("week-end de Pentecôte 2024", "2024-05-18/2024-05-20"),
        ("week-end de l'Ascension 2024", "2024-05-09/2024-05-12"),
        ("week-end du 14 juillet 2024", "2024-07-14"),
        ("week-end de Noël 2023", "2023-12-23/2023-12-25"),
        ("week-end de Noël 2024", "2024-12-21/2024-12-22"),
        ("ramadan 1997", ""),
        ("ramadan 2030", ""),
        ("ramadan 2024", "2024-03-11/2024-04-09"),
        ("avant-dernier jour de février 2024", "2024-02-28"),
        ("avant-dernier dimanche de mars 2024", "2024-03-24"),
        ("première semaine de janvier 2024", "2024-01-01/2024-01-07"),
        ("cinquième semaine de février 2024", "2024-02-26/2024-03-03"),
        ("dernière semaine de décembre 2024", "2024-12-23/2024-12-29"),
    ],
)
def test_named_stretches_of_days(text: str, value: str) -> None:
    assert values(text, "2024-07-19") == [value]
