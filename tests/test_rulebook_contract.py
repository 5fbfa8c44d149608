"""A rule that its component could not read is refused when loaded: line and nearest word."""

from pathlib import Path

import pytest
import spacy

from glane.errors import RuleError, nearest
from glane.model import FOLDERS
from glane.rulebook.contract import OWN_KIND, allowed_settings, contract_of, needs_of
from glane.rulebook.match import RuleMatcher
from glane.rulebook.trace import recording
from glane.text import fold, sentences
from rulefiles import one_rule

DATE = r"""
id: dates.sample
why: A day and its month, for tests.
triggers: [mars]
regex: '(?P<day>\d+) (?P<month>mars)'
set: {read: day}
examples:
  - {text: "Le [[3 mars]].", value: "XXXX-03-03"}
counter_examples:
  - {text: "En mars.", because: "no day"}
"""

SITE = r"""
id: places.sample
why: A mill, for tests.
triggers: [moulin]
pattern: [{LOWER: moulin}, {IS_TITLE: "true", LENGTH: {">": "2"}}]
set: {type: facility}
examples:
  - {text: "Le [[moulin Bleu]].", value: "moulin Bleu"}
counter_examples:
  - {text: "Le moulin bleu.", because: "no name"}
"""

COUNT = r"""
id: headcounts.sample
why: Mayors, for tests.
triggers: [maires]
pattern: [{LIKE_NUM: "true", as: count}, {LOWER: maires, as: noun}]
set: {read: noun}
examples:
  - {text: "Les [[trois maires]].", value: "3 maire"}
counter_examples:
  - {text: "Les maires.", because: "no number"}
"""

THEME = r"""
id: themes.sample
why: Talks about something, for tests.
triggers: [palabre]
regex: 'palabre'
set: {read: list, scheme: topic, preposition: sur}
examples:
  - {text: "Une palabre sur [[la pêche]].", value: "la pêche"}
counter_examples:
  - {text: "Une palabre.", because: "nothing follows"}
"""

ORGANISATION = r"""
id: organisations.sample
why: A guild, for tests.
triggers: [guilde]
regex: 'guilde (?-i:[A-Z]\w+)'
set: {org_type: ngo, edge: whole}
examples:
  - {text: "La [[guilde Mistral]].", value: "guilde Mistral"}
counter_examples:
  - {text: "La guilde.", because: "no name"}
"""

# What is wrong -> (a sound rule, what is replaced, by what, the message).
BROKEN = {
    "unknown read": (DATE, "read: day", "read: dya", "6: there is no read: dya; did you mean 'day"),
    "no read": (DATE, "{read: day}", "{kind: date}", "6: set needs read; write set: {read: …}, o"),
    "no set": (DATE, "set: {read: day}", "status: draft", "set needs read"),
    "no group": (DATE, "(?P<day>\\d+)", "\\d+", "5: read: day needs the group 'day'; write (?P<d"),
    "group misspelt": (DATE, "regex: '", "regex: '(?:(?P<weekdy>lundi) )?",
                       "5: nothing reads the group 'weekdy'; did you mean 'weekday'?"),
    "unknown setting": (DATE, "read: day", "read: day, ancor: day",
                        "6: set knows no 'ancor' with read: day; did you mean 'anchor'?"),
    "bad value": (DATE, "read: day", "read: day, kind: durations",
                  "6: set: kind cannot be 'durations'; did you mean 'duration'?"),
    "fixed without value": (DATE, "read: day", "read: fixed", "set needs value; the value itself"),
    "no type": (SITE, "{type: facility}", "{person: no}", "set needs type; one of country, city"),
    "bad type": (SITE, "facility", "facilty", "set: type cannot be 'facilty'; did you mean 'facil"),
    "read where none is": (SITE, "{type", "{read: site, type", "set knows no 'read'; use one of p"),
    "group where none is": (SITE, "{LOWER: moulin}", "{LOWER: moulin, as: name}",
                            "5: nothing reads the group 'name'"),
    "token attribute": (SITE, "LOWER", "LOWR", "5: unknown token attribute 'LOWR'; did you mean '"),
    "lower-case attribute": (SITE, "LOWER", "lower", "did you mean 'LOWER'?"),
    "a tagger's attribute": (SITE, "LOWER", "LEMMA", "5: LEMMA needs a tagger, which glane does n"),
    "unknown list": (SITE, "LOWER: moulin", "LIST: month", "there is no list 'month'; did you mea"),
    "length": (SITE, '"2"', '"two"', "LENGTH is a number, not 'two'"),
    "predicate": (SITE, '">"', "GT", "unknown predicate 'GT'; use one of IN"),
    "IN without a list": (SITE, "LOWER: moulin", "LOWER: {IN: moulin}", "IN takes a list; write I"),
    "bad token regex": (SITE, "LOWER: moulin", "LOWER: {REGEX: '(a'}", "is not a valid regex"),
    "no noun": (COUNT, ", as: noun", "", "5: read: noun needs the group 'noun'; add as: noun to i"),
    "no count": (COUNT, ", as: count", "", "needs the group 'count' or 'low' and 'high' or 'from'"),
    "wrong role": (COUNT, "read: noun", "read: same, role: died",
                   "set: role cannot be 'died'; did you mean 'dead'?"),
    "setting of another reader": (COUNT, "read: noun", "read: noun, near: 12",
                                  "set knows no 'near' with read: noun; take it out"),
    "near is no number": (COUNT, "read: noun", "read: same, near: far", "near cannot be 'far'; ho"),
    "no scheme": (THEME, ", scheme: topic", "", "set needs scheme; one of stated, topic"),
    "taxonomy is no rule's": (THEME, "topic", "taxonomy", "set: scheme cannot be 'taxonomy'; use "),
    "confidence": (THEME, "preposition: sur", "confidence: high", "confidence cannot be 'high'; 0"),
    "org_type": (ORGANISATION, "ngo", "ong", "set: org_type cannot be 'ong'; did you mean 'ngo'?"),
    "folder": (ORGANISATION, "organisations.", "organizations.", "did you mean 'organisations'? o"),
    "kind of glane": (DATE, "dates.sample", "days.sample\nkind: date", "'date' cannot be a kind o"),
    "kind in a folder of another": (DATE, "dates.sample", "dates.sample\nkind: weapon",
                                    "3: a rule of dates gives no 'weapon'; begin the id with weap"),
    "key of an example": (DATE, "value:", "valeu:", "8: an entry of examples knows no 'valeu'; di"),
}  # fmt: skip


