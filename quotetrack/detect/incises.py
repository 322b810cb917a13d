"""Incises: « …, a expliqué Paule Giraud », « …, dit-il », « …, comme l'a dit vendredi un porte-parole »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import cue_verbs, word_list
from quotetrack.detect.speaking import can_speak
from quotetrack.detect.subjects import subject_after
from quotetrack.detect.verbs import VerbGroup, read_verb_group
from quotetrack.detect.view import View, cover
from quotetrack.detect.words import CLITICS, form, is_subject_clitic
from quotetrack.records import Span

_LEAD = word_list("incise_lead")
_NEVER = word_list("never_incise")
"""Verbs that stand with an inverted subject without reporting anything (« où est né X »)."""


@dataclass(frozen=True, slots=True)
class Incise:
    """A reporting clause set into or after the words that it reports; `span` runs to the subject's end."""

    group: VerbGroup
    source: Source
    span: Span
    open_class: bool


def read_incise(
    view: View, words: Sequence[Word], first: int = 0, *, strict: bool = False
) -> Incise | None:
    """The incise that begins at `words[first]` (a comma or a stop before it is passed).

    `strict` wants a verb of the lexicon; otherwise any verb with its subject behind it will do,
    since the press reports with « ricane », « cingle » and « dribble » alike.
    """
    index, comma = first, False
    while index < len(words) and words[index].upos == "PUNCT" and index - first < 3:
        if words[index].text in (":", "(", ";"):
            return None
        comma = True
        index += 1
    start = index
    as_clause = index < len(words) and form(words[index]) == "comme"
    if as_clause:
        index += 1
    while (
        index < len(words)
        and words[index].upos in ("ADV", "CCONJ", "ADP")
        and form(words[index]) in _LEAD
    ):
        index += 1
    while index < len(words) and words[index].upos == "ADV" and form(words[index]).endswith("ment"):
        index += 1
    group = read_verb_group(words, index)
    if group is None or not group.finite:
        return None
    source = subject_after(view, words, group)
    if source is None or (group.clitic is None and _has_subject_before(view, words, group)):
        return None
    frames = cue_verbs().get(group.lemma, "")
    known = "p" in frames or (as_clause and bool(frames))
    if not known and (strict or group.lemma in _NEVER or group.head.lemma in _NEVER):
        return None
    if not known and group.clitic is None and not (comma and can_speak(view, source, strict=True)):
        return None
    if not comma and group.clitic is None and not can_speak(view, source, strict=not known):
        return None
    if known and group.clitic is None and source.span.start - group.span.end > 90:
        return None
    if group.clitic is None and not can_speak(view, source) and not (comma and "p" in frames):
        return None
    span = cover(
        [
            words[start],
            *[w for w in words if w.span.start < source.span.end and w.index >= words[start].index],
        ]
    )
    end = max(span.end, source.span.end, source.apposed.end if source.apposed else 0)
    return Incise(group, source, Span(span.start, end), not known)


def _has_subject_before(view: View, words: Sequence[Word], group: VerbGroup) -> bool:
    """« Le PDG, Jean Roux, a annoncé une hausse »: a verb with its subject before it is no incise."""
    subjects = [
        child
        for child in view.annotation.dependents(group.head, "nsubj")
        if view.inside[child.index] < 0
        and child.sentence == group.head.sentence
        and form(child) not in CLITICS
    ]
    return bool(subjects) and all(child.index < group.head.index for child in subjects)


def incises_of(view: View, words: Sequence[Word]) -> list[Incise]:
    """Every incise of a frame's reporter words: after a comma, with a verb of the lexicon."""
    found: list[Incise] = []
    index = 0
    while index < len(words):
        if words[index].text in (",", "–", "—", "-") or (index and is_subject_clitic(words[index])):
            incise = (
                read_incise(view, words, index, strict=True)
                if words[index].upos == "PUNCT"
                else None
            )
            if incise is not None:
                found.append(incise)
                while index < len(words) and words[index].span.start < incise.span.end:
                    index += 1
                continue
        index += 1
    return found


@dataclass(frozen=True, slots=True)
class Split:
    """One pair of marks with an incise inside: the pieces of the content, and the incise."""

    pieces: tuple[Span, ...]
    incise: Incise


def split_marked(view: View, content: Span) -> Split | None:
    """« Plus de 60 000 personnes travaillent ici, explique Ana Sol, PDG de Vif. Nous avons… »"""
    words = view.words(content)
    for index, word in enumerate(words):
        if word.text not in (",", "?", "!", "…", "..."):
            continue
        if index + 2 >= len(words):
            break
        following = words[index + 1 :]
        incise = read_incise(view, [word, *following], 0, strict=True)
        if incise is None or word.span.start - content.start < 3:
            continue
        if incise.group.clitic is None and not _third_person_name(view, incise):
            continue
        resume = _resume(view, content, incise)
        before_end = word.span.start if word.text == "," else word.span.end
        before = _trimmed(view.text, content.start, before_end)
        after = _trimmed(view.text, resume, content.end) if resume < content.end else None
        pieces = tuple(piece for piece in (before, after) if piece is not None and len(piece) > 1)
        if before is None:
            continue
        return Split(pieces, incise)
    return None


def _third_person_name(view: View, incise: Incise) -> bool:
    """Inside marks, a verb with a subject behind it must name somebody, not go on with the speech."""
    source = incise.source
    if source.apposed is not None:
        return True
    if any(entity.kind in ("PER", "ORG") for entity in view.entities(source.span)):
        return True
    first = view.words(source.span)[0]
    return form(first) in ("le", "la", "l'", "un", "une", "les", "son", "sa") and can_speak(
        view, source
    )


def _resume(view: View, content: Span, incise: Incise) -> int:
    """Where the words of the speaker go on after the incise."""
    text = view.text
    offset = incise.span.end
    stop = next(
        (
            i
            for i in range(offset, content.end)
            if text[i] in ".!?" and text[i + 1 : i + 2] in " \u00a0"
        ),
        -1,
    )
    comma = text.find(",", offset, content.end)
    if comma < 0 or (0 <= stop < comma):
        return _skip(text, stop + 1, content.end) if stop >= 0 else content.end
    tail = view.words(Span(comma + 1, stop if stop > comma else content.end))
    if stop > comma and tail and _belongs_to_incise(tail):
        return _skip(text, stop + 1, content.end)
    return _skip(text, comma + 1, content.end)


def _belongs_to_incise(tail: Sequence[Word]) -> bool:
    """« , PDG de Vif. », « , qui refuse de donner des chiffres. »: still the reporter."""
    first = tail[0]
    if form(first) in ("qui", "dont", "lequel", "laquelle"):
        return True
    if first.upos not in ("NOUN", "DET", "PROPN", "ADJ", "ADP"):
        return False
    return not any(
        word.upos in ("VERB", "AUX") and word.feats.get("VerbForm") == "Fin" for word in tail
    )


def _skip(text: str, offset: int, limit: int) -> int:
    while offset < limit and text[offset] in " \u00a0\u202f\n":
        offset += 1
    return offset


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \u00a0\u202f\n,":
        start += 1
    while start < end and text[end - 1] in " \u00a0\u202f\n,":
        end -= 1
    return Span(start, end) if start < end else None
