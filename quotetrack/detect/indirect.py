"""Reported clauses without marks: « affirme que… », « assure avoir… », « X est mort, a annoncé Y »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.according import without_afterthought
from quotetrack.detect.found import Found, Source, SourceForm
from quotetrack.detect.governors import cue_lemma, speaking_subject
from quotetrack.detect.incises import Incise
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.view import View, cover
from quotetrack.detect.words import clitic_form, form
from quotetrack.records import QuotationKind, Span

MIN_CLAUSE = 12
"""Characters: « qu'il vient » is about the shortest clause that is worth reporting."""
MAX_GAP = 90
"""Characters between a cue and its « que »: adverbials in between, but no other clause."""


def que_clauses(view: View, incises: dict[int, list[Incise]]) -> list[Found]:
    """Every que-clause (or bare infinitive) of a reporting verb whose subject can speak."""
    found: list[Found] = []
    for verb in view.annotation.words:
        if verb.upos not in ("VERB", "AUX") or view.inside[verb.index] >= 0:
            continue
        lemma = cue_lemma(view, verb)
        frames = cue_verbs().get(lemma or "", "")
        if lemma is None or not ("q" in frames or "i" in frames):
            continue
        frame = view.frame_number(verb.span.start)
        if frame is None:
            continue
        content = _que_content(view, verb, frame) if "q" in frames else None
        rule = "indirect.que"
        if content is None and "i" in frames:
            content, rule = _infinitive(view, verb, frame), "indirect.infinitive"
        if content is None or len(content) < MIN_CLAUSE:
            continue
        source = after_incise(view, verb, incises.get(frame, ())) or speaking_subject(view, verb)
        if source is None or _first_person(source) or _is_trap(view, verb):
            continue
        if (
            verb.deprel.startswith(("advcl", "acl"))
            or (verb.feats.get("VerbForm") == "Part"
            and not _has_auxiliary(view, verb))
        ):
            rule += "_participle"
        found.append(
            Found(
                QuotationKind.INDIRECT,
                (content,),
                rule,
                frame,
                cue=_cue_span(view, verb),
                cue_lemma=lemma,
                source=source,
                conditional=_conditional(view, verb),
                denied=_denied(view, verb),
            )
        )
    return found


def after_incise(view: View, verb: Word, incises: Sequence[Incise]) -> Source | None:
    """« …, a indiqué le parquet, précisant que… »: the participle goes on with the incise's speaker."""
    if not verb.text.lower().endswith("ant"):
        return None
    before = [incise for incise in incises if incise.span.end <= verb.span.start]
    if not before:
        return None
    between = (
        view.words(Span(before[-1].span.end, verb.span.start))
        if before[-1].span.end < verb.span.start
        else []
    )
    if any(word.upos == "VERB" and word.feats.get("VerbForm") == "Fin" for word in between):
        return None
    return before[-1].source


def _first_person(source: Source) -> bool:
    return source.form is SourceForm.PRONOUN and clitic_form(source.head) in (
        "je",
        "nous",
        "on",
        "j'",
        "vous",
        "tu",
    )


def _is_trap(view: View, verb: Word) -> bool:
    """« veut dire que », « cela dit », « il faut dire que », « on raconte que », « dit « le Grand » »."""
    previous = view.annotation.words[verb.index - 1] if verb.index else None
    if previous is not None and verb.lemma == "dire" and previous.lemma in ("vouloir", "falloir"):
        return True
    if (
        previous is not None
        and previous.lemma in ("faire", "laisser")
        and verb.lemma in ("penser", "croire", "dire", "craindre", "espérer", "supposer")
    ):
        return True
    head = view.annotation.head_of(verb)
    return (
        verb.lemma in ("dire", "croire", "penser") and head is not None and head.lemma == "falloir"
    )


def _has_auxiliary(view: View, verb: Word) -> bool:
    return any(True for _ in view.annotation.dependents(verb, "aux"))


