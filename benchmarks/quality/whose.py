"""Learn what tells whether marked words are somebody's, on stretches that were labelled by hand.

    python -m benchmarks.quality.whose [--labelled FILE…] [--gold-text FILE…]
        [--keep-readings DIR] [--write]

A logistic regression with a ridge, fitted by L-BFGS, over every marked stretch inside a reporter's
sentence that is annotated as somebody's or nobody's; what the rules refuse counts, too, as what it
would be if they did not. Prints what cross-validation over documents says: how many of nobody's and
of somebody's are taken at several least chances, after the rules. `--write` replaces
`quotetrack/lexicons/fr/whose_weights.tsv`. The held-out articles never count.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from benchmarks.quality.corpora import materialised, own_corpora
from benchmarks.quality.items import MARKED, GoldText
from benchmarks.quality.readings import BulkReader, read_in_bulk
from quotetrack.annotate.segments import paragraph_spans
from quotetrack.detect.according import find_according
from quotetrack.detect.direct import MarkedReader
from quotetrack.detect.found import NOBODY
from quotetrack.detect.fragments import governor_of
from quotetrack.detect.marked_features import features
from quotetrack.detect.view import View
from quotetrack.detect.whose import doubts
from quotetrack.records import Span
from quotetrack.settings import Settings

TABLE = Path(__file__).parents[2] / "quotetrack/lexicons/fr/whose_weights.tsv"
HEAD = """\
# How much each feature of marked words tells that they are somebody's: a logistic regression
# fitted by benchmarks/quality/whose.py on press read by hand, gold-dev and our texts.
feature\tweight
"""
RIDGE = 4.0
"""Chosen among 1, 2, 3 and 4: cross-validation gives the same within a few stretches."""
LEAST_CASES = 3
"""Cases in which a feature must be there to be weighed."""
OWN_TIMES = 2
"""How often gold-dev and our own texts count: they are annotated throughout, by one convention."""
FOLDS = 10
LEAST_CHANCES = (0.0, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
EDGE = 2
"""Characters by which an annotated stretch may begin beside the marks' content."""


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled stretch: its features, whether it is somebody's, whether the rules take it.

    `times` is how often it counts in the fit.
    """

    text: str
    times: int
    names: frozenset[str]
    somebodys: bool
    taken: bool


def cases_of(text: GoldText, reader: BulkReader, times: int) -> Iterator[Case]:
    """The labelled stretches of a text that are short enough to be doubted."""
    labels = {
        one.start: one.kind in MARKED
        for one in text.annotated
        if (one.kind in MARKED or one.negative) and not one.optional
    }
    for within, annotation in reader.readings_of(text.text):
        view = View.of(annotation, paragraph_spans(text.text, within))
        for content, names, taken in _stretches(view):
            near = range(content.start - EDGE, content.start + EDGE + 1)
            label = next((labels[start] for start in near if start in labels), None)
            if label is not None:
                yield Case(text.id, times, names, label, taken)


def _stretches(view: View) -> Iterator[tuple[Span, frozenset[str], bool]]:
    """Every marked stretch as the rules see it, and whether they take it.

    What they refuse is seen as what it would be if they did not.
    """
    reader = MarkedReader(view, find_according(view))
    reader.read()
    for one in reader.found:
        names = doubts(view, reader.readings.get(one.frame), one)
        if names is not None:
            yield one.extent, names, True
    refused = {one.span for one in reader.refused}
    for reading in reader.readings.values():
        for position, marked in enumerate(reading.frame.marked):
            if marked.content in refused:
                rule, by = governor_of(view, reading, position) or ("none", NOBODY)
                yield marked.content, features(view, reading, position, rule, by), False


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """The weights that make the labels most likely, pulled towards 0; « always » is for all."""
    counts = Counter(name for case in cases for name in case.names)
    names = sorted(name for name, count in counts.items() if count >= LEAST_CASES)
    place = {name: number for number, name in enumerate(names)}
    values = torch.zeros(len(cases), len(names), dtype=torch.float64)
    for number, case in enumerate(cases):
        for name in case.names & place.keys():
            values[number, place[name]] = 1.0
    labels = torch.tensor([float(case.somebodys) for case in cases], dtype=torch.float64)
    times = torch.tensor([float(case.times) for case in cases], dtype=torch.float64)
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    always = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, always], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        missed = torch.nn.functional.binary_cross_entropy_with_logits(
            values @ weights + always, labels, times, reduction="sum"
        )
        total = missed + RIDGE * (weights**2).sum() / 2
        total.backward()
        return total

    optimiser.step(loss)
    learnt = {name: float(weights[number].detach()) for name, number in place.items()}
    return {"always": float(always.detach()[0]), **learnt}


def chance(names: frozenset[str], weights: Mapping[str, float]) -> float:
    """How likely a stretch is somebody's."""
    total = weights["always"] + sum(weights.get(name, 0.0) for name in names)
    return 1 / (1 + math.exp(-total))


def cross_validated(cases: Sequence[Case]) -> list[tuple[Case, float]]:
    """Each case with its chance by weights that were fitted without its document."""
    documents = sorted({case.text for case in cases})
    found = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        weights = fitted([case for case in cases if case.text not in held])
        found += [(case, chance(case.names, weights)) for case in cases if case.text in held]
    return found


def report(checked: Sequence[tuple[Case, float]]) -> None:
    """Print what is taken at each least chance, among what the rules take."""
    somebodys = sum(case.somebodys for case, _ in checked)
    for least in LEAST_CHANCES:
        taken = [case.somebodys for case, one in checked if case.taken and one >= least]
        print(
            f"chance ≥ {least:<4}  nobody's taken {len(taken) - sum(taken)} of "
            f"{len(checked) - somebodys}   somebody's found {sum(taken)} of {somebodys}"
        )


def main() -> int:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--labelled", type=Path, nargs="*", default=[], help="press, only marks")
    parser.add_argument("--gold-text", type=Path, nargs="*", default=[])
    parser.add_argument("--keep-readings", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    own = own_corpora()
    press = [text for path in options.labelled for text in materialised(path)]
    texts = [*own["examples"], *own["articles"], *press]
    texts += [text for path in options.gold_text for text in materialised(path)]
    reader = read_in_bulk((text.text for text in texts), Settings(), options.keep_readings)
    of_press = {text.id for text in press}
    cases = [
        case
        for text in texts
        for case in cases_of(text, reader, 1 if text.id in of_press else OWN_TIMES)
    ]
    checked = cross_validated(cases)
    print("the press:")
    report([(case, one) for case, one in checked if case.times == 1])
    print("gold-dev and our own texts:")
    report([(case, one) for case, one in checked if case.times > 1])
    if options.write:
        weights = fitted(cases)
        rows = [f"{name}\t{weight:.2f}" for name, weight in weights.items() if round(weight, 2)]
        TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
