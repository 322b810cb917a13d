"""IPTC ninjs: the JSON in which news agencies send their wires (versions 1 to 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from quotetrack.read.dates import read_date
from quotetrack.read.languages import language_code
from quotetrack.read.manifest import Description
from quotetrack.read.plain_markup import plain_paragraphs
from quotetrack.records import DateInterval

_BODIES = ("body_text", "body_xhtml", "body_html")
_DATES = ("firstcreated", "firstCreated", "versioncreated", "versionCreated")
"""When the item, then when this version of it was made; wires go out as they are made."""
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_ninjs(value: object) -> bool:
    """Whether a JSON object is a news item."""
    if not isinstance(value, dict) or not isinstance(value.get("uri"), str):
        return False
    return any(name in value for name in (*_BODIES, "bodies")) or "pubstatus" in value


def wire_of(
    value: dict[str, Any], zone: str, latest: datetime
) -> tuple[str, Description, tuple[DateInterval, ...], str | None]:
    """The text of a news item, what it says of itself, its dates, and why it is not to be read."""
    title = _text(value.get("headline")) or _first(value.get("headlines"))
    body = _body(value)
    text = f"{title}\n\n{body}" if title and body and title not in body[: len(title) + 2] else body
    described = Description(
        outlet=_agency(value),
        url=_text(value.get("uri")),
        title=title or None,
        author=_text(value.get("byline")) or _first(value.get("bylines")) or None,
        language=language_code(_text(value.get("language"))),
    )
    status = _text(value.get("pubstatus")) or _text(value.get("pubStatus"))
    refused = f"the agency marks it {status}" if status.lower() in _WITHDRAWN else None
    return text, described, _dates(value, zone, latest), refused


def _body(value: dict[str, Any]) -> str:
    for name in _BODIES:
        if words := _text(value.get(name)):
            return plain_paragraphs(words)
    return plain_paragraphs(_first(value.get("bodies")))


def _first(listed: object) -> str:
    """The words of the first object of a list: `value` (ninjs 2 and 3), a by-line's `byline`."""
    for member in listed if isinstance(listed, list) else []:
        if isinstance(member, dict):
            for name in ("value", "byline", "name"):
                if words := _text(member.get(name)):
                    return words
    return ""


def _agency(value: dict[str, Any]) -> str | None:
    """Who sent it: the source that is named, else the provider."""
    for name in ("source", "infosources", "infoSources", "provider"):
        told = value.get(name)
        words = _text(told) or _first(told)
        if words:
            return words
    return None


def _dates(value: dict[str, Any], zone: str, latest: datetime) -> tuple[DateInterval, ...]:
    """The first date that can be read."""
    for name in _DATES:
        written = _text(value.get(name))
        found = read_date(written, zone=zone, latest=latest)
        if found is not None:
            return (replace(found, method="feed", evidence_text=f"{name} {written}"),)
    return ()


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
