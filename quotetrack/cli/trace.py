"""trace: where an utterance first appeared, and in which order it was rendered since."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from quotetrack.cli.answers import Format, chosen_format, show, to_json
from quotetrack.cli.cells import date_cell, outlet_cell
from quotetrack.cli.console import answer_console, say, write
from quotetrack.cli.language import LanguageOption, chosen_language
from quotetrack.cli.safe_text import one_line, visible
from quotetrack.cli.session import DbOption, reading, resolve_id
from quotetrack.cli.tables import GIST, Column, Row
from quotetrack.cli.timeline import MARKS, timeline
from quotetrack.cli.utterances import utterance_of
from quotetrack.errors import QuotetrackError, UsageError
from quotetrack.export import flowchart, prov_graph, read_evidence
from quotetrack.report.words import Words
from quotetrack.store import Store, fold
from quotetrack.trace import RelayEdge
from quotetrack.trace import trace as chain_of

_FORMAT_HELP = "table on a terminal, json when piped; jsonl, csv, md, mermaid, prov (JSON-LD)."
_CLAIM_SHOWN = 160
"""Code points of another report of the claim: two lines, enough to see whether it is the same."""
_UTTERANCES_TRACED = 5
"""Utterances traced for one text; more are counted on stderr."""


class TraceFormat(StrEnum):
    """How a trace is written: as every answer, or as a graph."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    MERMAID = "mermaid"
    PROV = "prov"


def trace(
    key: Annotated[
        str, typer.Argument(metavar="ID|TEXT", help="An utterance, a quotation, or some words.")
    ],
    form: Annotated[
        TraceFormat | None,
        typer.Option("--format", "-f", help=_FORMAT_HELP, show_default=False),
    ] = None,
    language: LanguageOption = None,
    db: DbOption = None,
) -> int:
    """Trace words to the earliest known rendering, how sure that is, and what followed."""
    told_in = chosen_language(language)
    with reading(db) as store:
        utterances = utterances_for(store, key)
        told = utterances[:_UTTERANCES_TRACED]
        if form in (TraceFormat.MERMAID, TraceFormat.PROV):
            _write_graphs(store, told, form, told_in)
        else:
            chosen = chosen_format(Format(form.value) if form else None)
            traced = [traced_renderings(store, one, told_in) for one in told]
            _show(traced, chosen, Words(told_in))
    if len(utterances) > len(told):
        say(f"{len(told)} of {len(utterances)} utterances shown · give an id, or more words")
    if not utterances:
        say("these words are in no quotation here; that does not show that they were never said")
    return 0


def _write_graphs(store: Store, utterances: Sequence[str], form: TraceFormat, told_in: str) -> None:
    """Each utterance as a graph of its own: Mermaid text, or one JSON-LD document a line."""
    for utterance in utterances:
        evidence = read_evidence(store, utterance, language=told_in)
        if form is TraceFormat.MERMAID:
            write(flowchart(evidence, language=told_in))
        else:
            write(to_json(prov_graph(evidence)) + "\n")


def _show(traced: Sequence[Sequence[Row]], chosen: Format, words: Words) -> None:
    if chosen is Format.TABLE:
        for rows in traced:
            _print_trace(rows, words)
    else:
        show([row for rows in traced for row in rows], _columns(words), chosen)


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


def traced_renderings(
    store: Store, utterance_id: str, language: str = "fr"
) -> list[dict[str, Any]]:
    """The renderings in the order of the chain, each with its standing and the origin."""
    found = chain_of(store, utterance_id, language=language)
    origin = asdict(found.origin)
    conflicting = [asdict(one) for one in found.conflicting]
    same_claim = [asdict(one) for one in found.same_claim]
    full = {
        row["quotation_id"]: row for row in store.rows("cli/renderings", utterance_id=utterance_id)
    }
    return [
        {
            **full[shown.quotation_id],
            "position": position,
            "standing": shown.standing,
            "credits": [e.cited for e in found.relays if e.quotation_id == shown.quotation_id],
            "relays": [
                _relay(edge) for edge in found.relays if edge.quotation_id == shown.quotation_id
            ],
            "voice": shown.voice,
            "voices": found.voices,
            "copying_hints": [
                {**asdict(hint), "earlier": outlet_cell(full[hint.earlier_id])}
                for hint in found.hints
                if hint.later_id == shown.quotation_id
            ],
            "conflicting_credits": conflicting,
            "same_claim": same_claim,
            "notes": shown.notes,
            "next_source": found.next_source,
            "origin": origin,
        }
        for position, shown in enumerate(found.appearances, 1)
    ]


