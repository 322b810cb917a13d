"""Page furniture: which lines of a page are known phrases of menus, comments, teasers, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.records import Span, ZoneKind

_SHORT_LINE = 160
"""Code points: a line that only begins with, or holds, a phrase of furniture is no longer;
a longer one is a sentence that happens to use the words."""
_COUNT = re.compile(r"^\(?\d{1,5}\)?\s+|\s*[(\[]?\d{1,5}[)\]]?$")
_BULLETS = " \t•·*>|#›»«-–—→▶►+"
_CLOSING = " \t:.!?…›»|-–—"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a line is known as: how it matched, its zone, whether it carries a count."""

    match: str
    kind: ZoneKind
    counted: bool


def folded(line: str) -> str:
    """A line as phrases are compared: no case, straight apostrophes, plain spaces."""
    plain = line.replace("’", "'").replace("ʼ", "'")
    return " ".join(plain.split()).casefold()


def furniture_of(line: str) -> Furniture | None:
    """What known furniture a whole line is, or `None`."""
    whole = folded(line)
    bare = whole.strip(_BULLETS).rstrip(_CLOSING)
    uncounted = _COUNT.sub("", bare).rstrip(_CLOSING)
    for phrase in (bare, uncounted):
        if phrase in _whole_lines():
            match, kind = _whole_lines()[phrase]
            return Furniture(match, kind, counted=phrase != bare)
    if len(whole) > _SHORT_LINE:
        return None
    unbulleted = whole.lstrip(_BULLETS + "([")
    if _CREDIT.match(line.strip()) or _menu_in_a_line(whole):
        kind = ZoneKind.CAPTION if _CREDIT.match(line.strip()) else ZoneKind.NAVIGATION
        return Furniture("line", kind, counted=False)
    for phrase, match, kind in _partial_lines():
        if match == "within" and phrase in whole:
            return Furniture(match, kind, counted=False)
        if match == "start" and unbulleted.startswith(phrase):
            return Furniture(match, kind, counted=False)
    if _teaser_line().match(unbulleted):
        return Furniture("start", ZoneKind.TEASER, counted=False)
    return None


_CREDIT = re.compile(
    r"[(\[]?(?:[Pp]hotos?|PHOTOS?|[Dd]essin|[Ii]nfographie)\s*(?::\s*|\s)(?:[Dd]['’]?archives?\s+|ARCHIVES\s+"
    r"|[Aa]rchives\s+)?(?:[A-ZÀ-Þ][\w.'’-]*(?:\s*[/,&-]\s*|\s+|(?=[)\].]?$))){1,6}[)\].]?$"
)
"""« PHOTO ARCHIVES LE FANAL / M. TANGUY », « (Photo : Marc Tanguy) »: names and nothing else."""
_MENU_MARKS = re.compile(r"\s+[|·•/–—-]\s+")


def _menu_in_a_line(whole: str) -> bool:
    """Whether a line is several entries of menus: « Mentions légales - Gestion des cookies »."""
    entries = _MENU_MARKS.split(whole)
    return len(entries) > 1 and all(
        _whole_lines().get(entry, ("", None))[1] is ZoneKind.NAVIGATION for entry in entries
    )


def glued_furniture(text: str, within: Span) -> tuple[Span, ...]:
    """The stretches of a paragraph that are furniture stuck to it, each to the end of its sentence.

    A phrase counts only at the start of a sentence (or right after one, with no space between).
    """
    found: list[Span] = []
    for match in _glued_pattern().finditer(text, within.start, within.end):
        before = text[within.start : match.start()].rstrip()
        if before and before[-1] not in ".!?…»”\"')" and not _just_cut(found, match.start(), text):
            continue
        stop = re.compile(r"[.!?](?=\s|$)").search(text, match.end(), within.end)
        found.append(Span(match.start(), stop.end() if stop else within.end))
    return tuple(_disjoint(found))


def _just_cut(found: list[Span], start: int, text: str) -> bool:
    return bool(found) and not text[found[-1].end : start].strip(" ,")


def _disjoint(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@lru_cache
def _whole_lines() -> dict[str, tuple[str, ZoneKind]]:
    return {
        row["phrase"]: (row["match"], ZoneKind(row["kind"]))
        for row in read_lexicon("fr/furniture.tsv")
        if row["match"] in ("line", "heading", "closing", "counted", "cue", "glued", "start")
    }


@lru_cache
def _partial_lines() -> tuple[tuple[str, str, ZoneKind], ...]:
    return tuple(
        (row["phrase"], row["match"], ZoneKind(row["kind"]))
        for row in read_lexicon("fr/furniture.tsv")
        if row["match"] in ("start", "within")
    )


@lru_cache
def _teaser_line() -> re.Pattern[str]:
    """A heading of teasers and a title on one line: « À lire aussi : … »."""
    headings = [
        re.escape(row["phrase"])
        for row in read_lexicon("fr/furniture.tsv")
        if row["match"] in ("heading", "closing") and row["kind"] == ZoneKind.TEASER
    ]
    return re.compile(rf"(?:{'|'.join(headings)})(?:\s*[:|>→–—-]\s*\S| (?:notre|nos|l')\b)")


@lru_cache
def _glued_pattern() -> re.Pattern[str]:
    phrases = sorted(
        (row["phrase"] for row in read_lexicon("fr/furniture.tsv") if row["match"] == "glued"),
        key=lambda phrase: (-len(phrase), phrase),
    )
    spaced = [re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in phrases]
    # What may stand right before one, asked first: the phrases are tried at few places only.
    return re.compile(rf"(?<![^\s.!?…»”\"'),])(?:{'|'.join(spaced)})", re.IGNORECASE)
