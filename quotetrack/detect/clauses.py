"""Where a reported clause begins and ends: que-clauses and bare infinitives."""

from __future__ import annotations

import re

from quotetrack.annotate.annotation import Word
from quotetrack.detect.clause_ends import clause_end, end_of
from quotetrack.detect.lexicons import word_list
from quotetrack.detect.spans import BLANKS, trimmed, without_afterthought
from quotetrack.detect.view import View
from quotetrack.detect.words import TEMPORAL, counts_time, form, is_finite, is_infinitive
from quotetrack.records import Span

MAX_GAP = 90
"""Characters between a cue and its « que »: adverbials in between, but no other clause."""
_GAP_WORDS = 21
"""Words between a cue and its « que », likewise."""
_NO_COMPLEMENTISER = word_list("no_complementiser_after")
"""Words that make another conjunction with « que »: « alors que », « plus que »."""
_BEFORE_INFINITIVE = word_list("before_infinitive")
_ADVERBS = ("ainsi", "bien", "même", "alors", "aussi")
"""Words of such a conjunction that are adverbs right behind the verb: « indique ainsi que »."""
_TOLD = ("prévenir", "avertir", "informer", "alerter", "assurer", "notifier", "aviser")
"""Verbs whose object is who is told: « prévient ses usagers qu'il faudra… »."""
_OPENS_OTHER = ("ce", "plutôt", "autant", "davantage")
_COMPOSED_WORDS = 2
"""Words that make one entry with a verb: « donner l'assurance »."""
_TIMES = (*TEMPORAL, "moment", "temps", "instant")
"""Nouns behind a verb that tell when: « a pensé un moment que »."""
_NEGATIONS = {
    "seulement",
    "pas",
    "plus",
    "jamais",
    "rien",
    "guère",
    "point",
    "personne",
    "nullement",
    "aucunement",
}
_WHETHER = ("demander", "savoir", "ignorer")
"""Verbs that take « si »."""
_COLON_MARK = re.compile(r"\s*:\s*[«“\"]")
_DASH = re.compile(r"\s[–—]")
"""« le président — qui a dit que… —, »: what is set between dashes ends with them."""
_EDGES = BLANKS + ",;:."


def que_clause(view: View, verb: Word, frame: int) -> Span | None:
    """From the « que » of the verb's complement to the end of the clause."""
    limit = view.frames[frame].span
    mark = _complementiser(view, verb, limit)
    if mark is None:
        return None
    colon = _COLON_MARK.search(view.text, mark.span.end, limit.end)
    if colon is not None:
        limit = Span(limit.start, colon.start())
    if len(_DASH.findall(view.text, limit.start, verb.span.start)) % 2:
        dash = _DASH.search(view.text, mark.span.end, limit.end)
        limit = Span(limit.start, dash.start()) if dash is not None else limit
    end = clause_end(view, verb, view.annotation.head_of(mark), limit)
    if end <= mark.span.end or not _holds_verb(view, Span(mark.span.start, end)):
        return None
    return _without_stop(view.text, without_afterthought(view, Span(mark.span.start, end)))


def infinitive_clause(view: View, verb: Word, frame: int) -> Span | None:
    """« assure avoir prévenu la préfecture »: the infinitive clause right after the verb."""
    words = view.annotation.words
    limit = view.frames[frame].span
    infinitive = _infinitive_of(view, verb)
    if infinitive is None or infinitive.span.start >= limit.end:
        return None
    if view.inside[infinitive.index] >= 0:
        return None
    first = infinitive.index
    while (
        first - 1 > verb.index
        and words[first - 1].upos in ("PRON", "ADV")
        and form(words[first - 1]) in _BEFORE_INFINITIVE
    ):
        first -= 1
    head = view.annotation.head_of(infinitive) if infinitive.upos == "AUX" else None
    clause = head if head is not None and head.index > infinitive.index else infinitive
    colon = _COLON_MARK.search(view.text, infinitive.span.end, limit.end)
    if colon is not None:
        limit = Span(limit.start, colon.start())
    end = end_of(view, verb, clause, limit)
    return _without_stop(view.text, Span(words[first].span.start, end))


# --- where a clause begins -------------------------------------------------------------------


def _complementiser(view: View, verb: Word, limit: Span) -> Word | None:
    """The « que » (« si » after asking) that opens the complement: by the tree, else the next."""
    annotation = view.annotation
    for child in annotation.dependents(verb, "ccomp", "xcomp", "conj", "advcl"):
        if child.index < verb.index:
            continue
        complement = child.deprel.startswith(("ccomp", "xcomp"))
        for mark in annotation.dependents(child, "mark"):
            if mark.index <= verb.index:
                continue
            if (
                form(mark) in ("que", "qu'")
                and complement
                and mark.span.start < limit.end
                and _opens_complement(view, verb, mark)
            ):
                return mark
            if form(mark) in ("si", "s'") and verb.lemma in _WHETHER:
                return mark
    return _next_que(view, verb, limit)


