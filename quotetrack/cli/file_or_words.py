"""An argument that is either words or the name of a file that holds them."""

from __future__ import annotations

import errno
from pathlib import Path

from quotetrack.errors import InputError


def file_named(given: str) -> Path | None:
    """The file of that name; `None` where there is none, so that the argument is the words."""
    path = Path(given)
    try:
        return path if path.is_file() else None
    except OSError as refusal:
        if refusal.errno == errno.ENAMETOOLONG:
            return None
        raise InputError(f"cannot be read ({refusal.strerror})", place=given) from refusal
