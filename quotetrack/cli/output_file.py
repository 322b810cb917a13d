"""A file that a command writes because somebody asked for it with -o."""

from __future__ import annotations

from pathlib import Path

from quotetrack.cli.console import say
from quotetrack.errors import UsageError


def write_file(output: Path, text: str) -> None:
    """Write a text and say how large it is; a refusal names the place and the way out."""
    try:
        output.write_text(text, "utf-8")
    except OSError as refusal:
        raise UsageError(
            refusal.strerror or "cannot be written", place=str(output), hint="give another -o"
        ) from refusal
    say(f"{output}: {len(text.encode()) // 1000 + 1} kB")
