"""Learn how much each feature of an antecedent tells, on the development texts.

    python -m benchmarks.quality.antecedents [--gold-text FILE…] [--keep-readings DIR] [--write]

A conditional logit per question (« none of them » is one of the choices), with a ridge, fitted by
L-BFGS. Prints what cross-validation over documents says of it: right, wrong and unknown answers at
several least shares. `--write` replaces `quotetrack/lexicons/fr/antecedent_weights.tsv`. The
held-out articles never count.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from benchmarks.quality.corpora import materialised, own_corpora
from benchmarks.quality.items import Annotated, GoldText
from benchmarks.quality.items import Found as Find
from benchmarks.quality.names import same_speaker
from benchmarks.quality.readings import BulkReader, read_in_bulk
from benchmarks.quality.scoring import LOOSE, align
from quotetrack.annotate.segments import paragraph_spans
from quotetrack.detect.antecedents import Weighed
from quotetrack.detect.detector import find_reported
from quotetrack.detect.found import Found
from quotetrack.detect.questions import Asked
from quotetrack.detect.speakers import Speakers
from quotetrack.detect.view import View
from quotetrack.settings import Settings

TABLE = Path(__file__).parents[2] / "quotetrack/lexicons/fr/antecedent_weights.tsv"
HEAD = """\
# How much each feature of an antecedent tells whom a pronoun or a role takes up: a conditional
# logit fitted by benchmarks/quality/antecedents.py on gold-dev, press read by hand, and our texts.
asked\tfeature\tweight
"""
PRIORS: Mapping[Asked, Mapping[str, float]] = {
    Asked.ROLE: {
        "role_same": 1.5,
        "role_same_complement": 2.5,
        "role_group": 1.0,
        "role_group_complement": 1.5,
        "role_same_other": -0.5,
        "role_conflict": -1.0,
        "office": 1.5,
        "office_noun": 0.5,
        "counterpart": -0.5,
        "with_name": 0.3,
        "called_so": 2.5,
        "sole_office_without_role": -2.0,
    },
    Asked.BODY: {
        "noun_same": 2.0,
        "noun_group": 1.0,
        "fits_alone": 0.7,
        "noun_conflict": -2.0,
        "described_noun_same": 1.0,
        "described_noun_conflict": -2.0,
        "named_later": -0.5,
        "topic": 1.5,
        "told_by": 2.0,
        "told_otherwise": -2.0,
        "no_medium": -1.5,
        "quoted_as_medium": 1.0,
        "near": 1.0,
        "share": 1.0,
        "sole": 1.5,
        "called_so": 2.5,
        "with_complement": 0.5,
    },
    Asked.NOTHING: {"speech_spoke_1_ago": 1.0, "speech_turn": 4.0, "orphan": 0.5},
    Asked.NEAREST: {"near": 2.0, "latest": 3.0, "same_gender": 1.0},
    Asked.TOPIC: {"near": 2.0, "object_before": 1.5, "share": 1.5, "spoke_just_now": -1.5},
}
"""What the ridge pulls to where the texts show few cases: « ce dernier » is whoever was named last,
« l'intéressé » whom the sentence before is about and seldom who spoke in it; a role of another kind
contradicts, an office may be anybody's. All others: to 0."""
FOLDS = 10
RIDGE = 1.0
"""Chosen among 0.1, 0.3, 1 and 3: from 0.1 to 1 cross-validation gives the same within two answers,
so the strongest of them, which trusts the few cases least."""
RIDGE_OF = {Asked.BODY: 10.0}
"""Bodies are few and of many kinds: 10 and 3 give the same in cross-validation, 1 three less."""
LEAST_SHARES = (0.0, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its choices' features (« none of them » first) and which are right."""

    text: str
    words: str
    features: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def cases_of(text: GoldText, reader: BulkReader) -> Iterator[tuple[Asked, Case]]:
    """The questions behind the annotated quotations of a text that were found."""
    for within, annotation in reader.readings_of(text.text):
        view = View.of(annotation, paragraph_spans(text.text, within))
        yield from _cases_in(text, view)


def _cases_in(text: GoldText, view: View) -> Iterator[tuple[Asked, Case]]:
    """The questions of one reading."""
    speakers = Speakers(view)
    found = find_reported(view).found
    gold = _gold_of(text, found)
    for number, one in enumerate(found):
        speakers.resolve(one)
        annotated = gold.get(number)
        offset = one.source.span.start if one.source is not None else one.extent.start
        if annotated is None or annotated.speaker is None:
            continue
        for asked in Asked:
            weighed = speakers.antecedents.weighed.get((asked, offset))
            if weighed is not None:
                case = _case(text.id, weighed, annotated.speaker)
                if case is not None:
                    yield asked, case


def _gold_of(text: GoldText, found: Sequence[Found]) -> dict[int, Annotated]:
    """Number of a find → what was annotated there."""
    finds = [
        Find(span.start, span.end, one.kind.value, rule=str(number))
        for number, one in enumerate(found)
        for span in one.content
    ]
    return {int(find.rule): gold for gold, find in align(text.annotated, finds, LOOSE).pairs}


def _case(text: str, weighed: Weighed, speaker: str) -> Case | None:
    """The question with its right answers; `None` when there is none among the choices."""
    question = weighed.question
    named = [same_speaker(speaker, one.resolved.name or "") for one in weighed.antecedents]
    phrase = question.asked in (Asked.ROLE, Asked.BODY)
    described = phrase and same_speaker(speaker, question.text)
    right = (described or not any(named), *named)
    features = (weighed.none, *weighed.features)
    return Case(text, question.text, features, right) if len(right) > 1 else None


def fitted(
    cases: Sequence[Case], ridge: float, prior: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The weights that make the right answers most likely, pulled towards the prior."""
    prior = prior or {}
    names = sorted({name for case in cases for one in case.features for name in one} | prior.keys())
    centre = torch.tensor([prior.get(name, 0.0) for name in names], dtype=torch.float64)
    place = {name: number for number, name in enumerate(names)}
    most = max(len(case.features) for case in cases)
    values = torch.zeros(len(cases), most, len(names), dtype=torch.float64)
    there = torch.full((len(cases), most), -torch.inf, dtype=torch.float64)
    right = there.clone()
    for number, case in enumerate(cases):
        for choice, one in enumerate(case.features):
            there[number, choice] = 0.0
            right[number, choice] = 0.0 if case.right[choice] else -torch.inf
            for name, value in one.items():
                values[number, choice, place[name]] = value
    weights = centre.clone().requires_grad_()
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        sums = values @ weights
        missed = torch.logsumexp(sums + there, 1) - torch.logsumexp(sums + right, 1)
        total = missed.sum() + ridge * ((weights - centre) ** 2).sum() / 2
        total.backward()
        return total

    optimiser.step(loss)
    return {name: float(weights[number].detach()) for name, number in place.items()}


def answers(cases: Sequence[Case], weights: Mapping[str, float]) -> list[tuple[float, bool, bool]]:
    """(share, right, is « none ») of the best choice of each case."""
    found = []
    for case in cases:
        sums = torch.tensor(
            [sum(weights.get(n, 0.0) * v for n, v in one.items()) for one in case.features]
        )
        parts = torch.softmax(sums, 0)
        best = int(parts.argmax())
        found.append((float(parts[best]), case.right[best], best == 0))
    return found


def cross_validated(
    cases: Sequence[Case], ridge: float, prior: Mapping[str, float] | None
) -> list[tuple[float, bool, bool]]:
    """The answers to each case by weights that were fitted without its document."""
    documents = sorted({case.text for case in cases})
    found = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        rest = [case for case in cases if case.text not in held]
        mine = [case for case in cases if case.text in held]
        if rest and mine:
            found += answers(mine, fitted(rest, ridge, prior))
    return found


def report(asked: Asked, cases: Sequence[Case]) -> float:
    """Print what cross-validation says, and give the ridge."""
    ridge = RIDGE_OF.get(asked, RIDGE)
    checked = cross_validated(cases, ridge, PRIORS.get(asked))
    right = sum(hit for _, hit, _ in checked)
    parts = []
    for least in LEAST_SHARES:
        sure = [(hit, none) for share, hit, none in checked if share >= least or none]
        named = [hit for hit, none in sure if not none]
        parts.append(f"≥{least}: {sum(named)} of {len(named)}")
    named_right = ", ".join(parts)
    print(f"{asked:9} ridge {ridge:<4} right {right} of {len(checked)}; named: {named_right}")
    return ridge


def main() -> int:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold-text", type=Path, nargs="*", default=[])
    parser.add_argument("--keep-readings", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print what the weights get wrong")
    options = parser.parse_args()
    own = own_corpora()
    texts = [*own["examples"], *own["articles"]]
    for path in options.gold_text:
        texts += materialised(path)
    reader = read_in_bulk((text.text for text in texts), Settings(), options.keep_readings)
    cases: dict[Asked, list[Case]] = defaultdict(list)
    for text in texts:
        for asked, case in cases_of(text, reader):
            cases[asked].append(case)
    rows = []
    for asked in sorted(cases):
        ridge = report(asked, cases[asked])
        weights = fitted(cases[asked], ridge, PRIORS.get(asked))
        if options.errors:
            _print_errors(cases[asked], weights)
        for name, weight in weights.items():
            if round(weight, 2):
                rows.append(f"{asked}\t{name}\t{weight:.2f}")
    if options.write:
        TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


def _print_errors(cases: Sequence[Case], weights: Mapping[str, float]) -> None:
    for case, (share, hit, none) in zip(cases, answers(cases, weights), strict=True):
        if not hit:
            print(f"   {case.text}: {case.words!r} {share:.2f} {'none' if none else ''}")


if __name__ == "__main__":
    raise SystemExit(main())
