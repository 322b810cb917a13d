"""Lines of `detect` become prediction lines: one item per content span, a block is direct."""

from __future__ import annotations

import json

from benchmarks.quality.convert import converted, found_in_line, found_in_records
from quotetrack.records import Quotation, QuotationKind, Span

TEXT = "« Le chantier, a expliqué Paule Giraud, prendra deux ans. »"


def line() -> str:
    quotation = {
        "spans": [[2, 13], [40, 57]],
        "kind": "block",
        "content": "Le chantier prendra deux ans.",
        "cue": "a expliqué",
        "cue_span": [15, 25],
        "source": "Paule Giraud",
        "source_span": [26, 38],
        "speaker": "Paule Giraud",
        "relay": None,
        "confidence": 0.9,
        "rule": "medial_incise",
    }
    return json.dumps({"id": "g1", "quotations": [quotation], "rejected": []})


def test_each_content_span_is_one_item() -> None:
    (out,) = converted([line(), "\n"])
    row = json.loads(out)
    assert row["id"] == "g1"
    assert [TEXT[item["start"] : item["end"]] for item in row["quotes"]] == [
        "Le chantier",
        "prendra deux ans.",
    ]


def test_a_block_counts_as_direct_and_the_speaker_goes_with_each_span() -> None:
    (out,) = converted([line()])
    for item in json.loads(out)["quotes"]:
        assert item["type"] == "direct"
        assert item["speaker_canonical"] == "Paule Giraud"
        assert TEXT[item["speaker_start"] : item["speaker_end"]] == "Paule Giraud"


def test_a_quotation_without_a_source_has_no_mention() -> None:
    bare = {"spans": [[2, 5]], "kind": "mixed", "source_span": None, "speaker": None}
    (out,) = converted([json.dumps({"id": "g2", "quotations": [bare]})])
    (item,) = json.loads(out)["quotes"]
    assert "speaker_start" not in item
    assert item["speaker"] is None


def test_records_and_lines_give_the_same_finds() -> None:
    record = Quotation(
        quotation_id="q_1",
        document_id="d_1",
        kind=QuotationKind.BLOCK,
        content=(Span(2, 13), Span(40, 57)),
        text="Le chantier prendra deux ans.",
        rule="medial_incise",
        confidence=0.9,
        source=Span(26, 38),
        speaker="Paule Giraud",
    )
    assert found_in_records([record]) == found_in_line(json.loads(line())["quotations"])
