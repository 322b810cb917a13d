"""What the mark-up of a page says of it: names and dates, each date with where it was found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from quotetrack.lexicon import read_lexicon

_LONG = 200
"""Code points: a paragraph of this length is the article's own text."""
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_COMMA_TOO_MANY = re.compile(r",\s*([}\]])")
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
    address = _canonical(root) or metas.get("og:url", "")
    own = _own_article(root, address)
    linked = own or next(iter(_linked_articles(root)), {})
    names = {
        "title": _title(root, metas, linked),
        "outlet": metas.get("og:site_name") or _name(linked.get("publisher")),
        "url": address or _text(linked.get("url")),
        "author": _name(linked.get("author")) or metas.get("author") or "",
        "language": (root.get("lang") or metas.get("og:locale", ""))
        .replace("_", "-")
        .split("-")[0],
        "generator": metas.get("generator", ""),
    }
    dates = [
        *_linked_dates(own or {}),
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
        parsed = _parsed(script.text or "")
        for node in _nodes(parsed, depth=0):
            types = node.get("@type")
            if _ARTICLE_TYPES.search(" ".join(types) if isinstance(types, list) else str(types)):
                yield node


def _parsed(written: str) -> object:
    """JSON as pages write it: in comments, in CDATA, with a comma too many; else `None`."""
    bare = _WRAPPING.sub("", written)
    for text in (bare, _COMMA_TOO_MANY.sub(r"\1", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _own_article(root: html.HtmlElement, address: str) -> dict[str, Any] | None:
    """The article in JSON-LD that is the page itself: by its address, its headline, or alone.

    Of several that are told apart by neither, none is: a list of articles has no date of its own.
    """
    articles = list(_linked_articles(root))
    if len(articles) < 2:
        return articles[0] if articles else None
    heading = _plain(next((plain for h1 in root.iter("h1") if (plain := h1.text_content())), ""))
    for article in articles:
        named = (_text(article.get("url")), _text(article.get("@id")), _main_entity(article))
        if address and any(name.split("#")[0].rstrip("/") == address.rstrip("/") for name in named):
            return article
    same = [one for one in articles if heading and _plain(_text(one.get("headline"))) == heading]
    told = {_text(one.get("datePublished")) for one in articles}
    return same[0] if same else articles[0] if len(told) == 1 else None


def _main_entity(article: dict[str, Any]) -> str:
    page = article.get("mainEntityOfPage")
    return _text(page.get("@id")) if isinstance(page, dict) else _text(page)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


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


def _linked_dates(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    published = "datePublished" if _stamp(article.get("datePublished")) else "dateCreated"
    for name, updated in ((published, False), ("dateModified", True)):
        if written := _stamp(article.get(name)):
            yield {"written": written, "method": "json_ld", "updated": updated}


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _stamp(value: object) -> str:
    """A date in JSON: words, or the seconds since 1970 as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _name(value: object) -> str:
    """The name of a person or body in JSON-LD: a string, an object, or a list of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(member) for member in value)))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return value if isinstance(value, str) else ""


# --- meta and time elements --------------------------------------------------------------------


def _meta_dates(metas: dict[str, str]) -> Iterator[dict[str, Any]]:
    for row in read_lexicon("fr/read_meta_dates.tsv"):
        if row["name"] in metas:
            updated = row["role"] == "updated"
            yield {"written": metas[row["name"]], "method": "open_graph", "updated": updated}
    for name in ("parsely-page", "parsely-metadata"):  # the same, as JSON in an attribute
        page = _parsed(metas.get(name, ""))
        if isinstance(page, dict) and (written := _stamp(page.get("pub_date"))):
            yield {"written": written, "method": "open_graph", "updated": False}


def _time_elements(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The `<time datetime>` of the article's head: before its first long paragraph.

    Microdata and hAtom write the same otherwise. Of a page of several articles none is the page's.
    """
    published = False
    several = _several_articles(root)
    for element in root.iter("time", "p", "span", "div", "abbr"):
        if element.tag == "p":
            if len("".join(element.itertext())) >= _LONG and not _is_elsewhere(element):
                return
            continue
        written = _stamp_of(element)
        if not written or _is_elsewhere(element):
            continue
        if any(ancestor in several for ancestor in element.iterancestors("article")):
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


def _stamp_of(element: html.HtmlElement) -> str:
    """The date that an element holds for machines: `<time>`, microdata, an hAtom `<abbr>`."""
    if element.tag == "time":
        stamps = (element.get(name, "").strip() for name in _TIME_ATTRIBUTES)
        return next((stamp for stamp in stamps if _DIGITS.search(stamp)), "")
    if element.get("itemprop") in ("datePublished", "dateModified", "dateCreated"):
        return str(element.get("content") or element.get("datetime") or "").strip()
    hatom = element.tag == "abbr" and re.search(
        r"\b(published|updated)\b", element.get("class", "")
    )
    return str(element.get("title", "")).strip() if hatom else ""


_TIME_ATTRIBUTES = (
    "datetime",
    "data-datetime",
    "data-timestamp",
    "data-time",
    "data-date",
    "title",
)
"""Where a `<time>` says for machines or on hovering what it prints as « il y a 3 ans »."""
_DIGITS = re.compile(r"\d{4}")


def _several_articles(root: html.HtmlElement) -> list[html.HtmlElement]:
    """The articles of a page that has two or more with a text of their own; else none."""
    whole = [
        article
        for article in root.iter("article")
        if next(article.iterancestors("article"), None) is None
        and not _is_elsewhere(article)
        and sum(len(p.text_content()) for p in article.iter("p")) >= _LONG
    ]
    return whole if len(whole) > 1 else []


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
