"""What one document tells of its speakers: named or described, printed forms, gender, roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.detect.lexicons import fold, word_list
from quotetrack.people.bodies import is_generic_body, name_of_body
from quotetrack.people.likeness import MERGE, compare_people
from quotetrack.people.names import PersonName, is_given_name, parse_person
from quotetrack.people.records import BODY, DESCRIPTION, DOCUMENT, GROUP, PERSON, LocalSpeaker
from quotetrack.people.roles import feminine_role, opens_with_role, read_role, roles_around

_KINDS = {
    "person": PERSON,
    "body": BODY,
    "organisation": BODY,
    "group": GROUP,
    "document": DOCUMENT,
    "description": DESCRIPTION,
}
_DETERMINER = re.compile(
    r"^(?:un|une|des|ce|cet|cette|ces|son|sa|ses|leur|leurs|mon|ma|mes|notre|nos|votre|vos|plusieurs|"
    r"certains|certaines|quelques|chaque|aucun|aucune|de|d['’])(?![\w'’])"
    r"|^d['’](?=[a-zà-ÿ])",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:(?:le|la|les|aux|au)\s+|l['’])", re.IGNORECASE)
_CIVILITY = r"(?:M\.|MM\.|Mme|Mlle|Monsieur|Madame|Me|Maître|Dr|Pr|Sir|Lady)\s+"
_PARTICLE_FIRST = re.compile(
    r"^(?i:(?:de|von|van|der|den|di|da|el|al)[ -]|d['’])(?:(?:la|der|den) |l['’])?[A-ZÀ-Ý]"
)
"""« de Kermadec », « von der Haagen »: a last name that its particle opens."""
_GIVEN = r"[A-ZÀ-Ý](?:[\w’']*|\.)(?:-[A-ZÀ-Ý][\w’'.]*)*\s+"
_PARTICLE = r"(?:d[eu]s?\s+|d['’]|von\s+|van\s+|der\s+|[ae]l[- ])"
_NAME_BEFORE = re.compile(rf"(?<!\w)({_CIVILITY})?((?:{_GIVEN}){{0,3}}{_PARTICLE}{{0,2}})$")
_BEFORE_LAST = 60
"""Characters before a last name in which its civility and given names stand."""
_READ_FORMS = 40
"""Places of a name in one document that are read: roles and civilities stand at the first ones."""


def read_speaker(
    document_id: str,
    text: str,
    name: str,
    kind: str | None,
    sources: Sequence[str],
    *,
    others: Sequence[str] = (),
    resolved: bool = True,
) -> LocalSpeaker:
    """What a document tells of one of its speakers; `sources` are what its quotations print.

    Where `others`, the other speakers of the document, bear the same last name, that alone tells
    nothing.
    """
    kind = _KINDS.get(kind or "", DESCRIPTION if kind else PERSON)
    named = resolved and is_named(name, kind)
    forms: set[str] = {name} if named else set()
    roles: set[str] = set()
    gender: str | None = None
    if named and kind == PERSON:
        found, civil, beside = _read_person(text, name, others)
        forms |= found
        roles |= beside
        gender = civil
    for source in sources:
        tidy = " ".join(source.split()).strip(" ,;:")
        if _is_pronoun(tidy):
            continue
        if named and kind == BODY and name_of_body(tidy) == name_of_body(name):
            forms.add(_DEFINITE.sub("", tidy))
        elif kind == PERSON and _DEFINITE.match(tidy) and _stands_alone(tidy, name):
            roles.add(tidy)
    if gender is None and named and kind == PERSON and parse_person(name).gender is None:
        gender = "f" if any(feminine_role(role) for role in roles) else None
    return LocalSpeaker(
        document_id,
        name,
        kind,
        named,
        resolved,
        gender,
        tuple(sorted(forms)),
        tuple(sorted(roles)),
    )


def is_named(name: str, kind: str) -> bool:
    """Whether it is a name: « Le Goff », « la CGT », « les élus de Vif »; not « la ministre »."""
    text = " ".join(name.split())
    if kind == PERSON:
        return text.startswith("@") or (
            (text[:1].isupper() or _PARTICLE_FIRST.match(text) is not None)
            and not _opens_description(text)
            and not read_role(_first_word(text))
        )
    if kind in (DOCUMENT, DESCRIPTION) or _DETERMINER.match(text):
        return False
    rest = _DEFINITE.sub("", text)
    if not any(character.isupper() for character in rest):
        return False
    return kind == GROUP or not is_generic_body(text)


def _opens_description(text: str) -> bool:
    """« Le candidat », « Ce fervent admirateur », « les Landes »; « Le Goff » is a name."""
    if _PARTICLE_FIRST.match(text):
        return False
    definite = _DEFINITE.match(text)
    if definite:
        rest = text[definite.end() :]
        return not (text[:1].isupper() and rest[:1].isupper())
    return bool(_DETERMINER.match(text))


def _first_word(text: str) -> str:
    """The first word of a name that is a description when it is a role: « Président »."""
    words = text.split()
    return words[0] if len(words) == 1 else ""


def _read_person(
    text: str, name: str, others: Sequence[str]
) -> tuple[set[str], str | None, set[str]]:
    """The printed forms of a person's name, the gender that civilities tell, and the roles."""
    parsed = parse_person(name)
    if parsed.account or not parsed.last:
        return set(), None, set()
    shared = any(parse_person(other).core == parsed.core for other in others)
    written = _last_name_as_written(name, parsed.core)
    forms: set[str] = set()
    roles: set[str] = set()
    civil: set[str] = set()
    for place in _places(text, written)[:_READ_FORMS]:
        printed = _name_at(text, place, written, parsed)
        if printed is None or (shared and not parsed.bare and parse_person(printed).bare):
            continue
        forms.add(" ".join(printed.split()))
        gender = parse_person(printed).civil
        if gender:
            civil.add(gender)
        end = place + len(written)
        roles.update(roles_around(text, end - len(printed), end))
    told = civil.pop() if len(civil) == 1 else None
    return forms, told, roles


