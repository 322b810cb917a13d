"""Incises: « …, a expliqué Paule Giraud », « …, dit-il », « …, comme l'a dit un porte-parole »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Source
from quotetrack.detect.frames import Frame
from quotetrack.detect.lexicons import cue_verbs, word_list
from quotetrack.detect.speaking import can_speak, is_somebody
from quotetrack.detect.subjects import subject_after
from quotetrack.detect.verbs import VerbGroup, read_verb_group
from quotetrack.detect.view import View
from quotetrack.detect.words import CLITICS, clitic_form, form, is_finite, is_plural
from quotetrack.records import Span

_LEAD = word_list("incise_lead")
_NEVER = word_list("never_incise")
"""Verbs that stand with an inverted subject without reporting anything (« où est né X »)."""
_MAX_PUNCTUATION = 3
"""Marks that may stand before an incise: « … », – »."""
_MAX_GAP = 90
"""Characters between a verb and its subject: a date, a place and a medium fit in."""
_OWN_ENDINGS = ("ons", "ez", "ai", "mes", "tes")
"""Endings of verbs whose subject is « nous », « vous », « je »: « nous explique Roux » has none."""
WITH_OBJECT = frozenset(("demander", "réclamer", "exiger", "critiquer", "défendre", "condamner"))
"""Verbs of an incise that as often have their object behind them (« demande le retrait »)."""
_POSSESSIVE = ("son", "sa", "ses", "leur", "leurs")
_INDEFINITE = ("un", "une", "des")
_IMPERATIVES = ("ons", "ez")
"""« notons », « demandez »: whoever reads is asked."""
_RELATIVES = ("qui", "que", "qu'", "dont", "où")
_ADDRESSED = ("ce", "vous", "tu", "nous")
"""Inverted subjects that are nobody whom the article quotes."""


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
    if group.clitic is None and next(view.annotation.dependents(group.head, "aux:pass"), None):
        return None  # « - a été interpellé le 16 novembre »: what befalls somebody
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
        _has_subject_before(view, group, source)
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
    if form(view.words(source.span)[0]) in _POSSESSIVE and not is_somebody(view, source):
        return False  # « Roux, dont la boutique est fermée, chiffre ses pertes à… »
    listed = "p" in cue_verbs().get(group.lemma, "")
    if group.head.feats.get("VerbForm") == "Inf" and " " not in group.lemma:
        # « devrait lancer une fabrication »: behind an infinitive stands its object
        return can_speak(view, source, strict=True)
    if form(view.words(source.span)[0]) in _INDEFINITE:
        # « …, puis demande un café »
        strict = group.lemma in WITH_OBJECT
        return can_speak(view, source, strict=True) if strict else is_somebody(view, source)
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


def _has_subject_before(view: View, group: VerbGroup, source: Source) -> bool:
    """« Le PDG, Jean Roux, a annoncé une hausse »: its subject stands before it, no incise."""
    verbs = [group.head, *(word for word in view.words(group.span) if word.upos == "VERB")]
    subjects = [
        child
        for verb in verbs
        for child in view.annotation.dependents(verb, "nsubj")
        if view.inside[child.index] < 0
        and child.sentence == group.head.sentence
        and form(child) not in CLITICS
        and not _is_cut_off(view, child, group, source)
    ]
    if subjects and _stands_alone(view, subjects[0], group):
        return True
    return bool(subjects) and all(child.index < group.head.index for child in subjects)


def _stands_alone(view: View, subject: Word, group: VerbGroup) -> bool:
    """« L'image, qui a fait le tour du monde, montre X »: a subject before the verb, in its number,
    with no other verb of its own: what is set between commas only tells of it.
    """
    frame = view.frame_at(group.span.start)
    if frame is None or subject.index > group.head.index or subject.upos != "NOUN":
        return False
    verbs = (group.head, *view.annotation.dependents(group.head, "aux"))
    finite = next((word for word in verbs if is_finite(word)), None)
    between = view.between(subject.span.end, group.span.start)
    aside = len(between) > 1 and between[0].text == "," and between[-1].text == ","
    agrees = finite is not None and is_plural(finite) == is_plural(subject)
    return aside and agrees and not _has_main_verb(view, group)


def _has_main_verb(view: View, group: VerbGroup) -> bool:
    """Whether a verb stands before a group in its frame that is no relative's."""
    frame = view.frame_at(group.span.start)
    before = view.between(frame.span.start, group.span.start) if frame is not None else []
    return sum(map(is_finite, before)) > sum(form(word) in _RELATIVES for word in before)


def _is_cut_off(view: View, subject: Word, group: VerbGroup, source: Source) -> bool:
    """« …, autant qu'une petite forêt, a montré X »: one comma parts no subject from its verb,
    unless it has an object behind it and no other verb before it (« Une étude menée à Vif,
    analyse le lien… »).
    """
    thing = _has_object(view, group) and not can_speak(view, source, strict=True)
    between = view.between(subject.span.end, group.span.start)
    if thing and len(between) > 1 and not _has_main_verb(view, group):
        return False
    commas = [word for word in between if word.text == ","]
    return len(commas) == 1 and commas[0] is between[-1]


def _has_object(view: View, group: VerbGroup) -> bool:
    """Whether the tree gives the verb an object behind it."""
    objects = view.annotation.dependents(group.head, "obj")
    return any(word.index > group.head.index for word in objects)


def _ends_relative(words: Sequence[Word], comma: int) -> bool:
    """« celles qui, à l'heure des réseaux, souhaitent… »: the verb behind the comma is that of a
    relative that another comma follows.
    """
    for place in range(comma - 1, 0, -1):
        if is_finite(words[place]):
            return False
        if words[place].text == "," and form(words[place - 1]) in ("qui", "qu'", "que"):
            return True
    return False


def incises_of(view: View, words: Sequence[Word]) -> list[Incise]:
    """Every incise of a frame's reporter words: after a comma, with a verb of the lexicon."""
    found: list[Incise] = []
    index = 0
    while index < len(words):
        opens = words[index].text in (",", "–", "—", "-") and words[index].upos == "PUNCT"
        opens = opens or (index == 0 and form(words[0]) == "comme")
        opens = opens and not (words[index].text == "," and _ends_relative(words, index))
        incise = read_incise(view, words, index, strict=True) if opens else None
        index += 1
        if incise is not None:
            found.append(incise)
            while index < len(words) and words[index].span.start < incise.span.end:
                index += 1
    return found
