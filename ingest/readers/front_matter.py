"""The YAML block at the head of a Markdown file: one plain value per key, nothing else.

Values are taken from the parser's events as written, so that no tag, alias or nested structure is
ever built from an untrusted file.
"""

from __future__ import annotations

import re
from dataclasses import fields

import yaml

from ingest.days import iso_date
from ingest.readers.base import Stated, UnreadableError, one_line

_KEYS = frozenset(field.name for field in fields(Stated))
_FENCE = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_MAX_CHARACTERS = 20_000


def split(text: str) -> tuple[Stated, str]:
    """The metadata and the body of a Markdown text (``\\n`` line ends).

    Raises UnreadableError, naming the line, for YAML that is damaged or more than plain values.
    """
    match = _FENCE.match(text)
    if not match:
        if re.match(r"\ufeff?---[ \t]*\n[ \t]*\w+[ \t]*:", text):
            raise UnreadableError("line 1: the front matter has no closing --- line; add it")
        return Stated(), text
    if len(match[1]) > _MAX_CHARACTERS:
        raise UnreadableError(
            f"line 1: the front matter is longer than {_MAX_CHARACTERS} characters"
        )
    values = _values(match[1])
    return Stated(**{name: text for name, (text, _) in values.items()}), text[match.end() :]


def _values(source: str) -> dict[str, tuple[str, int]]:
    """Known keys with their value and line."""
    try:
        events = list(yaml.parse(source, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise UnreadableError(
            f"line {line}: the front matter is not valid YAML; correct it"
        ) from error
    return _plain_values(events)


def _plain_values(events: list[yaml.Event]) -> dict[str, tuple[str, int]]:
    depth = 0
    name: str | None = None
    found: dict[str, tuple[str, int]] = {}
    for event in events:
        line = (event.start_mark.line if event.start_mark else 0) + 2
        _refuse_anchor(event, line)
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            _refuse_structure(event, depth, name, line)
            name = None
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if name is None:
                name = event.value
            else:
                _store(found, name, event, line)
                name = None
        elif isinstance(event, yaml.ScalarEvent) and depth == 0 and event.value:
            raise UnreadableError(f"line {line}: the front matter must be lines of 'key: value'")
    return found


def _refuse_anchor(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise UnreadableError(f"line {line}: the front matter may not hold anchors or aliases")


def _refuse_structure(event: yaml.Event, depth: int, name: str | None, line: int) -> None:
    """The front matter is one mapping; only a key that says nothing here may hold more."""
    if depth == 1 and not isinstance(event, yaml.MappingStartEvent):
        raise UnreadableError(f"line {line}: the front matter must be lines of 'key: value'")
    if depth == 2 and (name is None or name in _KEYS):
        what = f"'{name}'" if name else "a key"
        raise UnreadableError(f"line {line}: {what} of the front matter must be plain text")


def _store(
    found: dict[str, tuple[str, int]], name: str, event: yaml.ScalarEvent, line: int
) -> None:
    if name not in _KEYS:
        return
    if name in found:
        raise UnreadableError(f"line {line}: '{name}' is given twice in the front matter")
    if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
        raise UnreadableError(f"line {line}: '{name}' of the front matter must be plain text")
    plain_null = not event.style and event.value.lower() in ("", "~", "null")
    value = "" if plain_null else one_line(event.value)
    if name == "published" and value:
        day = iso_date(value)
        if not day:
            raise UnreadableError(f"line {line}: 'published' must be a date such as 2023-03-29")
        value = day
    found[name] = (value, line)
