"""quotes, who-said: who said what."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.text import Text

from quotetrack.cli.answers import chosen_format, row_limit, show
from quotetrack.cli.cells import (
    confidence_cell,
    date_cell,
    evidence,
    marked,
    outlet_cell,
    speaker_cell,
)
from quotetrack.cli.console import answer_console, say
from quotetrack.cli.session import DbOption, FormatOption, LimitOption, reading
from quotetrack.cli.speakers import SpeakerOption, tell_which_speakers
from quotetrack.cli.tables import Column, Row
from quotetrack.errors import UsageError
from quotetrack.records import QuotationKind
from quotetrack.store import Store, find_folded, fold, folded_pattern

_ARTICLE_ZONES = ["title", "body", "caption", "embed"]

QUOTE_COLUMNS = (
    Column("id", lambda row: row["quotation_id"]),
    Column("speaker", speaker_cell, wraps=True),
    Column("quotation", lambda row: row["text"], below=True),
    Column("kind", lambda row: row["kind"]),
    Column("outlet", outlet_cell, wraps=True),
    Column("date (Paris)", date_cell),
    Column("sure", confidence_cell, right=True),
)


def quotes(
    speaker: SpeakerOption = None,
    kind: Annotated[QuotationKind | None, typer.Option(help="How the words are reported.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet's name or a part of it.")] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only quotations at least so sure.")
    ] = None,
    all_zones: Annotated[
        bool, typer.Option("--all-zones", help="Comments, teasers and menus too.")
    ] = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List quotations: who said what, where, when."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows(
            "cli/quotes",
            speaker=speaker,
            speaker_pattern=folded_pattern(speaker),
            kind=kind.value if kind else None,
            outlet_pattern=folded_pattern(outlet),
            min_confidence=min_confidence,
            zones=None if all_zones else _ARTICLE_ZONES,
            limit=row_limit(limit, chosen),
        )
        tell_which_speakers(store, speaker)
    show(without_total(rows), QUOTE_COLUMNS, chosen, total=total_of(rows))
    return 0


def total_of(rows: list[dict[str, Any]]) -> int:
    """How many rows there are in all, as the question counted them."""
    return int(rows[0]["total"]) if rows else 0


def without_total(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without the count that each carries."""
    return [{name: value for name, value in row.items() if name != "total"} for row in rows]


# --- who-said --------------------------------------------------------------------------------


def who_said(
    text: Annotated[str, typer.Argument(help="Some words; accents, case and ’ do not matter.")],
    speaker: SpeakerOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """Find who said some words: in quotations first, then anywhere in the documents."""
    if not fold(text):
        raise UsageError("no words to look for", hint='quotetrack who-said "quelques mots"')
    chosen = chosen_format(form)
    with reading(db) as store:
        rows, total = find_words(store, text, speaker, row_limit(limit, chosen))
        tell_which_speakers(store, speaker)
        size = store.rows("cli/size")[0]
    columns = (
        Column("id", lambda row: row["quotation_id"] or "—"),
        Column("speaker", _speaker_or_none, wraps=True),
        Column("quotation", _match_cell, below=True),
        Column("outlet", outlet_cell, wraps=True),
        Column("date (Paris)", date_cell),
        Column("sure", confidence_cell, right=True),
    )
    show(rows, columns, chosen, total=total)
    if not rows:
        say(
            f"not in these {size['documents']} documents; that does not show that it was never said"
        )
    return 0


def find_words(
    store: Store, text: str, speaker: str | None, limit: int | None
) -> tuple[list[dict[str, Any]], int]:
    """The quotations that hold some words, then documents that do outside them; how many there are.

    Documents are looked through (half a second for a hundred thousand) only where quotations leave
    room, and not when a speaker is asked for: nobody is known to have said what they print.
    """
    found = store.rows(
        "cli/who_said",
        words=fold(text),
        speaker=speaker,
        speaker_pattern=folded_pattern(speaker),
        limit=limit,
    )
    rows = _with_matches(store, without_total(found), text)
    if speaker is None and (limit is None or len(rows) < limit):
        rows += _outside_quotations(store, rows, text, limit)
    return rows[:limit], max(total_of(found), len(rows))


def _with_matches(store: Store, rows: list[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """The rows with where the words stand: in the quotation's text and in the document."""
    ids = sorted({row["document_id"] for row in rows})
    texts = {row["document_id"]: row["text"] for row in store.rows("store/texts", document_ids=ids)}
    return [_with_match(row, texts[row["document_id"]], words) for row in rows]


def _with_match(row: dict[str, Any], body: str, words: str) -> dict[str, Any]:
    in_text = find_folded(row["text"], words)
    start, end = row["spans"][0][0], row["spans"][-1][1]
    # A quotation in pieces reads differently in the document: then only its text has the match.
    here = find_folded(body[start:end], words)
    return {
        **row,
        "match": [in_text.start, in_text.end] if in_text else None,
        "match_span": [start + here.start, start + here.end] if here else None,
        "evidence": evidence(row),
    }


def _outside_quotations(
    store: Store, quoted: list[dict[str, Any]], words: str, limit: int | None
) -> list[dict[str, Any]]:
    """Documents that hold the words outside the quotations found: the paragraph, no speaker."""
    seen = {row["document_id"] for row in quoted}
    rows = []
    for row in store.rows("cli/documents_with_words", pattern=folded_pattern(words), limit=limit):
        span = find_folded(row["text"], words)
        if span is None or row["document_id"] in seen:
            continue
        body = row.pop("text")
        start = body.rfind("\n", 0, span.start) + 1
        end = body.find("\n", span.end)
        end = len(body) if end < 0 else end
        spans = [[start, end]]
        rows.append(
            {
                **dict.fromkeys(_QUOTATION_FIELDS),
                **row,
                "text": body[start:end],
                "spans": spans,
                "match": [span.start - start, span.end - start],
                "match_span": [span.start, span.end],
                "evidence": evidence({**row, "spans": spans}),
            }
        )
    return rows


_QUOTATION_FIELDS = (
    "quotation_id",
    "utterance_id",
    "speaker",
    "speaker_kind",
    "speaker_id",
    "speaker_in_document",
    "kind",
    "cue",
    "cue_span",
    "source",
    "source_span",
    "relay",
    "conditional",
    "denied",
    "zone",
    "rule",
    "confidence",
    "is_primary",
)


def _speaker_or_none(row: Row) -> str:
    return speaker_cell(row) if row["quotation_id"] else "(not in a quotation)"


def _match_cell(row: Row) -> Text:
    spans = [(row["match"][0], row["match"][1], "bold underline")] if row["match"] else []
    console = answer_console()
    styled = console.color_system is not None and not console.no_color
    shown = marked(row["text"], spans, styled=styled)
    rule = f" · {row['rule']}" if row["rule"] else ""
    return shown.append(f"\n{row['evidence']}{rule}", style="dim")