def _cue_span(view: View, verb: Word) -> Span:
    """The verb with its auxiliaries."""
    return cover(
        [verb, *(w for w in view.annotation.dependents(verb, "aux") if w.index < verb.index)]
    )


def _conditional(view: View, verb: Word) -> bool:
    return any(
        w.feats.get("Mood") == "Cnd" for w in [verb, *view.annotation.dependents(verb, "aux")]
    )


def _denied(view: View, verb: Word) -> bool:
    return any(form(w) in ("ne", "n'") for w in view.annotation.dependents(verb, "advmod"))


_COLON_MARK = re.compile(r"\s*:\s*[«“\"]")


def _que_content(view: View, verb: Word, frame: int) -> Span | None:
    """From the « que » of the verb's complement to the end of the clause."""
    limit = view.frames[frame].span
    mark = _complementiser(view, verb, limit)
    if mark is None:
        return None
    colon = _COLON_MARK.search(view.text, mark.span.end, limit.end)
    if colon is not None:
        limit = Span(limit.start, colon.start())
    end = min(_clause_end(view, verb, mark, limit), _main_clause_after(view, verb, limit))
    if end <= mark.span.end:
        return None
    return _without_stop(view.text, without_afterthought(view.text, Span(mark.span.start, end)))


def _main_clause_after(view: View, verb: Word, limit: Span) -> int:
    """« En précisant que la décision n'est pas prise, le ministre… »: the report ends before the main clause."""
    head = view.annotation.head_of(verb)
    if (
        head is None
        or head.index < verb.index
        or not verb.deprel.startswith(("advcl", "acl", "obl"))
    ):
        return limit.end
    own = {word.index for word in view.annotation.subtree(verb)}
    for word in view.annotation.words[verb.index + 1 : head.index + 1]:
        before = view.annotation.words[word.index - 1]
        if before.text == "," and word.index not in own:
            return before.span.start
    return limit.end


def _complementiser(view: View, verb: Word, limit: Span) -> Word | None:
    """The « que » (« si » after asking) that opens the complement: by the tree, else the next one."""
    annotation = view.annotation
    for child in annotation.dependents(verb, "ccomp", "xcomp", "conj", "advcl"):
        if child.index < verb.index:
            continue
        for mark in annotation.dependents(child, "mark"):
            if (
                form(mark) in ("que", "qu'")
                and mark.index > verb.index
                and mark.span.start < limit.end
                and child.deprel.startswith(("ccomp", "xcomp"))
            ):
                return mark
            if (
                form(mark) in ("si", "s'")
                and verb.lemma in ("demander", "savoir", "ignorer")
                and mark.index > verb.index
            ):
                return mark
    for word in annotation.words[verb.index + 1 : verb.index + 22]:
        if (
            word.span.start >= limit.end
            or word.span.start - verb.span.end > MAX_GAP
            or view.inside[word.index] >= 0
        ):
            return None
        if form(word) in ("que", "qu'"):
            previous = annotation.words[word.index - 1]
            if word.upos == "SCONJ" and form(previous) not in (
                "alors",
                "ainsi",
                "plus",
                "moins",
                "autre",
                "autres",
                "afin",
                "pour",
                "bien",
                "tandis",
                "pendant",
                "après",
                "avant",
                "dès",
                "depuis",
                "lors",
                "tant",
                "tel",
                "même",
                "sans",
                "si",
                "tellement",
                "ne",
                "parce",
            ):
                return word
            return None
        if word.upos in ("VERB", "AUX") and word.feats.get("VerbForm") == "Fin":
            return None
    return None


def _clause_end(view: View, verb: Word, mark: Word, limit: Span) -> int:
    """Where the clause ends: at its subtree's edge if the reporter's main clause goes on, else with the frame."""
    annotation = view.annotation
    clause = annotation.head_of(mark)
    end = limit.end
    if clause is None:
        return end
    subtree = {word.index for word in annotation.subtree(clause)}
    last = max(
        (i for i in subtree if annotation.words[i].span.start < limit.end), default=clause.index
    )
    stop = _main_resumes(view, verb, last, subtree, limit)
    return stop if stop is not None else end


