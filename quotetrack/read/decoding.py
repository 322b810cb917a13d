"""From the bytes as received to the canonical text: encoding, normal form, line ends."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from quotetrack.errors import InputError

BYTE_ORDER_MARK = "\ufeff"
LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
"""What becomes `\\n`, in the order in which it is looked for."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_MAGICS = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive (or an office file)",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x7fELF": "a program",
    b"PAR1": "a Parquet table",
    b"SQLite format 3": "an SQLite database",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_CONTROLS = bytes(set(range(256)) - (set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b")))
_MAX_CONTROLS = 0.01
"""Share of control bytes above which a file is no text; texts have none or a stray one."""
_FRENCH = frozenset("àâäæçéèêëîïôœöùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸ«»’‘“”…–—\xa0€°ñÑáíóúìòßº²³•©®™")
_FRENCH_SHARE = 0.9
"""Share of the non-ASCII characters that French writes, above which a file is Windows-1252."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters that bytes hold, a byte-order mark among them, and the codec that was used."""

    text: str
    encoding: str


def sha256_of(raw: bytes) -> str:
    """The fingerprint of the bytes as received."""
    return hashlib.sha256(raw).hexdigest()


def decode(raw: bytes, place: str, declared: str | None = None) -> Decoded:
    """The text that the bytes hold: a byte-order mark, else UTF-8, else `declared` (what an HTTP
    header says), else Windows-1252, else a guess.

    Raises `InputError` for bytes that are no text.
    """
    if not raw.strip():
        raise InputError("the file is empty", place=place, hint="remove it or fill it")
    _refuse_binary(raw, place)
    marked = [encoding for mark, encoding in _BOMS if raw.startswith(mark)][:1]
    for encoding in (*marked, "utf-8", *([declared] if declared else ())):
        try:
            return Decoded(raw.decode(encoding), encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    western = _as_western(raw)
    if western is not None:
        return western
    guess = from_bytes(raw[:200_000]).best()
    if guess is None:
        raise InputError("no known encoding fits", place=place, hint="save it as UTF-8")
    try:
        return Decoded(raw.decode(guess.encoding), guess.encoding)
    except (UnicodeDecodeError, LookupError):
        raise InputError("no known encoding fits", place=place, hint="save it as UTF-8") from None


def canonical(text: str) -> str:
    """The text as every offset counts it: NFC, `\\n` line ends, no byte-order mark, no blank end.

    A lone surrogate (possible in JSON) becomes U+FFFD, for it cannot be written as UTF-8.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    for ending in LINE_ENDS:
        text = text.replace(ending, "\n")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text)).rstrip()


def _refuse_binary(raw: bytes, place: str) -> None:
    if raw.startswith(tuple(mark for mark, _ in _BOMS)):
        return
    for magic, name in _MAGICS.items():
        if raw.startswith(magic):
            raise InputError(f"it is {name}, not a text", place=place, hint="give text or HTML")
    sample = raw[:65_536]
    controls = len(sample.translate(None, _NOT_CONTROLS))
    if b"\0" in sample or controls > _MAX_CONTROLS * len(sample):
        raise InputError("it is binary, not a text", place=place, hint="give text or HTML")


def _as_western(raw: bytes) -> Decoded | None:
    """The bytes as Windows-1252 (a superset of printable Latin-1), if that gives French."""
    try:
        western = Decoded(raw.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        western = Decoded(raw.decode("latin-1"), "latin-1")
    beyond_ascii = [character for character in western.text if character > "\x7f"]
    french = sum(character in _FRENCH for character in beyond_ascii)
    return western if french >= _FRENCH_SHARE * len(beyond_ascii) else None
