"""Near-duplicates: what is one article twice, and what only speaks of the same event."""

from __future__ import annotations

import random
import time

from glane.batch.duplicates import THRESHOLD, Duplicates, signature, similarity

DISPATCH = """\
Une avalanche a emporté mardi matin trois randonneurs au-dessus du refuge des Aiguilles, dans le \
massif du Queyras. Les secours, partis de Briançon en hélicoptère, ont retrouvé deux d'entre eux \
vivants peu avant midi. Le troisième, un guide de la vallée âgé de quarante ans, était encore \
recherché en fin de journée par une vingtaine de gendarmes et de pisteurs.

La préfecture avait placé le massif en vigilance rouge la veille au soir. « Nous avions demandé \
que personne ne monte », a rappelé le maire d'Abriès, qui dit avoir fait poser des panneaux au \
départ de chaque sentier. Une enquête a été confiée au peloton de haute montagne.

L'hiver dernier, onze personnes avaient perdu la vie dans des avalanches dans le département, \
selon le bilan de l'association des guides. La moitié d'entre elles étaient parties sans balise.
"""

SAME_EVENT = """\
Le guide emporté par la coulée de mardi dans le Queyras a été retrouvé mort mercredi. Les \
gendarmes du peloton de haute montagne ont découvert son corps sous quatre mètres de neige, non \
loin du refuge des Aiguilles. Ses deux compagnons, légèrement blessés, ont quitté l'hôpital de \
Briançon dans la matinée. Le parquet de Gap a ouvert une information et demande à tous ceux qui \
auraient croisé le groupe de se faire connaître. À Abriès, une minute de silence sera observée.
"""


def test_a_text_is_like_itself_and_unlike_another_on_the_same_event() -> None:
    assert similarity(signature(DISPATCH), signature(DISPATCH)) == 1
    assert similarity(signature(DISPATCH), signature(SAME_EVENT)) < 0.2


def test_what_republishing_changes_does_not_hide_a_copy() -> None:
    first = signature(DISPATCH)
    curly = DISPATCH.replace("'", "\u2019").replace(" »", "\u00a0»").upper()
    headed = f"FAITS DIVERS - Drame de la montagne\nPar la rédaction, avec agences\n\n{DISPATCH}"
    cut = DISPATCH[: DISPATCH.index("\n\nL'hiver")]
    for copy in (curly, headed, cut):
        assert similarity(first, signature(copy)) >= THRESHOLD


def test_the_estimate_is_near_the_truth() -> None:
    words = [f"mot{n}" for n in range(4000)]
    rng = random.Random(5)
    for share in (0.2, 0.5, 0.8):
        same = int(1000 * 2 * share / (1 + share))
        one, other = words[:1000], words[:same] + [rng.choice(words) for _ in range(1000 - same)]
        estimate = similarity(signature(" ".join(one)), signature(" ".join(other)))
        assert abs(estimate - share) < 0.15


def test_copies_point_to_the_first_of_them() -> None:
    seen = Duplicates()
    assert seen.find("a", signature(DISPATCH)) == ""
    assert seen.find("b", signature(SAME_EVENT)) == ""
    assert seen.find("c", signature("Par notre envoyé. " + DISPATCH)) == "a"
    assert seen.find("d", signature(DISPATCH + " Fin.")) == "a"
    seen.close()


def test_short_and_empty_texts_are_copies_only_when_equal() -> None:
    assert similarity(signature("Trois mots seulement"), signature("trois mots seulement.")) == 1
    assert similarity(signature("Trois mots seulement"), signature("deux mots")) < 0.1
    assert len(signature("")) == len(signature("?!")) == 512


def test_a_text_of_megabytes_takes_moments() -> None:
    begin = time.process_time()
    signature("mot " * 500_000)
    assert time.process_time() - begin < 5
