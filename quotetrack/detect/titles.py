"""The roles printed beside a name: « le maire Jean Roux », « Jean Roux, maire de Vif »."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.lexicons import fold, source_nouns, word_list
from quotetrack.detect.names import civil_gender
from quotetrack.detect.speaking import is_human, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import TEMPORAL, form, is_finite
from quotetrack.records import Span

_REACH_BEFORE = 120
"""Characters before a name in which its title begins."""
_REACH_AFTER = 140
"""Characters behind a name in which its title ends."""
_HEAD_WITHIN = 5
"""Words behind a name within which the noun of its title stands."""
_ARTICLES = word_list("title_article")
_WITHIN_ROLE = word_list("within_role")
_OFFICES = word_list("office_noun")
_ENDS_BEFORE = ("PUNCT", "VERB", "AUX", "SCONJ", "PRON", "CCONJ")
_OTHER_CIVILITIES = ("mᵉ", "me", "dr", "pr", "mgr")
_BEFORE_NOUN = word_list("before_role_noun")
"""Adjectives that no role begins with: « ancien journaliste », « nouvelle directrice »."""
_ENDS_ROLE = word_list("ends_role")
"""What opens no complement of a role: « depuis », « après », « avec »."""
_NOMINAL = ("NOUN", "PROPN", "ADJ", "X")
_STOPS = ("(", ")", ".", ";", ":", "–", "—", "-", "…", "!", "?")
_MARKS = ("«", "»", "“", "”", '"')
_INITIALS = re.compile(r"[A-ZÀ-Ý][\w.-]{1,9}")
"""Behind a body's name in brackets: « président du Centre national du livre (CNL) »."""
_FIRST = ("premier", "première", "vice-premier", "vice-première")
"""What makes « ministre » another office: « le Premier ministre »."""
_FIRST_OFFICES = {
    "ministre": "premier-ministre",
    "magistrat": "premier-magistrat",
    "magistrate": "premier-magistrat",
}
"""Offices that « premier » makes another one: the first magistrate of a town is its mayor."""


@dataclass(frozen=True, slots=True)
class Title:
    """A role beside a name: noun and complement as printed, folded; `gender` m, f or unknown."""

    noun: str
    complement: str
    gender: str | None


def titles_beside(view: View, name: Span, kind: str = "person") -> list[Title]:
    """The roles before a name (« le maire X ») and behind it (« X, maire », « X (PDG) »).

    Of a body (`kind`), the nouns that tell what it is: « l'association Vif », « Vif, l'ONG ».
    """
    titles = _before(view, name, kind)
    behind = view.text[name.end : name.end + 3]
    if behind[:1] == "," or behind.lstrip()[:1] == "(" or _is_titled_behind(view, name):
        titles += _after(view, name, kind)
    return titles


def _is_titled_behind(view: View, name: Span) -> bool:
    """« Jean Roux le ministre de l'Intérieur et… »: the writer forgot the comma."""
    words = view.between(name.end, min(len(view.text), name.end + _REACH_AFTER))[:2]
    office = len(words) > 1 and fold(words[1].text) in _OFFICES
    return office and form(words[0]) in ("le", "la") and view.text[name.end] == " "


def _before(view: View, name: Span, kind: str) -> list[Title]:
    """The roles before a name, from their article on; a comma may stand between."""
    words = view.between(max(0, name.start - _REACH_BEFORE), name.start)
    while words and _is_civility(words[-1]):
        words = words[:-1]
        if words and form(words[-1]) in ("le", "la") and words[-2:-1] and words[-2].text == ",":
            words = words[:-1]  # « le ministre, le Dr Roux »
    initials = words[-2:-1] if [word.text for word in words[-3::2]] == ["(", ")"] else []
    if initials:
        words = words[:-3]  # « l'organisation non gouvernementale (ONG) Vif »
    apposed = bool(words) and words[-1].text == ","
    if apposed:
        words = words[:-1]
    if _governs(words):
        return []
    kept = _phrase_before(words, apposed=apposed)
    if not kept or (apposed and not _is_bare_title(kept)):
        return []  # « sous la pression de Microsoft, Emmett Shear… »: no title of his
    between = Span(kept[0].span.start, name.start)
    if any(entity.kind == "PER" for entity in view.entities(between)):
        return []
    named_so = [initials] if initials and noun_kind(initials[0]) == kind else []
    return _titles([*_joined_roles(kept), *named_so], kind, strict=apposed)


