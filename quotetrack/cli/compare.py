"""compare: what a rendering changed against its original, without a database."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from quotetrack.cli.answers import Format, chosen_format, show, to_json
from quotetrack.cli.console import say, write
from quotetrack.cli.file_or_words import file_named
from quotetrack.cli.session import LangOption
from quotetrack.cli.tables import Column
from quotetrack.errors import ExitCode, InputError, UsageError
from quotetrack.report.words import Words

_WAY_OUT = 'each line is {"id": "a1", "original": "…", "rendering": "…"}'


def compare(
    original: Annotated[
        str | None, typer.Argument(help="The original's words, or a text file that holds them.")
    ] = None,
    rendering: Annotated[
        str | None, typer.Argument(help="The rendering's words, or a text file.")
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="jsonl reads pairs from standard input.", show_default=False
        ),
    ] = None,
    lang: LangOption = "en",
) -> int:
    """Say what a rendering changed; two texts, or JSON lines on standard input."""
    chosen, words = chosen_format(form), Words(lang)
    if original is None:
        return _compare_lines(words)
    if rendering is None:
        raise UsageError("one text alone cannot be compared", hint="give ORIGINAL and RENDERING")
    texts = {"original": _text_of(original), "rendering": _text_of(rendering)}
    answer = _comparison(texts["original"], texts["rendering"], words)
    if chosen in (Format.JSON, Format.JSONL):
        write(to_json(answer) + "\n")
        return ExitCode.DONE
    say(_said(answer, words))
    shown = [{**item, **_passages(item, texts)} for item in answer["items"]]
    show(shown, _columns(words), chosen)
    return ExitCode.DONE


def _said(answer: dict[str, Any], words: Words) -> str:
    """The label, the probability and, where the two cannot be compared, why: in people's words."""
    told = [
        words.named("comparison", answer["label"]),
        words("drift.equivalence", value=f"{answer['equivalence']:.2f}"),
    ]
    if "reason" in answer:
        told.append(words.named("not_comparable", answer["reason"]))
    return " · ".join(told)


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column("severity", lambda row: words.named("severity", row["severity"])),
        Column("category", lambda row: words.named("category", row["category"])),
        Column("original", lambda row: row["original_text"] or "—", wraps=True),
        Column("rendering", lambda row: row["rendering_text"] or "—", wraps=True),
        Column("note", lambda row: str(row["note"]), below=True),
        Column("rule", lambda row: str(row["rule"]), wraps=True),
    )


def _passages(item: dict[str, Any], texts: dict[str, str]) -> dict[str, str | None]:
    """The words of both sides of an item."""
    told: dict[str, str | None] = {}
    for side, text in texts.items():
        span = item[f"{side}_span"]
        told[f"{side}_text"] = text[span[0] : span[1]] if span else None
    return told


def _text_of(given: str) -> str:
    """The text itself, or what the file of that name holds."""
    path = file_named(given)
    if path is None:
        return given
    try:
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as refusal:
        raise InputError(f"cannot be read ({refusal})", place=given, hint="UTF-8 text") from refusal


def _comparison(original: str, rendering: str, words: Words) -> dict[str, Any]:
    """The answer of one pair, its notes in the language asked for."""
    from quotetrack.drift.compare import compare as compare_texts

    told: dict[str, Any] = compare_texts(original, rendering).to_dict()
    for item in told["items"]:
        sides = _passages(item, {"original": original, "rendering": rendering})
        item["note"] = words.told(
            item["rule"], item["note"], sides["original_text"], sides["rendering_text"]
        )
    return told


def _compare_lines(words: Words) -> int:
    refused = done = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            name, original, rendering = _pair(line, f"stdin:{number}")
        except InputError as refusal:
            refused += 1
            told = {"place": refusal.place, "line": number, "fact": refusal.fact, "hint": _WAY_OUT}
            say(to_json({"error": {**told, "exit": int(ExitCode.SOME_REJECTED)}}))
            continue
        write(to_json({"id": name, **_comparison(original, rendering, words)}) + "\n")
        sys.stdout.flush()
        done += 1
    if refused:
        return ExitCode.SOME_REJECTED if done else ExitCode.NOTHING_INGESTED
    return ExitCode.DONE


def _pair(line: bytes, place: str) -> tuple[str, str, str]:
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as refusal:
        raise InputError("not JSON in UTF-8", place=place, hint=_WAY_OUT) from refusal
    if not isinstance(given, dict):
        raise InputError("not an object", place=place, hint=_WAY_OUT)
    for name in ("id", "original", "rendering"):
        if not isinstance(given.get(name), str):
            raise InputError(f"'{name}' is missing or no string", place=place, hint=_WAY_OUT)
    return given["id"], given["original"], given["rendering"]
