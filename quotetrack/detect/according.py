"""« Selon X », « d'après X », « pour X », « à en croire X », « de l'avis de X »: phrase and scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.found import Found, Source, SourceForm
from quotetrack.detect.lexicons import word_list
from quotetrack.detect.frames import Frame
from quotetrack.detect.phrases import phrase_from
from quotetrack.detect.speaking import can_speak, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.records import QuotationKind, Span

_CUE = re.compile(
    r"\b(?:selon|d['’]après|pour|suivant|à en croire|à entendre|à écouter|si l['’]on en croit|(?:de|à) l['’](?:avis|aveu)(?: même)? (?:de |d['’]|du |des )"
    r"|aux yeux (?:de |d['’]|du |des )|aux? dires? (?:de |d['’]|du |des )"
    r"|de source|dixit|(?:a-t-on|avait-on|apprend-on) (?:appris |indiqué )?(?:auprès |de sources? |de |d['’]))",
    re.IGNORECASE,
)
_TRAP_AFTER = re.compile(
    r"\s*(?:laquelle|lequel|lesquels|lesquelles|que\b|qu['’]|si\b|où\b|quoi\b|les? cas\b|la (?:taille|saison|météo|loi|formule|"
    r"région|nature|gravité|situation|zone|période|date|méthode|règle|tradition|coutume|ordre|âge|modèle|version)|"
    r"l['’](?:âge|heure|ordre|usage|humeur|endroit|expression)|toute (?:vraisemblance|apparence)|ses? |leurs? |nos? |vos? )",
    re.IGNORECASE,
)
_STRONG_POSSESSED = re.compile(
    r"\s*(?:ses? (?:avocats?|proches|propres mots|mots|services|calculs|dires|estimations|informations|auteurs)|"
    r"s(?:on|a|es) (?:avocate?s?|entourage|famille|mère|père|frère|sœur|biographe|entraîneur|club|agent|direction|promoteur|maire|directeur|directrice|président|présidente)|"
    r"leurs? (?:avocats?|proches|auteurs|calculs|estimations)|nos (?:informations|confrères|sources|calculs)|plusieurs )",
    re.IGNORECASE,
)
MAX_PHRASE = 160
"""Characters: a longer phrase after « selon » is a parse gone wrong."""


@dataclass(frozen=True, slots=True)
class According:
    """The phrase « selon X » in a frame: `span` covers it with its cue, `cue` the cue alone."""

    span: Span
    cue: Span
    source: Source
    frame: int
    weak: bool


def find_according(view: View) -> list[According]:
    """Every according-to phrase outside marks."""
    found: list[According] = []
    for number, frame in enumerate(view.frames):
        words = view.reported_by(frame.span)
        for match in _CUE.finditer(view.text, frame.span.start, frame.span.end):
            phrase = _read(view, words, match, number)
            if phrase is not None and not (found and found[-1].span.overlaps(phrase.span)):
                found.append(phrase)
    return found


def _read(view: View, words: Sequence[Word], match: re.Match[str], frame: int) -> According | None:
    """The phrase at one cue, or `None` when it is one of the cue's other meanings."""
    cue_text = match.group().lower().replace("’", "'")
    cue = Span(match.start(), match.start() + len(match.group().rstrip()))
    after = view.text[match.end() :]
    if any(view.inside[word.index] >= 0 for word in view.words(cue)):
        return None
    if _TRAP_AFTER.match(after) and not _STRONG_POSSESSED.match(after):
        return None
    first = next(
        (
            i
            for i, word in enumerate(words)
            if word.span.start >= match.end() - 1 and word.span.end > match.end()
        ),
        None,
    )
    if first is None:
        return None
    if words[first].upos == "ADP" and form(words[first]) in ("de", "d'", "du", "des"):
        first += 1
    source = _pronoun(words, first) or phrase_from(view, words, first)
    if source is None or len(source.span) > MAX_PHRASE:
        return None
    weak = cue_text in ("pour", "suivant")
    if weak and not _pour_speaks(view, words, source, match.start()):
        return None
    if not weak and not (can_speak(view, source) or _speaks_after_selon(source)):
        return None
    if (
        not weak
        and cue_text.startswith("d'apr")
        and view.text[: match.start()].rstrip()[-1:] in '»”"'
    ):
        return None  # « Les contes du chat perché » d'après Marcel Aymé: a work, not a report
    end = _phrase_end(view, words, source)
    return According(Span(match.start(), end), cue, source, frame, weak)


