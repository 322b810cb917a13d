"""What the mark-up of a page says of it: names and dates, each date with where it was found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|LiveBlog|SocialMediaPosting")
_UPDATED = re.compile(r"updat|modif|mis[e]? à jour|màj", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|publi|entry-date|pubdate|posted|article.?date", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|teaser|card|footer|widget|recommend", re.IGNORECASE
)
_TITLE_SEPARATOR = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")


def metadata_of(root: html.HtmlElement) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The names (title, outlet, url, author, language, generator) and the dates of a page."""
    metas = _metas(root)
    linked = next(iter(_linked_articles(root)), {})
    names = {
        "title": _title(root, metas, linked),
        "outlet": metas.get("og:site_name") or _name(linked.get("publisher")),
        "url": _canonical(root) or metas.get("og:url") or _text(linked.get("url")),
        "author": _name(linked.get("author")) or metas.get("author") or "",
        "language": (root.get("lang") or metas.get("og:locale", ""))
        .replace("_", "-")
        .split("-")[0],
        "generator": metas.get("generator", ""),
    }
    dates = [
        *_linked_dates(root),
        *_meta_dates(metas),
        *_time_elements(root),
    ]
    return {field: value.strip() for field, value in names.items() if value}, dates


def _metas(root: html.HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content", "").strip()
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _canonical(root: html.HtmlElement) -> str:
    for element in root.iter("link"):
        if element.get("rel", "").lower() == "canonical":
            return str(element.get("href", ""))
    return ""


def _title(root: html.HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> str:
    for heading in root.iter("h1"):
        words = " ".join("".join(heading.itertext()).split())
        if words:
            return words
    stated = _text(linked.get("headline")) or metas.get("og:title", "")
    if stated:
        return stated
    printed = root.findtext(".//title") or ""
    return _TITLE_SEPARATOR.sub("", " ".join(printed.split()))


# --- JSON-LD -----------------------------------------------------------------------------------


def _linked_articles(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            parsed = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(parsed, depth=0):
            types = node.get("@type")
            if _ARTICLE_TYPES.search(" ".join(types) if isinstance(types, list) else str(types)):
                yield node


_MAX_DEPTH = 4  # @graph in a list in an object is three deep


def _nodes(parsed: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(parsed, list):
        for member in parsed:
            yield from _nodes(member, depth + 1)
    elif isinstance(parsed, dict):
        yield parsed
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(parsed.get(name), depth + 1)


def _linked_dates(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    # The first article is the page's own; others in the list are teasers.
    for node in list(_linked_articles(root))[:1]:
        for name, updated in (("datePublished", False), ("dateModified", True)):
            if written := _text(node.get(name)):
                yield {"written": written, "method": "json_ld", "updated": updated}


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    """The name of a person or body in JSON-LD: a string, an object, or a list of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(member) for member in value)))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return value if isinstance(value, str) else ""


# --- meta and time elements --------------------------------------------------------------------


def _meta_dates(metas: dict[str, str]) -> Iterator[dict[str, Any]]:
    for name, updated in (
        ("article:published_time", False),
        ("og:article:published_time", False),
        ("datepublished", False),
        ("dc.date", False),
        ("date", False),
        ("article:modified_time", True),
        ("og:updated_time", True),
    ):
        if name in metas:
            yield {"written": metas[name], "method": "open_graph", "updated": updated}


def _time_elements(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The `<time datetime>` of the article's head: before its first long paragraph."""
    published = False
    for element in root.iter("time", "p"):
        if element.tag == "p":
            if len("".join(element.itertext())) >= 200 and not _is_elsewhere(element):
                return
            continue
        written = element.get("datetime", "").strip()
        if not written or _is_elsewhere(element):
            continue
        about = " ".join(
            [
                element.get("class", ""),
                element.get("itemprop", ""),
                _before(element),
            ]
        )
        updated = _UPDATED.search(about) is not None and _PUBLISHED.search(about) is None
        if updated or not published:
            yield {"written": written, "method": "time_element", "updated": updated}
        published = published or not updated


def _before(element: html.HtmlElement) -> str:
    """The few words that stand right before an element."""
    previous, parent = element.getprevious(), element.getparent()
    words = previous.tail if previous is not None else (parent.text if parent is not None else "")
    return (words or "")[-40:]


def _is_elsewhere(element: html.HtmlElement) -> bool:
    for ancestor in element.iterancestors():
        if ancestor.tag in ("aside", "footer", "nav", "blockquote"):
            return True
        if ancestor.tag not in ("body", "html", "article", "main") and _ELSEWHERE.search(
            f"{ancestor.get('class', '')} {ancestor.get('id', '')}"
        ):
            return True
    return False
