"""Acronyms with several meanings in a corpus."""

from glane.organisations.conflicts import Acronyms


def test_an_acronym_with_two_bodies_is_a_conflict() -> None:
    acronyms = Acronyms()
    acronyms.add([{"kind": "organisation", "acronym": "UPC", "value": "Union des pêcheurs"}])
    acronyms.add(
        [
            {"kind": "organisation", "acronym": "UPC", "value": "Union pour la cité"},
            {"kind": "organisation", "acronym": "ONU", "value": "Organisation des Nations unies"},
            {"kind": "organisation", "value": "lycée Zinda"},
            {"kind": "place", "acronym": "", "value": "Mali"},
        ]
    )
    assert acronyms.conflicts() == {"UPC": ["Union des pêcheurs", "Union pour la cité"]}