def _states(view: View, frame: Frame | None, offset: int) -> bool:
    """Whether what follows « pour les défenseurs de la langue » is a judgement, not an offer made to them.

    « Pour les passagers, la situation restera compliquée » tells what befalls them; « …, le décret ne
    va pas assez loin » what they say: a future, a place or a price speak against a report.
    """
    if frame is None:
        return False
    verb = (
        next(
            (
                w
                for w in view.words(Span(offset, frame.span.end))
                if w.upos in ("VERB", "AUX") and w.feats.get("VerbForm") == "Fin"
            ),
            None,
        )
        if offset < frame.span.end
        else None
    )
    return (
        verb is not None
        and verb.feats.get("Tense") != "Fut"
        and verb.lemma in ("être", "aller", "devoir", "falloir", "pouvoir", "vouloir", "avoir")
    )


def _phrase_end(view: View, words: Sequence[Word], source: Source) -> int:
    """The end of the phrase with what hangs on it: a participle, a relative, an apposed role or name."""
    end = source.apposed.end if source.apposed else source.span.end
    text = view.text
    after = [word for word in words if word.span.start >= end]
    if after and (
        (after[0].upos in ("VERB", "ADJ", "AUX") and after[0].feats.get("VerbForm") == "Part")
        or form(after[0])
        in (
            "qui",
            "que",
            "qu'",
            "dont",
            "paru",
            "parue",
            "publié",
            "publiée",
            "cité",
            "citée",
            "à",
            "sur",
            "dans",
            "interrogé",
            "interrogée",
            "contacté",
            "contactée",
        )
    ):
        comma = text.find(",", end)
        frame = view.frame_at(source.span.start)
        if frame is not None and 0 <= comma < frame.span.end and comma - end < MAX_PHRASE:
            return comma
    if len(after) > 2 and after[0].text == "," and form(after[1]) in ("qui", "dont"):
        comma = text.find(",", after[1].span.start)
        return comma if comma >= 0 and comma - end < MAX_PHRASE else end
    if (
        len(after) > 2
        and after[0].text == ","
        and after[1].upos in ("NOUN", "DET", "ADJ", "PROPN")
        and any(noun_kind(w) == "person" for w in after[1:4])
    ):
        comma = text.find(",", after[1].span.start)
        finite = any(w.feats.get("VerbForm") == "Fin" for w in after[1:] if w.span.start < comma)
        if comma >= 0 and comma - end < MAX_PHRASE and not finite:
            return comma
    return end


def _pronoun(words: Sequence[Word], first: int) -> Source | None:
    """« selon lui », « selon elle », « pour eux »."""
    word = words[first] if first < len(words) else None
    if word is not None and form(word) in (
        "lui",
        "elle",
        "eux",
        "elles",
        "celui-ci",
        "celle-ci",
        "ceux-ci",
        "celles-ci",
    ):
        return Source(word.span, word, SourceForm.PRONOUN)
    return None


_SELON_NOUNS = word_list("selon_noun")


def _speaks_after_selon(source: Source) -> bool:
    """Nouns that report only behind « selon »: figures, versions, accounts."""
    return (
        source.head.lemma in _SELON_NOUNS
        or form(source.head) in _SELON_NOUNS
        or source.head.upos == "PRON"
    )


_AFTERTHOUGHT = re.compile(
    r",\s*(?:sans (?:\w+er|\w+ir|\w+re|en|y|l['’])|ce qu[ei]\b|ce qu['’]|contrairement à|avant (?:de|d['’])|tout en|une première|un record|du jamais|« quoi|dans un (?:communiqué|entretien|tweet|message)|lors d)"
)


def without_afterthought(text: str, span: Span) -> Span:
    """Cut what the reporter adds behind a report: « , sans produire de document », « , ce que dément la minière »."""
    match = _AFTERTHOUGHT.search(text, span.start + 12, span.end)
    return Span(span.start, match.start()) if match is not None else span


