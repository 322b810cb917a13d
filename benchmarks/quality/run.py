"""Measure quotations and speakers: `make quality`.

python -m benchmarks.quality.run                           our own texts
python -m benchmarks.quality.run --gold DIR --mirror DIR   and the press passages of gold-dev
python -m benchmarks.quality.run --errors                  and each error (never of held-out ones)
python -m benchmarks.quality.run --keep-readings DIR       the same, much faster the second time
python -m benchmarks.quality.run --raise-floors            write tests/quality/floors.toml
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.quality import tables
from benchmarks.quality.convert import found_in_line, found_in_records, prediction_line
from benchmarks.quality.corpora import materialised, own_corpora, stand_off
from benchmarks.quality.floors import figures, raised, read_floors, write_floors
from benchmarks.quality.items import Found, GoldText
from benchmarks.quality.readings import read_in_bulk
from benchmarks.quality.scoring import LOOSE, STRICT, calibration, score
from quotetrack.document_quotations import detect_text
from quotetrack.errors import QuotetrackError
from quotetrack.settings import Settings

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)  # of the calibration curve
SECRET = "heldout"  # its errors are never printed: whoever tunes must not see them


def detect_all(texts: Sequence[GoldText], keep: Path | None = None) -> tables.Finds:
    """Run the detector on each text, read in bulk; `keep` is a folder for the readings."""
    settings = Settings()
    reader = read_in_bulk((text.text for text in texts), settings, keep)
    return {
        text.id: found_in_records(detect_text(text.text, settings, reader).quotations)
        for text in texts
    }


def measure_own() -> dict[str, dict[str, float]]:
    """The figures of our own corpora that have floors."""
    return {
        name: figures(score(texts, detect_all(texts), STRICT))
        for name, texts in own_corpora().items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    try:
        corpora = _corpora(options)
        finds = {name: _finds(texts, options) for name, texts in corpora.items()}
    except (OSError, QuotetrackError) as error:
        print(f"quality: {error}", file=sys.stderr)
        return 3
    pairs = {
        name: (score(texts, finds[name], LOOSE), score(texts, finds[name], STRICT))
        for name, texts in corpora.items()
    }
    print(tables.summary(pairs), tables.by_kind(pairs), sep="\n\n")
    for name, texts in corpora.items():
        if name != SECRET and not options.brief:
            print(f"\n{name}\n{tables.by_part(texts, finds[name])}")
    if options.calibration:
        for name, texts in corpora.items():
            print(f"\nconfidence: {name}")
            print(tables.calibration_table(calibration(texts, finds[name], EDGES)))
    if options.errors:
        for name, texts in corpora.items():
            if name != SECRET and (options.only is None or name == options.only):
                print(f"\nerrors: {name}", *tables.errors(texts, finds[name]), sep="\n")
    if options.predictions:
        _write_predictions(options.predictions, finds)
    if options.raise_floors:
        measured = {name: figures(pairs[name][1]) for name in own_corpora()}
        write_floors(raised(measured, read_floors()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.quality.run", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--gold", type=Path, help="folder with gold.jsonl, or a file with texts")
    parser.add_argument("--mirror", type=Path, help="folder with the git mirrors of the passages")
    parser.add_argument("--seeds", type=Path, help="folder with the seed articles")
    parser.add_argument("--only", help="one corpus: examples, articles, heldout or gold-dev")
    parser.add_argument("--detected", type=Path, help="use these lines of `detect` instead of ours")
    parser.add_argument("--keep-readings", type=Path, help="keep Stanza's readings in this folder")
    parser.add_argument("--errors", action="store_true", help="list every error with its context")
    parser.add_argument("--calibration", action="store_true", help="precision by confidence")
    parser.add_argument("--brief", action="store_true", help="no table per file or outlet")
    parser.add_argument("--predictions", type=Path, help="write prediction lines for score.py here")
    parser.add_argument("--raise-floors", action="store_true", help="write the quality floors")
    return parser


def _corpora(options: argparse.Namespace) -> dict[str, list[GoldText]]:
    corpora = own_corpora()
    if options.gold:
        corpora["gold-dev"] = _gold(options)
    if options.raise_floors and options.only:
        raise QuotetrackError("--raise-floors measures all our corpora: leave out --only")
    if options.only:
        if options.only not in corpora:
            raise QuotetrackError(f"no corpus {options.only!r}: there are {', '.join(corpora)}")
        corpora = {options.only: corpora[options.only]}
    return corpora


def _gold(options: argparse.Namespace) -> list[GoldText]:
    if options.gold.is_file():
        return materialised(options.gold)
    if options.mirror is None:
        raise QuotetrackError("--gold DIR holds no text: give --mirror DIR with the repositories")
    return stand_off(options.gold / "gold.jsonl", options.mirror, options.seeds)


def _finds(texts: Sequence[GoldText], options: argparse.Namespace) -> tables.Finds:
    if options.detected is None:
        return detect_all(texts, options.keep_readings)
    known = {text.id for text in texts}
    finds: dict[str, Sequence[Found]] = {}
    with options.detected.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and (row := json.loads(line))["id"] in known:
                finds[row["id"]] = found_in_line(row["quotations"])
    return finds


def _write_predictions(path: Path, finds: Mapping[str, tables.Finds]) -> None:
    lines = [
        prediction_line(identifier, found)
        for corpus in finds.values()
        for identifier, found in corpus.items()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
