"""WARC files for the tests, written record by record."""

from __future__ import annotations

import io
from dataclasses import dataclass

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@dataclass(frozen=True)
class Page:
    """A response of a server as a crawler keeps it."""

    url: str
    content: bytes
    media: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    coding: str = ""
    taken: str = "2023-11-22T10:00:00Z"
    truncated: str = ""


def warc(*pages: Page, packed: bool = True) -> bytes:
    """The bytes of a WARC with these responses, one gzip member each."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    for page in pages:
        headers = [("Content-Type", page.media)]
        if page.coding:
            headers.append(("Content-Encoding", page.coding))
        about = {"WARC-Date": page.taken}
        if page.truncated:
            about["WARC-Truncated"] = page.truncated
        writer.write_record(
            writer.create_warc_record(
                page.url,
                "response",
                payload=io.BytesIO(page.content),
                http_headers=StatusAndHeaders(page.status, headers, protocol="HTTP/1.1"),
                warc_headers_dict=about,
            )
        )
    return target.getvalue()
