"""Measure each rule and each way to a speaker on the development sets, for the confidences.

    python -m benchmarks.quality.calibrate [--gold-text FILE…] [--keep-readings DIR] [--write]

Without `--gold-text` (the passages of gold-dev, materialised) only the project's own examples and
articles count; the held-out articles never do. `--write` replaces
`quotetrack/lexicons/fr/rule_precision.tsv`. Precision is smoothed: (right + 1) / (all + 2).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
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


def measure(
    texts: Sequence[GoldText], reader: BulkReader
) -> dict[tuple[str, str], tuple[int, int]]:
    """(part, key) → (right, all), where part is rule or speaker."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for text in texts:
        quotations = detect_text(text.text, Settings(), reader).quotations
        how = {span: way_of(q.speaker_how, q.candidates) for q in quotations for span in q.content}
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
    return {key: (sum(hits), len(hits)) for key, hits in counts.items()}


def main() -> int:
    """Print the table, and write it when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold-text", type=Path, nargs="*", default=[])
    parser.add_argument("--keep-readings", type=Path, help="keep Stanza's readings in this folder")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    own = own_corpora()
    texts = [*own["examples"], *own["articles"]]
    for path in options.gold_text:
        texts += materialised(path)
    reader = read_in_bulk((text.text for text in texts), Settings(), options.keep_readings)
    measured = measure(texts, reader)
    rows = [
        f"{part}\t{key}\t{(right + 1) / (total + 2):.3f}\t{total}"
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
