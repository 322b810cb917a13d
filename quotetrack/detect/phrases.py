"""Noun phrases and verb groups, read off the tokens so that a wrong tree does little harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotetrack.annotate.annotation import Word
from quotetrack.detect.forms import finite_forms, participles
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.lexicons import cue_verbs, fold, source_nouns, word_list
from quotetrack.detect.view import View, cover
from quotetrack.records import Span

CLITICS = word_list("clitic")
SUBJECT_CLITICS = word_list("subject_clitic")
TEMPORAL = word_list("temporal")
_OF = {"de", "d'", "du", "des"}
_LINKING = word_list("role_with_complement")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries; `lemma` may be composed (« faire savoir », « se dire »)."""

    head: Word
    lemma: str
    span: Span
    finite: bool
    conditional: bool
    denied: bool
    clitic: Word | None
    next_index: int


def form(word: Word) -> str:
    """The word in lower case with a plain apostrophe."""
    return word.text.lower().replace("’", "'")


def clitic_form(word: Word) -> str:
    """« -t-il » → il."""
    return form(word).removeprefix("-t").lstrip("-")


def is_subject_clitic(word: Word) -> bool:
    """Whether the word is an inverted subject: « -t-il », « -elle »."""
    return word.text.startswith("-") and clitic_form(word) in SUBJECT_CLITICS


def read_verb_group(words: Sequence[Word], first: int) -> VerbGroup | None:
    """The verb group that begins at `words[first]`, clitics and adverbs before the verb allowed.

    `next_index` is the place in `words` after the group. `None` when no verb stands there.
    """
    index = first
    reflexive = denied = False
    while index < len(words) and (
        form(words[index]) in CLITICS
        and words[index].upos in ("PRON", "ADV", "DET", "SCONJ", "X", "PART", "PROPN")
    ):
        reflexive = reflexive or form(words[index]) in ("se", "s'")
        denied = denied or form(words[index]) in ("ne", "n'")
        index += 1
    if index >= len(words):
        return None
    start = words[index]
    if start.upos not in ("VERB", "AUX"):
        # the tagger errs on rare verbs (« abonde », « s'étrangle »): the form decides
        if form(start) not in finite_forms() or start.upos in (
            "DET",
            "PRON",
            "ADP",
            "PROPN",
            "CCONJ",
            "SCONJ",
        ):
            return None
        start = replace(
            start, upos="VERB", lemma=finite_forms()[form(start)], feats={"VerbForm": "Fin"}
        )
    clitic: Word | None = None
    conditional = start.feats.get("Mood") == "Cnd"
    head = start
    index += 1
    index, clitic = _clitic(words, index)
    if start.lemma in ("avoir", "être"):
        after = _skip_adverbs(words, index)
        while after < len(words) and words[after].upos == "AUX":
            after = _skip_adverbs(words, after + 1)
        if after < len(words) and (
            (words[after].upos == "VERB"
            and _is_participle(words[after]))
            or (words[after].upos in ("ADJ", "NOUN", "AUX")
            and form(words[after]) in participles())
        ):
            head = words[after]
            index = after + 1
        elif start.upos == "AUX" and start.lemma == "être":
            return None
    head, lemma, index = _compose(words, head, index)
    if reflexive and f"se {lemma}" in cue_verbs():
        lemma = f"se {lemma}"
    elif reflexive and f"s'{lemma}" in cue_verbs():
        lemma = f"s'{lemma}"
    if clitic is None:
        index, clitic = _clitic(words, index)
    if index < len(words) and form(words[index]) in ("pas", "jamais", "guère") and denied:
        index += 1
    return VerbGroup(
        head=head,
        lemma=lemma,
        span=Span(
            words[first].span.start,
            max(head.span.end, words[index - 1].span.end if clitic is None else head.span.end),
        ),
        finite=start.feats.get("VerbForm", "Fin") == "Fin",
        conditional=conditional,
        denied=denied,
        clitic=clitic,
        next_index=index,
    )


def _clitic(words: Sequence[Word], index: int) -> tuple[int, Word | None]:
    if index < len(words) and is_subject_clitic(words[index]):
        return index + 1, words[index]
    return index, None


def _skip_adverbs(words: Sequence[Word], index: int) -> int:
    while index < len(words) and (
        words[index].upos == "ADV"
        or (form(words[index]) in ("tout", "de", "nouveau")
        and words[index].upos != "VERB")
    ):
        index += 1
    return index


def _is_participle(word: Word) -> bool:
    return word.feats.get("VerbForm") == "Part" or word.text.lower().endswith(
        ("é", "i", "u", "it", "is", "ert")
    )