def _main_resumes(view: View, verb: Word, last: int, subtree: set[int], limit: Span) -> int | None:
    """The end of the subtree, when what follows belongs to the reporter: another report, a new main verb."""
    annotation = view.annotation
    for word in annotation.words[last + 1 :]:
        if word.span.start >= limit.end:
            return None
        if word.upos == "PUNCT":
            continue
        if word.index in subtree:
            continue
        governed_by_verb = False
        current: Word | None = word
        for _ in range(8):
            if current is None:
                break
            if current.index == verb.index or (
                annotation.head_of(verb) is not None and current.index == verb.head
            ):
                governed_by_verb = True
                break
            current = annotation.head_of(current)
        gerund = next(
            (
                w
                for w in annotation.words[word.index : word.index + 3]
                if w.upos == "VERB"
                and w.feats.get("VerbForm") == "Part"
                and w.feats.get("Tense") == "Pres"
            ),
            None,
        )
        comma = annotation.words[word.index - 1].text == ","
        if comma and gerund is not None and cue_lemma(view, gerund):
            return annotation.words[last].span.end
        if (
            comma
            and governed_by_verb
            and word.upos in ("VERB", "AUX", "CCONJ", "PRON", "ADP", "SCONJ", "ADV")
        ):
            return annotation.words[last].span.end
        if not comma and governed_by_verb and word.upos == "CCONJ":
            follower = (
                annotation.words[word.index + 1] if word.index + 1 < len(annotation.words) else None
            )
            if follower is not None and (
                follower.upos in ("VERB", "AUX") or form(follower) in ("a", "ont", "s'", "se", "l'")
            ):
                return annotation.words[last].span.end
        return None
    return None


_EDGE = " \u00a0\u202f\n,;:."


