"""Incises: « …, a expliqué Paule Giraud », « …, dit-il », « …, comme l'a dit un porte-parole »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source
from quotetrack.detect.frames import Frame
from quotetrack.detect.lexicons import cue_verbs, word_list
from quotetrack.detect.spans import BLANKS, trimmed
from quotetrack.detect.speaking import can_speak
from quotetrack.detect.subjects import subject_after
from quotetrack.detect.verbs import VerbGroup, read_verb_group
from quotetrack.detect.view import View
from quotetrack.detect.words import CLITICS, clitic_form, form, has_finite_verb
from quotetrack.records import Span

_LEAD = word_list("incise_lead")
_NEVER = word_list("never_incise")
"""Verbs that stand with an inverted subject without reporting anything (« où est né X »)."""
_MAX_PUNCTUATION = 3
"""Marks that may stand before an incise: « … », – »."""
_MAX_GAP = 90
"""Characters between a verb and its subject: a date, a place and a medium fit in."""
_BLANKS_AND_COMMA = BLANKS + ","
_OWN_ENDINGS = ("ons", "ez", "ai", "mes", "tes")
"""Endings of verbs whose subject is « nous », « vous », « je »: « nous explique Roux » has none."""
_IMPERATIVES = ("ons", "ez")
"""« notons », « demandez »: whoever reads is asked."""
_ADDRESSED = ("ce", "vous", "tu")
"""Inverted subjects that are nobody whom the article quotes."""


_WITH_OBJECT = frozenset(("demander", "réclamer", "exiger", "critiquer", "défendre", "condamner"))
"""Verbs of an incise that as often have their object behind them (« demande le retrait »)."""


@dataclass(frozen=True, slots=True)
class Incise:
    """A reporting clause set into or after the words that it reports.

    `span` runs to the subject's end; `open_class` marks a verb that the lexicon does not know.
    """

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
    start = _past_punctuation(words, first)
    if start is None or start >= len(words):
        return None
    comma = start > first
    as_clause = form(words[start]) == "comme"
    if as_clause and start + 1 < len(words) and form(words[start + 1]) == "en":
        return None  # « comme en témoigne le rapport » shows, it reports nothing
    group = read_verb_group(words, _past_lead(words, start + 1 if as_clause else start))
    if group is None or not group.finite or _is_own_speech(view, group):
        return None
    if not as_clause and _is_article(words, start, group):
        return None
    source = subject_after(view, words, group)
    if source is None:
        return None
    frames = cue_verbs().get(group.lemma, "")
    known = ("p" in frames or (as_clause and bool(frames))) and not _happens(words, start, group)
    if not known and (strict or group.lemma in _NEVER or group.head.lemma in _NEVER):
        return None
    if group.clitic is None and (
        _has_subject_before(view, group)
        or not _subject_will_do(view, group, source, comma=comma, known=known)
    ):
        return None
    last = max(
        (word.span.end for word in words[start:] if word.span.start < source.span.end),
        default=source.span.end,
    )
    end = max(last, source.span.end, source.apposed.end if source.apposed else 0)
    return Incise(group, source, Span(words[start].span.start, end), not known)


def incise_behind(view: View, frame: Frame, position: int, words: Sequence[Word]) -> Incise | None:
    """The incise between one mark of a frame and the next; `words` are the reporter's."""
    begin = frame.marked[position].outer.end
    behind = frame.marked[position + 1 :]
    limit = behind[0].outer.start if behind else frame.span.end
    after = [word for word in words if begin <= word.span.start < limit]
    return read_incise(view, after) if after else None


def _past_punctuation(words: Sequence[Word], first: int) -> int | None:
    """The place after the comma or stop before an incise; `None` where a colon forbids one."""
    index = first
    while index < len(words) and words[index].upos == "PUNCT" and index - first < _MAX_PUNCTUATION:
        if words[index].text in (":", "(", ";"):
            return None
        index += 1
    return index


def _past_lead(words: Sequence[Word], index: int) -> int:
    """The place after the words that may open an incise: « , et plus tard », « , sobrement »."""
    while (
        index < len(words)
        and words[index].upos in ("ADV", "CCONJ", "ADP")
        and form(words[index]) in _LEAD
    ):
        index += 1
    while index < len(words) and words[index].upos == "ADV" and form(words[index]).endswith("ment"):
        index += 1
    return index


def _subject_will_do(
    view: View, group: VerbGroup, source: Source, *, comma: bool, known: bool
) -> bool:
    """Whether a phrase behind the verb is its subject: the less the verb says, the more it must."""
    if not known:
        return comma and can_speak(view, source, strict=True)
    if source.span.start - group.span.end > _MAX_GAP:
        return False
    listed = "p" in cue_verbs().get(group.lemma, "")
    if group.head.feats.get("VerbForm") == "Inf" and " " not in group.lemma:
        # « devrait lancer une fabrication »: behind an infinitive stands its object
        return can_speak(view, source, strict=True)
    return (comma and listed) or can_speak(view, source)


