"""Learn what tells whether marked words are somebody's, on stretches that were labelled by hand.

    python -m benchmarks.quality.whose [--labelled FILE…] [--gold-text FILE…]
        [--keep-readings DIR] [--write]

A logistic regression with a ridge, fitted by L-BFGS, over every marked stretch inside a reporter's
sentence that is annotated as somebody's or nobody's; what the rules refuse counts, too, as what it
would be if they did not. Fitted twice: with named features alone, and with the vectors of the word
encoder beside them. Prints what cross-validation over documents says: how many of nobody's and of
somebody's are taken at several least chances, by the rules and among what they refuse. `--write`
replaces `whose_weights.tsv` and `whose_vectors.tsv` of `quotetrack/lexicons/fr`. The held-out
articles never count.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.quality.corpora import materialised, own_corpora
from benchmarks.quality.items import MARKED, GoldText
from benchmarks.quality.readings import BulkReader, read_in_bulk
from quotetrack.annotate.segments import paragraph_spans
from quotetrack.detect.according import find_according
from quotetrack.detect.contents import size_of
from quotetrack.detect.direct import MarkedReader
from quotetrack.detect.found import NOBODY
from quotetrack.detect.fragments import governor_of
from quotetrack.detect.marked_features import features
from quotetrack.detect.marked_vectors import PLACES, marked_vectors
from quotetrack.detect.view import View
from quotetrack.detect.whose import Stretch, doubted, least_chance
from quotetrack.records import QuotationKind
from quotetrack.settings import Settings

LEXICONS = Path(__file__).parents[2] / "quotetrack/lexicons/fr"
HEAD = """\
# How much each feature of marked words tells that they are somebody's: logistic regressions
# fitted by benchmarks/quality/whose.py on press read by hand, gold-dev and our texts.
feature\talone\tbeside_vectors
"""
VECTORS_HEAD = """\
# How much each dimension of the vectors of marked words, of their sentence and of what is before
# them tells that they are somebody's; fitted with the weights beside_vectors of whose_weights.tsv.
dimension\t{places}
"""
RIDGE = 8.0
"""Chosen among 2, 4 and 8: the more is learnt from, the more features are there to be pulled."""
VECTOR_RIDGE = 0.4
"""For the dimensions of the vectors, of which each varies by .03; .2 gives the same, .8 less."""
LEAST_CASES = 3
"""Cases in which a feature must be there to be weighed."""
WHOLE_TIMES = 2
"""How often press counts that is annotated throughout: its stretches are not short ones alone, and
our own texts, cleaner than press, are no longer needed to tell what the others are like."""
FOLDS = 10
LEAST_CHANCES = (0.0, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.85, 0.9, 0.95)
EDGE = 2
"""Characters by which an annotated stretch may begin beside the marks' content."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled stretch: what is there of it, whether it is somebody's, whether rules take it.

    `times` is how often it counts in the fit; `own` stretches are of texts that we wrote, `least`
    is the chance that detection asks of it.
    """

    text: str
    times: int
    own: bool
    least: float
    names: frozenset[str]
    vectors: Floats
    somebodys: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """What a fit found: « always » and each feature, and each dimension of the vectors."""

    named: dict[str, float]
    vectors: Floats

    def chance(self, case: Case) -> float:
        """How likely a stretch is somebody's."""
        total = self.named["always"] + sum(self.named.get(name, 0.0) for name in case.names)
        return float(1 / (1 + np.exp(-total - (self.vectors * case.vectors).sum())))


def cases_of(text: GoldText, reader: BulkReader, times: int, *, own: bool) -> Iterator[Case]:
    """The labelled stretches of a text that may be doubted."""
    labels = {
        one.start: one.kind in MARKED
        for one in text.annotated
        if (one.kind in MARKED or one.negative) and not one.optional
    }
    for within, annotation in reader.readings_of(text.text):
        view = View.of(annotation, paragraph_spans(text.text, within))
        for stretch, taken, speech in _stretches(view):
            start = stretch.content.start
            near = range(start - EDGE, start + EDGE + 1)
            label = next((labels[start] for start in near if start in labels), None)
            if label is not None:
                vectors = marked_vectors(view, stretch.frame, stretch.content).astype(float)
                size = size_of(view.words(stretch.content))
                least = least_chance(size, speech=speech)
                yield Case(text.id, times, own, least, stretch.names, vectors, label, taken)


def _stretches(view: View) -> Iterator[tuple[Stretch, bool, bool]]:
    """Every marked stretch as the rules see it, whether they take it, and whether for speech.

    What they refuse is seen as what it would be if they did not.
    """
    reader = MarkedReader(view, find_according(view))
    reader.read()
    for one in reader.found:
        stretch = doubted(view, reader.readings.get(one.frame), one)
        if stretch is not None:
            yield stretch, True, one.kind is QuotationKind.DIRECT
    refused = {one.span for one in reader.refused}
    for reading in reader.readings.values():
        for position, marked in enumerate(reading.frame.marked):
            if marked.content in refused:
                rule, by = governor_of(view, reading, position) or ("none", NOBODY)
                names = features(view, reading, position, rule, by)
                yield Stretch(marked.content, reading.frame.span, names), False, False


