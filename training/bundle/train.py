"""Runs Stanza's own trainers. Their arguments stand in ``../arguments.toml``."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

ARGUMENTS = tomllib.loads(
    (Path(__file__).resolve().parent.parent / "arguments.toml").read_text(encoding="utf-8")
)
WORD_COUNT: int = ARGUMENTS["words"]
WORD_DIM: int = ARGUMENTS["dimensions"]


def run(module: str, arguments: list[str], save: Path, log: Path) -> None:
    """Train with ``module``: the best model goes to ``save``, the output to ``log``."""
    save.parent.mkdir(parents=True, exist_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", *shlex.split(module), "--mode", "train"]
    command += ["--shorthand", "fr_compact", "--save_dir", str(save.parent)]
    command += ["--save_name", save.name, *arguments, *shlex.split(ARGUMENTS[save.stem])]
    print("training:", " ".join(command), flush=True)
    here = str(Path(__file__).resolve().parent.parent)
    environment = {"OMP_NUM_THREADS": "1", **os.environ, "PYTHONPATH": here}
    with log.open("w", encoding="utf-8") as output:
        output.write(" ".join(command) + "\n")
        output.flush()
        subprocess.run(
            command, stdout=output, stderr=subprocess.STDOUT, env=environment, check=True
        )


def tokenizer(data: Path, save: Path, log: Path) -> None:
    """Sentence splitter and tokenizer."""
    run(
        "stanza.models.tokenizer",
        [
            *("--txt_file", f"{data}/train.txt", "--label_file", f"{data}/train.toklabels"),
            *("--dev_txt_file", f"{data}/dev.txt", "--dev_label_file", f"{data}/dev.toklabels"),
            *("--mwt_json_file", f"{data}/dev.mwt.json", "--dev_conll_gold", f"{data}/dev.conllu"),
        ],
        save,
        log,
    )


def mwt(data: Path, save: Path, log: Path) -> None:
    """Multi-word tokens (du, des, au, aux, ...): a dictionary, French has a closed set."""
    run(
        "stanza.models.mwt_expander",
        [
            *("--train_file", f"{data}/train.conllu", "--eval_file", f"{data}/dev.in.conllu"),
            *("--gold_file", f"{data}/dev.conllu"),
        ],
        save,
        log,
    )


def lemma(data: Path, save: Path, log: Path) -> None:
    """Lemmas: a dictionary from the treebanks and the DELA lexicon."""
    run(
        "stanza.models.lemmatizer",
        [
            *("--train_file", f"{data}/train.conllu", "--secondary_file", f"{data}/lexicon.conllu"),
            *("--eval_file", f"{data}/dev.conllu"),
        ],
        save,
        log,
    )


def tagger_base(data: Path, pretrain: Path, save: Path, log: Path) -> None:
    """Parts of speech and features, at the full learning rate."""
    run(
        "stanza.models.tagger",
        [
            *("--wordvec_pretrain_file", str(pretrain), "--train_file", f"{data}/tagger.conllu"),
            *("--eval_file", f"{data}/dev.conllu"),
        ],
        save,
        log,
    )


def tagger(data: Path, pretrain: Path, base: Path, save: Path, log: Path) -> None:
    """Parts of speech and features: the best base model, trained on at a low learning rate."""
    run(
        f"bundle.warm tagger {shlex.quote(str(base))}",
        [
            *("--wordvec_pretrain_file", str(pretrain), "--train_file", f"{data}/tagger.conllu"),
            *("--eval_file", f"{data}/dev.conllu"),
        ],
        save,
        log,
    )


def parser_base(data: Path, pretrain: Path, save: Path, log: Path) -> None:
    """Dependencies, at the full learning rate."""
    run(
        "stanza.models.parser",
        [
            *("--wordvec_pretrain_file", str(pretrain), "--train_file", f"{data}/parser.conllu"),
            *("--eval_file", f"{data}/dev.conllu"),
        ],
        save,
        log,
    )


def parser(data: Path, pretrain: Path, base: Path, save: Path, log: Path) -> None:
    """Dependencies: the best base model, trained on at a low learning rate on the same file."""
    run(
        "stanza.models.parser",
        [
            *("--wordvec_pretrain_file", str(pretrain), "--train_file", f"{data}/parser.conllu"),
            *("--eval_file", f"{data}/dev.conllu", "--continue_from", str(base)),
        ],
        save,
        log,
    )


def ner_base(data: Path, pretrain: Path, save: Path, log: Path) -> None:
    """Entities, at the full learning rate."""
    run(
        "stanza.models.ner_tagger",
        [
            *("--wordvec_pretrain_file", str(pretrain), "--train_file", f"{data}/train.json"),
            *("--eval_file", f"{data}/dev.json"),
        ],
        save,
        log,
    )


def ner(data: Path, pretrain: Path, base: Path, save: Path, log: Path) -> None:
    """Entities: the best base model, trained on at a low learning rate."""
    run(
        f"bundle.warm ner_tagger {shlex.quote(str(base))}",
        [
            *("--wordvec_pretrain_file", str(pretrain), "--train_file", f"{data}/train.json"),
            *("--eval_file", f"{data}/dev.json"),
        ],
        save,
        log,
    )
