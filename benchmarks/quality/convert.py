"""Turn the lines of `quotetrack detect --format jsonl` into prediction lines for score.py.

One item per content span; a block counts as direct; rejected spans are left out.

    quotetrack detect --format jsonl < in.jsonl | python -m benchmarks.quality.convert > out.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import NotRequired, TypedDict

from benchmarks.quality.items import Found
from quotetrack.records import Quotation


class Prediction(TypedDict):
    """One found span as score.py reads it; offsets in code points of the passage."""

    start: int
    end: int
    type: str
    speaker: str | None
    speaker_canonical: str | None
    speaker_start: NotRequired[int]
    speaker_end: NotRequired[int]


class DetectedQuotation(TypedDict):
    """One quotation of the `detect` contract (the keys that are needed here)."""

    spans: list[list[int]]
    kind: str
    source_span: list[int] | None
    speaker: str | None
    rule: NotRequired[str]
    confidence: NotRequired[float]


class DetectedLine(TypedDict):
    """One line of the `detect` contract (the keys that are needed here)."""

    id: str
    quotations: list[DetectedQuotation]


def scored_kind(kind: str) -> str:
    """The kind under which a quotation is scored."""
    return "direct" if kind == "block" else kind


def found_in_line(quotations: Iterable[DetectedQuotation]) -> list[Found]:
    """The found spans of one line of `detect`."""
    return [
        Found(
            start,
            end,
            scored_kind(quotation["kind"]),
            quotation["speaker"],
            (source[0], source[1]) if (source := quotation["source_span"]) else None,
            quotation.get("rule", ""),
            quotation.get("confidence", 1.0),
        )
        for quotation in quotations
        for start, end in quotation["spans"]
    ]


def found_in_records(quotations: Iterable[Quotation]) -> list[Found]:
    """The found spans of some quotation records."""
    return [
        Found(
            span.start,
            span.end,
            scored_kind(quotation.kind.value),
            quotation.speaker,
            (quotation.source.start, quotation.source.end) if quotation.source else None,
            quotation.rule,
            quotation.confidence,
        )
        for quotation in quotations
        for span in quotation.content
    ]


def prediction(found: Found) -> Prediction:
    """A found span as score.py reads it."""
    item: Prediction = {
        "start": found.start,
        "end": found.end,
        "type": found.kind,
        "speaker": found.speaker,
        "speaker_canonical": found.speaker,
    }
    if found.source:
        item["speaker_start"], item["speaker_end"] = found.source
    return item


def prediction_line(identifier: str, found: Iterable[Found]) -> str:
    """One line for score.py."""
    quotes = [prediction(item) for item in found]
    return json.dumps({"id": identifier, "quotes": quotes}, ensure_ascii=False)


def converted(lines: Iterable[str]) -> Iterator[str]:
    """The prediction lines of some `detect` lines."""
    for line in lines:
        if line.strip():
            detected: DetectedLine = json.loads(line)
            yield prediction_line(detected["id"], found_in_line(detected["quotations"]))


if __name__ == "__main__":
    for converted_line in converted(sys.stdin):
        print(converted_line)