@pytest.mark.parametrize("rule", [DATE, SITE, COUNT, THEME, ORGANISATION])
def test_the_rules_to_break_are_sound(rule: str, tmp_path: Path) -> None:
    assert one_rule(tmp_path, rule).status == "stable"


@pytest.mark.parametrize("what", BROKEN)
def test_what_a_component_cannot_read_is_refused_with_line_and_remedy(
    what: str, tmp_path: Path
) -> None:
    rule, old, new, said = BROKEN[what]
    assert old in rule
    with pytest.raises(RuleError) as caught:
        one_rule(tmp_path, rule.replace(old, new, 1))
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'sample.yaml'}:")
    assert caught.value.hint


def test_a_match_without_a_needed_group_is_dropped_and_traced(tmp_path: Path) -> None:
    rule = one_rule(tmp_path, DATE.replace(r"(?P<day>\d+) (", r"(?:(?P<day>\d+) )?("))
    text = fold("Le 3 mars, puis en mars.")
    nlp = spacy.blank("fr")
    with recording() as events:
        found = RuleMatcher([rule], nlp.vocab)(nlp.make_doc(text), text, sentences(text))
    assert [text[c.start : c.end] for c in found] == ["3 mars"]
    assert ("dropped", "captured no day") in [(e.event, e.why) for e in events]


def test_needs_are_read_as_choices_of_groups_that_go_together() -> None:
    assert needs_of("noun count|low+high") == ((("noun",),), (("count",), ("low", "high")))


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_what_a_contract_allows_it_explains(folder: str) -> None:
    contract = contract_of(folder)
    assert contract != OWN_KIND
    for key in (*contract.common, *contract.required):
        assert contract.settings[key].meaning
    if not contract.set_is_group:
        for reader in contract.readers.values():
            assert set(allowed_settings(contract, reader)) <= set(contract.settings)


def test_a_rule_file_that_is_off_needs_its_id_alone(tmp_path: Path) -> None:
    rule = one_rule(tmp_path, "id: dates.quarter\nstatus: off\n")
    assert (rule.id, rule.status, rule.kind) == ("dates.quarter", "off", "")


def test_a_kind_of_one_s_own_takes_any_group(tmp_path: Path) -> None:
    text = DATE.replace("dates.sample", "weapons.sample\nkind: weapon")
    assert one_rule(tmp_path, text.replace("{read: day}", "{value: arme}")).kind == "weapon"


def test_the_nearest_word_is_named_else_all() -> None:
    assert nearest("LOWR", ["LOWER", "ORTH"]) == "did you mean 'LOWER'?"
    assert nearest("xyz", ["LOWER", "ORTH"]) == "use one of LOWER, ORTH"
    assert nearest("xyz", ["LOWER"], none="say so") == "say so"
