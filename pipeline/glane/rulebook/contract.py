"""What a kind's component asks of its rules: the words of `read`, the groups, the keys of `set`.

Each component declares its contract once, beside its readers; loading a rule holds it to that, so
that a misspelt word stops the run with file and line instead of failing at the first match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Generic, TypeVar

from glane.errors import nearest
from glane.rulebook.source import Source

Function = TypeVar("Function", bound=Callable[..., Any])

# One need is a choice of groups that go together: (("count",), ("low", "high")).
Need = tuple[tuple[str, ...], ...]

# The kind's folder -> the module whose CONTRACT its rules are held to.
_DECLARED_IN = {
    "dates": "glane.values.dates.readers",
    "headcounts": "glane.headcounts.readers",
    "organisations": "glane.organisations.voters",
    "places": "glane.places.sites",
    "themes": "glane.components.themes",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of `set`: what it means, and the `words` it may hold, or their `shape` (a regex)."""

    meaning: str
    words: tuple[str, ...] = ()
    shape: str = ""

    def accepts(self, value: str) -> bool:
        """Whether a rule may give this value."""
        if self.words:
            return value in self.words
        return re.fullmatch(self.shape or ".+", value, re.DOTALL) is not None


@dataclass(frozen=True, slots=True)
class Reader(Generic[Function]):
    """One word of `read`: its function, what it needs and what else it can use.

    `needs` and `uses` are group names, space-separated; "count|low+high" needs `count`, or both
    others. `settings` are the keys of `set` that only this reader knows, `required` those that it
    cannot do without.
    """

    function: Function
    needs: str = ""
    uses: str = ""
    settings: str = ""
    required: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """What the rules of one kind may say.

    `settings` are all keys of `set` but `read`; `common` those that every rule may give,
    `required` those that it must. With `readers`, `read` is required too. With `set_is_group`, a
    key of `set` may stand for a group that the words do not capture. With `any_group`, groups are
    free.
    """

    readers: Mapping[str, Reader[Any]] = field(default_factory=dict)
    settings: Mapping[str, Setting] = field(default_factory=dict)
    common: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    set_is_group: bool = False
    any_group: bool = False


# A kind of the user's own: the rows' value is said, captured as `value`, or the mention itself.
OWN_KIND = Contract(
    settings={"value": Setting("the value of every row; else group `value`, else the mention")},
    common=("value",),
    any_group=True,
)


@cache
def contract_of(folder: str) -> Contract:
    """The contract of a kind's folder; folders that glane does not know hold kinds of one's own."""
    if folder not in _DECLARED_IN:
        return OWN_KIND
    declared: Contract = import_module(_DECLARED_IN[folder]).CONTRACT
    return declared


def hold_to(
    contract: Contract, source: Source, settings: Mapping[str, str], groups: Collection[str]
) -> tuple[Need, ...]:
    """Check a rule's `set` and groups; return what each of its matches must capture.

    `groups` are those that regex or pattern can capture. Raises RuleError with line and the
    nearest valid word.
    """
    reader = _reader(contract, source, settings)
    _check_settings(contract, reader, source, settings)
    if contract.any_group:
        return ()
    needs = needs_of(reader.needs)
    known = {name for need in needs for some in need for name in some} | set(reader.uses.split())
    keys = set(settings) if contract.set_is_group else set()
    matcher = "regex" if "regex" in source.data else "pattern"
    for need in needs:
        if not any(set(some) <= {*groups, *keys} for some in need):
            raise source.error(
                f"read: {settings['read']} needs the group {_said(need)}",
                matcher,
                hint=_how_to_capture(matcher, need[0][0]),
            )
    allowed = known | {"mention"} | _referred_to(source)
    for group in groups:
        if group not in allowed:
            hint = nearest(group, sorted(allowed), none="use (?:…) for a group without a name")
            raise source.error(f"nothing reads the group {group!r}", matcher, hint=hint)
    return tuple(need for need in needs if not any(set(some) <= keys for some in need))


def needs_of(written: str) -> tuple[Need, ...]:
    """The needs that a Reader's text says: "a b|c+d" -> ((("a",),), (("b",), ("c", "d")))."""
    return tuple(
        tuple(tuple(some.split("+")) for some in need.split("|")) for need in written.split()
    )


def allowed_settings(contract: Contract, reader: Reader[Any]) -> list[str]:
    """The keys of `set` that a rule with this reader may give."""
    keys = [*contract.common, *contract.required, *reader.settings.split()]
    if contract.set_is_group:
        keys += [name for name in _names(reader) if name not in keys]
    return [*keys, *reader.required.split()]


def _reader(contract: Contract, source: Source, settings: Mapping[str, str]) -> Reader[Any]:
    if not contract.readers:
        return Reader(str)
    word = settings.get("read")
    words = ", ".join(contract.readers)
    if word is None:
        raise source.error("set needs read", "set", hint=f"write set: {{read: …}}, one of {words}")
    if word not in contract.readers:
        raise source.error(
            f"there is no read: {word}", "set", "read", hint=nearest(word, contract.readers)
        )
    return contract.readers[word]


def _check_settings(
    contract: Contract, reader: Reader[Any], source: Source, settings: Mapping[str, str]
) -> None:
    allowed = allowed_settings(contract, reader)
    for key, value in settings.items():
        if key == "read" and contract.readers:
            continue
        if key not in allowed:
            told = f" with read: {settings['read']}" if contract.readers else ""
            hint = nearest(key, allowed, none="" if allowed else "take it out")
            raise source.error(f"set knows no {key!r}{told}", "set", key, hint=hint)
        setting = contract.settings.get(key, Setting("the group of that name"))
        if not setting.accepts(value):
            hint = nearest(value, setting.words) if setting.words else setting.meaning
            raise source.error(f"set: {key} cannot be {value!r}", "set", key, hint=hint)
    for key in (*contract.required, *reader.required.split()):
        if key not in settings:
            words = contract.settings[key].words
            hint = f"one of {', '.join(words)}" if words else contract.settings[key].meaning
            raise source.error(f"set needs {key}", "set", hint=hint)


def _names(reader: Reader[Any]) -> Iterable[str]:
    return re.findall(r"\w+", f"{reader.needs} {reader.uses}")


def _said(need: Need) -> str:
    return " or ".join(" and ".join(map(repr, some)) for some in need)


def _how_to_capture(matcher: str, name: str) -> str:
    return f"write (?P<{name}>…)" if matcher == "regex" else f"add as: {name} to its token"


def _referred_to(source: Source) -> set[str]:
    """Groups that the regex itself refers back to: (?P=name) and (?(name)…)."""
    return set(re.findall(r"\(\?(?:P=|\()(\w+)\)", str(source.data.get("regex", ""))))
