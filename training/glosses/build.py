"""Build `quotetrack/lexicons/en_fr/glosses.tsv` from an extract of the English Wiktionary.

    python training/glosses/build.py fr-en-enwiktionary.txt

The file is `src/fr-en-enwiktionary.txt` of github.com/open-dsl-dict/wiktionary-dict (extracted by
Matthias Buchmeier; CC BY-SA 3.0 and GFDL). Kept: words glossed by single words, in the order of
the glosses; left out: names, abbreviations, letters, expressions, and what is in brackets.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[2] / "quotetrack" / "lexicons" / "en_fr" / "glosses.tsv"
LEFT_OUT = re.compile(r"\{(?:prop|initialism|abbr|letter|acronym|symbol|prefix|suffix)")
NOTES = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|/[^/]*/")
ARTICLE = re.compile(r"^(?:(?:to|the|an?|le|la|les|une?|se) |[ls]')(?=\w{2})")
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
HEADER = """\
# French words and the English words that gloss them, in the order of the glosses.
# From the English Wiktionary by its contributors (extract of 2 January 2015 by Matthias Buchmeier,
# github.com/open-dsl-dict/wiktionary-dict), reduced by training/glosses/build.py.
# Licence of this file: Creative Commons Attribution-ShareAlike 3.0 Unported.
french\tenglish
"""


def word(entry: str) -> str:
    """The one word of an entry in lower case; empty for an expression or a note."""
    plain = " ".join(NOTES.sub(" ", entry).replace("’", "'").lower().split())
    found = ARTICLE.sub("", plain)
    return found if WORD.fullmatch(found) else ""


def main() -> None:
    """Read the extract, write the lexicon."""
    glosses: dict[str, list[str]] = {}
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        head, mark, said = line.partition(" :: ")
        if line.startswith("#") or not mark or LEFT_OUT.search(head):
            continue
        french = word(head)
        english = [word(gloss) for gloss in re.split("[,;]", NOTES.sub(" ", said))]
        if french:
            glosses.setdefault(french, []).extend(gloss for gloss in english if gloss)
    rows = [f"{f}\t{' '.join(dict.fromkeys(e))}\n" for f, e in sorted(glosses.items()) if e]
    OUT.write_text(HEADER + "".join(rows), "utf-8")
    print(f"{len(rows)} words: {OUT}")


if __name__ == "__main__":
    main()
