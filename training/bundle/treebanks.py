"""Training files for tokenizer, expander, lemmatizer, tagger and parser, from UD treebanks.

Sequoia-train and GSD-dev carry the written language; FQB adds questions, Rhapsodie and ParisStories
a small share of speech; ``synth`` adds reported speech. Sequoia-dev chooses the best model. No test
part is read here.

Treebank text is tidier than press text, so the training text is roughened: curly apostrophes,
French and English quotation marks, quotations that run over several sentences, headings and list
items without a stop (with and without a line break), a missing blank after a stop.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from bundle import conllu, synth
from bundle.conllu import Sentence, Word

FINAL = ".!?…"
CONFUSED = {
    "NOUN": ["ADJ", "PROPN", "VERB"],
    "ADJ": ["NOUN", "VERB", "PROPN"],
    "VERB": ["NOUN", "ADJ", "AUX"],
    "AUX": ["VERB"],
    "PROPN": ["NOUN", "ADJ", "X"],
    "ADV": ["ADP", "ADJ", "SCONJ"],
    "ADP": ["ADV", "DET"],
    "DET": ["ADP", "PRON"],
    "PRON": ["DET", "SCONJ"],
    "SCONJ": ["PRON", "ADV"],
    "NUM": ["DET", "NOUN"],
}


@dataclass(frozen=True)
class Shares:
    """How much of each source goes into the tagger's and parser's training file."""

    synthetic: int = 2200
    questions: int = 900
    spoken: int = 800
    tag_noise: float = 0.035
    feature_noise: float = 0.04


class Typography:
    """Varies quotation marks and apostrophes."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def quotes(self, sentence: Sentence) -> None:
        """Turn straight quotes into « » or “ ”."""
        marks = [i for i, word in enumerate(sentence.words) if word.form == '"']
        if not marks or len(marks) % 2:
            return
        opening, closing = self.rng.choice([("«", "»"), ("«", "»"), ("“", "”")])
        spaced = opening == "«" and self.rng.random() < 0.85
        for order, i in enumerate(marks):
            word = sentence.words[i]
            word.form = word.lemma = closing if order % 2 else opening
            if spaced and not order % 2:
                word.space = True
            elif spaced and i:
                sentence.words[i - 1].space = True

    @staticmethod
    def apostrophes(sentence: Sentence) -> None:
        """Turn ' into ’."""
        for word in sentence.words:
            word.form = word.form.replace("'", "’")
            word.surface = word.surface.replace("'", "’")

    def vary(self, sentences: list[Sentence], apostrophe: float, quote: float) -> list[Sentence]:
        """Copies with the given shares of curly apostrophes and other quotation marks."""
        out = []
        for original in sentences:
            sentence = original.copy()
            if self.rng.random() < quote:
                self.quotes(sentence)
            if self.rng.random() < apostrophe:
                self.apostrophes(sentence)
            out.append(sentence)
        return out


def _ends(sentence: Sentence) -> bool:
    last = [word.form for word in sentence.words[-2:]]
    return last[-1] in FINAL or (last[-1] in '»”")' and last[0] in FINAL)


