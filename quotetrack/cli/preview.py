"""ingest --dry-run: what would be read, as what, from which columns; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quotetrack.cli.answers import Format, chosen_format, show
from quotetrack.cli.cells import date_words
from quotetrack.cli.console import say
from quotetrack.cli.tables import Column, Row
from quotetrack.errors import ExitCode
from quotetrack.read import find_inputs
from quotetrack.read.preview import RECORDS_SHOWN, Preview, preview
from quotetrack.records import NOTE, DateInterval, DocumentKind
from quotetrack.settings import ReadSettings


def dry_run(
    paths: Sequence[Path], manifest: Path | None, settings: ReadSettings, form: Format | None
) -> int:
    """Show each input as it would be read."""
    inputs = find_inputs(paths, manifest, settings)
    rows = [_row(seen) for seen in preview(inputs, settings)]
    for refusal in inputs.rejections:
        say(f"quotetrack: {refusal.place}: {refusal.reason}")
    show(rows, _COLUMNS, chosen_format(form))
    if any(row["more"] for row in rows):
        say(f"of each table, feed and archive the first {RECORDS_SHOWN} records were read")
    say("nothing was stored · the same command without --dry-run reads all")
    refusals = [refusal for row in rows for refusal in row["rejections"]]
    refused = bool(inputs.rejections) or any(one["stage"] != NOTE for one in refusals)
    return ExitCode.SOME_REJECTED if refused else ExitCode.DONE


def _row(seen: Preview) -> dict[str, Any]:
    articles = [one for one in seen.documents if one.kind is DocumentKind.ARTICLE]
    first = next(iter(seen.documents), None)
    return {
        "place": seen.place,
        "read_as": seen.read_as,
        "columns": seen.columns,
        "unused_columns": list(seen.unused),
        "articles": len(articles),
        "statements": len(seen.documents) - len(articles),
        "more": seen.more,
        "title": first.title if first else None,
        "author": first.author if first else None,
        "outlet": first.outlet if first else None,
        "language": first.language if first else None,
        "published": _date(first.published) if first else None,
        "bound": _date(first.bound) if first else None,
        "begins": first.text[:200] if first else None,
        "rejections": [
            {"stage": refusal.stage, "place": refusal.place, "reason": refusal.reason}
            for refusal in seen.rejections
        ],
    }


def _date(date: DateInterval) -> dict[str, Any]:
    return {
        "not_before": date.not_before,
        "not_after": date.not_after,
        "precision": date.precision.value,
        "zone": date.zone,
        "zone_source": date.zone_source,
        "method": date.method,
        "evidence": date.evidence_text,
    }


def _read_from(row: Row) -> str:
    return ", ".join(f"{field} ← {column}" for field, column in row["columns"].items())


def _dated(row: Row) -> str:
    return date_words(row["published"], row["bound"]) if row["published"] else ""


def _refused(row: Row) -> str:
    return " / ".join(refusal["reason"] for refusal in row["rejections"])


_COLUMNS = (
    Column("file", lambda row: row["place"], wraps=True),
    Column("read as", lambda row: row["read_as"]),
    Column("articles", lambda row: str(row["articles"]), right=True),
    Column("statements", lambda row: str(row["statements"]), right=True),
    Column("first date", _dated),
    Column("lang", lambda row: row["language"] or ""),
    Column("begins", lambda row: row["title"] or row["begins"] or "", below=True, gist=120),
    Column("columns", _read_from, below=True),
    Column("left out", lambda row: ", ".join(row["unused_columns"]), below=True),
    Column("refused or noted", _refused, below=True, gist=300),
)