def _relay(edge: RelayEdge) -> dict[str, Any]:
    return {
        "kind": edge.kind,
        "cited": edge.cited,
        "printed": edge.printed,
        "span": [edge.span.start, edge.span.end] if edge.span else None,
        "in_corpus": edge.in_corpus,
        "speaker": edge.speaker,
        "rule": edge.rule,
    }


def _columns(words: Words) -> tuple[Column, ...]:
    """What a table shows of each rendering, notes in the language."""
    return (
        Column("", lambda row: MARKS[row["standing"]]),
        Column("date (Paris)", date_cell),
        Column("outlet or author", outlet_cell, wraps=True),
        Column("rendering", lambda row: row["text"], below=True, gist=GIST),
        Column("relation", lambda row: row["relation"]),
        Column("notes", lambda row: "; ".join(_told(row, words)), below=True),
        Column("id", lambda row: row["quotation_id"]),
    )


def _told(row: Row, words: Words) -> list[str]:
    cited = ", ".join(row["credits"])
    credits = [words("trace.credits", cited=cited)] if cited else []
    voice = [words("trace.voice", name=row["voice"])] if row["voice"] else []
    hints = [
        words("trace.hint", place=hint["earlier"], evidence=hint["evidence"])
        for hint in row["copying_hints"]
    ]
    return [*credits, *voice, *hints, *row["notes"]]


def _print_trace(rows: Sequence[Row], words: Words) -> None:
    console = answer_console()
    origin = rows[0]["origin"]
    console.print(Text(rows[0]["utterance_id"], style="bold"))
    places = {row["document_id"]: outlet_cell(row) for row in rows}
    for line in _answer_lines(rows, origin, words):
        for document_id, place in places.items():
            line = line.replace(document_id, place)
        indent = len(line) - len(line.lstrip())
        hanging = Padding(Text(one_line(line)), (0, 0, 0, indent + 2 * bool(indent)))
        console.print(hanging if indent else Text(one_line(line)))
    for line in timeline(rows, console.width):
        console.print(Text(visible(line)), overflow="crop", no_wrap=True)
    console.print()
    show(rows, _columns(words), Format.TABLE)
    console.print(Text(words("trace.legend"), "dim"))


def _answer_lines(rows: Sequence[Row], origin: Row, words: Words) -> Iterator[str]:
    """The answer, its reasons, and what a reader must know of the chain as a whole."""
    yield answer_words(rows, origin, words)
    for reason in origin["reasons"]:
        yield f"  {words('trace.because', reason=reason)}"
    following = rows[0]["next_source"]
    next_one = next((row for row in rows if row["quotation_id"] == following), None)
    if next_one:
        place, date = outlet_cell(next_one), date_cell(next_one)
        yield f"  {words('answer.runner_up', place=place, date=date)}"
    if origin["would_change"]:
        yield f"  {words('answer.would_change', what=origin['would_change'])}"
    if rows[0]["conflicting_credits"]:
        named = " ; ".join(_credit_words(one, words) for one in rows[0]["conflicting_credits"])
        yield f"  {words('provenance.conflicting')} {named}"
    for report in rows[0]["same_claim"]:
        told = textwrap.shorten(report["text"], _CLAIM_SHOWN, placeholder=" […]")
        names = words("provenance.on_credit", names=", ".join(report["credits"]))
        place = f"{report['place']} ({names})"
        yield f"  {words('trace.same_claim', place=place, words=told)} {report['quotation_id']}"
    if any(row["voice"] for row in rows):
        counted = {row["document_id"] for row in rows if row["standing"] != "not_counted"}
        documents = words.count("document", len(counted))
        yield f"  {documents}, {words.count('voice', rows[0]['voices'])}"
    yield ""


def _credit_words(credit: Row, words: Words) -> str:
    """One that is credited, in how many documents; unnamed sources in the words that print them."""
    name = credit["cited"]
    if credit["kind"] == "unnamed":
        name = f"{words('provenance.unnamed')} (« {' », « '.join(credit['printed'])} »)"
    return f"{name} ({len(credit['documents'])})"


def answer_words(rows: Sequence[Row], origin: Row, words: Words) -> str:
    """The answer in a sentence: the earliest known rendering, and how sure that is."""
    heading = words("answer.heading")
    first = next((row for row in rows if row["standing"] == "origin"), None)
    if first is None:
        return f"{heading} — {words('answer.none')}"
    kind = words("trace.own_statement" if origin["primary"] else "trace.report")
    certainty = words.named("certainty", origin["certainty"])
    line = f"{heading} — {outlet_cell(first)}, {date_cell(first)}, {kind} ({certainty})."
    tied = dict.fromkeys(outlet_cell(row) for row in rows if row["standing"] == "tied")
    return f"{line} {words('answer.tied', places=', '.join(tied))}" if tied else line
