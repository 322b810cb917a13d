"""Take an HTML page apart: its blocks of text in order, the posts in it, its dates and names.

Runs in the child process. trafilatura finds the article, but it drops posts in `figure`, `aside`,
`div.embed*` and `noscript`, and the marks of `<q>`; so these are lifted out first (posts, captions,
pull quotes leave a numbered place-holder paragraph) and put back after.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html
from trafilatura import bare_extraction

from quotetrack.read.markup_metadata import metadata_of
from quotetrack.read.markup_posts import Lifted, lift_posts, plain_text

_PULL_QUOTE = re.compile(r"pull-?_?quote|exergue|quote--pull|c-pull", re.IGNORECASE)
_BLOCKS = ("p", "head", "item", "cell", "quote", "code", "list", "table", "row", "div")
_HTML_BLOCKS = ["p", "h1", "h2", "h3", "h4", "h5", "li", "blockquote", "td", "pre", "dd", "dt"]
_PLACE_HOLDER = re.compile(r"Qtxplace(\d+)holderxtq")
_STAND_INS = ("ꙮ", "ꜘ", "𓃰", "𓆉")
"""Letters that stand for the no-break spaces, which trafilatura would make plain spaces."""
_LEAST_TEXT = 60
"""Code points: with less than this from trafilatura, the page's plain blocks are taken."""


def take_apart(raw: bytes) -> dict[str, Any]:
    """The page as a plain structure: `blocks`, `posts`, `frames`, `names`, `dates`, or `error`."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return {"error": "no HTML can be read in it"}
    names, dates = metadata_of(root)
    if names.get("generator", "").startswith("quotetrack"):
        return {"error": "it is a report of quotetrack itself"}
    lifted, frames = lift_posts(root)
    _quotation_marks(root)
    lifted += _lift_captions(root, len(lifted))
    languages = _languages(root, names.get("language", ""))
    header = _header_lines(root)
    blocks = _put_back(_article_blocks(root), lifted)
    if not any(block["text"] for block in blocks):
        return {"error": "no text was found in the page"}
    for block in blocks:
        if block["language"] is None:
            block["language"] = languages.get(" ".join(block["text"].split()))
    return {
        "blocks": blocks,
        "header": header,
        "frames": frames,
        "names": names,
        "dates": dates,
    }


# --- before extraction ---------------------------------------------------------------------------


def _quotation_marks(root: html.HtmlElement) -> None:
    """Print the marks that a browser prints round `<q>`."""
    for quote in list(root.iter("q")):
        nested = any(ancestor.tag == "q" for ancestor in quote.iterancestors())
        opening, closing = ("“", "”") if nested else ("«\xa0", "\xa0»")
        quote.set("data-qt", opening + closing)
    for quote in list(root.iter("q")):
        marks = quote.get("data-qt")
        opening, closing = (marks[:1], marks[1:]) if len(marks) == 2 else (marks[:2], marks[2:])
        if plain_text(quote).startswith(("«", "“", '"')):
            opening = closing = ""
        quote.text = opening + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + closing
        else:
            quote.text += closing
    etree.strip_tags(root, "q")


def _lift_captions(root: html.HtmlElement, first: int) -> list[Lifted]:
    """Lift captions and pull quotes out of what trafilatura drops; free other quotes in figures."""
    lifted: list[Lifted] = []
    for element in list(root.iter("figcaption", "aside", "div", "blockquote", "figure", "p")):
        pulled = _PULL_QUOTE.search(f"{element.get('class', '')} {element.get('id', '')}")
        if element.tag != "figcaption" and not pulled:
            continue
        words = plain_text(element)
        if not words or len(words) > 600 or element.getparent() is None:
            continue
        kind = "pull_quote" if pulled else "caption"
        lifted.append(Lifted(kind, words))
        place = place_holder(first + len(lifted) - 1)
        figure = next(element.iterancestors("figure"), element)
        if figure is element:
            _replace(element, place)
        else:
            _drop(element)
            figure.addnext(place)
    for figure in list(root.iter("figure")):
        quote = next(figure.iter("blockquote"), None)
        if quote is not None and figure.getparent() is not None:
            _drop(quote)
            _replace(figure, quote)
    return lifted


def place_holder(number: int) -> html.HtmlElement:
    """A paragraph that keeps the place of what was lifted out."""
    element = etree.Element("p")
    element.text = f"Qtxplace{number}holderxtq"
    return element


def _replace(element: html.HtmlElement, by: html.HtmlElement) -> None:
    by.tail = element.tail
    element.tail = None
    element.getparent().replace(element, by)


def _drop(element: html.HtmlElement) -> None:
    """Take an element out of its parent and leave the text after it."""
    tail, element.tail = element.tail, None
    before, parent = element.getprevious(), element.getparent()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _languages(root: html.HtmlElement, main: str) -> dict[str, str]:
    """The text of each element whose `lang` is not that of the page, with that language."""
    found: dict[str, str] = {}
    for element in root.xpath("//body//*[@lang]"):
        code = element.get("lang").split("-")[0].lower()
        if code and code != main:
            found.setdefault(plain_text(element), code)
    return found


_HEADER_LINE = 160
_FIRST_PROSE = 200
_OUTSIDE = frozenset({"nav", "aside", "footer"})


def _header_lines(root: html.HtmlElement) -> list[str]:
    """Short lines with a year, from the title to the first long paragraph: dates stand there."""
    title = next(root.iter("h1"), None)
    if title is None:
        return []
    lines: list[str] = []
    seen = False
    for element in root.iter("h1", "p", "div", "span", "li", "address", "time"):
        if element is title:
            seen = True
            continue
        if not seen:
            continue
        words = plain_text(element)
        if element.tag == "p" and len(words) >= _FIRST_PROSE:
            break
        outside = any(ancestor.tag in _OUTSIDE for ancestor in element.iterancestors())
        if outside or len(words) > _HEADER_LINE or not re.search(r"(?<!\d)\d{4}(?!\d)", words):
            continue
        if not any(words in line for line in lines):
            lines.append(words)
    return lines[:5]


# --- extraction ----------------------------------------------------------------------------------


def _article_blocks(root: html.HtmlElement) -> list[str]:
    """The paragraphs of the article, no-break spaces kept, place-holders among them."""
    everything = "".join(root.itertext())
    free = [letter for letter in _STAND_INS if letter not in everything][:2]
    swaps = list(zip("\xa0\u202f", free, strict=False))
    for element in root.iter(etree.Element):
        for space, letter in swaps:
            if element.text and space in element.text:
                element.text = element.text.replace(space, letter)
            if element.tail and space in element.tail:
                element.tail = element.tail.replace(space, letter)
    extracted = bare_extraction(
        root, include_comments=False, include_tables=True, with_metadata=False, as_dict=False
    )
    body = getattr(extracted, "body", None)
    blocks = _blocks_of(body) if body is not None else []
    if sum(len(_PLACE_HOLDER.sub("", block)) for block in blocks) < _LEAST_TEXT:
        blocks = _plain_blocks(root) or blocks
    for space, letter in swaps:
        blocks = [block.replace(letter, space) for block in blocks]
    return blocks


def _blocks_of(element: etree._Element) -> list[str]:
    """The text blocks of trafilatura's tree, in order; `lb` is a line break."""
    blocks: list[str] = []
    words: list[str] = [element.text or ""]

    def close() -> None:
        text = re.sub(r"[ \t\r\f\v]*\n\s*", "\n", re.sub(r"[ \t]+", " ", "".join(words))).strip()
        if text:
            blocks.append(text)
        words.clear()

    for child in element:
        if child.tag in _BLOCKS:
            close()
            blocks.extend(_blocks_of(child))
        elif child.tag == "lb":
            words.append("\n")
        elif isinstance(child.tag, str):  # a comment that was left among the words has none
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    close()
    return blocks


