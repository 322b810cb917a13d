"""link: one full pass over every quotation."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quotetrack.cli.answers import show
from quotetrack.cli.console import say
from quotetrack.cli.ingest import counted
from quotetrack.cli.progress import StageProgress
from quotetrack.cli.session import (
    CountsOption,
    DbOption,
    SettingsOption,
    database_path,
    reading,
)
from quotetrack.cli.settings_file import read_settings
from quotetrack.store import Store


def link(
    settings_file: SettingsOption = None,
    form: CountsOption = None,
    db: DbOption = None,
) -> int:
    """Link all quotations into utterances afresh, then trace and measure them.

    The order in which quotations came does not count, what people decided (quotetrack review)
    does. Again is safe. `ingest` links what is new by itself; this is for imports and decisions.
    """
    from quotetrack import pipeline  # loads Stanza: only where it is needed

    settings = read_settings(settings_file)
    reading(db).close()  # a database that is not there is an error here, not a new one
    progress = StageProgress()
    with Store.open(database_path(db)) as store:
        try:
            linked, items = pipeline.link_all(store, settings, progress=progress)
        finally:
            progress.stop()
    counts = {**asdict(linked), "drift_items": items}
    say(_closing_line(counts))
    if form:
        show([counts], (), form)
    return 0


def _closing_line(counts: dict[str, Any]) -> str:
    told = [
        counted(counts["quotations"], "quotation", "quotations"),
        counted(counts["utterances"], "utterance", "utterances"),
        counted(counts["links"], "link", "links"),
    ]
    if counts["queued"]:
        told.append(f"{counts['queued']:,} to decide: quotetrack review")
    for name, words in (
        ("wordless", "without a word, left out"),
        ("left_out", "answers beyond the cap, not compared"),
        ("unread", "pairs beyond the limit on close readings"),
    ):
        if counts[name]:
            told.append(f"{counts[name]:,} {words}")
    return " · ".join(told)