_OPENERS = {
    "faire": "faire",
    "laisser": "laisser",
    "tenir": "tenir à",
    "vouloir": "",
    "souhaiter": "",
    "devoir": "",
    "pouvoir": "",
    "venir": "",
    "aller": "",
    "finir": "",
    "continuer": "",
}


def _compose(words: Sequence[Word], head: Word, index: int) -> tuple[Word, str, int]:
    """« a fait savoir » → faire savoir; « a tenu à préciser », « a voulu rassurer » → the infinitive."""
    lemma = (
        finite_forms().get(form(head)) or participles().get(form(head)) or head.lemma
        if head.lemma not in cue_verbs()
        else head.lemma
    )
    if (
        lemma == "mettre"
        and index + 1 < len(words)
        and form(words[index]) == "en"
        and form(words[index + 1]) == "garde"
    ):
        return head, "mettre en garde", index + 2
    if lemma not in _OPENERS:
        return head, lemma, index
    after = _skip_adverbs(words, index)
    while after < len(words) and form(words[after]) in ("à", "de", "d'", "par"):
        after += 1
    if (
        after < len(words)
        and words[after].upos in ("VERB", "NOUN")
        and (words[after].feats.get("VerbForm") == "Inf" or form(words[after]) == "part")
    ):
        infinitive = words[after]
        composed = f"{_OPENERS[lemma]} {infinitive.lemma}".strip()
        if (
            composed in cue_verbs()
            or (infinitive.lemma in cue_verbs()
            and lemma not in ("faire", "laisser"))
        ):
            return infinitive, composed if composed in cue_verbs() else infinitive.lemma, after + 1
    return head, lemma, index


def phrase_from(view: View, words: Sequence[Word], first: int) -> Source | None:
    """The noun phrase that begins at `words[first]`, up to a comma, a verb or another complement."""
    if first >= len(words):
        return None
    start = words[first]
    if start.upos == "PRON" and form(start) in (
        "qui",
        "que",
        "qu'",
        "dont",
        "où",
        "se",
        "s'",
        "ce",
    ):
        return None
    if start.upos not in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "X", "ADP"):
        return None
    kept: list[Word] = []
    index = first
    while index < len(words):
        word = words[index]
        if kept and not _continues(view, words, index, kept):
            break
        kept.append(word)
        index += 1
    while kept and (kept[-1].upos in ("ADP", "DET", "CCONJ", "PUNCT", "ADV")):
        kept.pop()
    if not kept:
        return None
    head = _head(kept)
    if head is None:
        return None
    form_kind = (
        SourceForm.PRONOUN
        if head.upos == "PRON" and len(kept) <= 2 and _is_personal(head)
        else SourceForm.PHRASE
    )
    span = cover(kept)
    entity = view.entity_at(kept[-1].span.start)
    if entity and entity.span.end > span.end and entity.span.start >= span.start:
        span = Span(span.start, entity.span.end)
    return Source(span, head, form_kind, _apposed(view, span, head))


def _is_personal(word: Word) -> bool:
    return word.feats.get("PronType") == "Prs" or form(word) in (
        "celui-ci",
        "celle-ci",
        "ceux-ci",
        "celles-ci",
        "celui-là",
        "celle-là",
        "lui",
        "elle",
        "il",
        "eux",
        "elles",
        "ils",
    )


def _continues(view: View, words: Sequence[Word], index: int, kept: Sequence[Word]) -> bool:
    """Whether the phrase goes on with this word."""
    word = words[index]
    before = kept[-1]
    if (
        word.span.start - before.span.end > 1
        and word.span != before.span
        and "\n" in view.text[before.span.end : word.span.start]
    ):
        return False
    if view.inside[word.index] != view.inside[before.index]:
        return (
            view.inside[word.index] >= 0
            and len(view.marked[view.inside[word.index]].content) < 40
            and before.upos in ("NOUN", "DET", "CCONJ")
        )
    entity = view.entity_at(word.span.start)
    if entity and entity.span.start < word.span.start:
        return True
    if word.upos in ("VERB", "AUX", "SCONJ"):
        return (
            word.upos == "VERB"
            and word.feats.get("VerbForm") == "Part"
            and before.upos in ("NOUN", "ADJ")
            and entity is not None
        )
    if word.upos == "PUNCT":
        return word.text in ("-", "'") and index + 1 < len(words)
    if form(word) in TEMPORAL and before.upos != "DET" and form(before) not in _OF:
        return False
    if word.upos == "ADV":
        return form(word) in ("très", "plus", "chargé") or before.upos == "DET"
    if word.upos == "PRON":
        return False
    if word.upos == "CCONJ":
        return (
            form(word) == "et"
            and index + 1 < len(words)
            and words[index + 1].upos in ("DET", "PROPN", "NOUN", "ADJ")
            and _same_kind(view, kept, words, index + 1)
        )
    if word.upos == "ADP":
        lowered = form(word)
        if lowered in _OF or (word.span == before.span and lowered == "de"):
            return True
        if lowered in ("à", "au", "aux", "auprès", "en", "pour", "chez"):
            return (
                any(form(w) in _LINKING for w in kept)
                and index + 1 < len(words)
                and form(words[index + 1]) not in TEMPORAL
                and view.entity_at(before.span.start) is None
                and not _is_medium(view, words, index + 1)
            )
        return False
    if word.upos == "DET":
        return before.upos in ("ADP", "DET", "CCONJ", "ADJ") or before.span == word.span
    if word.upos == "NUM":
        return before.upos in ("DET", "ADP", "PROPN")
    if word.upos in ("PROPN",) and entity is not None and entity.kind == "PER":
        last_entity = view.entity_at(before.span.start)
        return not (last_entity is not None and last_entity.kind == "PER")
    return word.upos in ("NOUN", "PROPN", "ADJ", "X", "SYM")


