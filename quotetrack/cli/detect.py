"""detect: text in, quotations out, without a database, passage by passage."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from quotetrack.cli.answers import Format, chosen_format, show, to_json
from quotetrack.cli.console import say, write
from quotetrack.cli.tables import Column
from quotetrack.errors import ExitCode, InputError, ModelError, QuotetrackError
from quotetrack.records import Quotation, Rejection, Span
from quotetrack.settings import Settings

_WAY_OUT = 'each line is an object with two strings: {"id": "a1", "text": "…"}'


@dataclass(frozen=True, slots=True)
class GivenText:
    """A passage to search; offsets count its code points as given."""

    name: str
    text: str


@dataclass(slots=True)
class _Tally:
    """What became of the passages."""

    done: int = 0
    refused: int = 0


def detect(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]…", help="Texts or .jsonl files; standard input when none is given."
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="jsonl: one line in, one line out.", show_default=False
        ),
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only quotations at least so sure.")
    ] = None,
) -> int:
    """Find the quotations in passages: JSON lines {"id", "text"} or plain text; no database."""
    chosen = chosen_format(form)
    tally = _Tally()
    answers = _answers(_passages(files or [], chosen, tally), min_confidence or 0.0, tally)
    if chosen is Format.JSONL:
        for answer in answers:
            write(to_json(answer) + "\n")
            sys.stdout.flush()
    else:
        collected = list(answers)
        if chosen is Format.JSON:
            show(collected, (), chosen)
        else:
            show(_flat_rows(collected), _COLUMNS, chosen)
    if tally.refused:
        return ExitCode.SOME_REJECTED if tally.done else ExitCode.NOTHING_INGESTED
    return ExitCode.DONE


# --- passages in -----------------------------------------------------------------------------


def _passages(files: list[Path], form: Format, tally: _Tally) -> Iterator[GivenText]:
    if not files:
        yield from _from_stream(sys.stdin.buffer, "stdin", form is Format.JSONL, tally)
    for path in files:
        try:
            with path.open("rb") as stream:
                yield from _from_stream(stream, str(path), path.suffix == ".jsonl", tally)
        except OSError as refusal:
            _refuse(InputError(refusal.strerror or "cannot be read", place=str(path)), tally)


def _from_stream(stream: BinaryIO, place: str, lines: bool, tally: _Tally) -> Iterator[GivenText]:
    """JSON lines one by one as they come; anything else is one text."""
    start = stream.readline()
    if lines or start.lstrip().startswith(b'{"'):
        yield from _from_lines(chain([start], stream), place, tally)
        return
    try:
        yield GivenText(place, _decoded(start + stream.read(), place))
    except QuotetrackError as refusal:
        _refuse(refusal, tally)


def _from_lines(lines: Iterable[bytes], place: str, tally: _Tally) -> Iterator[GivenText]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = _from_line(line, f"{place}:{number}")
        except QuotetrackError as refusal:
            _refuse(refusal, tally, line=number)
            continue
        yield given


def _from_line(line: bytes, place: str) -> GivenText:
    if len(line) > Settings().read.max_bytes:
        raise InputError(f"a line of {len(line)} bytes", place=place, hint="split it")
    try:
        given = json.loads(_decoded(line, place))
    except (json.JSONDecodeError, RecursionError) as refusal:
        fact = refusal.msg if isinstance(refusal, json.JSONDecodeError) else "nested too deep"
        raise InputError(f"not JSON ({fact})", place=place, hint=_WAY_OUT) from refusal
    if not isinstance(given, dict):
        raise InputError("not an object", place=place, hint=_WAY_OUT)
    for name in ("id", "text"):
        if not isinstance(given.get(name), str):
            raise InputError(f"'{name}' is missing or no string", place=place, hint=_WAY_OUT)
        if any("\ud800" <= character <= "\udfff" for character in given[name]):
            raise InputError(f"'{name}' holds half a surrogate pair", place=place, hint=_WAY_OUT)
    return GivenText(given["id"], given["text"])


def _decoded(raw: bytes, place: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        raise InputError(
            f"not UTF-8 (byte {refusal.start})", place=place, hint="convert it with iconv"
        ) from refusal


def _refuse(error: QuotetrackError, tally: _Tally, line: int | None = None) -> None:
    """One JSON object on stderr for what was refused."""
    tally.refused += 1
    told = {
        "error": {
            "place": error.place,
            "line": line,
            "fact": error.fact,
            "hint": error.hint,
            "exit": int(ExitCode.SOME_REJECTED),
        }
    }
    say(to_json(told))


# --- quotations out --------------------------------------------------------------------------


def _answers(
    passages: Iterator[GivenText], min_confidence: float, tally: _Tally
) -> Iterator[dict[str, Any]]:
    from quotetrack.document_quotations import detect_text  # loads Stanza: only where it is needed

    settings = Settings()
    for passage in passages:
        try:
            detection = detect_text(passage.text, settings)
        except ModelError:
            raise
        except Exception as fault:
            # The border of the batch: one passage that breaks a rule must not lose the others.
            fact = f"{type(fault).__name__}: {' '.join(str(fault).split())}"
            _refuse(InputError(fact, place=passage.name, hint="report this passage"), tally)
            continue
        tally.done += 1
        yield {
            "id": passage.name,
            "quotations": [
                quotation_object(quotation, passage.text)
                for quotation in sorted(detection.quotations, key=lambda found: found.content)
                if quotation.confidence >= min_confidence
            ],
            "rejected": [_rejected_object(refusal, passage) for refusal in detection.rejections],
        }


def quotation_object(quotation: Quotation, text: str) -> dict[str, Any]:
    """A quotation as the JSON contract of `detect` gives it."""
    return {
        "spans": [[span.start, span.end] for span in quotation.content],
        "kind": quotation.kind.value,
        "content": quotation.text,
        "cue": quotation.cue.of(text) if quotation.cue else None,
        "cue_span": _pair(quotation.cue),
        "source": quotation.source.of(text) if quotation.source else None,
        "source_span": _pair(quotation.source),
        "speaker": quotation.speaker,
        "relay": quotation.relay,
        "confidence": round(quotation.confidence, 4),
        "rule": quotation.rule,
    }


def _rejected_object(refusal: Rejection, passage: GivenText) -> dict[str, Any]:
    span = refusal.span
    return {
        "span": [span.start, span.end] if span else [0, len(passage.text)],
        "reason": refusal.reason,
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _flat_rows(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": answer["id"], **found} for answer in answers for found in answer["quotations"]]


_COLUMNS = (
    Column("id", lambda row: row["id"]),
    Column("speaker", lambda row: row["speaker"] or f"({row['source'] or 'unknown'})", wraps=True),
    Column("quotation", lambda row: row["content"], below=True),
    Column("kind", lambda row: row["kind"]),
    Column("cue", lambda row: row["cue"] or "", wraps=True),
    Column("spans", lambda row: " ".join(f"{s}-{e}" for s, e in row["spans"])),
    Column("sure", lambda row: f"{row['confidence']:.2f}", right=True),
)
