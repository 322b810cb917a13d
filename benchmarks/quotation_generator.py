"""Synthetic quotations of known utterances: French word walks, variants, hard negatives."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STOCK_PHRASES = 425
"""Sentences that many utterances carry; the commonest is in about 3 % of the quotations."""
SHORTEST_EXCERPT = 5
"""Words: shorter excerpts are linked by speaker and date, which this corpus has not."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A quotation, the utterance that it belongs to in truth, and how it was made."""

    text: str
    utterance: int
    variant: str


class WordWalk:
    """Sentences walked word by word along the pairs of neighbours of French treebanks."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._chance = chance
        self._next: dict[str, list[str]] = defaultdict(list)
        self._words: list[str] = []
        for path in sorted(folder.glob("*.conllu")):
            for sentence in _sentences(path):
                self._words += sentence
                for word, following in itertools.pairwise(sentence):
                    self._next[word].append(following)
        if not self._words:
            raise SystemExit(f"no .conllu file with words in {folder}")

    def words(self, count: int) -> list[str]:
        """A walk of so many words; one step in six starts anywhere, so that walks part."""
        walk = [self._chance.choice(self._words)]
        while len(walk) < count:
            following = self._next.get(walk[-1])
            stray = not following or self._chance.random() < 0.17
            walk.append(self._chance.choice(self._words if stray or not following else following))
        return walk

    def word(self) -> str:
        """Any word, the frequent ones more often."""
        return self._chance.choice(self._words)


def _sentences(path: Path) -> Iterator[list[str]]:
    words: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit() and cells[3] not in ("PUNCT", "SYM", "X", "NUM"):
            words.append(cells[1])
        elif not line and words:
            yield words
            words = []


def generate(folder: Path, count: int, seed: int) -> list[Planted]:
    """So many quotations in random order, the same for the same seed."""
    chance = random.Random(seed)
    walk = WordWalk(folder, chance)
    stock = [walk.words(chance.randint(5, 9)) for _ in range(STOCK_PHRASES)]
    weights = [1 / (rank + 4) for rank in range(STOCK_PHRASES)]
    planted: list[Planted] = []
    utterance = 0
    while len(planted) < count:
        kind = chance.random()
        if kind < 0.01:
            planted += _templates(walk, chance, utterance)
            utterance = planted[-1].utterance + 1
            continue
        base = _base(walk, chance, stock, weights)
        planted.append(Planted(_print(base, chance), utterance, "base"))
        for _ in range(_copies(chance)):
            planted.append(_variant(base, walk, chance, utterance))
        utterance += 1
    planted = planted[:count]
    alone = range(0, count, 400)
    for place in alone:
        which = chance.choices(range(STOCK_PHRASES), weights)[0]
        planted[place] = Planted(" ".join(stock[which]), -1 - which, "stock")
    chance.shuffle(planted)
    return planted


def _base(
    walk: WordWalk, chance: random.Random, stock: list[list[str]], weights: list[float]
) -> list[str]:
    length = min(125, max(6, round(chance.lognormvariate(3.13, 0.5))))
    words = walk.words(length)
    if chance.random() < 0.18:
        place = chance.randint(0, len(words))
        words[place:place] = chance.choices(stock, weights)[0]
    return words


def _copies(chance: random.Random) -> int:
    draw = chance.random()
    if draw < 0.0015:
        return chance.randint(40, 250)
    if draw < 0.55:
        return 0
    return min(12, 1 + int(chance.expovariate(0.55)))


def _templates(walk: WordWalk, chance: random.Random, first: int) -> list[Planted]:
    """Sentences that differ by a number or a name only: each is an utterance of its own."""
    frame = walk.words(chance.randint(10, 25))
    place = chance.randint(2, len(frame) - 2)
    family = []
    for number in range(chance.randint(2, 4)):
        if chance.random() < 0.5:
            filler = str(chance.randint(2, 90_000))
        else:
            filler = "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in "123")
            filler = filler.capitalize()
        words = [*frame[:place], filler, *frame[place:]]
        family.append(Planted(" ".join(words), first + number, "template"))
    return family


def _variant(base: list[str], walk: WordWalk, chance: random.Random, utterance: int) -> Planted:
    name = chance.choices(
        ["copy", "typo", "subst", "trunc30", "trunc50", "trunc75", "ellipsis", "splice",
         "reorder", "trunc30_subst"],
        [30, 10, 16, 8, 10, 8, 5, 6, 3, 4],
    )[0]  # fmt: skip
    words = list(base)
    if name == "typo":
        words = _typo(words, chance)
    elif name == "subst":
        words = _substitute(words, walk, chance, chance.uniform(0.03, 0.15))
    elif name.startswith("trunc"):
        low, high = {"trunc50": (0.5, 0.75), "trunc75": (0.75, 0.95)}.get(name, (0.3, 0.5))
        words = _cut(words, chance, chance.uniform(low, high))
        if name.endswith("subst"):
            words = _substitute(words, walk, chance, 0.1)
    elif name == "ellipsis":
        words = [*words[: max(SHORTEST_EXCERPT, int(len(words) * 0.7))], "[…]"]
    elif name == "splice" and len(words) >= 12:
        third = len(words) // 3
        words = [*words[:third], "[…]", *words[-third:]]
    elif name == "reorder":
        middle = chance.randint(len(words) // 3, 2 * len(words) // 3)
        words = words[middle:] + words[:middle]
    return Planted(_print(words, chance), utterance, name)


def _cut(words: list[str], chance: random.Random, share: float) -> list[str]:
    length = max(min(SHORTEST_EXCERPT, len(words)), round(len(words) * share))
    start = chance.randint(0, len(words) - length)
    return words[start : start + length]


def _substitute(words: list[str], walk: WordWalk, chance: random.Random, share: float) -> list[str]:
    changed = list(words)
    for place in chance.sample(range(len(words)), max(1, round(len(words) * share))):
        changed[place] = walk.word()
    return changed


def _typo(words: list[str], chance: random.Random) -> list[str]:
    changed = list(words)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(changed))
        word = changed[place]
        if len(word) > 3:
            at = chance.randint(1, len(word) - 2)
            changed[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return changed


def _print(words: list[str], chance: random.Random) -> str:
    """Words as a newspaper may set them: apostrophes, blanks and the first capital vary."""
    text = " ".join(words)
    draw = chance.random()
    if draw < 0.3:
        text = text.replace("'", "’")
    elif draw < 0.4:
        text = text.replace(" ", "\u00a0", 2)
    return text[:1].upper() + text[1:] if chance.random() < 0.5 else text