class TokenizerText:
    """Arranges sentences as running text with paragraph breaks."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def _mark(self, form: str, sentence: Sentence, first: bool, wide: bool) -> None:
        mark = Word(form, form, "PUNCT", "_", sentence.root, "punct", not first or wide)
        if first:
            sentence.words.insert(0, mark)
        else:
            sentence.words[-1].space = wide
            sentence.words.append(mark)

    def _wrap(self, block: list[Sentence]) -> None:
        """Put a quotation around a run of sentences."""
        opening, closing = self.rng.choice(synth.QUOTES)
        self._mark(opening, block[0], True, closing == "»")
        self._mark(closing, block[-1], False, closing == "»")

    def _heading(self, sentence: Sentence) -> None:
        stop = sentence.words[-1]
        if stop.form == "." and all(word.head is not stop for word in sentence.words):
            sentence.words.pop()
            sentence.words[-1].space = True

    def _item(self, sentence: Sentence) -> None:
        dash = self.rng.choice(["-", "–", "—", "•"])
        self._mark(dash, sentence, True, True)

    def arrange(self, blocks: list[list[Sentence]]) -> list[Sentence]:
        """One text out of runs of neighbouring sentences."""
        out: list[Sentence] = []
        break_next = False
        for block in blocks:
            clean = all(_ends(s) and s.words[0].upos != "PUNCT" for s in block)
            if clean and len(block) <= 3 and self.rng.random() < 0.12:
                self._wrap(block)
            for position, sentence in enumerate(block):
                draw = self.rng.random()
                sentence.paragraph = break_next or draw < (0.3 if position == 0 else 0.08)
                break_next = False
                if _ends(sentence) and sentence.words[0].upos != "PUNCT":
                    kind = self.rng.random()
                    if kind < 0.035:
                        self._heading(sentence)
                    elif kind < 0.06:
                        self._item(sentence)
                        sentence.paragraph = self.rng.random() < 0.8
                        break_next = self.rng.random() < 0.5
                    elif kind < 0.075:
                        sentence.words[-1].space = False  # a missing blank after the stop
                if not _ends(sentence):
                    sentence.paragraph = sentence.paragraph or self.rng.random() < 0.5
                    break_next = self.rng.random() < 0.5
                out.append(sentence)
        return out


def _runs(sentences: list[Sentence], rng: random.Random, longest: int) -> list[list[Sentence]]:
    runs = []
    position = 0
    while position < len(sentences):
        size = rng.randint(1, longest)
        runs.append(sentences[position : position + size])
        position += size
    return runs


def write_labels(sentences: list[Sentence], text: Path, labels: Path) -> None:
    """Raw text and one digit per character: 1 token end, 2 sentence end, 3/4 the same for MWT."""
    paragraphs: list[tuple[list[str], list[str]]] = []
    for sentence in sentences:
        if sentence.paragraph or not paragraphs:
            paragraphs.append(([], []))
        characters, digits = paragraphs[-1]
        multi = {id(w): w.length for w in sentence.words}
        pieces = list(sentence.tokens())
        position = 0
        for order, (form, space) in enumerate(pieces):
            length = multi[id(sentence.words[position])]
            position += length or 1
            final = order == len(pieces) - 1
            label = (3 if length else 1) + int(final)
            characters.append(form + (" " if space else ""))
            digits.append("0" * (len(form) - 1) + str(label) + ("0" if space else ""))
    with text.open("w", encoding="utf-8") as out, labels.open("w", encoding="utf-8") as marks:
        for characters, digits in paragraphs:
            line = "".join(characters).rstrip()
            out.write(line + "\n\n")
            marks.write("".join(digits)[: len(line)] + "\n\n")


def write_expansions(sentences: list[Sentence], path: Path) -> None:
    """The multi-word tokens with their parts and counts, as Stanza's tokenizer reads them."""
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for sentence in sentences:
        for i, word in enumerate(sentence.words):
            if word.length:
                parts = tuple(w.form for w in sentence.words[i : i + word.length])
                counts[word.surface, parts] += 1
    path.write_text(json.dumps([[key, count] for key, count in counts.items()]), encoding="utf-8")


def write_unexpanded(sentences: list[Sentence], path: Path) -> None:
    """Tokens only, with multi-word tokens marked but not split: the expander's input."""
    with path.open("w", encoding="utf-8") as out:
        for sentence in sentences:
            multi = {id(w): w.length for w in sentence.words}
            position = 0
            for i, (form, space) in enumerate(sentence.tokens(), 1):
                length = multi[id(sentence.words[position])]
                position += length or 1
                misc = [] if space else ["SpaceAfter=No"]
                misc += ["MWT=Yes"] if length else []
                blank = "\t".join("_" * 4)
                relation = f"{0 if i == 1 else 1}\t{'root' if i == 1 else 'dep'}"
                out.write(f"{i}\t{form}\t{blank}\t{relation}\t_\t{'|'.join(misc) or '_'}\n")
            out.write("\n")