def _next_que(view: View, verb: Word, limit: Span) -> Word | None:
    """The next « que » behind a verb, if no other clause begins before it."""
    words = view.annotation.words
    for word in words[verb.index + 1 : verb.index + 1 + _GAP_WORDS]:
        if word.span.start >= limit.end or word.span.start - verb.span.end > MAX_GAP:
            return None
        if view.inside[word.index] >= 0 or (is_finite(word) and not counts_time(words, word.index)):
            return None
        if is_infinitive(word):
            return None  # « se souvenir de nos aïeux pour se convaincre que »
        if form(word) in ("que", "qu'"):
            before = words[word.index - 1]
            all_the_same = form(before) == "même" and form(words[word.index - 2]) in ("de", "quand")
            compound = form(before) in _NO_COMPLEMENTISER and not (
                all_the_same or (form(before) in _ADVERBS and before.index == verb.index + 1)
            )
            conjunction = word.upos == "SCONJ" or verb.lemma in _TOLD
            opens = conjunction and not compound and _opens_complement(view, verb, word)
            return word if opens else None
    return None


def _holds_verb(view: View, clause: Span) -> bool:
    """Whether a verb or words in marks follow: « n'y croient que modérément » has neither."""
    return any(
        word.upos in ("VERB", "AUX") or view.inside[word.index] >= 0 for word in view.words(clause)
    )


def _opens_complement(view: View, verb: Word, mark: Word) -> bool:
    """Whether a « que » behind a verb can open its complement, by what stands around it.

    « ce que », « et que » and a relative (« une protection, qu'il a refusée ») do not.
    """
    before = view.annotation.words[mark.index - 1]
    if form(before) in _OPENS_OTHER or before.upos == "CCONJ":
        return False
    if _agrees_before(view, mark) or _restricts(view, verb):
        return False
    return verb.lemma in _TOLD or not any(
        child.upos == "NOUN" and verb.index < child.index < mark.index and form(child) not in _TIMES
        for child in view.annotation.dependents(verb, "obj")
    )


def _restricts(view: View, verb: Word) -> bool:
    """« n'a lâché qu'un mot »: « ne » alone makes « que » mean only."""
    said = {form(word) for word in view.annotation.dependents(verb, "advmod", "obj")}
    return bool(said & {"ne", "n'"}) and not said & _NEGATIONS


def _agrees_before(view: View, mark: Word) -> bool:
    """« qu'il a accordée », « qu'il a reçus »: a participle that agrees with what stands before."""
    clause = view.annotation.head_of(mark)
    if clause is None or clause.feats.get("VerbForm") != "Part":
        return False
    auxiliaries = [child.lemma for child in view.annotation.dependents(clause, "aux", "cop")]
    clitic = any(
        child.upos == "PRON"
        and mark.index < child.index < clause.index
        and child.index != mark.index
        for child in view.annotation.dependents(clause, "obj", "iobj", "expl")
    )
    agrees = clause.feats.get("Gender") == "Fem" or clause.feats.get("Number") == "Plur"
    return auxiliaries == ["avoir"] and agrees and not clitic


def _infinitive_of(view: View, verb: Word) -> Word | None:
    """The infinitive right behind the verb, else the tree's own."""
    words = view.annotation.words
    index = verb.index + 1
    while index < len(words) and (
        words[index].upos == "ADV"
        or form(words[index]) in ("-t-il", "-t-elle", "soir", "matin")
        or form(words[index]) in TEMPORAL
        or form(words[index]) in _BEFORE_INFINITIVE
    ):
        index += 1
    if index >= len(words):
        return None
    return words[index] if is_infinitive(words[index]) else _infinitive_later(view, verb)


def _infinitive_later(view: View, verb: Word) -> Word | None:
    """« a admis lors de son interrogatoire s'être rendu deux fois… »: the tree's infinitive."""
    for child in view.annotation.dependents(verb, "xcomp", "ccomp"):
        group = (child, *view.annotation.dependents(child, "aux"))
        first = min(group, key=lambda word: word.index)
        near = first.index > verb.index and first.span.start - verb.span.end < MAX_GAP
        previous = view.annotation.words[first.index - 1]
        if is_infinitive(first) and near and previous.upos != "ADP":
            return first
    return None


def _without_stop(text: str, span: Span) -> Span | None:
    """Without punctuation at its edges, and without closing marks that it does not open."""
    whole = trimmed(text, span.start, span.end, "", _EDGES)
    if whole is None:
        return None
    start, end = whole.start, whole.end
    while end > start and text[end - 1] in '»”"' and _more_closed(text[start:end]):
        end -= 1
    return trimmed(text, start, end, "", _EDGES)


def _more_closed(text: str) -> bool:
    """Whether a stretch closes more marks than it opens."""
    opened = text.count("«") + text.count("“")
    return opened < text.count("»") + text.count("”")
