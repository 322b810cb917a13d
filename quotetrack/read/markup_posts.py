"""Posts embedded in HTML: found in whatever wraps them, lifted out, a place-holder left behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

_EMBED_CLASSES = {
    "twitter-tweet": "tweet",
    "twitter-video": "tweet",
    "tweet-container": "tweet",
    "bluesky-embed": "bluesky",
    "mastodon-embed": "mastodon",
    "instagram-media": "instagram",
    "threads-post": "threads",
    "text-post-media": "threads",
    "tiktok-embed": "tiktok",
    "fb-xfbml-parse-ignore": "facebook",
}
_POST_URL = re.compile(
    r"(?:twitter|x)\.com/(?:\w+|i/web)/status(?:es)?/\d+|bsky\.app/profile/[^/\s]+/post/\w+"
    r"|https?://[\w.-]+/@\w+(?:@[\w.-]+)?/\d{15,20}|instagram\.com/(?:p|reel)/[\w-]+"
    r"|tiktok\.com/@[\w.]+/video/\d+|threads\.(?:net|com)/@[\w.]+/post/[\w-]+"
    r"|facebook\.com/[\w.]+/(?:posts|videos)/\w+|linkedin\.com/embed/feed/update/[\w:]+",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"[—–―]\s*(?P<name>[^()—]{1,80}?)\s*\(\s*(?P<handle>@[\w.-]+(?:@[\w.-]+)?)\s*\)\s*"
    r"(?P<written>.{0,60})$",
    re.DOTALL,
)
_SHARED_BY = re.compile(
    r"(?:post|publication|reel|video|vidéo)[^()]{0,30}?(?:shared by|partagée? par)\s+"
    r"(?P<name>[^()]{1,80}?)\s*\(\s*(?P<handle>@[\w.-]+)\s*\)\s*(?P<written>.{0,60})$",
    re.IGNORECASE | re.DOTALL,
)
_POSTED_BY = re.compile(
    r"(?:publiée? par|posted by)\s+(?P<name>[^()]{1,80}?)\s+(?:sur|le|on)\s+(?P<written>.{0,60})$",
    re.IGNORECASE | re.DOTALL,
)
_FRAME_ID = re.compile(r"platform\.(?:twitter|x)\.com/embed/.*?[?&](?:id|tweetId)=(\d+)", re.I)
_WRAPPER = re.compile(r"embed|social|twitter|tweet|bluesky|mastodon|instagram|oembed", re.I)
_DISCARDED_TAGS = ("figure", "aside", "noscript", "template", "center", "details")
_COMMENTS = re.compile(r"(?:^|[\s_-])comment", re.IGNORECASE)
_FRAMES = ("iframe", "amp-iframe", "amp-twitter", "twitter-widget", "div", "section", "figure")
"""Elements that a script of the page turns into a post: they hold its address or its id only."""
_HELD_BACK = ("srcdoc", "data-html", "data-embed", "data-embed-code", "data-content")
"""Attributes that hold the mark-up of a post until the reader agrees to see it."""
_MOST_HELD_BACK, _LONGEST_HELD_BACK = 50, 100_000
"""Elements of a page that are opened so, and code points of each: a page has a handful."""
_WRAPPER_SLACK = 300
"""Code points of other text that a wrapper of a post may hold (a caption, « Voir le tweet »); what
holds more is the article."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """Something lifted out of a page: its kind (post, caption, pull_quote), words and mark-up."""

    kind: str
    text: str
    language: str | None = None
    post: dict[str, Any] | None = field(default=None)

    def as_block(self) -> dict[str, Any]:
        """As a block of the page."""
        return {
            "text": self.text,
            "kind": self.kind,
            "language": self.language,
            "post": self.post,
        }


def plain_text(element: etree._Element) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def lift_posts(root: html.HtmlElement) -> tuple[list[Lifted], list[str]]:
    """Lift the posts out of a page; also the addresses of posts shown in frames only."""
    _open_what_is_held_back(root)
    lifted: list[Lifted] = []
    frames = [
        address
        for frame in root.iter(*_FRAMES)
        if (address := _framed(frame)) and not _in_comments(frame)
    ]
    for quote in list(root.iter("blockquote", "div", "section")):
        channel = _channel(quote)
        if channel is None or quote.getroottree().getroot() is not root or _in_comments(quote):
            continue
        found = _post(quote, channel)
        if found is None:
            frames += [address] if (address := _address(quote)) else []
            continue
        lifted.append(found)
        _leave_place(quote, len(lifted) - 1)
    shown = {item.post["url"] for item in lifted if item.post and item.post["url"]}
    known = {match[0] for url in shown if (match := _POST_URL.search(url))}
    known |= {match[0] for url in shown if (match := re.search(r"\d{10,20}", url))}
    unseen = [frame for frame in dict.fromkeys(frames) if not any(key in frame for key in known)]
    return lifted, unseen


def _open_what_is_held_back(root: html.HtmlElement) -> None:
    """Put the posts that attributes hold (`srcdoc`, placeholders of consent) into the page."""
    opened = 0
    for element in list(root.iter("iframe", "div", "template", "section")):
        for name in _HELD_BACK:
            held = element.get(name, "")
            if "<blockquote" not in held or len(held) > _LONGEST_HELD_BACK:
                continue
            if opened >= _MOST_HELD_BACK or element.getparent() is None:
                return
            try:
                fragment = html.fragment_fromstring(held, create_parent="div")
            except (etree.ParserError, etree.XMLSyntaxError):
                continue
            opened += 1
            fragment.tail, element.tail = element.tail, None
            element.addnext(fragment)


def _framed(frame: html.HtmlElement) -> str | None:
    """The address of the post that an element stands for, from its source or its attributes."""
    for name in ("src", "data-src", "data-lazy-src", "data-url", "data-href", "data-embed-url"):
        address = frame.get(name, "")
        if found := _FRAME_ID.search(address):
            return f"https://twitter.com/i/web/status/{found[1]}"
        if found := _POST_URL.search(address):
            return found[0] if found[0].startswith("http") else f"https://{found[0]}"
    for name in ("data-tweet-id", "data-tweetid"):
        number = frame.get(name, "")
        if number.isdigit() and number.isascii():
            return f"https://twitter.com/i/web/status/{number}"
    return None


def _channel(element: html.HtmlElement) -> str | None:
    """The network whose post an element is, or `None`."""
    classes = element.get("class", "").lower().split()
    for name, channel in _EMBED_CLASSES.items():
        if name in classes and (
            element.tag == "blockquote" or not len(list(element.iter("blockquote")))
        ):
            return channel
    if element.tag != "blockquote" or not _SIGNATURE.search(plain_text(element)):
        return None
    for link in element.iter("a"):
        address = link.get("href", "")
        if _POST_URL.search(address):
            return "bluesky" if "bsky.app" in address else "tweet"
    return "tweet" if "twitter" in " ".join(classes) else None


def _in_comments(element: html.HtmlElement) -> bool:
    return any(
        _COMMENTS.search(f"{ancestor.get('class', '')} {ancestor.get('id', '')}")
        and ancestor.tag not in ("body", "html")
        for ancestor in element.iterancestors()
    )


def _post(quote: html.HtmlElement, channel: str) -> Lifted | None:
    whole = plain_text(quote)
    signature = _SIGNATURE.search(whole) or _SHARED_BY.search(whole) or _POSTED_BY.search(whole)
    words, language = _words(quote, whole, signature)
    if not words:
        return None
    post = {
        "name": signature["name"].strip() if signature else None,
        "handle": (signature.groupdict().get("handle") if signature else None)
        or _account_in(_address(quote)),
        "written": signature["written"].strip() if signature else None,
        "signature": signature[0].strip() if signature else None,
        "url": _address(quote),
        "channel": channel,
    }
    return Lifted("post", words, language or quote.get("lang"), post)


def _account_in(address: str | None) -> str | None:
    """The account in the address of a TikTok video or a Threads post."""
    found = re.search(r"/(@[\w.]+)/(?:video|post)/", address or "")
    return found[1] if found else None


def _words(
    quote: html.HtmlElement, whole: str, signature: re.Match[str] | None
) -> tuple[str, str | None]:
    """The words of the post, a line for each break, and their `lang`."""
    pieces: list[str] = []
    language: str | None = None
    for paragraph in quote.iter("p"):
        text = _with_breaks(paragraph)
        if not text or _SHARED_BY.search(text) or _POSTED_BY.search(text):
            continue
        cut = _SIGNATURE.search(text)
        pieces.append(text[: cut.start()].strip() if cut else text)
        language = language or paragraph.get("lang")
    if not any(pieces):
        return (whole[: signature.start()].strip() if signature else ""), quote.get("lang")
    return "\n".join(piece for piece in pieces if piece), language


def _with_breaks(paragraph: html.HtmlElement) -> str:
    parts: list[str] = [paragraph.text or ""]
    for element in paragraph.iterdescendants():
        if element.tag == "br":
            parts.append("\n")
        elif isinstance(element.tag, str):
            parts.append(element.text or "")
        parts.append(element.tail or "")
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _address(quote: html.HtmlElement) -> str | None:
    for name in (
        "data-bluesky-uri",
        "data-instgrm-permalink",
        "data-text-post-permalink",
        "data-embed-url",
        "cite",
    ):
        if quote.get(name):
            return str(quote.get(name))
    addresses = [link.get("href", "") for link in quote.iter("a")]
    # The last link is the post's own: those in its words may lead to other posts.
    return next((address for address in reversed(addresses) if _POST_URL.search(address)), None)


def _leave_place(quote: html.HtmlElement, number: int) -> None:
    """Replace the post by a place-holder, above whatever wrapper trafilatura would drop."""
    place = etree.Element("p")
    place.text = f"Qtxplace{number}holderxtq"
    outermost = quote
    longest = len(plain_text(quote)) + _WRAPPER_SLACK
    for ancestor in quote.iterancestors():
        if (
            ancestor.tag in ("body", "html", "article", "main")
            or len(plain_text(ancestor)) > longest
        ):
            break
        named = _WRAPPER.search(f"{ancestor.get('class', '')} {ancestor.get('id', '')}")
        if ancestor.tag in _DISCARDED_TAGS or named:
            outermost = ancestor
    if outermost is not quote:
        outermost.addprevious(place)
        _remove(quote)
    else:
        place.tail, quote.tail = quote.tail, None
        quote.getparent().replace(quote, place)


def _remove(element: html.HtmlElement) -> None:
    tail, element.tail = element.tail, None
    parent, before = element.getparent(), element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
