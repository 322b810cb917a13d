"""trace: where an utterance first appeared, and in which order it was rendered since."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from quotetrack.cli.answers import Format, chosen_format, show
from quotetrack.cli.cells import date_cell, outlet_cell
from quotetrack.cli.console import answer_console, say
from quotetrack.cli.safe_text import one_line
from quotetrack.cli.session import DbOption, FormatOption, reading, resolve_id
from quotetrack.cli.tables import GIST, Column, Row
from quotetrack.cli.utterances import utterance_of
from quotetrack.errors import QuotetrackError, UsageError
from quotetrack.store import Store, fold
from quotetrack.trace import trace as chain_of

_UTTERANCES_TRACED = 5
"""Utterances traced for one text; more are counted on stderr."""


def trace(
    key: Annotated[
        str, typer.Argument(metavar="ID|TEXT", help="An utterance, a quotation, or some words.")
    ],
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """Trace words to the earliest known rendering, how sure that is, and what followed."""
    chosen = chosen_format(form)
    with reading(db) as store:
        utterances = utterances_for(store, key)
        told = utterances[:_UTTERANCES_TRACED]
        traced = [traced_renderings(store, utterance) for utterance in told]
    if chosen is Format.TABLE:
        for rows in traced:
            _print_trace(rows)
    else:
        show([row for rows in traced for row in rows], _COLUMNS, chosen)
    if len(utterances) > len(told):
        say(f"{len(told)} of {len(utterances)} utterances shown · give an id, or more words")
    if not utterances:
        say("these words are in no quotation here; that does not show that they were never said")
    return 0


def utterances_for(store: Store, key: str) -> list[str]:
    """The utterances that a key names: one for an id, those that hold the words for a text."""
    try:
        return [utterance_of(store, key)]
    except UsageError as not_an_id:
        return _with_words(store, key, not_an_id)


def _with_words(store: Store, key: str, not_an_id: QuotetrackError) -> list[str]:
    if looks_like_id(key):
        raise not_an_id
    words = fold(key)
    if not words:
        raise UsageError("no words to look for", hint="give an id or some words") from not_an_id
    found = store.rows("cli/utterances_with_words", words=words)
    return [str(row["utterance_id"]) for row in found]


def quotation_named(store: Store, key: str) -> str | None:
    """The quotation whose id a key is; `None` for an utterance or words."""
    if not looks_like_id(key):
        return None
    kind, found = resolve_id(store, key)
    return found if kind == "quotation" else None


def looks_like_id(key: str) -> bool:
    """Whether somebody meant an id: q_, u_ or d_ and no blank."""
    return re.fullmatch(r"[qud]_\S*", key) is not None


def traced_renderings(store: Store, utterance_id: str) -> list[dict[str, Any]]:
    """The renderings in the order of the chain, each with its standing and the origin."""
    found = chain_of(store, utterance_id)
    origin = asdict(found.origin)
    credits_of: dict[str, list[str]] = {}
    for edge in found.relays:
        if edge.quotation_id is not None:
            credits_of.setdefault(edge.quotation_id, []).append(edge.cited)
    full = {
        row["quotation_id"]: row for row in store.rows("cli/renderings", utterance_id=utterance_id)
    }
    return [
        {
            **full[shown.quotation_id],
            "position": position,
            "standing": shown.standing,
            "credits": credits_of.get(shown.quotation_id, []),
            "voice": shown.voice,
            "notes": shown.notes,
            "origin": origin,
        }
        for position, shown in enumerate(found.appearances, 1)
    ]


_MARKS = {"origin": "●", "tied": "≈", "later": "■", "undated": "□", "not_counted": "·"}

_COLUMNS = (
    Column("", lambda row: _MARKS[row["standing"]]),
    Column("date (Paris)", date_cell),
    Column("outlet or author", outlet_cell, wraps=True),
    Column("rendering", lambda row: row["text"], below=True, gist=GIST),
    Column("relation", lambda row: row["relation"]),
    Column("notes", lambda row: "; ".join(_told(row)), below=True),
    Column("id", lambda row: row["quotation_id"]),
)


def _told(row: Row) -> list[str]:
    credits = [f"credits {cited}" for cited in row["credits"]]
    voice = [f"one voice: {row['voice']}"] if row["voice"] else []
    return [*credits, *voice, *row["notes"]]


def _print_trace(rows: list[dict[str, Any]]) -> None:
    console = answer_console()
    origin = rows[0]["origin"]
    console.print(Text(rows[0]["utterance_id"], style="bold"))
    console.print(Text(one_line(answer_words(rows, origin))))
    for reason in origin["reasons"]:
        console.print(Text(f"  because  {one_line(reason)}"))
    if origin["would_change"]:
        console.print(Text(f"  would change the answer: {one_line(origin['would_change'])}"))
    console.print()
    show(rows, _COLUMNS, Format.TABLE)
    console.print(
        Text("● earliest known  ≈ order cannot be told  ■ later  □ undated  · not counted", "dim")
    )


def answer_words(rows: list[dict[str, Any]], origin: Row) -> str:
    """The answer in a sentence: the earliest known rendering, and how sure that is."""
    first = next((row for row in rows if row["standing"] == "origin"), None)
    if first is None:
        return "Earliest known: undecidable, none of the renderings is dated."
    kind = "the speaker's own statement" if origin["primary"] else "a report"
    certainty = str(origin["certainty"])
    line = f"Earliest known: {outlet_cell(first)}, {date_cell(first)}, {kind} ({certainty})."
    tied = [outlet_cell(row) for row in rows if row["standing"] == "tied"]
    return f"{line} Order cannot be told against: {', '.join(tied)}." if tied else line
