"""Marked words: direct speech, fragments in the reporter's sentence, or marks that quote nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.according import According
from quotetrack.detect.found import Found, Refused, Source, SourceForm
from quotetrack.detect.governors import ancestors, cue_lemma, resolved_subject, speaking_subject
from quotetrack.detect.incises import Incise, incises_of, read_incise, split_marked
from quotetrack.detect.indirect import after_incise
from quotetrack.detect.lexicons import cue_verbs
from quotetrack.detect.frames import Frame
from quotetrack.detect.marks import Marked
from quotetrack.detect.phrases import phrase_around, phrase_from
from quotetrack.detect.speaking import can_speak, noun_kind
from quotetrack.detect.view import View, cover
from quotetrack.detect.words import form
from quotetrack.records import QuotationKind, Span

_CONNECTIVES = re.compile(
    r"^[\s\u00a0\u202f—–•*-]*(?:(?:et|mais|puis|ou|car|or|donc|oui|non|alors|enfin|ensuite)\b[\s,]*)?$",
    re.IGNORECASE,
)
_LINK = r"\s*(?:de\s+|d['’]\s*|du\s+|des\s+|la\s+|le\s+|les\s+|l['’]\s*|en\s+)?(?:,\s*)?$"
_NAMED = re.compile(
    r"(?:\b(?:intitulée?s?|baptisée?s?|surnommée?s?|dénommée?s?|nommée?s?|appelée?s?|appelle(?:nt)?|appelait|appelons|titrée?|sous le nom(?: de code)?"
    r"|nom de code|nom|surnom|titre|terme|mot|label|slogan|concept|notion|hashtag|mention|option|pseudonyme)|(?<!se )(?<!s['’]est )\bdite?s?)"
    + _LINK,
    re.IGNORECASE,
)
"""Words that give a name: what follows in marks is one."""
_TITLED = re.compile(
    r"\b(?:catégorie|marque|enseigne|film|livre|roman|série|album|chanson|émission|pièce|magazine|documentaire|exposition|expo|ouvrage|essai|spectacle|podcast"
    r"|tube|single|revue|journal|quotidien|opération|projet|programme|plan|dispositif|loi|collectif|association|mouvement|concours|prix|trophée|festival|atelier"
    r"|vigilance|alerte|type|genre|modèle|version|mode|effet|syndrome|phénomène|affaire|procès|rubrique|article|chapitre|code|club|groupe|bar|restaurant|boutique)s?"
    r"(?:\s+(?:orange|rouge|jaune|culte|phare))?" + _LINK,
    re.IGNORECASE,
)
"""Things that bear titles: what follows in marks is one if it looks like a title."""
_INSCRIPTION = re.compile(
    r"(?:il (?:est|était|y est|y était) (?:écrit|inscrit|indiqué|marqué)|(?:était|est|sont|étaient) (?:inscrits?|inscrites?|écrits?|écrites?|tagués?|brodés?)|où l['’]on (?:peut|pouvait) lire|"
    r"(?:on|l['’]on) (?:peut|pouvait) (?:y )?lire|banderoles?|pancartes?|panneaux?|affiches?|graffitis?|tags?|t-shirts?|maillots?)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:s['’](?:est|était) (?:contentée?|fendue?|bornée?)|se contente|s['’]en (?:est |était )?(?:tire|tirée?)|a (?:simplement |seulement |juste )?(?:eu|répondu|lâché|lancé|glissé|soufflé)(?: par)?|répond|lâche|lance|glisse)"
    r"\s*(?:d['’]|par\s|avec\s)?\s*(?:un|une|cet?|cette)(?:\s[\w'’-]+){0,2}\s*$",
    re.IGNORECASE,
)
_FRAGMENT_WORDS = 3
"""A marked stretch of so few words without a verb needs a cue; without one it is a scare quote."""
_ORPHAN_WORDS = 8
"""Marked words this long are somebody's even where no cue was found."""