def _pronoun_lemmas(questions: list[Sentence], written: list[Sentence]) -> None:
    """FQB still says il -> il; the other treebanks say il -> lui."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in written:
        for word in sentence.words:
            if word.upos == "PRON":
                seen[word.form.lower()][word.lemma] += 1
    for sentence in questions:
        for word in sentence.words:
            if word.upos == "PRON" and word.form.lower() in seen:
                word.lemma = seen[word.form.lower()].most_common(1)[0][0]
            if word.lemma == "_":
                word.lemma = word.form.lower()


def _noisy(sentences: list[Sentence], rng: random.Random, shares: Shares) -> list[Sentence]:
    """Wrong tags at the rate of a tagger's errors: the parser will never see gold tags."""
    pool: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        for word in sentence.words:
            pool[word.upos].append(word.feats)
    out = []
    for original in sentences:
        sentence = original.copy()
        for word in sentence.words:
            draw = rng.random()
            if word.upos in CONFUSED and draw < shares.tag_noise:
                word.upos = rng.choice(CONFUSED[word.upos])
                word.feats = rng.choice(pool[word.upos]) if pool[word.upos] else "_"
            elif draw < shares.tag_noise + shares.feature_noise and word.feats != "_":
                word.feats = rng.choice(pool[word.upos])
        out.append(sentence)
    return out


@dataclass
class Sources:
    """The treebank parts used in training."""

    written: list[Sentence]
    questions: list[Sentence]
    spoken: list[Sentence]
    dev: list[Sentence]


def read_sources(folder: Path) -> Sources:
    """Read ``fr_<treebank>_<split>.conllu`` files."""

    def part(name: str) -> list[Sentence]:
        return conllu.read(folder / f"fr_{name}.conllu")

    written = part("sequoia_train") + part("gsd_dev")
    questions = part("fqb_test")
    _pronoun_lemmas(questions, written)
    spoken = part("rhapsodie_train") + part("parisstories_train")
    return Sources(written, questions, spoken, part("sequoia_dev"))


def build(folder: Path, out: Path, shares: Shares | None = None, seed: int = 42) -> None:
    """Write all training files under ``out``: tokenizer/, lemma/ and syntax/."""
    shares = shares or Shares()
    rng = random.Random(seed)
    sources = read_sources(folder)
    trees = synth.Maker(seed, sources.written).make(shares.synthetic)
    typography = Typography(rng)
    questions = rng.sample(sources.questions, shares.questions)
    spoken = rng.sample(sources.spoken, shares.spoken)

    syntax = out / "syntax"
    written = typography.vary(sources.written, 0.5, 0.6)
    sentences = written + typography.vary(trees + questions + spoken, 0.5, 0.6)
    rng.shuffle(sentences)
    conllu.write(sentences, syntax / "tagger.conllu")
    conllu.write(_noisy(sentences, rng, shares), syntax / "parser.conllu")
    conllu.write(sources.dev, syntax / "dev.conllu")

    tokenizer = out / "tokenizer"
    arrange = TokenizerText(rng).arrange
    runs = _runs(typography.vary(sources.written, 0.5, 0.6), rng, 6)
    runs += _runs(typography.vary(trees, 0.5, 0.3), rng, 3)
    runs += _runs(typography.vary(questions, 0.5, 0.3), rng, 4)
    rng.shuffle(runs)
    for name, text in (
        ("train", arrange(runs)),
        ("dev", arrange(_runs(typography.vary(sources.dev, 0.5, 0.6), rng, 6))),
    ):
        conllu.write(text, tokenizer / f"{name}.conllu")
        write_labels(text, tokenizer / f"{name}.txt", tokenizer / f"{name}.toklabels")
        write_expansions(text, tokenizer / f"{name}.mwt.json")
        write_unexpanded(text, tokenizer / f"{name}.in.conllu")

    lemma = out / "lemma"
    both = sources.written + sources.spoken
    conllu.write(both + typography.vary(both, 1.0, 0.5), lemma / "train.conllu")
    conllu.write(sources.dev, lemma / "dev.conllu")