def _governs(words: Sequence[Word]) -> bool:
    """« l'avocat de Jean Roux », « le patron de la SNCF »: a complement, and nobody's title."""
    while words and words[-1].upos == "DET":
        words = words[:-1]
    return bool(words) and words[-1].upos == "ADP"


def _phrase_before(words: Sequence[Word], *, apposed: bool) -> list[Word]:
    """The words back to the article of the first role, or to punctuation or a verb.

    « le ministre de la Justice et des Cultes », « la réalisatrice et ex-actrice » are one title. Of
    « un avocat du cardinal, Me Roux » the first noun is his (`apposed`), of « un avocat du cardinal
    Roux » the second.
    """
    kept: list[Word] = []
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        joins = form(word) == "et" and bool(kept) and kept[0].upos in ("ADP", "NOUN", "ADJ")
        if word.upos in _ENDS_BEFORE and not joins:
            break
        kept.insert(0, word)
        if word.upos != "DET" or form(word) not in _ARTICLES:
            continue
        if _opens_title(words, place, kept) and not (apposed and _is_complement(words, place)):
            break
    return kept


def _is_complement(words: Sequence[Word], place: int) -> bool:
    """Whether « de » before an article hangs what follows on a noun: « avocat du cardinal »."""
    before = words[max(0, place - 2) : place]
    return len(before) == 2 and form(before[1]) in ("de", "d'") and noun_kind(before[0]) == "person"


def _opens_title(words: Sequence[Word], place: int, kept: Sequence[Word]) -> bool:
    """Whether a title begins at an article, rather than the complement « de la Défense »."""
    kinds = {noun_kind(word) for word in kept}
    governed = place > 0 and words[place - 1].upos == "ADP"
    return "person" in kinds or (kinds != {None} and not governed)


def _is_civility(word: Word) -> bool:
    """« M. », « Mme », « Me »: no title by itself."""
    return civil_gender(f"{word.text} ") is not None or form(word) in _OTHER_CIVILITIES


def _head(kept: Sequence[Word], kind: str, *, strict: bool = False) -> Word | None:
    """The noun of a title: of « premier secrétaire » the second, else the first that can be one.

    « l'apicultrice Jeanne Roux »: behind an article, a noun for people by its ending will do,
    unless `strict` wants one of the lexicon (« ce matin, Jeanne Roux… »).
    """
    nouns = [word for word in kept if noun_kind(word) == kind and not _is_civility(word)]
    ranked = [word for word in nouns if form(word) not in (*_FIRST, *_BEFORE_NOUN)] or nouns
    if ranked and form(ranked[0]) in _BEFORE_NOUN:
        behind = [word for word in kept if word.index == ranked[0].index + 1]
        return next((word for word in behind if word.upos == "NOUN"), ranked[0])
    if ranked or strict or kind != "person":
        return ranked[0] if ranked else None
    pairs = itertools.pairwise(kept)
    human = (two for one, two in pairs if one.upos == "DET" and form(two) not in TEMPORAL)
    return next((word for word in human if is_human(word)), None)


def _is_bare_title(kept: Sequence[Word]) -> bool:
    """Whether a phrase before « , Name » is a title alone: an article, no foreign complement."""
    foreign = any(word.upos == "ADP" and form(word) not in _WITHIN_ROLE for word in kept)
    return kept[0].upos == "DET" and not foreign