def _without_stop(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    while (
        end > start
        and text[end - 1] in '»”"'
        and text[start:end].count("«") + text[start:end].count("“")
        < text[start:end].count("»") + text[start:end].count("”")
    ):
        end -= 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None


def _infinitive(view: View, verb: Word, frame: int) -> Span | None:
    """« assure avoir prévenu la préfecture »: the infinitive clause right after the verb."""
    annotation = view.annotation
    limit = view.frames[frame].span
    index = verb.index + 1
    while index < len(annotation.words) and (
        annotation.words[index].upos == "ADV"
        or form(annotation.words[index])
        in ("-t-il", "-t-elle", "ne", "n'", "pas", "s'", "se", "l'", "en", "y", "les", "le", "la")
    ):
        index += 1
    if index >= len(annotation.words):
        return None
    infinitive = annotation.words[index]
    if infinitive.feats.get("VerbForm") != "Inf":
        index = _infinitive_later(view, verb, limit)
        infinitive = annotation.words[index] if index else infinitive
    if (
        infinitive.feats.get("VerbForm") != "Inf"
        or infinitive.span.start >= limit.end
        or view.inside[infinitive.index] >= 0
    ):
        return None
    start_index = index
    while (
        annotation.words[start_index - 1].index > verb.index
        and annotation.words[start_index - 1].upos in ("PRON", "ADV")
        and form(annotation.words[start_index - 1])
        in ("ne", "n'", "pas", "s'", "se", "l'", "en", "y", "les", "le", "la")
    ):
        start_index -= 1
    clause = infinitive
    if (
        infinitive.upos == "AUX"
        and (head := annotation.head_of(infinitive)) is not None
        and head.index > infinitive.index
    ):
        clause = head
    subtree = {w.index for w in annotation.subtree(clause)}
    last = max(
        (i for i in subtree if annotation.words[i].span.start < limit.end), default=clause.index
    )
    stop = _main_resumes(view, verb, last, subtree, limit)
    end = stop if stop is not None else limit.end
    return _without_stop(view.text, Span(annotation.words[start_index].span.start, end))


def _infinitive_later(view: View, verb: Word, limit: Span) -> int | None:
    """« a admis lors de son interrogatoire s'être rendu deux fois… »: the tree's own infinitive."""
    for child in view.annotation.dependents(verb, "xcomp", "ccomp"):
        words = [child, *view.annotation.dependents(child, "aux")]
        first = min(words, key=lambda word: word.index)
        previous = view.annotation.words[first.index - 1]
        if (
            first.feats.get("VerbForm") == "Inf"
            and first.index > verb.index
            and first.span.start - verb.span.end < MAX_GAP
            and previous.upos != "ADP"
        ):
            return first.index
    return None


def incise_clauses(
    view: View, incises: dict[int, list[Incise]], taken: Sequence[Found]
) -> list[Found]:
    """The reporter's own sentence around an incise: « X est mort, a annoncé Y »."""
    found: list[Found] = []
    for number, group in incises.items():
        frame = view.frames[number]
        for incise in group:
            pieces = _around(view, frame.span, incise)
            if pieces is None:
                continue
            content = pieces
            if _mostly_marked(view, content) or _speech_before(view, incise):
                continue
            own = view.reported_by(content)
            if not any(
                w.upos in ("VERB", "AUX") and w.feats.get("VerbForm") == "Fin" for w in own
            ) and any(content.contains(pair.outer) for pair in view.marked):
                continue
            found.append(
                Found(
                    QuotationKind.INDIRECT,
                    (content,),
                    "indirect.incise",
                    number,
                    cue=incise.group.span,
                    cue_lemma=incise.group.lemma,
                    source=incise.source,
                    conditional=incise.group.conditional,
                    denied=incise.group.denied,
                )
            )
            break
    return found


def _speech_before(view: View, incise: Incise) -> bool:
    """Whether the incise closes marked speech: then the marked words are the quotation, not the sentence."""
    for pair in view.marked:
        gap = view.text[pair.outer.end : incise.span.start]
        if pair.outer.end <= incise.span.start and not gap.strip(" ,\u00a0\u202f"):
            content = view.words(pair.content)
            clause = any(
                w.upos in ("VERB", "AUX") and w.feats.get("VerbForm") == "Fin" for w in content
            )
            colon = view.text[: pair.outer.start].rstrip().endswith(":")
            return clause or colon
    return False


_DATELINE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,30}(?:,[^.–-]{0,40})?(?:\([^)]{2,30}\))?\s*[-–—]\s+")
"""« NAMUR, 14 mai 2013 (Agence Sambre) - »: where and when the wire was sent."""


def _around(view: View, frame: Span, incise: Incise) -> Span | None:
    """The clause that carries an incise: before it, or the whole when the incise stands in the middle."""
    dateline = _DATELINE.match(view.text, frame.start, incise.span.start)
    before = _trim(view.text, dateline.end() if dateline else frame.start, incise.span.start)
    if before is None:
        return None
    words = view.words(before)
    finite = any(w.upos in ("VERB", "AUX") and w.feats.get("VerbForm") == "Fin" for w in words)
    if finite:
        return before if len(before) > 20 else None
    after = _trim(view.text, incise.span.end, frame.end)
    if after is None:
        return before if len(before) > 40 else None
    tail = view.words(after)
    if any(w.upos in ("VERB", "AUX") and w.feats.get("VerbForm") == "Fin" for w in tail):
        return Span(before.start, after.end)
    return before if len(before) > 40 else None


def _mostly_marked(view: View, span: Span) -> bool:
    marked = sum(len(pair.outer) for pair in view.marked if span.contains(pair.outer))
    return marked > 0.6 * len(span)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \u00a0\u202f\n,;–—-":
        start += 1
    while start < end and text[end - 1] in " \u00a0\u202f\n,;.–—-":
        end -= 1
    return Span(start, end) if start < end else None