def fitted(cases: Sequence[Case], *, with_vectors: bool) -> Weights:
    """The weights that make the labels most likely, pulled towards 0; « always » is for all."""
    counts = Counter(name for case in cases for name in case.names)
    names = sorted(name for name, count in counts.items() if count >= LEAST_CASES)
    place = {name: number for number, name in enumerate(names)}
    there = np.zeros((len(cases), len(names)))
    for number, case in enumerate(cases):
        for name in case.names & place.keys():
            there[number, place[name]] = 1.0
    vectors = np.stack([case.vectors.ravel() for case in cases])
    centre = vectors.mean(axis=0)
    values = torch.tensor(np.hstack([there, vectors - centre]) if with_vectors else there)
    ridge = torch.full((values.shape[1],), VECTOR_RIDGE, dtype=torch.float64)
    ridge[: len(names)] = RIDGE
    labels = torch.tensor([float(case.somebodys) for case in cases], dtype=torch.float64)
    times = torch.tensor([float(case.times) for case in cases], dtype=torch.float64)
    weights = torch.zeros(values.shape[1], dtype=torch.float64, requires_grad=True)
    always = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, always], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        missed = torch.nn.functional.binary_cross_entropy_with_logits(
            values @ weights + always, labels, times, reduction="sum"
        )
        total = missed + (ridge * weights**2).sum() / 2
        total.backward()
        return total

    optimiser.step(loss)
    learnt = weights.detach().numpy()
    dimensions = learnt[len(names) :] if with_vectors else np.zeros_like(centre)
    named = {name: float(learnt[number]) for name, number in place.items()}
    named["always"] = float(always.detach()[0] - centre @ dimensions)
    return Weights(named, dimensions.reshape(len(PLACES), -1))


def cross_validated(cases: Sequence[Case], *, with_vectors: bool) -> list[tuple[Case, float]]:
    """Each case with its chance by weights that were fitted without its document."""
    documents = sorted({case.text for case in cases})
    found = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        learnt = [case for case in cases if case.text not in held]
        weights = fitted(learnt, with_vectors=with_vectors)
        found += [(case, weights.chance(case)) for case in cases if case.text in held]
    return found


def report(checked: Sequence[tuple[Case, float]]) -> None:
    """Print what each least chance takes of what the rules take, and of what they refuse."""
    somebodys = sum(case.somebodys for case, _ in checked)
    missed = [np.log(one if case.somebodys else 1 - one) for case, one in checked]
    print(f"  log loss {-np.mean(missed):.4f}")
    for least in LEAST_CHANCES:
        taken = [case.somebodys for case, one in checked if case.taken and one >= least]
        anew = [case.somebodys for case, one in checked if not case.taken and one >= least]
        print(
            f"  chance ≥ {least:<4}  nobody's taken {len(taken) - sum(taken)} of "
            f"{len(checked) - somebodys}   somebody's found {sum(taken)} of {somebodys}   "
            f"among the refused {len(anew) - sum(anew)} and {sum(anew)}"
        )
    stay = [case.somebodys for case, one in checked if case.taken and one >= case.least]
    print(f"  with the least chances of detect: {len(stay) - sum(stay)} and {sum(stay)}")


def write(alone: Weights, beside: Weights) -> None:
    """Replace the two tables."""
    rows = [
        f"{name}\t{alone.named[name]:.2f}\t{beside.named[name]:.2f}"
        for name in ("always", *sorted(alone.named.keys() - {"always"}))
        if round(alone.named[name], 2) or round(beside.named[name], 2)
    ]
    (LEXICONS / "whose_weights.tsv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    rows = [
        "\t".join((str(number), *(f"{weight:.3f}" for weight in dimension)))
        for number, dimension in enumerate(beside.vectors.T)
    ]
    head = VECTORS_HEAD.format(places="\t".join(PLACES))
    (LEXICONS / "whose_vectors.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main() -> int:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--labelled", type=Path, nargs="*", default=[], help="press, only marks")
    parser.add_argument(
        "--gold-text", type=Path, nargs="*", default=[], help="press, annotated in full"
    )
    parser.add_argument("--keep-readings", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    corpora = own_corpora()
    own = [*corpora["examples"], *corpora["articles"]]
    labelled = [text for path in options.labelled for text in materialised(path)]
    whole = [text for path in options.gold_text for text in materialised(path)]
    texts = [*own, *labelled, *whole]
    reader = read_in_bulk((text.text for text in texts), Settings(), options.keep_readings)
    cases = [
        case
        for group, times in ((own, 1), (labelled, 1), (whole, WHOLE_TIMES))
        for text in group
        for case in cases_of(text, reader, times, own=group is own)
    ]
    for with_vectors in (False, True):
        checked = cross_validated(cases, with_vectors=with_vectors)
        print(f"{'features and vectors' if with_vectors else 'features alone'}, the press:")
        report([(case, one) for case, one in checked if not case.own])
        print("our own texts:")
        report([(case, one) for case, one in checked if case.own])
    if options.write:
        write(fitted(cases, with_vectors=False), fitted(cases, with_vectors=True))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
