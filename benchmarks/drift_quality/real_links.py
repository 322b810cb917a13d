"""Linking across languages on the five real articles: each rendering to its original, or to none.

    python -m benchmarks.drift_quality.real_links SEEDS TREEBANKS

Sixteen originals (the statements of `benchmarks/check_seeds.py` and the public posts below), every
French quotation of the articles, and 10,000 distractors. Prints each link, to be read, and what is
tied to nothing.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.check_seeds import STATEMENTS, ask, with_statements
from benchmarks.quotation_generator import generate
from quotetrack.link.translation import link_translations
from tests.drift.passages import passage

DISTRACTORS = 10_000
SEED = 11
POSTS = {
    "altman": "the mission continues",
    "letter_mission": (
        "Your actions have made it obvious that you are incapable of overseeing OpenAI. The "
        "process through which you terminated Sam Altman and removed Greg Brockman from the board "
        "has jeopardized all of this work and undermined our mission and company. Your conduct "
        "has made it clear you did not have the competence to oversee OpenAI."
    ),
    "letter_work": "Our work on AI safety and governance shapes global norms.",
    "brockman_shocked": "Sam and I are shocked and saddened by what the board did today.",
    "brockman_build": "We are going to build something new & it will be incredible.",
    "nadella_agreement": (
        "We have a long-term agreement with OpenAI with full access to everything we need to "
        "deliver on our innovation agenda and remain committed to our partnership, and to Mira "
        "and the team."
    ),
    "altman_weird": "I love you all. Today was a weird experience in many ways.",
    "altman_together": "we are all going to work together some way or other, and i am so excited.",
    "altman_next": "i will have more to say about what is next later.",
    "employees": "OpenAI is nothing without its people.",
    "nobody": "We will take our responsibilities in the coming days.",
}
"""Public posts of November 2023 (Altman, Brockman, Nadella, OpenAI's employees), one of nobody."""


def main() -> None:
    """Link and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("seeds", type=Path)
    parser.add_argument("treebanks", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        db = with_statements(options.seeds, Path(scratch))
        texts = [row["text"] for row in ask(db, "quotes") if row["language"] == "fr"]
    statements = {name: text for name, (_, text) in STATEMENTS.items()} | POSTS
    originals = [passage(text, "en", name, primary=True) for name, text in statements.items()]
    plain = [text.replace("«", "").replace("»", "") for text in texts]
    renderings = [passage(text, name=f"q_{number}") for number, text in enumerate(plain)]
    planted = generate(options.treebanks, DISTRACTORS, SEED)
    others = [passage(one.text, name=f"d_{number}") for number, one in enumerate(planted)]
    words = {one.quotation_id: one.text for one in (*renderings, *others)}
    links = link_translations(originals, [*renderings, *others])
    for link in sorted(links, key=lambda one: (one.whole_id, -one.score)):
        print(
            f"{link.whole_id:18} {link.state.value:9} {link.score:.2f}  {words[link.part_id][:90]}"
        )
    tied = {link.part_id for link in links}
    rest = [one.text for one in renderings if one.quotation_id not in tied]
    print(
        f"{len(originals)} originals, {len(links)} links; {len(rest)} quotations tied to nothing:"
    )
    for text in rest:
        print("   ", text[:100])


if __name__ == "__main__":
    main()
