"""Write the file of a new rule from what its author says, and tell what it still needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glane.errors import UsageError
from glane.model import FOLDERS
from glane.rulebook.examples import read_examples
from glane.rulebook.schema import Example
from glane.rulebook.source import Source
from glane.text import unaccented
from glane.workshop.propose import Proposal, propose


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author says of a new rule.

    `examples` are marked sentences, `values` one for each mark, in order; `date` is the
    publication date they are read with. `counters` are sentences with nothing to find, `because`
    the reason of each.
    """

    kind: str
    examples: Sequence[str]
    values: Sequence[str]
    date: str = ""
    counters: Sequence[str] = ()
    because: Sequence[str] = ()
    why: str = ""
    id: str = ""
    set: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of the kind's rules; a kind of one's own has kind + s, as in weapons."""
        return FOLDERS.get(self.kind, f"{self.kind}s")

    def entries(self) -> list[dict[str, Any]]:
        """The examples as a rule file holds them; UsageError when something was not given."""
        values = list(self.values)
        entries = []
        for text in self.examples:
            count = text.count("[[")
            if not count:
                raise UsageError(
                    f"the example {text!r} marks nothing", hint="mark what is found with [[ ]]"
                )
            some, values = values[:count], values[count:]
            entry: dict[str, Any] = {"text": text}
            entry |= {"date": self.date} if self.date else {}
            entries.append(entry | {"value": some[0] if count == 1 and some else some})
        marks = sum(text.count("[[") for text in self.examples)
        if marks != len(self.values):
            raise UsageError(
                f"{marks} marks and {len(self.values)} values", hint="give --value for each [[ ]]"
            )
        if len(self.counters) != len(self.because):
            raise UsageError(
                f"{len(self.counters)} counter-examples and {len(self.because)} reasons",
                hint="give --because for each --counter",
            )
        return entries


def write_draft(wish: Wish, root: Path) -> tuple[Path, Proposal]:
    """Write root/<kind>s/<name>.yaml; returns where, and what was proposed.

    Raises UsageError for examples that cannot be used and for a file that is there already.
    """
    entries = wish.entries()
    rule_id = wish.id or f"{wish.folder}.{_name(wish.examples[0])}"
    folder, _, name = rule_id.partition(".")
    if folder != wish.folder or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise UsageError(
            f"{rule_id!r} cannot be the id of a {wish.kind}", hint=f"write {wish.folder}.some-name"
        )
    path = root / folder / f"{name}.yaml"
    if path.exists():
        raise UsageError("is there already", path=path, hint="choose another --id")
    proposal = propose(folder, wish.kind, _examples(entries), wish.set)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_lines(wish, rule_id, entries, proposal)), encoding="utf-8")
    except OSError as err:
        raise UsageError(
            f"cannot be written ({err.strerror})", path=path, hint="choose another --to"
        ) from err
    return path, proposal


def needs(wish: Wish, proposal: Proposal) -> Iterator[str]:
    """What the author has yet to write, a sentence each."""
    if not wish.why:
        yield "why: say in a sentence what it finds and which false positive it avoids"
    if not wish.counters:
        yield "counter_examples: write a sentence that looks alike and in which it finds nothing"
    if not proposal.works:
        yield "regex and set: no reader of this kind gives the values; change them by hand"
    if wish.folder in ("organisations", "places") and not wish.set:
        yield f"set: {json.dumps(proposal.set)} is a guess; put the right type"


def _lines(
    wish: Wish, rule_id: str, entries: Sequence[dict[str, Any]], proposal: Proposal
) -> Iterator[str]:
    yield f"id: {rule_id}"
    if wish.kind not in FOLDERS:
        yield f"kind: {wish.kind}"
    yield f"why: {_said(wish.why)}"
    for name, value in proposal.fields().items():
        yield f"{name}: {_said(value)}"
    yield "examples:"
    yield from (f"  - {_said(entry)}" for entry in entries)
    if not wish.counters:
        yield "counter_examples: []"
    else:
        yield "counter_examples:"
        for text, because in zip(wish.counters, wish.because, strict=True):
            yield f"  - {_said({'text': text, 'because': because})}"
    yield ""


def _said(value: Any) -> str:
    """A value as YAML on one line; what needs no quotes has none."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_said(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_said(part) for part in value) + "]"
    if re.fullmatch(r"[a-z_]+", value) and value not in ("true", "false", "yes", "no", "null"):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _examples(entries: Sequence[dict[str, Any]]) -> tuple[Example, ...]:
    return read_examples(Source(Path("the examples"), {"examples": list(entries)}), "examples")


def _name(example: str) -> str:
    """The first marked words as a file name: une-quinzaine-de-maires."""
    marked = example.partition("[[")[2].partition("]]")[0]
    plain = unaccented(marked.lower().replace("œ", "oe"))
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:5])
