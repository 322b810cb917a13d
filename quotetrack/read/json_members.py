"""The objects of a JSON or JSON-lines file, each with the stretch of the file that it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotetrack.errors import InputError
from quotetrack.records import Span

_ASSIGNMENT = re.compile(r"\s*window\.YTD\.[\w.]{1,80}\s*=\s*")
"""What an X/Twitter archive writes before its JSON, so that a browser can load it."""
_SPACE_OR_COMMA = re.compile(r"[\s,]*")
_LISTS = ("orderedItems", "posts", "feed", "statuses", "tweets", "items")
"""Members that hold the objects of a collection: Mastodon's outbox, Bluesky's and X's answers."""


_LABEL_LENGTH = 200
"""Code points: an object that holds a longer string is a text with a list beside it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One object of a file and where it stands in its text; `None` for a line that is not JSON."""

    number: int
    value: object
    span: Span


def members(text: str, place: str) -> Iterator[Member]:
    """The objects of a JSON text: those of a list, of the one list in an object, or the object.

    Raises `InputError` for what is no JSON, a script for instance.
    """
    assigned = _ASSIGNMENT.match(text)
    start = assigned.end() if assigned else len(text) - len(text.lstrip())
    if text.startswith("[", start):
        yield from _listed(text, start + 1, place)
        return
    value, end = _decoded(text, start, place)
    if text[end:].strip(" \t\r\n;"):
        raise InputError("it holds more after its JSON", place=place, hint="name JSON lines .jsonl")
    for number, member in enumerate(_of_collection(value) or [value], 1):
        yield Member(number, member, Span(start, end))


def json_lines(text: str) -> Iterator[Member]:
    """The lines of a text as JSON; `None` for one that is not."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = None
            yield Member(number, value, Span(start, start + len(line)))
        start += len(line) + 1


def _listed(text: str, position: int, place: str) -> Iterator[Member]:
    number = 0
    while True:
        gap = _SPACE_OR_COMMA.match(text, position)
        position = gap.end() if gap else position
        if text.startswith("]", position):
            return
        value, end = _decoded(text, position, place)
        number += 1
        yield Member(number, value, Span(position, end))
        position = end


def _decoded(text: str, start: int, place: str) -> tuple[object, int]:
    try:
        return json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        told = "it is nested too deeply" if deep else f"{type(error).__name__}: {str(error)[:80]}"
        fact = f"it is not readable as JSON ({told})"
        raise InputError(fact, place=place, hint="check it with a JSON tool") from None


def _of_collection(value: object) -> list[object] | None:
    """The members of a collection, or `None` when the value is one thing."""
    if not isinstance(value, dict):
        return None
    for name in _LISTS:
        if isinstance(value.get(name), list):
            return list(value[name])
    lists = [member for member in value.values() if _of_objects(member)]
    own_words = any(
        isinstance(member, str) and len(member) > _LABEL_LENGTH for member in value.values()
    )
    return list(lists[0]) if len(lists) == 1 and not own_words and "uri" not in value else None


def _of_objects(value: object) -> bool:
    """Whether a value is a list of objects, and not an empty one."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
