"""Reported clauses without marks: « affirme que… », « assure avoir… », « en précisant que… »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.clauses import infinitive_clause, que_clause
from quotetrack.detect.found import Found, Source, SourceForm
from quotetrack.detect.governors import cue_lemma, is_denied, says, speaker_of
from quotetrack.detect.incises import Incise
from quotetrack.detect.lexicons import cue_verbs, word_list
from quotetrack.detect.speaking import is_somebody
from quotetrack.detect.view import View, cover
from quotetrack.detect.words import clitic_form, is_finite, is_infinitive
from quotetrack.records import QuotationKind, Span

MIN_CLAUSE = 12
"""Characters: « qu'il vient » is about the shortest clause that is worth reporting."""
_REPORTERS_OWN = ("je", "nous", "on", "j'", "vous", "tu")
"""Subjects that are not somebody whom the article quotes."""
_THOUGHTS = ("penser", "croire", "dire", "craindre", "espérer", "supposer")
"""Behind « faire » or « laisser » these report nothing: « laisse croire que »."""
_FEELINGS = ("craindre", "espérer", "redouter", "supposer", "trouver")
"""Verbs that report as the verb of a clause only (« en supposant que » and « craignant que » do
not)."""
_THINGS_DO = word_list("things_do")
"""Verbs whose subject is as often a thing."""
_SHOWING = ("montrer", "démontrer", "suggérer", "établir")
"""Verbs that do not report where they are an aim."""


def que_clauses(view: View, incises: Mapping[int, Sequence[Incise]]) -> list[Found]:
    """Every que-clause (or bare infinitive) of a reporting verb whose subject can speak."""
    found: list[Found] = []
    for verb, lemma, frame in _reporting_verbs(view):
        clause = _clause_of(view, verb, cue_verbs()[lemma], frame)
        if clause is None or _is_incise(verb, clause[1], incises.get(frame, ())):
            continue
        rule, content = clause
        source = speaker_of(view, verb, incises.get(frame, ()))
        if source is None or _is_reporter(source) or _is_trap(view, verb):
            continue
        if _shows(view, verb, source) or (lemma in _FEELINGS and not _has_finite(view, verb)):
            continue
        found.append(
            Found(
                QuotationKind.INDIRECT,
                (content,),
                rule + ("_participle" if _is_subordinate(view, verb) else ""),
                frame,
                cue=_with_auxiliaries(view, verb),
                cue_lemma=lemma,
                source=source,
                conditional=_is_conditional(view, verb),
                denied=is_denied(view, verb) and not lemma.startswith("ne pas"),
            )
        )
    return found


def _reporting_verbs(view: View) -> Iterator[tuple[Word, str, int]]:
    """The verbs outside marks that may have a reported clause: verb, entry, frame."""
    for verb in view.annotation.words:
        if verb.upos not in ("VERB", "AUX") or view.inside[verb.index] >= 0:
            continue
        lemma = cue_lemma(view, verb)
        frame = view.frame_number(verb.span.start)
        if lemma is not None and frame is not None and says(view, verb):
            yield verb, lemma, frame


def _clause_of(view: View, verb: Word, frames: str, frame: int) -> tuple[str, Span] | None:
    """The rule and the words of a verb's reported clause, by the frames of its entry."""
    rule, content = "indirect.que", que_clause(view, verb, frame) if "q" in frames else None
    if content is None and "i" in frames:
        rule, content = "indirect.infinitive", infinitive_clause(view, verb, frame)
    return (rule, content) if content is not None and len(content) >= MIN_CLAUSE else None


def _is_incise(verb: Word, clause: Span, incises: Sequence[Incise]) -> bool:
    """« C'est là, rapporte Le Courrier, que… »: the verb of an incise reports what is around it."""
    return any(
        incise.group.span.contains(verb.span)
        and verb.span.end <= incise.source.span.start
        and (incise.source.span.end <= clause.start or clause.start < incise.group.span.end)
        for incise in incises
    )


def _is_reporter(source: Source) -> bool:
    """Whether « je », « nous » or « on » reports."""
    return source.form is SourceForm.PRONOUN and clitic_form(source.head) in _REPORTERS_OWN


def _is_trap(view: View, verb: Word) -> bool:
    """« veut dire que », « il faut dire que », « laisse penser que »: nobody says anything."""
    previous = view.annotation.words[verb.index - 1].lemma if verb.index else ""
    if verb.lemma == "dire" and previous in ("vouloir", "falloir"):
        return True
    if verb.lemma in _THOUGHTS and previous in ("faire", "laisser"):
        return True
    head = view.annotation.head_of(verb)
    governed = head is not None and head.lemma == "falloir"
    return governed and verb.lemma in ("dire", "croire", "penser")


def _shows(view: View, verb: Word, source: Source) -> bool:
    """« la pratique démontre que », « pour montrer que »: a thing, or an aim, says nothing."""
    if verb.lemma not in _THINGS_DO and verb.lemma not in _SHOWING:
        return False
    if is_infinitive(verb) and _is_subordinate(view, verb):
        return verb.lemma in _SHOWING
    if source.head.upos != "NOUN" or source.form is not SourceForm.PHRASE:
        return False
    return not view.entities(source.span) and not is_somebody(view, source)


def _is_subordinate(view: View, verb: Word) -> bool:
    """Whether the verb hangs on another clause (« précisant que ») or is a bare participle."""
    if verb.deprel.startswith(("advcl", "acl")):
        return True
    auxiliary = next(view.annotation.dependents(verb, "aux"), None)
    return verb.feats.get("VerbForm") == "Part" and auxiliary is None


def _has_finite(view: View, verb: Word) -> bool:
    """Whether a verb, or its auxiliary, is finite."""
    return is_finite(verb) or any(map(is_finite, view.annotation.dependents(verb, "aux")))


def _with_auxiliaries(view: View, verb: Word) -> Span:
    """The verb with the auxiliaries before it."""
    auxiliaries = view.annotation.dependents(verb, "aux")
    return cover([verb, *(word for word in auxiliaries if word.index < verb.index)])


def _is_conditional(view: View, verb: Word) -> bool:
    """« aurait déclaré »: hearsay."""
    group = (verb, *view.annotation.dependents(verb, "aux"))
    return any(word.feats.get("Mood") == "Cnd" for word in group)
