"""From the source to the speaker: names, roles, pronouns, groups, documents, metonyms, continuation."""

from __future__ import annotations

from quotetrack.detect.antecedents import Antecedents
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.found import Found, Source, SourceForm
from quotetrack.detect.lexicons import fold, given_names, metonyms, word_list
from quotetrack.detect.phrases import phrase_around
from quotetrack.detect.resolved import UNKNOWN, Mention, Resolved, named, noun_gender, tidy
from quotetrack.detect.roles import Roles
from quotetrack.detect.speaking import noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import clitic_form, form
from quotetrack.records import QuotationKind, Span

_COMPANY = word_list("company_noun")
"""Nouns that take up the one body of which an article speaks."""


class Speakers:
    """Resolves the sources of one document, in text order."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.cast = Cast(view)
        self._antecedents = Antecedents(view, self.cast)
        self._roles = Roles(view, self.cast, self._antecedents)
        self._collect()

    def resolve(self, found: Found) -> Resolved:
        """The speaker of one quotation; call in text order, since a speech goes on."""
        if found.source is None:
            resolved = self._continued(found)
        else:
            resolved = self.of_source(found.source, found.extent)
        if resolved.name is not None:
            self._antecedents.spoken.append((found.frame, resolved))
        return resolved

    def of_source(self, source: Source, content: Span | None = None) -> Resolved:
        """The figure that a source means."""
        if source.apposed is not None:
            figure = self.cast.figure_at(source.apposed)
            if figure is not None:
                return named(
                    figure,
                    "named",
                    f"« {source.span.of(self._view.text)} », apposé à « {figure.name} »",
                )
        if source.form is SourceForm.PRONOUN:
            return self._pronoun(source, content)
        return self._phrase(source)

    def _phrase(self, source: Source) -> Resolved:
        text = tidy(source.span.of(self._view.text))
        pair = self._pair(source)
        if pair is not None:
            return pair
        figure = self._head_figure(source)
        if figure is not None:
            return named(figure, "named", f"« {text} » nomme « {figure.name} »")
        stands_for = metonyms().get(fold(text))
        if stands_for is not None:
            return Resolved(
                stands_for, "body", "metonym", (f"« {text} » désigne {stands_for} (lexique)",)
            )
        if source.head.upos == "PROPN" or (
            source.head.upos == "X" and source.head.text[:1].isupper()
        ):
            known = self.cast.by_name(text)
            if known is not None:
                return named(known, "named", f"« {text} » nomme « {known.name} »")
            person = self.cast.add_person(text, source.span)
            return named(person, "named", f"nom propre « {text} »")
        kind = noun_kind(source.head)
        plural = source.head.feats.get("Number") == "Plur"
        if form(source.head) in ("dernier", "dernière", "intéressé", "intéressée") and not plural:
            return self._antecedents.salient(
                source, "f" if form(source.head).endswith("e") else "m", text
            )
        if kind == "document":
            return self._document(source, text)
        if kind == "body":
            return self._body(source, text)
        if kind in ("person", None) and not plural:
            role = self._roles.resolve(source, text)
            if role is not None:
                return role
        return Resolved(text, kind or "description", "described", (f"désigné par « {text} »",))

    def _head_figure(self, source: Source) -> Figure | None:
        """The figure that the head itself names, not one inside a complement (« l'avocat de X »)."""
        view = self._view
        entities = [e for e in view.entities(source.span) if e.kind in ("PER", "ORG")]
        whole = view.entity_at(source.span.start)
        if whole is not None and whole.kind in ("PER", "ORG") and whole not in entities:
            entities.insert(0, whole)
        head_entity = view.entity_at(source.head.span.start)
        if head_entity is not None and head_entity.kind == "PER":
            return self.cast.figure_at(head_entity.span)
        for entity in entities:
            before = [w for w in view.words(source.span) if w.span.end <= entity.span.start]
            if entity.kind == "PER" and (
                not before or form(before[-1]) not in ("de", "d'", "du", "des", "à", "au")
            ):
                return self.cast.figure_at(entity.span)
        for entity in entities:
            before = [w for w in view.words(source.span) if w.span.end <= entity.span.start]
            governed = bool(before) and form(before[-1]) in (
                "de",
                "d'",
                "du",
                "des",
                "à",
                "au",
                "aux",
                "chez",
            )
            behind_article = (
                len(before) > 1
                and before[-1].upos == "DET"
                and form(before[-2]) in ("de", "d'", "à")
            )
            if (
                entity.kind == "ORG"
                and not governed
                and not behind_article
                and noun_kind(source.head) not in ("person", "group")
            ):
                return self.cast.figure_at(entity.span)
        return None

    def _document(self, source: Source, text: str) -> Resolved:
        """A document speaks for its author where the phrase names one: « le communiqué d'OpenAI »."""
        view = self._view
        inside = [w for w in view.words(source.span) if w.index > source.head.index]
        for entity in view.entities(source.span):
            if entity.kind in ("PER", "ORG") and entity.span.start > source.head.span.start:
                figure = self.cast.figure_at(entity.span)
                if figure is not None:
                    return named(figure, "document", f"« {text} » est de « {figure.name} »")
        first = view.words(source.span)[0]
        if form(first) in ("son", "sa", "ses", "leur", "leurs"):
            owner = self._antecedents.antecedent(
                source.span.start, None, form(first) in ("leur", "leurs"), text, None
            )
            if owner.kind in ("person", "group", "body"):
                return Resolved(
                    owner.name,
                    owner.kind,
                    "document",
                    (f"« {text} » est de « {owner.name} »", *owner.chain[:1]),
                    owner.candidates,
                    owner.figure,
                )
        for word in inside:
            if word.upos == "NOUN" and noun_kind(word) in ("person", "body", "group"):
                author = self._phrase(phrase_around(view, word))
                if author.name is not None:
                    return Resolved(
                        author.name,
                        author.kind,
                        "document",
                        (f"« {text} » est de « {author.name} »", *author.chain),
                        figure=author.figure,
                    )
        return Resolved(text, "document", "described", (f"document « {text} »",))

    def _body(self, source: Source, text: str) -> Resolved:
        """« l'association », « la néobanque »: the body that the article speaks of, if there is only one."""
        words = self._view.words(source.span)
        definite = form(words[0]) in ("le", "la", "l'", "ce", "cet", "cette")
        noun = fold(source.head.text)
        bodies = [f for f in self.cast.figures if f.kind == "body"]
        titled = [
            f
            for f in bodies
            if any(role == noun for role, _ in f.roles) or self._set_before(f, noun)
        ]
        if definite and len(words) <= 4 and len(titled) == 1:
            return named(titled[0], "body", f"« {text} » désigne « {titled[0].name} »")
        if definite and len(words) <= 3 and noun in _COMPANY and not titled:
            before = [f for f in bodies if any(m.start < source.span.start for m in f.mentions)]
            counted = sorted(
                ((sum(m.start < source.span.start for m in f.mentions), f) for f in before),
                key=lambda e: (-e[0], e[1].name),
            )
            if counted and (len(counted) == 1 or counted[0][0] >= 2 * counted[1][0]):
                return named(counted[0][1], "body", f"« {text} » reprend « {counted[0][1].name} »")
        return Resolved(text, "body", "described", (f"désigné par « {text} »",))

    def _set_before(self, figure: Figure, noun: str) -> bool:
        """Whether the noun is printed right before the body's name somewhere (« l'association Vif »)."""
        text = self._view.text
        if fold(figure.name).split()[:1] == [noun]:
            return True
        return any(
            noun in fold(text[max(0, m.start - 40) : m.start]).split() for m in figure.mentions
        )

    def _pair(self, source: Source) -> Resolved | None:
        """« Mauricette et Roland Vinet », « Microsoft et son patron »: several speak as one."""
        words = self._view.words(source.span)
        joint = next((w for w in words if form(w) == "et"), None)
        if joint is None or self._view.entity_at(joint.span.start) is not None:
            return None
        names = [e for e in self._view.entities(source.span) if e.kind in ("PER", "ORG")]
        if any(e.span.end <= joint.span.start for e in names) and any(
            e.span.start > joint.span.start for e in names
        ):
            text = tidy(source.span.of(self._view.text))
            return Resolved(text, "group", "pair", (f"« {text} » parlent ensemble",))
        return None

    def _pronoun(self, source: Source, content: Span | None) -> Resolved:
        word = (
            form(source.head) if not source.head.text.startswith("-") else clitic_form(source.head)
        )
        plural = word in ("ils", "elles", "eux", "ceux-ci", "celles-ci")
        gender = "f" if word in ("elle", "elles", "celle-ci", "celles-ci") else "m"
        return self._antecedents.antecedent(
            source.span.start, gender, plural, source.span.of(self._view.text).lstrip("-"), content
        )

    def _continued(self, found: Found) -> Resolved:
        """The speech goes on: the last speaker, unless somebody else was just introduced."""
        introduced = self._introduced_before(found)
        last = self._antecedents.spoken[-1] if self._antecedents.spoken else None
        if introduced is not None and (last is None or introduced[0] > last[0]):
            return Resolved(
                introduced[1].name,
                introduced[1].kind,
                "continued",
                ("introduit juste avant", *introduced[1].chain[:1]),
                figure=introduced[1].figure,
            )
        if last is not None and found.frame - last[0] <= 3:
            return Resolved(
                last[1].name,
                last[1].kind,
                "continued",
                ("suite de la même parole", *last[1].chain[:1]),
                figure=last[1].figure,
            )
        if introduced is not None:
            return Resolved(
                introduced[1].name,
                introduced[1].kind,
                "continued",
                ("introduit juste avant",),
                figure=introduced[1].figure,
            )
        alone = len({spoken.name for _, spoken in self._antecedents.spoken}) == 1
        if last is not None and (alone or found.frame - last[0] <= 6):
            return Resolved(
                last[1].name,
                last[1].kind,
                "continued",
                ("dernière personne citée",),
                figure=last[1].figure,
            )
        if not self._antecedents.spoken and found.kind is QuotationKind.DIRECT:
            return self._antecedents.announced(found.frame, None, False, "…")
        return UNKNOWN

    def _introduced_before(self, found: Found) -> tuple[int, Resolved] | None:
        """The subject of the one or two frames before, when it is somebody."""
        for frame in (found.frame, found.frame - 1, found.frame - 2):
            subjects = [
                m
                for m in self._antecedents.mentions
                if m.frame == frame
                and m.subject
                and m.offset < found.extent.start
                and m.resolved.kind
                in (
                    ("person", "group", "body")
                    if found.rule == "direct.colon_nominal"
                    else ("person", "group")
                )
            ]
            if subjects:
                return frame, subjects[-1].resolved
        return None

    def _collect(self) -> None:
        """Every mention outside marks that a pronoun may take up, in text order."""
        view = self._view
        mentions = self._antecedents.mentions
        for number, frame in enumerate(view.frames):
            for word in view.reported_by(frame.span):
                subject = word.deprel.startswith("nsubj")
                entity = view.entity_at(word.span.start)
                if (
                    entity is not None
                    and entity.span.start == word.span.start
                    and entity.kind in ("PER", "ORG")
                ):
                    figure = self.cast.figure_at(entity.span)
                    if figure is not None:
                        is_subject = any(
                            w.deprel.startswith("nsubj") for w in view.words(entity.span)
                        )
                        mentions.append(
                            Mention(
                                word.span.start,
                                number,
                                named(figure, "named"),
                                figure.gender,
                                False,
                                is_subject,
                            )
                        )
                elif (
                    subject
                    and word.upos == "PROPN"
                    and (
                        entity is None
                        or (entity.kind in ("MISC", "LOC") and word.text in given_names())
                    )
                    and word.text[:1].isupper()
                    and len(word.text) > 2
                ):
                    figure = self.cast.by_name(word.text) or self.cast.add_person(
                        word.text, word.span
                    )
                    mentions.append(
                        Mention(
                            word.span.start,
                            number,
                            named(figure, "named"),
                            figure.gender,
                            False,
                            True,
                        )
                    )
                elif (
                    subject
                    and word.upos == "NOUN"
                    and entity is None
                    and noun_kind(word) is not None
                ):
                    source = phrase_around(view, word)
                    plural = word.feats.get("Number") == "Plur"
                    resolved = (
                        self._phrase(source) if source.apposed is None else self.of_source(source)
                    )
                    gender = resolved.figure.gender if resolved.figure else noun_gender(word)
                    mentions.append(
                        Mention(word.span.start, number, resolved, gender, plural, True)
                    )
                elif (
                    subject and word.upos == "PRON" and form(word) in ("il", "elle", "ils", "elles")
                ):
                    gender = "f" if form(word).startswith("elle") else "m"
                    resolved = self._antecedents.antecedent(
                        word.span.start, gender, form(word).endswith("s"), word.text, None
                    )
                    if resolved.kind in ("person", "group"):
                        mentions.append(
                            Mention(
                                word.span.start,
                                number,
                                resolved,
                                gender,
                                form(word).endswith("s"),
                                True,
                            )
                        )
