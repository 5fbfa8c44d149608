"""The taxonomy: its tables, its inflections, and which topics win."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from glane.gazetteer import table
from glane.text import fold, sentences
from glane.themes.closeness import Closeness, Vector
from glane.themes.taxonomy import Taxonomy
from glane.themes.terms import Terms
from glane.themes.vocabulary import Cue, Topic, Vocabulary, inflected, media_topics

SPORT = Vocabulary(
    topics={
        "s": Topic("s", "sport", ""),
        "f": Topic("f", "football", "s"),
        "w": Topic("w", "guerre", ""),
        "e": Topic("e", "commerce", ""),
    },
    cues=(
        Cue("but", "f", 2),
        Cue("match", "s", 2),
        Cue("guerre", "w", 2),
        Cue("guerre commerciale", "e", 2),
    ),
)


def values(text: str, vocabulary: Vocabulary = SPORT, *, deep: bool = False) -> list[str]:
    return [t.value for t in Taxonomy(vocabulary).topics(text, sentences(text), deep=deep)]


def test_every_cue_names_a_topic_and_every_topic_leads_to_one_of_17() -> None:
    vocabulary = media_topics()
    assert {cue.code for cue in vocabulary.cues} <= set(vocabulary.topics)
    assert len({vocabulary.top(code) for code in vocabulary.topics}) == 17
    assert {vocabulary.top(cue.code) for cue in vocabulary.cues} == {
        code for code, topic in vocabulary.topics.items() if not topic.broader
    }


def test_what_is_named_votes_by_its_type() -> None:
    typed = replace(SPORT, types={("organisation", "club"): Cue("club", "s", 2)})
    text = "Le Racing se rend à Dijon."
    taxonomy = Taxonomy(typed)
    assert taxonomy.topics(text, sentences(text)) == []
    (topic,) = taxonomy.topics(text, sentences(text), [("organisation", "club", 3, 9)])
    assert (topic.value, text[topic.start : topic.end]) == ("s sport", "Racing")
    assert taxonomy.topics(text, sentences(text), [("place", "club", 20, 25)]) == []


def test_every_type_of_the_table_is_one_that_rows_have() -> None:
    rows = table("theme_types")
    assert {row["kind"] for row in rows} == {"organisation"}
    assert {row["type"] for row in rows} <= {row["org_type"] for row in table("organisations")}
    assert {row["code"] for row in rows} <= set(media_topics().topics)


def test_the_cue_list_is_long_sorted_and_without_repetition() -> None:
    terms = [row["term"] for row in table("theme_cues")]
    assert len(terms) >= 2000
    assert len(set(terms)) == len(terms)
    assert all(term == fold(term.strip()).lower() for term in terms)
    assert {row["weight"] for row in table("theme_cues")} == {"0.5", "1", "2"}


def test_each_of_the_17_topics_has_two_thousand_terms_spread_over_its_tree() -> None:
    vocabulary = media_topics()
    rows = table("theme_cues")
    terms = Counter(vocabulary.top(row["code"]) for row in rows)
    assert len(terms) == 17
    assert min(terms.values()) >= 2000
    topics = Counter(vocabulary.top(code) for code in {row["code"] for row in rows})
    assert all(count >= 5 for count in topics.values())


def test_terms_are_found_in_the_plural_too() -> None:
    assert inflected("feu de forêt") == {"feu de forêt", "feux de forêt"}
    assert inflected("hôpital régional") == {"hôpital régional", "hôpitaux régionaux"}
    assert inflected("chef d'orchestre") == {"chef d'orchestre", "chefs d'orchestre"}
    assert inflected("festival") == {"festival", "festivals"}
    assert inflected("secours") == {"secours"}


def test_terms_are_found_on_word_boundaries_with_their_first_number() -> None:
    terms = Terms(["feu de forêt", "feu", "demi-finale", "l'eau", "feux", "« eau vive"])
    text = "Feux de forêt, feu-follet, demi-finales, l'eau vive: feuillet, l'eaux."
    assert [(text[start:end], index) for start, end, index in terms.find(text)] == [
        ("Feux", 1),
        ("Feux de forêt", 0),
        ("feu", 1),
        ("demi-finales", 2),
        ("l'eau", 3),
        ("eau vive", 5),
    ]
    assert terms.find("") == []
    assert terms.find("un feu") == [(3, 6, 1)]


def test_the_longest_term_speaks_alone() -> None:
    assert values("une guerre commerciale") == ["e commerce"]


def test_a_term_weighs_at_least_what_a_term_of_its_topic_inside_it_does() -> None:
    longer = replace(SPORT, cues=(*SPORT.cues, Cue("match amical", "s", 0.5)))
    assert values("un match amical", longer) == ["s sport"]
    assert values("une guerre commerciale, la guerre") == ["e commerce", "w guerre"]
    lone = replace(SPORT, cues=(Cue("match amical", "s", 0.5),))
    assert values("un match amical", lone) == []


def test_a_topic_below_has_a_row_only_where_asked_for() -> None:
    assert values("un match, un but") == ["s sport"]
    assert values("un match, un but", deep=True) == ["s sport", "f football"]


def test_no_topic_without_evidence() -> None:
    assert values("rien de cela") == []
    assert values("") == []


def test_media_topics_carry_their_prefix() -> None:
    found = values("Le séisme a fait des sinistrés.", media_topics())
    assert found == ["medtop:03000000 désastres et accidents"]


def test_a_topic_beside_the_first_needs_half_its_votes() -> None:
    assert values("Un match, un but, une guerre.") == ["s sport", "w guerre"]
    assert values("Un match.\nUn but, puis un but, toujours un but, et la guerre.") == ["s sport"]


def test_a_topic_that_only_comes_up_late_needs_more() -> None:
    title, filler = "Un match, un but.\n", "Le public attend la suite avec calme. " * 6
    assert values(f"{title}Une guerre, toujours la guerre. {filler}") == ["s sport"]
    assert values(f"{title}{filler}Une guerre, toujours la guerre.") == ["s sport"]


def test_vectors_decide_between_equal_votes() -> None:
    vectors = {"match": [1.0, 0.0], "stade": [1.0, 0.1], "guerre": [0.0, 1.0], "front": [0.1, 1.0]}

    def total(words: Sequence[str]) -> Vector:
        known = [vectors[word] for word in words if word in vectors]
        summed: Vector = np.array([[0.0, 0.0], *known], dtype=np.float32).sum(axis=0)
        return summed

    taxonomy = Taxonomy(SPORT, Closeness(SPORT, total))
    for opening, first in (("Au stade", "s sport"), ("Au front", "w guerre")):
        text = f"{opening} on parle de match et de guerre."
        assert taxonomy.topics(text, sentences(text))[0].value == first
    text = "On parle de match et de guerre."
    assert values(text)[0] == "s sport"
