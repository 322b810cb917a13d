"""A name set beside a role: « le procureur de la République, Yves Dupas, … »."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from quotetrack.annotate.annotation import Entity, Word
from quotetrack.detect.speaking import is_human, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import TEMPORAL, form, is_plural
from quotetrack.records import Span

_VERB_WITHIN = 12
"""Characters behind a name in which its verb stands."""
_APPOSED_REACH = 40
"""Characters between an apposition's noun and the name in it: « l'architecte suisse Max Roth »."""
_ROLE_REACH = 90
"""Characters behind a role in which the second part of a title and its name stand."""
_NO_ROLE = ("VERB", "AUX", "PRON", "SCONJ")
_ENDS = (",", ".", "", "\n", ":")
_SECOND_ROLE = ("et", "à", "au", "aux", "en", "pour")
"""What joins such a second part."""
_QUALIFYING = ("NOUN", "PROPN", "ADJ", "X")
"""What may follow a role without being joined: « le chef étoilé », « le député Verts »."""
_HELD = ("le", "la", "l'", "son", "sa", "leur", "notre")
"""What opens a second title: « un autre élu, le sénateur centriste Jean Roux »."""
_NEW = ("un", "une")
_ROLE_NOUNS = ("NOUN", "PROPN")
_PAIR = 2
"""Names of the shortest list."""
_TITLE_WITHIN = 4
"""Words behind its article within which the noun of such a title stands."""
_RANK_BEFORE = re.compile(r"(?:le |la |l['’])[a-zà-ÿ-]{3,}(?: [a-zà-ÿ-]{3,})? (?=[A-ZÀ-Ý])")
"""« le chef de la délégation, le général Boubacar Tangara, … »."""
_CIVILITY_BEFORE = re.compile(r"(?:(?:le|la) )?(?:M\.|Mme|Mᵉ|Me|Dr|Pr|Mgr)\s+")
_ASIDE_BEFORE = re.compile(
    r" ?\([^()\n«»“”\"]{2,90}\)(?: (?:de |du |des |d['’])[\w'’ -]{2,60})?(?=,)"
)
"""« la cheffe économiste du Fonds européen de relance (FER), Gita Panath », and what the letters
of « FER » stand for; « le maire (PS) de la ville, Jean Roux »."""
_ASIDE_BETWEEN = re.compile(r" ?\([^()\n«»“”\"]{2,90}\) (?=[A-ZÀ-Ý])")
_PARTY_BEHIND = re.compile(r" \([A-ZÀ-Ý][^()\n«»“”\"]{1,40}\)")
"""« Anne Roux (Parti vert) »."""
_NEXT_NAME = re.compile(r"(?:, | et (?:de )?|, et )(?:(?:le|la) )?(?:(?:M\.|Mme|Me|Dr|Pr|Mgr)\s+)?")
_COLON = re.compile(r"(?: [a-zà-ÿ-]+){0,3}\s?:\s")
_IN_LIST = re.compile(r"(?:^|, .*), (?:et )?$|^ et $")
_JOINED = re.compile(r" et (?:de |d['’]|à )?")
_LIST_ENDS = ",.;)(!?\n:»–—"


def apposed_name(view: View, span: Span, head: Word) -> Span | None:
    """« le procureur de la République, Yves Dupas »: the name between commas after a person's role.

    « selon le quotidien, Yves Dupas a… » has no second comma: there the name begins the clause.
    Behind a plural noun, the names of all: « les rapporteurs, Anne Roux et Paul Giraud, ».
    """
    text = view.text
    behind_aside = _behind_aside(view, span, head)
    if behind_aside is not None:
        return behind_aside
    titled = _CIVILITY_BEFORE.match(text, span.end + 2) is not None  # « aux yeux du conseil, Me … »
    if is_plural(head) and noun_kind(head) in ("group", None):
        return _names_behind(view, span)
    if noun_kind(head) not in ("person", None) and not titled:
        return None
    aside = _ASIDE_BEFORE.match(text, span.end)
    offset = aside.end() if aside else span.end
    if text[offset : offset + 1] != ",":
        return _behind_role(view, span, head) or _apposed_later(view, span, head)
    while offset < len(text) and text[offset] in ", \u00a0":
        offset += 1
    civility = _CIVILITY_BEFORE.match(text, offset) or _RANK_BEFORE.match(text, offset)
    entity = view.entity_at(civility.end() if civility else offset)
    if entity is None or entity.kind != "PER" or entity.span.start < offset:
        titled_name = _behind_title(view, span, head, offset)
        return titled_name or _apposed_later(view, span, head)
    after = text[entity.span.end : entity.span.end + 2].lstrip()
    if not after or after[0] in ",.;)(!?\n:»":
        return entity.span
    told = _verb_follows(view, span, head, entity.span.end) or _verb_before(view, head, entity)
    return entity.span if told else None


def _behind_aside(view: View, span: Span, head: Word) -> Span | None:
    """« l'organisation non gouvernementale (ONG) Vif », « le maire (Parti vert) Jean Roux »."""
    aside = _ASIDE_BETWEEN.match(view.text, span.end)
    entity = view.entity_at(aside.end()) if aside else None
    if entity is None or aside is None or entity.span.start != aside.end():
        return None
    kinds = {"person": "PER", "body": "ORG"}
    return entity.span if kinds.get(noun_kind(head) or "") == entity.kind else None