def _is_medium(view: View, words: Sequence[Word], index: int) -> bool:
    """« à l'AFP », « au Parisien »: the one who was told, no part of the speaker's title."""
    for word in words[index : index + 2]:
        entity = view.entity_at(word.span.start)
        if entity is not None:
            return entity.kind in ("ORG", "PER", "MISC")
    return False


def _same_kind(view: View, kept: Sequence[Word], words: Sequence[Word], index: int) -> bool:
    """After « et », only a second phrase of the same make goes on with the first."""
    return kept[0].upos == words[index].upos or words[index].upos in ("ADJ", "PROPN")


def _head(kept: Sequence[Word]) -> Word | None:
    """The head: the word of the phrase that hangs on something outside it, nouns first."""
    inside = {word.index for word in kept}
    nominal = [word for word in kept if word.upos in ("NOUN", "PROPN", "PRON", "NUM", "X")]
    for word in nominal:
        if word.head not in inside:
            return word
    return nominal[0] if nominal else next((word for word in kept if word.upos == "ADJ"), None)


def _apposed(view: View, span: Span, head: Word) -> Span | None:
    """« le procureur de la République, Yves Dupas »: the name between the commas after a person's role.

    « selon le quotidien, Yves Dupas a… » has no second comma: there the name begins the clause.
    """
    text = view.text
    if noun_kind(head) not in ("person", None):
        return None
    offset = span.end
    if text[offset : offset + 1] != ",":
        return None
    while offset < len(text) and text[offset] in ", \u00a0":
        offset += 1
    entity = view.entity_at(offset)
    if entity is None or entity.kind != "PER" or entity.span.start != offset:
        return None
    after = text[entity.span.end : entity.span.end + 2].lstrip()
    return (
        entity.span
        if after[:1] in ("", ",", ".", ";", ")", "(", "!", "?", "\n", ":", "»")
        else None
    )


def subject_after(view: View, words: Sequence[Word], group: VerbGroup) -> Source | None:
    """The subject that follows its verb (« a expliqué hier à l'AFP la ministre »)."""
    if group.clitic is not None:
        return Source(group.clitic.span, group.clitic, SourceForm.PRONOUN)
    subject = next(
        (
            word
            for word in view.annotation.dependents(group.head, "nsubj")
            if word.index > group.head.index and view.inside[word.index] < 0
        ),
        None,
    )
    positions = {word.index: place for place, word in enumerate(words)}
    if (
        subject is not None
        and subject.index in positions
        and not any(
            form(word) in ("que", "qu'")
            for word in words[group.next_index : positions[subject.index]]
        )
    ):
        start = _leftmost(view, words, positions, subject, group.next_index)
        found = phrase_from(view, words, start)
        if found is not None:
            return found
    return _scan_subject(view, words, group.next_index)


def _leftmost(
    view: View, words: Sequence[Word], positions: dict[int, int], subject: Word, floor: int
) -> int:
    """Where the subject's phrase begins."""
    place = positions[subject.index]
    entity = view.entity_at(subject.span.start)
    while place > floor and (
        words[place - 1].upos in ("DET", "ADJ", "NUM")
        or (words[place - 1].span == words[place].span)
        or (entity is not None and words[place - 1].span.start >= entity.span.start)
        or (
            words[place - 1].upos == "NOUN"
            and words[place].upos == "PROPN"
            and form(words[place - 1]) not in TEMPORAL
        )
    ):
        place -= 1
    return place


