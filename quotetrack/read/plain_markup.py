"""Short pieces of HTML (an entry of a feed, a post, a wire) as plain text."""

from __future__ import annotations

from lxml import etree, html

_BLOCK_TAGS = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "div", "br", "figcaption")


def plain_paragraphs(markup: str) -> str:
    """The text of a piece of HTML, a paragraph for each block; plain text stays as it is."""
    if "<" not in markup:
        return "\n\n".join(line.strip() for line in markup.split("\n") if line.strip())
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except etree.ParserError:
        return ""
    for element in root.iter(etree.Element):
        if element.tag in ("script", "style"):
            element.text = None
        if element.tag in _BLOCK_TAGS:
            element.tail = "\n" + (element.tail or "")
            element.text = "\n" + (element.text or "")
    lines = (" ".join(line.split(" ")).strip() for line in "".join(root.itertext()).split("\n"))
    return "\n\n".join(line for line in lines if line)
