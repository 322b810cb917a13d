"""utterances, utterance: what was said once, and everywhere it was rendered."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, row_limit, show
from quotetrack.cli.cells import date_cell, outlet_cell, speaker_cell
from quotetrack.cli.quotes import total_of, without_total
from quotetrack.cli.session import DbOption, FormatOption, LimitOption, reading, resolve_id
from quotetrack.cli.speakers import SpeakerOption, tell_which_speakers
from quotetrack.cli.tables import GIST, Column, Row
from quotetrack.errors import UsageError
from quotetrack.store import Store, fold, folded_pattern

RENDERING_COLUMNS = (
    Column("id", lambda row: row["quotation_id"]),
    Column("relation", lambda row: row["relation"]),
    Column("speaker", speaker_cell, wraps=True),
    Column("rendering", lambda row: row["text"], below=True, gist=GIST),
    Column("outlet", outlet_cell, wraps=True),
    Column("date (Paris)", date_cell),
    Column("score", lambda row: f"{row['score']:.2f}", right=True),
    Column("because", lambda row: _because(row), below=True),
)


def _because(row: Row) -> str:
    if not row["linked_to"]:
        return ""
    doubt = "" if row["link_state"] == "confirmed" else f" ({row['link_state']})"
    return f"{row['link_evidence']} · {row['link_rule']} → {row['linked_to']}{doubt}"


def utterances(
    words: Annotated[
        str | None,
        typer.Argument(
            metavar="[WORDS]", help="Words of one of its renderings; accents do not matter."
        ),
    ] = None,
    speaker: SpeakerOption = None,
    min_renderings: Annotated[
        int, typer.Option(min=1, help="Only utterances rendered at least so often.")
    ] = 1,
    outlet: Annotated[
        str | None, typer.Option(help="Rendered by this outlet; a part of its name will do.")
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List the utterances: what was said once, most often rendered first."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows(
            "cli/utterances",
            speaker=speaker,
            speaker_pattern=folded_pattern(speaker),
            min_renderings=min_renderings,
            outlet_pattern=folded_pattern(outlet),
            words=fold(words) if words else None,
            limit=row_limit(limit, chosen),
        )
        tell_which_speakers(store, speaker)
    columns = (
        Column("id", lambda row: row["utterance_id"]),
        Column("speaker", lambda row: row["speaker"] or "(unknown)", wraps=True),
        Column("utterance", lambda row: row["text"], below=True, gist=GIST),
        Column("renderings", lambda row: str(row["renderings"]), right=True),
        Column("outlets", lambda row: str(row["outlets"]), right=True),
        Column("languages", lambda row: " ".join(row["languages"])),
        Column("earliest known", _earliest, below=True),
    )
    show(without_total(rows), columns, chosen, total=total_of(rows))
    return 0


def _earliest(row: Row) -> str:
    if not row["quotation_id"]:
        return "undecidable"
    where = row["outlet"] or row["speaker"] or row["document_id"]
    return f"{where}, {date_cell({**row, 'bound': None})} ({row['certainty']})"


def utterance(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An utterance, or one of its quotations; an imported id will do."
        ),
    ],
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List the renderings of one utterance, by date: how each belongs to it, and why."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows("cli/renderings", utterance_id=utterance_of(store, identifier))
    show(rows, RENDERING_COLUMNS, chosen)
    return 0


def utterance_of(store: Store, identifier: str) -> str:
    """The utterance that an id names: its own, or that of a quotation."""
    kind, found = resolve_id(store, identifier)
    if kind == "utterance":
        return found
    if kind == "quotation":
        rows = store.rows("cli/utterance_of", quotation_id=found)
        if rows:
            return str(rows[0]["utterance_id"])
        raise UsageError(
            "the quotation belongs to no utterance", place=found, hint="it has no word to link"
        )
    raise UsageError("this is a document", place=found, hint="give a quotation or an utterance")
