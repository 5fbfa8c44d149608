"""Fields of a YAML mapping as the types they must have; anything else is a RuleError with line."""

from __future__ import annotations

from glane.rulebook.source import Source


def text(source: Source, name: str, *, needed: bool = False) -> str:
    """A text, "" where the field is absent; RuleError when it is none, or `needed` and empty."""
    value = source.data.get(name, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise source.error(f"field {name!r} must be a text", name, hint=f"write {name}: …")
    return value


def texts(source: Source, name: str) -> list[str]:
    """A list of texts, empty where the field is absent."""
    value = source.data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise source.error(
            f"field {name!r} must be a list of texts", name, hint=f"write {name}: [a, b]"
        )
    return value


def names(source: Source, name: str) -> dict[str, str]:
    """Names and texts, empty where the field is absent."""
    value = source.data.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise source.error(
            f"field {name!r} must hold names and texts", name, hint=f"write {name}: {{name: value}}"
        )
    return value