def _name_at(text: str, place: int, written: str, name: PersonName) -> str | None:
    """The name around a last name, from the first word that fits: « le maire de Vif [Jean Roux] ».

    `None` where a civility or a given name shows another person of the last name.
    """
    match = _NAME_BEFORE.search(text[max(0, place - _BEFORE_LAST) : place])
    words = re.findall(r"\S+\s+", match.group(0)) if match else []
    for first in range(len(words) + 1):
        printed = "".join(words[first:]) + written
        if compare_people(name, parse_person(printed)).score >= MERGE:
            return printed
        if first < len(words) and _shows_a_person(words[first]):
            return None
    return None


def _shows_a_person(word: str) -> bool:
    """Whether a word before a last name is a civility or a given name."""
    read = parse_person(f"{word.strip()} Nom")
    return read.civil is not None or any(is_given_name(part) for part in read.given)


def _places(text: str, written: str) -> list[int]:
    """Where a last name stands as a whole word."""
    found, place = [], text.find(written)
    while place >= 0:
        behind = text[place + len(written) : place + len(written) + 1]
        if not (place and text[place - 1].isalnum()) and not behind.isalnum():
            found.append(place)
        place = text.find(written, place + 1)
    return found


def _last_name_as_written(name: str, core: Sequence[str]) -> str:
    """The last name as the document writes it: « Le Goff », « Brown-Philpot »."""
    words = name.replace("’", "'").split()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            chosen = " ".join(words[start : start + size])
            parts = tuple(p for p in re.split(r"[^0-9a-z]+", fold(chosen).replace("'", "")) if p)
            if parts == tuple(core):
                return chosen
    return words[-1]


def _is_pronoun(text: str) -> bool:
    return text.startswith("-") or fold(text) in word_list("personal_pronoun") | {
        "qui",
        "l'interesse",
        "l'interessee",
        "ce dernier",
        "cette derniere",
        "on",
        "nous",
        "je",
        "vous",
        "ils",
        "lui",
        "lui-meme",
        "elle-meme",
    }


def _stands_alone(phrase: str, name: str) -> bool:
    """Whether a role stands alone: « la patronne de Tessara », not « le maire Jean Roux »."""
    last = set(parse_person(name).core)
    return opens_with_role(_DEFINITE.sub("", phrase)) and not last & set(
        re.split(r"[^0-9a-z]+", fold(phrase))
    )
