"""Unpacking with a limit: what unpacks to gigabytes is stopped, and the rest is read."""

from __future__ import annotations

import io
import zlib
from typing import IO, Protocol

import pyarrow as pa

_BLOCK = 65_536
"""Bytes read from a file, and unpacked, at a time."""
_GZIP_MAGIC = b"\x1f\x8b\x08"
_CONTENT_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "br": "brotli", "zstd": "zstd"}


class Packed(Protocol):
    """What packed bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, fewer at the end only."""


class TooMuchUnpacked(Exception):
    """More came out of an archive for one record than is allowed."""


class CutOff(Exception):
    """A gzip stream ends before its end, or is damaged."""


class Members(io.RawIOBase):
    """An archive of gzip members (or one that is not packed) as one stream of unpacked bytes.

    After `allow(n)` at most about n bytes come out before `TooMuchUnpacked` is raised; `to_member`
    then goes on with the next member that opens as asked, without unpacking what lies between.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self._packed = packed
        self._waiting = packed.read(_BLOCK)
        self._gzipped = self._waiting.startswith(_GZIP_MAGIC)
        self._member = _inflater() if self._gzipped else None
        self._left = _BLOCK

    def allow(self, unpacked: int) -> None:
        """Begin to count again."""
        self._left = unpacked

    @property
    def packed(self) -> bool:
        """Whether it is packed: then little can hide much."""
        return self._gzipped

    def readable(self) -> bool:
        """It is read from only."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` unpacked bytes; none at the end."""
        wanted = _BLOCK if size < 0 else min(size, _BLOCK)
        if self._left <= 0:
            raise TooMuchUnpacked
        block = self._inflated(wanted) if self._gzipped else self._stored(wanted)
        self._left -= len(block)
        return block

    def to_member(self, opening: bytes) -> bool:
        """Go to the next gzip member whose content begins with `opening`; false when none does."""
        if not self._gzipped:
            return False
        while True:
            place = self._waiting.find(_GZIP_MAGIC)
            if place < 0:
                more = self._packed.read(_BLOCK)
                if not more:
                    return False
                self._waiting = self._waiting[-len(_GZIP_MAGIC) + 1 :] + more
                continue
            if len(self._waiting) - place < _BLOCK // 2:
                self._waiting += self._packed.read(_BLOCK)
            if _opens_with(self._waiting[place : place + _BLOCK // 2], opening):
                self._waiting = self._waiting[place:]
                self._member = _inflater()
                return True
            self._waiting = self._waiting[place + 1 :]

    def _stored(self, wanted: int) -> bytes:
        if not self._waiting:
            self._waiting = self._packed.read(_BLOCK)
        block, self._waiting = self._waiting[:wanted], self._waiting[wanted:]
        return block

    def _inflated(self, wanted: int) -> bytes:
        while True:
            if not self._waiting:
                self._waiting = self._packed.read(_BLOCK)
            if self._member is None:
                self._waiting = self._waiting.lstrip(b"\0")  # padding between members
                if not self._waiting:
                    return b""
                self._member = _inflater()
            if not self._waiting:
                raise CutOff("the gzip stream is cut off")
            try:
                block = self._member.decompress(self._waiting, wanted)
            except zlib.error as error:
                raise CutOff(f"the gzip stream is damaged ({error})") from None
            self._waiting = self._member.unconsumed_tail
            if self._member.eof:
                self._waiting = self._member.unused_data
                self._member = None
            if block:
                return block


def decoded_content(packed: Packed, coding: str, limit: int) -> bytes:
    """The content of an HTTP response without its content coding; of too much, `limit` + 1 bytes.

    Raises `ValueError` for a coding that is not known and for bytes that are not in it.
    """
    coding = coding.strip().lower()
    content: bytes = packed.read(limit + 1)
    if coding in ("", "identity") or len(content) > limit:
        return content
    if coding == "deflate":
        return _without_header(content, limit)
    if coding not in _CONTENT_CODINGS:
        raise ValueError(f"its content coding '{coding[:40]}' is not known")
    try:
        with pa.CompressedInputStream(
            pa.BufferReader(content), _CONTENT_CODINGS[coding]
        ) as unpacked:
            content = unpacked.read(limit + 1)
    except (pa.ArrowException, OSError) as error:
        fact = f"its content is not {coding}, as it says ({str(error)[:60]})"
        raise ValueError(fact) from None
    return content


def _without_header(packed: bytes, limit: int) -> bytes:
    """`deflate` content: servers send it with a zlib header or without."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(packed, limit + 1)
        except zlib.error:
            continue
    raise ValueError("its content is not deflate, as it says")


def _inflater() -> zlib._Decompress:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _opens_with(packed: bytes, opening: bytes) -> bool:
    try:
        return _inflater().decompress(packed, len(opening)) == opening
    except zlib.error:
        return False