def _is_article(words: Sequence[Word], start: int, group: VerbGroup) -> bool:
    """« , l'illustre conquérant », « , le célèbre présentateur »: no verb stands there."""
    first = words[start]
    if form(first) not in ("le", "la", "l'", "les") or group.clitic is not None:
        return False
    bare = group.next_index < len(words) and words[group.next_index].upos == "NOUN"
    return group.head.index == first.index + 1 and (first.upos == "DET" or bare)


def _happens(words: Sequence[Word], start: int, group: VerbGroup) -> bool:
    """« s'y sont ajoutés le mépris… »: a verb of saying that with « se » says nothing."""
    before = [form(word) for word in words[start:] if word.span.start < group.head.span.start]
    return ("se" in before or "s'" in before) and not group.lemma.startswith(("se ", "s'"))


def _is_own_speech(view: View, group: VerbGroup) -> bool:
    """« nous reprenons la parole », « était-ce juste ? »: the speaker goes on, nobody reports."""
    if group.clitic is not None:
        return clitic_form(group.clitic) in _ADDRESSED
    verbs = (group.head, *view.annotation.dependents(group.head, "aux"))
    within = [word for word in verbs if word.span.start >= group.span.start]
    first = min(within, key=lambda word: word.index)
    if form(first).endswith(_IMPERATIVES):
        return True
    before = view.annotation.words[first.index - 1 : first.index]
    mine = any(form(word) in ("je", "j'", "nous", "vous", "tu") for word in before)
    return mine and form(first).endswith(_OWN_ENDINGS)


def _has_subject_before(view: View, group: VerbGroup) -> bool:
    """« Le PDG, Jean Roux, a annoncé une hausse »: its subject stands before it, no incise."""
    verbs = [group.head, *(word for word in view.words(group.span) if word.upos == "VERB")]
    subjects = [
        child
        for verb in verbs
        for child in view.annotation.dependents(verb, "nsubj")
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
        opens = words[index].text in (",", "–", "—", "-") and words[index].upos == "PUNCT"
        opens = opens or (index == 0 and form(words[0]) == "comme")
        incise = read_incise(view, words, index, strict=True) if opens else None
        index += 1
        if incise is not None:
            found.append(incise)
            while index < len(words) and words[index].span.start < incise.span.end:
                index += 1
    return found


@dataclass(frozen=True, slots=True)
class Split:
    """One pair of marks with an incise inside: the pieces of the content, and the incise."""

    pieces: tuple[Span, ...]
    incise: Incise


def split_marked(view: View, content: Span) -> Split | None:
    """« Plus de 60 000 personnes vivent ici, explique Ana Sol, maire de Vif. Nous avons… »."""
    words = view.words(content)
    for index, word in enumerate(words[:-2]):
        if word.text not in (",", "?", "!", "…", "...") or word.span.start - content.start < 3:
            continue
        incise = read_incise(view, words[index:], 0, strict=True)
        if incise is None or (incise.group.clitic is None and not _names_third(view, incise)):
            continue
        before_end = word.span.start if word.text == "," else word.span.end
        before = trimmed(view.text, content.start, before_end, _BLANKS_AND_COMMA)
        if before is None:
            continue
        resume = _resume(view, content, incise)
        after = trimmed(view.text, resume, content.end, _BLANKS_AND_COMMA)
        pieces = tuple(piece for piece in (before, after) if piece is not None and len(piece) > 1)
        return Split(pieces, incise)
    return None


def _names_third(view: View, incise: Incise) -> bool:
    """Inside marks, the subject behind a verb must name somebody, or the speech just goes on."""
    source = incise.source
    if source.apposed is not None:
        return True
    if any(entity.kind in ("PER", "ORG") for entity in view.entities(source.span)):
        return True
    first = view.words(source.span)[0]
    strict = incise.group.lemma in _WITH_OBJECT
    return form(first) in ("le", "la", "l'", "un", "une", "les", "son", "sa") and can_speak(
        view, source, strict=strict
    )


def _resume(view: View, content: Span, incise: Incise) -> int:
    """Where the words of the speaker go on after the incise."""
    text = view.text
    offset = incise.span.end
    stop = next((i for i in range(offset, content.end) if _is_stop(text, i)), -1)
    comma = text.find(",", offset, content.end)
    if comma < 0 or (0 <= stop < comma):
        return _skip(text, stop + 1, content.end) if stop >= 0 else content.end
    tail = view.between(comma + 1, stop)
    if tail and _belongs_to_incise(tail):
        return _skip(text, stop + 1, content.end)
    return _skip(text, comma + 1, content.end)


def _is_stop(text: str, offset: int) -> bool:
    """Whether a sentence ends here: a stop with a blank (or nothing) behind it."""
    return text[offset] in ".!?" and text[offset + 1 : offset + 2] in " \u00a0"


def _belongs_to_incise(tail: Sequence[Word]) -> bool:
    """« , PDG de Vif. », « , qui refuse de donner des chiffres. »: still the reporter."""
    first = tail[0]
    if form(first) in ("qui", "dont", "lequel", "laquelle"):
        return True
    if first.upos not in ("NOUN", "DET", "PROPN", "ADJ", "ADP"):
        return False
    return not has_finite_verb(tail)


def _skip(text: str, offset: int, limit: int) -> int:
    """The first offset that is no blank."""
    while offset < limit and text[offset] in BLANKS:
        offset += 1
    return offset
