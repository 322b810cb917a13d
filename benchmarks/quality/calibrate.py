"""Measure each rule and each way to a speaker on the development sets, for the confidences.

    python -m benchmarks.quality.calibrate [--gold-text FILE…] [--unread FILE…]
                                           [--keep-readings DIR] [--write]

Without `--gold-text` (the passages of gold-dev, materialised) only the project's own examples and
articles count; the held-out articles never do. Ways to a speaker are right too often on the texts
that their weights were learnt from: those that `--unread` (press of which nobody reads the errors)
shows often enough are measured there alone; names were learnt from nothing and are measured on all.
`--write` replaces `quotetrack/lexicons/fr/rule_precision.tsv`. The precision of words is smoothed,
(right + 1) / (all + 2); that of a way to a speaker is the lower end of Wilson's interval, one-sided
at 99 % (Wilson 1927, doi:10.1080/01621459.1927.10502953), since other press may be harder.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

from benchmarks.quality.convert import found_in_records
from benchmarks.quality.corpora import materialised, own_corpora
from benchmarks.quality.items import GoldText
from benchmarks.quality.names import same_speaker
from benchmarks.quality.readings import BulkReader, read_in_bulk
from benchmarks.quality.scoring import STRICT, align
from quotetrack.detect.confidence import way_of
from quotetrack.document_quotations import detect_text
from quotetrack.settings import Settings

TABLE = Path(__file__).parents[2] / "quotetrack/lexicons/fr/rule_precision.tsv"
HEAD = """\
# How often a rule finds the right words (Jaccard > .8), a way to the speaker the right one;
# measured by benchmarks/quality/calibrate.py on gold-dev, press passages and our texts, smoothed.
part\tkey\tprecision\tof
"""

SURE_OF = 2.326
"""Standard errors to the lower end of the interval: 99 % one-sided."""
Measured = dict[tuple[str, str], tuple[int, int]]
"""(part, key) → (right, all), where part is rule or speaker."""
OFTEN = 10
"""Cases from which on a way to a speaker is measured on unread press alone."""


def measure(texts: Sequence[GoldText], reader: BulkReader) -> Measured:
    """How often each rule and each way to a speaker is right on some texts."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for text in texts:
        quotations = detect_text(text.text, Settings(), reader).quotations
        how = {
            span: way_of(q.speaker_how, q.candidates, q.rule)
            for q in quotations
            for span in q.content
        }
        found = found_in_records(quotations)
        alignment = align(text.annotated, found, STRICT)
        for false in alignment.false:
            counts["rule", false.rule].append(False)
        for gold, right in alignment.pairs:
            counts["rule", right.rule].append(True)
            if gold.speaker and right.speaker:
                way = next(
                    h for s, h in how.items() if (s.start, s.end) == (right.start, right.end)
                )
                counts["speaker", way].append(same_speaker(gold.speaker, right.speaker))
    # a post or a message is found by its place, and tells its author by that: nothing to measure
    detected = {k: hits for k, hits in counts.items() if k[1] and not k[1].startswith("block")}
    return {key: (sum(hits), len(hits)) for key, hits in detected.items()}


def _together(learnt: Measured, unread: Measured) -> Measured:
    """The counts of both; of a way to a speaker that the unread show often, theirs alone."""
    counts = {}
    for key in learnt.keys() | unread.keys():
        right, total = unread.get(key, (0, 0))
        if key[0] == "rule" or key[1].startswith("named") or total < OFTEN:
            right, total = (
                a + b for a, b in zip((right, total), learnt.get(key, (0, 0)), strict=True)
            )
        counts[key] = (right, total)
    return counts


def _precision(part: str, right: int, total: int) -> float:
    """How often words are right, smoothed; how often a way to a speaker is at the least."""
    return (right + 1) / (total + 2) if part == "rule" else _least(right, total)


def _least(right: int, total: int) -> float:
    """The lower end of Wilson's interval for a rate."""
    rate, square = right / total, SURE_OF**2
    centre = rate + square / (2 * total)
    spread = SURE_OF * sqrt((rate * (1 - rate) + square / (4 * total)) / total)
    return (centre - spread) / (1 + square / total)


def main() -> int:
    """Print the table, and write it when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold-text", type=Path, nargs="*", default=[])
    parser.add_argument("--unread", type=Path, nargs="*", default=[])
    parser.add_argument("--keep-readings", type=Path, help="keep Stanza's readings in this folder")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    own = own_corpora()
    texts = [*own["examples"], *own["articles"]]
    for path in options.gold_text:
        texts += materialised(path)
    unread = [text for path in options.unread for text in materialised(path)]
    everything = (text.text for text in (*texts, *unread))
    reader = read_in_bulk(everything, Settings(), options.keep_readings)
    measured = _together(measure(texts, reader), measure(unread, reader))
    rows = [
        f"{part}\t{key}\t{_precision(part, right, total):.3f}\t{total}"
        for (part, key), (right, total) in sorted(measured.items())
    ]
    # Of an unknown speaker only the words are judged.
    rows.append("speaker\tunknown\t0.600\t0")
    table = HEAD + "\n".join(rows) + "\n"
    print(table, end="")
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
