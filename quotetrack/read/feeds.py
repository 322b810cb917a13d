"""RSS and Atom files: each entry a text, its date read again by the strict reader."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from lxml import etree

from quotetrack.errors import InputError
from quotetrack.read.dates import find_dates
from quotetrack.read.languages import language_code
from quotetrack.read.manifest import Description
from quotetrack.read.plain_markup import plain_paragraphs
from quotetrack.read.tables import Record
from quotetrack.records import DateInterval, Rejection
from quotetrack.settings import ReadSettings

_ENTRY_TAGS = ("item", "entry")
_TEXT_TAGS = ("encoded", "content", "description", "summary")
_DATE_TAGS = ("pubDate", "published", "date", "issued", "updated")


def looks_like_feed(raw: bytes) -> bool:
    """Whether a file opens as RSS or Atom does."""
    opening = raw[:1000].removeprefix(codecs.BOM_UTF8).lstrip()[:500].lower()
    return opening.startswith((b"<?xml", b"<rss", b"<feed")) and (
        b"<rss" in opening or b"<feed" in opening or b"<rdf" in opening
    )


def entries(
    raw: bytes, place: str, settings: ReadSettings, latest: datetime
) -> Iterator[tuple[str, Record | Rejection]]:
    """The entries of a feed with their places; one without text gives a rejection.

    No entity is expanded and nothing is fetched. Raises `InputError` for what is no feed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        bomb = "entity" in str(error) and ("amplification" in str(error) or "loop" in str(error))
        told = "its entities unfold into too much" if bomb else str(error)[:80]
        fact = f"it is not readable as XML ({told})"
        raise InputError(fact, place=place, hint="save the feed again") from None
    if root.getroottree().docinfo.internalDTD is not None and _declares_entities(root):
        raise InputError("it declares XML entities", place=place, hint="feeds need none")
    name = place.rsplit("/", 1)[-1]
    outlet = _child_text(root, ("title",)) or _child_text(_channel(root), ("title",))
    language = language_code(_child_text(_channel(root), ("language",)) or root.get(_XML_LANG))
    found = [element for element in root.iter(etree.Element) if _tag(element) in _ENTRY_TAGS]
    if not found:
        raise InputError("it holds no entries of a feed", place=place, hint="give RSS or Atom")
    for number, element in enumerate(found, 1):
        where = f"{name}:{number}"
        yield where, _record(element, where, outlet, language, settings, latest)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _declares_entities(root: etree._Element) -> bool:
    dtd = root.getroottree().docinfo.internalDTD
    return any(True for _ in dtd.iterentities())


def _record(
    element: etree._Element,
    where: str,
    outlet: str | None,
    language: str | None,
    settings: ReadSettings,
    latest: datetime,
) -> Record | Rejection:
    title = _child_text(element, ("title",))
    text = plain_paragraphs(_longest_text(element))
    if not text:
        return Rejection("read", "the entry has no text", where, text=title)
    written = _child_text(element, _DATE_TAGS)
    date = _date(written, settings, latest)
    faults = () if date or not written else (f"the date '{written[:60]}' could not be read",)
    description = Description(
        outlet=outlet,
        url=_link(element),
        title=title,
        author=_child_text(element, ("creator", "author")),
        language=language,
    )
    whole = f"{title}\n\n{text}" if title and title not in text[: len(title) + 2] else text
    return Record(whole, description, faults, (date,) if date else ())


def _date(written: str | None, settings: ReadSettings, latest: datetime) -> DateInterval | None:
    found = find_dates(written or "", zone=settings.default_zone, latest=latest)
    if len(found) != 1:
        return None
    return replace(found[0].interval, method="feed", evidence_text=written)


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _channel(root: etree._Element) -> etree._Element:
    return next((child for child in root if _tag(child) == "channel"), root)


def _child_text(element: etree._Element, names: tuple[str, ...]) -> str | None:
    for name in names:
        for child in element:
            if _tag(child) == name:
                words = " ".join("".join(child.itertext()).split())
                if words:
                    return words
    return None


def _longest_text(element: etree._Element) -> str:
    bodies = ["".join(child.itertext()) for child in element if _tag(child) in _TEXT_TAGS]
    return max(bodies, key=len, default="")


def _link(element: etree._Element) -> str | None:
    for child in element:
        if _tag(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip() or None
    return None
