"""Text from articles made harmless for a terminal: no control, escape or direction characters."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline; marks, embeddings and isolates that turn the direction.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_PICTURES = 0x2400  # U+2400 SYMBOL FOR NULL; the pictures of the other C0 controls follow


def visible(text: str) -> str:
    """The text with controls shown as pictures (ESC as ␛) and direction marks taken out."""
    return _DIRECTIONS.sub("", _CONTROLS.sub(_picture, text))


def one_line(text: str) -> str:
    """The text made visible, on one line."""
    return " ".join(visible(text).split())


def escaped_json(text: str) -> str:
    """JSON text with the characters that could steer a terminal as `\\u` escapes: same value."""
    return _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_PICTURES + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