def _pour_speaks(view: View, words: Sequence[Word], source: Source, offset: int) -> bool:
    """« Pour X, … » reports only at the head of its sentence (or between commas) with a person or body."""
    text = view.text
    before = text[:offset].rstrip()
    after = text[(source.apposed or source.span).end :].lstrip()
    frame = view.frame_at(offset)
    at_start = frame is not None and not text[frame.span.start : offset].strip(' «"“—–-')
    if not at_start and not before.endswith(","):
        return False
    if not after.startswith((",", "»")) and after[:1] not in '«"“':
        return False
    if source.form is SourceForm.PRONOUN:
        return True
    entity = view.entity_at(source.head.span.start)
    if source.apposed is not None or (entity is not None and entity.kind == "PER"):
        return True
    if any(item.kind == "PER" for item in view.entities(source.span)):
        return True
    first = view.words(source.span)[0]
    definite = form(first) in (
        "le",
        "la",
        "l'",
        "les",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
    )
    if at_start and source.head.feats.get("Number") == "Plur" and noun_kind(source.head) == "group":
        return _states(view, frame, (source.apposed or source.span).end)
    singular = source.head.feats.get("Number") != "Plur"
    return (entity is not None and entity.kind == "ORG") or (
        definite
        and (singular or at_start)
        and noun_kind(source.head) in ("person", "body", "group")
    )


def scope_of(view: View, phrase: According, others: Sequence[Span]) -> tuple[Span, ...]:
    """What the phrase reports: its clause without the phrase, without final punctuation.

    Initial: from the comma to the end of the frame. Final: from the frame's start. Medial: both
    sides. `others` are incises of the frame that are no part of it either.
    """
    frame = view.frames[phrase.frame]
    text = view.text
    start, end = _clause_bounds(view, phrase, frame.span)
    for other in others:
        if phrase.span.end <= other.start < end:
            end = other.start
    before = _trim(text, start, phrase.span.start)
    after = _trim(text, phrase.span.end, end)
    before = before if before is not None and len(before) > 3 else None
    after = without_afterthought(text, after) if after is not None and len(after) > 3 else None
    if before is not None and after is not None:
        if _is_whole(view, before) and not _belongs(view, phrase, after):
            return (_last_clause(view, before),)
        if _infinitive_only(view, after) and not _is_whole(
            view, Span(max(before.start, before.end - 20), before.end)
        ):
            return (after,)
        if _CONNECTIVE.fullmatch(before.of(text)):
            return (after,)
        return (Span(before.start, after.end),)
    if before is not None:
        return (_last_clause(view, before),)
    return tuple(piece for piece in (before, after) if piece is not None)


_CONNECTIVE = re.compile(
    r"(?:ainsi|mais|et|or|toutefois|cependant|pourtant|en effet|par ailleurs|enfin|d['’]ailleurs|en revanche|toujours|ensuite|à l['’]inverse|surtout|car|donc|aussi|déjà|de plus|en outre|désormais)",
    re.IGNORECASE,
)


def _belongs(view: View, phrase: According, after: Span) -> bool:
    """Whether the words behind a medial phrase go on with the report."""
    if not view.text[phrase.span.end : after.start].strip().startswith(","):
        return False  # « selon Aéroports de Paris (ADP) »: the rest of the phrase itself
    if _starts_new_clause(view, after):
        return False
    return (
        _is_whole(view, after)
        or _infinitive_only(view, after)
        or view.words(after)[0].upos in ("VERB", "AUX")
    )


def _infinitive_only(view: View, span: Span) -> bool:
    """« à libérer les otages », « doubler la largeur des trottoirs »."""
    words = view.words(span)
    return any(word.feats.get("VerbForm") == "Inf" for word in words[:2])


def _starts_new_clause(view: View, after: Span) -> bool:
    """« …, selon la SNCF, mais l'état-major n'a rien voulu confirmer »: the reporter goes on by himself."""
    words = view.words(after)
    return (
        bool(words)
        and form(words[0]) in ("mais", "or", "et", "qui", "une", "un", "ce")
        and (
            form(words[0]) not in ("une", "un", "ce", "et")
            or not any(w.feats.get("VerbForm") == "Fin" for w in words[:4])
        )
    )


