"""Invented documents of one speaker each, for the tests of the people layer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quotetrack.people.bodies import read_acronyms
from quotetrack.people.readings import read_speaker
from quotetrack.people.records import LocalSpeaker
from quotetrack.people.resolution import Evidence


def speaker(
    document_id: str,
    name: str,
    text: str = "",
    kind: str = "person",
    *sources: str,
    day: str | None = None,
    resolved: bool = True,
) -> LocalSpeaker:
    """A speaker of a document; `day` is its date (2023-11-20)."""
    local = read_speaker(document_id, text or name, name, kind, sources, resolved=resolved)
    if day is None:
        return local
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    values = {name: getattr(local, name) for name in local.__slots__}
    return LocalSpeaker(
        **{**values, "not_before": start, "not_after": start + timedelta(hours=23, minutes=59)}
    )


def evidence(
    *speakers: LocalSpeaker,
    texts: tuple[str, ...] = (),
    texts_of: dict[str, str] | None = None,
    **more: object,
) -> Evidence:
    """What a pass rests on; acronyms are read in `texts`, which are the documents t0, t1 …"""
    acronyms = [
        (f"t{number}", acronym, expansion)
        for number, text in enumerate(texts)
        for acronym, expansion in read_acronyms(text)
    ]
    return Evidence(list(speakers), acronyms, texts=texts_of or {}, **more)