def _after(view: View, name: Span, kind: str) -> list[Title]:
    """The roles behind a name, up to punctuation, a verb or a relative.

    « Jeanne Roux, botaniste, autrice de deux livres et membre du jury »: a bare noun for people
    goes on behind a comma.
    """
    reach = min(len(view.text), name.end + _REACH_AFTER)
    roles: list[list[Word]] = [[]]
    words = view.between(name.end, reach)
    if not _is_titled_behind(view, name):
        words = words[1:]
    for place, word in enumerate(words):
        kept = roles[-1]
        if word.upos in ("VERB", "AUX", "SCONJ") and noun_kind(word) is None:
            if kept and form(kept[0]) in ("le", "la", "l'") and is_finite(word):
                return []  # « Après le meurtre de Roux, le maire a parlé »: no title of his
            break
        if _ends_role(words, place, kept):
            break
        if word.text == ",":
            if not (kept and _opens_role(words[place + 1 :], kind)):
                break
            roles.append([])
            continue
        kept.append(word)
    return _titles([one for kept in roles for one in _joined_roles(kept)], kind, nominal=True)


def _ends_role(words: Sequence[Word], place: int, kept: Sequence[Word]) -> bool:
    """Whether no word from here on belongs to the role; marks and initials may stand within."""
    word = words[place]
    if word.text in ("(", ")") and kept:
        inside = place + 1 if word.text == "(" else place - 1
        return not (inside < len(words) and _INITIALS.fullmatch(words[inside].text))
    if word.text in _MARKS:
        return bool(kept) and kept[-1].upos == "NOUN"
    relative = word.upos == "PRON" and form(word) in ("qui", "dont")
    return relative or word.text in _STOPS or form(word) in _ENDS_ROLE


def _joined_roles(kept: Sequence[Word], kind: str = "person") -> list[Sequence[Word]]:
    """« ancien journaliste et nouveau directeur du festival »: each role by itself."""
    borders = [
        place
        for place, word in enumerate(kept)
        if place and form(word) == "et" and _opens_role(kept[place + 1 :], kind)
    ]
    edges = itertools.pairwise([-1, *borders, len(kept)])
    return [kept[start + 1 : end] for start, end in edges]


def _opens_role(words: Sequence[Word], kind: str) -> bool:
    """Whether a bare noun for one person stands first, its adjectives aside."""
    noun = next((word for word in words[:3] if form(word) not in _BEFORE_NOUN), None)
    return kind == "person" and noun is not None and noun_kind(noun) == "person"


def _titles(
    roles: Sequence[Sequence[Word]], kind: str, *, strict: bool = False, nominal: bool = False
) -> list[Title]:
    """The title of each role that has a noun; `nominal` where no article leads to it."""
    found: list[Title] = []
    for kept in roles:
        near = [word for word in kept[:_HEAD_WITHIN] if word.upos in _NOMINAL]
        head = _head(near if nominal else kept, kind, strict=strict)
        if head is not None:
            found.append(_title(head, kept))
    return found


def _title(head: Word, kept: Sequence[Word]) -> Title:
    """The title of a head noun; its gender by the lexicon, else by the tagger."""
    entry = source_nouns().get(form(head)) or source_nouns().get(head.lemma)
    gender = entry.gender if entry is not None and entry.gender != "e" else None
    complement = " ".join(word.text for word in kept if word.index > head.index)
    return Title(role_noun(kept, head), fold(complement), gender)


def role_noun(words: Sequence[Word], head: Word) -> str:
    """The noun of a role, folded; « Premier ministre » is one, and no « ministre »."""
    forms = [form(word) for word in words]
    for one, two in itertools.pairwise(forms):
        if one in _FIRST and two in _FIRST_OFFICES and form(head) in (*_FIRST, two):
            vice = "vice-" if one.startswith("vice") or "vice" in forms[: forms.index(one)] else ""
            return vice + _FIRST_OFFICES[two]
    return fold(head.text)
