"""Quality floors: figures that may rise and never fall."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from benchmarks.quality.scoring import Scores

FLOORS = Path(__file__).parents[2] / "tests" / "quality" / "floors.toml"
# Share left between a measurement and its floor: another CPU or thread count may move one span, and
# one span is a fortieth of the smallest set (a fifteenth of the marks that are nobody's words).
MARGIN = 0.025
SILENCE_MARGIN = 0.07
Figures = dict[str, dict[str, float]]

HEAD = """\
# Quality floors, per corpus: a share between 0 and 1 that a measurement must reach.
# They only rise. Written by: python -m benchmarks.quality.run --raise-floors
# (measured minus 0.025, silence minus 0.07; it refuses to lower one). `*_f1` are at Jaccard > 0.8,
# `*_recall` too and whatever kind was said, `speaker_of_matched` and `speaker_of_all` as well;
# `silence` is 1 minus the share of the marked spans of nobody's words that were taken for speech.
"""


def figures(scores: Scores) -> dict[str, float]:
    """The figures that have a floor, every one better when higher."""
    named = {f"{group}_f1": tally.f1 for group, tally in scores.groups.items()}
    kinds = ("direct", "mixed", "indirect", "according_to")
    named |= {f"{kind}_recall": scores.kind_recall(kind) for kind in kinds}
    named["speaker_of_matched"] = scores.speaker_of_matched
    named["speaker_of_all"] = scores.speaker_of_all
    named["silence"] = 1.0 - scores.false_rate
    return named


def read_floors(path: Path = FLOORS) -> Figures:
    """The floors as they stand."""
    with path.open("rb") as file:
        return tomllib.load(file)


def breaches(measured: Mapping[str, Mapping[str, float]], floors: Figures) -> list[str]:
    """Each figure that lies under its floor, in words."""
    told = []
    for corpus, named in sorted(floors.items()):
        for name, floor in sorted(named.items()):
            value = measured.get(corpus, {}).get(name)
            if value is None:
                told.append(f"{corpus}.{name}: not measured, the floor is {floor:.3f}")
            elif value < floor:
                told.append(f"{corpus}.{name}: {value:.4f} is under the floor {floor:.3f}")
    return told


def raised(measured: Mapping[str, Mapping[str, float]], floors: Figures) -> Figures:
    """The floors after a measurement: the higher of the floor and the measured less the margin."""
    return {
        corpus: {
            name: max(_floor_of(name, value), floors.get(corpus, {}).get(name, 0.0))
            for name, value in named.items()
        }
        for corpus, named in measured.items()
    }


def _floor_of(name: str, value: float) -> float:
    margin = SILENCE_MARGIN if name == "silence" else MARGIN
    return max(0.0, int((value - margin) * 1000) / 1000)


def write_floors(floors: Figures, path: Path = FLOORS) -> None:
    """Write the floors, with what they mean in the head."""
    lines = [HEAD]
    for corpus, named in floors.items():
        lines.append(f"[{corpus}]")
        lines += [f"{name} = {floor:.3f}" for name, floor in named.items()]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