def _scan_subject(view: View, words: Sequence[Word], index: int) -> Source | None:
    """Walk past adverbs, dates and complements to the first phrase that nothing governs."""
    commas = 0
    while index < len(words):
        word = words[index]
        if word.text in (".", "!", "?", ":", ";") or word.upos in ("VERB", "AUX", "SCONJ"):
            return None
        if form(word) in ("que", "qu'", "si", "comment", "pourquoi", "combien"):
            return None
        if word.upos == "PUNCT":
            commas += 1
            if commas > 2:
                return None
            index += 1
        elif (
            word.upos == "ADV"
            or form(word) in TEMPORAL
            or (
                word.upos in ("DET", "NUM")
                and index + 1 < len(words)
                and form(words[index + 1]) in TEMPORAL
            )
        ) or (word.upos == "NUM" and index and form(words[index - 1]) in TEMPORAL):
            index += 1
        elif word.upos == "ADP" or form(word) in ("lors", "face", "près"):
            index = _past_complement(view, words, index)
        else:
            return phrase_from(view, words, index)
    return None


def _past_complement(view: View, words: Sequence[Word], index: int) -> int:
    """Past a prepositional phrase: to the end of the entity or noun that it governs."""
    index += 1
    seen_noun = False
    while index < len(words):
        word = words[index]
        entity = view.entity_at(word.span.start)
        if entity is not None and not seen_noun:
            while index < len(words) and words[index].span.start < entity.span.end:
                index += 1
            seen_noun = True
            continue
        if word.upos == "PUNCT":
            return index
        if (
            seen_noun
            and word.upos in ("DET", "PROPN", "PRON")
            and form(words[index - 1]) not in _OF
        ):
            return index
        if seen_noun and word.upos == "ADP" and form(word) not in _OF:
            return index
        if word.upos in ("NOUN", "PROPN", "PRON"):
            seen_noun = True
        elif word.upos in ("VERB", "AUX"):
            return index
        index += 1
    return index


def phrase_around(view: View, head: Word) -> Source:
    """The noun phrase of a head word found in the tree."""
    frame = view.frame_at(head.span.start)
    limit = frame.span if frame else Span(head.span.start, head.span.end)
    words = view.words(limit)
    positions = {word.index: place for place, word in enumerate(words)}
    if head.index not in positions:
        return Source(head.span, head, SourceForm.PHRASE)
    if head.upos == "PRON":
        lowered = form(head)
        if lowered in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            return Source(head.span, head, SourceForm.RELATIVE)
        if _is_personal(head) or clitic_form(head) in SUBJECT_CLITICS:
            return Source(head.span, head, SourceForm.PRONOUN)
    start = _leftmost(view, words, positions, head, 0)
    found = phrase_from(view, words, start)
    return (
        found
        if found is not None and found.span.overlaps(head.span)
        else Source(head.span, head, SourceForm.PHRASE, _apposed(view, head.span, head))
    )


_MUTE = word_list("mute_noun")
"""Nouns that do not speak, whatever the verb says."""


def can_speak(view: View, source: Source, *, strict: bool = False) -> bool:
    """Whether the phrase can be somebody: a name, a pronoun, or a noun that speaks.

    Behind a verb of saying any noun will do that is not mute (« la caissière », « le bourgmestre »);
    `strict` wants one of the lexicon, for where the verb says nothing.
    """
    if source.form is not SourceForm.PHRASE:
        return clitic_form(source.head) not in ("je", "nous", "on", "ce", "cela", "tu", "vous")
    if source.apposed is not None or view.entity_at(source.head.span.start) is not None:
        return True
    if source.head.upos == "PRON":
        return form(source.head) not in ("cela", "ça", "ceci", "rien", "ce", "on", "tout", "c'")
    if (
        any(entity.kind in ("PER", "ORG") for entity in view.entities(source.span))
        and source.head.upos == "PROPN"
    ):
        return True
    if noun_kind(source.head) is not None or source.head.upos == "PROPN":
        return True
    if strict or source.head.upos not in ("NOUN", "ADJ"):
        return False
    return source.head.lemma not in _MUTE and form(source.head) not in TEMPORAL


def noun_kind(word: Word) -> str | None:
    """person, group, body or document, by the lexicon; `None` for nouns that do not speak."""
    nouns = source_nouns()
    for key in (form(word), word.lemma, fold(word.lemma)):
        if key in nouns:
            kind = nouns[key].kind
            if kind == "person" and word.feats.get("Number") == "Plur":
                return "group"
            return kind
    return None
