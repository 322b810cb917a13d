"""Invented persons and organisations, drawn from the lists in ``training/lists``."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent / "lists"
SYLLABLES = (
    "ba",
    "bel",
    "cal",
    "cor",
    "da",
    "del",
    "fa",
    "fre",
    "gal",
    "gor",
    "ka",
    "kel",
    "lan",
    "lor",
    "ma",
    "mor",
    "na",
    "nor",
    "pel",
    "ra",
    "ren",
    "sa",
    "sel",
    "ta",
    "ter",
    "va",
    "vel",
)
VOWELS = "aàâeéèêëiîïoôuyAÀÂEÉÈÊËIÎÏOÔUY"


def lines(name: str) -> list[str]:
    """The non-empty lines of a list, comments (``#``) left out."""
    text = (LISTS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def table(name: str) -> list[list[str]]:
    """The rows of a tab-separated list."""
    return [line.split("\t") for line in lines(name)]


@dataclass(frozen=True)
class Person:
    """A person's name in words, with the grammatical gender of the first name."""

    words: tuple[str, ...]
    gender: str


class Names:
    """Draws names with a given random source."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.first = [(name, gender) for name, gender in table("first_names.tsv")]
        self.last = [line.split(" ") for line in lines("last_names.txt")]
        self.organisations = [line.split(" ") for line in lines("organisations.txt")]
        self.places = [line.split(" ") for line in lines("places.txt")]
        self.parts: dict[str, list[str]] = defaultdict(list)
        for kind, part in table("invented_organisations.tsv"):
            self.parts[kind].append(part)

    def _invented_word(self) -> str:
        count = self.rng.choice([2, 2, 3])
        return "".join(self.rng.choice(SYLLABLES) for _ in range(count)).capitalize()

    def _last(self) -> list[str]:
        if self.rng.random() < 0.15:
            return [self._invented_word()]
        if self.rng.random() < 0.04:
            return ["-".join(self.rng.choice(self.last)[-1] for _ in range(2))]
        return list(self.rng.choice(self.last))

    def person(self, full: float = 0.75) -> Person:
        """A full name with probability ``full``, else a last name or, rarely, a first name."""
        first, gender = self.rng.choice(self.first)
        draw = self.rng.random()
        if draw < full:
            if self.rng.random() < 0.04:
                first = "-".join(part[0] + "." for part in first.split("-"))
            return Person((first, *self._last()), gender)
        if draw < full + 0.8 * (1 - full):
            return Person(tuple(self._last()), gender)
        return Person((first,), gender)

    def place(self) -> tuple[str, ...]:
        """A town."""
        return tuple(self.rng.choice(self.places))

    def organisation(self) -> tuple[str, ...]:
        """A known organisation, or an invented one."""
        draw = self.rng.random()
        if draw < 0.5:
            return tuple(self.rng.choice(self.organisations))
        if draw < 0.62:
            body = self.rng.choice(self.parts["of_place"]).split(" ")
            place = self.place()
            if place[0][0] in VOWELS:
                return (*body[:-1], "d'", *place)
            return (*body, *place)
        if draw < 0.8:
            word = self.rng.choice(self.parts["start"]) + self.rng.choice(self.parts["end"])
        elif draw < 0.92:
            word = self._invented_word()
        else:
            letters = "".join(self.rng.choice("ABCDEFGILMNOPRSTUV") for _ in range(3))
            return (letters + self.rng.choice(["", "A", "E", "F"]),)
        if self.rng.random() < 0.35:
            return (word, self.rng.choice(self.parts["suffix"]))
        return (word,)
