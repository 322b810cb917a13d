"""The report: one HTML file, no script, no network, that prints on A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from quotetrack.errors import UsageError
from quotetrack.report.chapter import Chapter, write_chapter
from quotetrack.report.dossier import Corpus, moment, read_corpus, read_dossier, told_utterances
from quotetrack.report.words import Words
from quotetrack.settings import ReportSettings
from quotetrack.store import Store


def report_on(store: Store, utterance_ids: Sequence[str], settings: ReportSettings) -> str:
    """The page of some utterances."""
    words = Words(settings.language)
    chapters = _chapters(store, utterance_ids, settings, words)
    if not chapters:
        raise UsageError(
            "the utterance has no rendering in a current document", hint="quotetrack utterances"
        )
    return _page(chapters, (), read_corpus(store), words, whole=len(chapters) > 1)


def report_on_all(store: Store, settings: ReportSettings) -> str:
    """The page of a corpus: what was rendered twice or stated first, then the rest in short."""
    words = Words(settings.language)
    chapters = _chapters(store, told_utterances(store), settings, words)
    singles = [{**row, "moment": moment(row)} for row in store.rows("report/single_quotations")]
    return _page(chapters, singles, read_corpus(store), words, whole=True)


def _chapters(
    store: Store, utterance_ids: Sequence[str], settings: ReportSettings, words: Words
) -> list[Chapter]:
    dossiers = (
        read_dossier(
            store, utterance_id, margin=settings.excerpt_characters, language=settings.language
        )
        for utterance_id in utterance_ids
    )
    return [write_chapter(dossier, words) for dossier in dossiers if dossier]


def _page(
    chapters: Sequence[Chapter],
    singles: Sequence[Mapping[str, Any]],
    corpus: Corpus,
    words: Words,
    *,
    whole: bool,
) -> str:
    environment = Environment(
        loader=PackageLoader("quotetrack.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["web_address"] = web_address
    environment.filters["one_line"] = lambda text: " ".join(str(text).split())
    by_speaker = [
        (speaker, list(rows))
        for speaker, rows in groupby(
            singles, key=lambda row: row["speaker"] or words("page.unknown_speaker")
        )
    ]
    template = environment.get_template("page.html.j2")
    return template.render(
        words=words, chapters=chapters, singles=by_speaker, corpus=corpus, whole=whole
    )


def web_address(address: str | None) -> str | None:
    """The address when a browser may follow it: http and https only, never script, file or data."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