def _plain_blocks(root: html.HtmlElement) -> list[str]:
    """The paragraphs of the page as they stand, when no article could be told."""
    for element in list(root.iter("script", "style", "template", "nav", "footer", "form")):
        if element.getparent() is not None:
            _drop(element)
    blocks: list[str] = []
    for element in root.iter(*_HTML_BLOCKS):
        if not any(child.tag in _HTML_BLOCKS for child in element.iterdescendants()):
            words = " ".join("".join(element.itertext()).split(" ")).strip()
            if words:
                blocks.append(re.sub(r"\s*\n\s*", " ", words))
    if not blocks:
        text = "".join(root.itertext())
        blocks = [line.strip() for line in text.split("\n") if line.strip()]
    return blocks


# --- after extraction ----------------------------------------------------------------------------


def _put_back(blocks: list[str], lifted: list[Lifted]) -> list[dict[str, Any]]:
    """The blocks with what was lifted out in its place; what lost its place comes last."""
    whole: list[dict[str, Any]] = []
    missing = dict(enumerate(lifted))
    for block in blocks:
        position = 0
        for match in _PLACE_HOLDER.finditer(block):
            _add(whole, block[position : match.start()])
            position = match.end()
            if found := missing.pop(int(match[1]), None):
                whole.append(found.as_block())
        _add(whole, block[position:])
    # A caption that trafilatura left out belongs to another part of the page; a post never does.
    whole += [item.as_block() for item in missing.values() if item.kind == "post"]
    return whole


def _add(whole: list[dict[str, Any]], words: str) -> None:
    if words.strip():
        whole.append({"text": words.strip(), "kind": None, "language": None, "post": None})
