"""One page from the network: only when asked for by its address, within limits, and politely."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
import urllib.robotparser
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from quotetrack import __version__
from quotetrack.errors import InputError, LimitError, UsageError
from quotetrack.read.captures import HTML_MEDIA, TEXT_MEDIA, Capture, read_capture
from quotetrack.read.extractor import Extractor
from quotetrack.read.inputs import InputItem
from quotetrack.read.manifest import Description
from quotetrack.read.reading import Reading
from quotetrack.read.unpacking import decoded_content
from quotetrack.records import Rejection
from quotetrack.settings import ReadSettings

USER_AGENT = f"quotetrack/{__version__} (one page, asked for by a person)"
_ROBOTS_BYTES = 500_000
"""What is read of a robots.txt: the least that RFC 9309 asks for."""
_BLOCK = 65_536


def check_address(url: str) -> None:
    """Refuse what is no address of a page on the web."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"'{url}' is not an address of the web", hint="write https://…")


def read_fetched(urls: Sequence[str], settings: ReadSettings) -> Iterator[Reading]:
    """Fetch pages, one after the other, each a reading; the time of the fetch bounds its date."""
    with Extractor(settings) as extractor:
        for url in urls:
            item = InputItem(Path(url), url, Description())
            try:
                capture = fetch(url, settings)
                yield read_capture(item, capture, settings, extractor, datetime.now(UTC))
            except (InputError, LimitError) as error:
                reason = f"{error.fact} · {error.hint}" if error.hint else error.fact
                yield Reading(item, rejections=(Rejection("read", reason, url),))


def fetch(url: str, settings: ReadSettings) -> Capture:
    """The page at an address. Raises `InputError` or `LimitError` with what went wrong."""
    check_address(url)
    opener = urllib.request.build_opener(_WebOnly())
    if not _allowed(opener, url, settings.max_seconds):
        raise InputError(
            "its robots.txt asks programs to leave the page alone",
            place=url,
            hint="save it in a browser and give the file",
        )
    content, headers, address = _get(opener, url, settings.max_html_bytes, settings.max_seconds)
    media = headers.get_content_type() if "Content-Type" in headers else ""
    if media and media not in (*HTML_MEDIA, TEXT_MEDIA):
        raise InputError(f"it is {media}, no page", place=url, hint="give HTML or text")
    return Capture(content, media, headers.get_content_charset(), address, datetime.now(UTC))


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to the web only: never to a file or another protocol."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The request that follows a redirect."""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.URLError(f"it leads to {newurl[:80]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _allowed(opener: urllib.request.OpenerDirector, url: str, seconds: float) -> bool:
    """Whether the site's robots.txt lets the page be fetched; yes when it has none."""
    parts = urlsplit(url)
    try:
        rules, _, _ = _get(
            opener, f"{parts.scheme}://{parts.netloc}/robots.txt", _ROBOTS_BYTES, seconds
        )
    except (InputError, LimitError):
        return True
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(rules.decode("utf-8", "replace").splitlines())
    return parser.can_fetch(USER_AGENT, url)


def _get(
    opener: urllib.request.OpenerDirector, url: str, limit: int, seconds: float
) -> tuple[bytes, Message, str]:
    """The content at an address, its headers, and where it was in the end."""
    asked = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, identity"}
    request = urllib.request.Request(url, headers=asked)
    end = time.monotonic() + seconds
    try:
        with opener.open(request, timeout=seconds) as answer:
            packed = _Timed(answer, end)
            coding = answer.headers.get("Content-Encoding", "")
            content = decoded_content(packed, coding, limit)
            headers, address = answer.headers, answer.geturl()
    except TimeoutError:
        raise LimitError(
            f"no answer within {seconds:g} s",
            place=url,
            hint="try again later",
        ) from None
    except urllib.error.HTTPError as error:
        fact = f"the site answers {error.code} {error.reason}"
        raise InputError(fact, place=url, hint="open it in a browser") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise LimitError(f"no answer within {seconds:g} s", place=url) from None
        fact = f"it cannot be fetched ({str(error)[:100]})"
        raise InputError(fact, place=url, hint="check the address and the network") from None
    if len(content) > limit:
        raise LimitError(f"more than {limit:,} bytes", place=url, hint="raise read.max_html_bytes")
    return content, headers, address


class _Timed:
    """An answer that must end in time: a server may send a byte now and then for ever."""

    def __init__(self, answer: http.client.HTTPResponse, end: float) -> None:
        self._answer = answer
        self._end = end

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, as many as there are before the end of the answer."""
        blocks: list[bytes] = []
        while size > 0:
            if time.monotonic() > self._end:
                raise TimeoutError
            block = self._answer.read1(min(size, _BLOCK))
            if not block:
                break
            blocks.append(block)
            size -= len(block)
        return b"".join(blocks)
