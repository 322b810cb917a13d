"""CoNLL-U sentences as lists of words that point at their heads.

Pointers instead of numbers make grafting one tree into another a matter of list concatenation; the
numbers are worked out when a sentence is written.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Features that only some of the treebanks have, and that nothing here uses.
UNSHARED_FEATURES = {
    "Case",
    "Emph",
    "ExtPos",
    "Lang",
    "Number[psor]",
    "Person[psor]",
    "Style",
    "Typo",
}
# Relations of the spoken treebanks, said as Sequoia and GSD say them.
RELATIONS = {
    "nmod:appos": "appos",
    "parataxis:parenth": "parataxis:insert",
    "aux": "aux:tense",
    "dep:comp": "dep",
    "obl": "obl:mod",
}


@dataclass(eq=False)
class Word:
    """A syntactic word. ``head`` is None for the root; ``space`` tells if a blank follows."""

    form: str
    lemma: str
    upos: str
    feats: str = "_"
    head: Word | None = None
    relation: str = "root"
    space: bool = True
    surface: str = ""  # on the first word of a multi-word token: its written form ...
    length: int = 0  # ... and how many words it covers


@dataclass
class Sentence:
    """A sentence; ``paragraph`` asks for a paragraph break before it."""

    name: str
    words: list[Word]
    paragraph: bool = False
    children: dict[int, list[Word]] = field(default_factory=dict, repr=False)

    @property
    def root(self) -> Word:
        """The word without a head."""
        return next(word for word in self.words if word.head is None)

    def copy(self) -> Sentence:
        """A deep copy."""
        return Sentence(self.name, copy_words(self.words), self.paragraph)

    def tokens(self) -> Iterator[tuple[str, bool]]:
        """The written tokens with the blank after each."""
        position = 0
        while position < len(self.words):
            word = self.words[position]
            if word.length:
                last = self.words[position + word.length - 1]
                yield word.surface, last.space
                position += word.length
            else:
                yield word.form, word.space
                position += 1

    def text(self) -> str:
        """The sentence as it is written."""
        return "".join(token + (" " if space else "") for token, space in self.tokens()).strip()

    def well_formed(self) -> bool:
        """One root, every head inside the sentence, no loop."""
        inside = set(map(id, self.words))
        if sum(word.head is None for word in self.words) != 1:
            return False
        for word in self.words:
            seen = set()
            at: Word | None = word
            while at is not None:
                if id(at) in seen or id(at) not in inside:
                    return False
                seen.add(id(at))
                at = at.head
        return True

    def lines(self) -> list[str]:
        """The CoNLL-U lines."""
        number = {id(word): i for i, word in enumerate(self.words, 1)}
        out = ["# newpar"] if self.paragraph else []
        out += [f"# sent_id = {self.name}", f"# text = {self.text()}"]
        for i, word in enumerate(self.words, 1):
            if word.length:
                last = self.words[i + word.length - 2]
                misc = "_" if last.space else "SpaceAfter=No"
                blank = "\t".join("_" * 7)
                out.append(f"{i}-{i + word.length - 1}\t{word.surface}\t{blank}\t{misc}")
            head = number[id(word.head)] if word.head is not None else 0
            misc = "_" if word.space else "SpaceAfter=No"
            out.append(
                f"{i}\t{word.form}\t{word.lemma}\t{word.upos}\t_\t{word.feats}"
                f"\t{head}\t{word.relation}\t_\t{misc}"
            )
        return out


def copy_words(words: list[Word]) -> list[Word]:
    """Copies that point at each other; a head outside the list is kept as it is."""
    twins = {id(word): copy.copy(word) for word in words}
    for twin in twins.values():
        if twin.head is not None:
            twin.head = twins.get(id(twin.head), twin.head)
    return list(twins.values())


def _features(column: str, misc: list[str], upos: str) -> str:
    feats = {} if column == "_" else dict(item.split("=", 1) for item in column.split("|"))
    if upos == "NOUN" and "Gender" not in feats:  # the spoken treebanks keep these in MISC
        found = dict(item.split("=", 1) for item in misc if "=" in item)
        if found.get("Gender[lex]") in ("Masc", "Fem"):
            feats["Gender"] = found["Gender[lex]"]
            if found.get("Number[ctxt]") in ("Sing", "Plur"):
                feats["Number"] = found["Number[ctxt]"]
    kept = (f"{key}={feats[key]}" for key in sorted(feats, key=str.lower))
    return "|".join(item for item in kept if item.split("=")[0] not in UNSHARED_FEATURES) or "_"


def parse(block: str) -> Sentence:
    """One sentence in CoNLL-U; empty nodes are dropped, features and relations harmonised."""
    name = ""
    words: list[Word] = []
    heads: list[int] = []
    ranges: list[tuple[int, int, str, bool]] = []
    for line in block.split("\n"):
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        if line.startswith("#") or not line:
            continue
        column = line.split("\t")
        misc = column[9].split("|")
        space = "SpaceAfter=No" not in misc
        if "." in column[0]:
            continue
        if "-" in column[0]:
            first, last = map(int, column[0].split("-"))
            ranges.append((first, last, column[1], space))
            continue
        relation = RELATIONS.get(column[7], column[7])
        feats = _features(column[5], misc, column[3])
        words.append(Word(column[1], column[2], column[3], feats, None, relation, space))
        heads.append(int(column[6]))
    for word, head in zip(words, heads, strict=True):
        word.head = words[head - 1] if head else None
    for first, last, surface, space in ranges:
        words[first - 1].surface = surface
        words[first - 1].length = last - first + 1
        words[last - 1].space = space
    return Sentence(name, words)


def parse_all(text: str) -> list[Sentence]:
    """All sentences of a CoNLL-U text."""
    return [parse(block.strip("\n")) for block in re.split(r"\n\s*\n", text) if block.strip()]


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file."""
    return parse_all(path.read_text(encoding="utf-8"))


def write(sentences: Iterable[Sentence], path: Path) -> None:
    """Write a CoNLL-U file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = words = 0
    with path.open("w", encoding="utf-8") as file:
        for sentence in sentences:
            file.write("\n".join(sentence.lines()) + "\n\n")
            count += 1
            words += len(sentence.words)
    print(f"{path.name}: {count} sentences, {words} words")
