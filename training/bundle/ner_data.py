"""Entity data: WiNER-fr articles in brat stand-off form -> tokens with BIO tags.

The 1,191 articles are split by a hash of their file name, so the split never moves: 120 for the
test, 60 to choose the best model, the others to train on. Nested mentions keep the outermost one.
The training part gets a second copy of the sentences that name a person or an organisation, with
other names put in, and sentences made from templates: the entity tagger must not lean on the
people who were in the news in 2016-2018.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bundle.names import VOWELS, Names, lines

TEST_ARTICLES = 120
DEV_ARTICLES = 60
TYPES = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Product": "MISC",
    "Event": "MISC",
}
ELIDED = {"de": "d'", "que": "qu'", "d'": "d'", "qu'": "qu'"}
Sentence = list[tuple[str, str]]

TOKEN = re.compile(
    r"""
    https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.]+
  | aujourd['’]hui | (?:[Mm]me|[Mm]lle|Dr|Me)\b | M\.|MM\.
  | (?:[A-ZÉ]\.-?)+(?=\s|$)
  | (?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)
  | -(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous|ce|le|la|les|lui|leur|moi|toi|en|y)\b
  | \d+(?:[.,]\d+)*(?:er|e|ème|h\d*)?\b
  | \w+(?:(?:-(?!t-|il\b|ils\b|elle\b|elles\b|on\b|je\b|nous\b|vous\b)|['’&])\w+)*
  | \.\.+ | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[.!?…])(?:\s?[»”\"])?(?=\s+[\"«“—–-]?\s?[A-ZÀÂÉÈÊÎÔÇ0-9])")
NO_END = re.compile(r"(?:\b(?:MM?|Dr|St|Ste|av|apr|env|cf|etc|n|p|vol)|\b[A-ZÉ])\.$")


@dataclass(frozen=True)
class Article:
    """One article: its name, its text, and its outermost entities as (start, end, type)."""

    name: str
    text: str
    entities: tuple[tuple[int, int, str], ...]


def _entities(annotation: str) -> Iterator[tuple[int, int, str]]:
    for line in annotation.splitlines():
        fields = line.split("\t")
        if not line.startswith("T") or len(fields) < 3:
            continue
        kind, offsets = fields[1].split(" ", 1)
        if kind in TYPES:
            numbers = [int(number) for number in re.findall(r"\d+", offsets)]
            yield numbers[0], numbers[-1], TYPES[kind]


def _outermost(entities: Iterable[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    kept: list[tuple[int, int, str]] = []
    for entity in sorted(set(entities), key=lambda e: (e[0] - e[1], *e)):
        if all(entity[1] <= start or entity[0] >= end for start, end, _ in kept):
            kept.append(entity)
    return tuple(sorted(kept))


def read(folder: Path) -> list[Article]:
    """All articles of a WiNER-fr checkout."""
    articles = []
    for path in sorted(folder.glob("20*/*/*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        found = _entities(path.read_text(encoding="utf-8"))
        articles.append(Article(path.stem, text, _outermost(found)))
    return articles


def split(articles: list[Article]) -> tuple[list[Article], list[Article], list[Article]]:
    """(train, dev, test), by the hash of the article's name."""
    order = sorted(articles, key=lambda a: hashlib.sha1(a.name.encode()).hexdigest())
    test, dev = order[:TEST_ARTICLES], order[TEST_ARTICLES : TEST_ARTICLES + DEV_ARTICLES]
    return order[TEST_ARTICLES + DEV_ARTICLES :], dev, test


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Rough sentences: lines, cut after a final stop that an upper-case word follows."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for cut in SENTENCE_END.finditer(text, line.start(), line.end()):
            if not NO_END.search(text[start : cut.end()]):
                yield start, cut.end()
                start = cut.end()
        yield start, line.end()


def tagged(article: Article) -> Iterator[Sentence]:
    """The article's sentences as (word, BIO tag) lists."""
    begins = {start: (end, kind) for start, end, kind in article.entities}
    for start, end in sentence_spans(article.text):
        if any(s < end < e for s, e, _ in article.entities):
            continue  # an entity across a rough sentence end: rare, left out
        sentence: Sentence = []
        inside = (0, "")
        opened = False
        for token in TOKEN.finditer(article.text, start, end):
            for at in range(token.start(), token.end()):
                if at in begins:
                    inside, opened = begins[at], True
            if token.start() < inside[0]:
                sentence.append((token.group(), ("B-" if opened else "I-") + inside[1]))
                opened = False
            else:
                sentence.append((token.group(), "O"))
        if sentence:
            yield sentence


class Augmenter:
    """Puts other names in, fills templates, and varies apostrophes and quotation marks."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.names = Names(self.rng)
        self.templates = lines("ner_templates.txt")

    def _mention(self, kind: str) -> Sentence:
        words = {
            "PER": lambda: self.names.person().words,
            "ORG": self.names.organisation,
            "LOC": self.names.place,
        }[kind]()
        return [(word, ("I-" if i else "B-") + kind) for i, word in enumerate(words)]

    def replaced(self, sentence: Sentence) -> Sentence:
        """The sentence with half of its persons and organisations renamed."""
        out: Sentence = []
        position = 0
        while position < len(sentence):
            tag = sentence[position][1]
            stop = position + 1
            if tag != "O":
                while stop < len(sentence) and sentence[stop][1] == "I-" + tag[2:]:
                    stop += 1
            if tag in ("B-PER", "B-ORG") and self.rng.random() < 0.5:
                out += self._mention(tag[2:])
            else:
                out += sentence[position:stop]
            position = stop
        return out

    def from_template(self) -> Sentence:
        """A made-up press sentence."""
        slots = {"@P": "PER", "@O": "ORG", "@L": "LOC"}
        out: Sentence = []
        for word in self.rng.choice(self.templates).split(" "):
            if word not in slots:
                out.append((word, "O"))
                continue
            mention = self._mention(slots[word])
            if out and out[-1][0] in ELIDED and mention[0][0][0] in VOWELS:
                out[-1] = (ELIDED[out[-1][0]], "O")
            out += mention
        return out

    def typography(self, sentence: Sentence) -> Sentence:
        """Curly apostrophes in half of the sentences; straight or English quotes in some."""
        if self.rng.random() < 0.5:
            sentence = [(word.replace("'", "’"), tag) for word, tag in sentence]
        if self.rng.random() < 0.2:
            opening, closing = self.rng.choice([('"', '"'), ("“", "”")])
            marks = {"«": opening, "»": closing}
            sentence = [(marks.get(word, word), tag) for word, tag in sentence]
        return sentence


def _dump(sentences: list[Sentence], path: Path) -> None:
    rows = [[{"text": word, "ner": tag} for word, tag in sentence] for sentence in sentences]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    print(f"ner: {path.name} {len(rows)} sentences, {sum(map(len, rows))} tokens")


def build(winer: Path, out: Path, seed: int = 7) -> None:
    """Write ``train.json`` and ``dev.json`` (the test is read from raw text at evaluation)."""
    out.mkdir(parents=True, exist_ok=True)
    train, dev, _ = split(read(winer))
    augment = Augmenter(seed)
    natural = [sentence for article in train for sentence in tagged(article)]
    renamed = [
        augment.replaced(sentence)
        for sentence in natural
        if any(tag in ("B-PER", "B-ORG") for _, tag in sentence) and augment.rng.random() < 0.7
    ]
    made = [augment.from_template() for _ in range(1500)]
    sentences = [augment.typography(sentence) for sentence in natural + renamed + made]
    augment.rng.shuffle(sentences)
    _dump(sentences, out / "train.json")
    _dump([sentence for article in dev for sentence in tagged(article)], out / "dev.json")
