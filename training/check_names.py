"""Fails when a name of the lists occurs in given texts: names in training would flatter a test.

python training/check_names.py --texts DIR
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from bundle.names import lines

LISTS = ("first_names.tsv", "last_names.txt", "organisations.txt", "places.txt")
# Words inside organisation names that say nothing about which organisation it is.
COMMON = set(
    re.findall(
        r"\w+", "Air Banque Conseil Cour Europe France La Le Les News Paris Radio Société The Times"
    )
)
WORD = re.compile(r"[^\W\d_][\w]*")


def main(arguments: list[str]) -> int:
    """Print the names found in the texts; 1 when there are any."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--texts", type=Path, required=True, help="a folder of .txt files")
    folder = options.parse_args(arguments).texts
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    capitals = {word for word in WORD.findall(text) if word[0].isupper()}
    found = []
    for name in LISTS:
        for line in lines(name):
            entry = line.split("\t")[0]
            words = {w for w in WORD.findall(entry) if w[0].isupper() and len(w) > 2} - COMMON
            if words & capitals:
                found.append(f"{name}: {entry}")
    print("\n".join(found) or f"none of the names occurs in {folder}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
