"""What each family of rules, each step to a speaker and each part of the models brings.

    python -m benchmarks.quality.ablations [--gold FILE] [--keep-readings DIR]

Each line leaves one thing out (`DetectSettings.without`; of the models, the trees or the names of a
reading) and tells what the figures lose, on the press passages of gold-dev (with their texts in a
file) and on our own examples and articles; the held-out articles are left alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.quality.convert import found_in_records
from benchmarks.quality.corpora import materialised, own_corpora
from benchmarks.quality.floors import figures
from benchmarks.quality.items import GoldText
from benchmarks.quality.readings import BulkReader, read_in_bulk
from benchmarks.quality.scoring import STRICT, score
from quotetrack.annotate.annotation import Annotation
from quotetrack.detect import detect_quotations
from quotetrack.detect.families import SPEAKER_STEPS, rule_families
from quotetrack.settings import DetectSettings, Settings

FIGURES = ("all_f1", "direct_mixed_f1", "indirect_according_to_f1", "speaker_of_all")
HEADINGS = ("all F1", "direct + mixed F1", "indirect + according F1", "speaker of all")


def without_trees(annotation: Annotation) -> Annotation:
    """The reading as if nothing were parsed: every word is its own root."""
    words = tuple(replace(word, head=-1, deprel="dep") for word in annotation.words)
    return replace(annotation, words=words)


def without_names(annotation: Annotation) -> Annotation:
    """The reading as if no name were seen."""
    return replace(annotation, entities=())


def as_read(annotation: Annotation) -> Annotation:
    """The reading itself."""
    return annotation


@dataclass(frozen=True, slots=True)
class Ablation:
    """One thing left out: a family or step by name, or a part of the reading."""

    kind: str
    name: str
    settings: DetectSettings
    reading: Callable[[Annotation], Annotation] = as_read


def ablations() -> list[Ablation]:
    """Nothing left out first, then each thing."""
    families = [("rules", name) for name in rule_families()]
    steps = [("speaker", name) for name in SPEAKER_STEPS]
    return [
        Ablation("", "nothing", DetectSettings()),
        *(Ablation(kind, name, DetectSettings(without=(name,))) for kind, name in families + steps),
        Ablation("model", "parser", DetectSettings(), without_trees),
        Ablation("model", "names (NER)", DetectSettings(), without_names),
    ]


def measured(texts: Sequence[GoldText], ablation: Ablation, reader: BulkReader) -> dict[str, float]:
    """The figures of some texts with one thing left out."""
    finds = {
        text.id: found_in_records(
            quotation
            for within, annotation in reader.readings_of(text.text)
            for quotation in detect_quotations(
                ablation.reading(annotation),
                ablation.settings,
                document_id=text.id,
                within=within,
            ).quotations
        )
        for text in texts
    }
    return figures(score(texts, finds, STRICT))


def main() -> int:
    """Measure and print a Markdown table per set of texts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, help="the passages of gold-dev with their texts")
    parser.add_argument("--keep-readings", type=Path, help="keep Stanza's readings in this folder")
    options = parser.parse_args()
    own = own_corpora()
    corpora = {"own examples and articles": [*own["examples"], *own["articles"]]}
    if options.gold:
        corpora["gold-dev"] = materialised(options.gold)
    texts = [text.text for listed in corpora.values() for text in listed]
    reader = read_in_bulk(texts, Settings(), options.keep_readings)
    for name, listed in corpora.items():
        print(f"\n{name}\n", *_table(listed, reader), sep="\n")
    return 0


def _table(texts: Sequence[GoldText], reader: BulkReader) -> list[str]:
    """The figures with nothing left out, and the losses with each thing left out."""
    lines = [f"| left out | {' | '.join(HEADINGS)} |", f"|---|{'---|' * len(HEADINGS)}"]
    whole: dict[str, float] | None = None
    for ablation in ablations():
        here = measured(texts, ablation, reader)
        if whole is None:
            whole = here
            cells = [f"{here[name]:.3f}" for name in FIGURES]
        else:
            cells = [_change(here[name] - whole[name]) for name in FIGURES]
        lines.append(f"| {f'{ablation.kind} {ablation.name}'.strip()} | {' | '.join(cells)} |")
    return lines


def _change(difference: float) -> str:
    return f"{difference:+.3f}".replace("-", "−") if abs(difference) >= 0.0005 else "0"


if __name__ == "__main__":
    raise SystemExit(main())
