"""Lexicons are data: tab-separated files with a header row, read once, checked as they are read."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

from quotetrack import __version__
from quotetrack.errors import QuotetrackError


@lru_cache
def read_lexicon(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicons/<name>` (e.g. `fr/cue_verbs.tsv`), each as column → value.

    Lines that start with `#` are comments. A row with another number of cells than the header, or
    one that repeats an earlier row, is an error that names the line.
    """
    lines = files("quotetrack").joinpath("lexicons", *name.split("/")).read_text("utf-8")
    header: list[str] | None = None
    seen: dict[str, int] = {}
    rows: list[dict[str, str]] = []
    for number, line in enumerate(lines.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            raise QuotetrackError(
                f"{len(cells)} cells, the header has {len(header)}", place=f"{name}:{number}"
            )
        if line in seen:
            raise QuotetrackError(
                f"'{cells[0]}' repeats line {seen[line]}", place=f"{name}:{number}", hint="keep one"
            )
        seen[line] = number
        rows.append(dict(zip(header, (cell.strip() for cell in cells), strict=True)))
    return tuple(rows)


def lexicon_hash() -> str:
    """One hash over every lexicon file, in order of name: part of each run's identity."""
    digest = hashlib.sha256()
    root = files("quotetrack").joinpath("lexicons")
    for folder in sorted(root.iterdir(), key=lambda entry: entry.name):
        if not folder.is_dir():
            continue
        for entry in sorted(folder.iterdir(), key=lambda item: item.name):
            if entry.name.endswith(".tsv"):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()[:16]


def rules_hash() -> str:
    """The lexicons and the version of the code that reads them: what answers were worked out by.

    Answers that another version left in a database are worked out again.
    """
    return f"{__version__} {lexicon_hash()}"