def _names_behind(view: View, span: Span) -> Span | None:
    """« , Anne Roux (Parti vert) et Paul Giraud, »: from the first name of the list to the last."""
    found: list[Entity] = []
    offset, joined = span.end, False
    while (gap := _NEXT_NAME.match(view.text, offset)) is not None:
        entity = view.entity_at(gap.end())
        if entity is None or entity.kind != "PER" or entity.span.start != gap.end():
            break
        if not found and not gap.group().startswith(","):
            return None
        joined = joined or "et " in gap.group()
        found.append(entity)
        party = _PARTY_BEHIND.match(view.text, entity.span.end)
        offset = party.end() if party else entity.span.end
    behind = view.text[offset : offset + 1]
    if len(found) < _PAIR or not joined or (behind and behind not in _LIST_ENDS):
        return None
    return Span(found[0].span.start, found[-1].span.end)


def listed_names(view: View, offset: int) -> list[Entity]:
    """« : Anne Roux, députée de Vif, et Paul Giraud, du même parti. »: the names of the list.

    What is told of each may name others (« l'avocat de Max Sol »); none of them is in the list.
    """
    colon = _COLON.match(view.text, offset)
    frame = view.frame_at(offset)
    if colon is None or frame is None or frame.span.end <= colon.end():
        return []
    found: list[Entity] = []
    for entity in view.entities(Span(colon.end(), frame.span.end)):
        before = view.text[found[-1].span.end if found else offset : entity.span.start]
        opens = entity.span.start == colon.end() if not found else _IN_LIST.search(before)
        if entity.kind == "PER" and opens:
            found.append(entity)
        elif not found:
            return []
    last = view.text[found[-2].span.end : found[-1].span.start] if len(found) >= _PAIR else ""
    return found if re.search(r"\bet $", last) else []


def two_names_before(view: View, offset: int) -> list[Entity]:
    """« les voix d'Anne Roux et Paul Giraud »: the last two names joined in the paragraph."""
    paragraph = view.paragraph_at(offset)
    if paragraph is None or paragraph.start == offset:
        return []
    start = paragraph.start
    people = [one for one in view.entities(Span(start, offset)) if one.kind == "PER"]
    for one, two in reversed(list(itertools.pairwise(people))):
        if _JOINED.fullmatch(view.text[one.span.end : two.span.start]):
            return [one, two]
    return []


def _behind_title(view: View, span: Span, head: Word, offset: int) -> Span | None:
    """« un autre membre du jury, le sénateur centriste Jean Roux, »: behind a second title.

    Behind the verb of saying, or where the first title tells nobody known: « Le maire, le préfet
    Jean Roux… » is a list.
    """
    words = view.between(offset, min(len(view.text), offset + _ROLE_REACH))
    if len(words) < 2 or form(words[0]) not in _HELD or not is_human(head):
        return None
    title = next((i for i, w in enumerate(words[:_TITLE_WITHIN]) if w.upos in _ROLE_NOUNS), None)
    if title is None or noun_kind(words[title]) != "person":
        return None
    entity = _name_among(view, words[title:])
    if entity is None:
        return None
    behind = view.text[entity.span.end : entity.span.end + 1]
    first = view.words(span)[:1]
    new = bool(first) and form(first[0]) in _NEW
    said = _verb_before(view, head, entity) or (behind in _ENDS and _is_said_before(view, head))
    return entity.span if said or (new and behind in _ENDS) else None


def _is_said_before(view: View, head: Word) -> bool:
    """Whether the verb stands before its subject: « a assuré un membre du jury »."""
    verb = view.annotation.head_of(head)
    return verb is not None and verb.index < head.index and head.deprel.startswith("nsubj")


