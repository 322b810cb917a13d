"""Copying hints: what speaks for one outlet having taken words from another; never a proof."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

import jellyfish

from quotetrack.records import Passage
from quotetrack.trace.order import NOT_COUNTED, earliest, is_dated, latest, precedes

WEIGHTS = {
    "credits": 0.8,
    "same_translation": 0.6,
    "shared_typo": 0.6,
    "shared_variant": 0.4,
    "same_cut": 0.35,
    "same_relay": 0.3,
    "order": 0.1,
}
"""How much a hint speaks for copying, 0 to 1: an order of strength set by reasoning (a credit says
it, two translators seldom agree, an editor's cut may be chance), no measured probability."""
MOST = 30
"""Renderings of one utterance that are compared pair by pair, the earliest first: 435 pairs."""
SAME_WORDS = 0.9
"""Share of equal words from which on two translations are the same one: translators left to
themselves agree on half of the words of a sentence."""
TRANSLATED_WORDS = 10
"""Words of a translation below which two translators agree by chance."""
CUT_WORDS = 5
"""Words of an excerpt below which its bounds prove nothing."""
TYPO = 2
"""Edits between a misspelt word and the usual one."""
TYPO_LETTERS = 5
"""Letters of a word below which two edits make another word."""
_WORD = re.compile(r"\w+(?:['’](?=\w))?")


@dataclass(frozen=True, slots=True)
class CopyingHint:
    """One thing that two renderings share and others do not; `values` fill its sentence in.

    `earlier_id` stands first in the chain; `ordered` tells whether it is earlier for sure.
    `pair_weight` joins all hints of the pair: the chance that none holds, were they independent.
    """

    earlier_id: str
    later_id: str
    ordered: bool
    hint: str
    weight: float
    pair_weight: float
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Printed:
    """What all renderings print, each wording and text once: ten thousand copies are one."""

    wordings: Mapping[str | None, Counter[tuple[str, ...]]]
    texts: tuple[str, ...]
    originals: frozenset[str | None]

    @classmethod
    def of(cls, renderings: Sequence[Passage]) -> _Printed:
        wordings: dict[str | None, Counter[tuple[str, ...]]] = {}
        for passage in renderings:
            wordings.setdefault(passage.language, Counter())[_words(passage.text)] += 1
        texts = tuple(dict.fromkeys(passage.text for passage in renderings))
        return cls(wordings, texts, frozenset(p.language for p in renderings if p.primary))

    def without(self, one: Passage, other: Passage) -> Counter[tuple[str, ...]]:
        """The wordings of all but two renderings of one language, and how many print each."""
        counts = self.wordings[one.language].copy()
        counts.subtract((_words(one.text), _words(other.text)))
        return +counts


def copying_hints(
    renderings: Sequence[Passage], credited: Mapping[str, frozenset[str]], own: Mapping[str, str]
) -> list[CopyingHint]:
    """For each rendering the pair that most speaks for its having been copied, with every hint.

    `credited` are the keys of the outlets that each quotation credits, `own` the key of each
    quotation's own outlet. The speaker's own statements are quoted, not copied: they are left out.
    """
    press = [p for p in renderings if not p.primary and p.zone not in NOT_COUNTED]
    press.sort(key=lambda p: (not is_dated(p), earliest(p), latest(p), p.quotation_id))
    best: dict[str, list[CopyingHint]] = {}
    printed = _Printed.of(renderings)
    for one, other in combinations(press[:MOST], 2):
        outlets = {own.get(passage.quotation_id, passage.document_id) for passage in (one, other)}
        if len(outlets) == 1 or one.document_id == other.document_id:
            continue
        hints = _of_pair(one, other, printed, credited, own)
        known = best.get(other.quotation_id)
        if hints and (known is None or hints[0].pair_weight > known[0].pair_weight):
            best[other.quotation_id] = hints
    return [hint for passage in press for hint in best.get(passage.quotation_id, ())]


def _of_pair(
    one: Passage,
    other: Passage,
    printed: _Printed,
    credited: Mapping[str, frozenset[str]],
    own: Mapping[str, str],
) -> list[CopyingHint]:
    found = [
        *_credits(one, other, credited, own),
        *_translation(one, other, printed),
        *_variants(one, other, printed),
        *_cut(one, other, printed),
    ]
    ordered = precedes(one, other)
    if found and ordered:
        found.append(("order", {}))
    doubt = 1.0
    for hint in dict(found):
        doubt *= 1 - WEIGHTS[hint]
    return [
        CopyingHint(
            one.quotation_id,
            other.quotation_id,
            ordered,
            hint,
            WEIGHTS[hint],
            round(1 - doubt, 3),
            values,
        )
        for hint, values in found
    ]


Hints = Iterator[tuple[str, dict[str, object]]]


def _credits(
    one: Passage, other: Passage, credited: Mapping[str, frozenset[str]], own: Mapping[str, str]
) -> Hints:
    mine = credited.get(one.quotation_id, frozenset())
    theirs = credited.get(other.quotation_id, frozenset())
    if own.get(one.quotation_id) in theirs:
        yield "credits", {}
    for cited in sorted(mine & theirs):
        yield "same_relay", {"cited": cited}


def _translation(one: Passage, other: Passage, printed: _Printed) -> Hints:
    """The same words for an original in another language, with no version of the speaker's own."""
    if one.language != other.language:
        return
    if not printed.originals or one.language in printed.originals:
        return
    mine, theirs = _words(one.text), _words(other.text)
    shorter = min(len(mine), len(theirs))
    if shorter < TRANSLATED_WORDS:
        return
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    share = sum(block.size for block in blocks) / shorter
    if share >= SAME_WORDS:
        yield "same_translation", {"share": round(100 * share), "words": shorter}


def _variants(one: Passage, other: Passage, printed: _Printed) -> Hints:
    """A word that only these two print where the others, aligned with them, print another one."""
    if one.language != other.language:
        return
    rest = printed.without(one, other)
    theirs = _usual_words(other, rest)
    for (variant, common), count in _usual_words(one, rest).items():
        if (variant, common) in theirs:
            near = jellyfish.damerau_levenshtein_distance(variant, common) <= TYPO
            typo = near and min(len(variant), len(common)) >= TYPO_LETTERS
            values: dict[str, object] = {"variant": variant, "usual": common, "others": count}
            yield "shared_typo" if typo else "shared_variant", values
            return


def _usual_words(one: Passage, rest: Mapping[tuple[str, ...], int]) -> dict[tuple[str, str], int]:
    """What all the others print in place of a word of this one, and how many of them do."""
    found: Counter[tuple[str, str]] = Counter()
    kept: set[str] = set()
    for theirs, copies in rest.items():
        same, replaced = _aligned(_words(one.text), theirs)
        kept |= same
        for pair in replaced:
            found[pair] += copies
    alone = {pair: count for pair, count in found.items() if pair[0] not in kept}
    return dict(sorted(alone.items(), key=lambda item: (-item[1], item[0])))


@lru_cache(maxsize=4096)
def _aligned(
    mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """The words of the first that the second keeps, and those for which it has one other word."""
    kept: set[str] = set()
    replaced: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            kept.update(mine[i1:i2])
        elif tag == "replace" and i2 - i1 == j2 - j1 == 1 and mine[i1] not in theirs:
            replaced.append((mine[i1], theirs[j1]))
    return frozenset(kept), tuple(replaced)


def _cut(one: Passage, other: Passage, printed: _Printed) -> Hints:
    """The same excerpt of longer words, begun or ended inside a sentence of theirs."""
    words = _words(one.text)
    if len(words) < CUT_WORDS or words != _words(other.text):
        return
    for whole in printed.texts:
        longer = len(_words(whole)) > len(words)
        if longer and _inside_sentence(whole, words):
            yield "same_cut", {"words": one.text[:60]}
            return


def _inside_sentence(whole: str, words: tuple[str, ...]) -> bool:
    """Whether the whole holds the words, begun or ended where no sentence of it does."""
    folded = _folded(whole)
    in_a_row = r"\W*".join(map(re.escape, words))
    match = re.search(rf"(?<!\w){in_a_row}(?!\w)", folded)
    if match is None:
        return False
    before, after = folded[: match.start()].rstrip(' «“"'), folded[match.end() :].lstrip(' »”"')
    begins = not before or before[-1] in ".!?…\n:"
    ends = not after or after[0] in ".!?…\n"
    return not (begins and ends)


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_folded(text)))


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")
