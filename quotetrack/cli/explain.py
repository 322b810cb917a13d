"""explain: why these words, this source, this speaker."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.text import Text

from quotetrack.cli.answers import Format, chosen_format, to_json
from quotetrack.cli.cells import confidence_cell, date_cell, evidence, outlet_cell, speaker_cell
from quotetrack.cli.console import answer_console, write
from quotetrack.cli.session import DbOption, FormatOption, reading, resolve_id
from quotetrack.cli.utterances import utterance_of
from quotetrack.detect.rules import rule_meaning
from quotetrack.errors import UsageError
from quotetrack.records import Exactness, Span
from quotetrack.store import Store
from quotetrack.store.evidence import located

# Style on a terminal, and the letter that stands before the bracket where there is no colour.
_MARKS = {
    "content": ("bold green", "C"),
    "cue": ("bold yellow", "Q"),
    "source": ("bold cyan", "S"),
}


def explain(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A quotation.")],
    language: Annotated[
        str, typer.Option("--lang", help="Of the rule's meaning: fr or en.")
    ] = "fr",
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """Explain a quotation: its sentence with content, cue and source marked, rule, speaker."""
    chosen = chosen_format(form)
    with reading(db) as store:
        answer = _explanation(store, identifier, _chosen_language(language))
    if chosen in (Format.JSON, Format.JSONL):
        write(to_json(answer) + "\n")
        return 0
    console = answer_console()
    styled = console.color_system is not None and not console.no_color
    console.print(_marked_paragraph(answer, styled=styled))
    console.print()
    for label, words in _facts(answer):
        console.print(Text.assemble((f"{label:<11}", "bold"), words))
    return 0


def _chosen_language(language: str) -> str:
    if language not in ("fr", "en"):
        raise UsageError("no such language", place=f"--lang {language}", hint="fr or en")
    return language


def _meaning(rule: str, language: str) -> str | None:
    """What a rule means; `None` for a rule of another version."""
    meaning = rule_meaning(rule)
    if meaning is None:
        return None
    return meaning.french if language == "fr" else meaning.english


def _explanation(store: Store, identifier: str, language: str) -> dict[str, Any]:
    kind, found = resolve_id(store, identifier)
    if kind == "utterance":
        raise UsageError(
            "this is an utterance", place=utterance_of(store, found), hint="explain a quotation"
        )
    if kind == "document":
        raise UsageError("this is a document", place=found, hint="explain a quotation")
    rows = store.rows("cli/record", quotation_id=found)
    if not rows:
        raise UsageError(
            "a later version of its document replaced it", place=found, hint="quotetrack quotes"
        )
    row = rows[0]
    body = store.rows("store/texts", document_ids=[row["document_id"]])[0]["text"]
    why = store.rows("cli/candidates", quotation_id=found)[0]
    spans = [*row["spans"], *filter(None, (row["cue_span"], row["source_span"]))]
    start = body.rfind("\n", 0, min(start for start, _ in spans)) + 1
    end = body.find("\n", max(end for _, end in spans))
    end = len(body) if end < 0 else end
    across = store.rows("cli/speaker_of", quotation_id=found)
    return {
        **row,
        "people": across[0] if across else None,
        "rule_meaning": _meaning(row["rule"], language),
        "paragraph": body[start:end],
        "paragraph_start": start,
        "chain": why["chain"],
        "candidates": why["candidates"],
        "received": [
            _in_bytes(store, row["document_id"], Span(start, end)) for start, end in row["spans"]
        ],
    }


def _in_bytes(store: Store, document_id: str, piece: Span) -> dict[str, Any] | None:
    """Where a piece of the content stands in the bytes as received; `None` where not known."""
    place = located(store, document_id, piece)
    if place is None:
        return None
    return {
        "sha256": place.received.sha256,
        "encoding": place.received.encoding,
        "start": place.byte_start,
        "end": place.byte_end,
        "exact": place.exactness is Exactness.EXACT,
        "verbatim": place.verbatim,
    }


def _marked_paragraph(answer: dict[str, Any], *, styled: bool) -> Text:
    """The paragraph, each stretch in its colour, or in letters and brackets: C[content] Q[cue]."""
    offset = answer["paragraph_start"]
    stretches = [(start, end, "content") for start, end in answer["spans"]]
    for name in ("cue", "source"):
        if answer[f"{name}_span"]:
            stretches.append((*answer[f"{name}_span"], name))
    shown = Text(answer["paragraph"])
    if styled:
        for start, end, name in stretches:
            shown.stylize(_MARKS[name][0], start - offset, end - offset)
        return shown
    openings = [(start - offset, 1, f"{_MARKS[name][1]}[") for start, _, name in stretches]
    closings = [(end - offset, 0, "]") for _, end, _ in stretches]
    text = answer["paragraph"]
    for place, _, mark in sorted(openings + closings, reverse=True):
        text = f"{text[:place]}{mark}{text[place:]}"
    return Text(text)


def _facts(answer: dict[str, Any]) -> list[tuple[str, str]]:
    kind = answer["kind"]
    flags = [name for name in ("conditional", "denied") if answer[name]]
    facts = [
        ("speaker", speaker_cell(answer)),
        ("kind", f"{kind} ({', '.join(flags)})" if flags else kind),
        ("cue", answer["cue"] or "none"),
        ("source", answer["source"] or "none"),
        ("relay", answer["relay"] or "none"),
        ("rule", answer["rule"]),
        ("that is", answer["rule_meaning"] or "a rule that this version does not have"),
        ("confidence", confidence_cell(answer)),
        ("where", f"{outlet_cell(answer)}, {date_cell(answer)}"),
        ("evidence", evidence(answer)),
        ("utterance", answer["utterance_id"] or "none"),
    ]
    facts += [("bytes", _bytes_words(piece)) for piece in answer["received"] if piece]
    facts += [("because", step) for step in answer["chain"]]
    facts += _people_facts(answer)
    facts += [
        ("or else", f"{other['name']} ({other['score']:.2f}: {other['reason']})")
        for other in answer["candidates"]
        if other["name"] != answer["speaker"]
    ]
    return facts


def _bytes_words(piece: dict[str, Any]) -> str:
    """E.g. « 1204-1260 of what was received (utf-8), with mark-up between »."""
    words = f"{piece['start']}-{piece['end']} of what was received ({piece['encoding']})"
    if not piece["exact"]:
        return f"within {words}"
    return words if piece["verbatim"] else f"{words}, mark-up among the words"


def _people_facts(answer: dict[str, Any]) -> list[tuple[str, str]]:
    """Who the speaker is across documents, by which rule, and who else it may be."""
    people = answer["people"]
    if people is None:
        return []
    confidence = f"{people['rule']} {people['confidence']:.2f}"
    facts = [("corpus", f"{people['name']} ({people['speaker_id']}), {confidence}")]
    if answer["speaker_in_document"] and answer["speaker_in_document"] != people["name"]:
        facts.append(("printed", str(answer["speaker_in_document"])))
    if people["evidence"]:
        facts.append(("because", people["evidence"]))
    return facts + [("may be", f"{one['name']} ({one['speaker_id']})") for one in people["others"]]