def _verb_follows(view: View, span: Span, head: Word, offset: int) -> bool:
    """« Son secrétaire général, Laurent Roux a affirmé… »: the writer forgot the second comma.

    Not behind « selon le maire, », where the name begins the clause.
    """
    behind = view.between(offset, offset + _VERB_WITHIN)
    before = view.annotation.words[: view.words(span)[0].index][-1:]
    free = not before or before[0].upos in ("PUNCT", "CCONJ", "SCONJ")
    subject = head.deprel.startswith("nsubj")
    return free and subject and bool(behind) and behind[0].upos in ("VERB", "AUX")


def _verb_before(view: View, head: Word, name: Entity) -> bool:
    """« …, a lancé une porte-parole, Mai Lin en souriant »: no clause begins with the name."""
    behind = view.between(name.span.end, name.span.end + _VERB_WITHIN)
    told = bool(behind) and (behind[0].upos == "ADP" or form(behind[0]) in TEMPORAL)
    return told and _is_said_before(view, head)


def _behind_role(view: View, span: Span, head: Word) -> Span | None:
    """« la réalisatrice et ex-actrice Ana Sol », « le ministre à l'Intérieur Jean Roux ».

    The name right behind a second role, a complement of a role or a party (« le député Alliance
    pour Vif Jean Roux »), before any verb; behind a comma where it is set off (« la vice-présidente
    aux nouveaux contenus, Ana Sol, »).
    """
    words = view.between(span.end, min(len(view.text), span.end + _ROLE_REACH))
    if not is_human(head) or not words:
        return None
    first = words[0]
    entity = view.entity_at(first.span.start)
    body = entity is not None and entity.kind != "PER"
    qualified = first.upos in _QUALIFYING or body or _is_participle(first)
    if form(first) not in _SECOND_ROLE and not qualified:
        return None
    found = _name_among(view, words)
    return found.span if found is not None else None


def _name_among(view: View, words: Sequence[Word]) -> Entity | None:
    """The name that ends a title, before any verb, other person or clause."""
    governed = False
    for before, word in itertools.pairwise(words):
        entity = view.entity_at(word.span.start)
        if entity is not None and entity.kind == "PER" and entity.span.start == word.span.start:
            return entity if _is_held(view, before, entity) else None
        if entity is not None and entity.kind != "PER":
            continue  # « le député Alliance pour Vif », whatever the tags in the name
        governed = governed or before.upos == "ADP"
        if _ends_title(before, word, governed=governed):
            return None
    return None


def _is_held(view: View, before: Word, name: Entity) -> bool:
    """Whether a name belongs to the title before it, by the word between."""
    if before.text == ",":
        return view.text[name.span.end : name.span.end + 1] in _ENDS
    inside = view.entity_at(before.span.start)
    body = inside is not None and inside.kind != "PER"
    return body or before.upos in _QUALIFYING or before.text == ")" or _is_participle(before)


def _ends_title(before: Word, word: Word, *, governed: bool) -> bool:
    """Whether a title is over at a word: « a confié la mère au journaliste Jean Roux »."""
    if word.upos in _NO_ROLE and noun_kind(word) is None and not _is_participle(word):
        return True
    if word.upos == "PUNCT" and not (governed and word.text == ",") and word.text not in "()-":
        return True
    if form(word) in TEMPORAL or before.text == ",":
        return True
    return governed and noun_kind(word) in ("person", "group")


def _is_participle(word: Word) -> bool:
    """« étoilé », « élu »: a past participle that qualifies the noun before it."""
    past = word.feats.get("VerbForm") == "Part" and word.feats.get("Tense") == "Past"
    return past and word.upos in ("VERB", "ADJ")


def _apposed_later(view: View, span: Span, head: Word) -> Span | None:
    """« celui qui l'a repérée, l'architecte Loïc Kermarrec, … »: the tree's apposition, set off."""
    for word in view.annotation.dependents(head, "appos"):
        if word.span.start < span.end or not 0 <= view.text.find(",", span.end) < word.span.start:
            continue
        within = view.annotation.subtree(word)
        names = view.entities(Span(within[0].span.start, within[-1].span.end))
        name = next((one for one in names if one.kind == "PER"), None)
        if name is None or name.span.start - word.span.start > _APPOSED_REACH:
            continue
        before = view.annotation.words[within[0].index - 1]
        if before.text == "," and view.text[name.span.end : name.span.end + 1] in (",", ".", ""):
            return name.span
    return None
