"""Linking across languages: each rendering to its statement, and no distractor to any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.drift_quality.minimal_pairs import read_pairs
from benchmarks.quotation_generator import generate
from quotetrack.link.translation import link_translations
from quotetrack.records import LinkState, Passage
from tests.drift.passages import passage
from tests.link.test_translation import ORIGINALS, RENDERINGS

COMPOSED = 11
"""Statements made of three English sentences of the faithful pairs, beside the public ones."""

TWICE = 2
"""Composed statements that have a second rendering: 5 + 11 originals, 8 + 13 renderings."""

LONG = 8
"""Words of a French sentence from which it is taken: « Merci » is said by everybody."""

SEED = 11


def corpus() -> tuple[list[Passage], dict[str, Passage], dict[str, str]]:
    """The originals, the renderings by id, and the original of each rendering."""
    pairs = [
        pair
        for held_out in (False, True)
        for pair in read_pairs(held_out=held_out)
        if pair.category is None and "«" not in pair.french and len(pair.french.split()) >= LONG
    ]
    originals, texts, truth = list(ORIGINALS), [], []
    for number, (text, original) in enumerate(RENDERINGS.items()):
        texts.append(text)
        truth.append((f"q_public_{number}", original))
    for number in range(COMPOSED):
        three = pairs[3 * number : 3 * number + 3]
        name = f"o_composed_{number}"
        text = " ".join(pair.english for pair in three)
        originals.append(passage(text, "en", name, primary=True))
        kinds = (0, 1, 2) if number < TWICE else (number % 3,)
        for kind in kinds[: 2 if number < TWICE else 1]:
            texts.append(_rendering([pair.french for pair in three], kind))
            truth.append((f"q_composed_{number}_{kind}", name))
    renderings = {
        name: passage(text, name=name) for text, (name, _) in zip(texts, truth, strict=True)
    }
    return originals, renderings, dict(truth)


def _rendering(sentences: list[str], kind: int) -> str:
    """The whole statement, its second sentence, or the end of its third as a fragment."""
    if kind == 0:
        return f"« {' '.join(sentences)} »"
    if kind == 1:
        return f"« {sentences[1]} »"
    words = sentences[2].rstrip(".").split()
    return f"Il évoque « {' '.join(words[len(words) // 4 :])} »."


def table(treebanks: Path, distractors: int) -> Iterator[str]:
    """What is linked without and with distractors: word walks along French treebanks."""
    originals, renderings, truth = corpus()
    others = []
    if distractors:
        planted = generate(treebanks, distractors, SEED)
        others = [passage(p.text, name=f"d_{number}") for number, p in enumerate(planted)]
    links = link_translations(originals, [*renderings.values(), *others])
    right = [link for link in links if truth.get(link.part_id) == link.whole_id]
    wrong = [link for link in links if truth.get(link.part_id) != link.whole_id]
    sure = [link for link in wrong if link.state is LinkState.CONFIRMED]
    confirmed = sum(link.state is LinkState.CONFIRMED for link in right)
    yield f"originals {len(originals)}, renderings {len(renderings)}, distractors {len(others)}"
    yield f"tied to the right original: {len(right)} ({confirmed} confirmed)"
    yield f"missed: {len(renderings) - len(right)}"
    yield f"wrong: {len(sure)} confirmed, {len(wrong) - len(sure)} suggested"