_LATER_CLAUSE = re.compile(r",\s+(?:mais|où|or)\s+")


def _last_clause(view: View, before: Span) -> Span:
    """« Le trafic a repris, mais des retards sont à prévoir, selon la SNCF »: the phrase bears on the last clause."""
    last = None
    for match in _LATER_CLAUSE.finditer(view.text, before.start + 10, before.end):
        inside = any(pair.outer.start < match.start() < pair.outer.end for pair in view.marked)
        tail = Span(match.end(), before.end) if match.end() < before.end else None
        if not inside and tail is not None and _is_whole(view, tail):
            last = tail
    return last if last is not None else before


def _clause_bounds(view: View, phrase: According, frame: Span) -> tuple[int, int]:
    """The clause that holds the phrase: the frame, cut at a semicolon, a colon, a dash pair or a bracket."""
    text = view.text
    start, end = frame.start, frame.end
    for match in re.finditer(r"[;:]\s|\s[–—]\s|[()]", text[start:end]):
        offset = frame.start + match.start()
        if match.group() in "()" and not _inside_brackets(text, phrase.span, frame):
            continue
        if any(view.inside[word.index] >= 0 for word in view.words(Span(offset, offset + 1))):
            continue
        if offset < phrase.span.start:
            start = frame.start + match.end()
        elif offset >= phrase.span.end:
            end = offset
            break
    return start, end


def _inside_brackets(text: str, span: Span, frame: Span) -> bool:
    """Whether an opened bracket is still open at the phrase."""
    before = text[frame.start : span.start]
    return before.count("(") > before.count(")")


def _is_whole(view: View, span: Span) -> bool:
    """Whether a stretch has a finite verb."""
    return any(
        word.upos in ("VERB", "AUX") and word.feats.get("VerbForm") == "Fin"
        for word in view.words(span)
    )


_EDGES = " \u00a0\u202f\n,;:.–—-("


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES + '!?»"”':
        if text[end - 1] in '»"”':
            end -= 1
            continue
        end -= 1
    return Span(start, end) if start < end else None


def according_quotations(
    view: View, phrases: Sequence[According], incises: dict[int, list[Span]]
) -> list[Found]:
    """The clauses that the phrases report, where the clause is the reporter's wording."""
    found: list[Found] = []
    for phrase in phrases:
        frame = view.frames[phrase.frame]
        pieces = scope_of(view, phrase, incises.get(phrase.frame, []))
        if _marked_behind(view, phrase):
            continue
        pieces = tuple(p for p in pieces if view.reported_by(p) and not _mostly_marked(view, p))
        if not pieces or not any(_is_whole(view, piece) or len(piece) > 40 for piece in pieces):
            continue
        conditional = any(
            word.feats.get("Mood") == "Cnd" for piece in pieces for word in view.words(piece)
        )
        position = (
            "initial"
            if phrase.span.start - frame.span.start < 3
            else ("final" if frame.span.end - phrase.span.end < 4 else "medial")
        )
        found.append(
            Found(
                QuotationKind.ACCORDING_TO,
                pieces,
                f"according_to.{position}" + (".pour" if phrase.weak else ""),
                phrase.frame,
                cue=phrase.cue,
                cue_lemma=phrase.cue.of(view.text).lower(),
                source=phrase.source,
                conditional=conditional,
            )
        )
    return found


def _marked_behind(view: View, phrase: According) -> bool:
    """« une affaire qui est, selon elle, « un laboratoire » »: the marked words alone are hers."""
    gap = view.text[phrase.span.end : phrase.span.end + 4]
    return phrase.span.start - view.frames[phrase.frame].span.start > 3 and bool(
        re.match(r",?[\s\u00a0]*(?:par )?[«“\"]", gap)
    )


def _mostly_marked(view: View, span: Span) -> bool:
    """Whether marks hold four fifths of a stretch: then the marked words are the quotation."""
    marked = sum(
        min(pair.outer.end, span.end) - max(pair.outer.start, span.start)
        for pair in view.marked
        if pair.outer.overlaps(span)
    )
    return marked > 0.8 * len(span)
