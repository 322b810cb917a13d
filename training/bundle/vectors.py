"""Word vectors: the static vectors of spaCy's ``fr_core_news_md``, reduced and packed small.

The package holds 20,000 distinct rows of 300 numbers, shared by 500,000 words. A principal
component projection keeps the ``dim`` strongest directions; the most frequent ``size`` words (in
lower case) point to their row by a 16-bit index. The result is a few megabytes as an ``npz``; the
trainers want Stanza's own ``Pretrain`` format, which is written next to it and never shipped.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

CENTRE_WORDS = 20_000  # the mean is taken over the most used rows only


def _read_spacy() -> tuple[list[tuple[str, int]], np.ndarray]:
    """The (word, row) pairs in order of frequency, and the row matrix."""
    import spacy

    nlp = spacy.load(
        "fr_core_news_md",
        exclude=[
            "tagger",
            "parser",
            "ner",
            "morphologizer",
            "lemmatizer",
            "attribute_ruler",
            "tok2vec",
        ],
    )
    table = nlp.vocab.vectors
    pairs = [(nlp.vocab.strings[key], int(row)) for key, row in table.key2row.items()]
    return pairs, np.asarray(table.data, dtype=np.float32)


def _lower_cased(pairs: list[tuple[str, int]], size: int) -> tuple[list[str], list[int]]:
    """The ``size`` most frequent words in lower case; a lower-case entry beats a capitalised."""
    row_of: dict[str, int] = {}
    exact: set[str] = set()
    for word, row in pairs:
        lower = word.lower()
        if any(ch.isspace() for ch in word) or word == "</s>":
            continue
        if lower not in row_of or (word == lower and lower not in exact):
            row_of[lower] = row
        if word == lower:
            exact.add(lower)
    words = list(row_of)[:size]
    return words, [row_of[word] for word in words]


def build(npz: Path, pretrain: Path, size: int, dim: int) -> None:
    """Write the packed vectors to ``npz`` and Stanza's training copy to ``pretrain``."""
    pairs, data = _read_spacy()
    words, rows = _lower_cased(pairs, size)
    data = data / np.maximum(np.linalg.norm(data, axis=1, keepdims=True), 1e-6)
    centred = data - data[:CENTRE_WORDS].mean(0)
    _, strength, directions = np.linalg.svd(centred, full_matrices=False)
    kept = float((strength[:dim] ** 2).sum() / (strength**2).sum())
    print(f"vectors: {len(words)} words, {dim} of {data.shape[1]} dimensions, variance {kept:.3f}")
    reduced = centred @ directions[:dim].T
    reduced *= 0.5 / reduced.std()
    used, index = np.unique(np.array(rows), return_inverse=True)
    packed = reduced[used].astype(np.float16)
    npz.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        npz,
        emb=packed,
        rows=index.astype(np.uint16),
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
    )
    load(npz, pretrain).save(str(pretrain))


def load(npz: Path, name: Path) -> Pretrain:
    """A Stanza ``Pretrain`` made from the packed vectors, as the package's loader does it."""
    with np.load(npz) as packed:
        words = bytes(packed["words"]).decode().split("\n")
        rows = packed["emb"].astype(np.float32)[packed["rows"]]
    blank = np.zeros((len(VOCAB_PREFIX), rows.shape[1]), np.float32)
    pretrain = Pretrain(str(name))
    pretrain._vocab = PretrainedWordVocab(words, lower=True)
    pretrain._emb = torch.from_numpy(np.concatenate([blank, rows]))
    return pretrain