class MarkedReader:
    """Classify every marked stretch of a view, frame by frame."""

    def __init__(self, view: View, according: Sequence[According]) -> None:
        self._view = view
        self._text = view.text
        self._according: dict[int, list[According]] = {}
        for phrase in according:
            self._according.setdefault(phrase.frame, []).append(phrase)
        self.found: list[Found] = []
        self.refused: list[Refused] = []
        self.incises: dict[int, list[Incise]] = {}

    def read(self) -> None:
        """Fill `found`, `refused` and `incises` (per frame)."""
        for number, frame in enumerate(self._view.frames):
            words = self._view.reported_by(frame.span)
            self.incises[number] = incises_of(self._view, words)
            if frame.marked:
                self._read_frame(number, frame, words)

    def _read_frame(self, number: int, frame: Frame, words: list[Word]) -> None:
        speech = True  # whether every mark so far stands as speech of its own
        pending: list[Marked] = []
        last_source: tuple[Source, Span, str] | None = None
        for position, marked in enumerate(frame.marked):
            split = split_marked(self._view, marked.content) if len(marked.content) > 30 else None
            if split is not None:
                group = split.incise.group
                for piece in split.pieces:
                    self._add(
                        QuotationKind.DIRECT,
                        (piece,),
                        "direct.incise_inside",
                        number,
                        group.span,
                        group.lemma,
                        split.incise.source,
                        group.conditional,
                        group.denied,
                    )
                last_source = (split.incise.source, group.span, group.lemma)
                pending = []
                continue
            start = frame.marked[position - 1].outer.end if position else frame.span.start
            lead = self._text[start : marked.outer.start]
            opens = bool(_CONNECTIVES.match(lead)) or (
                position > 0
                and last_source is not None
                and lead.rstrip().endswith((",", ".", ":"))
                and speech
            )
            incise = self._incise_after(frame, position, words)
            if opens and speech and incise is not None:
                for one in [*pending, marked]:
                    self._speech(number, one, incise)
                pending = []
                last_source = (incise.source, incise.group.span, incise.group.lemma)
            elif opens and speech and last_source is not None and position > 0:
                source, cue, lemma = last_source
                self._add(
                    QuotationKind.DIRECT,
                    self._pieces(marked),
                    "direct.after_incise",
                    number,
                    cue,
                    lemma,
                    source,
                )
            elif opens and speech and self._selon_after(number, frame, position) is not None:
                phrase = self._selon_after(number, frame, position)
                assert phrase is not None
                for one in [*pending, marked]:
                    self._add(
                        QuotationKind.DIRECT,
                        self._pieces(one),
                        "direct.according_to",
                        number,
                        phrase.cue,
                        "selon",
                        phrase.source,
                    )
                pending = []
            elif (
                opens and speech and position == 0 and self._introduced_above(number, frame, marked)
            ):
                speech = True
                last_source = self._last_source()
            elif opens and speech:
                pending.append(marked)
            elif self._colon_before(marked):
                self._introduced(number, frame, marked, words)
                speech = True
                last_source = self._last_source()
            else:
                for one in pending:
                    self._free_or_mixed(number, frame, one, words)
                pending = []
                speech = False
                self._fragment(number, frame, marked, words)
        for one in pending:
            self._free_or_mixed(number, frame, one, words)

    def _last_source(self) -> tuple[Source, Span, str] | None:
        if not self.found or self.found[-1].source is None or self.found[-1].cue is None:
            return None
        last = self.found[-1]
        assert last.source is not None and last.cue is not None
        return last.source, last.cue, last.cue_lemma or ""

    # --- speech with an incise -----------------------------------------------------------------

    def _incise_after(self, frame: Frame, position: int, words: Sequence[Word]) -> Incise | None:
        """The incise between this mark and the next."""
        marked = frame.marked[position]
        limit = (
            frame.marked[position + 1].outer.start
            if position + 1 < len(frame.marked)
            else frame.span.end
        )
        after = [word for word in words if marked.outer.end <= word.span.start < limit]
        if not after:
            return None
        return read_incise(self._view, after)

    def _speech(self, number: int, marked: Marked, incise: Incise) -> None:
        kind = QuotationKind.DIRECT if self._is_speech(marked) else QuotationKind.MIXED
        rule = (
            "direct.incise_open_class"
            if incise.open_class
            else ("direct.incise_pronoun" if incise.group.clitic is not None else "direct.incise")
        )
        self._add(
            kind,
            self._pieces(marked),
            rule,
            number,
            incise.group.span,
            incise.group.lemma,
            incise.source,
            incise.group.conditional,
            incise.group.denied,
        )

    def _selon_after(self, number: int, frame: Frame, position: int) -> According | None:
        """« … », selon The Verge."""
        end = frame.marked[position].outer.end
        for phrase in self._according.get(number, []):
            if phrase.span.start >= end and not self._text[end : phrase.span.start].strip(
                " ,\u00a0\u202f"
            ):
                return phrase
        return None

    # --- speech behind a colon -------------------------------------------------------------------

    def _colon_before(self, marked: Marked) -> bool:
        return self._text[: marked.outer.start].rstrip(" \u00a0\u202f\n").endswith(":")

    def _introduced(self, number: int, frame: Frame, marked: Marked, words: Sequence[Word]) -> None:
        """« Le préfet n'a pas caché son agacement : « … » »."""
        before = [word for word in words if word.span.end <= marked.outer.start]
        incise = self._incise_after(frame, list(frame.marked).index(marked), words)
        if incise is not None:
            self._speech(number, marked, incise)
            return
        cue, lemma, source = self._colon_source(before)
        own_sentence = self._is_speech(marked)
        if source is None and not own_sentence and len(self._view.words(marked.content)) < 4:
            self._refuse(marked, "term")
            return
        rule = "direct.colon" if lemma in cue_verbs() else "direct.colon_nominal"
        self._add(
            QuotationKind.DIRECT if own_sentence else QuotationKind.MIXED,
            self._pieces(marked),
            rule,
            number,
            cue,
            lemma,
            source,
        )

    def _introduced_above(self, number: int, frame: Frame, marked: Marked) -> bool:
        """« Voici son message : », and the marks open the next paragraph."""
        if number == 0 or not self._text[: marked.outer.start].rstrip().endswith(":"):
            return False
        above = self._view.frames[number - 1]
        self._introduced(number, frame, marked, self._view.reported_by(above.span))
        return True

    def _colon_source(
        self, before: Sequence[Word]
    ) -> tuple[Span | None, str | None, Source | None]:
        """The verb and speaker of the words before a colon: the last cue verb, else the main subject."""
        view = self._view
        for word in reversed(before):
            if word.upos not in ("VERB", "AUX"):
                continue
            lemma = cue_lemma(view, word)
            source = speaking_subject(view, word) if lemma else None
            if lemma and source is not None:
                return word.span, lemma, source
        for word in before:
            if word.deprel == "nsubj" and (governor := view.annotation.head_of(word)) is not None:
                source = phrase_around(view, word)
                if can_speak(view, source):
                    return governor.span, governor.lemma, source
        for word in reversed(before):
            if word.deprel.startswith("nmod") or word.deprel.startswith("obl"):
                source = phrase_around(view, word)
                if (
                    noun_kind(word) in ("person", "group", "body") or self._names_somebody(source)
                ) and can_speak(view, source):
                    return cover(before[-3:]), before[-1].lemma, source
        for word in before:
            source = phrase_around(view, word) if word.upos in ("NOUN", "PROPN") else None
            if source is not None and (
                self._names_somebody(source) or noun_kind(word) in ("person", "document")
            ):
                return source.span, word.lemma, source
        return None, None, None

    def _names_somebody(self, source: Source) -> bool:
        return any(entity.kind == "PER" for entity in self._view.entities(source.span))

    # --- without incise or colon ---------------------------------------------------------------

    def _free_or_mixed(
        self, number: int, frame: Frame, marked: Marked, words: Sequence[Word]
    ) -> None:
        """Marks at the head of a frame: a sentence of their own, or the subject of the reporter's."""
        outside = [word for word in words if word.upos != "PUNCT"]
        stands_alone = not outside or (
            len(outside) <= 1 and all(w.upos == "CCONJ" for w in outside)
        )
        if (stands_alone and (self._is_speech(marked) or len(self._view.words(marked.content)) >= 4)) or (stands_alone and self._ends_sentence(marked)):
            self._add(QuotationKind.DIRECT, self._pieces(marked), "direct.free_standing", number)
        else:
            self._fragment(number, frame, marked, words)

    def _ends_sentence(self, marked: Marked) -> bool:
        return self._text[marked.content.end - 1] in ".!?…"

    def _fragment(self, number: int, frame: Frame, marked: Marked, words: Sequence[Word]) -> None:
        """A marked stretch inside the reporter's sentence: whose is it?"""
        content = self._view.words(marked.content)
        if not any(char.isalpha() for char in marked.content.of(self._text)):
            self._refuse(marked, "no_words")
            return
        size = len([word for word in content if word.upos != "PUNCT"])
        verbal = self._is_clause(content)
        if _INSCRIPTION.search(
            self._text[max(frame.span.start, marked.outer.start - 90) : marked.outer.start]
        ):
            self._refuse(marked, "inscription")
            return
        answered = _ANSWERED.search(self._text[frame.span.start : marked.outer.start])
        if answered and len(content) > 1:
            source = self._frame_subject(words, marked)
            if source is not None:
                cue = Span(frame.span.start + answered.start(), frame.span.start + answered.end())
                self._add(
                    QuotationKind.MIXED,
                    self._pieces(marked),
                    "mixed.answer",
                    number,
                    cue,
                    "se contenter",
                    source,
                )
                return
        before = self._text[max(frame.span.start, marked.outer.start - 60) : marked.outer.start]
        naming = bool(_NAMED.search(before)) or (
            bool(_TITLED.search(before))
            and (
                self._is_title(content)
                or (not verbal
                and size <= _FRAGMENT_WORDS
                and content[0].upos in ("NOUN", "PROPN"))
            )
        )
        if naming and not (verbal and size > 5):
            self._refuse(marked, "title" if self._is_title(content) else "name")
            return
        governor = self._governor(number, frame, marked, content)
        if governor is not None:
            rule, cue, lemma, source = governor
            if (
                size <= _FRAGMENT_WORDS
                and not verbal
                and self._is_title(content)
                and rule != "mixed.ancestor"
            ):
                self._refuse(marked, "name")
                return
            self._add(QuotationKind.MIXED, self._pieces(marked), rule, number, cue, lemma, source)
            return
        if verbal and self._bare_predicate(number, frame, marked, content):
            return
        if size >= _ORPHAN_WORDS or (verbal and size >= 5) or self._first_person(content):
            self._add(QuotationKind.MIXED, self._pieces(marked), "mixed.orphan", number)
            return
        self._refuse(
            marked, "title" if self._is_title(content) else "scare_quote" if size <= 3 else "term"
        )

    def _frame_subject(self, words: Sequence[Word], marked: Marked) -> Source | None:
        """The subject of the reporter's sentence before a mark."""
        for word in reversed([w for w in words if w.span.end <= marked.outer.start]):
            if word.deprel.startswith("nsubj"):
                source = phrase_around(self._view, word)
                if can_speak(self._view, source):
                    return source
        first = next(
            (w for w in words if w.upos in ("PROPN", "NOUN") and w.span.end <= marked.outer.start),
            None,
        )
        if first is None:
            return None
        source = phrase_around(self._view, first)
        return source if can_speak(self._view, source) else None

    def _governor(
        self, number: int, frame: Frame, marked: Marked, content: Sequence[Word]
    ) -> tuple[str, Span, str, Source | None] | None:
        """The cue of a fragment: the verb above it, an incise or « selon X » of its frame, a verb before it."""
        view = self._view
        position = list(frame.marked).index(marked)
        directly = self._incise_after(frame, position, view.reported_by(frame.span))
        if directly is not None:
            return "mixed.incise", directly.group.span, directly.group.lemma, directly.source
        above = self._verb_above(number, frame, marked, content, strict=True)
        if above is not None:
            return above
        for incise in self.incises.get(number, []):
            return "mixed.incise", incise.group.span, incise.group.lemma, incise.source
        for phrase in self._according.get(number, []):
            return "mixed.according_to", phrase.cue, "selon", phrase.source
        above = self._verb_above(number, frame, marked, content, strict=False)
        if above is not None:
            return above
        before = [w for w in view.reported_by(frame.span) if w.span.end <= marked.outer.start]
        for verb in reversed(before):
            if verb.upos != "VERB":
                continue
            lemma = cue_lemma(view, verb)
            if lemma and "n" in cue_verbs()[lemma]:
                source = after_incise(view, verb, self.incises.get(number, ())) or speaking_subject(
                    view, verb, strict=True
                )
                if source is not None:
                    return "mixed.verb_before", verb.span, lemma, source
        return None

    def _verb_above(
        self, number: int, frame: Frame, marked: Marked, content: Sequence[Word], *, strict: bool
    ) -> tuple[str, Span, str, Source | None] | None:
        """The nearest reporting verb over a fragment, with a subject that can speak."""
        view = self._view
        head = self._head(content)
        for verb in ancestors(view, head) if head is not None else ():
            if view.inside[verb.index] >= 0 or verb.upos != "VERB":
                continue
            lemma = cue_lemma(view, verb)
            if (
                lemma
                and (strict or "q" in cue_verbs()[lemma])
                and frame.span.start <= verb.span.start < frame.span.end
            ):
                source = after_incise(view, verb, self.incises.get(number, ())) or speaking_subject(
                    view, verb, strict=strict
                )
                if source is not None and not source.span.overlaps(marked.outer):
                    return "mixed.ancestor", verb.span, lemma, source
        return None

    def _bare_predicate(
        self, number: int, frame: Frame, marked: Marked, content: Sequence[Word]
    ) -> bool:
        """« La DGAC « demande aux compagnies… » »: the subject outside, its verb inside the marks."""
        first = next((word for word in content if word.upos not in ("ADV", "PRON", "PUNCT")), None)
        if (
            first is None
            or first.upos not in ("VERB", "AUX")
            or first.feats.get("VerbForm") != "Fin"
        ):
            return False
        before = [w for w in self._view.reported_by(frame.span) if w.span.end <= marked.outer.start]
        subject = next(
            (w for w in before if w.deprel.startswith("nsubj")), before[0] if before else None
        )
        if subject is None:
            return False
        source = (
            resolved_subject(self._view, subject, first)
            if subject.upos in ("NOUN", "PROPN", "PRON")
            else phrase_from(self._view, before, 0)
        )
        if source is None or not can_speak(self._view, source, strict=True):
            return False
        self._add(
            QuotationKind.MIXED,
            self._pieces(marked),
            "mixed.bare_predicate",
            number,
            None,
            None,
            source,
        )
        return True

    # --- what a content looks like -----------------------------------------------------------------

    def _is_speech(self, marked: Marked) -> bool:
        content = self._view.words(marked.content)
        return self._is_clause(content) or (
            len(content) > 3 and marked.content.of(self._text)[:1].isupper()
        )

    def _is_clause(self, content: Sequence[Word]) -> bool:
        return any(
            word.upos in ("VERB", "AUX") and word.feats.get("VerbForm") == "Fin" for word in content
        )

    def _first_person(self, content: Sequence[Word]) -> bool:
        return len(content) > 2 and any(
            form(word) in ("je", "j'", "nous", "notre", "nos", "mon", "ma", "mes")
            for word in content
        )

    def _is_title(self, content: Sequence[Word]) -> bool:
        nominal = [word for word in content if word.upos in ("NOUN", "PROPN", "ADJ", "X")]
        return (
            bool(content)
            and content[0].text[:1].isupper()
            and not self._is_clause(content)
            and bool(nominal)
        )

    def _head(self, content: Sequence[Word]) -> Word | None:
        """The word of a content that hangs on something outside it."""
        inside = {word.index for word in content}
        for word in content:
            if word.head not in inside and word.head >= 0 and word.upos != "PUNCT":
                return word
        return None

    def _pieces(self, marked: Marked) -> tuple[Span, ...]:
        return (marked.content,)

    def _add(
        self,
        kind: QuotationKind,
        content: tuple[Span, ...],
        rule: str,
        number: int,
        cue: Span | None = None,
        lemma: str | None = None,
        source: Source | None = None,
        conditional: bool = False,
        denied: bool = False,
    ) -> None:
        if (
            source is not None
            and source.form is SourceForm.PHRASE
            and any(source.span.overlaps(piece) for piece in content)
        ):
            source = None
        self.found.append(
            Found(kind, content, rule, number, cue, lemma, source, conditional, denied)
        )

    def _refuse(self, marked: Marked, reason: str) -> None:
        self.refused.append(Refused(marked.content, reason))
