"""From a page taken apart to its canonical text, with what its mark-up says of each stretch."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from quotetrack.errors import InputError
from quotetrack.read.dates import read_date, why_unread
from quotetrack.read.decoding import canonical
from quotetrack.read.furniture import folded
from quotetrack.read.languages import language_code
from quotetrack.read.manifest import Description
from quotetrack.read.outlets import Outlet, of_outlet, zoned
from quotetrack.read.page import Page, Post
from quotetrack.read.tables import merged
from quotetrack.read.zones import Known
from quotetrack.records import DateInterval, Span, ZoneKind
from quotetrack.settings import ReadSettings

_MIDNIGHT = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]00:00(?::00(?:\.0+)?)?(?!\d|:)")
"""Midnight to the second is what a publishing system writes when it knows the day only."""


def page_of(
    extracted: Mapping[str, Any],
    sha256: str,
    place: str,
    description: Description,
    settings: ReadSettings,
    latest: datetime,
) -> Page:
    """The page as text: title first, then its blocks, a blank line between.

    What the manifest states outranks what the mark-up says.
    """
    names = {name: canonical(value) for name, value in extracted["names"].items()}
    stated = Description(
        outlet=names.get("outlet"),
        url=names.get("url"),
        title=names.get("title"),
        author=names.get("author"),
    )
    described = merged(description, stated)
    in_zone, outlet = zoned(described, settings)
    composer = _Composer()
    blocks = extracted["blocks"]
    _add_head(composer, stated.title, extracted["header"], blocks)
    printed = folded(" ".join(block["text"] for block in blocks if block["kind"] is None))
    for block in blocks:
        pulled = block["kind"] == "pull_quote"
        composer.add(block, repeated=pulled and folded(block["text"]) in printed)
    if not composer.text:
        raise InputError("no text was found in the page", place=place, hint="save its text as .txt")
    return Page(
        text=composer.text,
        sha256=sha256,
        place=place,
        description=described,
        language=description.language or language_code(names.get("language")),
        known=tuple(composer.known),
        posts=tuple(composer.posts),
        dates=_dates(extracted["dates"], False, in_zone, latest, outlet),
        updates=_dates(extracted["dates"], True, in_zone, latest, outlet),
        faults=_faults(extracted["dates"], settings, latest),
        unseen_posts=tuple(extracted["frames"]),
    )


def _add_head(
    composer: _Composer, title: str | None, header: Sequence[str], blocks: list[dict[str, Any]]
) -> None:
    """The title and the lines with a date below it, once each, before the article."""
    posts_only = all(block["kind"] == "post" for block in blocks)
    if title and not posts_only:
        composer.add_words(title, ZoneKind.TITLE)
        for block in blocks[:3]:
            if block["kind"] is None and folded(block["text"]) == folded(title):
                blocks.remove(block)
                break
    printed = {folded(block["text"]) for block in blocks}
    for line in header:
        if folded(line) not in printed:
            composer.add_words(line, ZoneKind.NAVIGATION)


class _Composer:
    """Puts blocks together and keeps the offsets of what is known of them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.known: list[Known] = []
        self.posts: list[Post] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def add_words(
        self, words: str, kind: ZoneKind | None, language: str | None = None, gap: str = "\n\n"
    ) -> Span | None:
        """Append a block and say what is known of it."""
        words = canonical(words).strip()
        if not words:
            return None
        before = gap if self._pieces else ""
        start = self._length + len(before)
        span = Span(start, start + len(words))
        self._pieces += [before, words]
        self._length = span.end
        if kind is not None or language is not None:
            self.known.append(Known(span, kind, language_code(language)))
        return span

    def add(self, block: Mapping[str, Any], *, repeated: bool) -> None:
        """Append a block of the page; a pull quote that repeats the article is no second print."""
        if block["kind"] == "post":
            self._add_post(block)
            return
        kind = None
        if block["kind"] == "caption" or (block["kind"] == "pull_quote" and repeated):
            kind = ZoneKind.CAPTION
        self.add_words(block["text"], kind, block["language"])

    def _add_post(self, block: Mapping[str, Any]) -> None:
        language = language_code(block["language"])
        span = self.add_words(block["text"], ZoneKind.EMBED, language)
        if span is None:
            return
        post = block["post"]
        signature = None
        if post["signature"]:
            signature = self.add_words(post["signature"], ZoneKind.EMBED, gap="\n")
        self.posts.append(
            Post(
                span=span,
                name=post["name"],
                handle=post["handle"],
                url=post["url"],
                language=language,
                written=post["written"],
                signature=signature,
                channel=post["channel"],
            )
        )


def _dates(
    found: Sequence[Mapping[str, Any]],
    updated: bool,
    settings: ReadSettings,
    latest: datetime,
    outlet: Outlet | None,
) -> tuple[DateInterval, ...]:
    dates: list[DateInterval] = []
    for item in found:
        if item["updated"] is not updated:
            continue
        written = item["written"]
        if _MIDNIGHT.search(written):
            written = written[:10]
        date = read_date(written, zone=settings.default_zone, latest=latest)
        if date is not None:
            date = replace(date, method=item["method"], evidence_text=item["written"])
            dates.append(of_outlet(date, outlet))
    return tuple(dates)


def _faults(
    found: Sequence[Mapping[str, Any]], settings: ReadSettings, latest: datetime
) -> tuple[str, ...]:
    """Dates of the mark-up that cannot be true, once each, with where they stand."""
    faults: list[str] = []
    for item in found:
        fault = why_unread(item["written"], zone=settings.default_zone, latest=latest)
        if fault is not None and (told := f"{fault} ({item['method']})") not in faults:
            faults.append(told)
    return tuple(faults)
