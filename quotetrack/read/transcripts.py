"""The turns of a transcript: « Journaliste : … », « M. DUPONT. – … », « Q. … », « SPEAKER: … »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.read.paragraphs import paragraphs, trimmed
from quotetrack.records import Span

TRANSCRIPT = "transcript"
"""The channel of statements that are read turn by turn."""
_LEAST_TURNS = 2
"""A text with fewer has no turns: one « Note : » makes no transcript."""
_STAMP = r"(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?\s*[-–—]?\s*)?"
_CIVILITY = r"(?:MM?\.|Mmes?\.?|Mlles?\.?|Me|Dr\.?|Pr\.?|Mr\.?|Mrs\.?|Ms\.?)\s+"
_WORD = r"[A-ZÀ-ÖØ-ÞŒ][\w'’.-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:de|du|des|d['’]|la|le|van|von)\s?)?{_WORD}){{0,4}}"
_ABOUT = r"(?:\s*\([^()\n]{1,80}\)|,\s+[^.:\n]{2,100})?"
_LABEL = re.compile(
    rf"{_STAMP}(?:[–—-]\s+)?(?:"
    rf"(?P<session>{_CIVILITY}(?:l[ea]\s+[\w-]+|{_NAME}){_ABOUT})\s*\.\s*[–—-]\s+"
    rf"|(?P<letter>[QRA])\s*(?:[.:/]\s*[–—-]?|[–—-])\s+"
    rf"|(?P<named>(?:{_CIVILITY})?{_NAME}(?:\s\d{{1,2}})?{_ABOUT}|[\w'’ -]{{2,30}})\s*:\s+)"
)
_BARE_CIVILITY = re.compile(rf"^{_CIVILITY}")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in one go: its paragraphs, and the label that says who it is.

    `speaker` is the name in full as the transcript or its author gives it, `None` for who asks
    (`role` question) and for everybody else whom nothing names.
    """

    pieces: tuple[Span, ...]
    label: Span
    role: str
    speaker: str | None


def find_turns(text: str, author: str | None = None) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where the text is not told apart by speakers.

    `author` is the one whose transcript it is: « R. », and the one office that speaks, are theirs.
    A paragraph without a label goes on with the turn before it.
    """
    found: list[tuple[Span, list[Span]]] = []
    for paragraph in paragraphs(text):
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        label = _label_of(match) if match else None
        if match is not None and label is not None:
            words = trimmed(text, match.end(), paragraph.end)
            found.append((label, [words] if words else []))
        elif found:
            found[-1][1].append(paragraph)
    spoken = [(label, pieces) for label, pieces in found if pieces]
    labels = [label.of(text) for label, _ in spoken]
    if len(spoken) < _LEAST_TURNS or len({_plain(label) for label in labels}) < _LEAST_TURNS:
        return ()
    names = _Names(labels, author)
    return tuple(
        Turn(tuple(pieces), label, role_of(printed), names.speaker(printed))
        for (label, pieces), printed in zip(spoken, labels, strict=True)
    )


def role_of(label: str) -> str:
    """What a label is: question, answer, role, other, or name."""
    return _roles().get(_plain(label), "name")


def _label_of(match: re.Match[str]) -> Span | None:
    """Where the label stands; `None` for words before a colon that are neither name nor office."""
    group = next(name for name in ("session", "letter", "named") if match[name])
    label = Span(*match.span(group))
    printed = match[group]
    if group != "named" or role_of(printed) != "name":
        return label
    bare = _name_in(printed)
    return label if bare and re.fullmatch(rf"{_NAME}(?:\s\d{{1,2}})?", bare) else None


class _Names:
    """Who each label is: named in full where any label, or the author's name, tells."""

    def __init__(self, labels: Sequence[str], author: str | None) -> None:
        self._author = author
        named = dict.fromkeys(_name_in(label) for label in labels if role_of(label) == "name")
        self._full = [name for name in ([author] if author else []) + list(named) if name]
        offices = {_plain(label) for label in labels if role_of(label) == "role"}
        by_name = author is not None and any(_same_person(name, author) for name in named)
        self._office = offices if len(offices) == 1 and not by_name else set()

    def speaker(self, label: str) -> str | None:
        """The speaker of a label; an office is the author's when no other one speaks."""
        role = role_of(label)
        if role == "answer" or _plain(label) in self._office:
            return self._author
        if role != "name" or re.search(r"\d$", label):  # « Speaker 2 » names nobody
            return None
        name = _name_in(label)
        fuller = [full for full in self._full if _same_person(name, full)]
        chosen = max(fuller, key=lambda full: (full == self._author, len(full.split())))
        return _as_name(chosen)


def _plain(label: str) -> str:
    about = re.sub(r"\s*\([^()]*\)|,.*", "", label)
    return " ".join(_BARE_CIVILITY.sub("", about).replace("’", "'").split()).casefold().strip(" .")


def _name_in(label: str) -> str:
    """The name in a label, without civility and what is told about the person."""
    return " ".join(_BARE_CIVILITY.sub("", re.sub(r"\s*\([^()]*\)|,.*", "", label)).split())


def _same_person(name: str, full: str) -> bool:
    """Whether one name is the other, or its end: « DUFAU », « Claire Dufau »."""
    short, long = name.casefold().split(), full.casefold().split()
    return bool(short) and long[-len(short) :] == short


def _as_name(name: str) -> str:
    """« CLAIRE DUFAU » as it is written elsewhere: Claire Dufau."""
    return " ".join(
        word.title() if word.isupper() and len(word) > 1 else word for word in name.split()
    )


@lru_cache
def _roles() -> dict[str, str]:
    return {row["form"]: row["role"] for row in read_lexicon("fr/read_turn_labels.tsv")}
