"""A name set beside a role: « le procureur de la République, Yves Dupas, … »."""

from __future__ import annotations

import itertools
import re

from quotetrack.annotate.annotation import Entity, Word
from quotetrack.detect.speaking import is_human, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import TEMPORAL, form
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
_RANK_BEFORE = re.compile(r"(?:le |la |l['’])[a-zà-ÿ-]{3,}(?: [a-zà-ÿ-]{3,})? (?=[A-ZÀ-Ý])")
"""« le chef de la délégation, le général Boubacar Tangara, … »."""
_CIVILITY_BEFORE = re.compile(r"(?:(?:le|la) )?(?:M\.|Mme|Mᵉ|Me|Dr|Pr|Mgr)\s+")
_ACRONYM_BEFORE = re.compile(r" ?\([A-ZÀ-Ý][\w.-]{1,9}\)(?=,)")
"""« la cheffe économiste du Fonds européen de relance (FER), Gita Panath »."""
_INITIALS_BEFORE = re.compile(r" ?\([A-ZÀ-Ý][\w.-]{1,9}\) (?=[A-ZÀ-Ý])")


def apposed_name(view: View, span: Span, head: Word) -> Span | None:
    """« le procureur de la République, Yves Dupas »: the name between commas after a person's role.

    « selon le quotidien, Yves Dupas a… » has no second comma: there the name begins the clause.
    """
    text = view.text
    behind_initials = _behind_initials(view, span, head)
    if behind_initials is not None:
        return behind_initials
    titled = _CIVILITY_BEFORE.match(text, span.end + 2) is not None  # « aux yeux du conseil, Me … »
    if noun_kind(head) not in ("person", None) and not titled:
        return None
    acronym = _ACRONYM_BEFORE.match(text, span.end)
    offset = acronym.end() if acronym else span.end
    if text[offset : offset + 1] != ",":
        return _behind_role(view, span, head) or _apposed_later(view, span, head)
    while offset < len(text) and text[offset] in ", \u00a0":
        offset += 1
    civility = _CIVILITY_BEFORE.match(text, offset) or _RANK_BEFORE.match(text, offset)
    entity = view.entity_at(civility.end() if civility else offset)
    if entity is None or entity.kind != "PER" or entity.span.start < offset:
        return _apposed_later(view, span, head)
    after = text[entity.span.end : entity.span.end + 2].lstrip()
    if not after or after[0] in ",.;)(!?\n:»":
        return entity.span
    told = _verb_follows(view, span, head, entity.span.end) or _verb_before(view, head, entity)
    return entity.span if told else None


def _behind_initials(view: View, span: Span, head: Word) -> Span | None:
    """« l'organisation non gouvernementale (ONG) Vif », « le chef du comité (Cojo) Jean Roux »."""
    initials = _INITIALS_BEFORE.match(view.text, span.end)
    entity = view.entity_at(initials.end()) if initials else None
    if entity is None or initials is None or entity.span.start != initials.end():
        return None
    kinds = {"person": "PER", "body": "ORG"}
    return entity.span if kinds.get(noun_kind(head) or "") == entity.kind else None


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
    verb = view.annotation.head_of(head)
    said = verb is not None and verb.index < head.index and head.deprel.startswith("nsubj")
    behind = view.between(name.span.end, name.span.end + _VERB_WITHIN)
    return said and bool(behind) and (behind[0].upos == "ADP" or form(behind[0]) in TEMPORAL)


def _behind_role(view: View, span: Span, head: Word) -> Span | None:
    """« la réalisatrice et ex-actrice Ana Sol », « le ministre à l'Intérieur Jean Roux ».

    The name right behind a second role or a complement of a role, before any verb; behind a comma
    where it is set off (« la vice-présidente aux nouveaux contenus, Ana Sol, »).
    """
    words = view.between(span.end, min(len(view.text), span.end + _ROLE_REACH))
    if not is_human(head) or not words or form(words[0]) not in _SECOND_ROLE:
        return None
    governed = False
    for before, word in itertools.pairwise(words):
        entity = view.entity_at(word.span.start)
        if entity is not None and entity.kind == "PER" and entity.span.start == word.span.start:
            behind = view.text[entity.span.end : entity.span.end + 1]
            set_off = before.text == "," and behind in _ENDS
            return entity.span if set_off or before.upos in ("NOUN", "PROPN", "ADJ") else None
        governed = governed or before.upos == "ADP"
        set_off = governed and word.text == ","
        ends = (word.upos in _NO_ROLE and noun_kind(word) is None) or (
            word.upos == "PUNCT" and not set_off
        )
        ends = ends or form(word) in TEMPORAL or before.text == ","
        if ends or (governed and noun_kind(word) in ("person", "group")):
            return None  # « a confié la mère au journaliste Jean Roux »
    return None


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
